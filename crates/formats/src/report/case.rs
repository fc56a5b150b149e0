//! One claim with what the public may see of it.
//!
//! A claim is here with the versions of its verdict that went out, and with what they cite. A mark
//! that no such version cites is not here, however much it bears on the claim; nor is anything on
//! an analyst's own layer. Passages stand as they were judged, in the words the verdict pinned and with
//! the chain they had then: what is changed in a mark later is published with the next verdict.

use std::collections::{BTreeMap, BTreeSet};

use gainsay_analysis::origins::Reprint;
use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::{Bearing, Direction};
use gainsay_model::claim::Claim;
use gainsay_model::document::{Document, TextPolicy};
use gainsay_model::entity::{Entity, EntityKind, EntityRef, EntityType};
use gainsay_model::event::Author;
use gainsay_model::id::{AnnotationId, DocumentId, PartyId, ProjectId};
use gainsay_model::layer::Layer;
use gainsay_model::origin::OriginDecision;
use gainsay_model::party::{Party, PartyName};
use gainsay_model::region::Region;
use gainsay_model::relation::{Relation, RelationKind};
use gainsay_model::stored::Stored;
use gainsay_model::text::Text;
use gainsay_model::time::Revision;
use gainsay_model::verdict::{Citation, Cited, ReviewDecision, Verdict, VerdictState};
use uuid::Uuid;

use super::edition::Edition;
use super::withheld::{SOMEBODY, Withheld};
use crate::export::{ExportError, Listing, Source, SourceError};

/// A version of the verdict that went out.
#[derive(Debug)]
pub(super) struct Version {
    pub(super) stored: Stored,
    pub(super) verdict: Verdict,
    pub(super) author: Option<String>,
    pub(super) reviewer: Option<String>,
    /// The version that stands, or where none does the last one.
    pub(super) is_current: bool,
}

/// What may be shown of the words of a cited passage.
#[derive(Debug)]
pub(super) enum Quote<'c> {
    /// The pieces, as they were judged.
    Words(&'c [String]),
    /// The holder of the rights does not allow it.
    Reserved,
    /// The passage or its article was deleted since.
    Gone,
}

/// A claim and what is published of it.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) id: Uuid,
    project: ProjectId,
    /// First to last.
    pub(super) versions: Vec<Version>,
    things: BTreeMap<EntityRef, Stored>,
    /// What is cited, each as it was when it was judged.
    marks: BTreeMap<(AnnotationId, Option<Revision>), Stored>,
    bearings: Vec<Stored>,
    /// Articles that cited ones are copies of; not shown themselves.
    pub(super) originals: BTreeMap<DocumentId, Document>,
    pub(super) repeats: Vec<(AnnotationId, AnnotationId)>,
    pub(super) reprints: Vec<Reprint>,
    /// Oldest first.
    pub(super) decisions: Vec<OriginDecision>,
}

/// Whether it is on a layer that everybody works on.
pub(super) fn is_open(stored: &Stored) -> bool {
    matches!(stored.layer, Layer::Shared | Layer::Adjudicated)
}

impl Case {
    /// Gathers a claim for these versions, which are on it and went out.
    pub(super) fn gather(
        source: &dyn Source,
        edition: &Edition,
        claim: Uuid,
        versions: Vec<Stored>,
    ) -> Result<Self, ExportError> {
        let mut case = Self {
            id: claim,
            project: source.project(),
            versions: sorted(source, versions)?,
            things: BTreeMap::new(),
            marks: BTreeMap::new(),
            bearings: Vec::new(),
            originals: BTreeMap::new(),
            repeats: Vec::new(),
            reprints: Vec::new(),
            decisions: Vec::new(),
        };
        let mut gathering = Gathering {
            source,
            withheld: &edition.withheld,
            case: &mut case,
        };
        gathering.claim(&edition.parties)?;
        gathering.cited()?;
        gathering.originals()?;
        gathering.bearings()?;
        gathering.links()?;
        let marks: Vec<&Stored> = case.marks.values().collect();
        case.reprints = source.reprints(&marks)?;
        Ok(case)
    }

    /// A thing that may be shown.
    pub(super) fn get<T: EntityType>(&self, id: Uuid) -> Option<&T> {
        self.things.get(&EntityRef::new(T::KIND, id))?.get::<T>()
    }

