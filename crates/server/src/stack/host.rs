//! Which names this server answers to.
//!
//! A page of another site can have its own name resolve to 127.0.0.1 and then read what it gets, as if from itself.
//! It cannot change the `Host` that the browser sends.

use crate::app::App;
use crate::problem::Failure;
use crate::public_url::is_loopback_host;
use http::{StatusCode, header, request};

/// Refuses requests for names that are not this server's: the loopback names, and that of the public address.
///
/// # Errors
/// The refusal.
pub fn check(parts: &request::Parts, app: &App) -> Result<(), Failure> {
    let Some(host) = host(parts) else {
        return Err(refusal("The request names no host."));
    };
    let known = is_loopback_host(host)
        || app
            .settings()
            .public_url
            .as_ref()
            .is_some_and(|url| url.is_host(host));
    if known {
        Ok(())
    } else {
        Err(refusal(format!("This server does not answer to “{host}”.")))
    }
}

/// What the request calls this server: its name and port.
pub fn host(parts: &request::Parts) -> Option<&str> {
    let named = parts
        .headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    named.or_else(|| parts.uri.authority().map(http::uri::Authority::as_str))
}

fn refusal(detail: impl Into<String>) -> Failure {
    Failure::new(StatusCode::MISDIRECTED_REQUEST, "wrong-host", "Another server was meant", detail).hint(
        "Use http://127.0.0.1 or http://localhost with the server's port. For any other name, start the server with --public-url.",
    )
}
