//! A corpus out and in again, in every format: how long, how much memory, beside a copy of the same bytes.

use super::scene::{Scene, article, begin, caught_up};
use super::server::Server;
use super::{Figures, rounded, row};
use crate::cli::Fault;
use crate::cli::client::Client;
use axum::body::Body;
use bytes::Bytes;
use futures_util::stream;
use gainsay_formats::format::Format;
use gainsay_model::id::ProjectId;
use gainsay_model::path;
use gainsay_model::stored::Stored;
use http_body_util::BodyExt as _;
use serde_json::json;
use std::fs::{self, File};
use std::io::{BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Marks of an article of 5 kB, and links among them.
const MARKS: usize = 50;
const LINKS: usize = 5;

/// How much of a file is read at a time, so that this process needs no memory for it.
const PIECE: usize = 256 << 10;

/// What other people's tools export too.
const READ: [Format; 7] = [
    Format::Brat,
    Format::Doccano,
    Format::LabelStudio,
    Format::Prodigy,
    Format::WebAnnotation,
    Format::Xmi,
    Format::CasJson,
];

/// In these formats, or in all where none is named.
pub(super) async fn measure(
    scene: &Scene,
    annotations: usize,
    only: &[Format],
) -> Result<Vec<Figures>, Fault> {
    let folder = scene.folder.join("corpora");
    fs::create_dir_all(&folder).map_err(|error| Fault::file("cannot be made", &folder, &error))?;
    let corpus = folder.join("corpus.jsonl");
    write_corpus(&corpus, annotations)
        .map_err(|error| Fault::file("cannot be written", &corpus, &error))?;
    let server = Server::start(&folder.join("data")).await?;
    let client = server.client()?;
    let project = begin(&client).await?;
    let bench = Bench {
        server: &server,
        client: &client,
        annotations,
    };
    let mut rows = vec![bench.bring_in(Format::Jsonl, &corpus, project).await?];
    for format in Format::ALL {
        if !only.is_empty() && !only.contains(&format) {
            continue;
        }
        let file = folder.join(format!("out.{}", format.extension()));
        rows.push(bench.take_out(format, project, &file).await?);
        if READ.contains(&format) && annotations <= MOST_FOREIGN {
            // Web Annotations lie on articles that are there; the others bring their own.
            let into = match format {
                Format::WebAnnotation => project,
                _ => begin(&client).await?,
            };
            rows.push(bench.bring_in(format, &file, into).await?);
        }
        // A disk need not hold them all at once.
        let _ = fs::remove_file(&file);
    }
    server.stop()?;
    Ok(rows)
}

/// Formats of other tools are not measured above this: some of their files are held whole, and limited.
const MOST_FOREIGN: usize = 100_000;

/// What is measured, and by whom.
struct Bench<'s> {
    server: &'s Server,
    client: &'s Client,
    annotations: usize,
}

/// A piece of work under way.
struct Begun {
    at: Instant,
    cpu: f64,
    megabytes: f64,
}