    /// A cited passage as it was judged, if it is still there.
    pub(super) fn mark(&self, citation: &Citation) -> Option<&Annotation> {
        self.marks.get(&mark(citation)?)?.get::<Annotation>()
    }

    /// The claim itself.
    pub(super) fn claim(&self) -> Option<&Claim> {
        self.get(self.id)
    }

    /// The version that stands, or where none does the last one.
    pub(super) fn current(&self) -> Option<&Version> {
        self.versions.iter().find(|version| version.is_current)
    }

    /// The version that a later one corrected, with that later one.
    pub(super) fn corrected_by(&self, version: &Version) -> Option<&Version> {
        self.versions.iter().find(|later| {
            let correction = later.verdict.correction.as_ref();
            correction.is_some_and(|correction| correction.corrects.uuid() == version.stored.id)
        })
    }

    /// A version's own file. The one that stands goes by the claim's name.
    pub(super) fn file(&self, version: &Version) -> String {
        if version.is_current {
            format!("claims/{}.html", self.id)
        } else {
            format!("versions/{}.html", version.stored.id)
        }
    }

    /// The wording that a version judged.
    pub(super) fn statement<'c>(&'c self, version: &'c Version) -> &'c str {
        match &version.verdict.pinned {
            Some(pinned) => &pinned.statement,
            None => self.claim().map_or("", |claim| &claim.statement),
        }
    }

    /// What may be shown of a cited passage.
    pub(super) fn quote<'c>(&'c self, citation: &'c Citation) -> Quote<'c> {
        let annotation = self.mark(citation);
        let document =
            annotation.and_then(|annotation| self.get::<Document>(annotation.document.uuid()));
        match (document, &citation.pinned) {
            (Some(document), _) if is_reserved(document) => Quote::Reserved,
            (Some(_), Some(pinned)) if !pinned.exact.is_empty() => Quote::Words(&pinned.exact),
            _ => Quote::Gone,
        }
    }

    /// The verdict without the words that may not be shown, for other readers of it.
    pub(super) fn presentable(&self, version: &Version) -> Verdict {
        let mut verdict = version.verdict.clone();
        for (citation, shown) in verdict.citations.iter_mut().zip(&version.verdict.citations) {
            if !matches!(self.quote(shown), Quote::Words(_))
                && let Some(pinned) = &mut citation.pinned
            {
                pinned.exact.clear();
            }
        }
        verdict
    }
}

/// A cited passage, and which revision of it.
fn mark(citation: &Citation) -> Option<(AnnotationId, Option<Revision>)> {
    match citation.cited {
        Cited::Annotation(id) => {
            let pinned = citation.pinned.as_ref();
            Some((id, pinned.map(|pinned| pinned.revision)))
        }
        _ => None,
    }
}

fn is_reserved(document: &Document) -> bool {
    let rights = document.rights.as_ref();
    rights.is_some_and(|rights| rights.text == TextPolicy::None)
}

fn sorted(source: &dyn Source, stored: Vec<Stored>) -> Result<Vec<Version>, ExportError> {
    let mut versions = Vec::with_capacity(stored.len());
    for stored in stored {
        let Some(verdict) = stored.get::<Verdict>().cloned() else {
            continue;
        };
        let approved = verdict
            .reviews
            .iter()
            .rfind(|review| review.decision == ReviewDecision::Approved);
        let was_reviewed = verdict.publication.as_ref().is_some_and(|out| out.reviewed);
        let named = |author: Option<_>| author.map_or(Ok(None), |user| source.person(user));
        let author: Author = stored.created.by;
        versions.push(Version {
            author: named(author.user())?,
            reviewer: named(approved.filter(|_| was_reviewed).map(|review| review.by))?,
            is_current: false,
            stored,
            verdict,
        });
    }
    versions.sort_by_key(|version| (version.verdict.number, version.stored.created.seq));
    let stands = versions
        .iter()
        .rposition(|version| version.verdict.state == VerdictState::Published);
    let current = stands.unwrap_or(versions.len().saturating_sub(1));
    if let Some(version) = versions.get_mut(current) {
        version.is_current = true;
    }
    Ok(versions)
}

struct Gathering<'g> {
    source: &'g dyn Source,
    withheld: &'g Withheld,
    case: &'g mut Case,
}

