//! Who is asking.

use crate::app::App;
use crate::problem::Failure;
use crate::session::Recognised;
use axum::extract::FromRequestParts;
use http::request::Parts;

/// Somebody who is signed in, or the operator. Others are refused.
#[derive(Debug, Clone)]
pub struct Asking(pub Recognised);

/// Whoever it is, signed in or not.
#[derive(Debug, Clone)]
pub struct Perhaps(pub Option<Recognised>);

impl FromRequestParts<App> for Asking {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let recognised = app.authority().recognise(parts, app.workbench())?;
        recognised.map(Self).ok_or_else(Failure::unauthenticated)
    }
}

impl FromRequestParts<App> for Perhaps {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        // A session that is over is no reason not to sign in anew.
        Ok(Self(
            app.authority()
                .recognise(parts, app.workbench())
                .unwrap_or(None),
        ))
    }
}
