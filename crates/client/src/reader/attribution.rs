//! Who said it, through whom, and of whom: the form within the card of the mark in focus.

pub mod chain;
pub mod hop;
pub mod line;
pub mod targets;

use self::chain::{ChainEditor, Draft};
use self::targets::Targets;
use super::{quotation, reader};
use crate::part::field::TextField;
use crate::part::names::known_names;
use crate::words;
use gainsay_model::attribution_line::print;
use gainsay_model::date::{DateBasis, StatedDate};
use gainsay_model::region::Region;
use leptos::prelude::*;

/// The form.
#[component]
pub fn AttributionForm() -> impl IntoView {
    let reader = reader();
    let Some((id, before)) = reader.focused_now() else {
        return ().into_any();
    };
    let known = known_names(reader.project);
    let draft = Draft::new(before.attribution.hops.clone());
    let targets = RwSignal::new(before.targets.clone());
    let target = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<String>);
    let happened = RwSignal::new(
        before
            .happened
            .as_ref()
            .map(crate::state::describe::date)
            .unwrap_or_default(),
    );
    // The quotation it inherits from, or could.
    let quotation = before.attribution.inherits.or_else(|| {
        before
            .extent()
            .and_then(|extent| quotation::around(&reader, extent))
    });
    let inherits = RwSignal::new(before.attribution.inherits.is_some());
    let close = move || {
        reader.editing.set(false);
        crate::dom::page::focus(&format!("#card-{id}"));
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if draft.fault.with_untracked(Option::is_some) {
            return line::to_fault(draft);
        }
        let Some((_, mut annotation)) = reader.focused_now() else {
            return;
        };
        targets::take_typed(targets, target);
        annotation.attribution.hops = draft.hops.get_untracked();
        annotation.attribution.inherits = quotation.filter(|_| inherits.get_untracked());
        annotation.targets = targets.get_untracked();
        let when = happened.get_untracked();
        let when = when.trim();
        let same = before
            .happened
            .as_ref()
            .filter(|date| crate::state::describe::date(date) == when);
        annotation.happened = match same {
            Some(same) => Some(same.clone()),
            None if when.is_empty() => None,
            None => match StatedDate::from_words(when, DateBasis::Person) {
                Some(date) => Some(date),
                None => return fault.set(Some(words::not_a_date(when))),
            },
        };
        if annotation != before {
            reader
                .app
                .sync
                .change(words::DID_ATTRIBUTE, id.uuid(), annotation);
        }
        close();
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            close();
        }
    };
    let quoted = move || {
        let id = quotation?;
        let region = reader.app.sync.get::<Region>(id.uuid())?;
        let speakers = print(&region.hops);
        Some(if speakers.is_empty() {
            words::quotation::NOBODY_YET.to_owned()
        } else {
            speakers
        })
    };
    view! {
        <form class="stack attribution" on:submit=save on:keydown=keys on:click=|event| event.stop_propagation()>
            <ChainEditor draft known/>
            {move || quoted().map(|speakers| view! {
                <div class="row">
                    <label class="check grow">
                        <input type="checkbox" prop:checked=move || inherits.get()
                            on:change=move |event| inherits.set(event_target_checked(&event))/>
                        <span>{words::quotation::INHERIT}" "<span class="soft" dir="auto">{speakers}</span></span>
                    </label>
                    <button type="button" class="btn small plain" on:click=move |_| reader.quoting.set(quotation)>{words::quotation::EDIT}</button>
                </div>
            })}
            <Targets targets typed=target known/>
            <TextField label=words::HAPPENED value=happened hint=words::DATE_HINT/>
            {move || fault.get().map(|fault| view! { <p class="fault" role="alert">{fault}</p> })}
            <div class="row">
                <button type="submit" class="btn go small">{words::SAVE}" "<kbd>{crate::words::ENTER}</kbd></button>
                <button type="button" class="btn small" on:click=move |_| close()>{words::CANCEL}</button>
            </div>
        </form>
    }
    .into_any()
}
