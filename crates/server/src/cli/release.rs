//! Releases: making, listing, showing, comparing and checking them.

use super::client::Client;
use super::fault::Fault;
use super::{Place, project, with_client};
use crate::clock;
use crate::route::EXPORTS;
use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand, ValueEnum};
use gainsay_formats::release::diff;
use gainsay_model::date::Day;
use gainsay_model::document::TextPolicy;
use gainsay_model::entity::EntityKind;
use gainsay_model::hash::Sha256;
use gainsay_model::id::{ProjectId, ReleaseId};
use gainsay_model::manifest::Manifest;
use gainsay_model::path;
use gainsay_model::release::{People, Release as Made, ReleaseChoice, Shares};
use gainsay_model::stored::Stored;
use gainsay_model::time::Timestamp;
use gainsay_model::wire::page::Page;
use gainsay_model::wire::releases::{NewRelease, ReleaseDiff};
use gainsay_model::wire::write::Written;
use http::Method;
use std::path::{Path, PathBuf};

mod bundle;
mod said;
mod signature;

pub(super) use self::bundle::Bundle;

/// What is done with releases.
#[derive(Debug, Subcommand)]
pub(super) enum Release {
    /// Make a release of a project as it stands: a state that never changes
    #[command(after_help = CREATE)]
    Create(Create),
    /// List the releases of a project
    List {
        /// The project, by name or id
        #[arg(long, value_name = "NAME")]
        project: String,
    },
    /// Say what a release holds
    #[command(after_help = SHOW)]
    Show {
        /// The release's name; without --project, a file or folder
        #[arg(value_name = "NAME")]
        release: String,
        /// The project, by name or id
        #[arg(long, value_name = "NAME")]
        project: Option<String>,
        /// The manifest itself
        #[arg(long)]
        json: bool,
    },
    /// Say what lies between two releases: marks added, moved, relabelled, relinked; verdicts changed
    #[command(after_help = DIFF)]
    Diff {
        /// The earlier release: its name; without --project, a file or folder
        earlier: String,
        /// The later release
        later: String,
        /// The project, by name or id
        #[arg(long, value_name = "NAME")]
        project: Option<String>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Hold the files of a release against its manifest; needs no server and no network
    #[command(after_help = VERIFY)]
    Verify {
        /// The release: its folder or ZIP file
        #[arg(value_name = "PATH")]
        release: PathBuf,
        /// Who must have signed it: a public SSH key, or a file of allowed signers (ssh-keygen(1))
        #[arg(long, value_name = "FILE")]
        signer: Option<PathBuf>,
    },
}

const CREATE: &str = "\
Examples:
  gainsay release create v1 --project Convoys
  gainsay release create v1 --project Convoys --format csv --format hf --splits 80/10/10 -o convoys-v1
  gainsay release create v1 --project Convoys --text none --people names --licence \"CC BY 4.0\" -o convoys-v1.zip
  gainsay release create v1 --project Convoys --sign ~/.ssh/id_ed25519 -o convoys-v1
  gainsay release create v1 --project Convoys --dry-run

Gainsay JSONL is always in it. Of each article no more is given than its rights say; --text asks for less, or says how
much is given of those whose rights are not stated (by default what is quoted). The same state gives the same bytes on
any machine. “gainsay export --project Convoys --release v1 -o convoys-v1” gets it again.";

const SHOW: &str = "\
Examples:
  gainsay release show v1 --project Convoys
  gainsay release show convoys-v1.zip --json | jq .counts";

const DIFF: &str = "\
Examples:
  gainsay release diff v1 v2 --project Convoys
  gainsay release diff convoys-v1.zip convoys-v2/ --json";

const VERIFY: &str = "\
Examples:
  gainsay release verify convoys-v1.zip
  gainsay release verify convoys-v1 --signer allowed_signers

Exit code 4 when a file is missing, changed or not part of it, or the signature does not hold.";

/// What a new release is made of.
#[derive(Debug, Args)]
pub(super) struct Create {
    /// A name that no other release of the project has
    name: String,
    /// The project, by name or id
    #[arg(long, value_name = "NAME")]
    project: String,
    /// Formats beside Gainsay JSONL, which is always there
    #[arg(long = "format", value_name = "FORMAT", value_parser = PossibleValuesParser::new(EXPORTS))]
    formats: Vec<String>,
    /// How much of the articles' words is given, at most [default: what their rights allow]
    #[arg(long, value_enum)]
    text: Option<Text>,
    /// How the people are called who made it
    #[arg(long, value_enum, default_value_t)]
    people: Called,
    /// Also what analysts marked on layers of their own
    #[arg(long)]
    own_layers: bool,
    /// Split the articles for machine learning: shares for train, dev and test
    #[arg(long, value_name = "80/10/10", value_parser = shares)]
    splits: Option<Shares>,
    /// Another seed gives another draw of the splits
    #[arg(
        long,
        requires = "splits",
        default_value = "",
        hide_default_value = true
    )]
    seed: String,
    /// Under which licence it may be passed on [default: the project's]
    #[arg(long)]
    licence: Option<String>,
    /// What it is for, or what is new in it
    #[arg(long, default_value = "", hide_default_value = true)]
    note: String,
    /// Say what it would hold, and make nothing
    #[arg(long)]
    dry_run: bool,
    /// Write it there as well: a new folder, or a file whose name ends in .zip
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Sign its manifest with this SSH key, by ssh-keygen; the key stays here
    #[arg(long, value_name = "KEYFILE", requires = "output")]
    sign: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Text {
    /// All words
    Full,
    /// Only what is marked
    Quotes,
    /// None: offsets and digests remain
    None,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Called {
    /// person 1, person 2, …
    #[default]
    Pseudonyms,
    /// As they are called in the workbench
    Names,
}

fn shares(words: &str) -> Result<Shares, String> {
    let wrong = || "three percentages that add up to 100, such as 80/10/10".to_owned();
    let parts: Result<Vec<u8>, _> = words.split('/').map(str::parse).collect();
    match parts.map_err(|_| wrong())?[..] {
        [train, dev, test] => Some(Shares {
            train,
            dev,
            test,
            seed: String::new(),
        })
        .filter(Shares::is_whole)
        .ok_or_else(wrong),
        _ => Err(wrong()),
    }
}

impl Release {
    pub(super) fn run(self, place: &Place) -> Result<(), Fault> {
        match self {
            Self::Create(create) => {
                with_client(place, async move |client| create.run(&client).await)
            }
            Self::List { project } => {
                with_client(place, async move |client| list(&client, &project).await)
            }
            Self::Show {
                release,
                project: None,
                json,
            } => show(&Bundle::open(Path::new(&release))?.manifest()?, json),
            Self::Show {
                release,
                project: Some(project),
                json,
            } => with_client(place, async move |client| {
                let project = project::named(&client, &project).await?;
                let (id, _) = named(&client, project, &release).await?;
                let manifest = client.get(&path::release_manifest(project, id)).await?;
                show(&manifest, json)
            }),
            Self::Diff {
                earlier,
                later,
                project: None,
                json,
            } => {
                let corpus = |path: &str| Bundle::open(Path::new(path))?.corpus();
                let (earlier, later) = (corpus(&earlier)?, corpus(&later)?);
                let found = diff::diff(earlier, later);
                differ(
                    &found.map_err(|error| Fault::Failed(error.to_string()))?,
                    json,
                )
            }
            Self::Diff {
                earlier,
                later,
                project: Some(project),
                json,
            } => with_client(place, async move |client| {
                let project = project::named(&client, &project).await?;
                let (earlier, _) = named(&client, project, &earlier).await?;
                let (later, _) = named(&client, project, &later).await?;
                let at = path::release_diff(project, earlier, later);
                differ(&client.get(&at).await?, json)
            }),
            Self::Verify { release, signer } => verify(&release, signer.as_deref()),
        }
    }
}

impl Create {
    async fn run(self, client: &Client) -> Result<(), Fault> {
        let project = project::named(client, &self.project).await?;
        let new = NewRelease {
            id: ReleaseId::new(clock::new_id()),
            name: self.name.clone(),
            choice: self.choice(),
        };
        if self.dry_run {
            let at = path::release_preview(project);
            let manifest: Manifest = client.order(Method::POST, &at, &new).await?;
            said::manifest(&manifest);
            say!("nothing was made");
            return Ok(());
        }
        if let Some(output) = &self.output {
            super::export::free(output)?;
        }
        client
            .order::<Written>(Method::POST, &path::releases(project), &new)
            .await?;
        let manifest: Manifest = client.get(&path::release_manifest(project, new.id)).await?;
        said::manifest(&manifest);
        say!("manifest  {}", digest(&manifest)?);
        if let Some(output) = &self.output {
            let body = client
                .download(&path::release_archive(project, new.id))
                .await?;
            super::export::put(body, Some(output), true, self.sign.as_deref()).await?;
        }
        Ok(())
    }

    fn choice(&self) -> ReleaseChoice {
        ReleaseChoice {
            formats: self.formats.clone(),
            text: self.text.map(|text| match text {
                Text::Full => TextPolicy::Full,
                Text::Quotes => TextPolicy::Quotes,
                Text::None => TextPolicy::None,
            }),
            people: match self.people {
                Called::Pseudonyms => People::Pseudonyms,
                Called::Names => People::Names,
            },
            own_layers: self.own_layers,
            splits: self.splits.clone().map(|shares| Shares {
                seed: self.seed.clone(),
                ..shares
            }),
            licence: self.licence.clone(),
            note: self.note.clone(),
        }
    }
}

/// The digest of a manifest's bytes.
fn digest(manifest: &Manifest) -> Result<Sha256, Fault> {
    let bytes = manifest
        .to_bytes()
        .map_err(|error| Fault::Failed(error.to_string()))?;
    Ok(Sha256::of(&[&bytes]))
}

async fn all(client: &Client, project: ProjectId) -> Result<Vec<Stored>, Fault> {
    let mut all = Vec::new();
    let mut at = format!("{}?limit=500", path::list(project, EntityKind::Release));
    loop {
        let page: Page<Stored> = client.get(&at).await?;
        all.extend(page.items);
        match page.next {
            Some(next) => {
                let list = path::list(project, EntityKind::Release);
                at = format!("{list}?limit=500&after={next}");
            }
            None => return Ok(all),
        }
    }
}

/// The release of that name or id.
pub(super) async fn named(
    client: &Client,
    project: ProjectId,
    name: &str,
) -> Result<(ReleaseId, Made), Fault> {
    let rows = all(client, project).await?;
    let mut names = Vec::new();
    for row in &rows {
        let Some(release) = row.get::<Made>() else {
            continue;
        };
        if release.name == name || row.id.to_string() == name {
            return Ok((ReleaseId::new(row.id), release.clone()));
        }
        names.push(format!("“{}”", release.name));
    }
    let there = if names.is_empty() {
        "none yet".to_owned()
    } else {
        names.join(", ")
    };
    Err(Fault::Failed(format!(
        "there is no release called “{name}”; there is: {there}"
    )))
}

async fn list(client: &Client, project: &str) -> Result<(), Fault> {
    let project = project::named(client, project).await?;
    for row in all(client, project).await? {
        if let Some(release) = row.get::<Made>() {
            let digest = release
                .manifest_sha256
                .map(|sha256| sha256.to_string())
                .unwrap_or_default();
            say!(
                "{}  {}  as of event {}  {}",
                release.name,
                day(row.created.at),
                release.seq,
                digest
            );
        }
    }
    Ok(())
}

/// The day of a moment, in UTC.
fn day(at: Timestamp) -> String {
    const DAY: i64 = 86_400_000_000;
    let number = i32::try_from(at.0.div_euclid(DAY)).ok();
    let day = number.and_then(Day::from_number);
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn show(manifest: &Manifest, json: bool) -> Result<(), Fault> {
    if json {
        let bytes = manifest
            .to_bytes()
            .map_err(|error| Fault::Failed(error.to_string()))?;
        say!("{}", String::from_utf8_lossy(&bytes).trim_end());
        return Ok(());
    }
    said::manifest(manifest);
    say!("manifest  {}", digest(manifest)?);
    Ok(())
}

fn differ(found: &ReleaseDiff, json: bool) -> Result<(), Fault> {
    if json {
        let json = serde_json::to_string_pretty(found)
            .map_err(|error| Fault::Failed(error.to_string()))?;
        say!("{json}");
    } else if found.is_empty() {
        say!("both say the same");
    } else {
        say!("{}", diff::text(found).trim_end());
    }
    Ok(())
}

fn verify(release: &Path, signer: Option<&Path>) -> Result<(), Fault> {
    let bundle = Bundle::open(release)?;
    let (files, manifest_bytes, signed) = bundle.digests()?;
    let manifest = gainsay_formats::release::verify::manifest(&manifest_bytes)
        .map_err(|error| Fault::Damaged(error.to_string()))?;
    let faults = gainsay_formats::release::verify::faults(&manifest, &files);
    if !faults.is_empty() {
        let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
        return Err(Fault::Damaged(format!(
            "{} is not what was released:\n  {}",
            release.display(),
            said.join("\n  ")
        )));
    }
    say!(
        "{} files are what they were; manifest {}",
        manifest.files.len(),
        Sha256::of(&[&manifest_bytes])
    );
    if let Some(first) = manifest.differs_from {
        say!(
            "it was written again after something was erased, or by another version: the first manifest was {first}"
        );
    }
    match (signed, signer) {
        (Some(signature), signer) => {
            let by = signature::check(&manifest_bytes, &signature, signer)?;
            say!("{by}");
        }
        (None, Some(_)) => {
            return Err(Fault::Damaged(format!(
                "{} is not signed",
                release.display()
            )));
        }
        (None, None) => say!("it is not signed"),
    }
    Ok(())
}

/// Adds a signature of the manifest to an archive.
pub(super) fn signed(archive: std::fs::File, key: &Path) -> Result<tempfile::NamedTempFile, Fault> {
    signature::add(archive, key)
}
