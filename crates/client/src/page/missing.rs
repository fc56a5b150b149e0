//! What is missing in a project, looked for page by page, so that a large one shows its first findings at once.

use crate::api;
use crate::app::app;
use crate::dom::fetch::Failure;
use crate::part::refresh::on_change;
use crate::state::route::{Page, Route};
use crate::words::missing as words;
use crate::words::origins::range;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{AnnotationId, ProjectId};
use gainsay_model::path;
use gainsay_model::wire::missing::{Finding, Gap, Missing as Found};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Findings of one sort shown at first.
const SHOWN: usize = 25;

/// How far the looking is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Looking,
    Stopped,
    Done,
}

/// What was found up to now.
#[derive(Debug, Clone, Copy)]
struct Search {
    project: ProjectId,
    stage: RwSignal<Stage>,
    fault: RwSignal<Option<Failure>>,
    findings: RwSignal<Vec<Finding>>,
    /// Articles and claims looked at.
    looked: RwSignal<(u64, u64)>,
    /// Counts the searches, so that an earlier one ends when another begins.
    turn: StoredValue<u32>,
}

impl Search {
    fn begin(self) {
        self.turn.update_value(|turn| *turn += 1);
        let turn = self.turn.get_value();
        self.stage.set(Stage::Looking);
        self.fault.set(None);
        spawn_local(async move {
            if let Err(failure) = self.run(turn).await {
                let _ = self.fault.try_set(Some(failure));
                let _ = self.stage.try_set(Stage::Stopped);
            }
        });
    }

    /// Looks through the project. What was found before stays until there is something new to show.
    async fn run(self, turn: u32) -> Result<(), Failure> {
        let mut after: Option<String> = None;
        let mut found = Vec::new();
        let mut looked = (0, 0);
        loop {
            let cursor = after.map(|after| format!("?after={}", api::escape(&after)));
            let address = path::missing(self.project) + &cursor.unwrap_or_default();
            let page: Found = api::get(address).await?;
            // Another search has begun, or the page is gone.
            if self.turn.try_get_value() != Some(turn) {
                return Ok(());
            }
            looked = (looked.0 + page.documents, looked.1 + page.claims);
            found.extend(page.items);
            self.findings.set(found.clone());
            self.looked.set(looked);
            after = page.next;
            if after.is_none() {
                self.stage.set(Stage::Done);
                return Ok(());
            }
        }
    }

    fn stop(self) {
        self.turn.update_value(|turn| *turn += 1);
        self.stage.set(Stage::Stopped);
    }
}

/// The page.
#[component]
pub fn Missing(project: ProjectId) -> impl IntoView {
    let app = app();
    app.here.set(words::MISSING.to_owned());
    let search = Search {
        project,
        stage: RwSignal::new(Stage::Looking),
        fault: RwSignal::new(None),
        findings: RwSignal::new(Vec::new()),
        looked: RwSignal::new((0, 0)),
        turn: StoredValue::new(0),
    };
    search.begin();
    let has_changed = RwSignal::new(false);
    on_change(
        &[
            EntityKind::Annotation,
            EntityKind::Relation,
            EntityKind::Claim,
            EntityKind::Bearing,
            EntityKind::Verdict,
            EntityKind::Grade,
        ],
        1_000,
        move || has_changed.set(true),
    );
    let again = move |_| {
        has_changed.set(false);
        search.begin();
    };
    let is_empty = move || search.findings.with(Vec::is_empty);
    let is_done = move || search.stage.get() == Stage::Done;
    view! {
        <div class="wide">
            <div class="row">
                <h1 class="title">{words::MISSING}</h1>
                <span class="chip num">{move || search.findings.with(Vec::len)}</span>
                <span class="push row">
                    {move || if search.stage.get() == Stage::Looking {
                        view! { <button type="button" class="btn" on:click=move |_| search.stop()>{words::STOP}</button> }.into_any()
                    } else {
                        view! { <button type="button" class="btn" on:click=again>{words::AGAIN}</button> }.into_any()
                    }}
                </span>
            </div>
            <p class="soft about">{words::HINT}</p>
            <p class="soft num" role="status">
                {move || match search.stage.get() {
                    Stage::Looking => Some(words::LOOKING),
                    Stage::Stopped => Some(words::STOPPED),
                    Stage::Done => None,
                }}
                " "
                {move || { let (documents, claims) = search.looked.get(); words::looked(documents, claims) }}
                {move || has_changed.get().then(|| view! { " · "{words::CHANGED} })}
            </p>
            {move || search.fault.get().map(|fault| view! { <p class="notice" data-tone="bad" role="alert">{fault.to_string()}</p> })}
            {move || (is_done() && is_empty()).then(|| view! {
                <div class="empty gap-top"><b>{words::NOTHING}</b><p>{words::NOTHING_HINT}</p></div>
            })}
            {Gap::ALL.map(|gap| view! { <Sort search gap/> }).collect_view()}
        </div>
    }
}

/// Everything of one sort.
#[component]
fn Sort(search: Search, gap: Gap) -> impl IntoView {
    let all = Memo::new(move |_| {
        search.findings.with(|findings| {
            let found = findings.iter().filter(|finding| finding.gap == gap);
            found.cloned().collect::<Vec<_>>()
        })
    });
    let whole = RwSignal::new(false);
    let has_any = Memo::new(move |_| all.with(|all| !all.is_empty()));
    move || {
        has_any.get().then(|| {
            view! {
                <details class="gap" id=gap.key() open=true>
                    <summary>
                        <h2>{words::gap(gap)}</h2>
                        <span class="chip num">{move || all.with(Vec::len)}</span>
                    </summary>
                    <p class="soft">{words::remedy(gap)}</p>
                    <ul class="findings">
                        {move || {
                            let most = if whole.get() { usize::MAX } else { SHOWN };
                            all.with(|all| all.iter().take(most).map(|finding| line(search.project, finding)).collect_view())
                        }}
                    </ul>
                    {move || (!whole.get() && all.with(Vec::len) > SHOWN).then(|| view! {
                        <button type="button" class="btn small" on:click=move |_| whole.set(true)>{words::SHOW_ALL}</button>
                    })}
                </details>
            }
        })
    }
}

fn line(project: ProjectId, finding: &Finding) -> AnyView {
    let page = match (finding.subject.kind, finding.document, finding.claim) {
        (EntityKind::Annotation, Some(document), _) => {
            Page::Reader(document, Some(AnnotationId::new(finding.subject.id)))
        }
        (_, _, Some(claim)) => Page::Claim(claim),
        _ => Page::Claims,
    };
    let independent = finding.independent.map(range);
    view! {
        <li>
            <a dir="auto" href=Route::Project(project, page).path()>{finding.words.clone()}</a>
            {independent.map(|figure| view! { " "<span class="chip num">{figure}</span> })}
            {(!finding.details.is_empty()).then(|| view! {
                <ul class="reasons">{finding.details.iter().map(|detail| view! { <li dir="auto">{detail.clone()}</li> }).collect_view()}</ul>
            })}
        </li>
    }
    .into_any()
}
