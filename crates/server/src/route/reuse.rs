//! Passages that articles share.

use super::answer::read;
use crate::app::App;
use crate::extract::{Asking, At};
use crate::problem::Failure;
use crate::table::{Access, Content, Row};
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::wire::reuse::{Reprints, ReuseMap};
use gainsay_workbench::permission::Action;

pub(super) fn rows() -> Vec<Row> {
    let member = Access::Member(Action::Read);
    vec![
        Row::read(
            "/api/v1/projects/{project}/reuse",
            member,
            "Which articles share passages, those that share most first",
            get(map),
        )
        .gives(Content::json::<ReuseMap>()),
        Row::read(
            "/api/v1/projects/{project}/documents/{document}/reuse",
            member,
            "The passages that an article shares with others, and what could be made of them",
            get(reprints),
        )
        .gives(Content::json::<Reprints>()),
    ]
}

async fn map(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
) -> Result<Response, Failure> {
    read(&app, move |workbench| {
        workbench.reuse_map(&asking.caller, project)
    })
    .await
}

async fn reprints(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, document)): At<(ProjectId, DocumentId)>,
) -> Result<Response, Failure> {
    read(&app, move |workbench| {
        workbench.reprints(&asking.caller, project, document)
    })
    .await
}
