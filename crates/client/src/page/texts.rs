//! The texts of one article: what the newest changed, and the marks to settle after it; an earlier one to read.

pub mod adjust;
pub mod bring;
pub mod card;
pub mod difference;
pub mod earlier;
pub mod leave;

use self::adjust::Adjust;
use self::bring::Bring;
use self::card::Card;
use self::difference::Difference;
use self::earlier::Earlier;
use self::leave::Leave;
use crate::api;
use crate::app::{App, app};
use crate::dom::clock::local_time;
use crate::dom::fetch::Failure;
use crate::dom::{page as browser, timer};
use crate::part::loaded::{Loaded, Loading};
use crate::part::refresh::on_change;
use crate::state::keys::{Act, Place};
use crate::state::route::{Page, Route};
use crate::words::texts as words;
use gainsay_model::annotation::Annotation;
use gainsay_model::document::Document;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{AnnotationId, DocumentId, ProjectId};
use gainsay_model::path;
use gainsay_model::retext::{Fate, Settle, Settled, Settlement};
use gainsay_model::text::{Text, TextNumber};
use gainsay_model::wire::texts::{Unsettled, UnsettledMark};
use gainsay_model::wire::write::Written;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Marks carried over by one order; the server takes no more.
const AT_ONCE: usize = 2_000;

/// What the parts of the page share.
#[derive(Debug, Clone, Copy)]
pub struct Bench {
    app: App,
    project: ProjectId,
    document: DocumentId,
    found: RwSignal<Option<Unsettled>>,
    /// The mark that keys speak of.
    here: RwSignal<Option<AnnotationId>>,
    leaving: RwSignal<Option<AnnotationId>>,
    adjusting: RwSignal<Option<AnnotationId>>,
    /// The change in view, from 0.
    change: RwSignal<Option<usize>>,
}

impl Bench {
    async fn load(self) -> Result<(), Failure> {
        let mut all: Option<Unsettled> = None;
        let mut after = 0;
        loop {
            let address = format!(
                "{}?after={after}",
                path::unsettled(self.project, self.document)
            );
            let mut part: Unsettled = api::get(address).await?;
            let next = part.next.take();
            match &mut all {
                Some(all) => all.marks.append(&mut part.marks),
                None => all = Some(part),
            }
            match next {
                Some(next) => after = next,
                None => break,
            }
        }
        if let Some(all) = all {
            let rows = all.marks.iter().map(|row| row.annotation.clone());
            self.app
                .sync
                .take(rows.chain([all.document.clone()]).chain(all.texts.clone()));
            if let Some(document) = all.document.get::<Document>() {
                self.app.here.set(document.title.clone());
            }
            let _ = self.found.try_set(Some(all));
        }
        Ok(())
    }

    /// The newest text of the article.
    fn newest(self) -> TextNumber {
        self.found.with(|found| {
            let document = found
                .as_ref()
                .and_then(|found| found.document.get::<Document>());
            document.map(|document| document.text).unwrap_or_default()
        })
    }

    /// The marks that wait still, or those that were left behind, as they stand here.
    fn rows(self, left: bool) -> Vec<UnsettledMark> {
        let newest = self.newest();
        self.app.sync.track(EntityKind::Annotation);
        self.found.with(|found| {
            let rows = found.iter().flat_map(|found| &found.marks);
            let stands = |row: &&UnsettledMark| {
                let now = self.app.sync.peek(|shelf| {
                    shelf
                        .get::<Annotation>(row.annotation.id)
                        .map(|item| item.value.clone())
                });
                now.is_some_and(|now| now.text < newest && now.stays.is_some() == left)
            };
            rows.filter(stands).cloned().collect()
        })
    }

    fn row(self, id: AnnotationId) -> Option<UnsettledMark> {
        self.found.with_untracked(|found| {
            let mut rows = found.iter().flat_map(|found| &found.marks);
            rows.find(|row| row.annotation.id == id.uuid()).cloned()
        })
    }

    fn annotation(self, id: AnnotationId) -> Option<Annotation> {
        self.app.sync.peek(|shelf| {
            shelf
                .get::<Annotation>(id.uuid())
                .map(|item| item.value.clone())
        })
    }

    /// Carries one mark over, to these words or to those that are proposed.
    fn carry(self, id: AnnotationId, spans: Option<Vec<gainsay_model::annotation::QuotedSpan>>) {
        let Some(row) = self.row(id).filter(|row| row.may) else {
            return;
        };
        let spans = spans.unwrap_or(row.spans);
        if spans.is_empty() {
            self.adjusting.set(Some(id));
            return;
        }
        if let Some(mut annotation) = self.annotation(id) {
            annotation.text = self.newest();
            annotation.spans = spans;
            annotation.stays = None;
            self.step(id);
            self.app.sync.change(words::CARRIED, id.uuid(), annotation);
        }
    }

