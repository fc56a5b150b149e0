//! What depends on the route: how large a body may be and how long an answer may take.

use crate::problem::Failure;
use axum::extract::{DefaultBodyLimit, Request};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use http::StatusCode;
use std::time::Duration;

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
            Self::Bulk => 64 << 20,
        }
    }

    /// How long the answer may take to begin. What is large ends by idleness, streams by a missed heartbeat.
    const fn patience(self) -> Option<Duration> {
        match self {
            Self::Read | Self::Write | Self::Page => Some(Duration::from_secs(30)),
            Self::Bulk | Self::Stream => None,
        }
    }

    /// Puts the limits of this class around a handler.
    pub fn limit<S: Clone + Send + Sync + 'static>(
        self,
        handler: MethodRouter<S>,
    ) -> MethodRouter<S> {
        handler
            .layer(DefaultBodyLimit::max(self.body()))
            .layer(from_fn(move |request: Request, next: Next| {
                self.pass(request, next)
            }))
    }

    async fn pass(self, request: Request, next: Next) -> Response {
        let mut response = match self.patience() {
            None => next.run(request).await,
            Some(patience) => match tokio::time::timeout(patience, next.run(request)).await {
                Ok(response) => response,
                Err(_) => self.too_late().into_response(),
            },
        };
        response.extensions_mut().insert(self);
        response
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
