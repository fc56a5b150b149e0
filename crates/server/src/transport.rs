//! How a command reaches a server: by calling the router in this process, or over HTTP. The requests are the same.

use crate::stack::Stack;
use axum::body::Body;
use axum::response::Response;
use http::header::{AUTHORIZATION, HOST};
use http::{HeaderValue, Request, Uri};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use tower::ServiceExt as _;

/// Why no answer came.
#[derive(Debug, thiserror::Error)]
pub enum TransportError {
    /// Nobody answered.
    #[error("the server at {address} cannot be reached: {cause}")]
    Unreachable { address: String, cause: String },
    /// The address or the token cannot be used.
    #[error("{0}")]
    Unusable(String),
}

/// The way to a server.
#[derive(Debug, Clone)]
pub struct Transport {
    way: Way,
    bearer: HeaderValue,
    /// Sent as `Host` instead of what the address says.
    host: Option<HeaderValue>,
}

#[derive(Debug, Clone)]
enum Way {
    Here(Stack),
    There {
        client: Client<HttpsConnector<HttpConnector>, Body>,
        base: String,
    },
}

impl Transport {
    /// The router in this process.
    ///
    /// # Errors
    /// When the key is none.
    pub fn here(router: Stack, key: &str) -> Result<Self, TransportError> {
        Ok(Self {
            way: Way::Here(router),
            bearer: bearer(key)?,
            host: Some(LOCAL),
        })
    }

    /// The server of this machine's data directory, by its local key.
    ///
    /// # Errors
    /// When the address or the key is none.
    pub fn local(base: &str, key: &str) -> Result<Self, TransportError> {
        Ok(Self {
            host: Some(LOCAL),
            ..Self::there(base, key)?
        })
    }

    /// A server anywhere, by somebody's token.
    ///
    /// # Errors
    /// When the address or the token is none.
    pub fn there(base: &str, token: &str) -> Result<Self, TransportError> {
        let unusable =
            |why: &str| TransportError::Unusable(format!("“{base}” is no server's address: {why}"));
        let uri: Uri = base
            .parse()
            .map_err(|_| unusable("write it as https://name:port"))?;
        if !matches!(uri.scheme_str(), Some("http" | "https")) || uri.authority().is_none() {
            return Err(unusable("write it as https://name:port"));
        }
        let https = HttpsConnectorBuilder::new();
        let https = match uri.scheme_str() {
            // The system's certificates are read only when they are needed.
            Some("https") => https
                .with_native_roots()
                .map_err(|error| TransportError::Unusable(error.to_string()))?,
            _ => https.with_tls_config(no_tls()?),
        };
        let client = Client::builder(TokioExecutor::new())
            .build(https.https_or_http().enable_http1().build());
        let base = base.trim_end_matches('/').to_owned();
        Ok(Self {
            way: Way::There { client, base },
            bearer: bearer(token)?,
            host: None,
        })
    }

    /// Sends a request whose address is a path, and waits until the answer begins.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn send(&self, mut request: Request<Body>) -> Result<Response, TransportError> {
        request
            .headers_mut()
            .insert(AUTHORIZATION, self.bearer.clone());
        if let Some(host) = &self.host {
            request.headers_mut().insert(HOST, host.clone());
        }
        match &self.way {
            Way::Here(router) => match router.clone().oneshot(request).await {
                Ok(response) => Ok(response),
                Err(never) => match never {},
            },
            Way::There { client, base } => {
                let address = format!("{base}{}", request.uri());
                let unreachable = |cause: String| TransportError::Unreachable {
                    address: base.clone(),
                    cause,
                };
                *request.uri_mut() = address
                    .parse()
                    .map_err(|error| unreachable(format!("{error}")))?;
                let response = client.request(request).await;
                response
                    .map(|response| response.map(Body::new))
                    .map_err(|error| unreachable(chain(&error)))
            }
        }
    }
}

const LOCAL: HeaderValue = HeaderValue::from_static("localhost");

fn bearer(secret: &str) -> Result<HeaderValue, TransportError> {
    let mut value = HeaderValue::try_from(format!("Bearer {secret}")).map_err(|_| {
        TransportError::Unusable("the token has characters that no token has".to_owned())
    })?;
    value.set_sensitive(true);
    Ok(value)
}

/// For plain HTTP: a TLS set-up that trusts nobody and is never used.
fn no_tls() -> Result<rustls::ClientConfig, TransportError> {
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| TransportError::Unusable(error.to_string()))?;
    Ok(config
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth())
}

/// The error and what lies beneath it, in one line.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
