//! The person asking: who they are, their password, their own settings.

use super::answer::{done, json, long};
use crate::app::App;
use crate::clock;
use crate::extract::{Asking, At, Body};
use crate::problem::Failure;
use crate::session::Recognised;
use crate::table::{Access, Content, Row};
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, put};
use gainsay_model::path;
use gainsay_model::wire::people::{Me, NewPassword};
use gainsay_workbench::people::SignedIn;
use http::{Method, StatusCode};
use std::collections::BTreeMap;

pub(super) fn rows() -> Vec<Row> {
    let setting = path::setting("{key}");
    vec![
        Row::read(path::me(), Access::SignedIn, "Who is asking", get(me))
            .gives(Content::json::<Me>()),
        Row::write(
            Method::PUT,
            path::password(),
            Access::SignedIn,
            "Change one's own password",
            put(set_password),
        )
        .takes(Content::json::<NewPassword>())
        .status(StatusCode::NO_CONTENT),
        Row::read(
            path::settings(),
            Access::SignedIn,
            "All of one's own settings",
            get(settings),
        )
        .gives(Content::json::<BTreeMap<String, serde_json::Value>>()),
        Row::read(
            setting.clone(),
            Access::SignedIn,
            "One of one's own settings",
            get(setting_of),
        )
        .gives(Content::json::<serde_json::Value>()),
        Row::write(
            Method::PUT,
            setting,
            Access::SignedIn,
            "Change one of one's own settings",
            put(put_setting),
        )
        .takes(Content::json::<serde_json::Value>())
        .status(StatusCode::NO_CONTENT),
    ]
}

/// What a person is told about themselves.
pub(super) fn about(app: &App, signed_in: &SignedIn) -> Response {
    json(&Me {
        user: signed_in.user.clone(),
        has_password: signed_in.has_password,
        epoch: app.store().epoch().to_string(),
        at: clock::now(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

/// Somebody with an account; the operator has none.
pub(super) fn person(asking: &Recognised) -> Result<&SignedIn, Failure> {
    asking.signed_in.as_ref().ok_or_else(|| {
        Failure::new(
            StatusCode::FORBIDDEN,
            "forbidden",
            "This is not allowed",
            "The local command line is not a person and has nothing of its own.",
        )
    })
}

async fn me(State(app): State<App>, Asking(asking): Asking) -> Result<Response, Failure> {
    Ok(about(&app, person(&asking)?))
}

async fn set_password(
    State(app): State<App>,
    Asking(asking): Asking,
    Body(new): Body<NewPassword>,
) -> Result<Response, Failure> {
    let user = person(&asking)?.user.id;
    let (caller, salt) = (asking.caller, clock::salt());
    let hash = long(&app, move |workbench| {
        workbench.confirm_password(&caller, new.current.as_deref())?;
        workbench.hash_password(&new.new, salt)
    })
    .await?;
    app.workbench()
        .set_password(&caller, user, hash, asking.session())
        .await?;
    app.authority().changed();
    Ok(done())
}

async fn settings(State(app): State<App>, Asking(asking): Asking) -> Result<Response, Failure> {
    Ok(json(&app.workbench().settings(&asking.caller)?))
}

async fn setting_of(
    State(app): State<App>,
    Asking(asking): Asking,
    At(key): At<String>,
) -> Result<Response, Failure> {
    Ok(json(&app.workbench().setting(&asking.caller, &key)?))
}

async fn put_setting(
    State(app): State<App>,
    Asking(asking): Asking,
    At(key): At<String>,
    Body(value): Body<serde_json::Value>,
) -> Result<Response, Failure> {
    app.workbench()
        .put_setting(&asking.caller, &key, value)
        .await?;
    Ok(done())
}
