//! What a writer believes about the thing it writes: `If-None-Match: *` or `If-Match: "revision"`.

use crate::problem::Failure;
use axum::extract::FromRequestParts;
use gainsay_model::command::Expect;
use gainsay_model::time::{Revision, Seq};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, StatusCode, header};

/// The condition a write is made under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Precondition(pub Option<Expect>);

impl Precondition {
    /// For what is made or changed: one of the two headers.
    ///
    /// # Errors
    /// 428 when there is none.
    pub fn required(self) -> Result<Expect, Failure> {
        self.0.ok_or_else(|| {
            missing("Neither If-None-Match nor If-Match says what is being written.")
        })
    }

    /// For what is changed or deleted: the revision last read.
    ///
    /// # Errors
    /// 428 when it is missing.
    pub fn revision(self) -> Result<Revision, Failure> {
        match self.0 {
            Some(Expect::Revision(revision)) => Ok(revision),
            _ => Err(missing("If-Match does not say which revision is meant.")),
        }
    }
}

/// A thing's revision as an entity tag.
pub fn etag(revision: Revision) -> HeaderValue {
    HeaderValue::try_from(format!("\"{revision}\"")).unwrap_or(HeaderValue::from_static("\"\""))
}

fn missing(detail: &str) -> Failure {
    Failure::new(StatusCode::PRECONDITION_REQUIRED, "precondition-required", "The write must say what it rests on", detail)
        .hint("Send “If-None-Match: *” to make something new, or “If-Match: \"REVISION\"” with the ETag last read to change it.")
}

fn read(headers: &HeaderMap) -> Result<Option<Expect>, Failure> {
    let text = |name| {
        headers
            .get(name)
            .map(|value: &HeaderValue| value.to_str().unwrap_or_default().trim())
    };
    match (text(header::IF_NONE_MATCH), text(header::IF_MATCH)) {
        (None, None) => Ok(None),
        (Some("*"), None) => Ok(Some(Expect::Absent)),
        (None, Some(tag)) => {
            let digits = tag.trim_start_matches("W/").trim_matches('"');
            let seq = digits.parse().map_err(|_| {
                Failure::invalid(format!("If-Match is not a revision: {tag}."))
                    .hint("Send the ETag of the last answer, unchanged, such as \"42\".")
            })?;
            Ok(Some(Expect::Revision(Revision(Seq(seq)))))
        }
        _ => Err(Failure::invalid("If-None-Match and If-Match cannot be understood together.")
            .hint("Send “If-None-Match: *” to make something, or “If-Match: \"REVISION\"” to change it.")),
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Precondition {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        read(&parts.headers).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &'static str, value: &'static str) -> Result<Option<Expect>, Failure> {
        let mut headers = HeaderMap::new();
        headers.insert(name, HeaderValue::from_static(value));
        read(&headers)
    }

    #[test]
    fn both_headers_are_understood() {
        assert_eq!(of("if-none-match", "*").unwrap(), Some(Expect::Absent));
        let seven = Some(Expect::Revision(Revision(Seq(7))));
        assert_eq!(of("if-match", "\"7\"").unwrap(), seven);
        assert_eq!(of("if-match", "W/\"7\"").unwrap(), seven);
        assert_eq!(read(&HeaderMap::new()).unwrap(), None);
        assert!(of("if-match", "*").is_err());
        assert!(of("if-none-match", "\"7\"").is_err());
        assert_eq!(
            Precondition(None).required().unwrap_err().status(),
            StatusCode::PRECONDITION_REQUIRED
        );
    }
}
