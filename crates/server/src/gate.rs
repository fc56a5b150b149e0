//! What answers while the store is being opened, and the router once it is.

use crate::app::App;
use crate::problem::Failure;
use crate::route::{self, Readiness};
use crate::stack::{Stack, request_id};
use axum::body::Body;
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{BoxError, Router};
use bytes::Bytes;
use gainsay_store::Progress;
use http::{Request, StatusCode};
use std::convert::Infallible;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tower::ServiceExt as _;

/// Answers every request, from the first moment on. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Gate(Arc<Inside>);

#[derive(Debug)]
struct Inside {
    open: OnceLock<(App, Stack)>,
    starting: Router,
    progress: Arc<Mutex<Option<Progress>>>,
}

impl Gate {
    /// A server whose store is still being opened.
    pub fn closed() -> Self {
        let progress = Arc::<Mutex<Option<Progress>>>::default();
        Self(Arc::new(Inside {
            open: OnceLock::new(),
            starting: starting(Arc::clone(&progress)),
            progress,
        }))
    }

    /// Says how far opening has come.
    pub fn progress(&self, progress: Progress) {
        *self
            .0
            .progress
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Some(progress);
    }

    /// From now on the server answers.
    pub fn open(&self, app: App) -> &Stack {
        &self
            .0
            .open
            .get_or_init(|| (app.clone(), route::router(&app)))
            .1
    }

    /// Tells everything that never ends by itself to end.
    pub fn close(&self) {
        if let Some((app, _)) = self.0.open.get() {
            app.close();
        }
    }

    /// Answers one request.
    ///
    /// # Errors
    /// Never: what goes wrong is an answer too.
    pub async fn call<B>(&self, request: Request<B>) -> Result<Response<Body>, Infallible>
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let request = request.map(Body::new);
        match self.0.open.get() {
            Some((_, stack)) => stack.clone().oneshot(request).await,
            None => self.0.starting.clone().oneshot(request).await,
        }
    }
}

fn starting(progress: Arc<Mutex<Option<Progress>>>) -> Router {
    let ready = move || async move {
        let progress = *progress.lock().unwrap_or_else(PoisonError::into_inner);
        Readiness {
            state: "starting",
            detail: progress.map(|progress| progress.what.to_owned()),
            percent: progress.map(Progress::percent),
            indexes: Vec::new(),
        }
        .answer()
    };
    Router::new()
        .route("/health", get(route::health))
        .route("/ready", get(ready))
        .fallback(|| async { not_yet().into_response() })
        .layer(from_fn(request_id::give))
}

fn not_yet() -> Failure {
    Failure::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "starting",
        "The server is starting",
        "The server is opening its data and will answer in a moment.",
    )
    .hint("/ready says how far it has come.")
    .retry_after(1)
}
