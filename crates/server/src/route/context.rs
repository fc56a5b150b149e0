//! What stands around marked words.

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
use gainsay_model::wire::context::Context;
use gainsay_workbench::permission::Action;
use serde::Deserialize;

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row::read(
            "/api/v1/projects/{project}/context",
            Access::Member(Action::Read),
            "The words on either side of some annotations",
            get(context),
        )
        .query(&[("annotations", "Up to a hundred ids, with a comma between.")])
        .gives(Content::json::<Vec<Context>>()),
    ]
}

#[derive(Debug, Clone, Deserialize)]
struct Asked {
    #[serde(default)]
    annotations: String,
}

async fn context(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    read(&app, move |workbench| {
        // Whoever asks is looked at first: strangers learn nothing, not even what is wrong with their question.
        match listed::ids(&asked.annotations, "annotations", "an annotation") {
            Ok(ids) => workbench.contexts(&asking.caller, project, &ids),
            Err(refusal) => {
                workbench.contexts(&asking.caller, project, &[])?;
                Err(refusal)
            }
        }
    })
    .await
}
