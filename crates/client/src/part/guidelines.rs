//! The guidelines of the project in a drawer beside the page, to be read while one marks.

use super::markdown::prose;
use super::saved::SavedSign;
use crate::app::app;
use crate::dom::fetch::{Request, send};
use crate::dom::held::Held;
use crate::dom::{page as browser, scroll, timer};
use crate::state::markdown::{Block, blocks, plain};
use crate::words as shared;
use crate::words::guidelines as words;
use gainsay_model::id::ProjectId;
use gainsay_model::member::Role;
use gainsay_model::path;
use gainsay_model::scheme::Guidelines as Text;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The drawer. It leaves the page within reach, so that its keys go on working.
#[component]
pub fn Guidelines(project: ProjectId) -> impl IntoView {
    let app = app();
    let held = StoredValue::new_local(Held::now());
    let writing = RwSignal::new(None::<String>);
    timer::next_frame(|| browser::focus(".drawer h2"));
    on_cleanup(move || {
        held.try_with_value(Held::give_back);
    });
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            event.prevent_default();
            if writing.with_untracked(Option::is_some) {
                writing.set(None);
                timer::next_frame(|| browser::focus(".drawer h2"));
            } else {
                app.guidelines_open.set(false);
            }
        }
    };
    view! {
        <section class="drawer" role="dialog" aria-modal="false" aria-labelledby="guidelines-title" on:keydown=on_key>
            <header class="row">
                <h2 id="guidelines-title" tabindex="-1">{words::GUIDELINES}</h2>
                <Version project/>
                <button type="button" class="btn small push" on:click=move |_| app.guidelines_open.set(false)>{shared::CLOSE}</button>
            </header>
            {move || match writing.get() {
                Some(text) => view! { <Write project writing text/> }.into_any(),
                None => view! { <Read project writing/> }.into_any(),
            }}
        </section>
    }
}

/// Which version is shown, and how far a change of it is saved.
#[component]
fn Version(project: ProjectId) -> impl IntoView {
    let app = app();
    let known = move || {
        app.sync.with::<Text, _>(|shelf| {
            shelf
                .get::<Text>(project.uuid())
                .map(|item| (item.value.version, item.state()))
        })
    };
    move || {
        known().map(|(version, saved)| {
            view! {
                <small>{words::version(version.0)}</small>
                <SavedSign saved/>
            }
        })
    }
}

#[component]
fn Read(project: ProjectId, writing: RwSignal<Option<String>>) -> impl IntoView {
    let app = app();
    let text = Memo::new(move |_| {
        app.sync
            .get::<Text>(project.uuid())
            .map(|known| known.text)
            .unwrap_or_default()
    });
    let is_owner = move || {
        app.desk
            .with(|desk| desk.as_ref().is_some_and(|desk| desk.role == Role::Owner))
    };
    let begin = move |_| {
        spawn_local(async move {
            match send(Request::new("GET", path::default_guidelines())).await {
                Ok(answer) => writing.set(Some(answer.body)),
                Err(failure) => app.toasts.fault(failure),
            }
        });
    };
    move || {
        let text = text.get();
        if text.trim().is_empty() {
            return view! {
                <div class="drawer-body stack">
                    <p class="soft">{words::NONE}</p>
                    {if is_owner() {
                        view! { <button type="button" class="btn go" on:click=begin>{words::BEGIN}</button> }.into_any()
                    } else {
                        view! { <p class="soft">{words::OWNER_ONLY}</p> }.into_any()
                    }}
                </div>
            }
            .into_any();
        }
        let found = blocks(&text);
        view! {
            <div class="drawer-body guide" tabindex="0" role="document" aria-labelledby="guidelines-title">
                <details class="contents">
                    <summary>{words::CONTENTS}</summary>
                    <Contents headings=headings(&found)/>
                </details>
                {prose(&found, "guide", &|words| words.to_owned().into_any())}
            </div>
            {is_owner().then(|| view! {
                <footer class="row">
                    <button type="button" class="btn" on:click=move |_| writing.set(Some(text.clone()))>{words::EDIT}</button>
                </footer>
            })}
        }
        .into_any()
    }
}

/// The headings by their level, in the order in which the prose numbers them.
fn headings(blocks: &[Block]) -> Vec<(usize, String)> {
    let of = |block: &Block| match block {
        Block::Heading(level, words) => Some((*level, plain(words))),
        _ => None,
    };
    blocks.iter().filter_map(of).collect()
}

#[component]
fn Contents(headings: Vec<(usize, String)>) -> impl IntoView {
    let entries = headings.into_iter().enumerate().map(|(place, (level, words))| {
        let go = move |_| {
            let name = format!("#guide-{place}");
            browser::focus(&name);
            scroll::to_top(&name);
        };
        view! { <li data-level=level.min(3).to_string()><button type="button" class="btn link" on:click=go>{words}</button></li> }
    });
    view! { <ol>{entries.collect_view()}</ol> }
}

#[component]
fn Write(project: ProjectId, writing: RwSignal<Option<String>>, text: String) -> impl IntoView {
    let app = app();
    let text = RwSignal::new(text);
    timer::next_frame(|| browser::focus(".drawer textarea"));
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let known = app.sync.peek(|shelf| {
            shelf
                .get::<Text>(project.uuid())
                .map(|item| item.value.clone())
        });
        if let Some(known) = known {
            let text = text.get_untracked();
            if text != known.text {
                app.sync
                    .change(words::DID_CHANGE, project.uuid(), Text { text, ..known });
            }
        }
        writing.set(None);
        timer::next_frame(|| browser::focus(".drawer h2"));
    };
    view! {
        <form class="drawer-form" on:submit=save>
            <label class="field">
                <span>{words::TEXT}</span>
                <textarea class="input" dir="auto" prop:value=move || text.get()
                    on:input=move |event| text.set(event_target_value(&event))></textarea>
                <small>{words::TEXT_HINT}</small>
            </label>
            <footer class="row">
                <button type="submit" class="btn go">{words::SAVE}</button>
                <button type="button" class="btn plain" on:click=move |_| writing.set(None)>{words::CANCEL}</button>
            </footer>
        </form>
    }
}
