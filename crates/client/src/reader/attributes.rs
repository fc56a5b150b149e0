//! What the kind of a mark asks: a form built from the scheme, in the card of the mark in focus, and
//! before a mark is made of a kind that cannot do without.

use super::hand::Asked;
use super::{Reader, reader};
use crate::part::badge::{kind_words, scheme};
use crate::part::dialog::{Dialog, open_while};
use crate::state::scheming::{self, Typed};
use crate::words::{self, marking};
use gainsay_model::annotation::Annotation;
use gainsay_model::attribute::{AttributeValue, Key};
use gainsay_model::id::AnnotationId;
use gainsay_model::relation::Relation;
use gainsay_model::scheme::{AttributeDefinition, AttributeType};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What a form says about one attribute: its value, or none.
type Filled = (Key, Option<AttributeValue>);

/// The form of the mark in focus. Each field is kept when it is left.
#[component]
pub fn Attributes(id: AnnotationId, annotation: Annotation) -> impl IntoView {
    let reader = reader();
    let definitions = definitions(&annotation.kind);
    let keep = Callback::new(move |(key, value): Filled| {
        let known = reader.app.sync.peek(|shelf| {
            shelf
                .get::<Annotation>(id.uuid())
                .map(|item| item.value.clone())
        });
        let Some(mut annotation) = known else { return };
        if annotation.attributes.get(&key) == value.as_ref() {
            return;
        }
        match value {
            Some(value) => annotation.attributes.insert(key, value),
            None => annotation.attributes.remove(&key),
        };
        let sync = reader.app.sync;
        sync.change(marking::DID_ATTRIBUTES, id.uuid(), annotation);
    });
    let is_open = !annotation.attributes.is_empty() || definitions.iter().any(|one| one.required);
    (!definitions.is_empty()).then(|| {
        let fields = definitions.into_iter().map(|definition| {
            let before = annotation.attributes.get(&definition.key).cloned();
            view! { <Field definition before keep strict=true/> }
        });
        view! {
            <details class="asks" open=is_open on:click=move |event| event.stop_propagation()>
                <summary>{marking::ASKED}</summary>
                {fields.collect_view()}
            </details>
        }
    })
}

fn definitions(kind: &Key) -> Vec<AttributeDefinition> {
    scheme()
        .kind(kind)
        .map(|kind| kind.attributes.clone())
        .unwrap_or_default()
}

/// The fields of one attribute. `strict` keeps a value that is needed from being emptied.
#[component]
fn Field(
    definition: AttributeDefinition,
    before: Option<AttributeValue>,
    keep: Callback<Filled>,
    #[prop(optional)] strict: bool,
) -> impl IntoView {
    let AttributeDefinition {
        key,
        label,
        what,
        required,
    } = definition;
    let typed = RwSignal::new(scheming::typed(before.as_ref()));
    let fault = RwSignal::new(None::<String>);
    let (kind, before) = (StoredValue::new(what.clone()), StoredValue::new(before));
    let is_quantity = what == AttributeType::Quantity;
    let commit = move || {
        let read = typed.with_untracked(|typed| {
            before.with_value(|before| {
                kind.with_value(|what| scheming::value(what, typed, before.as_ref()))
            })
        });
        match read {
            Ok(None) if required && strict => fault.set(Some(marking::NEEDED.to_owned())),
            Ok(value) => {
                fault.set(None);
                keep.run((key.clone(), value));
            }
            // The unit and what is counted may still be on their way.
            Err(scheming::Fault::Uncounted) if strict && typed.with_untracked(is_half) => {
                fault.set(Some(marking::fault(&scheming::Fault::Uncounted)));
            }
            Err(wrong) => {
                fault.set(Some(marking::fault(&wrong)));
                if !strict {
                    keep.run((key.clone(), None));
                }
            }
        }
    };
    let commit = StoredValue::new(commit);
    let done = move || commit.with_value(|commit| commit());
    let (spoken, heading) = (label.clone(), label.clone());
    let group = is_quantity.then(|| label.clone());
    let line = move |label: String, hint: &'static str, part: fn(&mut Typed) -> &mut String| {
        view! {
            <input class="input" type="text" dir="auto" aria-label=label placeholder=hint
                prop:value=move || typed.with(|typed| part(&mut typed.clone()).clone())
                on:input=move |event| typed.update(|typed| *part(typed) = event_target_value(&event))
                on:change=move |_| done()/>
        }
    };
    let choose = move |event| {
        typed.update(|typed| typed.value = event_target_value(&event));
        done();
    };
    let pick = move |options: Vec<(String, String)>| {
        let options = std::iter::once((String::new(), words::NOT_SAID.to_owned())).chain(options);
        let options = options.map(|(key, words)| {
            let chosen = typed.with_untracked(|typed| typed.value == key);
            view! { <option value=key selected=chosen>{words}</option> }
        });
        view! { <select class="input" aria-label=spoken.clone() on:change=choose>{options.collect_view()}</select> }
    };
    let fields = match what {
        AttributeType::Choice(choices) => pick(
            choices
                .into_iter()
                .map(|choice| (choice.key.as_str().to_owned(), choice.label))
                .collect(),
        )
        .into_any(),
        AttributeType::YesNo => pick(vec![
            ("yes".to_owned(), marking::YES.to_owned()),
            ("no".to_owned(), marking::NO.to_owned()),
        ])
        .into_any(),
        AttributeType::Quantity => view! {
            <div class="three-up">
                {line(marking::AMOUNT.to_owned(), marking::AMOUNT.get(), |typed| &mut typed.value)}
                {line(marking::UNIT.to_owned(), marking::UNIT.get(), |typed| &mut typed.unit)}
                {line(marking::OF_WHAT.to_owned(), marking::OF_WHAT.get(), |typed| &mut typed.of_what)}
            </div>
        }
        .into_any(),
        AttributeType::Date => {
            line(label.clone(), words::DATE_HINT.get(), |typed| &mut typed.value).into_any()
        }
        AttributeType::Text | AttributeType::Party => {
            line(label.clone(), "", |typed| &mut typed.value).into_any()
        }
    };
    view! {
        <div class="field" role=is_quantity.then_some("group") aria-label=group>
            <span>{heading}{required.then(|| view! { " "<small class="needed">{marking::NEEDED}</small> })}</span>
            {fields}
            {move || fault.get().map(|fault| view! { <small class="needed" role="alert">{fault}</small> })}
        </div>
    }
}

