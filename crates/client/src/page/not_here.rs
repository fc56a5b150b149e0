//! What is shown at an address where nothing stands.

use crate::words;
use leptos::prelude::*;

/// Nothing stands at the address.
#[component]
pub fn NotHere() -> impl IntoView {
    view! {
        <div class="narrow">
            <div class="empty">
                <b>{words::NOT_HERE}</b>
                <p>{words::NOT_HERE_HINT}</p>
                <p class="gap-top"><a class="btn" href="/">{words::TO_PROJECTS}</a></p>
            </div>
        </div>
    }
}
