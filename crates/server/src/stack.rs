//! What every request passes on its way in and on its way out, in this order, and why.

use crate::app::App;
use crate::clock::RequestId;
use crate::problem::Failure;
use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use http::request::Parts;
use tower_http::catch_panic::CatchPanicLayer;

pub mod access_log;
pub mod admission;
pub mod compression;
pub mod host;
pub mod origin;
pub mod panic;
pub mod request_id;
pub mod row;
pub mod security;

/// Puts the layers around the routes. The last one added is the first one met, so this reads from the inside out.
pub fn around(routes: Router, app: &App) -> Router {
    routes
        // Innermost, so that what is compressed is what the handler said.
        .layer(compression::layer())
        // A bug in one handler is one failed request.
        .layer(CatchPanicLayer::custom(panic::answer))
        .layer(from_fn_with_state(app.clone(), pass))
}

/// What every request passes. One function, because each layer of its own copies all the layers within it for every
/// request.
async fn pass(State(app): State<App>, request: Request, next: Next) -> Response {
    let id = RequestId::draw();
    let (mut parts, body) = request.into_parts();
    parts.extensions.insert(id);
    let measure = access_log::Measure::begin(&parts, id);
    let mut response = match admissible(&parts, &app) {
        // Before any work: no more at once than the machine can carry.
        Ok(()) => admission::in_turn(&app, next.run(Request::from_parts(parts, body))).await,
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

/// Whether the request may come in at all.
fn admissible(parts: &Parts, app: &App) -> Result<(), Failure> {
    // A name that somebody pointed at this address must not read anything (DNS rebinding).
    host::check(parts, app)?;
    // Nor may a page of another site write here with this browser's cookie.
    origin::check(parts, app)
}
