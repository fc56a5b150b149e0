//! Who belongs to the project, and as what.

use crate::app::app;
use crate::dom::clipboard;
use crate::dom::clock::local_time;
use crate::dom::page::origin;
use crate::part::field::{Choice, of_key};
use crate::part::loaded::{Loaded, Loading};
use crate::state::session::initials;
use crate::api;
use crate::words::people as words;
use gainsay_model::id::ProjectId;
use gainsay_model::member::Role;
use gainsay_model::path;
use gainsay_model::wire::people::{NewInvitation, OpenInvitation, Person, SecretLink, SetRole};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page of members.
#[component]
pub fn Members(project: ProjectId) -> impl IntoView {
    let app = app();
    app.here.set(words::MEMBERS.to_owned());
    let people = RwSignal::new(Vec::<Person>::new());
    let owns = Memo::new(move |_| app.desk.with(|desk| desk.as_ref().is_some_and(|desk| desk.role == Role::Owner)));
    let loading = Loading::begin(move || async move {
        people.set(api::get(path::members(project)).await?);
        Ok(())
    });
    view! {
        <div class="narrow">
            <h1 class="title">{words::MEMBERS}</h1>
            <Loaded loading>
                <section class="panel">
                    <ul class="plain-list">
                        {move || people.get().into_iter().map(|person| member(project, person, owns.get(), loading)).collect_view()}
                    </ul>
                </section>
            </Loaded>
            {move || if owns.get() {
                view! { <Invite project/> }.into_any()
            } else {
                view! { <p class="soft gap-top">{words::OWNER_ONLY}</p> }.into_any()
            }}
        </div>
    }
}

fn roles() -> Vec<(String, String)> {
    Role::ALL.iter().map(|role| (role.to_string(), role_words(*role).to_owned())).collect()
}

fn role_words(role: Role) -> &'static str {
    words::ROLES.iter().find(|(key, ..)| *key == role.to_string()).map_or("", |(_, words, _)| *words)
}

fn member(project: ProjectId, person: Person, owns: bool, loading: Loading) -> AnyView {
    let app = app();
    let id = person.id;
    let name = if person.display.is_empty() { person.name.clone() } else { person.display.clone() };
    let finish = move |outcome: Result<(), crate::dom::fetch::Failure>| {
        if let Err(failure) = outcome {
            app.toasts.fault(failure);
        }
        loading.again();
    };
    let set_role = move |event| {
        let Some(role) = of_key::<Role>(&event_target_value(&event)) else { return };
        spawn_local(async move {
            finish(api::plain("PUT", path::member(project, id), Some(&SetRole { role })).await);
        });
    };
    let remove = move |_| {
        spawn_local(async move { finish(api::plain("DELETE", path::member(project, id), None::<&()>).await) });
    };
    view! {
        <li>
            <span class="face" aria-hidden="true">{initials(&name)}</span>
            <span class="grow"><b>{name.clone()}</b>" "<small>{person.name.clone()}</small></span>
            {if owns {
                view! {
                    <select class="btn small" aria-label=words::ROLE on:change=set_role>
                        {Role::ALL.map(|role| view! { <option value=role.to_string() selected=role == person.role>{role_words(role)}</option> }).collect_view()}
                    </select>
                    <button type="button" class="btn small danger" on:click=remove>{words::REMOVE}</button>
                }.into_any()
            } else {
                view! { <span class="chip">{role_words(person.role)}</span> }.into_any()
            }}
        </li>
    }
    .into_any()
}

/// A link by which somebody can join.
#[component]
fn Invite(project: ProjectId) -> impl IntoView {
    let app = app();
    let role = RwSignal::new("analyst".to_owned());
    let made = RwSignal::new(None::<SecretLink>);
    let open = RwSignal::new(Vec::<OpenInvitation>::new());
    let loading = Loading::begin(move || async move {
        open.set(api::get(path::project_invitations(project)).await?);
        Ok(())
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let body = NewInvitation { role: of_key(&role.get_untracked()) };
        spawn_local(async move {
            match api::order::<_, SecretLink>("POST", path::project_invitations(project), &body).await {
                Ok(link) => {
                    made.set(Some(link));
                    loading.again();
                }
                Err(failure) => app.toasts.fault(failure),
            }
        });
    };
    let address = move |link: &SecretLink| format!("{}{}", origin(), link.link);
    view! {
        <section class="panel">
            <h2>{words::INVITE}</h2>
            <p class="soft">{words::INVITE_HINT}</p>
            <form class="row" on:submit=submit>
                <Choice label=words::INVITE_AS value=role options=roles()/>
                <button type="submit" class="btn go" style:align-self="end">{words::INVITE_MAKE}</button>
            </form>
            {move || made.get().map(|link| {
                let text = address(&link);
                let copied = text.clone();
                view! {
                    <p class="secret">{text}</p>
                    <div class="row">
                        <button type="button" class="btn small" on:click=move |_| {
                            let text = copied.clone();
                            spawn_local(async move {
                                if clipboard::copy(&text).await { app.toasts.say(words::COPIED) } else { app.toasts.fault(words::NOT_COPIED) }
                            });
                        }>{words::COPY}</button>
                        <small>{words::LINK_ONCE}" "{words::until(&local_time(link.expires))}</small>
                    </div>
                }
            })}
            {move || (!open.with(Vec::is_empty)).then(|| view! { <h3>{words::OPEN_INVITATIONS}</h3> })}
            <ul class="plain-list">
                {move || open.get().into_iter().map(|invitation| {
                    let id = invitation.id.uuid();
                    view! {
                        <li>
                            <span class="grow">{invitation.role.map(role_words)}" "
                                <small>{words::until(&local_time(invitation.expires))}</small></span>
                            <button type="button" class="btn small danger" on:click=move |_| {
                                spawn_local(async move {
                                    if let Err(failure) = api::plain("DELETE", path::project_invitation(project, id), None::<&()>).await {
                                        app.toasts.fault(failure);
                                    }
                                    loading.again();
                                });
                            }>{words::TAKE_BACK}</button>
                        </li>
                    }
                }).collect_view()}
            </ul>
        </section>
    }
}
