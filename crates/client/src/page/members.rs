//! Who belongs to the project, and as what.

pub mod invitations;

use crate::api;
use crate::app::app;
use crate::dom::fetch::Failure;
use crate::part::dialog::{Dialog, open_while};
use crate::part::field::of_key;
use crate::part::loaded::{Loaded, Loading};
use crate::part::refresh::on_change;
use crate::state::route::Route;
use crate::state::session::initials;
use crate::words::people as words;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::ProjectId;
use gainsay_model::member::Role;
use gainsay_model::path;
use gainsay_model::wire::people::{Person, SetRole};
use gainsay_model::wire::reading::Desk;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page.
#[component]
pub fn Members(project: ProjectId) -> impl IntoView {
    let app = app();
    app.here.set(words::MEMBERS.to_owned());
    let people = RwSignal::new(Vec::<Person>::new());
    let leaving = RwSignal::new(None::<Person>);
    let loading = Loading::begin(move || async move {
        // The desk brings one's own role with the others'.
        let desk: Desk = api::get(path::desk(project)).await?;
        people.set(desk.people.clone());
        app.desk.set(Some(desk));
        Ok(())
    });
    on_change(&[EntityKind::Membership], 300, move || loading.again());
    let owns = Memo::new(move |_| {
        app.desk
            .with(|desk| desk.as_ref().is_some_and(|desk| desk.role == Role::Owner))
    });
    view! {
        <div class="narrow">
            <h1 class="title">{words::MEMBERS}</h1>
            <Loaded loading>
                <section class="panel">
                    <ul class="plain-list">
                        {move || people.get().into_iter().map(|person| {
                            view! { <Member project person owns=owns.get() leaving loading/> }
                        }).collect_view()}
                    </ul>
                </section>
                <dl class="roles">
                    {words::ROLES.map(|(_, name, what)| view! { <dt>{name}</dt><dd>{what}</dd> }).collect_view()}
                </dl>
                {move || if owns.get() {
                    view! { <invitations::Invitations project/> }.into_any()
                } else {
                    view! { <p class="soft gap-top">{words::OWNER_ONLY}</p> }.into_any()
                }}
            </Loaded>
        </div>
        <Remove project leaving loading/>
    }
}

fn shown_name(person: &Person) -> String {
    if person.display.is_empty() {
        person.name.clone()
    } else {
        person.display.clone()
    }
}

#[component]
fn Member(
    project: ProjectId,
    person: Person,
    owns: bool,
    leaving: RwSignal<Option<Person>>,
    loading: Loading,
) -> impl IntoView {
    let app = app();
    let name = shown_name(&person);
    let is_me = app
        .session
        .with_untracked(|session| session.me().is_some_and(|me| me.user.id == person.id));
    let id = person.id;
    let set_role = move |event| {
        let Some(role) = of_key::<Role>(&event_target_value(&event)) else {
            return;
        };
        spawn_local(async move {
            match api::plain("PUT", path::member(project, id), Some(&SetRole { role })).await {
                Ok(()) => app.toasts.say(words::CHANGED),
                Err(failure) => app.toasts.fault(failure),
            }
            loading.again();
        });
    };
    let asked = person.clone();
    let role = person.role;
    let label = format!("{}: {name}", words::ROLE);
    view! {
        <li>
            <span class="face" aria-hidden="true">{initials(&name)}</span>
            <span class="grow">
                <b dir="auto">{name.clone()}</b>
                {is_me.then(|| view! { " "<span class="chip">{words::YOU}</span> })}
                <br/><small>{person.name.clone()}</small>
            </span>
            {if owns {
                view! {
                    <select class="input fit" aria-label=label on:change=set_role>
                        {words::ROLES.map(|(key, name, _)| view! {
                            <option value=key selected=key == role.to_string()>{name}</option>
                        }).collect_view()}
                    </select>
                }.into_any()
            } else {
                view! { <span class="chip">{role.to_string()}</span> }.into_any()
            }}
            {owns.then(|| view! {
                <button type="button" class="btn small danger" aria-label=format!("{} {name}", words::REMOVE)
                    on:click=move |_| leaving.set(Some(asked.clone()))>
                    {if is_me { words::LEAVE } else { words::REMOVE }}
                </button>
            })}
        </li>
    }
}

/// Asks before somebody loses access.
#[component]
fn Remove(
    project: ProjectId,
    leaving: RwSignal<Option<Person>>,
    loading: Loading,
) -> impl IntoView {
    let app = app();
    let open = open_while(leaving);
    let remove = move |_| {
        let Some(person) = leaving.get_untracked() else {
            return;
        };
        leaving.set(None);
        spawn_local(async move {
            let outcome: Result<(), Failure> =
                api::plain("DELETE", path::member(project, person.id), None::<&()>).await;
            match outcome {
                Ok(()) => {
                    app.toasts.say(words::REMOVED);
                    let is_me = app.session.with_untracked(|session| {
                        session.me().is_some_and(|me| me.user.id == person.id)
                    });
                    if is_me {
                        return app.go(Route::Projects);
                    }
                }
                Err(failure) => app.toasts.fault(failure),
            }
            loading.again();
        });
    };
    view! {
        <Dialog open title=words::REMOVE_ASK.to_owned()>
            <div class="inner">
                <h2>{words::REMOVE_ASK}</h2>
                <p dir="auto">{move || leaving.get().map(|person| shown_name(&person))}</p>
                <p class="soft">{words::REMOVE_HINT}</p>
                <div class="acts">
                    <button type="button" class="btn" autofocus on:click=move |_| leaving.set(None)>{crate::words::corpus::CANCEL}</button>
                    <button type="button" class="btn danger" on:click=remove>{words::REMOVE}</button>
                </div>
            </div>
        </Dialog>
    }
}
