//! An article on the web, fetched by the server.

use super::{Page, unreadable};
use crate::app::App;
use crate::clock;
use crate::fetch::{Bounds, FetchFault, Fetched};
use crate::problem::Failure;
use gainsay_formats::article::{self, Limits};
use http::StatusCode;
use std::time::Duration;

/// What is taken for an article, and how a file of it would end.
const TYPES: [(&str, &str); 6] = [
    ("text/html", "html"),
    ("application/xhtml+xml", "xhtml"),
    ("text/markdown", "md"),
    ("text/plain", "txt"),
    ("application/epub+zip", "epub"),
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
    ),
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
const PATIENCE: Duration = Duration::from_secs(20);

/// How many redirects are followed.
const REDIRECTS: usize = 5;

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
    let name = name(&found);
    let (address, bytes) = (found.address.to_string(), found.bytes.clone());
    let title = name.clone();
    let read = tokio::task::spawn_blocking(move || article::read(&bytes, &title, limits));
    let article = read.await.map_err(Failure::internal)?.map_err(unreadable)?;
    Ok(Page {
        name,
        article: article.fetched(&address, at, found.media_type.as_deref()),
        original: found.bytes,
    })
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

fn unfetched(fault: FetchFault) -> Failure {
    Failure::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "unfetched-page",
        "The page cannot be fetched",
        format!("{fault}."),
    )
    .field("address")
    .hint("Nothing was changed. Open the page in a browser, save it, and bring in the file.")
}
