//! Searching a project: the question is in the address, so that it can be kept and passed on.

pub mod guide;
pub mod hits;
pub mod kept;

use crate::api;
use crate::app::app;
use crate::dom::fetch::Failure;
use crate::lean::effect;
use crate::part::latest::Latest;
use crate::part::refresh::on_change;
use crate::state::route::{Page, Route};
use crate::words::search as words;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::ProjectId;
use gainsay_model::path;
use gainsay_model::wire::search::Answer;
use leptos::prelude::*;

/// How long nobody must have typed, in milliseconds.
const PAUSE: i32 = 200;
/// How long until it is asked again while the index is behind.
const AGAIN: i32 = 700;

/// A question, and what is known of its answer. Copy it freely.
#[derive(Debug, Clone, Copy)]
pub struct Search {
    project: ProjectId,
    typed: RwSignal<String>,
    answer: RwSignal<Option<Answer>>,
    fault: RwSignal<Option<Failure>>,
    is_asking: RwSignal<bool>,
    latest: Latest,
}

impl Search {
    /// Asks what is typed, a little later.
    fn ask(self, wait: i32) {
        let typed = self.typed.get_untracked().trim().to_owned();
        if typed.is_empty() {
            self.latest.stop();
            self.is_asking.set(false);
            self.answer.set(None);
            self.fault.set(None);
            return;
        }
        self.is_asking.set(true);
        let address = self.address(&typed, None);
        self.latest.ask(wait, address, move |answer| {
            let _ = self.is_asking.try_set(false);
            match answer {
                Ok(answer) => self.show(answer),
                Err(failure) => {
                    let _ = self.answer.try_set(None);
                    let _ = self.fault.try_set(Some(failure));
                }
            }
        });
    }

    fn show(self, answer: Answer) {
        let is_behind = answer.behind > 0;
        let _ = self.fault.try_set(None);
        let _ = self.answer.try_set(Some(answer));
        if is_behind {
            self.ask(AGAIN);
        }
    }

    /// The next page of what is shown.
    fn more(self) {
        let next = self
            .answer
            .with_untracked(|answer| answer.as_ref().and_then(|answer| answer.next.clone()));
        let Some(next) = next else { return };
        let typed = self.typed.get_untracked().trim().to_owned();
        let address = self.address(&typed, Some(&next));
        self.latest.ask(
            0,
            address,
            move |answer: Result<Answer, Failure>| match answer {
                Ok(mut page) => {
                    self.answer.update(|answer| {
                        if let Some(answer) = answer {
                            answer.hits.append(&mut page.hits);
                            answer.next = page.next;
                        }
                    });
                }
                Err(failure) => self.fault.set(Some(failure)),
            },
        );
    }

    fn address(self, question: &str, after: Option<&str>) -> String {
        let after = after.map(|after| format!("&after={}", api::escape(after)));
        let question = api::escape(question);
        let after = after.unwrap_or_default();
        format!("{}?q={question}{after}", path::search(self.project))
    }
}

/// The page.
#[component]
pub fn SearchPage(project: ProjectId, question: String) -> impl IntoView {
    let app = app();
    app.here.set(words::SEARCH.to_owned());
    let search = Search {
        project,
        typed: RwSignal::new(question),
        answer: RwSignal::new(None),
        fault: RwSignal::new(None),
        is_asking: RwSignal::new(false),
        latest: Latest::new(),
    };
    search.ask(0);
    effect(move || {
        let page = Page::Search(search.typed.get().trim().to_owned());
        app.refine(Route::Project(project, page));
    });
    on_change(
        &[
            EntityKind::Document,
            EntityKind::Annotation,
            EntityKind::Relation,
            EntityKind::Claim,
            EntityKind::Bearing,
            EntityKind::Verdict,
            EntityKind::Note,
        ],
        600,
        move || search.ask(0),
    );
    let ask = move |event| {
        search.typed.set(event_target_value(&event));
        search.ask(PAUSE);
    };
    let on_enter = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            search.ask(0);
        }
    };
    crate::dom::ahead::type_into(".searching input");
    view! {
        <div class="narrow search-page">
            <h1 class="title">{words::SEARCH}</h1>
            <div class="searching" role="search">
                <input class="input" type="search" dir="auto" autocomplete="off" spellcheck="false" autocapitalize="off"
                    aria-label=words::QUESTION placeholder=words::QUESTION aria-describedby="search-fault"
                    aria-invalid=move || search.fault.with(Option::is_some).to_string()
                    prop:value=move || search.typed.get() on:input=ask on:keydown=on_enter/>
            </div>
            <div id="search-fault">{move || search.fault.get().map(|fault| refused(&search.typed.get_untracked(), &fault))}</div>
            <kept::Kept search/>
            <hits::Hits search/>
            {move || search.typed.with(|typed| typed.trim().is_empty()).then(|| view! { <guide::Guide project/> })}
        </div>
    }
}

/// Why there is no answer, with the place in the question that is not understood.
fn refused(typed: &str, failure: &Failure) -> AnyView {
    let (offset, hint) = match failure {
        Failure::Refused(refusal) => (refusal.offset, refusal.hint.clone()),
        _ => (None, None),
    };
    let place = offset.map(|offset| {
        // The question was sent without the blanks around it.
        let chars: Vec<char> = typed.trim().chars().collect();
        let start = usize::try_from(offset)
            .unwrap_or(usize::MAX)
            .min(chars.len());
        let rest = &chars[start..];
        let first = rest.iter().position(|c| c.is_whitespace());
        let end = start + first.unwrap_or(rest.len());
        let part = |range: &[char]| range.iter().collect::<String>();
        view! {
            <code dir="auto">
                {part(&chars[..start])}<mark>{part(&chars[start..end])}</mark>{part(&chars[end..])}
            </code>
        }
    });
    view! {
        <div class="notice stack tight" data-tone="bad" role="alert">
            {place}
            <b>{failure.to_string()}</b>
            {hint.map(|hint| view! { <span class="soft">{hint}</span> })}
        </div>
    }
    .into_any()
}