fn is_half(typed: &Typed) -> bool {
    typed.unit.trim().is_empty() || typed.of_what.trim().is_empty()
}

impl Reader {
    /// Gives a mark another kind, in place; asks first what that kind cannot do without.
    pub fn change_kind(&self, id: AnnotationId, kind: Key) {
        let known = self.app.sync.peek(|shelf| {
            shelf
                .get::<Annotation>(id.uuid())
                .map(|item| item.value.clone())
        });
        let Some(annotation) = known.filter(|annotation| annotation.kind != kind) else {
            return;
        };
        let scheme = self.scheme();
        let barred = self.app.sync.peek(|shelf| {
            let kind_of = |other: AnnotationId| match other == id {
                true => Some(kind.clone()),
                false => Some(shelf.get::<Annotation>(other.uuid())?.value.kind.clone()),
            };
            shelf
                .all::<Relation>()
                .map(|item| item.value)
                .filter(|link| link.from == id || link.to == id)
                .any(|link| match (kind_of(link.from), kind_of(link.to)) {
                    (Some(from), Some(to)) => !scheme.permits(link.kind, &from, &to),
                    _ => false,
                })
        });
        if barred {
            return self.app.toasts.say(marking::LINKS_BAR);
        }
        let mark = scheming::refit(&scheme, annotation, kind);
        if self.must_ask(&mark) {
            let id = Some(id);
            return self.hand.asked.set(Some(Asked { id, mark }));
        }
        self.app.sync.change(words::DID_KIND, id.uuid(), mark);
    }

    /// Whether the kind of a mark asks for something that it has not.
    pub(super) fn must_ask(&self, mark: &Annotation) -> bool {
        self.scheme()
            .kind(&mark.kind)
            .is_some_and(|kind| !scheming::lacking(kind, mark).is_empty())
    }
}

/// The form of a kind that cannot do without it, before the mark is made or changed.
#[component]
pub fn AskFirst() -> impl IntoView {
    let reader = reader();
    let open = open_while(reader.hand.asked);
    view! { <Dialog open title=marking::ASKED><Form/></Dialog> }
}

#[component]
fn Form() -> impl IntoView {
    let reader = reader();
    let Some(asked) = reader.hand.asked.get_untracked() else {
        return ().into_any();
    };
    let (_, label) = kind_words(asked.mark.kind.as_str());
    let definitions = definitions(&asked.mark.kind);
    let filled = RwSignal::new(asked.mark.attributes.clone());
    let keep = Callback::new(move |(key, value): Filled| {
        filled.update(|filled: &mut BTreeMap<_, _>| {
            match value {
                Some(value) => filled.insert(key, value),
                None => filled.remove(&key),
            };
        });
    });
    let fields = definitions
        .clone()
        .into_iter()
        .map(|definition| {
            let before = asked.mark.attributes.get(&definition.key).cloned();
            view! { <Field definition before keep/> }
        })
        .collect_view();
    let quote = asked.mark.quote();
    let asked = StoredValue::new(asked);
    let complete = move || {
        filled.with(|filled| {
            definitions
                .iter()
                .all(|definition| !definition.required || filled.contains_key(&definition.key))
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Asked { id, mut mark } = asked.get_value();
        mark.attributes = filled.get_untracked();
        if reader.must_ask(&mark) {
            return;
        }
        match id {
            Some(id) => reader.app.sync.change(words::DID_KIND, id.uuid(), mark),
            None => reader.keep_mark(mark),
        }
        reader.hand.asked.set(None);
    };
    view! {
        <form class="inner" on:submit=submit>
            <h2>{marking::asked_of(&label)}</h2>
            <p class="serif lines-2" dir="auto">{quote}</p>
            <div class="asks">{fields}</div>
            <div class="acts">
                <button type="button" class="btn" on:click=move |_| reader.hand.asked.set(None)>{words::CANCEL}</button>
                <button type="submit" class="btn go" disabled=move || !complete()>{marking::MARK_IT}</button>
            </div>
        </form>
    }
    .into_any()
}
