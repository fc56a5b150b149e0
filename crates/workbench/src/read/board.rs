//! The claims of a project, with what bears on each and what was judged.

use super::{Ask, Lens};
use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::bearing::{Bearing, Direction};
use gainsay_model::entity::EntityKind;
use gainsay_model::id::ProjectId;
use gainsay_model::stored::Stored;
use gainsay_model::verdict::{Verdict, VerdictState};
use gainsay_model::wire::page::Page;
use gainsay_model::wire::reading::ClaimRow;
use gainsay_store::Query;
use std::collections::BTreeMap;
use uuid::Uuid;

impl Workbench {
    /// A page of the claims, in the order they were made.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member.
    pub fn board(
        &self,
        caller: &Caller,
        project: ProjectId,
        ask: &Ask,
    ) -> Result<Page<ClaimRow>, Refusal> {
        let mut lens = self.lens(caller, project)?;
        let page = lens.page(&[Query::Kind(EntityKind::Claim)], ask, |_| true)?;
        let mut items = Vec::with_capacity(page.items.len());
        for claim in page.items {
            let verdicts = lens.rows(Query::Under {
                kind: EntityKind::Verdict,
                home: claim.id,
            })?;
            let bearings = directions(&mut lens, claim.id)?;
            items.push(ClaimRow {
                claim,
                verdict: standing(verdicts),
                bearings,
            });
        }
        Ok(Page {
            items,
            next: page.next,
        })
    }
}

/// The verdict that stands; else the newest that may still come to stand; else the newest.
fn standing(verdicts: Vec<Stored>) -> Option<Stored> {
    let rank = |stored: &Stored| {
        let verdict = stored.get::<Verdict>();
        let state = match verdict.map(|verdict| verdict.state) {
            Some(VerdictState::Published) => 2,
            Some(VerdictState::Draft | VerdictState::InReview) => 1,
            _ => 0,
        };
        (state, verdict.map_or(0, |verdict| verdict.number))
    };
    verdicts.into_iter().max_by_key(rank)
}

fn directions(lens: &mut Lens<'_>, claim: Uuid) -> Result<BTreeMap<String, u64>, Refusal> {
    let mut counts = BTreeMap::new();
    for row in lens.rows(Query::Under {
        kind: EntityKind::Bearing,
        home: claim,
    })? {
        if let Some(bearing) = row.get::<Bearing>() {
            *counts
                .entry(word(bearing.direction).to_owned())
                .or_default() += 1;
        }
    }
    Ok(counts)
}

/// A direction as it is written in files and read in messages.
pub(super) const fn word(direction: Direction) -> &'static str {
    match direction {
        Direction::For => "for",
        Direction::Against => "against",
        Direction::Context => "context",
    }
}
