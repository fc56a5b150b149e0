//! Taking a project out: written on a thread of its own, piece by piece, as fast as somebody reads.

use super::download::attachment;
use crate::app::App;
use crate::extract::{Asking, At, Query};
use crate::problem::Failure;
use crate::stack::admission::bulk_place;
use crate::stack::row::Class;
use crate::table::{Access, Content, Row};
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use gainsay_formats::export::{ExportError, LossReport};
use gainsay_formats::format::Format;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::{ProjectId, ReleaseId};
use gainsay_model::project::Project;
use gainsay_model::wire::losses::{Losses, Lost};
use gainsay_workbench::export::Export;
use gainsay_workbench::permission::Action;
use gainsay_workbench::release::Edition;
use gainsay_workbench::{Caller, Refusal};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use serde::Deserialize;
use std::io::{self, Write};
use tokio::runtime::Handle;

mod pipe;

use self::pipe::Pipe;

/// The formats a project can be taken out in.
pub const EXPORTS: [&str; Format::ALL.len()] = {
    let mut keys = [""; Format::ALL.len()];
    let mut at = 0;
    while at < keys.len() {
        keys[at] = Format::ALL[at].key();
        at += 1;
    }
    keys
};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row::read(
            "/api/v1/projects/{project}/export/{format}",
            Access::Member(Action::Export),
            "The project as a file, as far as the asker may see it",
            get(export),
        )
        .class(Class::Bulk)
        .query(&[
            (
                "strict",
                "“true” refuses a format that would leave anything out, and says what.",
            ),
            (
                "release",
                "The id of a release: its state, and what it gives of it, in this format.",
            ),
        ])
        .gives(Content::Other("application/octet-stream")),
        Row::read(
            "/api/v1/projects/{project}/export/{format}/losses",
            Access::Member(Action::Export),
            "What the format cannot hold of the project, as far as the asker may see it",
            get(losses),
        )
        .class(Class::Bulk)
        .query(&[(
            "release",
            "The id of a release: what the format cannot hold of it.",
        )])
        .gives(Content::json::<Losses>()),
    ]
}

#[derive(Debug, Clone, Copy, Deserialize)]
struct Asked {
    #[serde(default)]
    strict: bool,
    release: Option<ReleaseId>,
}

/// What a format is written from.
#[derive(Debug)]
enum From {
    /// The project as it stands.
    Project(Export),
    /// A release.
    Release(Box<Edition>),
}

impl From {
    fn open(
        app: &App,
        caller: &Caller,
        project: ProjectId,
        release: Option<ReleaseId>,
    ) -> Result<Self, Refusal> {
        Ok(match release {
            None => Self::Project(app.workbench().export(caller, project)?),
            Some(id) => Self::Release(Box::new(app.workbench().open_release(caller, project, id)?)),
        })
    }

    fn write(&self, format: Format, out: &mut dyn Write) -> Result<LossReport, ExportError> {
        match self {
            Self::Project(export) => format.write(&export.reading(), out),
            Self::Release(edition) => edition.write_as(format, out),
        }
    }
}

/// Writes the format to nowhere, and answers what it left out.
async fn losses(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, format)): At<(ProjectId, String)>,
    Query(asked): Query<Asked>,
) -> Result<Json<Losses>, Failure> {
    let format = named(&format)?;
    let source = From::open(&app, &asking.caller, project, asked.release)?;
    let _place = bulk_place(&app).await?;
    Ok(Json(left_out(format, source).await?))
}

fn named(format: &str) -> Result<Format, Failure> {
    format
        .parse()
        .map_err(|error| Failure::not_found(format!("{error}.")))
}

async fn left_out(format: Format, source: From) -> Result<Losses, Failure> {
    let written = tokio::task::spawn_blocking(move || source.write(format, &mut io::sink()));
    let report = written
        .await
        .map_err(Failure::internal)?
        .map_err(Failure::internal)?;
    let losses = report.losses.into_iter().map(|loss| Lost {
        what: loss.what,
        count: loss.count,
        why: loss.why,
    });
    Ok(Losses {
        losses: losses.collect(),
    })
}

fn lossy(format: Format, losses: &Losses) -> Failure {
    let said = losses.losses.iter();
    let said = said.map(|lost| format!("{} {} ({})", lost.count, lost.what, lost.why));
    let said: Vec<String> = said.collect();
    Failure::new(
        StatusCode::CONFLICT,
        "lossy-format",
        "The format cannot hold all of it",
        format!("{} would leave out: {}.", format.title(), said.join("; ")),
    )
    .hint("Take jsonl, which holds everything, or ask without strict.")
}

async fn export(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, format)): At<(ProjectId, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let format = named(&format)?;
    let about = EntityRef::of_project(EntityKind::Project, project);
    let named = app.workbench().get(&asking.caller, project, about)?;
    let name = named
        .get::<Project>()
        .map_or("project", |project| project.name.as_str())
        .to_owned();
    let source = From::open(&app, &asking.caller, project, asked.release)?;
    let name = match &source {
        From::Project(_) => name,
        From::Release(edition) => format!("{name} {}", edition.name()),
    };
    if asked.strict {
        let _place = bulk_place(&app).await?;
        let whole = From::open(&app, &asking.caller, project, asked.release)?;
        let losses = left_out(format, whole).await?;
        if !losses.losses.is_empty() {
            return Err(lossy(format, &losses));
        }
    }
    let name = format!("{name}.{}", format.extension());
    streamed(&app, format.media_type(), &name, move |pipe| {
        source.write(format, pipe).map(|_| ())
    })
    .await
}

/// Answers with a file under that name, as it is written.
pub(super) async fn streamed(
    app: &App,
    media_type: &'static str,
    name: &str,
    write: impl FnOnce(&mut dyn Write) -> Result<(), ExportError> + Send + 'static,
) -> Result<Response, Failure> {
    let place = bulk_place(app).await?;
    let (mut pipe, mut pieces) = Pipe::new(Handle::current(), app.limits().idle);
    tokio::task::spawn_blocking(move || {
        let _place = place;
        match write(&mut pipe) {
            Ok(()) => pipe.finish(),
            // Nobody reads any more: there is nobody to tell.
            Err(ExportError::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => {}
            Err(error) => {
                tracing::error!(cause = %error, "an export broke off");
                pipe.fail(io::Error::other("the export broke off"));
            }
        }
    });
    // A fault before the first byte is a proper refusal; a later one can only break the answer off.
    let first = match pieces.next().await {
        Some(Err(error)) => return Err(Failure::internal(error)),
        first => first,
    };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (CONTENT_DISPOSITION, attachment(name)),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, Body::from_stream(pieces.after(first))).into_response())
}
