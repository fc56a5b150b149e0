//! Joining by an invitation: as a newcomer, or with the account one has.

use crate::api;
use crate::app::app;
use crate::dom::page as browser;
use crate::page::sign_in::{secret_in, told};
use crate::part::field::TextField;
use crate::state::route::Route;
use crate::words::entry as words;
use gainsay_model::path;
use gainsay_model::wire::people::{Accept, Me};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page that an invitation's link opens.
#[component]
pub fn Invitation() -> impl IntoView {
    let app = app();
    let secret =
        StoredValue::new(browser::take_fragment().and_then(|fragment| secret_in(&fragment)));
    let fault = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let as_newcomer = RwSignal::new(false);
    let accept = Callback::new(move |newcomer: Option<Newcomer>| {
        let Some(secret) = secret.get_value() else {
            return;
        };
        let body = match newcomer {
            Some(newcomer) => Accept {
                secret,
                name: Some(newcomer.name),
                display: Some(newcomer.display).filter(|display| !display.is_empty()),
                password: Some(newcomer.password),
            },
            None => Accept {
                secret,
                name: None,
                display: None,
                password: None,
            },
        };
        busy.set(true);
        fault.set(None);
        spawn_local(async move {
            match api::order::<_, Me>("POST", path::accept(), &body).await {
                Ok(me) => {
                    app.welcome(me).await;
                    app.go(Route::Projects);
                }
                Err(failure) => {
                    busy.set(false);
                    fault.set(Some(told(&failure)));
                }
            }
        });
    });
    let me = Memo::new(move |_| {
        app.session.with(|session| {
            session.me().map(|me| {
                if me.user.display.is_empty() {
                    me.user.name.clone()
                } else {
                    me.user.display.clone()
                }
            })
        })
    });
    view! {
        <main class="gate" id="main" tabindex="-1">
            <p class="brand">{words::GAINSAY}</p>
            <h1>{words::JOIN}</h1>
            {move || fault.get().map(|fault| view! { <p class="notice" data-tone="bad" role="alert">{fault}</p> })}
            {move || {
                if secret.with_value(Option::is_none) {
                    return view! {
                        <p class="soft">{words::JOIN_NO_SECRET}</p>
                        <div class="row"><a class="btn" href="/">{words::TO_PROJECTS}</a></div>
                    }
                    .into_any();
                }
                match me.get().filter(|_| !as_newcomer.get()) {
                    Some(name) => view! {
                        <div class="panel">
                            <p>{words::joined_as(&name)}</p>
                            <div class="row">
                                <button type="button" class="btn go" disabled=move || busy.get()
                                    on:click=move |_| accept.run(None)>{words::JOIN_WITH_ACCOUNT}</button>
                                <button type="button" class="btn" on:click=move |_| as_newcomer.set(true)>
                                    {words::JOIN_AS_OTHER}
                                </button>
                            </div>
                        </div>
                    }
                    .into_any(),
                    None => view! { <NewcomerForm busy accept/> }.into_any(),
                }
            }}
        </main>
    }
}

/// What a newcomer chooses.
#[derive(Debug, Clone)]
struct Newcomer {
    name: String,
    display: String,
    password: String,
}

#[component]
fn NewcomerForm(busy: RwSignal<bool>, accept: Callback<Option<Newcomer>>) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let display = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        accept.run(Some(Newcomer {
            name: name.get_untracked().trim().to_owned(),
            display: display.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
        }));
    };
    view! {
        <p class="soft">{words::JOIN_HINT}</p>
        <form class="panel" on:submit=submit>
            <TextField label=words::NAME value=name autocomplete="username" hint=words::JOIN_NAME_HINT required=true autofocus=true/>
            <TextField label=words::DISPLAY_NAME value=display autocomplete="name"/>
            <TextField label=words::PASSWORD value=password kind="password" autocomplete="new-password"
                hint=words::PASSWORD_HINT required=true/>
            <button type="submit" class="btn go" disabled=move || busy.get()>{words::JOIN_NOW}</button>
        </form>
    }
}
