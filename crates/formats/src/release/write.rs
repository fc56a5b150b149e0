//! Writing the files of a release.

use std::collections::BTreeSet;
use std::io::{self, Read, Seek, SeekFrom, Write};

use gainsay_model::document::{Document, TextPolicy};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::hash::Sha256;
use gainsay_model::id::DocumentId;
use gainsay_model::manifest::{
    FileWritten, FormatWritten, Manifest, PeopleNamed, RELEASE, SplitCounts, TextGiven, VERSION,
};
use gainsay_model::project::Project;
use gainsay_model::release::{ReleaseChoice, Split};
use gainsay_model::scheme::Guidelines;
use gainsay_model::wire::losses::Lost;
use serde_json::{Map, Value, json};

use super::only::Only;
use super::state::Released;
use super::{CORPUS, MANIFEST, card};
use crate::archive::{Archive, Unpacking};
use crate::export::{ExportError, LossReport, Options, Source};
use crate::format::Format;
use crate::{marked, rules};

/// A file that is there for as long as it is held.
pub trait Scratch: Read + Write + Seek {}

impl<T: Read + Write + Seek> Scratch for T {}

/// Gives files to put things down in.
pub type Spool<'a> = &'a dyn Fn() -> io::Result<Box<dyn Scratch>>;

/// What is written, beside the project itself.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The release's name.
    pub name: String,
    /// What was chosen for it.
    pub choice: ReleaseChoice,
    /// The program that writes it.
    pub generator: String,
    /// What people are called, where that was settled when the release was made.
    pub names: Option<Vec<String>>,
    /// Digest of the manifest that the release was made with.
    pub manifest: Option<Sha256>,
}

/// Writes a release as a ZIP file and answers its manifest.
///
/// # Errors
///
/// [`ExportError`] when the source fails or something cannot be written.
pub fn write(
    source: &dyn Source,
    plan: &Plan,
    spool: Spool<'_>,
    out: &mut dyn Write,
) -> Result<Manifest, ExportError> {
    let choice = &plan.choice;
    let mut released = Released::new(source, choice, plan.names.as_deref())?;
    let mut files = Files {
        archive: Archive::new(out),
        spool,
        written: Vec::new(),
    };
    let mut formats = Vec::new();
    for format in formats_of(choice) {
        released.set_format(format);
        formats.push(files.format(format, &released)?);
        if choice.splits.is_some() && is_for_learning(format) {
            for split in Split::ALL {
                let articles = released.part(split);
                files.part(format, split, &released, articles)?;
            }
        }
    }
    released.set_format(Format::Jsonl);
    files.rules(&released)?;
    if choice.splits.is_some() {
        files.json("splits.json", &splits(&released, choice)?)?;
    }
    let mut manifest = manifest(&released, plan, formats)?;
    files.bytes("README.md", card::write(&manifest).as_bytes())?;
    let Files {
        mut archive,
        mut written,
        ..
    } = files;
    written.sort_by(|one, other| one.path.cmp(&other.path));
    manifest.files = written;
    let mut bytes = manifest.to_bytes()?;
    if let Some(made) = plan.manifest.filter(|made| *made != Sha256::of(&[&bytes])) {
        manifest.differs_from = Some(made);
        bytes = manifest.to_bytes()?;
    }
    archive.add(MANIFEST, &bytes)?;
    archive.finish()?;
    Ok(manifest)
}

/// Writes a release's state in one format, as it stands in the release.
///
/// # Errors
///
/// [`ExportError`] when the source fails or something cannot be written.
pub fn one_format(
    source: &dyn Source,
    choice: &ReleaseChoice,
    names: Option<&[String]>,
    format: Format,
    out: &mut dyn Write,
) -> Result<LossReport, ExportError> {
    let mut released = Released::new(source, choice, names)?;
    released.set_format(format);
    in_format(format, &released, out)
}

/// The formats, Gainsay JSONL first and the others in their own order.
fn formats_of(choice: &ReleaseChoice) -> impl Iterator<Item = Format> {
    let chosen: BTreeSet<Format> = choice
        .formats
        .iter()
        .filter_map(|key| key.parse().ok())
        .chain([Format::Jsonl])
        .collect();
    chosen.into_iter()
}

