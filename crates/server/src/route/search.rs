//! Searching, and what was checked before.

use super::answer::read;
use crate::app::App;
use crate::extract::{Asking, At, Query};
use crate::problem::Failure;
use crate::table::{Access, Content, Row};
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use gainsay_model::id::{ClaimId, ProjectId};
use gainsay_model::wire::search::{Answer, Earlier};
use gainsay_workbench::permission::Action;
use serde::Deserialize;

/// The parameters of a search.
const ASKED: [(&str, &str); 3] = [
    (
        "q",
        "The question: words, \"phrases\", OR, -not, prefix*, fuzzy~, and fields such as kind:denial or speaker:\"…\".",
    ),
    (
        "after",
        "The `next` of the page before; absent for the first page.",
    ),
    ("limit", "At most so many hits, up to 100."),
];

pub(super) fn rows() -> Vec<Row> {
    let everywhere = get(|app, asking, asked| search(app, asking, None, asked));
    let within = get(|app, asking, At(project), asked| search(app, asking, Some(project), asked));
    vec![
        Row::read(
            "/api/v1/search",
            Access::SignedIn,
            "What a question finds in all projects one belongs to",
            everywhere,
        )
        .query(&ASKED)
        .gives(Content::json::<Answer>()),
        Row::read(
            "/api/v1/projects/{project}/search",
            Access::Member(Action::Read),
            "What a question finds in a project",
            within,
        )
        .query(&ASKED)
        .gives(Content::json::<Answer>()),
        Row::read(
            "/api/v1/earlier",
            Access::SignedIn,
            "Claims that resemble some words, in all projects one belongs to, with their verdicts",
            get(earlier),
        )
        .query(&[
            ("words", "The words of a claim or of a passage."),
            ("project", "With `claim`: the claim that is left out."),
            (
                "claim",
                "The claim that is being written, if it is kept already.",
            ),
        ])
        .gives(Content::json::<Vec<Earlier>>()),
    ]
}

#[derive(Debug, Clone, Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
    after: Option<String>,
    #[serde(default)]
    limit: usize,
}

async fn search(
    State(app): State<App>,
    Asking(asking): Asking,
    within: Option<ProjectId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    read(&app, move |workbench| {
        let after = asked.after.as_deref();
        workbench.search(&asking.caller, within, &asked.q, after, asked.limit)
    })
    .await
}

#[derive(Debug, Clone, Deserialize)]
struct Words {
    #[serde(default)]
    words: String,
    project: Option<ProjectId>,
    claim: Option<ClaimId>,
}

async fn earlier(
    State(app): State<App>,
    Asking(asking): Asking,
    Query(asked): Query<Words>,
) -> Result<Response, Failure> {
    read(&app, move |workbench| {
        let except = asked.project.zip(asked.claim);
        workbench.earlier(&asking.caller, &asked.words, except)
    })
    .await
}
