//! Who is named in a project, what a party said, and where the person asking is mentioned.

use super::answer::read;
use super::entities::{PAGE, PageAsked};
use crate::app::App;
use crate::extract::{Asking, At, Query};
use crate::problem::Failure;
use crate::table::{Access, Content, Row};
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use gainsay_model::id::{PartyId, ProjectId};
use gainsay_model::stored::Stored;
use gainsay_model::wire::page::Page;
use gainsay_model::wire::parties::Named;
use gainsay_workbench::permission::Action;

pub(super) fn rows() -> Vec<Row> {
    let member = Access::Member(Action::Read);
    vec![
        Row::read(
            "/api/v1/projects/{project}/named",
            member,
            "Everybody whom the articles name, with how often",
            get(named),
        )
        .gives(Content::json::<Vec<Named>>()),
        Row::read(
            "/api/v1/projects/{project}/parties/{party}/said",
            member,
            "The annotations in whose chain a party speaks",
            get(said),
        )
        .query(&PAGE)
        .gives(Content::json::<Page<Stored>>()),
        Row::read(
            "/api/v1/projects/{project}/mentions",
            member,
            "The open notes that mention the person asking",
            get(mentions),
        )
        .query(&PAGE)
        .gives(Content::json::<Page<Stored>>()),
    ]
}

async fn named(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
) -> Result<Response, Failure> {
    read(&app, move |workbench| {
        workbench.named(&asking.caller, project)
    })
    .await
}

async fn said(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, party)): At<(ProjectId, PartyId)>,
    Query(page): Query<PageAsked>,
) -> Result<Response, Failure> {
    let ask = page.ask();
    read(&app, move |workbench| {
        workbench.said(&asking.caller, project, party, &ask)
    })
    .await
}

async fn mentions(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
    Query(page): Query<PageAsked>,
) -> Result<Response, Failure> {
    let ask = page.ask();
    read(&app, move |workbench| {
        workbench.mentions(&asking.caller, project, &ask)
    })
    .await
}
