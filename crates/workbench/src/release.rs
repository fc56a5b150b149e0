//! Releases: making them, and giving them out again from the log.
//!
//! What is stored of a release is the number of the last event it contains, what was chosen, and its manifest. Its
//! files are written anew from the log whenever somebody asks: so they take no room, and what an owner had erased does
//! not come out of an old release again. Where the bytes are therefore others than they were, the manifest that comes
//! with them says so and names the digest of the first one.

use crate::caller::Caller;
use crate::decide;
use crate::execute::{Decision, Envelope, written};
use crate::export::Export;
use crate::facts;
use crate::guard::Guarded;
use crate::limits::{self, bounded, filled};
use crate::permission::Action;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use bytes::Bytes;
use gainsay_formats::export::{ExportError, LossReport};
use gainsay_formats::format::Format;
use gainsay_formats::release::{Plan, Spool, one_format, write};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::event::Image;
use gainsay_model::hash::Sha256;
use gainsay_model::id::{CommandId, ProjectId, ReleaseId};
use gainsay_model::layer::Layer;
use gainsay_model::manifest::Manifest;
use gainsay_model::release::{People, Release, ReleaseChoice};
use gainsay_model::stored::Stored;
use gainsay_model::time::Timestamp;
use gainsay_model::wire::write::Written;
use gainsay_store::{NewEvent, Priority, Query};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// The program that writes releases.
const GENERATOR: &str = concat!("gainsay ", env!("CARGO_PKG_VERSION"));

/// A release to be made.
#[derive(Debug, Clone)]
pub struct NewRelease {
    pub project: ProjectId,
    pub release: ReleaseId,
    pub command: CommandId,
    pub at: Timestamp,
    pub name: String,
    pub choice: ReleaseChoice,
}

/// A release opened to be written out.
#[derive(Debug)]
pub struct Edition {
    export: Export,
    plan: Plan,
}

impl Edition {
    /// The release's name.
    pub fn name(&self) -> &str {
        &self.plan.name
    }

    /// Writes all its files as one ZIP file, and answers the manifest. Blocks.
    ///
    /// # Errors
    ///
    /// As [`write()`].
    pub fn write(&self, spool: Spool<'_>, out: &mut dyn Write) -> Result<Manifest, ExportError> {
        write(&self.export.reading(), &self.plan, spool, out)
    }

    /// Writes its state in one format. Blocks.
    ///
    /// # Errors
    ///
    /// As [`one_format`].
    pub fn write_as(&self, format: Format, out: &mut dyn Write) -> Result<LossReport, ExportError> {
        let names = self.plan.names.as_deref();
        one_format(
            &self.export.reading(),
            &self.plan.choice,
            names,
            format,
            out,
        )
    }
}

impl Workbench {
    /// Makes a release of the project as it stands, once. Blocks while it is written, to learn what its files come to:
    /// run it where a thread may block.
    ///
    /// # Errors
    ///
    /// [`Conflict`](crate::RefusalKind::Conflict) where another release of the project has the name;
    /// [`Invalid`](crate::RefusalKind::Invalid) for what cannot be chosen.
    pub async fn make_release(
        &self,
        caller: &Caller,
        new: NewRelease,
        spool: Spool<'_>,
    ) -> Result<Written, Refusal> {
        let project = new.project;
        let envelope = Envelope {
            project,
            command: new.command,
            author: caller.author,
            at: new.at,
            priority: Priority::Interactive,
        };
        if let Some(first) = self.first_outcome(envelope)? {
            return Ok(first);
        }
        // Names are looked at one release at a time.
        let names = Guarded::Thing(project, EntityRef::of_project(EntityKind::Release, project));
        let hold = self.guards.take(BTreeSet::from([names])).await;
        let name = new.name.trim().to_owned();
        let edition = self.drafted(caller, project, &name, new.choice.clone())?;
        self.demand_free(project, &name)?;
        let manifest = edition
            .write(spool, &mut io::sink())
            .map_err(Refusal::internal)?;
        let bytes = Bytes::from(manifest.to_bytes().map_err(Refusal::internal)?);
        let release = Release {
            name,
            seq: edition.export.seq(),
            manifest_sha256: Some(Sha256::of(&[&bytes])),
            choice: edition.plan.choice,
        };
        let committed = self
            .decide_and_commit(envelope, hold, |facts| {
                let case = decide::open(facts, caller, new.command, new.at, false)?;
                case.standing.demand(Action::Release)?;
                let thing = EntityRef::new(EntityKind::Release, new.release.uuid());
                if case.facts.stored(thing)?.is_some() {
                    return Err(Refusal::conflict("there is already a release with this id")
                        .hint("Use a new id."));
                }
                let event = NewEvent {
                    id: new.release.uuid(),
                    layer: Layer::Shared,
                    image: Image::new(release.clone()),
                };
                Ok(Decision {
                    events: vec![event],
                    blobs: vec![bytes.clone()],
                })
            })
            .await?;
        Ok(written(committed))
    }

