//! Who is really behind each side of a claim.

mod reprints;

pub(crate) use self::reprints::reprints;

use crate::refusal::Refusal;
use gainsay_analysis::origins::{Known, Report, derive};
use gainsay_analysis::parties::Parties;
use gainsay_anchoring::OffsetMap;
use gainsay_model::annotation::Annotation;
use gainsay_model::attribution::{Hop, Mention};
use gainsay_model::bearing::{Bearing, Direction};
use gainsay_model::claim::Claim;
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, EntityRef, EntityType};
use gainsay_model::event::Image;
use gainsay_model::id::{AnnotationId, ClaimId, DocumentId, PartyId, RegionId};
use gainsay_model::layer::Layer;
use gainsay_model::origin::OriginDecision;
use gainsay_model::party::Party;
use gainsay_model::region::Region;
use gainsay_model::relation::{Relation, RelationKind};
use gainsay_model::stored::Stored;
use gainsay_model::text::TextNumber;
use gainsay_model::time::Seq;
use gainsay_model::wire::reading::Sides;
use gainsay_reuse::Pairing;
use gainsay_store::Query;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use uuid::Uuid;

/// Whatever can be asked for things and lists: a page that is read, or a decision, which remembers all
/// that it rests on.
pub(crate) trait Look {
    /// A thing, if it is there and may be seen.
    fn find(&mut self, subject: EntityRef) -> Result<Option<Arc<Stored>>, Refusal>;

    /// All of a list that is there and may be seen.
    fn rows(&mut self, query: Query) -> Result<Vec<Arc<Stored>>, Refusal>;

    /// All of a kind under any of these homes that is there and may be seen.
    fn rows_of_each(
        &mut self,
        kind: EntityKind,
        homes: &BTreeSet<Uuid>,
    ) -> Result<Vec<Arc<Stored>>, Refusal> {
        let mut rows = Vec::new();
        for home in homes {
            rows.extend(self.rows(Query::Under { kind, home: *home })?);
        }
        Ok(rows)
    }

    /// The passages that an article shares with others, as seen from it. They are derived and may be behind: what
    /// rests on them is worked out on reading, and no commit expects them.
    fn passages(&mut self, document: DocumentId) -> Result<Vec<Pairing>, Refusal>;

    /// A thing as one event left it; `None` where that was struck.
    fn as_left_by(&mut self, seq: Seq) -> Result<Option<Image>, Refusal>;

    /// The words of one text of an article, measured.
    fn words(
        &mut self,
        document: DocumentId,
        number: TextNumber,
    ) -> Result<Option<Arc<OffsetMap>>, Refusal>;

    /// Links with both ends among these annotations, which stand in these articles.
    fn among(
        &mut self,
        annotations: &[Arc<Stored>],
        documents: &[Arc<Stored>],
    ) -> Result<Vec<Arc<Stored>>, Refusal>
    where
        Self: Sized,
    {
        among(self, annotations, documents)
    }
}

/// What bears on one claim: the annotations behind its bearings, the articles they stand in, and the
/// links among them.
#[derive(Debug)]
pub(crate) struct Borne {
    pub(crate) bearings: Vec<Arc<Stored>>,
    pub(crate) annotations: Vec<Arc<Stored>>,
    pub(crate) documents: Vec<Arc<Stored>>,
    pub(crate) relations: Vec<Arc<Stored>>,
}

/// What was found, with what it was found from.
#[derive(Debug)]
pub(crate) struct Backing {
    pub(crate) sides: Sides,
    /// Whoever is named in the chains, and those whom they act for or were merged into.
    pub(crate) parties: Vec<Arc<Stored>>,
    /// The quotations whose hops annotations take over.
    pub(crate) regions: Vec<Arc<Stored>>,
    pub(crate) decisions: Vec<Arc<Stored>>,
}

impl Borne {
    /// Gathers what bears on a claim.
    pub(crate) fn on(look: &mut impl Look, claim: ClaimId) -> Result<Self, Refusal> {
        let (bearings, annotations) = bearings(look, claim)?;
        let documents = documents(look, &annotations)?;
        let relations = look.among(&annotations, &documents)?;
        Ok(Self {
            bearings,
            annotations,
            documents,
            relations,
        })
    }

