//! Commands sent earlier: what came of them, and taking them back.

use super::answer::{execute, json};
use crate::app::App;
use crate::extract::{Asking, At, CommandKey};
use crate::problem::Failure;
use crate::stack::admission::bulk_place;
use crate::stack::row::Class;
use crate::table::{Access, Conditions, Content, Row};
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use gainsay_model::command::Command;
use gainsay_model::id::{CommandId, ImportId, ProjectId};
use gainsay_model::wire::write::Written;
use gainsay_workbench::permission::Action;
use http::Method;

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row::read(
            "/api/v1/projects/{project}/commands/{command}",
            Access::Member(Action::Read),
            "What came of a command",
            get(outcome),
        )
        .gives(Content::json::<Written>()),
        Row::write(
            Method::POST,
            "/api/v1/projects/{project}/undo/{command}",
            Access::Member(Action::Mark),
            "Take back what a command did",
            post(undo),
        )
        .under(Conditions::Key)
        .gives(Content::json::<Written>()),
        Row::write(
            Method::POST,
            "/api/v1/projects/{project}/imports/{import}/undo",
            Access::Member(Action::Import),
            "Take back everything an import made, where nobody else has touched it since",
            post(undo_import),
        )
        .class(Class::Bulk)
        .under(Conditions::Key)
        .gives(Content::json::<Written>()),
    ]
}

async fn outcome(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, command)): At<(ProjectId, CommandId)>,
) -> Result<Response, Failure> {
    Ok(json(&app.workbench().outcome(
        &asking.caller,
        project,
        command,
    )?))
}

async fn undo(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, undone)): At<(ProjectId, CommandId)>,
    CommandKey(command): CommandKey,
) -> Result<Response, Failure> {
    let what = Command::Undo { command: undone };
    Ok(json(
        &execute(&app, asking.caller, project, command, what).await?,
    ))
}

async fn undo_import(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, import)): At<(ProjectId, ImportId)>,
    CommandKey(command): CommandKey,
) -> Result<Response, Failure> {
    let _place = bulk_place(&app).await?;
    let what = Command::UndoImport { import };
    Ok(json(
        &execute(&app, asking.caller, project, command, what).await?,
    ))
}
