//! What a store says, as a failure.

use super::Failure;
use gainsay_store::{MaintenanceError, ReadError};
use http::StatusCode;

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        Self::internal(error)
    }
}

impl From<MaintenanceError> for Failure {
    fn from(error: MaintenanceError) -> Self {
        match error {
            MaintenanceError::Exists { .. } => Self::new(
                StatusCode::CONFLICT,
                "exists",
                "The place is taken",
                error.to_string(),
            ),
            MaintenanceError::Io { .. } | MaintenanceError::BadBackup { .. } => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "files",
                "The files could not be read or written",
                error.to_string(),
            ),
            MaintenanceError::Read(error) => error.into(),
            MaintenanceError::Stopped { .. } => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "stopped",
                "Saving has stopped",
                error.to_string(),
            ),
        }
    }
}
