//! Questions that are kept for everybody in the project.

use super::Search;
use crate::api;
use crate::app::app;
use crate::dom::clock;
use crate::dom::fetch::Failure;
use crate::page::sign_in::told;
use crate::part::refresh::on_change;
use crate::state::route::{Page, Route};
use crate::words::search as words;
use gainsay_model::entity::EntityKind;
use gainsay_model::layer::Layer;
use gainsay_model::member::Role;
use gainsay_model::path;
use gainsay_model::saved_search::SavedSearch;
use gainsay_model::stored::Stored;
use gainsay_model::wire::write::{Put, Written};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The kept questions, and the way to keep the one that is asked.
#[component]
pub fn Kept(search: Search) -> impl IntoView {
    let app = app();
    let project = search.project;
    let all = RwSignal::new(Vec::<Stored>::new());
    let fault = RwSignal::new(None::<String>);
    let naming = RwSignal::new(false);
    let name = RwSignal::new(String::new());
    let load = move || {
        spawn_local(async move {
            let list = path::list(project, EntityKind::SavedSearch);
            if let Ok(kept) = api::all::<Stored>(list).await {
                let _ = all.try_set(kept);
            }
        });
    };
    load();
    on_change(&[EntityKind::SavedSearch], 100, load);
    let may_write = move || {
        app.desk
            .with(|desk| desk.as_ref().is_some_and(|desk| desk.role >= Role::Analyst))
    };
    let done = move |outcome: Result<Written, Failure>| match outcome {
        Ok(written) => {
            app.sync.take(written.written);
            let _ = fault.try_set(None);
            let _ = naming.try_set(false);
            load();
        }
        Err(failure) => {
            let _ = fault.try_set(Some(told(&failure)));
        }
    };
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let entity = SavedSearch {
            name: name.get_untracked().trim().to_owned(),
            query: search.typed.get_untracked().trim().to_owned(),
        };
        let put = Put {
            layer: Layer::Shared,
            entity: entity.into(),
        };
        let at = path::entity(project, EntityKind::SavedSearch, clock::new_id());
        spawn_local(async move {
            // At once, and not by way of the queue: whether it is understood is for the server to say.
            done(api::make::<_, Written>(at, &put).await);
        });
    };
    let forget = move |id: uuid::Uuid, revision| {
        let at = path::entity(project, EntityKind::SavedSearch, id);
        spawn_local(async move {
            done(api::order_at("DELETE", at, &(), revision).await);
        });
    };
    let can_keep = move || {
        may_write()
            && search.answer.with(Option::is_some)
            && search.typed.with(|typed| {
                all.with(|all| {
                    let known = |stored: &Stored| {
                        stored
                            .get::<SavedSearch>()
                            .is_some_and(|kept| kept.query == typed.trim())
                    };
                    !all.iter().any(known)
                })
            })
    };
    view! {
        <div class="kept">
            {move || (!all.with(Vec::is_empty)).then(|| view! {
                <h2 class="label">{words::KEPT}</h2>
                <ul class="row tight">
                    {all.get().into_iter().filter_map(|stored| {
                        let kept = stored.get::<SavedSearch>()?.clone();
                        let href = Route::Project(project, Page::Search(kept.query.clone())).path();
                        let (id, revision) = (stored.id, stored.revision());
                        let label = words::drop_search(&kept.name);
                        Some(view! {
                            <li class="chip">
                                <a href=href title=kept.query dir="auto">{kept.name}</a>
                                {may_write().then(|| view! {
                                    <button type="button" class="btn small plain" aria-label=label.clone() title=label
                                        on:click=move |_| forget(id, revision)>"×"</button>
                                })}
                            </li>
                        })
                    }).collect_view()}
                </ul>
            })}
            {move || (can_keep() && !naming.get()).then(|| view! {
                <button type="button" class="btn small" on:click=move |_| { name.set(String::new()); naming.set(true); }>{words::KEEP}</button>
            })}
            {move || (can_keep() && naming.get()).then(|| view! {
                <form class="row tight end" on:submit=keep>
                    <label class="field">
                        <span>{words::NAME}</span>
                        <input class="input" type="text" dir="auto" required prop:value=move || name.get()
                            on:input=move |event| name.set(event_target_value(&event))/>
                    </label>
                    <button type="submit" class="btn go">{words::SAVE}</button>
                    <button type="button" class="btn" on:click=move |_| naming.set(false)>{crate::words::CANCEL}</button>
                    <small class="soft">{words::KEEP_HINT}</small>
                </form>
            })}
            {move || fault.get().map(|fault| view! { <p class="notice" data-tone="bad" role="alert">{fault}</p> })}
        </div>
    }
}
