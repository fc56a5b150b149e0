//! Inviting somebody by a link, and the invitations that are still open.

use crate::api;
use crate::app::app;
use crate::dom::clock::local_time;
use crate::dom::page::origin;
use crate::part::field::{Choice, of_key};
use crate::part::loaded::{Loaded, Loading};
use crate::part::secret::Secret;
use crate::words::people as words;
use gainsay_model::id::ProjectId;
use gainsay_model::path;
use gainsay_model::wire::people::{NewInvitation, OpenInvitation, SecretLink};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The panel.
#[component]
pub fn Invitations(project: ProjectId) -> impl IntoView {
    let app = app();
    let role = RwSignal::new("analyst".to_owned());
    let made = RwSignal::new(None::<SecretLink>);
    let list = RwSignal::new(Vec::<OpenInvitation>::new());
    let loading = Loading::begin(move || async move {
        list.set(api::get(path::project_invitations(project)).await?);
        Ok(())
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let body = NewInvitation {
            role: of_key(&role.get_untracked()),
        };
        spawn_local(async move {
            match api::order::<_, SecretLink>("POST", path::project_invitations(project), &body)
                .await
            {
                Ok(link) => {
                    made.set(Some(link));
                    loading.again();
                }
                Err(failure) => app.toasts.fault(failure),
            }
        });
    };
    let take_back = move |id| {
        spawn_local(async move {
            if let Err(failure) =
                api::plain("DELETE", path::project_invitation(project, id), None::<&()>).await
            {
                app.toasts.fault(failure);
            }
            loading.again();
        });
    };
    view! {
        <section class="panel">
            <h2>{words::INVITE}</h2>
            <p class="soft">{words::INVITE_HINT}</p>
            <form class="row end-aligned" on:submit=submit>
                <Choice label=words::INVITE_AS value=role
                    options=words::ROLES.map(|(key, name, _)| (key.to_owned(), name.to_owned())).to_vec()/>
                <button type="submit" class="btn go">{words::INVITE_MAKE}</button>
            </form>
            {move || made.get().map(|link| view! {
                <Secret text=format!("{}{}", origin(), link.link) until=local_time(link.expires)/>
            })}
            <h3>{words::OPEN_INVITATIONS}</h3>
            <Loaded loading>
                {move || list.with(Vec::is_empty).then(|| view! { <p class="faint">{words::NO_INVITATIONS}</p> })}
                <ul class="plain-list">
                    {move || list.get().into_iter().map(|invitation| {
                        let id = invitation.id.uuid();
                        view! {
                            <li>
                                <span class="grow">
                                    {invitation.role.map(|role| role.to_string())}" "
                                    <small>{words::until(&local_time(invitation.expires))}</small>
                                </span>
                                <button type="button" class="btn small danger" on:click=move |_| take_back(id)>{words::TAKE_BACK}</button>
                            </li>
                        }
                    }).collect_view()}
                </ul>
            </Loaded>
        </section>
    }
}
