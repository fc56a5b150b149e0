//! The language of the page.

use crate::app::speech;
use crate::words::language::{Language, language};
use crate::words::people as words;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A choice of the languages, each by its own name.
#[component]
pub fn Tongue() -> impl IntoView {
    view! {
        <fieldset class="bare row tight">
            <legend class="legend">{words::LANGUAGE}</legend>
            {Language::ALL.map(|one| view! {
                <label class="chip" lang=one.tag()>
                    <input type="radio" name="language" class="unseen" prop:checked=one == language()
                        on:change=move |_| spawn_local(speech::choose(one))/>
                    <span>{one.own_name()}</span>
                </label>
            }).collect_view()}
        </fieldset>
    }
}
