//! Whether a request that changes something comes from this server's own page.
//!
//! Cookies are `SameSite=Strict`, which other *sites* cannot use; this also stops other ports and sibling names of
//! the same site. Browsers send `Sec-Fetch-Site` and `Origin` with every such request, and no page can forge them.
//! Programs send neither, and carry no cookie that somebody else could use.

use crate::app::App;
use crate::problem::Failure;
use crate::stack::host::host;
use http::{HeaderMap, StatusCode, header, request};

/// Refuses state-changing requests from other origins.
///
/// # Errors
/// The refusal.
pub fn check(parts: &request::Parts, app: &App) -> Result<(), Failure> {
    if parts.method.is_safe() || is_own(parts, app) {
        return Ok(());
    }
    Err(Failure::new(
        StatusCode::FORBIDDEN,
        "cross-origin",
        "The request comes from another site",
        "A page of another origin tried to change something here.",
    )
    .hint("Open Gainsay at its own address. Behind a proxy, start the server with --public-url."))
}

fn is_own(parts: &request::Parts, app: &App) -> bool {
    match text(&parts.headers, "sec-fetch-site") {
        Some("same-origin" | "none") => return true,
        Some(_) => return false,
        None => {}
    }
    let Some(origin) = text(&parts.headers, header::ORIGIN.as_str()) else {
        return true;
    };
    let same = |host: &str| {
        origin
            .split_once("://")
            .is_some_and(|(_, authority)| authority == host)
    };
    app.settings()
        .public_url
        .as_ref()
        .is_some_and(|url| url.origin() == origin)
        || host(parts).is_some_and(same)
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
