//! One line and one measurement for every request. No query, no header and no body is ever logged.

use crate::app::App;
use crate::clock::RequestId;
use crate::stack::row::Class;
use axum::response::Response;
use http::request::Parts;
use http::{Method, Uri};
use std::time::Instant;

/// One request being answered.
///
/// Ordinary answers are logged at `debug`, so that a busy server does not spend its time on them
/// (`GAINSAY_LOG=gainsay_server=debug` shows them); failures of the server at `warn`.
#[derive(Debug)]
pub struct Measure {
    started: Instant,
    id: RequestId,
    method: Method,
    uri: Uri,
}

impl Measure {
    /// Begins with the request.
    pub fn begin(parts: &Parts, id: RequestId) -> Self {
        Self {
            started: Instant::now(),
            id,
            method: parts.method.clone(),
            uri: parts.uri.clone(),
        }
    }

    /// Counts the answer by class, with how long it took, and writes it to the log.
    pub fn end(self, app: &App, response: &Response) {
        let Self {
            started,
            id,
            method,
            uri,
        } = self;
        let took = started.elapsed();
        let class = response
            .extensions()
            .get::<Class>()
            .copied()
            .unwrap_or(Class::Page);
        let status = response.status();
        app.metrics().request(class, status, took);
        let (path, micros) = (uri.path(), took.as_micros());
        if status.is_server_error() {
            tracing::warn!(request = ?id, %method, path, status = status.as_u16(), micros, "answered");
        } else {
            tracing::debug!(request = ?id, %method, path, status = status.as_u16(), micros, "answered");
        }
    }
}
