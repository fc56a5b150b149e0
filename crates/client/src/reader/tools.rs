//! The line above the text that stays while it is scrolled: who else reads it, and how it is shown.

use super::reader;
use crate::app::App;
use crate::dom::page as browser;
use crate::dom::storage;
use crate::lean::effect;
use crate::part::look::LookForm;
use crate::part::popover::Popover;
use crate::state::company::{name, others};
use crate::state::keys::Act;
use crate::state::session::initials;
use crate::state::spread::Side;
use crate::words::beside;
use crate::words::guidelines as guide;
use crate::words::look as words;
use crate::words::marking;
use leptos::prelude::*;

/// Puts away what stands beside the text, and brings it back, as the person at the page wants it.
pub fn follow_calm(app: App) {
    effect(move || {
        let is_calm = app.calm.get();
        browser::set_on_root("data-calm", is_calm.then_some(""));
        storage::write_for_session("calm", &is_calm);
    });
    on_cleanup(|| browser::set_on_root("data-calm", None));
}

/// The line.
#[component]
pub fn Tools() -> impl IntoView {
    let reader = reader();
    let (spread, side) = (reader.spread, reader.side);
    view! {
        <div class="tools" role="group" aria-label=words::TOOLS>
            {move || spread.is_split().then(|| view! { <span class="of clip" dir="auto">{spread.title(side)}</span> })}
            <Company/>
            <Common/>
            {move || spread.is_split().then(|| view! {
                <button type="button" class="tool" class:push=side == Side::Second aria-label=beside::CLOSE_THIS title=beside::CLOSE_THIS
                    on:click=move |_| spread.close(side)>"×"</button>
            })}
        </div>
    }
}

/// What is the same for every article on the page.
#[component]
fn Common() -> impl IntoView {
    let reader = reader();
    let (calm, guidelines) = (reader.app.calm, reader.app.guidelines_open);
    view! {
        <span class="common push">
            <button type="button" class="tool" aria-label=marking::FIND title=marking::FIND
                on:click=move |_| { reader.perform(Act::Find); }>
                "⌕"
            </button>
            <button type="button" class="tool" aria-label=beside::OPEN_BESIDE title=beside::OPEN_BESIDE
                on:click=move |_| reader.spread.choosing.set(true)>
                {beside::BESIDE}
            </button>
            <button type="button" class="tool" aria-expanded=move || guidelines.get().to_string()
                on:click=move |_| guidelines.update(|open| *open = !*open)>
                {guide::GUIDELINES}
            </button>
            <button type="button" class="tool" aria-pressed=move || calm.get().to_string()
                on:click=move |_| { reader.perform(Act::Calm); }>
                {words::CALM}
            </button>
            <Popover open=reader.look_open label="Aa" spoken=words::LOOK><LookForm/></Popover>
        </span>
    }
}

/// The others who have the article open.
#[component]
fn Company() -> impl IntoView {
    let reader = reader();
    let names = Memo::new(move |_| {
        let me = reader
            .app
            .session
            .with(|session| session.me().map(|me| me.user.id));
        let present = reader.app.sync.present();
        reader.app.desk.with(|desk| match (desk, me) {
            (Some(desk), Some(me)) => others(&present, &desk.people, me, reader.document)
                .into_iter()
                .map(|person| name(person).to_owned())
                .collect::<Vec<_>>(),
            _ => Vec::new(),
        })
    });
    view! {
        <ul class="company" aria-label=words::COMPANY>
            {move || names.get().into_iter().map(|name| view! {
                <li class="face" role="img" aria-label=words::reads(&name) title=words::reads(&name)>{initials(&name)}</li>
            }).collect_view()}
        </ul>
    }
}
