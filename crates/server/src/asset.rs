//! The files of the page, embedded in the program and compressed beforehand.

use crate::app::App;
use crate::problem::{self, Failure};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::header::{self, HeaderMap, HeaderValue};
use http::{Method, StatusCode};
use std::collections::BTreeMap;

mod embedded {
    use super::Asset;
    include!(concat!(env!("OUT_DIR"), "/assets.rs"));
}

/// What stands at the address of the page when the program was built without it.
const UNBUILT: &str = include_str!("asset/unbuilt.html");

/// One file with its compressed forms.
#[derive(Debug)]
struct Asset {
    path: &'static str,
    /// Digits of the content's SHA-256.
    etag: &'static str,
    /// Its name holds its hash, so that what is under this name never changes.
    hashed: bool,
    plain: &'static [u8],
    brotli: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

/// All files by their paths.
#[derive(Debug)]
pub struct Assets(BTreeMap<&'static str, &'static Asset>);

impl Assets {
    /// Those in this program.
    pub fn embedded() -> Self {
        Self(
            embedded::FILES
                .iter()
                .map(|asset| (asset.path, asset))
                .collect(),
        )
    }

    /// True when the page was built before the program was.
    pub fn has_page(&self) -> bool {
        self.0.contains_key("index.html")
    }

    fn answer(&self, path: &str, headers: &HeaderMap) -> Option<Response> {
        if let Some(asset) = self.0.get(path) {
            return Some(asset.answer(headers));
        }
        // The page finds its own way from any address but one that names a file.
        let names_a_file = path
            .rsplit('/')
            .next()
            .is_some_and(|name| name.contains('.'));
        if names_a_file {
            return None;
        }
        Some(
            self.0
                .get("index.html")
                .map_or_else(unbuilt, |page| page.answer(headers)),
        )
    }
}

/// Hashes of the scripts that stand in the page itself, for the content security policy.
pub fn inline_scripts() -> Vec<String> {
    embedded::INLINE_SCRIPTS
        .iter()
        .map(|hash| (*hash).to_owned())
        .collect()
}

/// Answers every address that is not in the route table: the page, its files, or a problem.
pub async fn serve(State(app): State<App>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let path = parts.uri.path().trim_start_matches('/');
    if path == "api" || path.starts_with("api/") {
        return problem::no_such_route(&parts).into_response();
    }
    if parts.method != Method::GET && parts.method != Method::HEAD {
        return problem::no_such_method(&parts).into_response();
    }
    let answer = app.assets().answer(path, &parts.headers);
    answer.unwrap_or_else(|| {
        Failure::not_found(format!("There is no file at {}.", parts.uri.path())).into_response()
    })
}

fn unbuilt() -> Response {
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    (
        [
            (header::CONTENT_TYPE, html),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ],
        UNBUILT,
    )
        .into_response()
}

impl Asset {
    fn answer(&self, asked: &HeaderMap) -> Response {
        let (bytes, encoding) = self.form(asked);
        let etag = format!(
            "\"{}{}\"",
            self.etag,
            encoding.map_or(String::new(), |name| format!("-{name}"))
        );
        let fresh = asked
            .get(header::IF_NONE_MATCH)
            .and_then(|tags| tags.to_str().ok())
            .is_some_and(|tags| {
                tags.split(',')
                    .any(|tag| tag.trim().trim_start_matches("W/") == etag)
            });
        let mut response = if fresh {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            Response::new(Body::from(bytes))
        };
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static(media_type(self.path)),
        );
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        let keep = if self.hashed {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
        if let Ok(etag) = HeaderValue::try_from(etag) {
            headers.insert(header::ETAG, etag);
        }
        if let Some(encoding) = encoding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    }

    /// The smallest form that the browser can read.
    fn form(&self, asked: &HeaderMap) -> (&'static [u8], Option<&'static str>) {
        if let Some(bytes) = self.brotli.filter(|_| accepts(asked, "br")) {
            return (bytes, Some("br"));
        }
        if let Some(bytes) = self.gzip.filter(|_| accepts(asked, "gzip")) {
            return (bytes, Some("gzip"));
        }
        (self.plain, None)
    }
}

/// Whether `Accept-Encoding` names the coding and does not rule it out (RFC 9110 section 12.5.3).
pub(crate) fn accepts(headers: &HeaderMap, coding: &str) -> bool {
    let lines = headers
        .get_all(header::ACCEPT_ENCODING)
        .into_iter()
        .filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).any(|entry| {
        let (name, weight) = entry.split_once(';').unwrap_or((entry, ""));
        let refused = weight
            .trim()
            .strip_prefix("q=")
            .is_some_and(|q| q.parse() == Ok(0.0));
        name.trim().eq_ignore_ascii_case(coding) && !refused
    })
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "webmanifest" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(encodings: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::ACCEPT_ENCODING,
            HeaderValue::try_from(encodings).unwrap(),
        );
        headers
    }

    #[test]
    fn the_smallest_readable_form_is_sent() {
        let asset = Asset {
            path: "a-0123456789abcdef.js",
            etag: "1234",
            hashed: true,
            plain: b"plain",
            brotli: Some(b"br"),
            gzip: Some(b"gz"),
        };
        assert_eq!(asset.form(&asked("gzip, deflate, br")).1, Some("br"));
        assert_eq!(asset.form(&asked("gzip, br;q=0")).1, Some("gzip"));
        assert_eq!(asset.form(&asked("identity")).1, None);
        let response = asset.answer(&asked("br"));
        assert_eq!(
            response.headers()[header::CACHE_CONTROL],
            "public, max-age=31536000, immutable"
        );
        let etag = response.headers()[header::ETAG].clone();
        let mut again = asked("br");
        again.insert(header::IF_NONE_MATCH, etag);
        assert_eq!(asset.answer(&again).status(), StatusCode::NOT_MODIFIED);
    }
}
