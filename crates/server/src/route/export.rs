//! Taking a project out: written on a thread of its own, piece by piece, as fast as somebody reads.

use super::download::attachment;
use crate::app::App;
use crate::extract::{Asking, At};
use crate::problem::Failure;
use crate::stack::admission::bulk_place;
use crate::stack::row::Class;
use crate::table::{Access, Content, Row};
use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use gainsay_formats::export::ExportError;
use gainsay_formats::format::Format;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::ProjectId;
use gainsay_model::project::Project;
use gainsay_workbench::permission::Action;
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use std::io;
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
        .gives(Content::Other("application/octet-stream")),
    ]
}

async fn export(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, format)): At<(ProjectId, String)>,
) -> Result<Response, Failure> {
    let format: Format = format
        .parse()
        .map_err(|error| Failure::not_found(format!("{error}.")))?;
    let about = EntityRef::of_project(EntityKind::Project, project);
    let named = app.workbench().get(&asking.caller, project, about)?;
    let name = named
        .get::<Project>()
        .map_or("project", |project| project.name.as_str())
        .to_owned();
    let source = app.workbench().export(&asking.caller, project)?;
    let place = bulk_place(&app).await?;
    let (mut pipe, mut pieces) = Pipe::new(Handle::current(), app.limits().idle);
    tokio::task::spawn_blocking(move || {
        let _place = place;
        match format.write(&source, &mut pipe) {
            Ok(_) => pipe.finish(),
            // Nobody reads any more: there is nobody to tell.
            Err(ExportError::Write(_)) => {}
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
        (CONTENT_TYPE, HeaderValue::from_static(format.media_type())),
        (
            CONTENT_DISPOSITION,
            attachment(&format!("{name}.{}", format.extension())),
        ),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, Body::from_stream(pieces.after(first))).into_response())
}
