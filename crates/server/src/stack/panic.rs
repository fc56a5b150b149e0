//! A handler that panicked: the request fails, the server goes on.

use crate::problem::Failure;
use axum::response::{IntoResponse, Response};
use std::any::Any;

/// Answers for a handler that cannot.
pub fn answer(payload: Box<dyn Any + Send + 'static>) -> Response {
    let said = payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied())
        .unwrap_or("it gave no reason");
    Failure::internal(format_args!("a handler panicked: {said}")).into_response()
}
