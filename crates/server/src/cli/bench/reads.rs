//! Reading an article with a hundred annotations.

use super::load;
use super::scene::{Scene, Stage};
use super::server::Server;
use super::{Figures, rounded, row};
use crate::cli::Fault;
use crate::clock;
use gainsay_model::entity::EntityKind;
use gainsay_model::path;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::Duration;

const ANNOTATIONS: usize = 100;

pub(super) async fn measure(scene: &Scene) -> Result<Vec<Figures>, Fault> {
    let server = Server::start(&scene.folder.join("reads")).await?;
    let stage = Stage::set(&server.client()?).await?;
    let made = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&made);
    while made.load(Relaxed) < ANNOTATIONS {
        let counted = Arc::clone(&counted);
        let make = move |_| {
            let address = path::entity(stage.project, EntityKind::Annotation, clock::new_id());
            let key = clock::new_id();
            let head = format!(
                "PUT {address} HTTP/1.1\r\nidempotency-key: {key}\r\nif-none-match: *\r\ncontent-type: application/json\r\n"
            );
            (head, stage.annotation(counted.fetch_add(1, Relaxed) * 37))
        };
        // One request at a time, until there are enough.
        load::run(&server, 1, Duration::from_nanos(1), Arc::new(make)).await?;
    }
    let mut rows = Vec::new();
    let reading = path::reading(stage.project, stage.document);
    // The floor: an answer of one word, through the same connections and layers.
    for (what, address, connections) in [
        ("the article", reading.as_str(), 1),
        ("nothing", "/health", 1),
        ("the article", reading.as_str(), 8),
        ("nothing", "/health", 8),
    ] {
        let address = address.to_owned();
        let make = move |_| (format!("GET {address} HTTP/1.1\r\n"), String::new());
        let measured = load::run(&server, connections, scene.time, Arc::new(make)).await?;
        rows.push(row([
            ("what", json!(what)),
            ("connections", json!(connections)),
            ("reads/s", rounded(measured.per_second())),
            ("p50 ms", rounded(measured.quantile(0.5))),
            ("p99 ms", rounded(measured.quantile(0.99))),
            ("reads a CPU second", rounded(1000.0 / measured.cpu_each())),
        ]));
    }
    server.stop()?;
    Ok(rows)
}
