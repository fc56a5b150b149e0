//! Who belongs to a project, and as what.

use super::answer::{execute, json, written};
use crate::app::App;
use crate::extract::{Asking, At, Body, CommandKey, Precondition};
use crate::problem::Failure;
use crate::session::Recognised;
use crate::table::{Access, Conditions, Content, Row};
use axum::extract::State;
use axum::response::Response;
use axum::routing::{delete, get, put};
use gainsay_model::command::{Command, Expect};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::{CommandId, ProjectId, UserId};
use gainsay_model::layer::Layer;
use gainsay_model::member::{Membership, Role};
use gainsay_model::wire::people::{Person, SetRole};
use gainsay_model::wire::write::Written;
use gainsay_workbench::permission::Action;
use http::{Method, StatusCode};

/// Two owners changing different members at once do not disturb each other; so often may it happen in a row.
const ATTEMPTS: usize = 5;

pub(super) fn rows() -> Vec<Row> {
    let one = "/api/v1/projects/{project}/members/{user}";
    let members = Access::Member(Action::Members);
    vec![
        Row::read(
            "/api/v1/projects/{project}/members",
            Access::Member(Action::Read),
            "The members of a project",
            get(list),
        )
        .gives(Content::json::<Vec<Person>>()),
        Row::write(
            Method::PUT,
            one,
            members,
            "Take somebody in, or change their role",
            put(set_role),
        )
        .under(Conditions::Key)
        .takes(Content::json::<SetRole>())
        .gives(Content::json::<Written>()),
        Row::write(
            Method::DELETE,
            one,
            members,
            "Remove a member",
            delete(remove),
        )
        .under(Conditions::Key)
        .gives(Content::json::<Written>()),
    ]
}

async fn list(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
) -> Result<Response, Failure> {
    Ok(json(&app.workbench().desk(&asking.caller, project)?.people))
}

async fn set_role(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, user)): At<(ProjectId, UserId)>,
    CommandKey(command): CommandKey,
    condition: Precondition,
    Body(SetRole { role }): Body<SetRole>,
) -> Result<Response, Failure> {
    change(&app, &asking, project, command, condition, user, Some(role)).await
}

async fn remove(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, user)): At<(ProjectId, UserId)>,
    CommandKey(command): CommandKey,
    condition: Precondition,
) -> Result<Response, Failure> {
    change(&app, &asking, project, command, condition, user, None).await
}

async fn change(
    app: &App,
    asking: &Recognised,
    project: ProjectId,
    command: CommandId,
    condition: Precondition,
    user: UserId,
    role: Option<Role>,
) -> Result<Response, Failure> {
    let about = EntityRef::of_project(EntityKind::Membership, project);
    let mut attempts = 0;
    loop {
        attempts += 1;
        let now = app.workbench().get(&asking.caller, project, about)?;
        let mut members = now
            .get::<Membership>()
            .map(|list| list.members.clone())
            .unwrap_or_default();
        match role {
            Some(role) => members.insert(user, role),
            None => members.remove(&user),
        };
        let what = Command::Put {
            id: about.id,
            layer: Layer::Shared,
            entity: Membership { members }.into(),
            expect: condition.0.unwrap_or(Expect::Revision(now.revision())),
            source_id: None,
            import: None,
        };
        match execute(app, asking.caller, project, command, what).await {
            Err(failure)
                if failure.status() == StatusCode::PRECONDITION_FAILED
                    && condition.0.is_none()
                    && attempts < ATTEMPTS => {}
            result => {
                let acknowledged = result?;
                app.authority().changed();
                return Ok(written(&acknowledged, about, StatusCode::OK));
            }
        }
    }
}
