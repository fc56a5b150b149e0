//! The address under which people reach this server.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// Scheme, name and port of the server as browsers see it: `https://gainsay.example.org`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    https: bool,
    authority: String,
}

/// Why a string is no public address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” is not a public address: write it as https://name or https://name:port, without a path"
)]
pub struct NotAPublicUrl(String);

impl PublicUrl {
    /// True if browsers reach the server by TLS.
    pub const fn is_https(&self) -> bool {
        self.https
    }

    /// As browsers send it in `Origin`.
    pub fn origin(&self) -> String {
        self.to_string()
    }

    /// True for what browsers send as `Host` to this address, with or without the usual port.
    pub fn is_host(&self, host: &str) -> bool {
        let usual = if self.https { ":443" } else { ":80" };
        let bare = |name: &str| {
            name.strip_suffix(usual)
                .unwrap_or(name)
                .to_ascii_lowercase()
        };
        bare(host) == bare(&self.authority)
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.https { "https" } else { "http" };
        write!(f, "{scheme}://{}", self.authority)
    }
}

impl FromStr for PublicUrl {
    type Err = NotAPublicUrl;

    fn from_str(text: &str) -> Result<Self, NotAPublicUrl> {
        let wrong = || NotAPublicUrl(text.to_owned());
        let uri: http::Uri = text.parse().map_err(|_| wrong())?;
        let https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(wrong()),
        };
        let authority = uri
            .authority()
            .ok_or_else(wrong)?
            .as_str()
            .to_ascii_lowercase();
        if !matches!(uri.path(), "" | "/") || uri.query().is_some() || authority.contains('@') {
            return Err(wrong());
        }
        let usual = if https { ":443" } else { ":80" };
        let authority = authority
            .strip_suffix(usual)
            .unwrap_or(&authority)
            .to_owned();
        Ok(Self { https, authority })
    }
}

/// True for names that only this machine can mean: `localhost`, 127.0.0.0/8 and `[::1]`, with any port.
pub fn is_loopback_host(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost")
        || name
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_and_written() {
        let url: PublicUrl = "https://Gainsay.example.org:443/".parse().unwrap();
        assert_eq!(url.to_string(), "https://gainsay.example.org");
        assert!(url.is_https());
        assert!(url.is_host("gainsay.example.org"));
        assert!(url.is_host("GAINSAY.example.org:443"));
        assert!(!url.is_host("gainsay.example.org.evil.example"));
        assert!(!url.is_host("gainsay.example.org:8443"));
    }

    #[test]
    fn what_is_more_or_less_than_an_address_is_refused() {
        for wrong in [
            "gainsay.example.org",
            "ftp://x",
            "https://x/path",
            "https://me@x",
            "https://",
            "",
        ] {
            assert!(wrong.parse::<PublicUrl>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn loopback_is_told_by_name_and_by_number() {
        for own in [
            "localhost",
            "LOCALHOST:7878",
            "127.0.0.1:1",
            "127.3.2.1",
            "[::1]:7878",
            "[::1]",
        ] {
            assert!(is_loopback_host(own), "{own}");
        }
        for other in [
            "example.org",
            "localhost.example.org",
            "10.0.0.1",
            "[fe80::1]:80",
            "",
            "127.0.0.1.nip.io",
        ] {
            assert!(!is_loopback_host(other), "{other}");
        }
    }
}
