//! Annotations made through the API, each acknowledged when it is on disk.

use super::floor;
use super::load::{self, Measured};
use super::scene::{Scene, Stage};
use super::server::Server;
use super::{Figures, rounded, row};
use crate::cli::Fault;
use crate::clock;
use gainsay_model::entity::EntityKind;
use gainsay_model::path;
use serde_json::json;
use std::sync::Arc;

/// At so many connections.
const CONNECTIONS: [usize; 3] = [1, 8, 64];

pub(super) async fn measure(scene: &Scene) -> Result<Vec<Figures>, Fault> {
    let mut rows = Vec::new();
    for connections in CONNECTIONS {
        let data = scene.folder.join(format!("writes-{connections}"));
        let server = Server::start(&data).await?;
        let stage = Stage::set(&server.client()?).await?;
        let bodies: Vec<String> = (0..997).map(|number| stage.annotation(number)).collect();
        let make = move |number: usize| {
            let address = path::entity(stage.project, EntityKind::Annotation, clock::new_id());
            let key = clock::new_id();
            let head = format!(
                "PUT {address} HTTP/1.1\r\nidempotency-key: {key}\r\nif-none-match: *\r\ncontent-type: application/json\r\n"
            );
            (head, bodies[number % bodies.len()].clone())
        };
        let measured = load::run(&server, connections, scene.time, Arc::new(make)).await?;
        server.stop()?;
        let floor = floor::of_directory(&data, &scene.folder)?;
        rows.push(figures(connections, &measured, &floor));
    }
    Ok(rows)
}

fn figures(
    connections: usize,
    measured: &Measured,
    floor: &gainsay_store_sled::floor::Floor,
) -> Figures {
    row([
        ("connections", json!(connections)),
        ("writes/s", rounded(measured.per_second())),
        ("p50 ms", rounded(measured.quantile(0.5))),
        ("p99 ms", rounded(measured.quantile(0.99))),
        ("CPU ms each", rounded(measured.cpu_each())),
        (
            "writes a sync",
            rounded(floor.frames as f64 / floor.groups.max(1) as f64),
        ),
        ("floor/s", rounded(floor.per_second())),
        (
            "floor over it",
            rounded(floor.per_second() / measured.per_second()),
        ),
    ])
}
