//! One's own password.

use crate::api;
use crate::app::app;
use crate::page::sign_in::told;
use crate::part::field::TextField;
use crate::words::people as words;
use gainsay_model::path;
use gainsay_model::wire::people::NewPassword;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The panel.
#[component]
pub fn Password() -> impl IntoView {
    let app = app();
    let current = RwSignal::new(String::new());
    let new = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<String>);
    let has = Memo::new(move |_| {
        app.session
            .with(|session| session.me().is_some_and(|me| me.has_password))
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let body = NewPassword {
            current: has.get_untracked().then(|| current.get_untracked()),
            new: new.get_untracked(),
        };
        fault.set(None);
        spawn_local(async move {
            match api::plain("PUT", path::password(), Some(&body)).await {
                Ok(()) => {
                    app.toasts.say(words::PASSWORD_SET);
                    current.try_set(String::new());
                    new.try_set(String::new());
                    app.ask_who().await;
                }
                Err(failure) => {
                    fault.try_set(Some(told(&failure)));
                }
            }
        });
    };
    view! {
        <section class="panel">
            <h2>{words::PASSWORD}</h2>
            {move || (!has.get()).then(|| view! { <p class="soft">{words::PASSWORD_NONE}</p> })}
            {move || fault.get().map(|fault| view! { <p class="notice" data-tone="bad" role="alert">{fault}</p> })}
            <form class="stack" on:submit=submit>
                {move || has.get().then(|| view! {
                    <TextField label=words::CURRENT value=current kind="password" autocomplete="current-password" required=true/>
                })}
                <TextField label=words::NEW value=new kind="password" autocomplete="new-password" required=true hint=words::NEW_HINT/>
                <div><button type="submit" class="btn go">{words::SET}</button></div>
            </form>
        </section>
    }
}
