//! What every request passes on its way in and on its way out, in this order, and why.

use crate::app::App;
use crate::clock::RequestId;
use crate::problem::Failure;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse as _, Response};
use futures_util::FutureExt as _;
use http::request::Parts;
use std::convert::Infallible;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::task::{Context, Poll};
use tower::{Service, ServiceExt as _};

pub mod access_log;
pub mod admission;
pub mod compression;
pub mod host;
pub mod origin;
pub mod panic;
pub mod request_id;
pub mod row;
pub mod security;

/// The routes with everything around them. Cheap to clone.
///
/// One service, and outside of the router: a layer inside it is copied for every request, with all that it holds.
#[derive(Debug, Clone)]
pub struct Stack {
    app: App,
    routes: Router,
}

impl Stack {
    /// Around these routes.
    pub fn around(routes: Router, app: &App) -> Self {
        Self {
            app: app.clone(),
            routes,
        }
    }

    async fn pass(self, request: Request) -> Response {
        let Self { app, routes } = self;
        let id = RequestId::draw();
        let (mut parts, body) = request.into_parts();
        parts.extensions.insert(id);
        let measure = access_log::Measure::begin(&parts, id);
        let mut response = match admissible(&parts, &app) {
            // Before any work: no more at once than the machine can carry.
            Ok(()) => admission::in_turn(&app, answer(routes, parts, body)).await,
            Err(failure) => failure.into_response(),
        };
        // On every answer, refusals included.
        app.security().put_on(response.headers_mut());
        // Outside of all that can refuse, so that refusals are counted too.
        measure.end(&app, &response);
        // Last: it writes out every failure, with the id under which the log has it.
        request_id::sign(&mut response, id);
        response
    }
}

impl Service<Request> for Stack {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        Box::pin(self.clone().pass(request).map(Ok))
    }
}

/// What the handler says, compressed where that is worth it.
async fn answer(routes: Router, parts: Parts, body: Body) -> Response {
    let accepted = compression::accepted(&parts);
    let answering = routes.oneshot(Request::from_parts(parts, body));
    // A bug in one handler is one failed request.
    let response = match AssertUnwindSafe(answering).catch_unwind().await {
        Ok(Ok(response)) => response,
        Ok(Err(never)) => match never {},
        Err(payload) => panic::answer(payload),
    };
    compression::compress(accepted, response).await
}

/// Whether the request may come in at all.
fn admissible(parts: &Parts, app: &App) -> Result<(), Failure> {
    // A name that somebody pointed at this address must not read anything (DNS rebinding).
    host::check(parts, app)?;
    // Nor may a page of another site write here with this browser's cookie.
    origin::check(parts, app)
}
