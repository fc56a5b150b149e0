//! A JSON body.

use crate::limits::in_words;
use crate::problem::Failure;
use axum::extract::{FromRequest, Request};
use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;
use std::time::Duration;

/// The body, read as JSON, and the bytes it was read from.
#[derive(Debug, Clone)]
pub struct Body<T>(pub T);

/// How long a body may take to arrive; put into every request by its row.
#[derive(Debug, Clone, Copy)]
pub struct Within(pub Duration);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        if !is_json(request.headers()) {
            return Err(Failure::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "not-json",
                "The body is not JSON",
                "This address takes JSON.",
            )
            .hint("Send “Content-Type: application/json”."));
        }
        let within = request.extensions().get::<Within>().copied();
        let arriving = Bytes::from_request(request, state);
        let arrived = match within {
            None => arriving.await,
            Some(Within(within)) => tokio::time::timeout(within, arriving)
                .await
                .map_err(|_| too_slow(within))?,
        };
        let bytes = arrived.map_err(|rejection| {
            if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
                too_large("JSON may have at most 1 MiB.")
            } else {
                Failure::invalid("The body ended before it was whole.").hint("Send it again.")
            }
        })?;
        Failure::or_json(&bytes).map(Self)
    }
}

/// The rest of the body does not come.
pub fn too_slow(within: Duration) -> Failure {
    let detail = format!(
        "The rest of the body did not arrive within {}. Nothing was changed.",
        in_words(within)
    );
    Failure::new(
        StatusCode::REQUEST_TIMEOUT,
        "timed-out",
        "The upload stopped",
        detail,
    )
    .hint("Send it again.")
}

/// More than the route takes.
pub fn too_large(detail: impl Into<String>) -> Failure {
    Failure::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "too-large",
        "The body is too large",
        detail,
    )
    .hint("Send it in parts.")
}

fn is_json(headers: &HeaderMap) -> bool {
    let media_type = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    media_type.is_some_and(|media_type| {
        let essence = media_type.split(';').next().unwrap_or_default().trim();
        essence.eq_ignore_ascii_case("application/json")
    })
}