impl Bench<'_> {
    async fn bring_in(
        &self,
        format: Format,
        file: &Path,
        into: ProjectId,
    ) -> Result<Figures, Fault> {
        let unread = |error: std::io::Error| Fault::file("cannot be read", file, &error);
        let size = fs::metadata(file).map_err(unread)?.len() as usize;
        let name = file.file_name().unwrap_or_default();
        let address = format!(
            "{}?format={format}&name={}",
            path::import(into),
            name.to_string_lossy()
        );
        let begun = self.begin();
        let (read, pieces) = tokio::sync::mpsc::channel::<std::io::Result<Bytes>>(4);
        let mut opened = File::open(file).map_err(unread)?;
        tokio::task::spawn_blocking(move || {
            loop {
                let mut piece = vec![0; PIECE];
                let sent = match opened.read(&mut piece) {
                    Ok(0) => return,
                    Ok(length) => {
                        piece.truncate(length);
                        read.blocking_send(Ok(piece.into()))
                    }
                    Err(error) => read.blocking_send(Err(error)),
                };
                if sent.is_err() {
                    return;
                }
            }
        });
        let pieces = stream::unfold(pieces, |mut pieces| async {
            Some((pieces.recv().await?, pieces))
        });
        let sent = self
            .client
            .upload::<Stored>(&address, Body::from_stream(pieces));
        let what = match sent.await {
            Ok(_) => format!("{format} in"),
            // A file that is held whole is limited; that it is refused is a figure too.
            Err(refused) => {
                eprintln!("{format}: {refused}");
                format!("{format} in, refused")
            }
        };
        let figures = self.end(&what, begun, size, copy(file)?);
        // What is measured next has the processors to itself.
        caught_up(self.client, into).await;
        figures
    }

    async fn take_out(
        &self,
        format: Format,
        project: ProjectId,
        file: &Path,
    ) -> Result<Figures, Fault> {
        let failed = |error: std::io::Error| Fault::file("cannot be written", file, &error);
        let mut out = BufWriter::new(File::create(file).map_err(failed)?);
        let begun = self.begin();
        let mut body = self
            .client
            .download(&path::export(project, format.key()))
            .await?;
        let mut size = 0;
        while let Some(frame) = body.frame().await {
            let frame = frame.map_err(|error| Fault::OutOfReach(error.to_string()))?;
            if let Some(piece) = frame.data_ref() {
                size += piece.len();
                out.write_all(piece).map_err(failed)?;
            }
        }
        out.flush().map_err(failed)?;
        drop(out);
        self.end(&format!("{format} out"), begun, size, copy(file)?)
    }

    fn begin(&self) -> Begun {
        self.server.forget_peak();
        Begun {
            at: Instant::now(),
            cpu: self.cpu(),
            megabytes: self.server.megabytes().unwrap_or_default(),
        }
    }

    fn end(&self, what: &str, begun: Begun, size: usize, copied: f64) -> Result<Figures, Fault> {
        let took = begun.at.elapsed().as_secs_f64();
        let peak = self.server.peak_megabytes().unwrap_or_default();
        Ok(row([
            ("what", json!(what)),
            ("MB", rounded(size as f64 / 1e6)),
            ("seconds", rounded(took)),
            ("CPU seconds", rounded(self.cpu() - begun.cpu)),
            ("MB/s", rounded(size as f64 / 1e6 / took)),
            ("marks/s", rounded(self.annotations as f64 / took)),
            ("MB of memory more", rounded(peak - begun.megabytes)),
            ("a copy, seconds", rounded(copied)),
        ]))
    }

    fn cpu(&self) -> f64 {
        self.server.cpu().unwrap_or_default().as_secs_f64()
    }
}

/// Seconds that a plain copy of the file takes, until it is on the disk.
fn copy(file: &Path) -> Result<f64, Fault> {
    let to: PathBuf = file.with_extension("copy");
    let failed = |error: std::io::Error| Fault::file("cannot be copied", file, &error);
    let begun = Instant::now();
    fs::copy(file, &to).map_err(failed)?;
    File::open(&to)
        .and_then(|copied| copied.sync_all())
        .map_err(failed)?;
    let took = begun.elapsed().as_secs_f64();
    fs::remove_file(&to).map_err(failed)?;
    Ok(took)
}

/// Articles with marks of three kinds, each with who said it, and links within the article.
fn write_corpus(to: &Path, annotations: usize) -> std::io::Result<()> {
    let mut out = BufWriter::new(File::create(to)?);
    for number in 0..annotations.div_ceil(MARKS) {
        let text = article(number);
        let line = json!({
            "type": "document", "id": format!("d{number}"), "title": format!("Article {number}"), "text": text,
        });
        writeln!(out, "{line}")?;
        for mark in 0..MARKS.min(annotations - number * MARKS) {
            let start = 40 + mark * 90;
            let kind = ["allegation", "denial", "evidence"][mark % 3];
            let line = json!({
                "type": "annotation", "id": format!("d{number}m{mark}"), "document": format!("d{number}"), "kind": kind,
                "spans": [{ "start": start, "end": start + 60 }],
                "attribution": { "hops": [{ "words": "an official" }, { "words": "Daily Post" }] },
            });
            writeln!(out, "{line}")?;
        }
        for link in 0..LINKS {
            let (from, to) = (link * 3 + 1, link * 3);
            if number * MARKS + from < annotations {
                let line = json!({
                    "type": "relation", "id": format!("d{number}l{link}"), "kind": "denies",
                    "from": format!("d{number}m{from}"), "to": format!("d{number}m{to}"),
                });
                writeln!(out, "{line}")?;
            }
        }
    }
    out.into_inner()?.sync_all()
}
