//! Articles: the corpus, one opened for reading, its words and original bytes.

use super::answer::{long, read};
use super::download::{FROZEN, download};
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
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use serde::Deserialize;

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
        .query(&[(
            "text",
            "The number of an earlier text; the newest, if absent.",
        )])
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
    read(&app, move |workbench| {
        workbench.corpus(&asking.caller, project, &ask)
    })
    .await
}

#[derive(Debug, Clone, Deserialize)]
struct ReadingAsked {
    text: Option<TextNumber>,
}

async fn reading(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, document)): At<(ProjectId, DocumentId)>,
    Query(asked): Query<ReadingAsked>,
) -> Result<Response, Failure> {
    read(&app, move |workbench| {
        workbench.reading(&asking.caller, project, document, asked.text)
    })
    .await
}

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
    Ok((
        [(CONTENT_TYPE, plain), (CACHE_CONTROL, kept(number))],
        words,
    )
        .into_response())
}

/// How long a browser may keep it. A text never changes, but a further one may be taken back and its number given to
/// another.
const fn kept(number: TextNumber) -> HeaderValue {
    if number.0.get() == 1 {
        FROZEN
    } else {
        HeaderValue::from_static("private, no-cache")
    }
}

async fn original(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, document, number)): At<(ProjectId, DocumentId, TextNumber)>,
) -> Result<Response, Failure> {
    let original = long(&app, move |workbench| {
        workbench.original(&asking.caller, project, document, number)
    });
    let mut response = download(original.await?, "original");
    response.headers_mut().insert(CACHE_CONTROL, kept(number));
    Ok(response)
}
