//! A button that opens a small form below it.

use crate::dom::page::{focus, target_is_in};
use crate::dom::timer;
use leptos::prelude::*;

/// A popover. It takes the focus when it opens; Escape or leaving it closes it.
#[component]
pub fn Popover(
    open: RwSignal<bool>,
    /// What the button shows.
    #[prop(into)]
    label: &'static str,
    /// What the button and the popover are called.
    #[prop(into)]
    spoken: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    Effect::new(move |before: Option<bool>| {
        let is_open = open.get();
        if is_open && before == Some(false) {
            timer::next_frame(|| focus(".popover :checked"));
        }
        is_open
    });
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.stop_propagation();
            focus(".popover-wrap:focus-within > button");
            open.set(false);
        }
    };
    view! {
        <div class="popover-wrap" on:keydown=on_key
            on:focusout=move |event| {
                let inside = target_is_in(event.related_target(), ".popover-wrap");
                // A click on bare ground within it takes the focus nowhere, and is no reason to close.
                if event.related_target().is_some() && !inside {
                    open.set(false);
                }
            }>
            <button type="button" class="tool" aria-expanded=move || open.get().to_string() aria-haspopup="dialog"
                aria-label=spoken title=spoken on:click=move |_| open.update(|open| *open = !*open)>
                {label}
            </button>
            {move || open.get().then(|| view! {
                // A press inside it moves neither the focus nor what is selected in the text; that a choice
                // is made is told by the click.
                <div class="popover" role="dialog" tabindex="-1" aria-label=spoken
                    on:mousedown=|event| event.prevent_default()>{children()}</div>
            })}
        </div>
    }
}
