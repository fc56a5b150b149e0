//! Knowing an article again by its address on the web.

use crate::hash::Sha256;

/// Parts of a query that say where a reader came from and not what they read.
const TRACKING: [&str; 8] = [
    "utm_source",
    "utm_medium",
    "utm_campaign",
    "utm_term",
    "utm_content",
    "utm_id",
    "fbclid",
    "gclid",
];

/// The digest that an article at this address is found by, or `None` where it is no address on the
/// web. Addresses that lead to the same page by every custom have the same one: with `http` or
/// `https`, with a fragment, with or without a slash at the end, with marks of who shared it.
pub fn digest(address: &str) -> Option<Sha256> {
    let plain = plain(address)?;
    // Told apart from digests of words and files, which are found the same way.
    Some(Sha256::of(&[b"address of an article\0", plain.as_bytes()]))
}

fn plain(address: &str) -> Option<String> {
    let (scheme, rest) = address.trim().split_once("://")?;
    let is_web = ["http", "https"]
        .iter()
        .any(|web| scheme.eq_ignore_ascii_case(web));
    let rest = rest.split('#').next().filter(|_| is_web)?;
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_lowercase();
    let host = host
        .strip_suffix(":443")
        .or(host.strip_suffix(":80"))
        .unwrap_or(&host);
    if host.is_empty() {
        return None;
    }
    let is_telling = |part: &&str| {
        let name = part.split('=').next().unwrap_or_default();
        !part.is_empty() && !TRACKING.contains(&name)
    };
    let query: Vec<&str> = query.split('&').filter(is_telling).collect();
    let mut plain = format!("{host}/{}", path.trim_end_matches('/'));
    if !query.is_empty() {
        plain.push('?');
        plain.push_str(&query.join("&"));
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_to_one_page_are_one() {
        let page = digest("https://outlet.example/2015/report?id=7");
        assert!(page.is_some());
        for same in [
            "http://Outlet.example/2015/report/?id=7#comments",
            " HTTPS://outlet.example:443/2015/report?utm_source=x&id=7&fbclid=y",
        ] {
            assert_eq!(digest(same), page, "{same}");
        }
        for other in [
            "https://outlet.example/2015/report?id=8",
            "https://outlet.example/2015/Report?id=7",
            "https://www.outlet.example/2015/report?id=7",
        ] {
            assert_ne!(digest(other), page, "{other}");
        }
    }

    #[test]
    fn what_is_no_address_has_no_digest() {
        for none in [
            "",
            "Daily Post, page 3",
            "ftp://outlet.example/a",
            "https://",
            "mailto:a@b.example",
        ] {
            assert_eq!(digest(none), None, "{none}");
        }
    }
}
