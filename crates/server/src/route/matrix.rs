//! Claims set against each other.

use super::answer::read;
use super::listed;
use crate::app::App;
use crate::extract::{Asking, At, Query};
use crate::problem::Failure;
use crate::table::{Access, Content, Row};
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use gainsay_model::id::ProjectId;
use gainsay_model::wire::matrix::Matrix;
use gainsay_workbench::permission::Action;
use serde::Deserialize;

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row::read(
            "/api/v1/projects/{project}/matrix",
            Access::Member(Action::Read),
            "How everything that bears on some competing claims goes with each of them",
            get(matrix),
        )
        .query(&[("claims", "Two to eight claims, with a comma between.")])
        .gives(Content::json::<Matrix>()),
    ]
}

#[derive(Debug, Clone, Deserialize)]
struct Asked {
    #[serde(default)]
    claims: String,
}

async fn matrix(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    read(&app, move |workbench| {
        // Whoever asks is looked at first: strangers learn nothing, not even what is wrong with their question.
        match listed::ids(&asked.claims, "claims", "a claim") {
            Ok(ids) => workbench.matrix(&asking.caller, project, &ids),
            Err(refusal) => {
                workbench.desk(&asking.caller, project)?;
                Err(refusal)
            }
        }
    })
    .await
}
