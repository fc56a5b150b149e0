//! Something shown once: a link, a token.

use crate::app::app;
use crate::dom::clipboard;
use crate::words::people as words;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The secret with a button that copies it.
#[component]
pub fn Secret(text: String, #[prop(optional)] until: String) -> impl IntoView {
    let app = app();
    let shown = text.clone();
    let copy = move |_| {
        let text = text.clone();
        spawn_local(async move {
            if clipboard::copy(&text).await {
                app.toasts.say(words::COPIED);
            } else {
                app.toasts.fault(words::NOT_COPIED);
            }
        });
    };
    view! {
        <div class="stack tight" role="status">
            <p class="secret">{shown}</p>
            <div class="row">
                <button type="button" class="btn small" on:click=copy>{words::COPY}</button>
                <small>{words::LINK_ONCE}{(!until.is_empty()).then(|| format!(" · {}", words::until(&until)))}</small>
            </div>
        </div>
    }
}
