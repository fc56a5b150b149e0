//! Where else the same words stand in the articles of a project.

use super::answer::read;
use super::entities::{PAGE, PageAsked};
use crate::app::App;
use crate::extract::{Asking, At, Query};
use crate::problem::Failure;
use crate::table::{Access, Content, Row};
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use gainsay_model::id::ProjectId;
use gainsay_model::wire::page::Page;
use gainsay_model::wire::standing::Standing;
use gainsay_workbench::permission::Action;
use serde::Deserialize;

pub(super) fn rows() -> Vec<Row> {
    let words = ("words", "The words to look for, to the last character.");
    vec![
        Row::read(
            "/api/v1/projects/{project}/standing",
            Access::Member(Action::Read),
            "Where the same words stand in the articles",
            get(standing),
        )
        .query(&[[words].as_slice(), PAGE.as_slice()].concat())
        .gives(Content::json::<Page<Standing>>()),
    ]
}

#[derive(Debug, Clone, Deserialize)]
struct Asked {
    #[serde(default)]
    words: String,
}

async fn standing(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
    Query(page): Query<PageAsked>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let ask = page.ask();
    read(&app, move |workbench| {
        workbench.standing(&asking.caller, project, &asked.words, &ask)
    })
    .await
}
