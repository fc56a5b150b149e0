//! Who is asking: the session's cookie, a token, or the key of the local command line.

use crate::clock;
use crate::problem::Failure;
use crate::public_url::is_loopback_host;
use crate::stack::host::host;
use gainsay_model::hash::Sha256;
use gainsay_workbench::people::{Secret, SignedIn};
use gainsay_workbench::{Caller, Workbench};
use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderMap, HeaderValue, request};
use std::str::FromStr;
use tokio::sync::watch;

/// Seconds a browser keeps the cookie: as long as the session lasts.
const COOKIE_AGE: u32 = 30 * 24 * 3600;

/// What a request showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credential {
    /// The cookie of a signed-in browser.
    Cookie(Secret),
    /// A program's token.
    Token(Secret),
    /// The key that only the local command line can read.
    Operator,
}

/// Somebody recognised.
#[derive(Debug, Clone)]
pub struct Recognised {
    pub caller: Caller,
    /// The person and how long this holds; absent for the operator.
    pub signed_in: Option<SignedIn>,
    pub credential: Credential,
}

/// Cookies, tokens and the operator's key.
#[derive(Debug)]
pub struct Authority {
    https: bool,
    operator: Secret,
    changed: watch::Sender<u64>,
}

impl Authority {
    /// A new one, with a new key for the operator.
    pub fn new(https: bool) -> Self {
        Self {
            https,
            operator: Secret::new(clock::secret()),
            changed: watch::Sender::new(0),
        }
    }

    /// The operator's key, for the file that only the operator can read.
    pub fn operator_key(&self) -> String {
        self.operator.reveal()
    }

    /// Finds out who is asking; `None` when nothing was shown.
    ///
    /// # Errors
    /// When something was shown that opens nothing (any more).
    pub fn recognise(
        &self,
        parts: &request::Parts,
        workbench: &Workbench,
    ) -> Result<Option<Recognised>, Failure> {
        match self.shown(parts)? {
            Some(credential) => Self::confirm(credential, workbench).map(Some),
            None => Ok(None),
        }
    }

    /// Finds out whether a credential still holds. Streams ask again and again.
    ///
    /// # Errors
    /// When it does not.
    pub fn confirm(credential: Credential, workbench: &Workbench) -> Result<Recognised, Failure> {
        let signed_in = match &credential {
            Credential::Operator => {
                return Ok(Recognised {
                    caller: Caller::OPERATOR,
                    signed_in: None,
                    credential,
                });
            }
            Credential::Cookie(secret) => workbench.by_session(secret, clock::now())?,
            Credential::Token(secret) => workbench.by_token(secret, clock::now())?,
        };
        Ok(Recognised {
            caller: signed_in.caller,
            signed_in: Some(signed_in),
            credential,
        })
    }

    fn shown(&self, parts: &request::Parts) -> Result<Option<Credential>, Failure> {
        if let Some(value) = parts.headers.get(AUTHORIZATION) {
            let token = value
                .to_str()
                .ok()
                .and_then(bearer)
                .ok_or_else(Failure::unauthenticated)?;
            // Compared by digest, so that the time it takes says nothing about the key.
            let by_operator = token.digest() == self.operator.digest();
            return Ok(Some(
                if by_operator && host(parts).is_some_and(is_loopback_host) {
                    Credential::Operator
                } else {
                    Credential::Token(token)
                },
            ));
        }
        // A cookie that is no secret is an old or foreign one: as good as none.
        Ok(self
            .cookie(&parts.headers)
            .and_then(|value| Secret::from_str(value).ok())
            .map(Credential::Cookie))
    }

    fn cookie<'a>(&self, headers: &'a HeaderMap) -> Option<&'a str> {
        let lines = headers
            .get_all(COOKIE)
            .into_iter()
            .filter_map(|line| line.to_str().ok());
        lines
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find_map(|(name, value)| (name == self.cookie_name()).then_some(value))
    }

    /// `__Host-` binds the cookie to this very host and to TLS; browsers refuse it without TLS.
    const fn cookie_name(&self) -> &'static str {
        if self.https {
            "__Host-gainsay"
        } else {
            "gainsay"
        }
    }

    /// The header that hands a browser its session.
    ///
    /// `Strict`: other sites' links and forms never carry it. The page itself asks for everything it needs.
    pub fn set_cookie(&self, secret: &Secret) -> HeaderValue {
        self.cookie_header(&secret.reveal(), COOKIE_AGE)
    }

    /// The header that takes it away.
    pub fn clear_cookie(&self) -> HeaderValue {
        self.cookie_header("", 0)
    }

    fn cookie_header(&self, value: &str, age: u32) -> HeaderValue {
        let secure = if self.https { "; Secure" } else { "" };
        let name = self.cookie_name();
        let line =
            format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={age}{secure}");
        HeaderValue::try_from(line).unwrap_or(HeaderValue::from_static(""))
    }

    /// Says that somebody's rights may have changed, so that open streams look again.
    pub fn changed(&self) {
        self.changed
            .send_modify(|count| *count = count.wrapping_add(1));
    }

    /// Wakes whenever somebody's rights may have changed.
    pub fn watch(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }
}

impl Recognised {
    /// The digest of the session that asks, so that it survives when the others are ended.
    pub fn session(&self) -> Option<Sha256> {
        match &self.credential {
            Credential::Cookie(secret) => Some(secret.digest()),
            _ => None,
        }
    }
}

fn bearer(value: &str) -> Option<Secret> {
    let (scheme, token) = value.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return None;
    }
    Secret::from_str(token.trim()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_out_of_reach_of_scripts_and_of_other_sites() {
        let secret = Secret::new([7; 32]);
        let plain = Authority::new(false).set_cookie(&secret);
        let plain = plain.to_str().unwrap();
        assert!(plain.starts_with("gainsay=0707"), "{plain}");
        assert!(plain.contains("; HttpOnly; SameSite=Strict; "));
        assert!(!plain.contains("Secure"));
        let tls = Authority::new(true).set_cookie(&secret);
        let tls = tls.to_str().unwrap();
        assert!(
            tls.starts_with("__Host-gainsay=") && tls.ends_with("; Secure"),
            "{tls}"
        );
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(
            COOKIE,
            HeaderValue::from_static("theme=dark; gainsay=abc; x=gainsay=no"),
        );
        assert_eq!(Authority::new(false).cookie(&headers), Some("abc"));
        assert_eq!(Authority::new(true).cookie(&headers), None);
    }

    #[test]
    fn the_operators_key_opens_only_on_this_machine() {
        let authority = Authority::new(false);
        let shown = |host: &str| {
            let request = http::Request::builder().header("host", host).header(
                "authorization",
                format!("Bearer {}", authority.operator_key()),
            );
            let (parts, ()) = request.body(()).unwrap().into_parts();
            authority.shown(&parts).unwrap().unwrap()
        };
        assert_eq!(shown("127.0.0.1:7878"), Credential::Operator);
        assert!(matches!(shown("gainsay.example.org"), Credential::Token(_)));
    }
}
