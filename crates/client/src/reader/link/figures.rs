//! Two figures beside one another, and whether one can refute the other.

use crate::state::linking::Figures as Two;
use crate::words::language::Words;
use crate::words::marking as words;
use gainsay_model::attribute::Quantity;
use leptos::prelude::*;

/// Shows both figures; asks where they measure different things.
#[component]
pub fn Figures(figures: Two, sure: RwSignal<bool>) -> impl IntoView {
    let side = |label: Words, quantity: Quantity| {
        view! {
            <div class="figure">
                <small>{label}</small>
                <b dir="auto">{quantity.amount.as_str().to_owned()}" "{quantity.unit}</b>
                <span dir="auto">{quantity.of_what}</span>
            </div>
        }
    };
    view! {
        <section class="figures" aria-label=words::FIGURES data-differ=figures.differ.to_string()>
            <div class="two-up">
                {side(words::THIS_MARK, figures.one)}
                {side(words::OTHER_END, figures.other)}
            </div>
            {if figures.differ {
                view! {
                    <p class="notice" data-tone="warn" role="alert">{words::FIGURES_DIFFER}</p>
                    <label class="check">
                        <input type="checkbox" prop:checked=move || sure.get()
                            on:change=move |event| sure.set(event_target_checked(&event))/>
                        <span>{words::FIGURES_STILL}</span>
                    </label>
                }.into_any()
            } else {
                view! { <p class="soft">{words::FIGURES_ALIKE}</p> }.into_any()
            }}
        </section>
    }
}
