//! Bringing in files, folders and standard input.

use super::client::Client;
use super::fault::Fault;
use super::project;
use crate::clock;
use clap::{Args, ValueEnum};
use gainsay_formats::foreign::Mapping;
use gainsay_model::id::{DocumentId, ImportId, ProjectId};
use gainsay_model::import::{Import as Report, ImportItem, ImportOutcome, ImportState};
use gainsay_model::member::Role;
use gainsay_model::path;
use gainsay_model::stored::Stored;
use gainsay_model::wire::people::SetRole;
use gainsay_model::wire::write::{NewProject, Written};
use http::Method;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

mod feed;
mod progress;
mod sources;
mod watch;

use self::feed::Pick;
use self::progress::Progress;
use self::sources::Source;

/// What is brought in, and where to.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  gainsay import --project Convoys articles/ extra.html
  pbpaste | gainsay import --project Convoys -
  gainsay import --project Convoys convoys.jsonl
  gainsay import --project Convoys https://outlet.example/report
  gainsay import --project Convoys https://outlet.example/feed.xml               list what a feed tells of
  gainsay import --project Convoys --pick 1,3-5 https://outlet.example/feed.xml  and bring some of it in
  gainsay import --project Convoys --new-text-of 019a5b7e-5c1f-7cc0-8a52-2f1f0a6f3d11 corrected.html
  gainsay import --project Convoys --mapping labels.json annotated-in-brat/
  gainsay import --project Convoys --ids-from-names articles/ && gainsay import --project Convoys marks.jsonl

Text, Markdown, HTML, Word (.docx), EPUB, PDF and saved pages (.mhtml) are articles; a ZIP file of such files and an
archive of the web (.warc, .warc.gz) are many; a .jsonl file is a whole corpus. What brat, doccano, INCEpTION,
Label Studio and Prodigy export, and W3C Web Annotations, are told apart by what is in them; a folder of
.txt and .ann files is brat's. Of any other folder, all such files below it are taken. Exit code 1 when a file was refused: it is named, nothing of it was taken, and the others
were.")]
pub(super) struct Import {
    /// The project, by name or id; one of this name is begun if there is none
    #[arg(long, value_name = "NAME")]
    project: String,
    /// Who owns the project if it is begun [default: the first administrator]
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// What the files are
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// What labels of another tool are here: a JSON file of
    /// {"kinds": {"Claim": "allegation", "Noise": null}, "links": {"rebuts": "denies"}}.
    /// A label that it does not name is the kind of that name, or becomes a kind of its own
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Call each article by its file's name without the ending, so that a corpus file can name it
    #[arg(long)]
    ids_from_names: bool,
    /// Which articles of a feed to bring in: “all”, or their numbers, such as 1,3-5.
    /// Without, what the feed lists is shown and nothing is brought in
    #[arg(long, value_name = "WHICH")]
    pick: Option<Pick>,
    /// The article, by its id, that the one file is a new text of. Without, a page is a new text of
    /// the article at the same address, if the two have words in common
    #[arg(long, value_name = "DOCUMENT", conflicts_with_all = ["apart", "ids_from_names"])]
    new_text_of: Option<DocumentId>,
    /// Take each article as one of its own, even where one at the same address is here
    #[arg(long)]
    apart: bool,
    /// Files and folders, addresses of articles or feeds on the web, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Format {
    /// Judged by name and content
    #[default]
    Auto,
    /// One article a file
    Article,
    /// Gainsay JSONL
    Jsonl,
    /// A folder or ZIP file of .txt and .ann files
    Brat,
    /// doccano's JSONL
    Doccano,
    /// Label Studio's JSON
    LabelStudio,
    /// Prodigy's JSONL, or any rows with `text` and `spans`
    Prodigy,
    /// W3C Web Annotations on articles of the project
    W3c,
    /// UIMA XMI, or a ZIP file of such files, as INCEpTION exports
    Xmi,
    /// UIMA CAS as JSON
    CasJson,
}

impl Format {
    const fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Article => "article",
            Self::Jsonl => "jsonl",
            Self::Brat => "brat",
            Self::Doccano => "doccano",
            Self::LabelStudio => "label-studio",
            Self::Prodigy => "prodigy",
            Self::W3c => "w3c",
            Self::Xmi => "xmi",
            Self::CasJson => "cas-json",
        }
    }
}

#[derive(Debug, Default)]
struct Tally {
    taken: usize,
    repaired: usize,
    known: usize,
    refused: usize,
}

impl Import {
    pub(super) async fn run(self, client: &Client) -> Result<(), Fault> {
        // Before a project is begun for files that are not there.
        let sources = sources::gather(&self.paths)?;
        if self.new_text_of.is_some() && sources.len() > 1 {
            return Err(Fault::Failed(format!(
                "--new-text-of takes one file, and these are {}; bring them in one by one",
                sources.len()
            )));
        }
        let mapping = self.mapping.as_deref().map(read_mapping).transpose()?;
        let project = match project::find(client, &self.project).await? {
            Some(project) => project,
            None => begin(client, &self.project, self.owner.as_deref()).await?,
        };
        let mut tally = Tally::default();
        let progress = Progress::new(sources.len());
        let mut stopped = false;
        for source in &sources {
            progress.at(&source.name);
            let taken = self.take(client, project, source, mapping.as_deref(), &progress);
            match taken.await {
                Err(Fault::Refused(problem)) if problem.code == "feed" => {
                    self.list_or_pick(
                        client,
                        project,
                        source,
                        mapping.as_deref(),
                        &mut tally,
                        &progress,
                    )
                    .await?;
                }
                taken => {
                    stopped = matches!(&taken, Ok(report) if report.state == ImportState::Stopped);
                    tally.add(&source.name, taken, &progress)?;
                }
            }
            progress.done();
            if stopped {
                break;
            }
        }
        progress.finish();
        let repaired = match tally.repaired {
            0 => String::new(),
            repaired => format!(" ({repaired} of them repaired)"),
        };
        say!(
            "{} taken{repaired}, {} known already, {} refused",
            tally.taken,
            tally.known,
            tally.refused
        );
        if stopped {
            return Err(Fault::Failed(
                "the import was stopped; the same command brings the rest, and nothing twice"
                    .to_owned(),
            ));
        }
        match tally.refused {
            0 => Ok(()),
            1 => Err(Fault::Failed("one file was refused, see above".to_owned())),
            n => Err(Fault::Failed(format!("{n} files were refused, see above"))),
        }
    }

