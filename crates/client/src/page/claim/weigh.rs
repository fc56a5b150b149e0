//! Weighing one mark: which way it bears, on which part, and how far its source and its words are
//! to be believed.

use super::Open;
use super::grades::may_confirm;
use super::verdict::fields::Select;
use crate::part::dialog::{Dialog, open_while};
use crate::part::field::{Choice, TextField, key_of, of_key};
use crate::state::queue::Deed;
use crate::state::witness::Witness;
use crate::sync::creation;
use crate::words::{claim as words, corpus, exhibits, grade};
use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::{Bearing, Direction};
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::exhibit::Exhibit;
use gainsay_model::grade::{Grade, Grading};
use gainsay_model::id::ExhibitId;
use gainsay_model::layer::Layer;
use gainsay_model::scheme::EVIDENCE;
use leptos::prelude::*;
use uuid::Uuid;

/// The dialog; open while a bearing is named.
#[component]
pub fn Weigh(open: Open) -> impl IntoView {
    let shown = open_while(open.weighed);
    view! {
        <Dialog open=shown title=words::WEIGH.to_owned()>
            {move || {
                let id = open.weighed.get()?;
                let witness = open.witnesses.with_untracked(|all| all.iter().find(|one| one.bearing == id).cloned())?;
                Some(view! { <WeighForm open witness/> })
            }}
        </Dialog>
    }
}

#[component]
fn WeighForm(open: Open, witness: Witness) -> impl IntoView {
    let app = open.app;
    let direction = RwSignal::new(witness.direction);
    let part = RwSignal::new(witness.part.clone());
    let reason = RwSignal::new(witness.reason.clone());
    let source = RwSignal::new(key_of(&witness.reliability.map(|(_, value)| value)));
    let information = RwSignal::new(key_of(&witness.credibility.map(|(_, value)| value)));
    let seen = RwSignal::new(witness.exhibit.map(|id| id.to_string()).unwrap_or_default());
    let is_evidence = witness.kind == EVIDENCE;
    // A source is graded as a hop of the mark's own chain; without one there is nothing to hang the grade on.
    let has_source = app.sync.peek(|shelf| {
        let annotation = shelf.get::<Annotation>(witness.annotation.uuid());
        annotation.is_some_and(|item| !item.value.attribution.hops.is_empty())
    });
    let kind = witness.kind.clone();
    let quote = witness.quote.clone();
    let was = key_of(&witness.credibility.map(|(_, value)| value));
    let was = StoredValue::new(was);
    // What was given before may stay, though it counts for less.
    let unconfirmed = move || {
        information.with(|key| key == "1" && was.with_value(|was| was != key))
            && !may_confirm(open, Some(direction.get()))
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut deeds = Vec::new();
        let known = app.sync.peek(|shelf| {
            shelf
                .get::<Bearing>(witness.bearing)
                .map(|item| item.value.clone())
        });
        if let Some(before) = known {
            let after = Bearing {
                direction: direction.get_untracked(),
                part: part.get_untracked().trim().to_owned(),
                reason: reason.get_untracked().trim().to_owned(),
                ..before.clone()
            };
            if after != before {
                deeds.push(change(witness.bearing, after));
            }
        }
        let annotation = witness.annotation;
        deeds.extend(regrade(
            witness.reliability.map(|(id, _)| id),
            key_of(&witness.reliability.map(|(_, value)| value)),
            &source.get_untracked(),
            |key| {
                Some(Grading::HopReliability {
                    annotation,
                    hop: 0,
                    value: of_key(key)?,
                })
            },
        ));
        deeds.extend(regrade(
            witness.credibility.map(|(id, _)| id),
            key_of(&witness.credibility.map(|(_, value)| value)),
            &information.get_untracked(),
            |key| {
                Some(Grading::Credibility {
                    annotation,
                    claim: open.claim,
                    value: of_key(key)?,
                })
            },
        ));
        let known = app.sync.get::<Annotation>(annotation.uuid());
        let exhibit = seen.with_untracked(|id| id.parse::<ExhibitId>().ok());
        if let Some(known) = known.filter(|known| known.exhibit != exhibit) {
            deeds.push(change(annotation.uuid(), Annotation { exhibit, ..known }));
        }
        if !deeds.is_empty() {
            app.sync.act(words::DID_WEIGH, deeds);
        }
        open.weighed.set(None);
    };
    view! {
        <form on:submit=submit>
            <h2>{words::WEIGH}" "{witness.label.clone()}</h2>
            <p class="serif" dir="auto">{quote}</p>
            <fieldset class="bare row tight">
                <legend class="legend">{words::DIRECTION}</legend>
                {[Direction::For, Direction::Against, Direction::Context].map(|value| {
                    let name = words::direction(&kind, value);
                    view! {
                        <label class="chip">
                            <input type="radio" name="direction" class="unseen" prop:checked=move || direction.get() == value
                                on:change=move |_| direction.set(value)/>
                            {name}
                        </label>
                    }
                }).collect_view()}
            </fieldset>
            <TextField label=words::PART value=part hint=words::PART_HINT/>
            <TextField label=words::REASON value=reason/>
            {is_evidence.then(|| view! { <SeenIn seen/> })}
            <div class="two-up">
                {has_source.then(|| view! { <Select label=words::SOURCE value=source none=words::UNGRADED options=words::RELIABILITY/> })}
                <Select label=words::INFORMATION value=information none=words::UNGRADED options=words::CREDIBILITY/>
            </div>
            {move || unconfirmed().then(|| view! { <p class="notice" data-tone="warn" role="alert">{grade::UNCONFIRMED}</p> })}
            <div class="acts">
                <button type="button" class="btn" on:click=move |_| open.weighed.set(None)>{corpus::CANCEL}</button>
                <button type="submit" class="btn go" disabled=unconfirmed>{corpus::SAVE}</button>
            </div>
        </form>
    }
}

/// Where evidence can be seen, of the files that are kept.
#[component]
fn SeenIn(seen: RwSignal<String>) -> impl IntoView {
    let app = crate::app::app();
    let files = app
        .sync
        .collect::<Exhibit, _>(|item| Some((item.id.to_string(), item.value.title.clone())));
    let nothing = (String::new(), exhibits::ONLY_MENTIONED.to_owned());
    let options = std::iter::once(nothing).chain(files).collect();
    view! { <Choice label=exhibits::SEEN_IN value=seen options/> }
}

fn change(id: Uuid, entity: impl Into<Entity>) -> Deed {
    let entity = entity.into();
    Deed::Change {
        subject: EntityRef::new(entity.kind(), id),
        layer: Layer::Shared,
        entity,
    }
}

/// What makes a grade another one: nothing, a new grade, a changed one, or none any more.
fn regrade(
    known: Option<Uuid>,
    before: String,
    after: &str,
    grading: impl Fn(&str) -> Option<Grading>,
) -> Option<Deed> {
    if before == after {
        return None;
    }
    match (known, grading(after)) {
        (Some(id), Some(given)) => Some(change(
            id,
            Grade {
                given,
                reason: String::new(),
            },
        )),
        (Some(id), None) => Some(Deed::Delete {
            subject: EntityRef::new(EntityKind::Grade, id),
        }),
        (None, Some(given)) => Some(
            creation(Grade {
                given,
                reason: String::new(),
            })
            .1,
        ),
        (None, None) => None,
    }
}
