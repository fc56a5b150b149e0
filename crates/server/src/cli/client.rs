//! The API as the command line uses it.

use super::fault::Fault;
use crate::clock;
use crate::extract::command_key;
use crate::transport::Transport;
use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use gainsay_model::wire::problem::Problem;
use http::header::{ACCEPT, CONTENT_TYPE, IF_NONE_MATCH};
use http::{Method, Request, StatusCode};
use http_body_util::BodyExt as _;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::any::Any;
use std::sync::Arc;

/// A server, and how to reach it.
#[derive(Debug, Clone)]
pub struct Client {
    transport: Transport,
    /// Where pages of this server are, for links.
    pages: String,
    /// What must live as long as the client: a store that was opened for it.
    _keep: Option<Arc<dyn Any + Send + Sync>>,
}

impl Client {
    /// Speaks by this transport; links lead to `pages`.
    pub fn new(transport: Transport, pages: impl Into<String>) -> Self {
        Self {
            transport,
            pages: pages.into(),
            _keep: None,
        }
    }

    /// Keeps something alive for as long as the client.
    #[must_use]
    pub(crate) fn keeping(mut self, keep: Arc<dyn Any + Send + Sync>) -> Self {
        self._keep = Some(keep);
        self
    }

    /// The address of a page, given its path.
    pub(crate) fn page(&self, path: &str) -> String {
        format!("{}{path}", self.pages)
    }

    /// Reads JSON.
    ///
    /// # Errors
    /// When there is no answer, or it is a no.
    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, Fault> {
        read(
            self.send(request(Method::GET, path, Body::empty())?)
                .await?,
        )
        .await
    }

    /// Sends JSON and reads JSON.
    ///
    /// # Errors
    /// When there is no answer, or it is a no.
    pub async fn order<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T, Fault> {
        read(self.send(json(method, path, body)?).await?).await
    }

    /// Makes a thing at an address of its own.
    ///
    /// # Errors
    /// As [`Client::order`].
    pub async fn make<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T, Fault> {
        let mut request = json(Method::PUT, path, body)?;
        let headers = request.headers_mut();
        headers.insert(IF_NONE_MATCH, http::HeaderValue::from_static("*"));
        read(self.send(request).await?).await
    }

    /// Sends bytes and reads JSON.
    ///
    /// # Errors
    /// When there is no answer, or it is a no.
    pub async fn upload<T: DeserializeOwned>(&self, path: &str, body: Body) -> Result<T, Fault> {
        read(self.send(request(Method::POST, path, body)?).await?).await
    }

    /// Begins to read something large.
    ///
    /// # Errors
    /// When there is no answer, or it is a no.
    pub async fn download(&self, path: &str) -> Result<Body, Fault> {
        Ok(self
            .send(request(Method::GET, path, Body::empty())?)
            .await?
            .into_body())
    }

    async fn send(&self, request: Request<Body>) -> Result<Response, Fault> {
        let response = self.transport.send(request).await?;
        let status = response.status();
        if status.is_success() {
            return Ok(response);
        }
        let body = whole(response).await?;
        Err(serde_json::from_slice::<Problem>(&body).map_or_else(
            |_| {
                Fault::Failed(format!(
                    "the server answered {status}, and not in the manner of Gainsay"
                ))
            },
            |problem| Fault::Refused(Box::new(problem)),
        ))
    }
}

fn request(method: Method, path: &str, body: Body) -> Result<Request<Body>, Fault> {
    let mut request = Request::builder()
        .method(&method)
        .uri(path)
        .header(ACCEPT, "application/json");
    if !method.is_safe() {
        request = request.header(command_key::HEADER, clock::new_id().to_string());
    }
    request
        .body(body)
        .map_err(|error| Fault::Failed(format!("no request can be made of {path}: {error}")))
}

fn json(method: Method, path: &str, body: &impl Serialize) -> Result<Request<Body>, Fault> {
    let json = serde_json::to_vec(body).map_err(|error| Fault::Failed(error.to_string()))?;
    let mut request = request(method, path, Body::from(json))?;
    let headers = request.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        http::HeaderValue::from_static("application/json"),
    );
    Ok(request)
}

async fn whole(response: Response) -> Result<Bytes, Fault> {
    let body = response.into_body().collect().await;
    body.map(http_body_util::Collected::to_bytes)
        .map_err(|error| Fault::OutOfReach(format!("the answer broke off: {error}")))
}

async fn read<T: DeserializeOwned>(response: Response) -> Result<T, Fault> {
    let empty = response.status() == StatusCode::NO_CONTENT;
    let body = whole(response).await?;
    let json: &[u8] = if empty { b"null" } else { &body };
    serde_json::from_slice(json)
        .map_err(|error| Fault::Failed(format!("the server's answer is not understood: {error}")))
}
