//! Chains that must not come back to where they began: merges, copies, translations.

use crate::refusal::Refusal;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Follows a chain from `first` and refuses one that reaches `start`. Every thing on the way is
/// read, and so expected unchanged: two changes at once cannot close a ring between them.
pub(super) fn refuse(
    start: Uuid,
    first: Option<Uuid>,
    mut follow: impl FnMut(Uuid) -> Result<Option<Uuid>, Refusal>,
    closed: impl FnOnce() -> Refusal,
) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    let mut next = first;
    while let Some(target) = next {
        // A ring that `start` is no part of is another thing's fault, found when that is looked at.
        if !seen.insert(target) {
            return Ok(());
        }
        if target == start {
            return Err(closed());
        }
        next = follow(target)?;
    }
    Ok(())
}
