//! The claims around one: those it is linked to, and what bears on those that narrow it.

use super::super::Lens;
use crate::backing::Borne;
use crate::refusal::Refusal;
use gainsay_model::claim::{Claim, ClaimLink, ClaimLinkKind};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::ClaimId;
use gainsay_model::stored::Stored;
use gainsay_model::wire::reading::Beneath;
use gainsay_store::Query;
use std::collections::BTreeSet;
use std::sync::Arc;
use uuid::Uuid;

/// The claims that a page about this one names.
pub(super) fn linked(
    lens: &mut Lens<'_>,
    home: Uuid,
    claim: &Claim,
    links: &[Stored],
) -> Result<Vec<Stored>, Refusal> {
    let ends = links
        .iter()
        .filter_map(|row| row.get::<ClaimLink>())
        .flat_map(|link| [link.from, link.to]);
    let parts = claim.split_into.iter().map(|part| part.claim);
    let named: BTreeSet<Uuid> = claim
        .merged_into
        .into_iter()
        .chain(claim.split_from)
        .chain(parts)
        .chain(ends)
        .map(ClaimId::uuid)
        .filter(|id| *id != home)
        .collect();
    let mut linked = Vec::with_capacity(named.len());
    for id in named {
        linked.extend(lens.find(EntityRef::new(EntityKind::Claim, id))?);
    }
    Ok(linked)
}

/// What bears on claims that narrow it, through others too.
pub(super) fn beneath(
    lens: &mut Lens<'_>,
    claim: ClaimId,
    links: &[Stored],
) -> Result<Beneath, Refusal> {
    let mut found = Beneath::default();
    let mut seen = BTreeSet::from([claim]);
    let mut known = BTreeSet::new();
    let mut open = narrower(claim, links);
    while let Some((claim, link)) = open.pop() {
        if !seen.insert(claim) {
            continue;
        }
        let Some(stored) = lens.find(EntityRef::new(EntityKind::Claim, claim.uuid()))? else {
            continue;
        };
        found.claims.push(stored);
        found.links.push(link);
        let borne = Borne::on(lens, claim)?;
        let owned = borne.bearings.into_iter().map(Arc::unwrap_or_clone);
        found.bearings.extend(owned);
        let new = borne.annotations.into_iter().chain(borne.documents);
        for row in new.filter(|row| known.insert(row.id)) {
            let row = Arc::unwrap_or_clone(row);
            if row.get::<gainsay_model::annotation::Annotation>().is_some() {
                found.annotations.push(row);
            } else {
                found.documents.push(row);
            }
        }
        let links = lens.rows(Query::Beside {
            kind: EntityKind::ClaimLink,
            second: claim.uuid(),
        })?;
        open.extend(narrower(claim, &links));
    }
    Ok(found)
}

/// The claims that narrow this one directly, with the links that say so.
fn narrower(claim: ClaimId, links: &[Stored]) -> Vec<(ClaimId, Stored)> {
    let of = |row: &Stored| {
        let link = row.get::<ClaimLink>()?;
        let narrows = link.kind == ClaimLinkKind::Narrows && link.to == claim;
        narrows.then(|| (link.from, row.clone()))
    };
    links.iter().filter_map(of).collect()
}