    /// What a release of the project as it stands would hold. Blocks.
    ///
    /// # Errors
    ///
    /// As [`Workbench::make_release`].
    pub fn preview_release(
        &self,
        caller: &Caller,
        project: ProjectId,
        name: &str,
        choice: ReleaseChoice,
        spool: Spool<'_>,
    ) -> Result<Manifest, Refusal> {
        let edition = self.drafted(caller, project, name.trim(), choice)?;
        edition
            .write(spool, &mut io::sink())
            .map_err(Refusal::internal)
    }

    /// What a release said of itself when it was made: its manifest, byte for byte.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) where there is no such release, or it was erased.
    pub fn release_manifest(
        &self,
        caller: &Caller,
        project: ProjectId,
        release: ReleaseId,
    ) -> Result<Bytes, Refusal> {
        let (_, found) = self.release(caller, project, release)?;
        let kept = found
            .manifest_sha256
            .map(|sha256| self.store.blob(sha256))
            .transpose()?;
        kept.flatten()
            .ok_or_else(|| Refusal::not_found("the manifest of the release"))
    }

    /// Opens a release to be written out, as far as it was not erased.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) where there is no such release.
    pub fn open_release(
        &self,
        caller: &Caller,
        project: ProjectId,
        release: ReleaseId,
    ) -> Result<Edition, Refusal> {
        let (_, found) = self.release(caller, project, release)?;
        let export = self.export(caller, project)?.of_release(found.seq);
        let names = if found.choice.people == People::Names {
            let bytes = self.release_manifest(caller, project, release)?;
            let made: Manifest = serde_json::from_slice(&bytes).map_err(Refusal::internal)?;
            let people = made.people.list.into_iter();
            Some(people.map(|person| person.name).collect())
        } else {
            None
        };
        Ok(Edition {
            export,
            plan: Plan {
                name: found.name,
                choice: found.choice,
                generator: GENERATOR.to_owned(),
                names,
                manifest: found.manifest_sha256,
            },
        })
    }

    fn release(
        &self,
        caller: &Caller,
        project: ProjectId,
        release: ReleaseId,
    ) -> Result<(Stored, Release), Refusal> {
        let mut lens = self.lens(caller, project)?;
        lens.standing.demand(Action::Export)?;
        let (stored, found) = lens.get_as::<Release>(release.uuid())?;
        // Blind work stays blind, whoever made the release.
        if found.choice.own_layers && !lens.sight.sees_all() {
            return Err(Refusal::forbidden(
                "this release holds what analysts marked on layers of their own",
            )
            .hint("Reviewers and owners may open it."));
        }
        Ok((stored, found))
    }

    /// A release that is not made yet, of the project as it stands.
    fn drafted(
        &self,
        caller: &Caller,
        project: ProjectId,
        name: &str,
        choice: ReleaseChoice,
    ) -> Result<Edition, Refusal> {
        self.lens(caller, project)?
            .standing
            .demand(Action::Release)?;
        let choice = checked(name, choice)?;
        let export = self.export(caller, project)?;
        let head = export.seq();
        Ok(Edition {
            export: export.of_release(head),
            plan: Plan {
                name: name.to_owned(),
                choice,
                generator: GENERATOR.to_owned(),
                names: None,
                manifest: None,
            },
        })
    }

    fn demand_free(&self, project: ProjectId, name: &str) -> Result<(), Refusal> {
        let rows = facts::all(
            self.store.as_ref(),
            project,
            Query::Kind(EntityKind::Release),
        )?;
        let taken = rows
            .iter()
            .filter_map(|row| row.get::<Release>())
            .any(|release| release.name == name);
        if taken {
            return Err(
                Refusal::conflict(format!("there is already a release called “{name}”"))
                    .hint("A release never changes: give the new one a name of its own."),
            );
        }
        Ok(())
    }
}

/// What was chosen, if it can be.
fn checked(name: &str, mut choice: ReleaseChoice) -> Result<ReleaseChoice, Refusal> {
    filled(name, limits::NAME, "name")?;
    if name.contains(char::is_control) {
        return Err(Refusal::invalid("a name stands on one line").field("name"));
    }
    bounded(&choice.note, limits::PARAGRAPH, "choice.note")?;
    let mut formats = BTreeSet::new();
    for key in &choice.formats {
        let format: Format = key
            .parse()
            .map_err(|error| Refusal::invalid(format!("{error}")).field("choice.formats"))?;
        formats.insert(format);
    }
    formats.remove(&Format::Jsonl);
    choice.formats = formats
        .into_iter()
        .map(|format| format.key().to_owned())
        .collect();
    if let Some(licence) = &mut choice.licence {
        *licence = licence.trim().to_owned();
        bounded(licence, limits::LINE, "choice.licence")?;
    }
    choice.licence = choice.licence.filter(|licence| !licence.is_empty());
    if let Some(shares) = &choice.splits {
        bounded(&shares.seed, limits::NAME, "choice.splits.seed")?;
        if !shares.is_whole() {
            return Err(
                Refusal::invalid("the shares of the splits do not add up to 100")
                    .field("choice.splits")
                    .hint("Give percentages, such as 80, 10 and 10."),
            );
        }
    }
    Ok(choice)
}