/// Formats that have a file for each part of the corpus beside the one for all of it.
const fn is_for_learning(format: Format) -> bool {
    matches!(format, Format::Conll | Format::Spacy | Format::Prodigy)
}

/// Formats that are made of claims and verdicts and do without the words of articles, or say that there are none.
const fn needs_words(format: Format) -> bool {
    !matches!(
        format,
        Format::Jsonl | Format::ClaimReview | Format::Averitec | Format::Report
    )
}

/// Writes a format; articles whose words are kept back are left out of those that cannot do without.
fn in_format(
    format: Format,
    released: &Released<'_>,
    out: &mut dyn Write,
) -> Result<LossReport, ExportError> {
    let articles = released.with_words();
    let kept_back = released.survey.order.len() - articles.len();
    if kept_back == 0 || !needs_words(format) {
        return format.write_with(released, out, Options::default());
    }
    let only = Only {
        source: released,
        articles,
    };
    let mut report = format.write_with(&only, out, Options::default())?;
    report.add(
        "articles",
        kept_back as u64,
        "their words are kept back; they are in corpus.jsonl without them",
    );
    Ok(report)
}

/// The files as they are written.
struct Files<'w> {
    archive: Archive<&'w mut dyn Write>,
    spool: Spool<'w>,
    written: Vec<FileWritten>,
}

impl Files<'_> {
    /// Writes a format: one file, or a folder of its name.
    fn format(
        &mut self,
        format: Format,
        released: &Released<'_>,
    ) -> Result<FormatWritten, ExportError> {
        let mut spooled = (self.spool)()?;
        let report = in_format(format, released, &mut spooled)?;
        spooled.seek(SeekFrom::Start(0))?;
        let path = if format.is_folder() {
            let mut unpacking = Unpacking::new(io::BufReader::new(spooled));
            let odd = |error| ExportError::Inconsistent(format!("a folder of {format}: {error}"));
            while let Some((name, bytes)) = unpacking.file().map_err(odd)? {
                self.bytes(&format!("{format}/{name}"), &bytes)?;
            }
            format!("{format}/")
        } else {
            let path = match format {
                Format::Jsonl => CORPUS.to_owned(),
                _ => format!("corpus.{}", format.extension()),
            };
            self.spooled(&path, &mut spooled)?;
            path
        };
        let left_out = report.losses.into_iter().map(|loss| Lost {
            what: loss.what,
            count: loss.count,
            why: loss.why,
        });
        Ok(FormatWritten {
            format: format.key().to_owned(),
            path,
            left_out: left_out.collect(),
        })
    }

    /// Writes one part of the corpus in a format.
    fn part(
        &mut self,
        format: Format,
        split: Split,
        released: &Released<'_>,
        mut articles: BTreeSet<DocumentId>,
    ) -> Result<(), ExportError> {
        let with_words = released.with_words();
        articles.retain(|article| with_words.contains(article));
        let only = Only {
            source: released,
            articles,
        };
        let mut spooled = (self.spool)()?;
        format.write_with(&only, &mut spooled, Options::default())?;
        spooled.seek(SeekFrom::Start(0))?;
        let path = format!("splits/{}.{}", split.key(), format.extension());
        self.spooled(&path, &mut spooled)
    }

    /// What the project has laid down, for people.
    fn rules(&mut self, released: &Released<'_>) -> Result<(), ExportError> {
        self.json("scheme.json", &json!(rules::scheme(released)?))?;
        self.json("rating-scale.json", &json!(rules::scale(released)?))?;
        if let Some(guidelines) = guidelines(released)? {
            let mut text = guidelines.text;
            if !text.ends_with('\n') {
                text.push('\n');
            }
            self.bytes("guidelines.md", text.as_bytes())?;
        }
        Ok(())
    }

    fn json(&mut self, path: &str, value: &Value) -> Result<(), ExportError> {
        let mut bytes = serde_json::to_vec_pretty(value)?;
        bytes.push(b'\n');
        self.bytes(path, &bytes)
    }

    fn bytes(&mut self, path: &str, bytes: &[u8]) -> Result<(), ExportError> {
        self.archive.add(path, bytes)?;
        self.written.push(FileWritten {
            path: path.to_owned(),
            bytes: bytes.len() as u64,
            sha256: Sha256::of(&[bytes]),
        });
        Ok(())
    }

    fn spooled(&mut self, path: &str, from: &mut dyn Scratch) -> Result<(), ExportError> {
        let mut packed = (self.spool)()?;
        let (bytes, sha256) = self.archive.add_from(path, from, &mut packed)?;
        self.written.push(FileWritten {
            path: path.to_owned(),
            bytes,
            sha256,
        });
        Ok(())
    }
}

