//! What stands around marked words.

use super::answer::read;
use crate::app::App;
use crate::extract::{Asking, At, Query};
use crate::problem::Failure;
use crate::table::{Access, Content, Row};
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use gainsay_model::id::{AnnotationId, ProjectId};
use gainsay_model::wire::context::Context;
use gainsay_workbench::Refusal;
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
        match ids(&asked.annotations) {
            Ok(ids) => workbench.contexts(&asking.caller, project, &ids),
            Err(refusal) => {
                workbench.contexts(&asking.caller, project, &[])?;
                Err(refusal)
            }
        }
    })
    .await
}

fn ids(listed: &str) -> Result<Vec<AnnotationId>, Refusal> {
    let named = listed.split(',').map(str::trim).filter(|id| !id.is_empty());
    let id = |id: &str| {
        id.parse().map_err(|_| {
            Refusal::invalid(format!("“{id}” is no id of an annotation")).field("annotations")
        })
    };
    named.map(id).collect()
}
