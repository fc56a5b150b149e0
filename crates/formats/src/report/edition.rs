//! What all pages of a report share, and what the pages about all of it need to remember.

use std::collections::{BTreeMap, BTreeSet};

use gainsay_model::attribute::Key;
use gainsay_model::entity::{EntityKind, EntityRef, EntityType};
use gainsay_model::id::PartyId;
use gainsay_model::party::Party;
use gainsay_model::project::Project;
use gainsay_model::rating::Scale;
use gainsay_model::scheme::{Guidelines, Scheme};
use gainsay_model::time::{Timestamp, Version as Number};
use gainsay_model::verdict::{ConfidenceLevel, CorrectionKind, VerdictState};

use super::case::Case;
use super::withheld::Withheld;
use crate::export::{ExportError, Source};

/// The project's rules, and lines for the pages that list things.
#[derive(Debug)]
pub(super) struct Edition {
    pub(super) project: Project,
    pub(super) scale: Scale,
    pub(super) scheme: Scheme,
    pub(super) guidelines: Number,
    pub(super) parties: BTreeMap<PartyId, Party>,
    pub(super) withheld: Withheld,
    /// One for each claim.
    pub(super) entries: Vec<Entry>,
    /// One for each correction and withdrawal.
    pub(super) changes: Vec<Change>,
    /// The kinds of what is cited.
    pub(super) kinds: BTreeSet<Key>,
}

/// A claim in the list of all.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) file: String,
    pub(super) statement: String,
    pub(super) rating: Key,
    /// What the rating is called.
    pub(super) label: String,
    pub(super) confidence: Option<ConfidenceLevel>,
    pub(super) state: VerdictState,
    pub(super) is_correction: bool,
    pub(super) at: Option<Timestamp>,
}

/// A verdict that was put right or taken back.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) at: Option<Timestamp>,
    pub(super) statement: String,
    /// The page that says how it stands now.
    pub(super) file: String,
    /// The page of the version that was changed.
    pub(super) earlier: Option<String>,
    pub(super) what: What,
}

/// What was done.
#[derive(Debug)]
pub(super) enum What {
    Corrected {
        kind: CorrectionKind,
        what: String,
        why: String,
    },
    Withdrawn {
        reason: String,
    },
}

impl Edition {
    /// Reads the project's rules and its parties.
    pub(super) fn open(source: &dyn Source) -> Result<Self, ExportError> {
        let mut parties = BTreeMap::new();
        for stored in source.list(EntityKind::Party, None)? {
            let stored = stored?;
            if let Some(party) = stored.get::<Party>() {
                parties.insert(PartyId::new(stored.id), party.clone());
            }
        }
        let project = one::<Project>(source)?.ok_or_else(|| {
            ExportError::Inconsistent("its name and settings are not there".to_owned())
        })?;
        let guidelines = one::<Guidelines>(source)?;
        Ok(Self {
            project,
            scale: one(source)?.unwrap_or_default(),
            scheme: one(source)?.unwrap_or_default(),
            guidelines: guidelines.map_or_else(Number::default, |guidelines| guidelines.version),
            withheld: Withheld::of(&parties),
            parties,
            entries: Vec::new(),
            changes: Vec::new(),
            kinds: BTreeSet::new(),
        })
    }

    /// Remembers what the pages about all claims say of this one.
    pub(super) fn note(&mut self, case: &Case) {
        for version in &case.versions {
            for citation in &version.verdict.citations {
                if let Some(annotation) = case.mark(citation) {
                    self.kinds.insert(annotation.kind.clone());
                }
            }
        }
        let Some(current) = case.current() else {
            return;
        };
        let statement = case.statement(current).to_owned();
        let verdict = &current.verdict;
        self.entries.push(Entry {
            file: case.file(current),
            statement: statement.clone(),
            rating: verdict.rating.clone(),
            label: verdict.label(&self.scale).to_owned(),
            confidence: verdict
                .confidence
                .as_ref()
                .map(|confidence| confidence.level),
            state: verdict.state,
            is_correction: verdict.correction.is_some(),
            at: verdict.publication.as_ref().map(|out| out.at),
        });
        for version in &case.versions {
            let verdict = &version.verdict;
            if let Some(correction) = &verdict.correction {
                let earlier = case
                    .versions
                    .iter()
                    .find(|earlier| earlier.stored.id == correction.corrects.uuid());
                self.changes.push(Change {
                    at: verdict.publication.as_ref().map(|out| out.at),
                    statement: statement.clone(),
                    file: case.file(version),
                    earlier: earlier.map(|earlier| case.file(earlier)),
                    what: What::Corrected {
                        kind: correction.kind,
                        what: correction.what.clone(),
                        why: correction.why.clone(),
                    },
                });
            }
            if let Some(withdrawal) = &verdict.withdrawal {
                self.changes.push(Change {
                    at: Some(withdrawal.at),
                    statement: statement.clone(),
                    file: case.file(version),
                    earlier: None,
                    what: What::Withdrawn {
                        reason: withdrawal.reason.clone(),
                    },
                });
            }
        }
    }

    /// Who publishes this.
    pub(super) fn publisher(&self) -> &str {
        self.project
            .publisher
            .as_ref()
            .unwrap_or(&self.project.name)
    }

    /// How a rating looks: the best for a claim, the worst, or neither.
    pub(super) fn tone(&self, rating: &Key) -> &'static str {
        let value = self.scale.rating(rating).and_then(|rating| rating.value);
        let values = || self.scale.ratings.iter().filter_map(|rating| rating.value);
        match value {
            Some(value) if Some(value) == values().max() => "good",
            Some(value) if Some(value) == values().min() => "bad",
            _ => "open",
        }
    }

    /// What a kind of passage is called.
    pub(super) fn kind<'e>(&'e self, kind: &'e Key) -> &'e str {
        let found = self.scheme.kind(kind);
        found.map_or(kind.as_str(), |kind| &kind.label)
    }
}

/// Something that a project has one of.
fn one<T: EntityType>(source: &dyn Source) -> Result<Option<T>, ExportError> {
    let stored = source.get(EntityRef::of_project(T::KIND, source.project()))?;
    Ok(stored.and_then(|stored| stored.get::<T>().cloned()))
}
