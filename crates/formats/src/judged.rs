//! What a claim was judged to be, for formats that have one verdict a claim.

use gainsay_model::entity::EntityKind;
use gainsay_model::stored::Stored;
use gainsay_model::verdict::{Verdict, VerdictState};
use uuid::Uuid;

use crate::export::{ExportError, Source};

/// The verdict that holds: the newest published one, else the newest.
pub(crate) fn verdict(source: &dyn Source, claim: Uuid) -> Result<Option<Stored>, ExportError> {
    let mut found: Option<(bool, u32, Stored)> = None;
    for stored in source.list(EntityKind::Verdict, Some(claim))? {
        let stored = stored?;
        let Some(verdict) = stored.get::<Verdict>() else {
            continue;
        };
        if verdict.state == VerdictState::Withdrawn {
            continue;
        }
        let rank = (verdict.state == VerdictState::Published, verdict.number);
        if found
            .as_ref()
            .is_none_or(|(published, number, _)| (*published, *number) < rank)
        {
            found = Some((rank.0, rank.1, stored));
        }
    }
    Ok(found.map(|(_, _, stored)| stored))
}
