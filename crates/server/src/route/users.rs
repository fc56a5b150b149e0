//! Everybody who can sign in.

use super::answer::{done, json, long};
use crate::app::App;
use crate::clock;
use crate::extract::{Asking, At, Body};
use crate::problem::Failure;
use crate::table::{Access, Content, Row};
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, patch, post, put};
use gainsay_model::account::User;
use gainsay_model::id::UserId;
use gainsay_model::path;
use gainsay_model::wire::people::{ChangeUser, NewPassword, NewUser, SecretLink};
use gainsay_workbench::people::Secret;
use http::{Method, StatusCode};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row::read(
            path::users(),
            Access::Admin,
            "Everybody who can sign in",
            get(list),
        )
        .gives(Content::json::<Vec<User>>()),
        Row::write(
            Method::POST,
            path::users(),
            Access::Admin,
            "Add somebody",
            post(add),
        )
        .takes(Content::json::<NewUser>())
        .gives(Content::json::<User>())
        .status(StatusCode::CREATED),
        Row::write(
            Method::PATCH,
            "/api/v1/users/{id}",
            Access::Admin,
            "Change somebody's account",
            patch(change),
        )
        .takes(Content::json::<ChangeUser>())
        .gives(Content::json::<User>()),
        Row::write(
            Method::POST,
            "/api/v1/users/{id}/link",
            Access::Admin,
            "Make a one-time sign-in link",
            post(link),
        )
        .gives(Content::json::<SecretLink>())
        .status(StatusCode::CREATED),
        Row::write(
            Method::PUT,
            "/api/v1/users/{id}/password",
            Access::Operator,
            "Set somebody's password",
            put(password),
        )
        .takes(Content::json::<NewPassword>())
        .status(StatusCode::NO_CONTENT),
    ]
}

async fn list(State(app): State<App>, Asking(asking): Asking) -> Result<Response, Failure> {
    Ok(json(&app.workbench().users(&asking.caller)?))
}

async fn add(
    State(app): State<App>,
    Asking(asking): Asking,
    Body(new): Body<NewUser>,
) -> Result<Response, Failure> {
    let id = UserId::new(clock::new_id());
    let user = app
        .workbench()
        .make_user(&asking.caller, id, new, clock::now())
        .await?;
    Ok(created(json(&user)))
}

async fn change(
    State(app): State<App>,
    Asking(asking): Asking,
    At(id): At<UserId>,
    Body(change): Body<ChangeUser>,
) -> Result<Response, Failure> {
    let user = app
        .workbench()
        .change_user(&asking.caller, id, change)
        .await?;
    app.authority().changed();
    Ok(json(&user))
}

async fn link(
    State(app): State<App>,
    Asking(asking): Asking,
    At(id): At<UserId>,
) -> Result<Response, Failure> {
    let secret = Secret::new(clock::secret());
    let link = app
        .workbench()
        .make_link(&asking.caller, id, &secret, clock::now())
        .await?;
    Ok(created(json(&link)))
}

async fn password(
    State(app): State<App>,
    Asking(asking): Asking,
    At(id): At<UserId>,
    Body(new): Body<NewPassword>,
) -> Result<Response, Failure> {
    if !asking.caller.is_operator() {
        return Err(Failure::new(
            StatusCode::FORBIDDEN,
            "forbidden",
            "This is not allowed",
            "Only the local command line sets other people's passwords.",
        )
        .hint("Give them a sign-in link; with it they set their own."));
    }
    let salt = clock::salt();
    let hash = long(&app, move |workbench| {
        workbench.hash_password(&new.new, salt)
    })
    .await?;
    app.workbench()
        .set_password(&asking.caller, id, hash, None)
        .await?;
    app.authority().changed();
    Ok(done())
}

fn created(mut response: Response) -> Response {
    *response.status_mut() = StatusCode::CREATED;
    response
}
