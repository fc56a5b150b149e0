//! A native dialog: the page behind it is out of reach, Escape closes it, focus comes back.

use crate::dom::dialog::set_open;
use crate::lean::effect;
use leptos::html;
use leptos::prelude::*;

/// A dialog that is open while the signal says so. Its content exists only then.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    /// Names it for screen readers, and stands at its top.
    #[prop(into)]
    title: Signal<String>,
    #[prop(optional)] class: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    effect(move || {
        let is_open = open.get();
        if let Some(dialog) = node.get() {
            set_open(&dialog, is_open);
        }
    });
    view! {
        <dialog node_ref=node class=class aria-label=move || title.get()
            on:close=move |_| open.set(false)>
            {move || open.get().then(|| children())}
        </dialog>
    }
}

/// Whether a dialog is open that shows a subject: it is while one is named, and closing it names
/// none.
pub fn open_while<T: Send + Sync + 'static>(subject: RwSignal<Option<T>>) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    effect(move || {
        let named = subject.with(Option::is_some);
        if open.get_untracked() != named {
            open.set(named);
        }
    });
    effect(move || {
        if !open.get() && subject.with_untracked(Option::is_some) {
            subject.set(None);
        }
    });
    open
}
