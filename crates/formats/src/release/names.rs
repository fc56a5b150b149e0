//! What things are called in a release.
//!
//! An id that was chosen at random stays as it is. One that was derived (version 5, RFC 9562) follows from the id that
//! the project happens to have here; it is derived anew from the project's id in releases, so that the same corpus
//! brought in on two machines has the same ids in its releases.

use std::collections::BTreeMap;

use gainsay_model::entity::{Entity, EntityKind, EntityRef, text_id};
use gainsay_model::id::{DocumentId, ProjectId, from_foreign};
use gainsay_model::project::Project;
use gainsay_model::stored::Stored;
use gainsay_model::text::TextNumber;
use uuid::Uuid;

use super::survey::project_id;
use crate::export::{Source, SourceError};

/// The ids of things here and in the release, both ways.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) here: ProjectId,
    pub(super) there: ProjectId,
    /// By the id here.
    forth: Vec<(Uuid, Uuid)>,
    /// By the id there.
    back: Vec<(Uuid, Uuid)>,
    /// What follows from the ids of other things.
    following: Vec<(Uuid, From)>,
    /// Things whose names from elsewhere give them away, by number.
    forgotten: BTreeMap<(EntityKind, Uuid), usize>,
}

/// What an id follows from.
#[derive(Debug)]
enum From {
    Text(DocumentId, TextNumber),
    Region(Uuid, String),
    Bearing { claim: Uuid, annotation: Uuid },
}

impl Names {
    pub(super) fn new(source: &dyn Source) -> Result<Self, SourceError> {
        let here = source.project();
        let stored = source.get(EntityRef::of_project(EntityKind::Project, here))?;
        let project = stored.as_ref().and_then(|stored| stored.get::<Project>());
        let name = project.map_or("", |project| project.name.as_str());
        Ok(Self {
            here,
            there: project_id(name),
            forth: Vec::new(),
            back: Vec::new(),
            following: Vec::new(),
            forgotten: BTreeMap::new(),
        })
    }

    /// Never writes the name that a thing had elsewhere.
    pub(super) fn forget(&mut self, kind: EntityKind, id: Uuid) {
        let number = self.forgotten.len() + 1;
        self.forgotten.insert((kind, id), number);
    }

    /// What a thing was called elsewhere, as far as it may be told.
    pub(super) fn elsewhere(&self, stored: &Stored) -> Option<String> {
        let name = stored.source_id.as_ref()?;
        let kind = stored.entity.as_ref()?.kind();
        Some(match self.forgotten.get(&(kind, stored.id)) {
            Some(number) => format!("withheld-{kind}-{number}"),
            None => name.clone(),
        })
    }

    /// Learns what a thing is called.
    pub(super) fn learn(&mut self, stored: &Stored) {
        let Some(entity) = &stored.entity else { return };
        if stored.id.get_version_num() != 5 || stored.id == self.here.uuid() {
            return;
        }
        if let Some(name) = self.elsewhere(stored) {
            let there = from_foreign(self.there, entity.kind().key(), &name);
            self.back.push((there, stored.id));
            return;
        }
        let from = match entity {
            Entity::Text(text) => From::Text(text.document, text.number),
            Entity::Region(region) => {
                let what = serde_json::to_value(region.what).unwrap_or_default();
                let what = what.as_str().unwrap_or_default();
                let place = format!("region:{}:{}:{what}", region.text, region.span);
                From::Region(region.document.uuid(), place)
            }
            Entity::Bearing(bearing) => From::Bearing {
                claim: bearing.claim.uuid(),
                annotation: bearing.annotation.uuid(),
            },
            _ => return,
        };
        self.following.push((stored.id, from));
    }

    /// Makes what was learned ready to be looked up. Where two things would go by one id, the second stays as it is.
    pub(super) fn settle(&mut self) {
        self.index();
        for (here, from) in std::mem::take(&mut self.following) {
            let there = match from {
                From::Text(article, number) => {
                    text_id(DocumentId::new(self.id(article.uuid())), number).uuid()
                }
                From::Region(article, place) => Uuid::new_v5(&self.id(article), place.as_bytes()),
                From::Bearing { claim, annotation } => {
                    Uuid::new_v5(&self.id(claim), self.id(annotation).as_bytes())
                }
            };
            self.back.push((there, here));
        }
        self.index();
    }

    fn index(&mut self) {
        self.back.sort_by_key(|(there, _)| *there);
        self.back.dedup_by_key(|(there, _)| *there);
        self.forth = self
            .back
            .iter()
            .map(|(there, here)| (*here, *there))
            .collect();
        self.forth.sort_unstable();
    }

    /// The id here of an id there.
    pub(super) fn back_of(&self, there: Uuid) -> Uuid {
        if there == self.there.uuid() {
            return self.here.uuid();
        }
        found(&self.back, there)
    }

    /// The id there of an id here.
    pub(super) fn id(&self, here: Uuid) -> Uuid {
        if here == self.here.uuid() {
            self.there.uuid()
        } else {
            found(&self.forth, here)
        }
    }
}

fn found(pairs: &[(Uuid, Uuid)], wanted: Uuid) -> Uuid {
    pairs
        .binary_search_by_key(&wanted, |(from, _)| *from)
        .map_or(wanted, |at| pairs[at].1)
}
