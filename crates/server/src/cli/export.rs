//! Taking a project out as a file.

use super::client::Client;
use super::fault::Fault;
use super::project;
use crate::route::EXPORTS;
use axum::body::Body;
use clap::Args;
use clap::builder::PossibleValuesParser;
use gainsay_model::path;
use http_body_util::BodyExt as _;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What is taken out, and where it goes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  gainsay export --project Convoys --format jsonl -o convoys.jsonl
  gainsay export --project Convoys --format claimreview | jq .

The same state gives the same bytes.")]
pub(super) struct Export {
    /// The project, by name or id
    #[arg(long, value_name = "NAME")]
    project: String,
    /// jsonl keeps everything; the others are what other tools read
    #[arg(long, value_parser = PossibleValuesParser::new(EXPORTS))]
    format: String,
    /// The file to write; standard output if absent
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
}

impl Export {
    pub(super) async fn run(self, client: &Client) -> Result<(), Fault> {
        let project = project::named(client, &self.project).await?;
        let body = client
            .download(&path::export(project, &self.format))
            .await?;
        match &self.output {
            None => {
                let mut out = io::stdout().lock();
                match pour(body, &mut out).await {
                    // Whoever reads had enough.
                    Err(Fault::Failed(_)) if out.flush().is_err() => Ok(()),
                    done => done,
                }
            }
            Some(path) => {
                let folder = path
                    .parent()
                    .filter(|folder| !folder.as_os_str().is_empty())
                    .unwrap_or(Path::new("."));
                let unwritable = |error: &io::Error| Fault::file("cannot be written", path, error);
                // Half an export under its final name would be taken for a whole one.
                let mut file =
                    tempfile::NamedTempFile::new_in(folder).map_err(|error| unwritable(&error))?;
                pour(body, &mut file).await?;
                file.as_file()
                    .sync_all()
                    .map_err(|error| unwritable(&error))?;
                file.persist(path)
                    .map_err(|error| unwritable(&error.error))?;
                eprintln!("wrote {}", path.display());
                Ok(())
            }
        }
    }
}

async fn pour(mut body: Body, out: &mut impl Write) -> Result<(), Fault> {
    while let Some(frame) = body.frame().await {
        let frame =
            frame.map_err(|error| Fault::OutOfReach(format!("the export broke off: {error}")))?;
        if let Ok(piece) = frame.into_data() {
            out.write_all(&piece)
                .map_err(|error| Fault::Failed(format!("the export cannot be written: {error}")))?;
        }
    }
    out.flush()
        .map_err(|error| Fault::Failed(format!("the export cannot be written: {error}")))
}
