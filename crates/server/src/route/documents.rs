//! Articles: the corpus, one opened for reading, its words and original bytes.

use super::answer::{json, long};
use super::entities::{PAGE, PageAsked};
use crate::app::App;
use crate::extract::{Asking, At, Query};
use crate::problem::Failure;
use crate::table::{Access, Content, Row};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::text::TextNumber;
use gainsay_model::wire::page::Page;
use gainsay_model::wire::reading::{DocumentRow, Reading};
use gainsay_workbench::permission::Action;
use gainsay_workbench::read::Original;
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};

pub(super) fn rows() -> Vec<Row> {
    let member = Access::Member(Action::Read);
    let one = "/api/v1/projects/{project}/documents/{document}";
    vec![
        Row::read(
            "/api/v1/projects/{project}/corpus",
            member,
            "The articles with their counts",
            get(corpus),
        )
        .query(&PAGE)
        .gives(Content::json::<Page<DocumentRow>>()),
        Row::read(
            format!("{one}/reading"),
            member,
            "An article opened for reading",
            get(reading),
        )
        .gives(Content::json::<Reading>()),
        Row::read(
            format!("{one}/texts/{{number}}"),
            member,
            "The words of one text of an article",
            get(words),
        )
        .gives(Content::Other("text/plain")),
        Row::read(
            format!("{one}/texts/{{number}}/original"),
            member,
            "The bytes that a text was read from",
            get(original),
        )
        .gives(Content::Other("application/octet-stream")),
    ]
}

async fn corpus(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
    Query(page): Query<PageAsked>,
) -> Result<Response, Failure> {
    let ask = page.ask();
    Ok(json(
        &long(&app, move |workbench| {
            workbench.corpus(&asking.caller, project, &ask)
        })
        .await?,
    ))
}

async fn reading(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, document)): At<(ProjectId, DocumentId)>,
) -> Result<Response, Failure> {
    Ok(json(
        &long(&app, move |workbench| {
            workbench.reading(&asking.caller, project, document)
        })
        .await?,
    ))
}

/// What never changes: a text is frozen. Kept by the browser, but only for whoever may read it.
const FROZEN: HeaderValue = HeaderValue::from_static("private, max-age=31536000, immutable");

async fn words(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, document, number)): At<(ProjectId, DocumentId, TextNumber)>,
) -> Result<Response, Failure> {
    let words = long(&app, move |workbench| {
        workbench.words(&asking.caller, project, document, number)
    })
    .await?;
    let plain = HeaderValue::from_static("text/plain; charset=utf-8");
    Ok(([(CONTENT_TYPE, plain), (CACHE_CONTROL, FROZEN)], words).into_response())
}

/// Always as a download of no particular type: a page from elsewhere must never run as one of ours.
async fn original(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, document, number)): At<(ProjectId, DocumentId, TextNumber)>,
) -> Result<Response, Failure> {
    let Original { source, bytes } = long(&app, move |workbench| {
        workbench.original(&asking.caller, project, document, number)
    })
    .await?;
    let name = source.name.unwrap_or_else(|| "original".to_owned());
    let headers = [
        (
            CONTENT_TYPE,
            HeaderValue::from_static("application/octet-stream"),
        ),
        (CONTENT_DISPOSITION, attachment(&name)),
        (CACHE_CONTROL, FROZEN),
    ];
    Ok((headers, bytes).into_response())
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
