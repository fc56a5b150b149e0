//! Files kept as exhibits: brought in whole, hashed, and given back as downloads only.

use super::answer::{long, written};
use super::download::download;
use super::import::demand;
use super::spool;
use crate::app::App;
use crate::clock;
use crate::extract::{Asking, At, CommandKey, Query};
use crate::problem::Failure;
use crate::stack::admission::bulk_place;
use crate::stack::row::Class;
use crate::table::{Access, Conditions, Content, Row};
use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, put};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::exhibit::Exhibit;
use gainsay_model::hash::Sha256;
use gainsay_model::id::{ExhibitId, ProjectId};
use gainsay_model::wire::write::Written;
use gainsay_workbench::import::NewExhibit;
use gainsay_workbench::permission::Action;
use http::{Method, StatusCode};
use serde::Deserialize;

mod sniff;

/// The largest file that is kept, in bytes: it is held in memory for a moment.
const MOST: usize = 64 << 20;

pub(super) fn rows() -> Vec<Row> {
    let file = "/api/v1/projects/{project}/exhibits/{id}/file";
    vec![
        Row::write(
            Method::PUT,
            file,
            Access::Member(Action::Mark),
            "Keep a file as an exhibit, as raw bytes; its type is found out, never taken on trust",
            put(keep),
        )
        .class(Class::Bulk)
        .under(Conditions::Key)
        .query(&[
            ("name", "The file's name."),
            (
                "title",
                "What the exhibit is called; its file's name if absent.",
            ),
            ("address", "Where it was found."),
        ])
        .takes(Content::Other("application/octet-stream"))
        .gives(Content::json::<Written>())
        .status(StatusCode::CREATED),
        Row::read(
            file,
            Access::Member(Action::Read),
            "An exhibit's file, as a download",
            get(file_of),
        )
        .class(Class::Bulk)
        .gives(Content::Other("application/octet-stream")),
    ]
}

#[derive(Debug, Clone, Deserialize)]
struct About {
    name: Option<String>,
    title: Option<String>,
    address: Option<String>,
}

async fn keep(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, exhibit)): At<(ProjectId, ExhibitId)>,
    CommandKey(command): CommandKey,
    Query(about): Query<About>,
    body: Body,
) -> Result<Response, Failure> {
    demand(&app, &asking, project, Action::Mark)?;
    let _place = bulk_place(&app).await?;
    let spooled = spool::receive_at_most(body, &app, MOST).await?;
    let reading = tokio::task::spawn_blocking(move || spooled.whole(MOST));
    let bytes = reading
        .await
        .map_err(Failure::internal)?
        .map_err(Failure::internal)?;
    let called = about.name.as_deref().unwrap_or("the file").to_owned();
    if bytes.is_empty() {
        return Err(empty(&called));
    }
    let new = NewExhibit {
        project,
        exhibit,
        command,
        at: clock::now(),
        about: Exhibit {
            title: about
                .title
                .or_else(|| about.name.clone())
                .unwrap_or_default(),
            // Worked out when it is kept.
            sha256: Sha256::of(&[]),
            size: 0,
            media_type: sniff::media_type(&bytes).to_owned(),
            name: about.name,
            address: about.address,
            retrieved: None,
            pages: None,
            custody: Vec::new(),
        },
        bytes,
    };
    // In a task of its own: what was begun is finished, also when the browser goes away.
    let (workbench, caller) = (app.workbench().clone(), asking.caller);
    let kept = tokio::spawn(async move { workbench.keep_exhibit(&caller, new).await });
    let kept = kept.await.map_err(Failure::internal)??;
    let about = EntityRef::new(EntityKind::Exhibit, exhibit.uuid());
    Ok(written(&kept, about, StatusCode::CREATED))
}

fn empty(name: &str) -> Failure {
    Failure::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "unreadable-file",
        "The file cannot be kept",
        format!("“{name}” is empty. Nothing was changed."),
    )
    .hint("Look whether it is the right file, and send it again.")
}

async fn file_of(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, exhibit)): At<(ProjectId, ExhibitId)>,
) -> Result<Response, Failure> {
    let kept = long(&app, move |workbench| {
        workbench.exhibit_file(&asking.caller, project, exhibit)
    })
    .await?;
    Ok(download(kept, "exhibit"))
}
