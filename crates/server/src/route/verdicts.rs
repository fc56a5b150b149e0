//! Steps in a verdict's life.

use super::answer::{execute, written};
use crate::app::App;
use crate::extract::{Asking, At, Body, CommandKey, Precondition};
use crate::problem::Failure;
use crate::table::{Access, Conditions, Content, Row};
use axum::extract::State;
use axum::response::Response;
use axum::routing::post;
use gainsay_model::command::{Command, VerdictStep};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::{ProjectId, VerdictId};
use gainsay_model::wire::write::Written;
use gainsay_workbench::permission::Action;
use http::{Method, StatusCode};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row::write(
            Method::POST,
            "/api/v1/projects/{project}/verdicts/{id}/steps",
            Access::Member(Action::Judge),
            "Submit, return, publish, withdraw or correct a verdict",
            post(step),
        )
        .under(Conditions::KeyAndRevision)
        .takes(Content::json::<VerdictStep>())
        .gives(Content::json::<Written>()),
    ]
}

async fn step(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, verdict)): At<(ProjectId, VerdictId)>,
    CommandKey(command): CommandKey,
    condition: Precondition,
    Body(step): Body<VerdictStep>,
) -> Result<Response, Failure> {
    let what = Command::Verdict {
        verdict,
        revision: condition.revision()?,
        step,
    };
    let acknowledged = execute(&app, asking.caller, project, command, what).await?;
    let about = EntityRef::new(EntityKind::Verdict, verdict.uuid());
    Ok(written(&acknowledged, about, StatusCode::OK))
}
