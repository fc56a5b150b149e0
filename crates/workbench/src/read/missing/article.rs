//! What the marks of an article miss.

use super::super::Lens;
use super::{Page, on_annotation};
use crate::backing::Look;
use crate::refusal::Refusal;
use gainsay_analysis::reuse::marked::answering;
use gainsay_analysis::worth::{self, Around};
use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::Bearing;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{AnnotationId, ClaimId, DocumentId};
use gainsay_model::relation::{Relation, RelationKind};
use gainsay_model::scheme::{ALLEGATION, DENIAL, EVIDENCE};
use gainsay_model::stored::Stored;
use gainsay_model::verdict::{Cited, Verdict, VerdictState};
use gainsay_model::wire::missing::Gap;
use gainsay_store::Query;
use std::collections::{BTreeMap, BTreeSet};

impl Page<'_> {
    pub(super) fn article(&mut self, id: DocumentId) -> Result<(), Refusal> {
        let home = id.uuid();
        let under = |kind| Query::Under { kind, home };
        let beside = |kind| Query::Beside { kind, second: home };
        let annotations = self.open(under(EntityKind::Annotation))?;
        if annotations.is_empty() {
            return Ok(());
        }
        let mut claims: BTreeMap<AnnotationId, BTreeSet<ClaimId>> = BTreeMap::new();
        for row in self.open(beside(EntityKind::Bearing))? {
            if let Some(bearing) = row.get::<Bearing>() {
                claims
                    .entry(bearing.annotation)
                    .or_default()
                    .insert(bearing.claim);
            }
        }
        let mut links = self.open(under(EntityKind::Relation))?;
        links.extend(self.open(beside(EntityKind::Relation))?);
        let links: Vec<&Relation> = links
            .iter()
            .filter_map(|row| row.get::<Relation>())
            .collect();
        let meets = |kind| {
            use RelationKind as K;
            matches!(kind, K::Denies | K::Answers | K::Concedes | K::Contradicts)
        };
        // What is linked as a repetition is looked at where it was said first.
        let repeats: BTreeSet<AnnotationId> = links
            .iter()
            .filter(|link| link.kind == RelationKind::Repeats)
            .map(|link| link.from)
            .collect();
        let met: BTreeSet<AnnotationId> = links
            .iter()
            .filter(|link| meets(link.kind))
            .map(|link| link.to)
            .collect();
        let meeting: BTreeSet<AnnotationId> = links
            .iter()
            .filter(|link| meets(link.kind))
            .map(|link| link.from)
            .collect();
        let cited = if self.wants(Gap::EvidenceUnused) {
            self.cited(claims.values().flatten().copied().collect())?
        } else {
            BTreeSet::new()
        };
        let repeated = if self.wants(Gap::AllegationWithoutClaim) {
            let ends = links
                .iter()
                .filter(|link| link.kind == RelationKind::Repeats);
            let linked = ends.flat_map(|link| [link.from, link.to]);
            let unclaimed = annotations.iter().filter(|row| {
                row.get::<Annotation>().is_some_and(|annotation| {
                    annotation.kind.as_str() == ALLEGATION
                        && !claims.contains_key(&AnnotationId::new(row.id))
                })
            });
            let reprinted = reprinted(&mut self.lens, id, unclaimed)?;
            linked.chain(reprinted).collect()
        } else {
            BTreeSet::new()
        };
        for row in annotations {
            let Some(annotation) = row.get::<Annotation>() else {
                continue;
            };
            let id = AnnotationId::new(row.id);
            let repeats = repeats.contains(&id);
            let gaps: &[(Gap, bool)] = match annotation.kind.as_str() {
                ALLEGATION => &[
                    (Gap::AllegationWithoutClaim, !claims.contains_key(&id)),
                    (Gap::AllegationWithoutDenial, !repeats && !met.contains(&id)),
                ],
                DENIAL => &[(Gap::DenialOfNothing, !repeats && !meeting.contains(&id))],
                EVIDENCE => &[(Gap::EvidenceUnused, !cited.contains(&id))],
                _ => &[],
            };
            for (gap, _) in gaps.iter().filter(|(_, is_missing)| *is_missing) {
                let mut finding = on_annotation(*gap, row.id, annotation);
                if *gap == Gap::AllegationWithoutClaim {
                    let around = Around {
                        is_met: met.contains(&id),
                        is_repeated: repeated.contains(&id),
                    };
                    finding.worth = worth::reasons(annotation, around);
                }
                self.add(finding);
            }
        }
        Ok(())
    }

    /// What the verdicts on these claims cite that may still come to stand, or stand.
    fn cited(&mut self, claims: BTreeSet<ClaimId>) -> Result<BTreeSet<AnnotationId>, Refusal> {
        let mut cited = BTreeSet::new();
        for claim in claims {
            for row in self.open(Query::Under {
                kind: EntityKind::Verdict,
                home: claim.uuid(),
            })? {
                let verdict = row.get::<Verdict>().filter(|verdict| is_alive(verdict));
                let citations = verdict.map_or(&[][..], |verdict| &verdict.citations);
                cited.extend(
                    citations
                        .iter()
                        .filter_map(|citation| match citation.cited {
                            Cited::Annotation(id) => Some(id),
                            _ => None,
                        }),
                );
            }
        }
        Ok(cited)
    }
}

/// Those of the marks whose words stand in a passage that another article shares.
fn reprinted<'a>(
    lens: &mut Lens<'_>,
    document: DocumentId,
    mut marks: impl Iterator<Item = &'a Stored>,
) -> Result<Vec<AnnotationId>, Refusal> {
    let Some(first) = marks.next() else {
        return Ok(Vec::new());
    };
    let passages = lens.passages(document)?;
    let is_shared = |row: &&Stored| {
        row.get::<Annotation>().is_some_and(|annotation| {
            let here = passages
                .iter()
                .filter(|pairing| pairing.one.text == annotation.text);
            let mut blocks = here.map(|pairing| &pairing.passage.blocks);
            blocks.any(|blocks| answering(blocks, annotation).is_some())
        })
    };
    let shared = std::iter::once(first).chain(marks).filter(is_shared);
    Ok(shared.map(|row| AnnotationId::new(row.id)).collect())
}

/// Whether a verdict stands, or may still come to stand.
pub(super) fn is_alive(verdict: &Verdict) -> bool {
    !matches!(
        verdict.state,
        VerdictState::Corrected | VerdictState::Withdrawn
    )
}
