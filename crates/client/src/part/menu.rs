//! A button that opens a list of actions below it.

use crate::dom::page::{focus, target_is_in};
use leptos::prelude::*;

/// A menu. Its items are buttons and links; choosing one, Escape, or leaving it closes it.
#[component]
pub fn Menu(
    /// What the button says.
    #[prop(into)]
    label: Signal<String>,
    /// What it is called where the button shows only a sign.
    #[prop(optional, into)]
    spoken: Option<String>,
    #[prop(default = "btn")] class: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let step = match event.key().as_str() {
            "Escape" if open.get_untracked() => {
                event.stop_propagation();
                open.set(false);
                return focus(".menu-wrap:focus-within > button");
            }
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            _ => return,
        };
        if open.get_untracked() {
            event.prevent_default();
            crate::dom::page::focus_beside(
                ".menu-wrap:focus-within button, .menu-wrap:focus-within a",
                step,
            );
        }
    };
    view! {
        <div class="menu-wrap" on:keydown=on_key
            on:focusout=move |event| {
                if !target_is_in(event.related_target(), ".menu-wrap") {
                    open.set(false);
                }
            }>
            <button type="button" class=class aria-haspopup="true" aria-expanded=move || open.get().to_string()
                aria-label=spoken.clone() on:click=move |_| open.update(|open| *open = !*open)>
                {move || label.get()}
            </button>
            {move || open.get().then(|| view! {
                // The focus goes back before the choice is carried out: a dialog that it opens hands
                // the focus back, when it closes, to where it was.
                <div class="menu" on:click:capture=move |_| focus(".menu-wrap:focus-within > button")
                    on:click=move |_| open.set(false)>{children()}</div>
            })}
        </div>
    }
}
