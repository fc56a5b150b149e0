//! Filling in the words that a release keeps back.

use super::client::Client;
use super::fault::Fault;
use super::release::Bundle;
use super::{Place, project, with_client};
use clap::Args;
use gainsay_formats::jsonl::{Rehydrated, rehydrate};
use gainsay_model::path;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

mod copies;

use self::copies::Copies;

/// What is filled in, and from where.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  gainsay rehydrate convoys-v1.zip --from my-copies/ -o convoys-v1.jsonl
  gainsay rehydrate convoys-v1/ --from articles/ --from archive/corpus.jsonl -o whole.jsonl
  gainsay rehydrate convoys-v1/ --project \"My convoys\" -o whole.jsonl && gainsay import --project Whole whole.jsonl

A copy fits if the SHA-256 of its words is the one in the release: files are tried as they are, and read as articles
in the way “gainsay import” reads them. Offsets and quotes are held against the words. Exit code 1 when the words of
any text are still missing; the file is written with those that were found.")]
pub(super) struct Rehydrate {
    /// The release: its folder, its ZIP file, or its corpus.jsonl
    #[arg(value_name = "RELEASE")]
    release: PathBuf,
    /// Copies of the articles: files and folders, Gainsay JSONL too
    #[arg(long, value_name = "PATH", required_unless_present = "project")]
    from: Vec<PathBuf>,
    /// Take the words from the articles of this project
    #[arg(long, value_name = "NAME")]
    project: Option<String>,
    /// The file of Gainsay JSONL to write
    #[arg(short, long, value_name = "PATH")]
    output: PathBuf,
}

impl Rehydrate {
    pub(super) fn run(self, place: &Place) -> Result<(), Fault> {
        let mut copies = Copies::new()?;
        for path in &self.from {
            copies.gather(path)?;
        }
        let Some(name) = self.project.clone() else {
            return self.fill(&mut copies);
        };
        with_client(place, async move |client| {
            from_project(&client, &name, &mut copies).await?;
            self.fill(&mut copies)
        })
    }

    fn fill(&self, copies: &mut Copies) -> Result<(), Fault> {
        let corpus = Bundle::open(&self.release)?.corpus()?;
        let folder = self
            .output
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let unwritable = |error: io::Error| Fault::file("cannot be written", &self.output, &error);
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(unwritable)?;
        let mut out = BufWriter::new(&mut file);
        let done = rehydrate(corpus, &mut |digest| copies.words(digest), &mut out)
            .map_err(|error| Fault::Failed(format!("{}: {error}", self.release.display())))?;
        out.flush().map_err(unwritable)?;
        drop(out);
        file.as_file().sync_all().map_err(unwritable)?;
        file.persist(&self.output)
            .map_err(|error| unwritable(error.error))?;
        eprintln!("wrote {}", self.output.display());
        told(&done)
    }
}

fn told(done: &Rehydrated) -> Result<(), Fault> {
    say!(
        "{} texts filled in, {} were there, {} missing; {} quotes filled in, {} marks held against their text",
        done.filled,
        done.there,
        done.missing.len(),
        done.quotes,
        done.checked
    );
    for (title, digest) in &done.missing {
        say!("missing  {title}  {digest}");
    }
    match done.missing.len() {
        0 => Ok(()),
        1 => Err(Fault::Failed(
            "the words of one text were not found".to_owned(),
        )),
        count => Err(Fault::Failed(format!(
            "the words of {count} texts were not found"
        ))),
    }
}

/// Takes the words of all articles of a project that this server has.
async fn from_project(client: &Client, name: &str, copies: &mut Copies) -> Result<(), Fault> {
    let project = project::named(client, name).await?;
    let body = client.download(&path::export(project, "jsonl")).await?;
    let mut file = tempfile::NamedTempFile::new()
        .map_err(|error| Fault::Failed(format!("no room for the export: {error}")))?;
    super::export::pour(body, &mut file).await?;
    copies.gather_lines(file.path())
}
