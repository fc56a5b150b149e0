//! How many requests are carried out at once.

use crate::app::App;
use crate::problem::Failure;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use tokio::sync::OwnedSemaphorePermit;

/// Waits for a free place, or answers `busy`. The place is held until the answer begins; what is streamed after that
/// is bounded by its own means.
pub async fn in_turn(app: &App, answer: impl Future<Output = Response>) -> Response {
    match tokio::time::timeout(app.limits().turn_within, app.places().acquire()).await {
        Ok(Ok(_place)) => answer.await,
        _ => busy().into_response(),
    }
}

/// Waits for a place for something large, which is held until it is dropped.
///
/// # Errors
/// `busy`, when none became free in time.
pub async fn bulk_place(app: &App) -> Result<OwnedSemaphorePermit, Failure> {
    match tokio::time::timeout(app.limits().turn_within, app.bulk_places().acquire_owned()).await {
        Ok(Ok(place)) => Ok(place),
        _ => Err(busy()),
    }
}

fn busy() -> Failure {
    Failure::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "busy",
        "Too much at once",
        "The server has more to do than it can keep up with. Nothing was done.",
    )
    .hint("Try again in a moment, with the same Idempotency-Key.")
    .retry_after(1)
}
