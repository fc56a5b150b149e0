//! One's own account: how the page looks and listens, the password, and tokens for programs.

use crate::app::app;
use crate::dom::clock::local_time;
use crate::part::field::{Choice, TextField, of_key};
use crate::part::loaded::{Loaded, Loading};
use crate::api;
use crate::words::{LETTERS, LETTERS_HINT, people as words};
use gainsay_model::account::Scope;
use gainsay_model::path;
use gainsay_model::wire::people::{MadeToken, NewPassword, NewToken, TokenInfo};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page of one's account.
#[component]
pub fn Account() -> impl IntoView {
    let app = app();
    app.here.set(words::ACCOUNT.to_owned());
    let theme = move |key: &'static str, label: &'static str| {
        let is_on = move || app.theme.with(|theme| theme.as_deref().unwrap_or("") == key);
        view! {
            <button type="button" class="chip" aria-pressed=move || is_on().to_string()
                on:click=move |_| app.theme.set((!key.is_empty()).then(|| key.to_owned()))>{label}</button>
        }
    };
    view! {
        <div class="narrow">
            <h1 class="title">{words::ACCOUNT}</h1>
            <section class="panel">
                <h2>{words::LOOK}</h2>
                <div class="row" role="group" aria-label=words::THEME>
                    {words::THEMES.map(|(key, label)| theme(key, label)).into_iter().collect_view()}
                </div>
                <label class="check">
                    <input type="checkbox" prop:checked=move || app.letters.get()
                        on:change=move |event| app.letters.set(event_target_checked(&event))/>
                    <span>{LETTERS}<br/><small>{LETTERS_HINT}</small></span>
                </label>
            </section>
            <Password/>
            <Tokens/>
            <p class="gap-top"><small>{move || app.session.with(|session| session.me().map(|me| format!("{} {}", words::VERSION, me.version)))}</small></p>
        </div>
    }
}

#[component]
fn Password() -> impl IntoView {
    let app = app();
    let current = RwSignal::new(String::new());
    let new = RwSignal::new(String::new());
    let has = move || app.session.with(|session| session.me().is_some_and(|me| me.has_password));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let body = NewPassword {
            current: has().then(|| current.get_untracked()),
            new: new.get_untracked(),
        };
        spawn_local(async move {
            match api::plain("PUT", path::password(), Some(&body)).await {
                Ok(()) => {
                    app.toasts.say(words::PASSWORD_SET);
                    let _ = current.try_set(String::new());
                    let _ = new.try_set(String::new());
                    app.ask_who().await;
                }
                Err(failure) => app.toasts.fault(failure),
            }
        });
    };
    view! {
        <section class="panel">
            <h2>{words::PASSWORD}</h2>
            <form class="stack" on:submit=submit>
                {move || has().then(|| view! {
                    <TextField label=words::CURRENT value=current kind="password" autocomplete="current-password" required=true/>
                })}
                <TextField label=words::NEW value=new kind="password" autocomplete="new-password" required=true hint=words::NEW_HINT/>
                <div><button type="submit" class="btn go">{words::SET}</button></div>
            </form>
        </section>
    }
}

#[component]
fn Tokens() -> impl IntoView {
    let app = app();
    let list = RwSignal::new(Vec::<TokenInfo>::new());
    let made = RwSignal::new(None::<MadeToken>);
    let label = RwSignal::new(String::new());
    let scope = RwSignal::new("read".to_owned());
    let days = RwSignal::new("365".to_owned());
    let loading = Loading::begin(move || async move {
        list.set(api::get(path::tokens()).await?);
        Ok(())
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let body = NewToken {
            label: label.get_untracked(),
            scope: of_key(&scope.get_untracked()).unwrap_or(Scope::Read),
            project: None,
            days: days.get_untracked().parse().ok(),
        };
        spawn_local(async move {
            match api::order::<_, MadeToken>("POST", path::tokens(), &body).await {
                Ok(token) => {
                    made.set(Some(token));
                    label.set(String::new());
                    loading.again();
                }
                Err(failure) => app.toasts.fault(failure),
            }
        });
    };
    view! {
        <section class="panel">
            <h2>{words::TOKENS}</h2>
            <p class="soft">{words::TOKENS_HINT}</p>
            <form class="row" on:submit=submit>
                <TextField label=words::TOKEN_LABEL value=label required=true/>
                <Choice label=words::TOKEN_SCOPE value=scope options=choices(&words::SCOPES)/>
                <Choice label=words::TOKEN_DAYS value=days options=choices(&words::DAYS)/>
                <button type="submit" class="btn go" style:align-self="end">{words::TOKEN_MAKE}</button>
            </form>
            {move || made.get().map(|made| view! { <p class="secret">{made.secret}</p><small>{words::LINK_ONCE}</small> })}
            <Loaded loading>
                <ul class="plain-list">
                    {move || list.get().into_iter().map(|token| {
                        let id = token.id.uuid();
                        view! {
                            <li>
                                <span class="grow"><b>{token.label}</b>" "<small>{scope_words(token.scope)}" · "{words::made(&local_time(token.created))}</small></span>
                                <button type="button" class="btn small danger" on:click=move |_| {
                                    spawn_local(async move {
                                        if let Err(failure) = api::plain("DELETE", path::token(id), None::<&()>).await {
                                            app.toasts.fault(failure);
                                        }
                                        loading.again();
                                    });
                                }>{words::REVOKE}</button>
                            </li>
                        }
                    }).collect_view()}
                </ul>
            </Loaded>
        </section>
    }
}

fn choices(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(key, words)| ((*key).to_owned(), (*words).to_owned())).collect()
}

fn scope_words(scope: Scope) -> &'static str {
    match scope {
        Scope::Read => words::SCOPES[0].1,
        Scope::Write => words::SCOPES[1].1,
    }
}
