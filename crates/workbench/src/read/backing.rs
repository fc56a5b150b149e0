//! Who is really behind each side of a claim.

use super::Lens;
use crate::refusal::Refusal;
use gainsay_analysis::origins::{Known, Report, derive};
use gainsay_analysis::parties::Parties;
use gainsay_model::annotation::Annotation;
use gainsay_model::attribution::{Hop, Mention};
use gainsay_model::bearing::{Bearing, Direction};
use gainsay_model::claim::Claim;
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, EntityRef, EntityType};
use gainsay_model::id::{AnnotationId, DocumentId, PartyId, RegionId};
use gainsay_model::layer::Layer;
use gainsay_model::origin::OriginDecision;
use gainsay_model::party::Party;
use gainsay_model::region::Region;
use gainsay_model::relation::{Relation, RelationKind};
use gainsay_model::stored::Stored;
use gainsay_model::wire::reading::Sides;
use gainsay_store::Query;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What bears on one claim, as far as it was read already.
#[derive(Debug, Clone, Copy)]
pub(super) struct Borne<'a> {
    pub(super) claim: &'a Claim,
    pub(super) bearings: &'a [Stored],
    pub(super) annotations: &'a [Stored],
    pub(super) documents: &'a [Stored],
    pub(super) relations: &'a [Stored],
}

/// What was found, with what it was found from.
#[derive(Debug)]
pub(super) struct Backing {
    pub(super) sides: Sides,
    /// Whoever is named in the chains, and those whom they act for or were merged into.
    pub(super) parties: Vec<Stored>,
    pub(super) decisions: Vec<Stored>,
}

impl Borne<'_> {
    /// Finds the origins of both sides.
    pub(super) fn backing(&self, lens: &mut Lens<'_>) -> Result<Backing, Refusal> {
        let originals = self.originals(lens)?;
        let regions = self.regions(lens)?;
        let parties = self.parties(lens, &originals, &regions)?;
        let decisions = self.decisions(lens)?;
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
            let repeats: Vec<(AnnotationId, AnnotationId)> = typed::<Relation>(self.relations)
                .filter(|(_, relation)| relation.kind == RelationKind::Repeats)
                .map(|(_, relation)| (relation.from, relation.to))
                .collect();
            let mut rulings: Vec<&Stored> = decisions.iter().collect();
            rulings.sort_by_key(|stored| stored.changed.seq);
            let rulings: Vec<OriginDecision> = typed::<OriginDecision>(rulings)
                .map(|(_, decision)| decision.clone())
                .collect();
            let disputants = self.disputants(&known_parties);
            let counted = counted(self.bearings);
            let side = |direction| {
                let reports: Vec<Report<'_>> = typed::<Annotation>(self.annotations)
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
            decisions,
        })
    }

    /// The articles that those at hand are copies of.
    fn originals(&self, lens: &mut Lens<'_>) -> Result<Vec<Stored>, Refusal> {
        let mut seen: BTreeSet<Uuid> = self.documents.iter().map(|row| row.id).collect();
        let copied = |row: &Stored| row.get::<Document>()?.copy_of.map(DocumentId::uuid);
        let mut open: Vec<Uuid> = self.documents.iter().filter_map(copied).collect();
        let mut originals = Vec::new();
        while let Some(id) = open.pop() {
            if seen.insert(id)
                && let Some(row) = lens.find(EntityRef::new(EntityKind::Document, id))?
            {
                open.extend(copied(&row));
                originals.push(row);
            }
        }
        Ok(originals)
    }

    /// The quotations whose hops annotations take over.
    fn regions(&self, lens: &mut Lens<'_>) -> Result<Vec<Stored>, Refusal> {
        let wanted: BTreeSet<Uuid> = typed::<Annotation>(self.annotations)
            .filter_map(|(_, annotation)| annotation.attribution.inherits.map(RegionId::uuid))
            .collect();
        let mut regions = Vec::with_capacity(wanted.len());
        for id in wanted {
            regions.extend(lens.find(EntityRef::new(EntityKind::Region, id))?);
        }
        Ok(regions)
    }

    fn parties(
        &self,
        lens: &mut Lens<'_>,
        originals: &[Stored],
        regions: &[Stored],
    ) -> Result<Vec<Stored>, Refusal> {
        let mut open: Vec<PartyId> = Vec::new();
        let mut of_hops = |hops: &[Hop]| open.extend(hops.iter().filter_map(|hop| hop.party));
        for (_, annotation) in typed::<Annotation>(self.annotations) {
            of_hops(&annotation.attribution.hops);
        }
        for (_, region) in typed::<Region>(regions) {
            of_hops(&region.hops);
        }
        let mut mention = |mention: &Mention| open.extend(mention.party);
        self.claim.claimants.iter().for_each(&mut mention);
        for (_, annotation) in typed::<Annotation>(self.annotations) {
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
            let Some(row) = lens.find(EntityRef::new(EntityKind::Party, id.uuid()))? else {
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
    fn decisions(&self, lens: &mut Lens<'_>) -> Result<Vec<Stored>, Refusal> {
        let here: BTreeSet<Uuid> = self.annotations.iter().map(|row| row.id).collect();
        let mut decisions = Vec::new();
        for annotation in self.annotations {
            // Each has both of its ends here, so every one is under its left end.
            let rows = lens.rows(Query::Under {
                kind: EntityKind::OriginDecision,
                home: annotation.id,
            })?;
            decisions.extend(rows.into_iter().filter(|row| {
                row.get::<OriginDecision>()
                    .is_some_and(|decision| here.contains(&decision.right.uuid()))
            }));
        }
        Ok(decisions)
    }

    /// Those who make the claim, and those whom allegations for it accuse.
    fn disputants(&self, parties: &Parties<'_>) -> BTreeSet<PartyId> {
        let counted = counted(self.bearings);
        let accused = typed::<Annotation>(self.annotations)
            .filter(|(id, _)| counted.get(&AnnotationId::new(*id)) == Some(&Direction::For))
            .flat_map(|(_, annotation)| &annotation.targets);
        self.claim
            .claimants
            .iter()
            .chain(accused)
            .filter_map(|mention| mention.party)
            .map(|party| parties.resolve(party))
            .collect()
    }
}

/// What each annotation means for the claim: as adjudicated, else as shared.
fn counted(bearings: &[Stored]) -> BTreeMap<AnnotationId, Direction> {
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
    rows: impl IntoIterator<Item = &'a Stored>,
) -> impl Iterator<Item = (Uuid, &'a T)> {
    rows.into_iter()
        .filter_map(|row| Some((row.id, row.get::<T>()?)))
}
