//! Ids in an address.

use crate::problem::Failure;
use axum::extract::{FromRequestParts, Path};
use http::request::Parts;
use serde::de::DeserializeOwned;

/// What the address names. An id that is none names nothing: 404.
#[derive(Debug, Clone)]
pub struct At<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for At<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let Path(value) = Path::from_request_parts(parts, state)
            .await
            .map_err(|rejection| {
                Failure::not_found(format!(
                    "The address names nothing: {}.",
                    rejection.body_text()
                ))
                .hint("An id is a UUID such as 0192f3c4-7a10-7000-8000-2b6c1d9e0f11.")
            })?;
        Ok(Self(value))
    }
}
