//! The id of a command.

use crate::problem::Failure;
use axum::extract::FromRequestParts;
use gainsay_model::id::CommandId;
use http::StatusCode;
use http::request::Parts;

/// The header that carries it.
pub const HEADER: &str = "idempotency-key";

/// The command's id, which every write brings along: sent twice, it is carried out once.
#[derive(Debug, Clone, Copy)]
pub struct CommandKey(pub CommandId);

impl<S: Send + Sync> FromRequestParts<S> for CommandKey {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let wrong = |detail: &str| {
            Failure::new(StatusCode::BAD_REQUEST, "idempotency-key", "The write has no usable Idempotency-Key", detail)
                .hint("Send “Idempotency-Key: UUID” with a new UUID for every change, and the same one when you send it again.")
        };
        let value = parts
            .headers
            .get(HEADER)
            .ok_or_else(|| wrong("The header Idempotency-Key is missing."))?;
        let text = value.to_str().unwrap_or_default().trim().trim_matches('"');
        text.parse()
            .map(Self)
            .map_err(|error| wrong(&format!("{error}.")))
    }
}
