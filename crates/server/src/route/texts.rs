//! The texts of an article against one another: what changed, and the marks to settle after it.

use super::answer::{execute, json, read};
use crate::app::App;
use crate::extract::{Asking, At, Body, CommandKey, Query};
use crate::problem::Failure;
use crate::table::{Access, Conditions, Content, Row};
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use gainsay_model::command::Command;
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::retext::Settle;
use gainsay_model::text::TextNumber;
use gainsay_model::wire::texts::{Changes, Unsettled};
use gainsay_model::wire::write::Written;
use gainsay_workbench::permission::Action;
use http::Method;
use serde::Deserialize;

pub(super) fn rows() -> Vec<Row> {
    let member = Access::Member(Action::Read);
    let one = "/api/v1/projects/{project}/documents/{document}";
    let after = |meaning| ("after", meaning);
    vec![
        Row::read(
            format!("{one}/texts/{{number}}/changes"),
            member,
            "What a text of an article changed in an earlier one, word by word",
            get(changes),
        )
        .query(&[
            (
                "since",
                "The number of the earlier text; the one before, if absent.",
            ),
            after("How many changes to pass over: the `next` of the answer before."),
        ])
        .gives(Content::json::<Changes>()),
        Row::read(
            format!("{one}/unsettled"),
            member,
            "The marks on earlier texts of an article, sorted by what the newest text makes of them",
            get(unsettled),
        )
        .query(&[after(
            "How many marks to pass over: the `next` of the answer before.",
        )])
        .gives(Content::json::<Unsettled>()),
        Row::write(
            Method::POST,
            format!("{one}/unsettled"),
            Access::Member(Action::Mark),
            "Carry marks over to the newest text, or leave them on an earlier one with a reason; all of them or none",
            post(settle),
        )
        .under(Conditions::Key)
        .takes(Content::json::<Settle>())
        .gives(Content::json::<Written>()),
    ]
}

#[derive(Debug, Clone, Deserialize)]
struct Asked {
    since: Option<TextNumber>,
    #[serde(default)]
    after: u32,
}

async fn changes(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, document, number)): At<(ProjectId, DocumentId, TextNumber)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    read(&app, move |workbench| {
        let Asked { since, after } = asked;
        workbench.changes(&asking.caller, project, document, number, since, after)
    })
    .await
}

async fn unsettled(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, document)): At<(ProjectId, DocumentId)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    read(&app, move |workbench| {
        workbench.unsettled(&asking.caller, project, document, asked.after)
    })
    .await
}

async fn settle(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, document)): At<(ProjectId, DocumentId)>,
    CommandKey(command): CommandKey,
    Body(settle): Body<Settle>,
) -> Result<Response, Failure> {
    let what = Command::Settle {
        document,
        settlements: settle.settlements,
    };
    Ok(json(
        &execute(&app, asking.caller, project, command, what).await?,
    ))
}
