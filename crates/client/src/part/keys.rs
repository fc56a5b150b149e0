//! The bar of keys at the foot, and the key beside what it does.

use crate::app::app;
use crate::state::keymap::Cap;
use crate::state::keys::Act;
use crate::words;
use leptos::prelude::*;

/// The most useful keys of the page shown.
#[component]
pub fn KeyBar() -> impl IntoView {
    let app = app();
    view! {
        <footer class="keybar">
            {move || {
                let (place, letters) = (app.place.get(), app.letters.get());
                app.keymap
                    .with(|keymap| keymap.lines(place, letters, true))
                    .into_iter()
                    .map(|line| view! { <span><Caps keys=line.keys/>{line.words}</span> })
                    .collect_view()
            }}
            <button type="button" class="push" on:click=move |_| app.help_open.set(true)>
                <Hint act=Act::Help/>{words::KEY_HELP}
            </button>
        </footer>
    }
}

#[component]
fn Caps(keys: Vec<Cap>) -> impl IntoView {
    keys.into_iter()
        .map(|cap| view! { <kbd>{cap.print}</kbd> })
        .collect_view()
}

/// The key that does the same as what it stands beside, as the person has it; nothing where there is none.
#[component]
pub fn Hint(act: Act) -> impl IntoView {
    let app = app();
    move || {
        let (place, letters) = (app.place.get(), app.letters.get());
        let print = app
            .keymap
            .with(|keymap| keymap.print(act, place, letters))?;
        Some(view! { <kbd>{print}</kbd> })
    }
}