impl Gathering<'_> {
    /// Takes a thing in as it may be shown, if it is there and on an open layer.
    fn take(&mut self, kind: EntityKind, id: Uuid) -> Result<bool, ExportError> {
        let thing = EntityRef::new(kind, id);
        if self.case.things.contains_key(&thing) {
            return Ok(true);
        }
        let Some(mut stored) = self.source.get(thing)?.filter(is_open) else {
            return Ok(false);
        };
        match &mut stored.entity {
            Some(Entity::Claim(claim)) => self.withheld.claim(claim),
            Some(Entity::Document(document)) => self.withheld.document(document),
            Some(Entity::Annotation(annotation)) => self.withheld.annotation(annotation),
            Some(Entity::Region(region)) => self.withheld.region(region),
            _ => {}
        }
        self.case.things.insert(thing, stored);
        Ok(true)
    }

    fn claim(&mut self, parties: &BTreeMap<PartyId, Party>) -> Result<(), ExportError> {
        self.take(EntityKind::Claim, self.case.id)?;
        let Some(claim) = self.case.claim() else {
            return Err(ExportError::Inconsistent(format!(
                "the verdicts on the claim {} have no claim",
                self.case.id
            )));
        };
        let named: BTreeSet<PartyId> = claim.claimants.iter().filter_map(|one| one.party).collect();
        for id in named {
            let thing = EntityRef::new(EntityKind::Party, id.uuid());
            let (Some(mut stored), Some(party)) = (self.source.get(thing)?, parties.get(&id))
            else {
                continue;
            };
            let mut party = party.clone();
            if self.withheld.hides(Some(id)) {
                party.names = vec![PartyName {
                    name: SOMEBODY.to_owned(),
                    language: None,
                }];
            }
            stored.entity = Some(party.into());
            self.case.things.insert(thing, stored);
        }
        Ok(())
    }

    /// What the versions cite, with the articles it stands in.
    fn cited(&mut self) -> Result<(), ExportError> {
        let versions = self.case.versions.iter();
        let citations = || {
            versions
                .clone()
                .flat_map(|version| &version.verdict.citations)
        };
        let marks: BTreeSet<_> = citations().filter_map(mark).collect();
        let others: BTreeSet<Cited> = citations().map(|citation| citation.cited).collect();
        for cited in others {
            match cited {
                Cited::Annotation(_) => {}
                Cited::Document(id) => {
                    self.take(EntityKind::Document, id.uuid())?;
                }
                Cited::Exhibit(id) => {
                    self.take(EntityKind::Exhibit, id.uuid())?;
                }
            }
        }
        for (id, revision) in marks {
            self.passage(id, revision)?;
        }
        Ok(())
    }

    /// A passage as it was judged, if it is still there and open to all.
    fn passage(&mut self, id: AnnotationId, revision: Option<Revision>) -> Result<(), ExportError> {
        if !self.take(EntityKind::Annotation, id.uuid())? {
            return Ok(());
        }
        let thing = EntityRef::new(EntityKind::Annotation, id.uuid());
        let then = match revision {
            Some(revision) => self.source.get_at(thing, revision)?,
            None => self.source.get(thing)?,
        };
        let Some(mut stored) = then.filter(is_open) else {
            return Ok(());
        };
        let Some(Entity::Annotation(annotation)) = &mut stored.entity else {
            return Ok(());
        };
        self.withheld.annotation(annotation);
        let (document, region) = (annotation.document, annotation.attribution.inherits);
        self.take(EntityKind::Document, document.uuid())?;
        if let Some(region) = region {
            self.take(EntityKind::Region, region.uuid())?;
        }
        self.case.marks.insert((id, revision), stored);
        Ok(())
    }

    fn originals(&mut self) -> Result<(), ExportError> {
        let things = self.case.things.values();
        let mut open: Vec<DocumentId> = things
            .filter_map(|stored| stored.get::<Document>()?.copy_of)
            .collect();
        while let Some(id) = open.pop() {
            let thing = EntityRef::new(EntityKind::Document, id.uuid());
            if self.case.things.contains_key(&thing) || self.case.originals.contains_key(&id) {
                continue;
            }
            let stored = self.source.get(thing)?.filter(is_open);
            if let Some(mut document) = stored.and_then(|stored| stored.get::<Document>().cloned())
            {
                self.withheld.document(&mut document);
                open.extend(document.copy_of);
                self.case.originals.insert(id, document);
            }
        }
        Ok(())
    }

    /// The bearings of what is cited, as they were when they were judged.
    fn bearings(&mut self) -> Result<(), ExportError> {
        let versions = self.case.versions.iter();
        let judged: BTreeMap<AnnotationId, Direction> = versions
            .flat_map(|version| &version.verdict.citations)
            .filter_map(|citation| match citation.cited {
                Cited::Annotation(id) => Some((id, citation.direction()?)),
                _ => None,
            })
            .collect();
        let claim = self.case.id;
        for stored in self.source.list(EntityKind::Bearing, Some(claim))? {
            let mut stored = stored?;
            let is_open = is_open(&stored);
            if let Some(Entity::Bearing(bearing)) = &mut stored.entity
                && let Some(direction) = judged.get(&bearing.annotation).filter(|_| is_open)
            {
                *bearing = Bearing {
                    direction: *direction,
                    part: String::new(),
                    reason: String::new(),
                    ..bearing.clone()
                };
                self.case.bearings.push(stored);
            }
        }
        Ok(())
    }

    /// What joins and parts cited passages.
    fn links(&mut self) -> Result<(), ExportError> {
        let of = |kind| {
            let things = self.case.things.keys();
            let ids = things.filter(move |thing| thing.kind == kind);
            ids.map(|thing| thing.id).collect::<BTreeSet<Uuid>>()
        };
        let (annotations, documents) = (of(EntityKind::Annotation), of(EntityKind::Document));
        let both = |one: AnnotationId, other: AnnotationId| {
            annotations.contains(&one.uuid()) && annotations.contains(&other.uuid())
        };
        for document in &documents {
            for stored in self.source.list(EntityKind::Relation, Some(*document))? {
                let stored = stored?;
                let relation = stored.get::<Relation>().filter(|_| is_open(&stored));
                let repeats = relation.filter(|it| it.kind == RelationKind::Repeats);
                if let Some(it) = repeats.filter(|it| both(it.from, it.to)) {
                    self.case.repeats.push((it.from, it.to));
                }
            }
        }
        let mut decisions = Vec::new();
        for annotation in &annotations {
            let under = self
                .source
                .list(EntityKind::OriginDecision, Some(*annotation))?;
            for stored in under {
                let stored = stored?;
                let decision = stored.get::<OriginDecision>().filter(|_| is_open(&stored));
                if let Some(it) = decision.filter(|it| both(it.left, it.right)) {
                    decisions.push((stored.changed.seq, it.clone()));
                }
            }
        }
        decisions.sort_by_key(|(seq, _)| *seq);
        self.case.decisions = decisions
            .into_iter()
            .map(|(_, decision)| decision)
            .collect();
        Ok(())
    }
}