fn guidelines(source: &dyn Source) -> Result<Option<Guidelines>, ExportError> {
    let thing = EntityRef::of_project(EntityKind::Guidelines, source.project());
    let stored = source.get(thing)?;
    Ok(stored.as_ref().and_then(|stored| stored.get()).cloned())
}

fn manifest(
    released: &Released<'_>,
    plan: &Plan,
    formats: Vec<FormatWritten>,
) -> Result<Manifest, ExportError> {
    let thing = EntityRef::of_project(EntityKind::Project, released.project());
    let stored = released.get(thing)?;
    let project = stored.as_ref().and_then(|stored| stored.get::<Project>());
    let survey = &released.survey;
    let choice = &plan.choice;
    let given = |policy| {
        let articles = survey.articles.values();
        articles.filter(|given| given.text == policy).count() as u64
    };
    Ok(Manifest {
        what: RELEASE.to_owned(),
        version: VERSION,
        generator: plan.generator.clone(),
        name: plan.name.clone(),
        project: project.map_or_else(String::new, |project| project.name.clone()),
        description: project.map_or_else(String::new, |project| project.description.clone()),
        note: choice.note.clone(),
        licence: choice
            .licence
            .clone()
            .or_else(|| project.and_then(|project| project.licence.clone())),
        publisher: project.and_then(|project| project.publisher.clone()),
        scheme: rules::scheme(released)?.version,
        guidelines: guidelines(released)?
            .map(|guidelines| guidelines.version)
            .unwrap_or_default(),
        text: TextGiven {
            asked: choice.text,
            full: given(TextPolicy::Full),
            quotes: given(TextPolicy::Quotes),
            none: given(TextPolicy::None),
            quotes_withheld: survey.quotes_withheld,
        },
        people: PeopleNamed {
            called: choice.people,
            list: released.people.clone(),
        },
        parties_withheld: survey.anonymous.count(),
        texts_naming_withheld: survey.texts_naming_withheld,
        counts: survey.counts.clone(),
        splits: choice.splits.as_ref().map(|shares| {
            let part = |split| released.part(split).len() as u64;
            SplitCounts {
                shares: shares.clone(),
                train: part(Split::Train),
                dev: part(Split::Dev),
                test: part(Split::Test),
                groups: survey.groups.together().len() as u64,
            }
        }),
        formats,
        files: Vec::new(),
        differs_from: None,
    })
}

/// Where each article went, and which stay together.
fn splits(released: &Released<'_>, choice: &ReleaseChoice) -> Result<Value, ExportError> {
    let mut names = Vec::with_capacity(released.survey.order.len());
    let mut parts: Map<String, Value> = Split::ALL
        .into_iter()
        .map(|split| (split.key().to_owned(), json!([])))
        .collect();
    for article in &released.survey.order {
        let there = released.there(*article);
        let stored = released.get(EntityRef::new(EntityKind::Document, there.uuid()))?;
        let Some(stored) = stored.filter(|stored| stored.get::<Document>().is_some()) else {
            continue;
        };
        let name = marked::name(&stored);
        if let Some(split) = released.split(there)
            && let Some(Value::Array(part)) = parts.get_mut(split.key())
        {
            part.push(json!(name));
        }
        names.push(name);
    }
    let groups: Vec<Vec<&String>> = released
        .survey
        .groups
        .together()
        .into_iter()
        .map(|group| group.into_iter().filter_map(|at| names.get(at)).collect())
        .collect();
    Ok(json!({
        "shares": choice.splits,
        "splits": parts,
        "together": groups,
    }))
}
