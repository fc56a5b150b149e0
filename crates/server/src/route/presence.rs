//! That somebody has a page of a project open: said again and again, forgotten within seconds, told by the feed.

use super::answer::done;
use crate::app::App;
use crate::extract::{Asking, At, Body};
use crate::problem::Failure;
use crate::table::{Access, Content, Row};
use axum::extract::State;
use axum::response::Response;
use axum::routing::{delete, put};
use gainsay_model::id::ProjectId;
use gainsay_model::wire::place::BePresent;
use gainsay_workbench::permission::Action;
use http::{Method, StatusCode};
use uuid::Uuid;

pub(super) fn rows() -> Vec<Row> {
    let member = Access::Member(Action::Read);
    let tab = "/api/v1/projects/{project}/presence/{tab}";
    vec![
        Row::write(
            Method::PUT,
            tab,
            member,
            "Say that one has a page open in this tab, every ten seconds; others hear of it by the feed",
            put(enter),
        )
        .takes(Content::json::<BePresent>())
        .status(StatusCode::NO_CONTENT),
        Row::write(
            Method::DELETE,
            tab,
            member,
            "Say that the tab is closed",
            delete(leave),
        )
        .status(StatusCode::NO_CONTENT),
    ]
}

async fn enter(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, tab)): At<(ProjectId, Uuid)>,
    Body(BePresent { document }): Body<BePresent>,
) -> Result<Response, Failure> {
    let user = app
        .workbench()
        .reader_of(&asking.caller, project, document)?;
    app.presence().enter(project, user, tab, document);
    Ok(done())
}

async fn leave(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, tab)): At<(ProjectId, Uuid)>,
) -> Result<Response, Failure> {
    let user = app.workbench().reader_of(&asking.caller, project, None)?;
    app.presence().leave(project, user, tab);
    Ok(done())
}