    async fn take(
        &self,
        client: &Client,
        project: ProjectId,
        source: &Source,
        mapping: Option<&str>,
        progress: &Progress,
    ) -> Result<Report, Fault> {
        let name = query_value(&source.name);
        let format = self.format.word();
        let import = ImportId::new(clock::new_id());
        let mut address = format!(
            "{}?name={name}&format={format}&import={import}",
            path::import(project)
        );
        if let Some(mapping) = mapping {
            let _ = write!(address, "&mapping={}", query_value(mapping));
        }
        if self.ids_from_names {
            let file = source
                .name
                .rsplit(['/', '\\'])
                .next()
                .unwrap_or(&source.name);
            let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
            let _ = write!(address, "&source_id={}", query_value(stem));
        }
        if let Some(document) = self.new_text_of {
            let _ = write!(address, "&document={document}");
        }
        if self.apart {
            address.push_str("&apart=true");
        }
        if let Some(page) = source.address() {
            let _ = write!(address, "&address={}", query_value(page));
        }
        let sent = client.upload(&address, source.body()?);
        let stored: Stored = watch::over(client, (project, import), sent, progress).await?;
        let report = stored.get::<Report>().cloned();
        report.ok_or_else(|| Fault::Failed("the server answered without a report".to_owned()))
    }
}

impl Tally {
    /// Counts what became of one file, and says it; whatever is no answer ends the command.
    fn add(
        &mut self,
        name: &str,
        taken: Result<Report, Fault>,
        progress: &Progress,
    ) -> Result<(), Fault> {
        match taken {
            Ok(report) => {
                for item in &report.items {
                    self.count(item, progress);
                }
                for notice in &report.notices {
                    progress.line(&format!("         {notice}"));
                }
            }
            Err(Fault::Refused(problem)) if problem.status < 500 => {
                self.refused += 1;
                let reason = Fault::Refused(problem).to_string();
                progress.line(&format!("refused  {}", naming(name, &reason)));
            }
            Err(fault) => return Err(fault),
        }
        Ok(())
    }

    fn count(&mut self, item: &ImportItem, progress: &Progress) {
        let (count, word) = match item.outcome {
            ImportOutcome::Taken => (&mut self.taken, "taken  "),
            ImportOutcome::Known => (&mut self.known, "known  "),
            ImportOutcome::Refused => (&mut self.refused, "refused"),
        };
        *count += 1;
        self.repaired += usize::from(item.outcome == ImportOutcome::Taken && item.repaired > 0);
        let mut line = format!("{word}  {}", item.name);
        if let Some(article) = item.document.filter(|_| !item.text.is_first()) {
            let _ = write!(line, "  as text {} of the article {article}", item.text);
        }
        if item.outcome == ImportOutcome::Taken && item.length > 0 {
            let _ = write!(line, "  ({} characters", item.length);
            if item.set_aside > 0 {
                let _ = write!(line, ", {} stretches set aside", item.set_aside);
            }
            line.push(')');
        }
        for notice in &item.notices {
            let _ = write!(line, "\n         {notice}");
        }
        progress.line(&line);
    }
}

/// A mapping file as one line of JSON.
fn read_mapping(path: &Path) -> Result<String, Fault> {
    let words =
        fs::read_to_string(path).map_err(|error| Fault::file("cannot be read", path, &error))?;
    let mapping: Mapping = serde_json::from_str(&words)
        .map_err(|error| Fault::Failed(format!("{}: {error}", path.display())))?;
    serde_json::to_string(&mapping).map_err(|error| Fault::Failed(error.to_string()))
}

/// Begins a project and gives it to somebody who can sign in, because the command line itself cannot.
async fn begin(client: &Client, name: &str, owner: Option<&str>) -> Result<ProjectId, Fault> {
    let id = ProjectId::new(clock::new_id());
    let new = NewProject {
        id,
        name: name.to_owned(),
        description: String::new(),
    };
    client
        .order::<Written>(Method::POST, &path::projects(), &new)
        .await?;
    match super::project::owner(client, owner).await? {
        Some(user) => {
            let role = SetRole { role: Role::Owner };
            client
                .order::<Written>(Method::PUT, &path::member(id, user.id), &role)
                .await?;
            say!("began the project “{name}”, owned by {}", user.name);
        }
        None => say!("began the project “{name}”; nobody owns it yet"),
    }
    Ok(id)
}

/// The reason, with the file's name if it does not say it.
fn naming(name: &str, reason: &str) -> String {
    if reason.contains(name) {
        reason.to_owned()
    } else {
        format!("{name}: {reason}")
    }
}

/// Percent-encodes (RFC 3986 section 2.3: all but the unreserved characters).
fn query_value(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_the_address() {
        assert_eq!(query_value("a b&c=ü.txt"), "a%20b%26c%3D%C3%BC.txt");
    }
}
