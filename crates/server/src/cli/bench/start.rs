//! From nothing to taking work: on an empty store, and on a large one after a clean stop, after a kill, and when the
//! index has to be made anew.

use super::alone::{annotation, changeset};
use super::scene::{Scene, Stage};
use super::server::Server;
use super::{Figures, rounded, row};
use crate::cli::Fault;
use crate::clock;
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_store::Store;
use gainsay_store_sled::{SledStore, StoreOptions};
use serde_json::json;
use std::path::Path;

/// Annotations in one commit.
const CHUNK: usize = 1000;

/// Annotations on one article.
const ON_ONE: usize = 200;

pub(super) async fn measure(scene: &Scene, annotations: usize) -> Result<Vec<Figures>, Fault> {
    let mut rows = Vec::new();
    let empty = scene.folder.join("start-empty");
    rows.push(figures(
        "empty, first start",
        0,
        Server::start(&empty).await?,
    )?);
    rows.push(figures("empty", 0, Server::start(&empty).await?)?);
    let large = scene.folder.join("start-large");
    let server = Server::start(&large).await?;
    let stage = Stage::set(&server.client()?).await?;
    server.stop()?;
    fill(&large, stage.project, annotations).await?;
    rows.push(figures(
        "after a clean stop",
        annotations,
        Server::start(&large).await?,
    )?);
    // Dropped, and so killed.
    drop(Server::start(&large).await?);
    rows.push(figures(
        "after a kill",
        annotations,
        Server::start(&large).await?,
    )?);
    let view = large.join("view");
    std::fs::remove_dir_all(&view)
        .map_err(|error| Fault::file("cannot be removed", &view, &error))?;
    rows.push(figures(
        "with the index lost",
        annotations,
        Server::start(&large).await?,
    )?);
    rows.push(figures(
        "once more",
        annotations,
        Server::start(&large).await?,
    )?);
    Ok(rows)
}

fn figures(what: &str, annotations: usize, server: Server) -> Result<Figures, Fault> {
    let figures = row([
        ("what", json!(what)),
        ("annotations", json!(annotations)),
        (
            "ready after ms",
            rounded(server.started_in.as_secs_f64() * 1000.0),
        ),
        (
            "CPU ms",
            rounded(server.cpu().unwrap_or_default().as_secs_f64() * 1000.0),
        ),
        (
            "resident MB",
            rounded(server.megabytes().unwrap_or_default()),
        ),
    ]);
    server.stop()?;
    Ok(figures)
}

async fn fill(data: &Path, project: ProjectId, annotations: usize) -> Result<(), Fault> {
    let store = SledStore::open(data, StoreOptions::default(), clock::fill, &mut |_| {});
    let store = store.map_err(|error| Fault::Failed(error.to_string()))?;
    let mut document = DocumentId::new(clock::new_id());
    let mut made = 0;
    while made < annotations {
        let mut events = Vec::with_capacity(CHUNK);
        for _ in 0..CHUNK.min(annotations - made) {
            if made % ON_ONE == 0 {
                document = DocumentId::new(clock::new_id());
            }
            events.push(annotation(document, made)?);
            made += 1;
        }
        store
            .commit(changeset(project, events))
            .await
            .map_err(|error| Fault::Failed(error.to_string()))?;
    }
    Ok(())
}
