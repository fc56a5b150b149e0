//! The sign in the bar that says how far everything is saved.

use crate::app::app;
use crate::words;
use leptos::prelude::*;

/// Saved, saving, waiting for the network, or refused; opens the list of what is not saved.
#[component]
pub fn SyncSign() -> impl IntoView {
    let app = app();
    let state = move || {
        let tally = app.sync.tally();
        let reach = app.sync.reach().get();
        let open = tally.waiting + tally.sending;
        if tally.refused > 0 {
            ("refused", words::refused(tally.refused))
        } else if !reach && open > 0 {
            ("waiting", words::waiting(open))
        } else if !reach {
            ("waiting", words::OFFLINE.to_owned())
        } else if open > 0 {
            ("busy", words::SAVING.to_owned())
        } else {
            ("saved", words::SAVED.to_owned())
        }
    };
    view! {
        <button type="button" class="sync" data-state=move || state().0 aria-label=move || state().1
            title=words::UNSAVED_LIST
            on:click=move |_| app.unsaved_open.set(true)>
            <span>{move || state().1}</span>
        </button>
    }
}
