//! What came back.

use bytes::Bytes;
use gainsay_model::wire::problem::Problem;
use http::{HeaderMap, StatusCode};
use serde_json::Value;

/// What came back.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    /// The address asked, for messages.
    pub(crate) what: String,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Answer {
    /// Fails the test unless the status is this one.
    #[track_caller]
    pub(crate) fn expect(self, status: StatusCode) -> Self {
        assert_eq!(self.status, status, "{}: {}", self.what, self.text());
        self
    }

    #[track_caller]
    pub(crate) fn ok(self) -> Self {
        self.expect(StatusCode::OK)
    }

    #[track_caller]
    pub(crate) fn created(self) -> Self {
        self.expect(StatusCode::CREATED)
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{}: {error} in {}", self.what, self.text()))
    }

    /// The problem that every refusal is, checked for what every problem has.
    #[track_caller]
    pub(crate) fn problem(&self) -> Problem {
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{}: {}",
            self.what,
            self.text()
        );
        let problem: Problem = serde_json::from_slice(&self.body).unwrap();
        assert_eq!(problem.status, self.status.as_u16());
        assert_eq!(
            problem.kind,
            format!("urn:gainsay:problem:{}", problem.code)
        );
        assert_eq!(
            problem.request_id.as_deref(),
            Some(self.header("x-request-id").as_str())
        );
        problem
    }

    pub(crate) fn header(&self, name: &str) -> String {
        self.headers
            .get(name)
            .map(|value| value.to_str().unwrap().to_owned())
            .unwrap_or_default()
    }

    /// The revision in the entity tag.
    #[track_caller]
    pub(crate) fn revision(&self) -> u64 {
        self.header("etag")
            .trim_matches('"')
            .parse()
            .unwrap_or_else(|_| panic!("{} has no ETag", self.what))
    }

    /// The cookie that was set, as a browser sends it back.
    pub(crate) fn cookie(&self) -> String {
        self.header("set-cookie")
            .split(';')
            .next()
            .unwrap()
            .to_owned()
    }
}
