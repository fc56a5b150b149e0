//! Headers that tell the browser what this server's pages never do.

use crate::asset;
use http::header::{self, HeaderName};
use http::{HeaderMap, HeaderValue};

/// The headers, made once.
#[derive(Debug, Clone)]
pub struct Headers(Vec<(HeaderName, HeaderValue)>);

impl Headers {
    /// For a server reached by TLS, or not.
    pub fn new(https: bool) -> Self {
        let policy = content_security_policy(&asset::inline_scripts());
        let mut headers = vec![
            // Texts of other people are shown here: nothing in them may ever run, load or send.
            (
                header::CONTENT_SECURITY_POLICY,
                HeaderValue::from_str(&policy)
                    .unwrap_or(HeaderValue::from_static("default-src 'none'")),
            ),
            // What is sent as text is text.
            (
                header::X_CONTENT_TYPE_OPTIONS,
                HeaderValue::from_static("nosniff"),
            ),
            // Links in articles do not tell their targets which case is being worked on.
            (
                header::REFERRER_POLICY,
                HeaderValue::from_static("no-referrer"),
            ),
            // For browsers that do not know `frame-ancestors`.
            (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
            (
                HeaderName::from_static("cross-origin-opener-policy"),
                HeaderValue::from_static("same-origin"),
            ),
            (
                HeaderName::from_static("cross-origin-resource-policy"),
                HeaderValue::from_static("same-origin"),
            ),
            (
                HeaderName::from_static("permissions-policy"),
                HeaderValue::from_static("camera=(), geolocation=(), microphone=()"),
            ),
            // A page that was open while the server was changed notices by it.
            (
                HeaderName::from_static("gainsay-version"),
                HeaderValue::from_static(env!("CARGO_PKG_VERSION")),
            ),
        ];
        if https {
            headers.push((
                header::STRICT_TRANSPORT_SECURITY,
                HeaderValue::from_static("max-age=31536000"),
            ));
        }
        Self(headers)
    }

    /// Sets them on an answer.
    pub fn put_on(&self, map: &mut HeaderMap) {
        map.reserve(self.0.len());
        for (name, value) in &self.0 {
            map.insert(name, value.clone());
        }
    }
}

/// Only what this server sends, and of scripts only its own files and the loader that stands in the page, by hash.
fn content_security_policy(inline: &[String]) -> String {
    let loader: String = inline
        .iter()
        .map(|hash| format!(" 'sha256-{hash}'"))
        .collect();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{loader}; style-src 'self'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'self'; \
         frame-ancestors 'none'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_named_by_hash_and_never_allowed_inline() {
        let policy = content_security_policy(&["abc=".to_owned()]);
        assert!(
            policy.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-abc=';"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe-inline"));
    }

    #[test]
    fn only_a_server_behind_tls_promises_tls() {
        let has = |https| {
            Headers::new(https)
                .0
                .iter()
                .any(|(name, _)| name == header::STRICT_TRANSPORT_SECURITY)
        };
        assert!(has(true));
        assert!(!has(false));
    }
}
