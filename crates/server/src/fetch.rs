//! Calling addresses that somebody wrote down: a team's own suggester, a page to import.
//!
//! Whoever may write an address down could otherwise have the server call what only the server can reach. So an
//! address is refused unless it is public, and that is asked of what a name resolves to, with the connection going to
//! exactly what was asked about: a name that points elsewhere a moment later gains nothing. Redirects are followed
//! one by one under the same rules. Size, time and type are bounded.

mod address;
mod resolve;

use self::address::is_public;
use self::resolve::Guarded;
use axum::body::Body;
use bytes::Bytes;
use gainsay_model::text::Header;
use http::header::{ACCEPT, CONTENT_TYPE, LOCATION, USER_AGENT};
use http::{HeaderValue, Method, Request, StatusCode, Uri};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use std::net::IpAddr;
use std::sync::OnceLock;
use std::time::Duration;
use url::{Host, Url};

/// How much, how long and what may come back.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// The largest answer, in bytes.
    pub bytes: usize,
    /// From the first call to the last byte, redirects included.
    pub time: Duration,
    /// How many redirects are followed.
    pub redirects: usize,
    /// Media types that are taken, without parameters; any if empty.
    pub types: &'static [&'static str],
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// Where it came from in the end.
    pub address: Url,
    /// As the answer names it, parameters and all.
    pub media_type: Option<String>,
    /// The head of the answer, without what could let somebody in.
    pub headers: Vec<Header>,
    pub bytes: Bytes,
}

/// Why nothing came back that can be used. Each says what to do in words that can be shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchFault {
    /// No address of the web.
    #[error("“{0}” is no address of the web: write one that begins with https:// or http://")]
    NotAnAddress(String),
    /// An address of this machine or of its network.
    #[error(
        "{0} is an address of this machine or of its own network, which is called only where the operator allows it: start the server with --allow-private-addresses"
    )]
    Private(String),
    /// Nobody there.
    #[error("{host} cannot be reached: {cause}")]
    Unreachable { host: String, cause: String },
    /// Too slow.
    #[error("{host} did not answer within {} seconds", .time.as_secs())]
    TooSlow { host: String, time: Duration },
    /// Too large.
    #[error("the answer of {host} is larger than {most} bytes")]
    TooLarge { host: String, most: usize },
    /// An answer that says no.
    #[error("{host} answered with the status {status}")]
    Status { host: String, status: u16 },
    /// Sent around.
    #[error("{0} sends from one address to the next without end")]
    TooManyRedirects(String),
    /// Something else than was asked for.
    #[error("{host} answered with {given}, which is not what was asked for ({wanted})")]
    WrongType {
        host: String,
        given: String,
        wanted: String,
    },
    /// This machine has no certificates to trust.
    #[error("secure addresses cannot be called from this machine: {0}")]
    NoTrust(String),
}

/// Calls addresses, within bounds. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Fetcher {
    allow_private: bool,
    client: OnceLock<Client<HttpsConnector<HttpConnector<Guarded>>, Body>>,
}

impl Fetcher {
    /// One that calls addresses of this machine and its network only if it may.
    pub fn new(allow_private: bool) -> Self {
        Self {
            allow_private,
            client: OnceLock::new(),
        }
    }

    /// Reads what is at an address.
    ///
    /// # Errors
    /// [`FetchFault`] when nothing came back that can be used.
    pub async fn get(&self, address: &str, bounds: Bounds) -> Result<Fetched, FetchFault> {
        self.within(address, bounds, Method::GET, None).await
    }

    /// Sends JSON to an address and reads the answer. A redirect is refused: what was to be sent there was not meant
    /// for elsewhere.
    ///
    /// # Errors
    /// [`FetchFault`] when nothing came back that can be used.
    pub async fn post_json(
        &self,
        address: &str,
        json: Bytes,
        bounds: Bounds,
    ) -> Result<Fetched, FetchFault> {
        let bounds = Bounds {
            redirects: 0,
            ..bounds
        };
        self.within(address, bounds, Method::POST, Some(json)).await
    }

    async fn within(
        &self,
        address: &str,
        bounds: Bounds,
        method: Method,
        body: Option<Bytes>,
    ) -> Result<Fetched, FetchFault> {
        let url = parsed(address)?;
        let host = host_of(&url);
        let all = self.follow(url, bounds, method, body);
        tokio::time::timeout(bounds.time, all)
            .await
            .unwrap_or(Err(FetchFault::TooSlow {
                host,
                time: bounds.time,
            }))
    }

