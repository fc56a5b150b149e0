//! Other people's files given back: as downloads of no particular type, so that none of them ever runs as one of ours.

use axum::response::{IntoResponse, Response};
use gainsay_workbench::read::Original;
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};

/// What never changes: texts and files are frozen. Kept by the browser, but only for whoever may read it.
pub(super) const FROZEN: HeaderValue =
    HeaderValue::from_static("private, max-age=31536000, immutable");

/// The file under its own name, or this one.
///
/// That it is not to be sniffed, framed or run is on every answer already ([`crate::stack::security`]).
pub(super) fn download(file: Original, unnamed: &str) -> Response {
    let Original { source, bytes } = file;
    let name = source.name.as_deref().unwrap_or(unnamed);
    let headers = [
        (
            CONTENT_TYPE,
            HeaderValue::from_static("application/octet-stream"),
        ),
        (CONTENT_DISPOSITION, attachment(name)),
        (CACHE_CONTROL, FROZEN),
    ];
    (headers, bytes).into_response()
}

/// A download under that name (RFC 6266, RFC 8187).
pub(super) fn attachment(name: &str) -> HeaderValue {
    let plain: String = name
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() || ".-_ ".contains(letter) {
                letter
            } else {
                '_'
            }
        })
        .collect();
    let exact: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect();
    let value = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{exact}");
    HeaderValue::try_from(value).unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_downloads_cannot_break_out() {
        let value = attachment("Vier Männer\"; x=\r\ny.html");
        let text = value.to_str().unwrap();
        assert!(
            text.starts_with("attachment; filename=\"Vier M_nner__ x___y.html\"; "),
            "{text}"
        );
        assert!(
            text.ends_with("filename*=UTF-8''Vier%20M%C3%A4nner%22%3B%20x%3D%0D%0Ay.html"),
            "{text}"
        );
    }
}
