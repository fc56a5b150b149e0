//! Letting a mark bear on a claim: dropped onto it, or by choosing the claim by name.

use crate::api;
use crate::app::App;
use crate::dom::{drag, timer};
use crate::part::dialog::{Dialog, open_while};
use crate::part::field::TextField;
use crate::part::loaded::Loading;
use crate::part::picker::{Pick, Picker};
use crate::words::{board as words, claim};
use gainsay_model::bearing::{Bearing, Direction};
use gainsay_model::claim::Claim;
use gainsay_model::id::{AnnotationId, ClaimId, DocumentId, ProjectId};
use gainsay_model::path;
use gainsay_model::scheme::DENIAL;
use gainsay_model::wire::board::ClaimRow;
use leptos::prelude::*;

/// A mark that is to bear on a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub annotation: AnnotationId,
    pub document: DocumentId,
    pub kind: String,
    pub quote: String,
}

/// The mark that is carried over the page, or that a claim is being chosen for.
#[derive(Debug, Clone, Copy)]
pub struct Carried {
    app: App,
    project: ProjectId,
    dragged: RwSignal<Option<Mark>>,
    asked: RwSignal<Option<Mark>>,
    /// Raised when one was let go on a claim.
    pub done: RwSignal<Option<AnnotationId>>,
}

impl Carried {
    /// Nothing is carried.
    pub fn new(app: App, project: ProjectId) -> Self {
        Self {
            app,
            project,
            dragged: RwSignal::new(None),
            asked: RwSignal::new(None),
            done: RwSignal::new(None),
        }
    }

    /// Whether something is being dragged.
    pub fn is_on(&self) -> bool {
        self.dragged.with(Option::is_some)
    }

    /// Begins to drag. What it may be dropped on appears a moment later: a page that changes at once
    /// ends the dragging in some browsers.
    pub fn begin(&self, event: &leptos::ev::DragEvent, mark: Mark) {
        drag::begin(event, &mark.quote);
        let dragged = self.dragged;
        timer::next_frame(move || {
            let _ = dragged.try_set(Some(mark));
        });
    }

    /// The dragging ended, wherever.
    pub fn end(&self) {
        let dragged = self.dragged;
        timer::next_frame(move || {
            let _ = dragged.try_set(None);
        });
    }

    /// Asks which claim a mark bears on.
    pub fn ask(&self, mark: Mark) {
        self.asked.set(Some(mark));
    }

    /// A mark bears on a claim once: a second time turns it.
    fn bear(&self, mark: &Mark, claim: ClaimId, direction: Direction, part: Option<String>) {
        let sync = self.app.sync;
        let known = sync
            .collect::<Bearing, _>(|item| {
                let is_it = item.value.annotation == mark.annotation && item.value.claim == claim;
                is_it.then(|| (item.id, item.value.clone()))
            })
            .pop();
        match known {
            Some((id, before)) => {
                let after = Bearing {
                    direction,
                    part: part.unwrap_or_else(|| before.part.clone()),
                    ..before
                };
                sync.change(words::DID_BEAR, id, after);
            }
            None => {
                let bearing = Bearing {
                    annotation: mark.annotation,
                    claim,
                    direction,
                    part: part.unwrap_or_default(),
                    reason: String::new(),
                    document: Some(mark.document),
                };
                sync.create(words::DID_BEAR, bearing);
            }
        }
        self.app.toasts.say_undo(words::BEARS_NOW);
        self.done.set(Some(mark.annotation));
    }
}

/// Where a carried mark may be let go on a claim.
#[component]
pub fn Zones(carried: Carried, claim: ClaimId) -> impl IntoView {
    let over = RwSignal::new(None::<Direction>);
    move || {
        carried.is_on().then(|| {
            let zone = |direction: Direction| {
                let drop = move |event: leptos::ev::DragEvent| {
                    event.prevent_default();
                    if let Some(mark) = carried.dragged.get_untracked() {
                        carried.bear(&mark, claim, direction, None);
                    }
                    carried.end();
                };
                view! {
                    <div class="zone" data-direction=direction.key()
                        class:over=move || over.get() == Some(direction)
                        on:dragenter=move |event| { drag::allow(&event); over.set(Some(direction)); }
                        on:dragover=move |event| drag::allow(&event)
                        on:dragleave=move |_| over.update(|over| if *over == Some(direction) { *over = None; })
                        on:drop=drop>{words::zone(direction)}</div>
                }
            };
            view! { <div class="zones" aria-hidden="true">{Direction::ALL.map(zone).collect_view()}</div> }
        })
    }
}

/// The dialog in which a claim is chosen by name.
#[component]
pub fn Bear(
    carried: Carried,
    /// A claim that is not offered, because one comes from it.
    #[prop(optional)]
    except: Option<ClaimId>,
) -> impl IntoView {
    let shown = open_while(carried.asked);
    view! {
        <Dialog open=shown title=words::LET_BEAR.to_owned() class="wider">
            {move || carried.asked.get().map(|mark| view! { <Choose carried mark except/> })}
        </Dialog>
    }
}