    /// Finds the origins of both sides.
    pub(crate) fn backing(&self, look: &mut impl Look, claim: &Claim) -> Result<Backing, Refusal> {
        let originals = self.originals(look)?;
        let regions = self.regions(look)?;
        let parties = self.parties(look, claim, &originals, &regions)?;
        let decisions = self.decisions(look)?;
        let reprints = reprints(look, self.annotations.iter().map(Arc::as_ref))?;
        let sides = {
            let known_parties: Parties<'_> = typed::<Party>(&parties)
                .map(|(id, party)| (PartyId::new(id), party))
                .collect();
            let documents: BTreeMap<DocumentId, &Document> =
                typed::<Document>(self.documents.iter().chain(&originals))
                    .map(|(id, document)| (DocumentId::new(id), document))
                    .collect();
            let inherited: BTreeMap<RegionId, &Region> = typed::<Region>(&regions)
                .map(|(id, region)| (RegionId::new(id), region))
                .collect();
            let repeats: Vec<(AnnotationId, AnnotationId)> = typed::<Relation>(&self.relations)
                .filter(|(_, relation)| relation.kind == RelationKind::Repeats)
                .map(|(_, relation)| (relation.from, relation.to))
                .collect();
            let mut rulings: Vec<&Arc<Stored>> = decisions.iter().collect();
            rulings.sort_by_key(|stored| stored.changed.seq);
            let rulings: Vec<OriginDecision> = typed::<OriginDecision>(rulings)
                .map(|(_, decision)| decision.clone())
                .collect();
            let counted = counted(&self.bearings);
            let disputants = self.disputants(claim, &counted, &known_parties);
            let side = |direction| {
                let reports: Vec<Report<'_>> = typed::<Annotation>(&self.annotations)
                    .filter(|(id, _)| counted.get(&AnnotationId::new(*id)) == Some(&direction))
                    .filter_map(|(id, annotation)| {
                        let region = annotation.attribution.inherits;
                        let region = region.and_then(|region| inherited.get(&region));
                        Some(Report {
                            id: AnnotationId::new(id),
                            annotation,
                            inherited: region.map_or(&[], |region| &region.hops),
                            document: documents.get(&annotation.document)?,
                        })
                    })
                    .collect();
                derive(
                    &reports,
                    &Known {
                        documents: &documents,
                        parties: &known_parties,
                        decisions: &rulings,
                        repeats: &repeats,
                        reprints: &reprints,
                        disputants: &disputants,
                    },
                )
            };
            Sides {
                in_favour: side(Direction::For),
                against: side(Direction::Against),
            }
        };
        Ok(Backing {
            sides,
            parties,
            regions,
            decisions,
        })
    }

    /// The articles that those at hand are copies of.
    fn originals(&self, look: &mut impl Look) -> Result<Vec<Arc<Stored>>, Refusal> {
        let mut seen: BTreeSet<Uuid> = self.documents.iter().map(|row| row.id).collect();
        let copied = |row: &Arc<Stored>| row.get::<Document>()?.copy_of.map(DocumentId::uuid);
        let mut open: Vec<Uuid> = self.documents.iter().filter_map(copied).collect();
        let mut originals = Vec::new();
        while let Some(id) = open.pop() {
            if seen.insert(id)
                && let Some(row) = look.find(EntityRef::new(EntityKind::Document, id))?
            {
                open.extend(copied(&row));
                originals.push(row);
            }
        }
        Ok(originals)
    }

    /// The quotations whose hops annotations take over.
    fn regions(&self, look: &mut impl Look) -> Result<Vec<Arc<Stored>>, Refusal> {
        let wanted: BTreeSet<Uuid> = typed::<Annotation>(&self.annotations)
            .filter_map(|(_, annotation)| annotation.attribution.inherits.map(RegionId::uuid))
            .collect();
        let mut regions = Vec::with_capacity(wanted.len());
        for id in wanted {
            regions.extend(look.find(EntityRef::new(EntityKind::Region, id))?);
        }
        Ok(regions)
    }

