//! Allegations that bear on no claim yet, beside the board: dragged onto one, sent to one by name,
//! made into one, or looked at one after the other in their articles.

use super::Board;
use super::bear::Mark;
use crate::api;
use crate::dom::fetch::Failure;
use crate::lean::{Order, effect};
use crate::part::badge::Badge;
use crate::part::loaded::{Loaded, Loading};
use crate::part::refresh::on_change;
use crate::state::route::{Page, Route};
use crate::words::board as words;
use gainsay_model::annotation::Annotation;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::AnnotationId;
use gainsay_model::path;
use gainsay_model::scheme::ALLEGATION;
use gainsay_model::stored::Stored;
use gainsay_model::wire::missing::{Missing, Worth};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cmp::Reverse;

/// After so many more the list ends, until somebody asks for others.
const ENOUGH: usize = 20;

/// How many pages of articles are looked through at once: 50 articles each.
const LOOKS: usize = 4;

/// An allegation without a claim, and why it is worth a check.
#[derive(Debug, Clone, PartialEq)]
struct Found {
    mark: Mark,
    worth: Vec<Worth>,
}

/// The list, with what is worth a check most at its head.
#[derive(Debug, Clone, Copy)]
pub struct Unclaimed {
    board: Board,
    found: RwSignal<Vec<Found>>,
    /// Where to look on, if not everything was looked through.
    next: RwSignal<Option<String>>,
    loading: Loading,
}

impl Unclaimed {
    /// Begins to look for them.
    pub fn new(board: Board) -> Self {
        let found = RwSignal::new(Vec::new());
        let next = RwSignal::new(None::<String>);
        let loading = Loading::begin(move || look(board, found, next, true));
        on_change(
            &[
                EntityKind::Bearing,
                EntityKind::Annotation,
                EntityKind::Document,
            ],
            1_500,
            move || loading.again(),
        );
        // One that was let go on a claim is gone from here at once.
        effect(move || {
            if let Some(done) = board.carried.done.get() {
                found.update(|found| found.retain(|found| found.mark.annotation != done));
            }
        });
        Self {
            board,
            found,
            next,
            loading,
        }
    }

    /// Looks on.
    fn more(&self) {
        let this = *self;
        spawn_local(async move {
            if let Err(failure) = look(this.board, this.found, this.next, false).await {
                this.board.app.toasts.fault(failure);
            }
        });
    }

    /// The one after that which was looked at last; the first, where that one is not here.
    fn following(&self) -> Option<Mark> {
        let passed = self.board.app.last_unclaimed.get_value();
        self.found.try_with_untracked(|found| {
            let mut marks = found.iter();
            let place = marks.position(|found| Some(found.mark.annotation) == passed);
            let after = place.map_or(0, |place| place + 1);
            let next = found.get(after).or_else(|| found.first())?;
            Some(next.mark.clone())
        })?
    }

    /// Shows the next one in its article, with the choice of claims at hand.
    pub fn open_next(&self) {
        let this = *self;
        this.loading.once_ready(move || {
            spawn_local(async move {
                let app = this.board.app;
                let mut next = this.following();
                while next.is_none() && this.next.try_with_untracked(Option::is_some) == Some(true)
                {
                    if let Err(failure) = look(this.board, this.found, this.next, false).await {
                        return app.toasts.fault(failure);
                    }
                    next = this.following();
                }
                match next {
                    Some(mark) => {
                        app.last_unclaimed.set_value(Some(mark.annotation));
                        app.claim_asked.set(untrack(|| this.board.may_write()));
                        app.go(Route::Project(
                            this.board.project,
                            Page::Reader(mark.document, Some(mark.annotation)),
                        ));
                    }
                    None => app.toasts.say(words::ALL_CLAIMED),
                }
            });
        });
    }

