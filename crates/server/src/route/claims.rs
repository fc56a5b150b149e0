//! Claims: the board, one opened with both sides, and what is done to a whole claim in one go.

use super::answer::{execute, long, made, read, written};
use super::entities::{PAGE, PageAsked};
use crate::app::App;
use crate::asset::accepts;
use crate::extract::{Asking, At, Body, CommandKey, Precondition, Query};
use crate::problem::Failure;
use crate::table::{Access, Conditions, Content, Row};
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use gainsay_model::claim::ClaimStep;
use gainsay_model::command::Command;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::{ClaimId, ProjectId};
use gainsay_model::wire::board::ClaimRow;
use gainsay_model::wire::page::Page;
use gainsay_model::wire::reading::ClaimSheet;
use gainsay_model::wire::write::Written;
use gainsay_workbench::Refusal;
use gainsay_workbench::permission::Action;
use http::{HeaderMap, Method, StatusCode};

/// Bytes of JSON that a mark on a claim takes, more or less.
const A_MARK: usize = 1_100;

pub(super) fn rows() -> Vec<Row> {
    let member = Access::Member(Action::Read);
    vec![
        Row::read(
            "/api/v1/projects/{project}/board",
            member,
            "The claims with their verdicts",
            get(board),
        )
        .query(&PAGE)
        .gives(Content::json::<Page<ClaimRow>>()),
        Row::read(
            "/api/v1/projects/{project}/claims/{claim}/sheet",
            member,
            "A claim with both sides",
            get(sheet),
        )
        .gives(Content::json::<ClaimSheet>()),
        Row::write(
            Method::POST,
            "/api/v1/projects/{project}/claims/{id}/steps",
            Access::Member(Action::Mark),
            "Merge a claim into another, split it, put it away or take it up again",
            post(step),
        )
        .under(Conditions::KeyAndRevision)
        .takes(Content::json::<ClaimStep>())
        .gives(Content::json::<Written>()),
    ]
}

async fn board(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
    Query(page): Query<PageAsked>,
) -> Result<Response, Failure> {
    let ask = page.ask();
    read(&app, move |workbench| {
        workbench.board(&asking.caller, project, &ask)
    })
    .await
}

async fn sheet(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, claim)): At<(ProjectId, ClaimId)>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let packed = accepts(&headers, "gzip");
    let kept = app.clone();
    let bytes = long(&app, move |workbench| {
        let edition = workbench.edition(&asking.caller, project)?;
        kept.kept().sheet((project, claim), edition, packed, || {
            let sheet = workbench.sheet(&asking.caller, project, claim)?;
            let mut bytes = Vec::with_capacity(A_MARK * (1 + sheet.bearings.len()));
            serde_json::to_writer(&mut bytes, &sheet).map_err(Refusal::internal)?;
            Ok::<_, Refusal>(bytes)
        })
    });
    Ok(made(bytes.await?, packed))
}

async fn step(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, claim)): At<(ProjectId, ClaimId)>,
    CommandKey(command): CommandKey,
    condition: Precondition,
    Body(step): Body<ClaimStep>,
) -> Result<Response, Failure> {
    let what = Command::Claim {
        claim,
        revision: condition.revision()?,
        step,
    };
    let acknowledged = execute(&app, asking.caller, project, command, what).await?;
    let about = EntityRef::new(EntityKind::Claim, claim.uuid());
    Ok(written(&acknowledged, about, StatusCode::OK))
}
