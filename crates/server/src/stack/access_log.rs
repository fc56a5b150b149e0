//! One line and one measurement for every request. No query, no header and no body is ever logged.

use crate::app::App;
use crate::clock::RequestId;
use crate::stack::row::Class;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;

/// Measures how long the answer took, counts it by class, and writes it to the log.
///
/// Ordinary answers are logged at `debug`, so that a busy server does not spend its time on them
/// (`GAINSAY_LOG=gainsay_server=debug` shows them); failures of the server at `warn`.
pub async fn measure(State(app): State<App>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let id = request.extensions().get::<RequestId>().copied();
    let response = next.run(request).await;
    let took = started.elapsed();
    let class = response
        .extensions()
        .get::<Class>()
        .copied()
        .unwrap_or(Class::Page);
    let status = response.status();
    app.metrics().request(class, status, took);
    let micros = took.as_micros();
    if status.is_server_error() {
        tracing::warn!(request = ?id, %method, path, status = status.as_u16(), micros, "answered");
    } else {
        tracing::debug!(request = ?id, %method, path, status = status.as_u16(), micros, "answered");
    }
    response
}
