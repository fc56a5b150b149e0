//! A field for somebody's name, completed from the names that the project uses already.

use super::suggestions::{MOST, Offers, Suggestions};
use crate::state::completion::{Known, fitting};
use leptos::prelude::*;

/// The field. What is typed goes to `typed` with every letter; who is chosen goes to `take`; Enter without
/// a choice goes to `enter`, or sends the form.
#[component]
pub fn NameField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    known: Signal<Vec<Known>>,
    typed: Callback<String>,
    take: Callback<Known>,
    #[prop(optional)] enter: Option<Callback<()>>,
    #[prop(optional, into)] hint: &'static str,
    /// The label is for screen readers only.
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    let found = Memo::new(move |_| {
        let typed = value.get();
        known.with(|known| fitting(known, typed.trim(), MOST))
    });
    let list = format!("{id}-list");
    let offers = Offers::new(list.clone(), found.into(), value, take);
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if offers.steer(&event) {
            return;
        }
        if event.key() == "Enter"
            && let Some(enter) = enter
        {
            event.prevent_default();
            enter.run(());
        }
    };
    view! {
        <div class="field completed">
            <label for=id.clone() class:unseen=bare>{label.clone()}</label>
            <input id=id class="input" type="text" dir="auto" autocomplete="off" role="combobox"
                placeholder=bare.then_some(label)
                aria-autocomplete="list" aria-controls=list
                aria-expanded=move || offers.shown().to_string()
                aria-activedescendant=move || offers.active()
                prop:value=move || value.get()
                on:input=move |event| { typed.run(event_target_value(&event)); offers.typed(); }
                on:keydown=keys
                on:blur=move |_| offers.open.set(false)/>
            <Suggestions offers/>
            {(!hint.is_empty()).then(|| view! { <small>{hint}</small> })}
        </div>
    }
}
