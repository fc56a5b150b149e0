//! An article on the web, fetched by the server.

use super::{Page, unreadable};
use crate::app::App;
use crate::clock;
use crate::fetch::{Bounds, FetchFault, Fetched};
use crate::problem::Failure;
use gainsay_formats::article::{self, Limits};
use gainsay_formats::feed;
use http::StatusCode;
use std::time::Duration;

/// What is taken for an article, and how a file of it would end.
const TYPES: [(&str, &str); 11] = [
    ("text/html", "html"),
    ("application/xhtml+xml", "xhtml"),
    ("text/markdown", "md"),
    ("text/plain", "txt"),
    ("application/pdf", "pdf"),
    ("application/epub+zip", "epub"),
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
    ),
    ("application/rss+xml", "xml"),
    ("application/atom+xml", "xml"),
    ("application/xml", "xml"),
    ("text/xml", "xml"),
];

const TAKEN: [&str; TYPES.len()] = {
    let mut types = [""; TYPES.len()];
    let mut at = 0;
    while at < TYPES.len() {
        types[at] = TYPES[at].0;
        at += 1;
    }
    types
};

/// The longest that a page may take, redirects included.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// How many redirects are followed.
pub(super) const REDIRECTS: usize = 5;

/// Fetches a page and reads it.
pub(super) async fn page(app: &App, address: &str) -> Result<Page, Failure> {
    let limits = Limits::default();
    let bounds = Bounds {
        bytes: limits.bytes,
        time: PATIENCE,
        redirects: REDIRECTS,
        types: &TAKEN,
    };
    let found = app
        .fetcher()
        .get(address, bounds)
        .await
        .map_err(unfetched)?;
    let at = clock::now();
    if feed::is_feed(&found.bytes) {
        return Err(is_feed(found.address.as_str()));
    }
    let name = name(&found);
    let fetched = gainsay_model::text::Fetched {
        address: found.address.to_string(),
        at: Some(at),
        headers: found.headers,
    };
    let (bytes, title, pdf) = (
        found.bytes.clone(),
        name.clone(),
        app.settings().pdf.clone(),
    );
    let read = tokio::task::spawn_blocking(move || {
        article::read_answer(&bytes, &title, fetched, limits, &|bytes| pdf.read(bytes))
    });
    Ok(Page {
        name,
        article: read.await.map_err(Failure::internal)?.map_err(unreadable)?,
        original: found.bytes,
    })
}

/// A list of articles where one was expected.
pub(super) fn is_feed(name: &str) -> Failure {
    Failure::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "feed",
        "This is a list of articles",
        format!("{name} is a feed: it tells where articles are, and is none."),
    )
    .hint("Nothing was changed. Pick from what it lists.")
}

/// What a file of the page would be called: the last part of its address, with the ending that its
/// type has.
fn name(found: &Fetched) -> String {
    let last = found
        .address
        .path_segments()
        .and_then(|mut parts| parts.rfind(|part| !part.is_empty()));
    let stem = last.map_or("page", |last| {
        last.rsplit_once('.').map_or(last, |(stem, _)| stem)
    });
    let given = found.media_type.as_deref().unwrap_or_default();
    let given = given.split(';').next().unwrap_or_default().trim();
    let ending = TYPES
        .iter()
        .find(|(media_type, _)| given.eq_ignore_ascii_case(media_type));
    format!("{stem}.{}", ending.map_or("html", |(_, ending)| ending))
}

pub(super) fn unfetched(fault: FetchFault) -> Failure {
    Failure::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "unfetched-page",
        "The page cannot be fetched",
        format!("{fault}."),
    )
    .field("address")
    .hint("Nothing was changed. Open the page in a browser, save it, and bring in the file.")
}
