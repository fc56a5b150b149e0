//! The bar of keys at the foot, and the help that lists them all.

use super::dialog::Dialog;
use crate::app::app;
use crate::state::keys::{Line, Place, lines};
use crate::words;
use leptos::prelude::*;

/// The most useful keys of the page shown.
#[component]
pub fn KeyBar() -> impl IntoView {
    let app = app();
    view! {
        <footer class="keybar">
            {move || {
                lines(app.place.get(), app.letters.get(), true)
                    .into_iter()
                    .map(|line| view! { <span><Keys keys=line.keys/>{line.words}</span> })
                    .collect_view()
            }}
            <button type="button" class="push" on:click=move |_| app.help_open.set(true)>
                <kbd>"?"</kbd>{words::KEY_HELP}
            </button>
        </footer>
    }
}

#[component]
fn Keys(keys: Vec<String>) -> impl IntoView {
    keys.into_iter()
        .map(|key| view! { <kbd>{key}</kbd> })
        .collect_view()
}

/// All keys, by where they work.
#[component]
pub fn KeyHelp() -> impl IntoView {
    let app = app();
    view! {
        <Dialog open=app.help_open title=words::ALL_KEYS class="wider">
            <div class="inner">
                <header class="row">
                    <h2>{words::ALL_KEYS}</h2>
                    <button type="button" class="btn small push" autofocus on:click=move |_| app.help_open.set(false)>{words::CLOSE}</button>
                </header>
                <div class="keys-table">
                    {[(Place::Reader, words::KEYS_READER), (Place::Claim, words::KEYS_CLAIM), (Place::Everywhere, words::KEYS_EVERYWHERE)]
                        .into_iter()
                        .map(|(place, heading)| {
                            let rows: Vec<Line> = lines(place, app.letters.get(), false)
                                .into_iter()
                                .filter(|line| line.place == place)
                                .collect();
                            view! {
                                <section>
                                    <h3>{heading}</h3>
                                    <dl>
                                        {rows
                                            .into_iter()
                                            .map(|line| view! { <div><dt><Keys keys=line.keys/></dt><dd>{line.words}</dd></div> })
                                            .collect_view()}
                                    </dl>
                                </section>
                            }
                        })
                        .collect_view()}
                </div>
                <label class="check">
                    <input type="checkbox" prop:checked=move || app.letters.get()
                        on:change=move |event| app.letters.set(event_target_checked(&event))/>
                    <span>{words::LETTERS}<br/><small>{words::LETTERS_HINT}</small></span>
                </label>
                <label class="check">
                    <input type="checkbox" prop:checked=move || app.announce.get()
                        on:change=move |event| app.announce.set(event_target_checked(&event))/>
                    <span>{words::ANNOUNCE}<br/><small>{words::ANNOUNCE_HINT}</small></span>
                </label>
            </div>
        </Dialog>
    }
}
