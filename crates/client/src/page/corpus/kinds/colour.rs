//! Which colour the marks of a kind have.

use crate::state::colours::{COLOURS, key, of_key, own_style};
use crate::words::colours as words;
use gainsay_model::scheme::Colour;
use leptos::prelude::*;

/// The colours, each shown as its marks are. A built-in kind keeps its own.
#[component]
pub fn ColourChoice(
    /// Tells the choices of several kinds apart.
    group: String,
    colour: Colour,
    letter: Signal<String>,
    choose: Callback<Colour>,
) -> impl IntoView {
    let swatch = move |one: Colour| {
        let name = words::colour(one);
        view! {
            <label class="swatch" title=name>
                <input type="radio" class="unseen" name=group.clone() value=key(one) checked=one == colour
                    on:change=move |event| if let Some(colour) = of_key(&event_target_value(&event)) { choose.run(colour) }/>
                <span class="badge" data-kind=own_style(one) aria-hidden="true">{move || letter.get()}</span>
                <span class="unseen">{name}</span>
            </label>
        }
    };
    view! {
        <fieldset class="bare row tight">
            <legend class="legend">{words::COLOUR}</legend>
            {COLOURS.into_iter().map(swatch).collect_view()}
        </fieldset>
    }
}
