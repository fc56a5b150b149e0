//! Somebody who asks.

use super::answer::Answer;
use super::sample::id;
use bytes::Bytes;
use gainsay_model::account::Scope;
use gainsay_model::id::{ProjectId, UserId};
use gainsay_model::path;
use gainsay_server::gate::Gate;
use http::{Method, Request, Response};
use http_body::Body;
use http_body_util::{BodyExt as _, Full};
use serde_json::{Value, json};
use std::convert::Infallible;

/// Somebody who asks, with what they show for themselves.
#[derive(Clone)]
pub(crate) struct Actor {
    gate: Gate,
    shown: Option<(&'static str, String)>,
    user: Option<UserId>,
}

/// A request being put together.
pub(crate) struct Call {
    method: Method,
    path: String,
    headers: Vec<(String, String)>,
    body: Bytes,
}

impl Call {
    pub(crate) fn new(method: Method, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            headers: Vec::new(),
            body: Bytes::new(),
        }
    }

    pub(crate) fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// With a new command id.
    pub(crate) fn keyed(self) -> Self {
        self.header("idempotency-key", id().to_string())
    }

    pub(crate) fn creating(self) -> Self {
        self.header("if-none-match", "*")
    }

    pub(crate) fn at(self, revision: u64) -> Self {
        self.header("if-match", format!("\"{revision}\""))
    }

    pub(crate) fn json(self, body: &Value) -> Self {
        let mut call = self.header("content-type", "application/json");
        call.body = serde_json::to_vec(body).unwrap().into();
        call
    }

    pub(crate) fn bytes(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }
}

impl Actor {
    pub(crate) fn anonymous(gate: Gate) -> Self {
        Self {
            gate,
            shown: None,
            user: None,
        }
    }

    pub(crate) fn with_bearer(gate: Gate, secret: &str) -> Self {
        Self {
            gate,
            shown: Some(("authorization", format!("Bearer {secret}"))),
            user: None,
        }
    }

    pub(crate) fn with_cookie(gate: Gate, cookie: &str, user: UserId) -> Self {
        Self {
            gate,
            shown: Some(("cookie", cookie.to_owned())),
            user: Some(user),
        }
    }

    /// Who it is; only people have one.
    pub(crate) fn user(&self) -> UserId {
        self.user.unwrap()
    }

    /// The cookie they show.
    pub(crate) fn cookie(&self) -> String {
        self.shown.clone().unwrap().1
    }

    /// The same person by a token.
    pub(crate) async fn token(&self, scope: Scope, project: Option<ProjectId>) -> Self {
        let body = json!({ "label": "a test", "scope": scope, "project": project });
        let made = self.post(&path::tokens(), body).await.created().json();
        Self::with_bearer(self.gate.clone(), made["secret"].as_str().unwrap())
    }

    /// Sends a request as it is.
    pub(crate) async fn send(&self, mut call: Call) -> Answer {
        let body = Full::new(std::mem::take(&mut call.body));
        self.send_body(call, body).await
    }

    /// Sends a request with a body of another sort.
    pub(crate) async fn send_body<B>(&self, call: Call, body: B) -> Answer
    where
        B: Body<Data = Bytes, Error = Infallible> + Send + 'static,
    {
        let what = call.path.clone();
        let response = self.gate.call(self.request(call, body)).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer {
            what,
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    /// Sends a request and leaves the body of its answer unread.
    pub(crate) async fn begin(
        &self,
        call: Call,
    ) -> Response<impl Body<Data = Bytes, Error = impl std::fmt::Debug> + Unpin> {
        let request = self.request(call, Full::new(Bytes::new()));
        self.gate.call(request).await.unwrap()
    }

    fn request<B>(&self, call: Call, body: B) -> Request<B> {
        let mut request = Request::builder()
            .method(call.method)
            .uri(&call.path)
            .header("host", "localhost");
        if let Some((name, value)) = &self.shown {
            request = request.header(*name, value);
        }
        for (name, value) in &call.headers {
            if name == "host" {
                request.headers_mut().unwrap().remove("host");
            }
            request = request.header(name, value);
        }
        request.body(body).unwrap()
    }

    /// Sends a request whose answer does not end.
    pub(crate) async fn open(&self, path: &str, headers: &[(&str, &str)]) -> super::stream::Stream {
        let mut request = Request::get(path)
            .header("host", "localhost")
            .header("accept", "text/event-stream");
        if let Some((name, value)) = &self.shown {
            request = request.header(*name, value);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self
            .gate
            .call(request.body(Full::new(Bytes::new())).unwrap())
            .await
            .unwrap();
        super::stream::Stream::new(response)
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Call::new(Method::GET, path)).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Call::new(Method::POST, path).keyed().json(&body))
            .await
    }

    /// Makes something.
    pub(crate) async fn make(&self, path: &str, entity: Value) -> Answer {
        let body = json!({ "entity": entity });
        self.send(Call::new(Method::PUT, path).keyed().creating().json(&body))
            .await
    }

    /// Changes something.
    pub(crate) async fn change(&self, path: &str, revision: u64, entity: Value) -> Answer {
        let body = json!({ "entity": entity });
        self.send(
            Call::new(Method::PUT, path)
                .keyed()
                .at(revision)
                .json(&body),
        )
        .await
    }

    /// Deletes something.
    pub(crate) async fn delete(&self, path: &str, revision: u64) -> Answer {
        self.send(Call::new(Method::DELETE, path).keyed().at(revision))
            .await
    }

    /// Brings a file in.
    pub(crate) async fn import(
        &self,
        project: ProjectId,
        name: &str,
        bytes: impl Into<Bytes>,
    ) -> Answer {
        let address = format!("{}?name={name}", path::import(project));
        self.send(Call::new(Method::POST, address).keyed().bytes(bytes))
            .await
    }
}
