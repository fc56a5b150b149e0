//! Claims: the board, and one opened with both sides.

use super::answer::read;
use super::entities::{PAGE, PageAsked};
use crate::app::App;
use crate::extract::{Asking, At, Query};
use crate::problem::Failure;
use crate::table::{Access, Content, Row};
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use gainsay_model::id::{ClaimId, ProjectId};
use gainsay_model::wire::page::Page;
use gainsay_model::wire::reading::{ClaimRow, ClaimSheet};
use gainsay_workbench::permission::Action;

pub(super) fn rows() -> Vec<Row> {
    let member = Access::Member(Action::Read);
    vec![
        Row::read(
            "/api/v1/projects/{project}/board",
            member,
            "The claims with their verdicts",
            get(board),
        )
        .query(&PAGE)
        .gives(Content::json::<Page<ClaimRow>>()),
        Row::read(
            "/api/v1/projects/{project}/claims/{claim}/sheet",
            member,
            "A claim with both sides",
            get(sheet),
        )
        .gives(Content::json::<ClaimSheet>()),
    ]
}

async fn board(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
    Query(page): Query<PageAsked>,
) -> Result<Response, Failure> {
    let ask = page.ask();
    read(&app, move |workbench| {
        workbench.board(&asking.caller, project, &ask)
    })
    .await
}

async fn sheet(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, claim)): At<(ProjectId, ClaimId)>,
) -> Result<Response, Failure> {
    read(&app, move |workbench| {
        workbench.sheet(&asking.caller, project, claim)
    })
    .await
}
