//! Where the person asking stands in the articles of a project: reading positions, and what they are done with.

use super::answer::{json, read};
use crate::app::App;
use crate::clock;
use crate::extract::{Asking, At, Body, Query};
use crate::problem::Failure;
use crate::table::{Access, Content, Row};
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, patch};
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::wire::place::{MovePlace, Place, Places, Unread};
use gainsay_workbench::permission::Action;
use http::Method;
use serde::Deserialize;

pub(super) fn rows() -> Vec<Row> {
    let member = Access::Member(Action::Read);
    let at = "/api/v1/projects/{project}/documents/{document}/place";
    vec![
        Row::read(
            "/api/v1/projects/{project}/places",
            member,
            "Where one stands in the articles, by article",
            get(list),
        )
        .gives(Content::json::<Places>()),
        Row::read(
            "/api/v1/projects/{project}/unread",
            member,
            "The next article that one is not done with",
            get(unread),
        )
        .query(&[(
            "after",
            "The article one is in; the first one left if absent.",
        )])
        .gives(Content::json::<Unread>()),
        Row::read(at, member, "Where one stands in an article", get(one_of))
            .gives(Content::json::<Place>()),
        Row::write(
            Method::PATCH,
            at,
            member,
            "Say how far one has read, or that one is done",
            patch(change),
        )
        .takes(Content::json::<MovePlace>())
        .gives(Content::json::<Place>()),
    ]
}

async fn list(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
) -> Result<Response, Failure> {
    Ok(json(&app.workbench().places(&asking.caller, project)?))
}

#[derive(Debug, Clone, Deserialize)]
struct After {
    after: Option<DocumentId>,
}

async fn unread(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
    Query(After { after }): Query<After>,
) -> Result<Response, Failure> {
    read(&app, move |workbench| {
        workbench.unread(&asking.caller, project, after)
    })
    .await
}

async fn one_of(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, document)): At<(ProjectId, DocumentId)>,
) -> Result<Response, Failure> {
    Ok(json(&app.workbench().place(
        &asking.caller,
        project,
        document,
    )?))
}

async fn change(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, document)): At<(ProjectId, DocumentId)>,
    Body(change): Body<MovePlace>,
) -> Result<Response, Failure> {
    let place = app
        .workbench()
        .move_place(&asking.caller, project, document, change, clock::now())
        .await?;
    Ok(json(&place))
}
