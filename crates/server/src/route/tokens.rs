//! Keys for programs.

use super::answer::{done, json};
use crate::app::App;
use crate::clock;
use crate::extract::{Asking, At, Body};
use crate::problem::Failure;
use crate::table::{Access, Content, Row};
use axum::extract::State;
use axum::response::Response;
use axum::routing::{delete, get, post};
use gainsay_model::id::{TokenId, UserId};
use gainsay_model::path;
use gainsay_model::wire::people::{MadeToken, NewToken, TokenInfo};
use gainsay_workbench::people::Secret;
use http::{Method, StatusCode};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row::read(
            path::tokens(),
            Access::SignedIn,
            "One's tokens; everybody's for the operator",
            get(list),
        )
        .gives(Content::json::<Vec<TokenInfo>>()),
        Row::write(
            Method::POST,
            path::tokens(),
            Access::SignedIn,
            "Make a token; it is shown this once",
            post(make),
        )
        .takes(Content::json::<NewToken>())
        .gives(Content::json::<MadeToken>())
        .status(StatusCode::CREATED),
        Row::write(
            Method::DELETE,
            "/api/v1/tokens/{id}",
            Access::SignedIn,
            "Revoke a token",
            delete(revoke),
        )
        .status(StatusCode::NO_CONTENT),
        Row::write(
            Method::POST,
            "/api/v1/users/{id}/tokens",
            Access::Operator,
            "Make a token for somebody",
            post(make_for),
        )
        .takes(Content::json::<NewToken>())
        .gives(Content::json::<MadeToken>())
        .status(StatusCode::CREATED),
    ]
}

async fn list(State(app): State<App>, Asking(asking): Asking) -> Result<Response, Failure> {
    Ok(json(&app.workbench().tokens(&asking.caller)?))
}

async fn make(
    State(app): State<App>,
    Asking(asking): Asking,
    Body(new): Body<NewToken>,
) -> Result<Response, Failure> {
    let (id, secret) = fresh();
    let made = app
        .workbench()
        .make_token(&asking.caller, id, new, &secret, clock::now())
        .await?;
    Ok(created(&made))
}

async fn make_for(
    State(app): State<App>,
    Asking(asking): Asking,
    At(user): At<UserId>,
    Body(new): Body<NewToken>,
) -> Result<Response, Failure> {
    let (id, secret) = fresh();
    let made = app
        .workbench()
        .make_token_for(&asking.caller, user, id, new, &secret, clock::now())
        .await?;
    Ok(created(&made))
}

fn fresh() -> (TokenId, Secret) {
    (TokenId::new(clock::new_id()), Secret::new(clock::secret()))
}

fn created(made: &MadeToken) -> Response {
    let mut response = json(made);
    *response.status_mut() = StatusCode::CREATED;
    response
}

async fn revoke(
    State(app): State<App>,
    Asking(asking): Asking,
    At(id): At<TokenId>,
) -> Result<Response, Failure> {
    app.workbench().revoke_token(&asking.caller, id).await?;
    app.authority().changed();
    Ok(done())
}
