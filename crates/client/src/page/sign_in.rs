//! Signing in: by name and password, or by a link that works once.

use crate::api;
use crate::app::app;
use crate::dom::fetch::Failure;
use crate::dom::page as browser;
use crate::lean::effect;
use crate::part::field::TextField;
use crate::state::route::Route;
use crate::state::session::Session;
use crate::words::entry as words;
use gainsay_model::path;
use gainsay_model::wire::people::{Me, SignIn as Credentials};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The form, or the link being opened.
#[component]
pub fn SignIn() -> impl IntoView {
    let app = app();
    let name = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let link = StoredValue::new(if app.route.get_untracked() == Route::SignIn {
        browser::take_fragment().and_then(|fragment| secret_in(&fragment))
    } else {
        None
    });
    let opening = RwSignal::new(link.with_value(Option::is_some));
    let enter = move |credentials: Credentials| {
        busy.set(true);
        fault.set(None);
        spawn_local(async move {
            let outcome = api::order::<_, Me>("POST", path::session(), &credentials).await;
            busy.set(false);
            opening.set(false);
            match outcome {
                Ok(me) => {
                    if app.route.get_untracked() == Route::SignIn {
                        app.go(Route::Projects);
                    }
                    app.welcome(me).await;
                }
                Err(failure) => fault.set(Some(told(&failure))),
            }
        });
    };
    // A link is opened once it is known who is here: the answer to that question, coming later,
    // would otherwise undo the sign-in.
    effect(move || {
        let is_known = app.session.with(|session| *session != Session::Asking);
        if !is_known {
            return;
        }
        match link.try_update_value(Option::take).flatten() {
            Some(secret) => enter(Credentials::Link { secret }),
            None => {
                let inside = app.session.with_untracked(|session| session.me().is_some());
                if inside && !busy.get_untracked() && app.route.get_untracked() == Route::SignIn {
                    app.go(Route::Projects);
                }
            }
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        enter(Credentials::Password {
            name: name.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
        });
    };
    let kept = Memo::new(move |_| {
        let tally = app.sync.tally();
        tally.waiting + tally.sending + tally.refused
    });
    view! {
        <main class="gate" id="main" tabindex="-1">
            <p class="brand">{words::GAINSAY}</p>
            {move || (kept.get() > 0).then(|| view! { <p class="notice" role="status">{words::kept(kept.get())}</p> })}
            {move || {
                if opening.get() {
                    return view! { <p class="waiting" role="status">{words::OPENING_LINK}</p> }.into_any();
                }
                view! {
                    <h1>{words::SIGN_IN}</h1>
                    <form class="panel" on:submit=submit>
                        {move || fault.get().map(|fault| view! { <p class="notice" data-tone="bad" role="alert">{fault}</p> })}
                        <TextField label=words::NAME value=name autocomplete="username" required=true autofocus=true/>
                        <TextField label=words::PASSWORD value=password kind="password" autocomplete="current-password" required=true/>
                        <button type="submit" class="btn go" disabled=move || busy.get()>
                            {move || if busy.get() { words::SIGNING_IN } else { words::SIGN_IN }}
                        </button>
                    </form>
                    <small>{words::NO_PASSWORD}</small>
                }
                .into_any()
            }}
        </main>
    }
}

/// The server does not answer.
#[component]
pub fn Unreachable() -> impl IntoView {
    let app = app();
    view! {
        <main class="gate" id="main" tabindex="-1">
            <p class="brand">{words::GAINSAY}</p>
            <h1>{words::UNREACHABLE}</h1>
            <p class="soft">{words::UNREACHABLE_HINT}</p>
            <div class="row">
                <button type="button" class="btn go" on:click=move |_| {
                    app.session.set(Session::Asking);
                    spawn_local(async move { app.ask_who().await });
                }>{words::TRY_AGAIN}</button>
            </div>
        </main>
    }
}

/// The secret in an address's fragment: all of it, or what stands behind the last slash.
pub fn secret_in(fragment: &str) -> Option<String> {
    let secret = fragment.rsplit('/').next().unwrap_or_default();
    let is_secret = secret.len() >= 16
        && secret
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    is_secret.then(|| secret.to_owned())
}

/// A failure in words for somebody who is outside.
pub fn told(failure: &Failure) -> String {
    match failure {
        Failure::Refused(problem) => match &problem.hint {
            Some(hint) => format!("{} {hint}", problem.detail),
            None => problem.detail.clone(),
        },
        Failure::Offline | Failure::TimedOut => words::OUT_OF_REACH.to_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_found_bare_and_behind_a_slash() {
        let secret = "0707070707070707";
        assert_eq!(secret_in(secret).as_deref(), Some(secret));
        assert_eq!(
            secret_in(&format!("/sign-in/{secret}")).as_deref(),
            Some(secret)
        );
        assert_eq!(secret_in("main"), None);
    }
}