/// For writers of other formats: the claim alone, and no words but those pinned.
impl Source for Case {
    fn project(&self) -> ProjectId {
        self.project
    }

    fn list(&self, kind: EntityKind, home: Option<Uuid>) -> Result<Listing<'_>, SourceError> {
        let is_asked = kind == EntityKind::Bearing && home == Some(self.id);
        let bearings: &[Stored] = if is_asked { &self.bearings } else { &[] };
        Ok(Box::new(bearings.iter().cloned().map(Ok)))
    }

    fn get(&self, thing: EntityRef) -> Result<Option<Stored>, SourceError> {
        let mut found = self.things.get(&thing).cloned();
        if let Some(Entity::Annotation(annotation)) =
            found.as_mut().and_then(|stored| stored.entity.as_mut())
        {
            // What is marked by now is not what was judged.
            annotation.spans.clear();
        }
        Ok(found)
    }

    fn words(&self, _: &Text) -> Result<String, SourceError> {
        Err(SourceError::new("a report holds no texts"))
    }
}

impl Case {
    /// The chain of a passage: its own hops, then those of the quotation it stands in.
    pub(super) fn hops<'c>(
        &'c self,
        annotation: &'c Annotation,
    ) -> impl Iterator<Item = &'c gainsay_model::attribution::Hop> {
        annotation
            .attribution
            .hops
            .iter()
            .chain(self.inherited(annotation))
    }

    /// The hops of the quotation that a passage stands in and takes over.
    pub(super) fn inherited<'c>(
        &'c self,
        annotation: &Annotation,
    ) -> &'c [gainsay_model::attribution::Hop] {
        let region = annotation.attribution.inherits;
        let region = region.and_then(|region| self.get::<Region>(region.uuid()));
        region.map_or(&[], |region| &region.hops)
    }
}