    async fn follow(
        &self,
        mut url: Url,
        bounds: Bounds,
        method: Method,
        body: Option<Bytes>,
    ) -> Result<Fetched, FetchFault> {
        for _ in 0..=bounds.redirects {
            self.check(&url)?;
            let host = host_of(&url);
            let response = self.call(&url, &method, body.clone()).await?;
            let (head, answer) = response.into_parts();
            if head.status.is_redirection() {
                let next = head
                    .headers
                    .get(LOCATION)
                    .and_then(|value| value.to_str().ok())
                    .and_then(|location| url.join(location).ok());
                match next.filter(|_| bounds.redirects > 0) {
                    Some(next) => {
                        url = parsed(next.as_str())?;
                        continue;
                    }
                    None => {
                        return Err(FetchFault::Status {
                            host,
                            status: head.status.as_u16(),
                        });
                    }
                }
            }
            if head.status != StatusCode::OK {
                return Err(FetchFault::Status {
                    host,
                    status: head.status.as_u16(),
                });
            }
            let media_type = head
                .headers
                .get(CONTENT_TYPE)
                .and_then(|value| value.to_str().ok())
                .map(str::to_owned);
            fits(&host, media_type.as_deref(), bounds.types)?;
            let bytes = Limited::new(answer, bounds.bytes)
                .collect()
                .await
                .map_err(|error| {
                    if error.is::<LengthLimitError>() {
                        FetchFault::TooLarge {
                            host: host.clone(),
                            most: bounds.bytes,
                        }
                    } else {
                        unreachable(&host, &*error)
                    }
                })?
                .to_bytes();
            return Ok(Fetched {
                address: url,
                media_type,
                headers: kept(&head.headers),
                bytes,
            });
        }
        Err(FetchFault::TooManyRedirects(host_of(&url)))
    }

    /// Addresses written as numbers never come to the resolver, so they are looked at here.
    fn check(&self, url: &Url) -> Result<(), FetchFault> {
        let number: Option<IpAddr> = match url.host() {
            Some(Host::Ipv4(address)) => Some(address.into()),
            Some(Host::Ipv6(address)) => Some(address.into()),
            _ => None,
        };
        if !self.allow_private && number.is_some_and(|number| !is_public(number)) {
            return Err(FetchFault::Private(host_of(url)));
        }
        Ok(())
    }

    async fn call(
        &self,
        url: &Url,
        method: &Method,
        body: Option<Bytes>,
    ) -> Result<http::Response<hyper::body::Incoming>, FetchFault> {
        let host = host_of(url);
        let uri: Uri = url
            .as_str()
            .parse()
            .map_err(|_| FetchFault::NotAnAddress(url.to_string()))?;
        let mut request = Request::builder()
            .method(method)
            .uri(uri)
            .header(USER_AGENT, concat!("Gainsay/", env!("CARGO_PKG_VERSION")))
            .header(ACCEPT, "*/*");
        if body.is_some() {
            request = request.header(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        let request = request
            .body(body.map_or_else(Body::empty, Body::from))
            .map_err(|error| unreachable(&host, &error))?;
        let answered = self.client()?.request(request).await;
        answered.map_err(|error| {
            // The refusal of the resolver is at the bottom of what went wrong.
            let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
            let mut last = error.to_string();
            while let Some(inner) = cause {
                if inner.is::<resolve::NotPublic>() {
                    return FetchFault::Private(host);
                }
                last = inner.to_string();
                cause = inner.source();
            }
            FetchFault::Unreachable { host, cause: last }
        })
    }

    fn client(&self) -> Result<&Client<HttpsConnector<HttpConnector<Guarded>>, Body>, FetchFault> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let mut http = HttpConnector::new_with_resolver(Guarded {
            allow_private: self.allow_private,
        });
        http.enforce_http(false);
        let https = HttpsConnectorBuilder::new()
            .with_native_roots()
            .map_err(|error| FetchFault::NoTrust(error.to_string()))?
            .https_or_http()
            .enable_http1()
            .wrap_connector(http);
        let client = Client::builder(TokioExecutor::new())
            // A connection that is kept would outlive the check of what its name points to.
            .pool_max_idle_per_host(0)
            .build(https);
        Ok(self.client.get_or_init(|| client))
    }
}

/// The head of an answer as it is kept with a page.
fn kept(headers: &http::HeaderMap) -> Vec<Header> {
    /// The most lines, and the most characters of one.
    const MOST: (usize, usize) = (100, 4_000);
    headers
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "set-cookie" | "set-cookie2"))
        .take(MOST.0)
        .map(|(name, value)| Header {
            name: name.as_str().to_owned(),
            value: String::from_utf8_lossy(value.as_bytes())
                .chars()
                .take(MOST.1)
                .collect(),
        })
        .collect()
}

fn parsed(address: &str) -> Result<Url, FetchFault> {
    Url::parse(address)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https") && url.host().is_some())
        .ok_or_else(|| FetchFault::NotAnAddress(address.chars().take(200).collect()))
}

fn host_of(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}

fn unreachable(host: &str, error: &(dyn std::error::Error + 'static)) -> FetchFault {
    FetchFault::Unreachable {
        host: host.to_owned(),
        cause: error.to_string(),
    }
}

fn fits(host: &str, given: Option<&str>, types: &[&str]) -> Result<(), FetchFault> {
    let plain = given
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default()
        .trim();
    if types.is_empty()
        || types
            .iter()
            .any(|wanted| plain.eq_ignore_ascii_case(wanted))
    {
        return Ok(());
    }
    Err(FetchFault::WrongType {
        host: host.to_owned(),
        given: if plain.is_empty() {
            "something that it does not name".to_owned()
        } else {
            plain.chars().take(100).collect()
        },
        wanted: types.join(", "),
    })
}

#[cfg(test)]
mod tests;
