//! What went wrong, as RFC 9457 problem details: the single place where a failure becomes a status.
//!
//! A failure travels as an extension of an empty response; the outermost layer writes it out, because only that
//! layer knows the request's id ([`crate::stack::request_id`]).

use axum::response::{IntoResponse, Response};
use gainsay_model::stored::Stored;
use gainsay_model::wire::problem::Problem;
use http::header::{self, HeaderValue};
use http::{StatusCode, request};

use crate::clock::RequestId;

mod from_json;
mod from_store;
mod from_workbench;

/// Why a request was not carried out.
#[derive(Debug, Clone)]
pub struct Failure(Box<Inside>);

#[derive(Debug, Clone)]
struct Inside {
    status: StatusCode,
    code: &'static str,
    title: &'static str,
    detail: String,
    hint: Option<String>,
    field: Option<String>,
    line: Option<u64>,
    offset: Option<u64>,
    current: Option<Box<Stored>>,
    retry_after: Option<u32>,
    /// For the log only.
    internal: Option<String>,
}

impl Failure {
    /// A failure with a stable code, a title that is the same every time, and what happened this time.
    pub fn new(
        status: StatusCode,
        code: &'static str,
        title: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        Self(Box::new(Inside {
            status,
            code,
            title,
            detail: detail.into(),
            hint: None,
            field: None,
            line: None,
            offset: None,
            current: None,
            retry_after: None,
            internal: None,
        }))
    }

    /// Something the server got wrong. The cause goes to the log under the request's id, and nowhere else.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        let mut failure = Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "Something went wrong here",
            "The server could not do this, and it is not your doing.",
        )
        .hint("Try again. If it stays so, give whoever runs the server the request id.");
        failure.0.internal = Some(cause.to_string());
        failure
    }

    /// A request that is not as it should be.
    pub fn invalid(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "invalid",
            "The request is not right",
            detail,
        )
    }

    /// Nothing is there, or nothing that the asker may know of.
    pub fn not_found(detail: impl Into<String>) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "not-found",
            "There is no such thing",
            detail,
        )
    }

    /// Nobody is signed in.
    pub fn unauthenticated() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "unauthenticated",
            "Nobody is signed in",
            "This needs somebody who is signed in.",
        )
        .hint("Sign in, or send a token as “Authorization: Bearer …”.")
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }

    /// The field at fault.
    #[must_use]
    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.0.field = Some(field.into());
        self
    }

    /// The line and the byte of a file at fault, where they are known.
    #[must_use]
    pub fn at(mut self, line: Option<usize>, offset: Option<usize>) -> Self {
        self.0.line = line.and_then(|line| u64::try_from(line).ok());
        self.0.offset = offset.and_then(|offset| u64::try_from(offset).ok());
        self
    }

    /// When to try again, in seconds.
    #[must_use]
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.0.retry_after = Some(seconds);
        self
    }

    /// The status it is answered with.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// Whether it is what was sent that is at fault, or does not fit what is there: trying again without a change
    /// would come to the same.
    pub fn is_of_the_material(&self) -> bool {
        matches!(
            self.0.status,
            StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT
        ) && self.0.code != "feed"
    }

    /// What happened, in a sentence.
    pub fn detail(&self) -> &str {
        &self.0.detail
    }

    /// What goes over the wire.
    pub fn problem(&self, id: Option<RequestId>) -> Problem {
        let Inside {
            status,
            code,
            title,
            detail,
            hint,
            field,
            line,
            offset,
            current,
            ..
        } = &*self.0;
        Problem {
            kind: format!("urn:gainsay:problem:{code}"),
            title: (*title).to_owned(),
            status: status.as_u16(),
            detail: detail.clone(),
            code: (*code).to_owned(),
            hint: hint.clone(),
            field: field.clone(),
            line: *line,
            offset: *offset,
            current: current.clone(),
            request_id: id.map(|id| id.to_string()),
        }
    }

    /// Fills in the body of a response that carries a failure, and tells the log what the user is not told.
    pub fn write_out(response: &mut Response, id: RequestId) {
        let Some(failure) = response.extensions_mut().remove::<Self>() else {
            return;
        };
        if let Some(cause) = &failure.0.internal {
            tracing::error!(request = %id, code = failure.0.code, %cause, "a request failed");
        }
        let problem = failure.problem(Some(id));
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        // The router has counted the body that was not there yet.
        let length = HeaderValue::from(body.len());
        response
            .headers_mut()
            .insert(header::CONTENT_LENGTH, length);
        *response.body_mut() = body.into();
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.0.status.into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.0.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.0.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// What an address that no row of the table has is answered with.
pub fn no_such_route(parts: &request::Parts) -> Failure {
    Failure::not_found(format!("There is nothing at {}.", parts.uri.path()))
        .hint("/api/openapi.json lists every address.")
}

/// What a method that an address does not take is answered with.
pub fn no_such_method(parts: &request::Parts) -> Failure {
    Failure::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "method-not-allowed",
        "The address does not take this method",
        format!("{} does not take {}.", parts.uri.path(), parts.method),
    )
    .hint("/api/openapi.json lists every address with its methods.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_wrong_inside_stays_inside() {
        let failure = Failure::internal("the disk said EIO at /var/lib/gainsay/journal");
        let written = serde_json::to_string(&failure.problem(Some(RequestId::draw()))).unwrap();
        assert!(!written.contains("EIO"), "{written}");
        assert!(written.contains("request_id"));
    }

    #[test]
    fn a_problem_names_its_kind_by_code() {
        let problem = Failure::invalid("no").field("spans[0].exact").problem(None);
        assert_eq!(problem.kind, "urn:gainsay:problem:invalid");
        assert_eq!(problem.status, 400);
        assert_eq!(problem.field.as_deref(), Some("spans[0].exact"));
    }
}
