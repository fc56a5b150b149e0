//! The address a request comes from, for throttling.

use crate::app::App;
use axum::extract::FromRequestParts;
use http::request::Parts;
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

/// The other end of the connection, put into every request by the listener.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub SocketAddr);

/// Where the request comes from, as far as it is known.
///
/// With a public address there is a proxy in front, and the last entry of `X-Forwarded-For` is the one that it
/// wrote. Without one, nobody but this machine can connect, and the header is not looked at.
#[derive(Debug, Clone, Copy)]
pub struct Address(pub Option<IpAddr>);

impl FromRequestParts<App> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<Peer>().map(|peer| peer.0.ip());
        let forwarded = app.settings().public_url.as_ref().and_then(|_| {
            let line = parts
                .headers
                .get_all("x-forwarded-for")
                .into_iter()
                .next_back()?;
            line.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
        });
        Ok(Self(forwarded.or(peer)))
    }
}
