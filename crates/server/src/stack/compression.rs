//! Compression of what is made on the way out. The files of the page are compressed beforehand ([`crate::asset`]).

use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use http::HeaderValue;
use http::header::ACCEPT_ENCODING;
use http::request::Parts;
use std::convert::Infallible;
use std::future::ready;
use tower::{ServiceExt as _, service_fn};
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::compression::{Compression, CompressionLevel};

/// Below this many bytes an answer fits in one packet anyway.
const SMALL: u64 = 1400;

/// What the browser can read.
pub fn accepted(parts: &Parts) -> Option<HeaderValue> {
    parts.headers.get(ACCEPT_ENCODING).cloned()
}

/// Compresses what is worth it: JSON and texts that are not tiny. Never a stream of events, which would be held back.
///
/// Gzip at its fastest: on one machine or in one building, bytes are cheaper than waiting.
pub async fn compress(accepted: Option<HeaderValue>, response: Response) -> Response {
    let worth = SizeAbove::new(SMALL)
        .and(NotForContentType::new("text/event-stream"))
        .and(NotForContentType::new("image/"));
    let Some(accepted) = accepted.filter(|_| worth.should_compress(&response)) else {
        return response;
    };
    let mut response = Some(response);
    let made = service_fn(move |_: Request| {
        ready(Ok::<_, Infallible>(response.take().unwrap_or_default()))
    });
    let mut asked = Request::new(Body::empty());
    asked.headers_mut().insert(ACCEPT_ENCODING, accepted);
    let compressing = Compression::new(made)
        .quality(CompressionLevel::Fastest)
        .compress_when(worth);
    match compressing.oneshot(asked).await {
        Ok(compressed) => compressed.map(Body::new),
        Err(never) => match never {},
    }
}
