//! What every request passes on its way in and on its way out, in this order, and why.

use crate::app::App;
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
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
        // Before any work: no more at once than the machine can carry.
        .layer(from_fn_with_state(app.clone(), admission::wait_your_turn))
        // A page of another site must not write here with this browser's cookie.
        .layer(from_fn_with_state(app.clone(), origin::check))
        // Nor may a name that somebody pointed at this address read anything (DNS rebinding).
        .layer(from_fn_with_state(app.clone(), host::check))
        // On every answer, refusals included.
        .layer(from_fn_with_state(app.clone(), security::headers))
        // A bug in one handler is one failed request.
        .layer(CatchPanicLayer::custom(panic::answer))
        // Outside of all that can refuse, so that refusals are counted too.
        .layer(from_fn_with_state(app.clone(), access_log::measure))
        // Outermost: it writes out every failure, with the id under which the log has it.
        .layer(from_fn(request_id::give))
}
