//! The line of a chain: completed while one types a name, with a fault shown where it stands.

use super::chain::Draft;
use crate::dom::text_field::{caret_of, put_caret};
use crate::part::suggestions::{MOST, Offers, Suggestions};
use crate::state::chain_line::{around_fault, complete, from_utf16, name_at, to_utf16};
use crate::state::completion::{Known, fitting};
use crate::words;
use leptos::prelude::*;

/// The field's id.
pub const LINE: &str = "attribution-line";

/// The field.
#[component]
pub fn Line(draft: Draft, known: Signal<Vec<Known>>) -> impl IntoView {
    let caret = RwSignal::new(0u32);
    let place = Memo::new(move |_| {
        draft
            .line
            .with(|line| name_at(line, from_utf16(line, caret.get())))
    });
    let found = Memo::new(move |_| {
        let Some(at) = place.get() else {
            return Vec::new();
        };
        let fits = known.with(|known| fitting(known, &at.typed, MOST));
        // A name that stands there whole needs no completing, unless it can be tied.
        let whole = |one: &Known| one.words == at.typed && one.party.is_none();
        if fits.len() == 1 && whole(&fits[0]) {
            return Vec::new();
        }
        fits
    });
    let take = Callback::new(move |known: Known| {
        let Some(at) = place.get_untracked() else {
            return;
        };
        let (line, end) = draft
            .line
            .with_untracked(|line| complete(line, &at, &known.words));
        let end = to_utf16(&line, end);
        draft.typed(line);
        if draft.fault.with_untracked(Option::is_none) {
            draft.hops.update(|hops| {
                if let Some(hop) = hops.get_mut(at.hop) {
                    hop.party = known.party;
                }
            });
        }
        caret.set(end);
        crate::dom::timer::next_frame(move || put_caret(&format!("#{LINE}"), end));
    });
    let begun = Signal::derive(move || place.get().map(|at| at.typed).unwrap_or_default());
    let offers = Offers::new(format!("{LINE}-list"), found.into(), begun, take);
    let typed = move |event: leptos::ev::Event| {
        caret.set(caret_of(event.target()));
        draft.typed(event_target_value(&event));
        // An empty place offers what is used most, once something was typed before it.
        offers.typed();
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        offers.steer(&event);
    };
    view! {
        <div class="field completed">
            <label for=LINE>{words::CHAIN}</label>
            <input id=LINE class="input" type="text" dir="auto" autocomplete="off" spellcheck="false" role="combobox"
                placeholder=words::CHAIN_EXAMPLE
                aria-autocomplete="list" aria-controls=format!("{LINE}-list")
                aria-describedby="attribution-hint attribution-fault"
                aria-expanded=move || offers.shown().to_string()
                aria-activedescendant=move || offers.active()
                aria-invalid=move || draft.fault.with(Option::is_some).to_string()
                prop:value=move || draft.line.get()
                on:input=typed on:keydown=keys
                on:keyup=move |event| caret.set(caret_of(event.target()))
                on:click=move |event| caret.set(caret_of(event.target()))
                on:blur=move |_| offers.open.set(false)/>
            <Suggestions offers/>
            <small id="attribution-hint">{words::CHAIN_HINT}</small>
            <div id="attribution-fault" role="alert">
                {move || draft.fault.get().map(|fault| {
                    let (before, at, after) = draft.line.with(|line| around_fault(line, fault.column()));
                    // Where nothing stands, a sign shows the place.
                    let at = if at.trim().is_empty() { "▲".to_owned() } else { at };
                    view! {
                        <p class="fault-line" aria-hidden="true" dir="auto"><span>{before}</span><mark>{at}</mark><span>{after}</span></p>
                        <p class="fault">{fault.to_string()}</p>
                    }
                })}
            </div>
        </div>
    }
}

/// Puts the caret where the line is at fault.
pub fn to_fault(draft: Draft) {
    let Some(column) = draft
        .fault
        .with_untracked(|fault| fault.as_ref().map(|fault| fault.column()))
    else {
        return;
    };
    let place = draft
        .line
        .with_untracked(|line| to_utf16(line, column.saturating_sub(1)));
    put_caret(&format!("#{LINE}"), place);
}
