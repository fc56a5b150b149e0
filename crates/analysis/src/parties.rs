//! Who is who: merged parties under the one they were merged into, and whom each acts for.

use gainsay_model::id::PartyId;
use gainsay_model::party::{Party, PartyKind};
use std::collections::{BTreeMap, BTreeSet};

/// The parties of a project.
#[derive(Debug, Clone, Default)]
pub struct Parties<'a> {
    by_id: BTreeMap<PartyId, &'a Party>,
}

impl<'a> FromIterator<(PartyId, &'a Party)> for Parties<'a> {
    fn from_iter<I: IntoIterator<Item = (PartyId, &'a Party)>>(parties: I) -> Self {
        Self {
            by_id: parties.into_iter().collect(),
        }
    }
}

impl<'a> Parties<'a> {
    /// The party that stands for this one after all merges. A party that is not known stands for itself.
    pub fn resolve(&self, id: PartyId) -> PartyId {
        let mut here = id;
        // Merges lead to no ring; this many steps end one all the same.
        for _ in 0..self.by_id.len() {
            match self.by_id.get(&here).and_then(|party| party.merged_into) {
                Some(next) => here = next,
                None => break,
            }
        }
        here
    }

    /// The party after all merges, if it is known.
    pub fn get(&self, id: PartyId) -> Option<&'a Party> {
        self.by_id.get(&self.resolve(id)).copied()
    }

    /// Whether it is known only by description.
    pub fn is_unnamed(&self, id: PartyId) -> bool {
        self.get(id)
            .is_some_and(|party| party.what == PartyKind::Unnamed)
    }

    /// The party, and everybody whom it acts for, directly or through others, nearest first.
    pub fn interests(&self, id: PartyId) -> Vec<PartyId> {
        let mut found = vec![self.resolve(id)];
        let mut seen: BTreeSet<PartyId> = found.iter().copied().collect();
        let mut next = 0;
        while let Some(&here) = found.get(next) {
            next += 1;
            let Some(party) = self.by_id.get(&here) else {
                continue;
            };
            for &principal in &party.acts_for {
                let principal = self.resolve(principal);
                if seen.insert(principal) {
                    found.push(principal);
                }
            }
        }
        found
    }
}
