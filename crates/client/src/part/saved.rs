//! How far one thing is saved, beside it.

use crate::app::app;
use crate::state::shelf::Saved;
use crate::words::saved as words;
use leptos::prelude::*;

/// Nothing for what is saved; a word for what is on its way; the reason for what was refused.
#[component]
pub fn SavedSign(saved: Saved) -> impl IntoView {
    let app = app();
    let (tone, text, asks) = match saved {
        Saved::Yes => return ().into_any(),
        Saved::Sending => (None, words::SENDING.to_owned(), false),
        Saved::Waiting => (Some("warn"), words::WAITING.to_owned(), false),
        Saved::Refused { why, .. } => (Some("bad"), words::refused(&why), true),
        Saved::Conflict { .. } => (Some("bad"), words::CONFLICT.to_owned(), true),
    };
    if asks {
        view! {
            <button type="button" class="saved-sign" data-tone=tone on:click=move |_| app.unsaved_open.set(true)>{text}</button>
        }
        .into_any()
    } else {
        view! { <span class="saved-sign" data-tone=tone>{text}</span> }.into_any()
    }
}
