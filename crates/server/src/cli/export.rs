//! Taking a project out as a file, or its published verdicts as a folder of pages.

mod folder;

use super::client::Client;
use super::fault::Fault;
use super::{project, release};
use crate::route::EXPORTS;
use axum::body::Body;
use clap::Args;
use clap::builder::PossibleValuesParser;
use gainsay_formats::format::Format;
use gainsay_model::path;
use gainsay_model::wire::losses::Losses;
use http_body_util::BodyExt as _;
use std::io::{self, Seek as _, Write};
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
  gainsay export --project Convoys --release v1 -o convoys-v1
  gainsay export --project Convoys --release v1 --format csv -o marks.csv

The same state gives the same bytes.")]
pub(super) struct Export {
    /// The project, by name or id
    #[arg(long, value_name = "NAME")]
    project: String,
    /// jsonl keeps everything; the others are what other tools read, and say what they leave out;
    /// report is the published verdicts as a web site
    #[arg(long, value_parser = PossibleValuesParser::new(EXPORTS), required_unless_present = "release")]
    format: Option<String>,
    /// The project as this release holds it, and no more of it than it gives; without --format the whole release
    #[arg(long, value_name = "NAME")]
    release: Option<String>,
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
        let release = match &self.release {
            Some(name) => Some(release::named(client, project, name).await?.0),
            None => None,
        };
        let Some(format) = self.format else {
            let release =
                release.ok_or_else(|| Fault::Failed("name a format with --format".to_owned()))?;
            let body = client
                .download(&path::release_archive(project, release))
                .await?;
            return put(body, self.output.as_deref(), true, None).await;
        };
        let mut query = Vec::new();
        query.extend(self.strict.then(|| "strict=true".to_owned()));
        query.extend(release.map(|release| format!("release={release}")));
        let asked = |address: String| match query.len() {
            0 => address,
            _ => format!("{address}?{}", query.join("&")),
        };
        let body = client
            .download(&asked(path::export(project, &format)))
            .await?;
        let is_folder = format.parse::<Format>().is_ok_and(Format::is_folder);
        put(body, self.output.as_deref(), is_folder, None).await?;
        if self.strict || format == Format::Jsonl.key() {
            return Ok(());
        }
        let losses: Losses = client.get(&asked(path::losses(project, &format))).await?;
        for lost in losses.losses {
            eprintln!("left out: {} {} ({})", lost.count, lost.what, lost.why);
        }
        Ok(())
    }
}

/// Refuses a place where something is already that would be lost or mixed with what comes.
pub(super) fn free(output: &Path) -> Result<(), Fault> {
    if is_archive(output) {
        return Ok(());
    }
    folder::free(output)
}

fn is_archive(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
}

/// Puts what comes where it should go; an archive into a new folder, unless the name says that it is one. With a key,
/// the manifest in it is signed.
pub(super) async fn put(
    body: Body,
    output: Option<&Path>,
    is_folder: bool,
    key: Option<&Path>,
) -> Result<(), Fault> {
    let Some(path) = output else {
        let mut out = io::stdout().lock();
        return match pour(body, &mut out).await {
            // Whoever reads had enough.
            Err(Fault::Failed(_)) if out.flush().is_err() => Ok(()),
            done => done,
        };
    };
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let unwritable = |error: &io::Error| Fault::file("cannot be written", path, error);
    // Half an export under its final name would be taken for a whole one.
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(|error| unwritable(&error))?;
    let unpacks = is_folder && !is_archive(path);
    if unpacks {
        folder::free(path)?;
    }
    pour(body, &mut file).await?;
    if let Some(key) = key {
        let mut signed = release::signed(file.reopen().map_err(|error| unwritable(&error))?, key)?;
        signed.rewind().map_err(|error| unwritable(&error))?;
        file = tempfile::NamedTempFile::new_in(folder).map_err(|error| unwritable(&error))?;
        io::copy(&mut signed, &mut file).map_err(|error| unwritable(&error))?;
    }
    if unpacks {
        folder::unpack(file.as_file_mut(), path, folder)?;
        let first = path.join("index.html");
        let shown = if first.exists() { &first } else { path };
        eprintln!("wrote {}", shown.display());
        return Ok(());
    }
    file.as_file()
        .sync_all()
        .map_err(|error| unwritable(&error))?;
    file.persist(path)
        .map_err(|error| unwritable(&error.error))?;
    eprintln!("wrote {}", path.display());
    Ok(())
}

pub(super) async fn pour(mut body: Body, out: &mut impl Write) -> Result<(), Fault> {
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
