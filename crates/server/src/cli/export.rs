//! Taking a project out as a file, or its published verdicts as a folder of pages.

mod folder;

use super::client::Client;
use super::fault::Fault;
use super::project;
use crate::route::EXPORTS;
use axum::body::Body;
use clap::Args;
use clap::builder::PossibleValuesParser;
use gainsay_formats::format::Format;
use gainsay_model::path;
use gainsay_model::wire::losses::Losses;
use http_body_util::BodyExt as _;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What is taken out, and where it goes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  gainsay export --project Convoys --format jsonl -o convoys.jsonl
  gainsay export --project Convoys --format claimreview | jq .
  gainsay export --project Convoys --format report -o public
  gainsay export --project Convoys --format report -o public.zip
  gainsay export --project Convoys --format brat -o convoys-brat
  gainsay export --project Convoys --format conll --strict | less

The same state gives the same bytes.")]
pub(super) struct Export {
    /// The project, by name or id
    #[arg(long, value_name = "NAME")]
    project: String,
    /// jsonl keeps everything; the others are what other tools read, and say what they leave out;
    /// report is the published verdicts as a web site
    #[arg(long, value_parser = PossibleValuesParser::new(EXPORTS))]
    format: String,
    /// The file to write; standard output if absent. A format of several files (report, brat, xmi,
    /// hf, tei) goes into a new folder of this name, unless the name ends in .zip
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Refuse a format that would leave anything out
    #[arg(long)]
    strict: bool,
}

impl Export {
    pub(super) async fn run(self, client: &Client) -> Result<(), Fault> {
        let project = project::named(client, &self.project).await?;
        let mut address = path::export(project, &self.format);
        if self.strict {
            address.push_str("?strict=true");
        }
        let body = client.download(&address).await?;
        self.put(body).await?;
        if self.strict || self.format == Format::Jsonl.key() {
            return Ok(());
        }
        let losses: Losses = client.get(&path::losses(project, &self.format)).await?;
        for lost in losses.losses {
            eprintln!("left out: {} {} ({})", lost.count, lost.what, lost.why);
        }
        Ok(())
    }

    /// Puts what comes where it should go.
    async fn put(&self, body: Body) -> Result<(), Fault> {
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
                if self.is_folder(path) {
                    folder::free(path)?;
                    pour(body, &mut file).await?;
                    folder::unpack(file.as_file_mut(), path, folder)?;
                    let first = path.join("index.html");
                    let shown = if first.exists() { &first } else { path };
                    eprintln!("wrote {}", shown.display());
                    return Ok(());
                }
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

impl Export {
    fn is_folder(&self, path: &Path) -> bool {
        let is_archive = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
        let format = self.format.parse::<Format>();
        format.is_ok_and(Format::is_folder) && !is_archive
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
