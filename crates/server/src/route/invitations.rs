//! Offers to join: the workbench, or a project.

use super::answer::{done, json, long};
use super::session::{begin, may_try};
use crate::app::App;
use crate::clock;
use crate::extract::peer::Address;
use crate::extract::{Asking, At, Body, Perhaps};
use crate::problem::Failure;
use crate::session::Recognised;
use crate::table::{Access, Content, Row};
use axum::extract::State;
use axum::response::Response;
use axum::routing::{delete, get, post};
use gainsay_model::id::{CommandId, InvitationId, ProjectId, UserId};
use gainsay_model::path;
use gainsay_model::wire::people::{Accept, Me, NewInvitation, OpenInvitation, SecretLink};
use gainsay_workbench::people::{Arrival, Secret};
use gainsay_workbench::permission::Action;
use http::{Method, StatusCode};
use std::str::FromStr;

pub(super) fn rows() -> Vec<Row> {
    let members = Access::Member(Action::Members);
    let of_project = "/api/v1/projects/{project}/invitations";
    vec![
        Row::read(
            path::invitations(),
            Access::Admin,
            "Open invitations to the workbench",
            get(list),
        )
        .gives(Content::json::<Vec<OpenInvitation>>()),
        Row::write(
            Method::POST,
            path::invitations(),
            Access::Admin,
            "Invite somebody to the workbench",
            post(invite),
        )
        .takes(Content::json::<NewInvitation>())
        .gives(Content::json::<SecretLink>())
        .status(StatusCode::CREATED),
        Row::write(
            Method::POST,
            path::accept(),
            Access::Anyone,
            "Join by an invitation",
            post(accept),
        )
        .takes(Content::json::<Accept>())
        .gives(Content::json::<Me>()),
        Row::read(
            of_project,
            members,
            "Open invitations to the project",
            get(list_of_project),
        )
        .gives(Content::json::<Vec<OpenInvitation>>()),
        Row::write(
            Method::POST,
            of_project,
            members,
            "Invite somebody to the project",
            post(invite_to_project),
        )
        .takes(Content::json::<NewInvitation>())
        .gives(Content::json::<SecretLink>())
        .status(StatusCode::CREATED),
        Row::write(
            Method::DELETE,
            "/api/v1/projects/{project}/invitations/{id}",
            members,
            "Take an invitation back",
            delete(revoke),
        )
        .status(StatusCode::NO_CONTENT),
    ]
}

async fn list(State(app): State<App>, Asking(asking): Asking) -> Result<Response, Failure> {
    Ok(json(&app.workbench().invitations(
        &asking.caller,
        None,
        clock::now(),
    )?))
}

async fn list_of_project(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
) -> Result<Response, Failure> {
    Ok(json(&app.workbench().invitations(
        &asking.caller,
        Some(project),
        clock::now(),
    )?))
}

async fn invite(
    State(app): State<App>,
    Asking(asking): Asking,
    Body(new): Body<NewInvitation>,
) -> Result<Response, Failure> {
    make(&app, &asking, None, new).await
}

async fn invite_to_project(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
    Body(new): Body<NewInvitation>,
) -> Result<Response, Failure> {
    make(&app, &asking, Some(project), new).await
}

async fn make(
    app: &App,
    asking: &Recognised,
    project: Option<ProjectId>,
    new: NewInvitation,
) -> Result<Response, Failure> {
    let (id, secret) = (
        InvitationId::new(clock::new_id()),
        Secret::new(clock::secret()),
    );
    let link = app
        .workbench()
        .invite(&asking.caller, project, id, new, &secret, clock::now())
        .await?;
    let mut response = json(&link);
    *response.status_mut() = StatusCode::CREATED;
    Ok(response)
}

async fn revoke(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, id)): At<(ProjectId, InvitationId)>,
) -> Result<Response, Failure> {
    app.workbench()
        .revoke_invitation(&asking.caller, Some(project), id)
        .await?;
    Ok(done())
}

async fn accept(
    State(app): State<App>,
    Perhaps(asking): Perhaps,
    Address(address): Address,
    Body(accept): Body<Accept>,
) -> Result<Response, Failure> {
    may_try(&app, None, address)?;
    Secret::from_str(&accept.secret).map_err(|error| Failure::not_found(format!("{error}.")))?;
    let hash = match accept.password.clone() {
        None => None,
        Some(password) => {
            let salt = clock::salt();
            Some(
                long(&app, move |workbench| {
                    workbench.hash_password(&password, salt)
                })
                .await?,
            )
        }
    };
    let arrival = Arrival {
        id: UserId::new(clock::new_id()),
        hash,
        command: CommandId::new(clock::new_id()),
    };
    let caller = asking.as_ref().map(|asking| &asking.caller);
    let (user, _) = app
        .workbench()
        .accept(caller, accept, arrival, clock::now())
        .await?;
    app.authority().changed();
    match asking.and_then(|asking| asking.signed_in) {
        Some(signed_in) if signed_in.user.id == user.id => Ok(super::me::about(&app, &signed_in)),
        _ => begin(&app, user).await,
    }
}
