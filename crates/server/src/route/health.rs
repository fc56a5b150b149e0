//! Whether the server is alive, whether it takes work, and what it counts.

use super::answer::json;
use crate::app::App;
use crate::derived::IndexState;
use crate::extract::Perhaps;
use crate::metrics::{self, gauge};
use crate::problem::Failure;
use crate::public_url::is_loopback_host;
use crate::table::{Access, Content, Row};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use gainsay_store::Status;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HOST};
use http::{HeaderMap, HeaderValue, StatusCode};
use schemars::JsonSchema;
use serde::Serialize;

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row::read(
            "/health",
            Access::Anyone,
            "Whether the server is alive",
            get(health),
        )
        .gives(Content::Other("text/plain")),
        Row::read(
            "/ready",
            Access::Anyone,
            "Whether the server takes work",
            get(ready),
        )
        .gives(Content::json::<Readiness>()),
        Row::read(
            "/metrics",
            Access::Anyone,
            "Counters for Prometheus: on this machine, or for administrators",
            get(counters),
        )
        .gives(Content::Other("text/plain")),
    ]
}

/// Whether the server takes work, and why not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Readiness {
    /// `ready`, `starting`, `disk-full` or `stopped`.
    pub state: &'static str,
    /// What it is doing or what is wrong, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// How far it has come with it, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<u64>,
    /// The indexes that follow the log. The server takes work whatever they do.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub indexes: Vec<IndexState>,
}

impl Readiness {
    /// 200 when work is taken, 503 when not.
    pub fn answer(&self) -> Response {
        let mut response = json(self);
        response
            .headers_mut()
            .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if self.state != "ready" {
            *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        }
        response
    }
}

pub(crate) async fn health() -> &'static str {
    "alive\n"
}

async fn ready(State(app): State<App>) -> Response {
    let (state, detail) = match app.store().status() {
        Status::Ready => ("ready", None),
        Status::DiskFull => (
            "disk-full",
            Some("The disk is full: reading goes on, nothing can be saved.".to_owned()),
        ),
        // The reason may name files; it is in the log.
        Status::Stopped { .. } => (
            "stopped",
            Some("Saving has stopped; the server's log says why.".to_owned()),
        ),
    };
    Readiness {
        state,
        detail,
        percent: None,
        indexes: app.lags().iter().map(IndexState::from).collect(),
    }
    .answer()
}

async fn counters(
    State(app): State<App>,
    Perhaps(asking): Perhaps,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let local = headers
        .get(HOST)
        .and_then(|host| host.to_str().ok())
        .is_some_and(is_loopback_host);
    if !local && !asking.is_some_and(|asking| asking.caller.admin) {
        return Err(Failure::not_found("There is nothing at /metrics."));
    }
    let mut text = app.metrics().text();
    let ready = u64::from(app.store().status() == Status::Ready);
    gauge(
        &mut text,
        "gainsay_store_ready",
        "1 while the store takes writes.",
        ready,
    );
    metrics::writing(&mut text, &app.store().writing());
    metrics::indexes(&mut text, &app.lags());
    let format = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    Ok(([(CONTENT_TYPE, format)], text).into_response())
}
