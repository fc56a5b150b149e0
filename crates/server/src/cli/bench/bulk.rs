//! Bringing a thousand articles in, and taking them out again.

use super::scene::{Scene, article, begin};
use super::server::Server;
use super::{Figures, floor, rounded, row};
use crate::cli::Fault;
use gainsay_model::path;
use gainsay_model::stored::Stored;
use http_body_util::BodyExt as _;
use serde_json::json;
use std::time::Instant;

const ARTICLES: usize = 1000;

pub(super) async fn measure(scene: &Scene) -> Result<Vec<Figures>, Fault> {
    let data = scene.folder.join("bulk");
    let server = Server::start(&data).await?;
    let client = server.client()?;
    let project = begin(&client).await?;
    let mut rows = Vec::new();
    let (cpu, begun) = (server.cpu().unwrap_or_default(), Instant::now());
    for number in 0..ARTICLES {
        let address = format!("{}?name=article-{number}.txt", path::import(project));
        client
            .upload::<Stored>(&address, article(number).into())
            .await?;
    }
    let took = begun.elapsed().as_secs_f64();
    let used = server
        .cpu()
        .unwrap_or_default()
        .saturating_sub(cpu)
        .as_secs_f64();
    rows.push(figures(
        "import, one after another",
        ARTICLES as f64 / took,
        ARTICLES * 5000,
        took,
        used,
    ));
    for format in crate::route::EXPORTS {
        let (cpu, begun) = (server.cpu().unwrap_or_default(), Instant::now());
        let mut body = client.download(&path::export(project, format)).await?;
        let mut bytes = 0;
        while let Some(frame) = body.frame().await {
            let frame = frame.map_err(|error| Fault::OutOfReach(error.to_string()))?;
            bytes += frame.data_ref().map_or(0, bytes::Bytes::len);
        }
        let took = begun.elapsed().as_secs_f64();
        let used = server
            .cpu()
            .unwrap_or_default()
            .saturating_sub(cpu)
            .as_secs_f64();
        rows.push(figures(
            &format!("export as {format}"),
            ARTICLES as f64 / took,
            bytes,
            took,
            used,
        ));
    }
    server.stop()?;
    // One bare thread: the journal's frames written again, and read.
    let written = floor::of_directory(&data, &scene.folder)?
        .took
        .as_secs_f64();
    rows.push(figures(
        "floor of an import",
        ARTICLES as f64 / written,
        ARTICLES * 5000,
        written,
        0.0,
    ));
    let read = floor::reading(&data)?.as_secs_f64();
    rows.push(figures(
        "floor of an export",
        ARTICLES as f64 / read,
        ARTICLES * 5000,
        read,
        0.0,
    ));
    Ok(rows)
}

fn figures(what: &str, articles: f64, bytes: usize, took: f64, cpu: f64) -> Figures {
    row([
        ("what", json!(what)),
        ("articles/s", rounded(articles)),
        ("MB/s", rounded(bytes as f64 / 1e6 / took)),
        ("seconds", rounded(took)),
        ("CPU seconds", rounded(cpu)),
    ])
}