#[component]
fn Choose(carried: Carried, mark: Mark, except: Option<ClaimId>) -> impl IntoView {
    let first = if mark.kind == DENIAL {
        Direction::Against
    } else {
        Direction::For
    };
    let direction = RwSignal::new(first);
    let part = RwSignal::new(String::new());
    let choice = Choice::new(carried.app, carried.project, except);
    let quote = mark.quote.clone();
    let take = Callback::new(move |()| {
        let mark = mark.clone();
        choice.once_ready(move |claim| {
            let part = part.get_untracked().trim().to_owned();
            let part = (!part.is_empty()).then_some(part);
            carried.bear(&mark, claim, direction.get_untracked(), part);
            carried.asked.set(None);
        });
    });
    view! {
        <div class="inner">
            <h2>{words::LET_BEAR}</h2>
            <p class="serif lines-2" dir="auto">{quote}</p>
            <fieldset class="bare row tight">
                <legend class="unseen">{claim::DIRECTION}</legend>
                {Direction::ALL.map(|value| view! {
                    <label class="chip">
                        <input type="radio" name="bears" class="unseen" prop:checked=move || direction.get() == value
                            on:change=move |_| direction.set(value)/>
                        {words::zone(value)}
                    </label>
                }).collect_view()}
            </fieldset>
            {choice.picker(take)}
            <TextField label=claim::PART value=part hint=claim::PART_HINT/>
            {choice.fault()}
            <div class="acts">
                <button type="button" class="btn" on:click=move |_| carried.asked.set(None)>{claim::CANCEL}</button>
                <button type="button" class="btn go" on:click=move |_| take.run(())>{words::ADD}</button>
            </div>
        </div>
    }
}

/// Choosing a claim that is worked on, by its words.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    app: App,
    except: Option<ClaimId>,
    /// The claims of the project, as the board has them.
    rows: RwSignal<Vec<ClaimRow>>,
    typed: RwSignal<String>,
    pub chosen: RwSignal<Option<String>>,
    fault: RwSignal<bool>,
    loading: Loading,
}

impl Choice {
    /// Begins to choose among the claims of the project.
    pub fn new(app: App, project: ProjectId, except: Option<ClaimId>) -> Self {
        let rows = RwSignal::new(Vec::new());
        let loading = Loading::begin(move || async move {
            let found: Vec<ClaimRow> = api::all(path::board(project)).await?;
            // The dialog may be closed by now.
            let _ = rows.try_set(found);
            Ok(())
        });
        Self {
            app,
            except,
            rows,
            typed: RwSignal::new(String::new()),
            chosen: RwSignal::new(None),
            fault: RwSignal::new(false),
            loading,
        }
    }

    /// The claim that is chosen.
    pub fn claim(&self) -> Option<ClaimId> {
        self.chosen.get().and_then(|id| id.parse().ok())
    }

    /// Does something with the claim, once all are known; says so where none is chosen.
    pub fn once_ready(&self, act: impl Fn(ClaimId) + 'static) {
        let this = *self;
        this.loading.once_ready(move || {
            let chosen = this.chosen.get_untracked().and_then(|id| id.parse().ok());
            this.fault.set(chosen.is_none());
            if let Some(claim) = chosen {
                act(claim);
            }
        });
    }

    /// The field and the list.
    pub fn picker(&self, take: Callback<()>) -> AnyView {
        let Self {
            app,
            except,
            rows,
            typed,
            chosen,
            ..
        } = *self;
        let pick = |id: ClaimId, words: String, topics: &[String]| Pick {
            id: id.to_string(),
            words,
            hint: topics.join(", "),
            kind: String::new(),
            is_new: false,
        };
        let all = Signal::derive(move || {
            rows.with(|rows| {
                let counted = rows
                    .iter()
                    .filter(|row| !row.retired && Some(row.claim) != except)
                    .map(|row| pick(row.claim, row.statement.clone(), &row.topics));
                // What was made here a moment ago is on no board yet.
                let own = app.sync.collect::<Claim, _>(|item| {
                    let is_new = item.saved.is_none() && item.value.is_open();
                    let id = ClaimId::new(item.id);
                    (is_new && Some(id) != except)
                        .then(|| pick(id, item.value.statement.clone(), &item.value.topics))
                });
                counted.chain(own).collect::<Vec<_>>()
            })
        });
        view! { <Picker all typed chosen label=words::WHICH_CLAIM take/> }.into_any()
    }

    /// Said when nothing is chosen.
    pub fn fault(&self) -> impl IntoView + use<> {
        let fault = self.fault;
        move || {
            fault.get().then(|| {
                view! { <p class="notice" data-tone="bad" role="alert">{words::CHOOSE_ONE}</p> }
            })
        }
    }
}
