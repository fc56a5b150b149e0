//! Tokens, with which programs act for a person.

use crate::api;
use crate::app::app;
use crate::dom::clock::local_date;
use crate::part::field::{Choice, TextField, key_of, of_key};
use crate::part::loaded::{Loaded, Loading};
use crate::part::secret::Secret;
use crate::words::language::Words;
use crate::words::people as words;
use gainsay_model::account::Scope;
use gainsay_model::path;
use gainsay_model::project::Project;
use gainsay_model::wire::people::{MadeToken, NewToken, TokenInfo};
use gainsay_model::wire::reading::ProjectRow;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The panel.
#[component]
pub fn Tokens() -> impl IntoView {
    let app = app();
    let list = RwSignal::new(Vec::<TokenInfo>::new());
    let projects = RwSignal::new(Vec::<(String, String)>::new());
    let made = RwSignal::new(None::<MadeToken>);
    let label = RwSignal::new(String::new());
    let scope = RwSignal::new("read".to_owned());
    let project = RwSignal::new(String::new());
    let days = RwSignal::new("90".to_owned());
    let loading = Loading::begin(move || async move {
        let rows: Vec<ProjectRow> = api::get(path::projects()).await?;
        let mut named = vec![(String::new(), words::ALL_PROJECTS.to_owned())];
        named.extend(rows.iter().filter_map(|row| {
            Some((
                row.project.id.to_string(),
                row.project.get::<Project>()?.name.clone(),
            ))
        }));
        projects.set(named);
        list.set(api::get(path::tokens()).await?);
        Ok(())
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let body = NewToken {
            label: label.get_untracked().trim().to_owned(),
            scope: of_key(&scope.get_untracked()).unwrap_or(Scope::Read),
            project: project.get_untracked().parse().ok(),
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
    let revoke = move |id| {
        spawn_local(async move {
            match api::plain("DELETE", path::token(id), None::<&()>).await {
                Ok(()) => app.toasts.say(words::REVOKED),
                Err(failure) => app.toasts.fault(failure),
            }
            loading.again();
        });
    };
    let about = move |token: &TokenInfo| {
        let scope = key_of(&Some(token.scope));
        let scope = words::SCOPES
            .iter()
            .find(|(key, _)| *key == scope)
            .map(|(_, name)| (*name).to_owned());
        let place = token.project.map(|id| {
            let id = id.to_string();
            projects
                .with_untracked(|all| {
                    all.iter()
                        .find(|(key, _)| *key == id)
                        .map(|(_, name)| name.clone())
                })
                .unwrap_or(id)
        });
        let parts = [
            scope,
            place,
            Some(words::made(&local_date(token.created))),
            token.expires.map(|at| words::until(&local_date(at))),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    view! {
        <section class="panel">
            <h2>{words::TOKENS}</h2>
            <p class="soft">{words::TOKENS_HINT}</p>
            <Loaded loading>
                <form class="stack" on:submit=submit>
                    <TextField label=words::TOKEN_LABEL value=label required=true/>
                    <div class="three-up">
                        <Choice label=words::TOKEN_SCOPE value=scope options=pairs(&words::SCOPES)/>
                        {move || view! { <Choice label=words::TOKEN_PROJECT value=project options=projects.get()/> }}
                        <Choice label=words::TOKEN_DAYS value=days options=pairs(&words::DAYS)/>
                    </div>
                    <div><button type="submit" class="btn go">{words::TOKEN_MAKE}</button></div>
                </form>
                {move || made.get().map(|made| view! { <Secret text=made.secret/> })}
                {move || list.with(Vec::is_empty).then(|| view! { <p class="faint">{words::NO_TOKENS}</p> })}
                <ul class="plain-list">
                    {move || list.get().into_iter().map(|token| {
                        let id = token.id.uuid();
                        let about = about(&token);
                        view! {
                            <li>
                                <span class="grow"><b dir="auto">{token.label}</b><br/><small>{about}</small></span>
                                <button type="button" class="btn small danger" on:click=move |_| revoke(id)>{words::REVOKE}</button>
                            </li>
                        }
                    }).collect_view()}
                </ul>
            </Loaded>
        </section>
    }
}

fn pairs(all: &[(&str, Words)]) -> Vec<(String, String)> {
    all.iter()
        .map(|(key, name)| ((*key).to_owned(), (*name).to_owned()))
        .collect()
}