    /// Carries everything over that is kept, in one change.
    fn carry_kept(self) {
        let rows: Vec<UnsettledMark> = self.kept();
        let settle = |row: &UnsettledMark| Settlement {
            annotation: AnnotationId::new(row.annotation.id),
            revision: row.annotation.revision(),
            settled: Settled::Carry {
                spans: row.spans.clone(),
            },
        };
        let settlements: Vec<Settlement> = rows.iter().take(AT_ONCE).map(settle).collect();
        let number = settlements.len();
        if number == 0 {
            return;
        }
        spawn_local(async move {
            let order = Settle { settlements };
            let address = path::unsettled(self.project, self.document);
            match api::order::<_, Written>("POST", address, &order).await {
                Ok(written) => {
                    let said = words::carried(number);
                    self.app.sync.ordered(words::DID_CARRY_KEPT, written);
                    self.app.toasts.say_undo(said);
                }
                Err(failure) => self.app.toasts.fault(failure),
            }
        });
    }

    fn kept(self) -> Vec<UnsettledMark> {
        let mut rows = self.rows(false);
        rows.retain(|row| row.fate == Fate::Kept && row.may);
        rows
    }

    /// Goes on to the mark behind one that is about to be settled.
    fn step(self, settled: AnnotationId) {
        let rows = untrack(|| self.rows(false));
        let at = rows
            .iter()
            .position(|row| row.annotation.id == settled.uuid());
        let next = at.and_then(|at| {
            rows.get(at + 1)
                .or(at.checked_sub(1).and_then(|at| rows.get(at)))
        });
        self.go(next.map(|row| AnnotationId::new(row.annotation.id)));
    }

    fn turn(self, forward: bool) {
        let rows = untrack(|| self.rows(false));
        let here = self.here.get_untracked();
        let at = rows
            .iter()
            .position(|row| Some(row.annotation.id) == here.map(AnnotationId::uuid));
        let next = match (at, forward) {
            (None, _) => 0,
            (Some(at), true) => (at + 1).min(rows.len().saturating_sub(1)),
            (Some(at), false) => at.saturating_sub(1),
        };
        self.go(rows
            .get(next)
            .map(|row| AnnotationId::new(row.annotation.id)));
    }

    fn go(self, id: Option<AnnotationId>) {
        self.here.set(id);
        if let Some(id) = id {
            timer::next_frame(move || browser::focus(&format!("#settle-{id}")));
        }
    }

    fn turn_change(self, forward: bool) {
        let next = match (self.change.get_untracked(), forward) {
            (None, _) => 0,
            (Some(at), true) => at + 1,
            (Some(at), false) => at.saturating_sub(1),
        };
        if browser::exists(&format!("#change-{next}")) {
            self.change.set(Some(next));
            browser::focus(&format!("#change-{next}"));
        }
    }

    fn perform(self, act: Act) -> bool {
        let here = self.here.get_untracked();
        match (act, here) {
            (Act::Next, _) => self.turn(true),
            (Act::Previous, _) => self.turn(false),
            (Act::FindNext, _) => self.turn_change(true),
            (Act::FindPrevious, _) => self.turn_change(false),
            (Act::CarryKept, _) => untrack(|| self.carry_kept()),
            (Act::Carry, Some(id)) => self.carry(id, None),
            (Act::Leave, Some(id)) if self.may(id) => self.leaving.set(Some(id)),
            (Act::Ends, Some(id)) if self.may(id) => self.adjusting.set(Some(id)),
            (Act::Delete, Some(id)) if self.may(id) => self.delete(id),
            _ => return false,
        }
        true
    }

    fn may(self, id: AnnotationId) -> bool {
        self.row(id).is_some_and(|row| row.may)
    }

    fn delete(self, id: AnnotationId) {
        self.step(id);
        self.app
            .sync
            .delete(words::DELETED, EntityKind::Annotation, id.uuid());
        self.app.toasts.say_undo(words::WAS_DELETED);
    }
}

