//! One's own account: how the page looks and listens, the password, tokens for programs.

pub mod password;
pub mod tokens;
pub mod tongue;

use crate::app::app;
use crate::dom::fetch::{Request, send};
use crate::dom::page::load;
use crate::part::look::LookForm;
use crate::words as shared;
use crate::words::people as words;
use gainsay_model::path;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page.
#[component]
pub fn Account() -> impl IntoView {
    let app = app();
    app.here.set(words::ACCOUNT.to_owned());
    let me = Memo::new(move |_| app.session.with(|session| session.me().cloned()));
    let unsaved = move || {
        let tally = app.sync.tally();
        tally.waiting + tally.sending + tally.refused > 0
    };
    let sign_out = move |_| {
        spawn_local(async move {
            match send(Request::new("DELETE", path::session())).await {
                Ok(_) => {
                    app.sync.sign_out();
                    load("/");
                }
                Err(failure) => app.toasts.fault(failure),
            }
        });
    };
    view! {
        <div class="narrow">
            <div class="row">
                <h1 class="title">{words::ACCOUNT}</h1>
                <button type="button" class="btn push" on:click=sign_out>{words::SIGN_OUT}</button>
            </div>
            <p class="soft">{move || me.get().map(|me| {
                if me.user.display.is_empty() { me.user.name } else { format!("{} · {}", me.user.display, me.user.name) }
            })}</p>
            {move || unsaved().then(|| view! { <p class="notice" data-tone="warn">{words::SIGN_OUT_UNSAVED}</p> })}
            <section class="panel">
                <h2>{words::LOOK}</h2>
                <tongue::Tongue/>
                <LookForm/>
                <label class="check">
                    <input type="checkbox" prop:checked=move || app.letters.get()
                        on:change=move |event| app.letters.set(event_target_checked(&event))/>
                    <span>{shared::LETTERS}<br/><small>{shared::LETTERS_HINT}</small></span>
                </label>
            </section>
            <password::Password/>
            <tokens::Tokens/>
            <p class="gap-top"><small>{words::VERSION}" "{move || me.get().map(|me| me.version)}</small></p>
        </div>
    }
}
