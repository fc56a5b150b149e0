//! What the workbench refuses, with the status that fits.

use super::Failure;
use gainsay_workbench::{Refusal, RefusalKind};
use http::StatusCode;

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        let (status, title) = meaning(refusal.kind);
        if refusal.kind == RefusalKind::Internal {
            return Self::internal(refusal.message);
        }
        let mut failure = Self::new(
            status,
            refusal.kind.code(),
            title,
            sentence(&refusal.message),
        );
        failure.0.hint = refusal.hint;
        failure.0.field = refusal.field;
        failure.0.line = refusal.line;
        failure.0.offset = refusal.offset;
        failure.0.current = refusal.current;
        if refusal.kind == RefusalKind::Busy {
            failure.0.retry_after = Some(1);
        }
        failure
    }
}

fn meaning(kind: RefusalKind) -> (StatusCode, &'static str) {
    match kind {
        RefusalKind::Unauthenticated => (StatusCode::UNAUTHORIZED, "Nobody is signed in"),
        RefusalKind::Forbidden => (StatusCode::FORBIDDEN, "This is not allowed"),
        RefusalKind::NotFound => (StatusCode::NOT_FOUND, "There is no such thing"),
        RefusalKind::Invalid => (StatusCode::UNPROCESSABLE_ENTITY, "The request is not right"),
        RefusalKind::Conflict => (
            StatusCode::CONFLICT,
            "This does not fit with how things stand",
        ),
        RefusalKind::Stale => (
            StatusCode::PRECONDITION_FAILED,
            "It has changed in the meantime",
        ),
        RefusalKind::CommandReused => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "This Idempotency-Key was used for something else",
        ),
        RefusalKind::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "This is too large"),
        RefusalKind::Busy => (StatusCode::SERVICE_UNAVAILABLE, "Too much at once"),
        RefusalKind::DiskFull => (StatusCode::INSUFFICIENT_STORAGE, "The disk is full"),
        RefusalKind::OutcomeUnknown => (
            StatusCode::GATEWAY_TIMEOUT,
            "It is not known yet whether this was saved",
        ),
        RefusalKind::Internal => (
            StatusCode::INTERNAL_SERVER_ERROR,
            "Something went wrong here",
        ),
    }
}

/// Messages begin small so that they can stand inside others; here they stand alone.
fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let mut sentence: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    sentence.push_str(letters.as_str());
    if !sentence.ends_with(['.', '!', '?']) {
        sentence.push('.');
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_no_has_a_status_of_its_class() {
        for kind in RefusalKind::ALL {
            let failure = Failure::from(Refusal::new(kind, "it is so"));
            let status = failure.status();
            assert!(
                status.is_client_error() || status.is_server_error(),
                "{kind:?}"
            );
            if kind != RefusalKind::Internal {
                assert_eq!(failure.detail(), "It is so.");
            }
        }
    }
}
