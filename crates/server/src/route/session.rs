//! Signing in and out.

use super::answer::{done, long};
use super::me::about;
use crate::app::App;
use crate::clock;
use crate::extract::peer::Address;
use crate::extract::{Body, Perhaps};
use crate::problem::Failure;
use crate::session::Credential;
use crate::table::{Access, Content, Row};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, post};
use gainsay_model::account::User;
use gainsay_model::id::SessionId;
use gainsay_model::path;
use gainsay_model::wire::people::{Me, SignIn};
use gainsay_workbench::people::Secret;
use http::header::SET_COOKIE;
use http::{Method, StatusCode};
use std::net::IpAddr;
use std::str::FromStr;
use std::time::Instant;

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row::write(
            Method::POST,
            path::session(),
            Access::Anyone,
            "Sign in",
            post(sign_in),
        )
        .takes(Content::json::<SignIn>())
        .gives(Content::json::<Me>()),
        Row::write(
            Method::DELETE,
            path::session(),
            Access::Anyone,
            "Sign out",
            delete(sign_out),
        )
        .status(StatusCode::NO_CONTENT),
    ]
}

async fn sign_in(
    State(app): State<App>,
    Address(address): Address,
    Body(sign_in): Body<SignIn>,
) -> Result<Response, Failure> {
    let user = match sign_in {
        SignIn::Password { name, password } => by_password(&app, address, name, password).await?,
        SignIn::Link { secret } => by_link(&app, address, &secret).await?,
    };
    begin(&app, user).await
}

async fn by_password(
    app: &App,
    address: Option<IpAddr>,
    name: String,
    password: String,
) -> Result<User, Failure> {
    may_try(app, Some(&name), address)?;
    let tried = name.clone();
    let user = long(app, move |workbench| {
        workbench.check_password(&tried, &password)
    })
    .await?;
    app.throttle().forgive(Some(&name), address);
    Ok(user)
}

async fn by_link(app: &App, address: Option<IpAddr>, secret: &str) -> Result<User, Failure> {
    may_try(app, None, address)?;
    let secret = Secret::from_str(secret).map_err(|error| {
        Failure::new(
            StatusCode::UNAUTHORIZED,
            "unauthenticated",
            "The link opens nothing",
            format!("{error}."),
        )
        .hint("“gainsay user link NAME” makes a new one.")
    })?;
    let user = app.workbench().redeem_link(&secret, clock::now()).await?;
    app.throttle().forgive(None, address);
    Ok(user)
}

/// Counts a try to get in.
pub(super) fn may_try(
    app: &App,
    name: Option<&str>,
    address: Option<IpAddr>,
) -> Result<(), Failure> {
    app.throttle().try_once(name, address, Instant::now()).map_err(|seconds| {
        Failure::new(
            StatusCode::TOO_MANY_REQUESTS,
            "too-many-tries",
            "Too many tries",
            format!("There were too many tries to sign in. The next one is possible in {seconds} seconds."),
        )
        .retry_after(seconds)
    })
}

/// Opens a session for somebody who was just recognised, and says who they are.
pub(super) async fn begin(app: &App, user: User) -> Result<Response, Failure> {
    let (secret, at) = (Secret::new(clock::secret()), clock::now());
    app.workbench()
        .open_session(user.id, SessionId::new(clock::new_id()), &secret, at)
        .await?;
    let signed_in = app.workbench().by_session(&secret, at)?;
    let mut response = about(app, &signed_in);
    response
        .headers_mut()
        .insert(SET_COOKIE, app.authority().set_cookie(&secret));
    Ok(response)
}

async fn sign_out(State(app): State<App>, Perhaps(asking): Perhaps) -> Result<Response, Failure> {
    if let Some(Credential::Cookie(secret)) = asking.map(|asking| asking.credential) {
        app.workbench().sign_out(&secret).await?;
        app.authority().changed();
    }
    let mut response = done();
    response
        .headers_mut()
        .insert(SET_COOKIE, app.authority().clear_cookie());
    Ok(response.into_response())
}
