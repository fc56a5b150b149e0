//! Projects: the list, one, its desk.

use super::answer::{execute, json, read, stored, written};
use crate::app::App;
use crate::extract::{Asking, At, Body, CommandKey, Precondition};
use crate::problem::Failure;
use crate::table::{Access, Conditions, Content, Row};
use axum::extract::State;
use axum::response::Response;
use axum::routing::{delete, get, post, put};
use gainsay_model::command::Command;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::ProjectId;
use gainsay_model::path;
use gainsay_model::stored::Stored;
use gainsay_model::wire::reading::{Desk, ProjectRow};
use gainsay_model::wire::write::{Erase, NewProject, Put, Written};
use gainsay_workbench::permission::Action;
use http::{Method, StatusCode};

const ONE: &str = "/api/v1/projects/{project}";

pub(super) fn rows() -> Vec<Row> {
    let member = Access::Member(Action::Read);
    let settings = Access::Member(Action::Settings);
    vec![
        Row::read(
            path::projects(),
            Access::SignedIn,
            "The projects one belongs to",
            get(list),
        )
        .gives(Content::json::<Vec<ProjectRow>>()),
        Row::write(
            Method::POST,
            path::projects(),
            Access::SignedIn,
            "Begin a project",
            post(create),
        )
        .under(Conditions::Key)
        .takes(Content::json::<NewProject>())
        .gives(Content::json::<Written>())
        .status(StatusCode::CREATED),
        Row::read(ONE, member, "A project", get(one)).gives(Content::json::<Stored>()),
        Row::write(Method::PUT, ONE, settings, "Change a project", put(change))
            .under(Conditions::KeyAndRevision)
            .takes(Content::json::<Put>())
            .gives(Content::json::<Written>()),
        Row::write(
            Method::DELETE,
            ONE,
            settings,
            "Delete a project; it can be brought back by undoing",
            delete(remove),
        )
        .under(Conditions::KeyAndRevision)
        .gives(Content::json::<Written>()),
        Row::read(
            format!("{ONE}/desk"),
            member,
            "What every page of a project needs",
            get(desk),
        )
        .gives(Content::json::<Desk>()),
        Row::write(
            Method::POST,
            format!("{ONE}/erase"),
            Access::Member(Action::Erase),
            "Strike events, for ever",
            post(erase),
        )
        .under(Conditions::Key)
        .takes(Content::json::<Erase>())
        .gives(Content::json::<Written>()),
    ]
}

async fn list(State(app): State<App>, Asking(asking): Asking) -> Result<Response, Failure> {
    read(&app, move |workbench| workbench.projects(&asking.caller)).await
}

async fn create(
    State(app): State<App>,
    Asking(asking): Asking,
    CommandKey(command): CommandKey,
    Body(new): Body<NewProject>,
) -> Result<Response, Failure> {
    let what = Command::CreateProject {
        name: new.name,
        description: new.description,
    };
    let acknowledged = execute(&app, asking.caller, new.id, command, what).await?;
    Ok(written(&acknowledged, subject(new.id), StatusCode::CREATED))
}

async fn one(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
) -> Result<Response, Failure> {
    Ok(stored(&app.workbench().get(
        &asking.caller,
        project,
        subject(project),
    )?))
}

async fn change(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
    CommandKey(command): CommandKey,
    condition: Precondition,
    Body(put): Body<Put>,
) -> Result<Response, Failure> {
    let about = subject(project);
    super::entities::demand_kind(&put, about.kind)?;
    condition.revision()?;
    let what = super::entities::put_command(about.id, put, condition.required()?);
    let acknowledged = execute(&app, asking.caller, project, command, what).await?;
    Ok(written(&acknowledged, about, StatusCode::OK))
}

async fn remove(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
    CommandKey(command): CommandKey,
    condition: Precondition,
) -> Result<Response, Failure> {
    let about = subject(project);
    let what = Command::Delete {
        subject: about,
        revision: condition.revision()?,
    };
    let acknowledged = execute(&app, asking.caller, project, command, what).await?;
    app.authority().changed();
    Ok(written(&acknowledged, about, StatusCode::OK))
}

async fn desk(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
) -> Result<Response, Failure> {
    Ok(json(&app.workbench().desk(&asking.caller, project)?))
}

async fn erase(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
    CommandKey(command): CommandKey,
    Body(erase): Body<Erase>,
) -> Result<Response, Failure> {
    let what = Command::Erase {
        seqs: erase.seqs,
        reason: erase.reason,
    };
    let acknowledged = execute(&app, asking.caller, project, command, what).await?;
    Ok(written(&acknowledged, subject(project), StatusCode::OK))
}

fn subject(project: ProjectId) -> EntityRef {
    EntityRef::of_project(EntityKind::Project, project)
}
