//! A copy of everything while the server runs.

use super::answer::json;
use crate::app::App;
use crate::clock;
use crate::extract::{Asking, Body};
use crate::open;
use crate::problem::Failure;
use crate::stack::row::Class;
use crate::table::{Access, Content, Row};
use axum::extract::State;
use axum::response::Response;
use axum::routing::post;
use gainsay_model::path;
use http::{Method, StatusCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row::write(
            Method::POST,
            path::backup(),
            Access::Operator,
            "Copy everything into a new folder",
            post(backup),
        )
        .class(Class::Bulk)
        .takes(Content::json::<BackupTo>())
        .gives(Content::json::<BackedUp>()),
    ]
}

/// Where the copy goes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct BackupTo {
    /// A folder on the server's machine that is new or empty; an absolute path.
    pub to: PathBuf,
}

/// What the copy holds.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct BackedUp {
    pub projects: usize,
    pub files: u64,
    pub bytes: u64,
}

async fn backup(
    State(app): State<App>,
    Asking(asking): Asking,
    Body(BackupTo { to }): Body<BackupTo>,
) -> Result<Response, Failure> {
    if !asking.caller.is_operator() {
        return Err(Failure::new(
            StatusCode::FORBIDDEN,
            "forbidden",
            "This is not allowed",
            "Only the local command line makes backups.",
        )
        .hint("Run “gainsay backup DEST” on the server's machine."));
    }
    if !to.is_absolute() {
        return Err(Failure::invalid("The folder must be an absolute path.").field("to"));
    }
    let store = app.store().clone();
    let copied = tokio::task::spawn_blocking(move || open::back_up(&*store, &to, clock::now()));
    let report = copied.await.map_err(Failure::internal)??;
    Ok(json(&BackedUp {
        projects: report.heads.len(),
        files: report.files,
        bytes: report.bytes,
    }))
}