/// The page.
#[component]
pub fn Texts(
    project: ProjectId,
    document: DocumentId,
    number: u32,
    mark: Option<AnnotationId>,
) -> impl IntoView {
    let app = app();
    let bench = Bench {
        app,
        project,
        document,
        found: RwSignal::new(None),
        here: RwSignal::new(mark),
        leaving: RwSignal::new(None),
        adjusting: RwSignal::new(None),
        change: RwSignal::new(None),
    };
    provide_context(bench);
    app.handle(Place::Texts, Callback::new(move |act| bench.perform(act)));
    let loading = Loading::begin(move || bench.load());
    on_change(
        &[
            EntityKind::Annotation,
            EntityKind::Document,
            EntityKind::Text,
        ],
        700,
        move || loading.again(),
    );
    loading.once_ready(move || {
        if mark.is_some() {
            bench.go(mark);
        }
    });
    let newest = Memo::new(move |_| bench.newest().0.get());
    let to = move |number: u32| Route::Project(project, Page::Texts(document, number, None)).path();
    let title = move || {
        bench.found.with(|found| {
            let document = found
                .as_ref()
                .and_then(|found| found.document.get::<Document>());
            document
                .map(|document| document.title.clone())
                .unwrap_or_default()
        })
    };
    view! {
        <div class="wide texts-page">
            <Loaded loading>
                <div class="row">
                    <h1 class="title" dir="auto">{title}</h1>
                    <a class="btn push" href=Route::Project(project, Page::Reader(document, None)).path()>{words::TO_ARTICLE}</a>
                </div>
                <nav class="row tight ways" aria-label=words::TEXTS>
                    {move || listed(bench).into_iter().map(|(shown, when)| view! {
                        <a class="chip" href=to(shown) aria-current=(shown == number).then_some("page")>{words::text_of(shown, &when)}</a>
                    }).collect_view()}
                </nav>
                {move || {
                    let newest = newest.get();
                    if number < newest {
                        view! { <Earlier bench number newest/> }.into_any()
                    } else if newest == 1 {
                        view! {
                            <div class="empty gap-top"><b>{words::ONE_TEXT}</b><p>{words::ONE_TEXT_HINT}</p></div>
                            <Bring bench/>
                        }.into_any()
                    } else {
                        view! {
                            <div class="settling">
                                <Difference bench newest/>
                                <Marks bench/>
                            </div>
                            <Bring bench/>
                        }.into_any()
                    }
                }}
            </Loaded>
            <Leave bench/>
            <Adjust bench/>
        </div>
    }
}

/// The texts with when they came in.
fn listed(bench: Bench) -> Vec<(u32, String)> {
    bench.found.with(|found| {
        let rows = found.iter().flat_map(|found| &found.texts);
        rows.filter_map(|row| {
            let number = row.get::<Text>()?.number.0.get();
            Some((number, local_time(row.created.at)))
        })
        .collect()
    })
}

/// The marks that wait, and those left behind.
#[component]
fn Marks(bench: Bench) -> impl IntoView {
    let rows = Memo::new(move |_| bench.rows(false));
    let left = Memo::new(move |_| bench.rows(true));
    let progress = move || {
        let (settled, waited) = bench.found.with(|found| {
            found.as_ref().map_or((0, 0), |found| {
                (found.settled, found.waiting.values().sum::<u64>())
            })
        });
        let all = settled + waited;
        (all.saturating_sub(rows.with(Vec::len) as u64), all)
    };
    let kept = move || {
        rows.with(|rows| {
            rows.iter()
                .filter(|row| row.fate == Fate::Kept && row.may)
                .count()
        })
    };
    let groups = move || {
        rows.with(|rows| {
            Fate::ALL
                .into_iter()
                .map(|fate| {
                    let group: Vec<UnsettledMark> =
                        rows.iter().filter(|row| row.fate == fate).cloned().collect();
                    (fate, group)
                })
                .filter(|(_, group)| !group.is_empty())
                .map(|(fate, group)| view! {
                    <section class="fate" data-fate=fate.key()>
                        <h3>{words::fate(fate)}" "<span class="num soft">{group.len()}</span></h3>
                        <p class="soft small-text">{words::fate_means(fate)}</p>
                        <ul class="plain-list">
                            {group.into_iter().map(|row| view! { <Card bench row/> }).collect_view()}
                        </ul>
                    </section>
                })
                .collect_view()
        })
    };
    view! {
        <section class="to-settle" aria-label=words::MARKS>
            <header class="row">
                <h2>{words::MARKS}</h2>
                <span class="push num" role="status">{move || { let (done, all) = progress(); words::progress(done, all) }}</span>
            </header>
            <progress max=move || progress().1.to_string() value=move || progress().0.to_string() aria-label=words::MARKS></progress>
            {move || (kept() > 0).then(|| view! {
                <button type="button" class="btn go" on:click=move |_| untrack(|| bench.carry_kept())>{words::carry_kept(kept())}</button>
            })}
            {move || rows.with(Vec::is_empty).then(|| view! {
                <div class="empty"><b>{words::NONE_WAIT}</b><p>{words::NONE_WAIT_HINT}</p></div>
            })}
            {groups}
            {move || (!left.with(Vec::is_empty)).then(|| view! {
                <details class="left-behind">
                    <summary>{words::LEFT_BEHIND}" "<span class="num">{left.with(Vec::len)}</span></summary>
                    <ul class="plain-list">
                        {left.get().into_iter().map(|row| view! { <Card bench row/> }).collect_view()}
                    </ul>
                </details>
            })}
        </section>
    }
}