    /// The list beside the board.
    pub fn view(self) -> impl IntoView {
        let board = self.board;
        let count = move || {
            let count = self.found.with(Vec::len);
            if self.next.with(Option::is_some) {
                words::at_least(count)
            } else {
                count.to_string()
            }
        };
        view! {
            <section class="unclaimed" aria-label=words::UNCLAIMED>
                <Loaded loading=self.loading>
                    <header class="row">
                        <h2>{words::UNCLAIMED}</h2>
                        <span class="chip num">{count}</span>
                        {move || (!self.found.with(Vec::is_empty)).then(|| view! {
                            <button type="button" class="btn small push" on:click=move |_| self.open_next()>{words::NEXT_UNCLAIMED}</button>
                        })}
                    </header>
                    {move || if self.found.with(Vec::is_empty) {
                        let said = if self.next.with(Option::is_some) { words::NONE_SO_FAR } else { words::ALL_CLAIMED };
                        view! { <p class="soft">{said}</p> }.into_any()
                    } else {
                        view! {
                            {board.may_write().then(|| view! { <p class="faint">{words::UNCLAIMED_HINT}</p> })}
                            <ul class="stack tight">
                                <For each=move || self.found.get() key=|found| found.mark.annotation let:found>
                                    <Card board found/>
                                </For>
                            </ul>
                        }
                        .into_any()
                    }}
                    {move || self.next.with(Option::is_some).then(|| view! {
                        <button type="button" class="btn small gap-top" on:click=move |_| self.more()>{words::LOOK_ON}</button>
                    })}
                </Loaded>
            </section>
        }
    }
}

/// Looks through articles, from the first or from where it ended; stops when there is enough to show.
async fn look(
    board: Board,
    found: RwSignal<Vec<Found>>,
    next: RwSignal<Option<String>>,
    anew: bool,
) -> Result<(), Failure> {
    let at = path::missing(board.project);
    let (mut all, mut after) = if anew {
        (Vec::new(), None)
    } else {
        (
            found.try_get_untracked().unwrap_or_default(),
            next.try_get_untracked().flatten(),
        )
    };
    let goal = all.len() + ENOUGH;
    for _ in 0..LOOKS {
        let cursor = after.map(|after: String| format!("&after={}", api::escape(&after)));
        let address = format!(
            "{at}?gap=allegation_without_claim{}",
            cursor.unwrap_or_default()
        );
        let page: Missing = api::get(address).await?;
        all.extend(page.items.into_iter().filter_map(|finding| {
            let mark = Mark {
                annotation: AnnotationId::new(finding.subject.id),
                document: finding.document?,
                kind: ALLEGATION.to_owned(),
                quote: finding.words,
            };
            let worth = finding.worth;
            Some(Found { mark, worth })
        }));
        after = page.next;
        if after.is_none() || all.len() >= goal {
            break;
        }
    }
    // Those with as many reasons stay in the order of the articles.
    all.order_by_key(|found| Reverse(found.worth.len()));
    // The page may be gone by now.
    let _ = found.try_set(all);
    let _ = next.try_set(after);
    Ok(())
}

/// One allegation.
#[component]
fn Card(board: Board, found: Found) -> impl IntoView {
    let Found { mark, worth } = found;
    let carried = board.carried;
    let href = Route::Project(
        board.project,
        Page::Reader(mark.document, Some(mark.annotation)),
    )
    .path();
    let (dragged, asked, quote) = (mark.clone(), mark.clone(), mark.quote.clone());
    let annotation = mark.annotation;
    let make = move |_| {
        // The list has the first words only; a statement begins with all of them.
        spawn_local(async move {
            let at = path::entity(board.project, EntityKind::Annotation, annotation.uuid());
            match api::get::<Stored>(at).await {
                Ok(stored) => {
                    let quote = stored.get::<Annotation>().map(Annotation::quote);
                    board.make(quote.unwrap_or_default());
                }
                Err(failure) => board.app.toasts.fault(failure),
            }
        });
    };
    view! {
        <li class="card" data-kind="allegation" draggable=board.may_write().to_string()
            on:dragstart=move |event| carried.begin(&event, dragged.clone())
            on:dragend=move |_| carried.end()>
            <div class="row tight">
                <Badge kind=mark.kind/>
                <q class="grow" dir="auto"><a class="quiet" draggable="false" href=href title=words::SHOW_IN_ARTICLE>{quote}</a></q>
            </div>
            {(!worth.is_empty()).then(|| view! { <p class="faint">{words::worth(&worth)}</p> })}
            {board.may_write().then(|| view! {
                <div class="row tight">
                    <button type="button" class="btn small" on:click=move |_| carried.ask(asked.clone())>{words::TO_CLAIM}</button>
                    <button type="button" class="btn small plain" on:click=make>{words::AS_NEW_CLAIM}</button>
                </div>
            })}
        </li>
    }
}
