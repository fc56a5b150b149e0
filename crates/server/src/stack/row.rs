//! What depends on the route: how large a body may be and how long an answer may take.

use crate::extract::body::Within;
use crate::limits::Limits;
use crate::problem::Failure;
use axum::extract::{DefaultBodyLimit, Request};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, Route};
use http::{HeaderMap, StatusCode, header};
use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tower::Service;
use tower::layer::layer_fn;

/// The manner of a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// JSON out.
    Read,
    /// JSON in, and an acknowledgement when it is on disk.
    Write,
    /// Something large in or out, streamed.
    Bulk,
    /// Events as they happen.
    Stream,
    /// The page and its files.
    Page,
}

impl Class {
    /// All of them, for tables.
    pub const ALL: [Self; 5] = [
        Self::Read,
        Self::Write,
        Self::Bulk,
        Self::Stream,
        Self::Page,
    ];

    /// Its name in measurements.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Bulk => "bulk",
            Self::Stream => "stream",
            Self::Page => "page",
        }
    }

    /// The largest body, in bytes.
    pub const fn body(self) -> usize {
        match self {
            Self::Read | Self::Write | Self::Stream | Self::Page => 1 << 20,
            Self::Bulk => 2 << 30,
        }
    }

    /// How long the answer may take to begin. What is large ends by idleness, streams by a missed heartbeat.
    const fn patience(self, limits: &Limits) -> Option<Duration> {
        match self {
            Self::Read | Self::Write | Self::Page => Some(limits.answer_within),
            Self::Bulk | Self::Stream => None,
        }
    }

    /// Puts the limits of this class around a handler.
    pub fn limit<S: Clone + Send + Sync + 'static>(
        self,
        handler: MethodRouter<S>,
        limits: Limits,
    ) -> MethodRouter<S> {
        handler.layer(layer_fn(move |handler| Limited {
            class: self,
            limits,
            handler,
        }))
    }

    fn too_late(self) -> Failure {
        if self == Self::Write {
            Failure::new(
                StatusCode::GATEWAY_TIMEOUT,
                "outcome-unknown",
                "It is not known yet whether this was saved",
                "The change was taken, but not confirmed in time. It may still be carried out.",
            )
            .hint("Send it again with the same Idempotency-Key: it is carried out once, and you get the outcome.")
        } else {
            Failure::new(
                StatusCode::GATEWAY_TIMEOUT,
                "timed-out",
                "This took too long",
                "The answer was not ready in time.",
            )
            .hint("Try again, or ask for less at once.")
        }
    }
}

/// A handler within the limits of its class.
#[derive(Debug, Clone)]
struct Limited {
    class: Class,
    limits: Limits,
    handler: Route,
}

impl Service<Request> for Limited {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        if is_encoded(request.headers()) {
            return Box::pin(async { Ok(encoded().into_response()) });
        }
        let class = self.class;
        DefaultBodyLimit::max(class.body()).apply(&mut request);
        request
            .extensions_mut()
            .insert(Within(self.limits.body_within));
        let patience = class.patience(&self.limits);
        let answering = self.handler.call(request);
        Box::pin(async move {
            let mut response = match patience {
                None => answering.await?,
                Some(patience) => match tokio::time::timeout(patience, answering).await {
                    Ok(response) => response?,
                    Err(_) => class.too_late().into_response(),
                },
            };
            response.extensions_mut().insert(class);
            Ok(response)
        })
    }
}

/// Whether the body came in some other form than its own.
fn is_encoded(headers: &HeaderMap) -> bool {
    headers
        .get_all(header::CONTENT_ENCODING)
        .iter()
        .any(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity"))
}

/// Nothing that comes in is ever unpacked: a few kilobytes could unpack to more than any limit here.
fn encoded() -> Failure {
    Failure::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "encoded",
        "The body is compressed",
        "This server does not unpack what it is sent. Nothing was changed.",
    )
    .hint("Send the body as it is, without Content-Encoding.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::Body;
    use axum::routing::get;
    use tower::ServiceExt as _;

    async fn answer(class: Class) -> StatusCode {
        let slow = get(|| async {
            tokio::time::sleep(Duration::from_secs(3600)).await;
            "at last"
        });
        let router = Router::new().route("/", class.limit(slow, Limits::default()));
        let request = Request::get("/").body(Body::empty()).unwrap();
        router.oneshot(request).await.unwrap().status()
    }

    #[tokio::test(start_paused = true)]
    async fn ordinary_answers_have_their_time_and_large_ones_take_theirs() {
        for class in Class::ALL {
            let expected = match class {
                Class::Read | Class::Write | Class::Page => StatusCode::GATEWAY_TIMEOUT,
                Class::Bulk | Class::Stream => StatusCode::OK,
            };
            assert_eq!(answer(class).await, expected, "{class:?}");
        }
    }
}