    fn parties(
        &self,
        look: &mut impl Look,
        claim: &Claim,
        originals: &[Arc<Stored>],
        regions: &[Arc<Stored>],
    ) -> Result<Vec<Arc<Stored>>, Refusal> {
        let mut open: Vec<PartyId> = Vec::new();
        let mut of_hops = |hops: &[Hop]| open.extend(hops.iter().filter_map(|hop| hop.party));
        for (_, annotation) in typed::<Annotation>(&self.annotations) {
            of_hops(&annotation.attribution.hops);
        }
        for (_, region) in typed::<Region>(regions) {
            of_hops(&region.hops);
        }
        let mut mention = |mention: &Mention| open.extend(mention.party);
        claim.claimants.iter().for_each(&mut mention);
        for (_, annotation) in typed::<Annotation>(&self.annotations) {
            annotation.targets.iter().for_each(&mut mention);
        }
        for (_, document) in typed::<Document>(self.documents.iter().chain(originals)) {
            document.outlet.iter().for_each(&mut mention);
            document.original_outlet.iter().for_each(&mut mention);
        }
        let mut seen = BTreeSet::new();
        let mut parties = Vec::new();
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            let Some(row) = look.find(EntityRef::new(EntityKind::Party, id.uuid()))? else {
                continue;
            };
            if let Some(party) = row.get::<Party>() {
                open.extend(party.merged_into);
                open.extend(&party.acts_for);
            }
            parties.push(row);
        }
        parties.sort_by_key(|row| row.id);
        Ok(parties)
    }

    /// Decisions between annotations that bear on the claim.
    fn decisions(&self, look: &mut impl Look) -> Result<Vec<Arc<Stored>>, Refusal> {
        let here: BTreeSet<Uuid> = self.annotations.iter().map(|row| row.id).collect();
        // Each has both of its ends here, so every one is under its left end.
        let mut decisions = look.rows_of_each(EntityKind::OriginDecision, &here)?;
        decisions.retain(|row| {
            row.get::<OriginDecision>()
                .is_some_and(|decision| here.contains(&decision.right.uuid()))
        });
        Ok(decisions)
    }

    /// Those who make the claim, and those whom allegations for it accuse.
    fn disputants(
        &self,
        claim: &Claim,
        counted: &BTreeMap<AnnotationId, Direction>,
        parties: &Parties<'_>,
    ) -> BTreeSet<PartyId> {
        let accused = typed::<Annotation>(&self.annotations)
            .filter(|(id, _)| counted.get(&AnnotationId::new(*id)) == Some(&Direction::For))
            .flat_map(|(_, annotation)| &annotation.targets);
        claim
            .claimants
            .iter()
            .chain(accused)
            .filter_map(|mention| mention.party)
            .map(|party| parties.resolve(party))
            .collect()
    }
}

/// What each annotation means for the claim: as adjudicated, else as shared. What is on one analyst's own
/// layer is not yet everybody's.
pub(crate) fn counted(bearings: &[Arc<Stored>]) -> BTreeMap<AnnotationId, Direction> {
    let mut counted = BTreeMap::new();
    for layer in [Layer::Shared, Layer::Adjudicated] {
        let rows = bearings.iter().filter(|row| row.layer == layer);
        counted.extend(
            rows.filter_map(|row| row.get::<Bearing>())
                .map(|bearing| (bearing.annotation, bearing.direction)),
        );
    }
    counted
}

fn typed<'a, T: EntityType + 'a>(
    rows: impl IntoIterator<Item = &'a Arc<Stored>>,
) -> impl Iterator<Item = (Uuid, &'a T)> {
    rows.into_iter()
        .filter_map(|row| Some((row.id, row.get::<T>()?)))
}

/// Rows that several may hold.
type Rows = Vec<Arc<Stored>>;

/// What bears on the claim, with the annotations behind it.
fn bearings(look: &mut impl Look, claim: ClaimId) -> Result<(Rows, Rows), Refusal> {
    let rows = look.rows(Query::Under {
        kind: EntityKind::Bearing,
        home: claim.uuid(),
    })?;
    let mut bearings = Vec::with_capacity(rows.len());
    let mut annotations = Vec::with_capacity(rows.len());
    let mut known = BTreeSet::new();
    for row in rows {
        let Some(id) = row
            .get::<Bearing>()
            .map(|bearing| bearing.annotation.uuid())
        else {
            continue;
        };
        if !known.contains(&id) {
            let Some(annotation) = look.find(EntityRef::new(EntityKind::Annotation, id))? else {
                continue;
            };
            known.insert(id);
            annotations.push(annotation);
        }
        bearings.push(row);
    }
    Ok((bearings, annotations))
}

fn documents(look: &mut impl Look, annotations: &[Arc<Stored>]) -> Result<Rows, Refusal> {
    let of = |row: &Arc<Stored>| {
        row.get::<Annotation>()
            .map(|annotation| annotation.document.uuid())
    };
    let ids: BTreeSet<Uuid> = annotations.iter().filter_map(of).collect();
    let mut documents = Vec::with_capacity(ids.len());
    for id in ids {
        documents.extend(look.find(EntityRef::new(EntityKind::Document, id))?);
    }
    Ok(documents)
}

/// Links with both ends among these annotations.
fn among(
    look: &mut impl Look,
    annotations: &[Arc<Stored>],
    documents: &[Arc<Stored>],
) -> Result<Rows, Refusal> {
    let here: BTreeSet<Uuid> = annotations.iter().map(|row| row.id).collect();
    let mut relations = Vec::new();
    for document in documents {
        // Both ends lie in these articles, so every such link is under the article it begins in.
        let rows = look.rows(Query::Under {
            kind: EntityKind::Relation,
            home: document.id,
        })?;
        relations.extend(rows.into_iter().filter(|row| {
            row.get::<Relation>().is_some_and(|relation| {
                here.contains(&relation.from.uuid()) && here.contains(&relation.to.uuid())
            })
        }));
    }
    Ok(relations)
}
