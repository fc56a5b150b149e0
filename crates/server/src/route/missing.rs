//! What is missing in a project.

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
use gainsay_model::wire::missing::{Gap, Missing};
use gainsay_workbench::permission::Action;
use serde::Deserialize;

pub(super) fn rows() -> Vec<Row> {
    let gap = ("gap", "Only findings of this sort.");
    vec![
        Row::read(
            "/api/v1/projects/{project}/missing",
            Access::Member(Action::Read),
            "What is missing, article by article and then claim by claim",
            get(missing),
        )
        .query(&[[gap].as_slice(), PAGE.as_slice()].concat())
        .gives(Content::json::<Missing>()),
    ]
}

#[derive(Debug, Clone, Deserialize)]
struct Asked {
    gap: Option<Gap>,
}

async fn missing(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
    Query(page): Query<PageAsked>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let ask = page.ask();
    read(&app, move |workbench| {
        workbench.missing(&asking.caller, project, asked.gap, &ask)
    })
    .await
}
