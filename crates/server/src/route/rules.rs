//! The scheme, the guidelines and the rating scale, of which a project has one each.

use super::answer::{execute, stored, written};
use super::entities::{demand_kind, put_command};
use crate::app::App;
use crate::extract::{Asking, At, Body, CommandKey, Precondition};
use crate::problem::Failure;
use crate::table::{Access, Conditions, Content, Row};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, put};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::ProjectId;
use gainsay_model::path;
use gainsay_model::stored::Stored;
use gainsay_model::wire::write::{Put, Written};
use gainsay_workbench::GUIDELINES;
use gainsay_workbench::permission::Action;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Method, StatusCode};

/// What a project has one of.
pub(super) const RULES: [EntityKind; 3] = [
    EntityKind::Scheme,
    EntityKind::Guidelines,
    EntityKind::Scale,
];

pub(super) fn rows() -> Vec<Row> {
    let begins_with = Row::read(
        path::default_guidelines(),
        Access::SignedIn,
        "The guidelines that a new project begins with, as Markdown",
        get(default_guidelines),
    )
    .gives(Content::Other("text/markdown"));
    let of_project = RULES.into_iter().flat_map(rows_of);
    of_project.chain([begins_with]).collect()
}

fn rows_of(kind: EntityKind) -> [Row; 2] {
    let path = format!("/api/v1/projects/{{project}}/rules/{kind}");
    let noun = kind.noun();
    let read = get(move |app, asking, at| one(kind, app, asking, at));
    let write = put(move |app, asking, at, key, condition, body| {
        change(kind, app, asking, at, key, condition, body)
    });
    [
        Row::read(
            path.clone(),
            Access::Member(Action::Read),
            format!("The project's {noun}"),
            read,
        )
        .gives(Content::json::<Stored>()),
        Row::write(
            Method::PUT,
            path,
            Access::Member(Action::Rules),
            format!("Change the project's {noun}"),
            write,
        )
        .under(Conditions::KeyAndRevision)
        .takes(Content::json::<Put>())
        .gives(Content::json::<Written>()),
    ]
}

async fn default_guidelines(Asking(_): Asking) -> impl IntoResponse {
    let markdown = HeaderValue::from_static("text/markdown; charset=utf-8");
    ([(CONTENT_TYPE, markdown)], GUIDELINES)
}

async fn one(
    kind: EntityKind,
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
) -> Result<Response, Failure> {
    Ok(stored(&app.workbench().get(
        &asking.caller,
        project,
        EntityRef::of_project(kind, project),
    )?))
}

async fn change(
    kind: EntityKind,
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
    CommandKey(command): CommandKey,
    condition: Precondition,
    Body(put): Body<Put>,
) -> Result<Response, Failure> {
    demand_kind(&put, kind)?;
    condition.revision()?;
    let about = EntityRef::of_project(kind, project);
    let what = put_command(about.id, put, condition.required()?);
    let acknowledged = execute(&app, asking.caller, project, command, what).await?;
    Ok(written(&acknowledged, about, StatusCode::OK))
}
