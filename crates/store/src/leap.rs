//! All things of one kind under any of many homes, such as the grades of all marks on a claim.
//!
//! A list of a kind is in the order of homes, so both are walked at once: from the next home that is asked for to the
//! first row that is there, and from that row's home to the next that is asked for. Where none of a thousand homes has
//! anything under it, that is one look and not a thousand.

use crate::error::ReadError;
use crate::query::{Cursor, Query};
use crate::store::Store;
use gainsay_model::entity::{Entity, EntityKind};
use gainsay_model::id::ProjectId;
use gainsay_model::stored::Stored;
use gainsay_model::time::Seq;
use std::collections::BTreeSet;
use std::ops::Bound;
use std::sync::Arc;
use uuid::Uuid;

/// Rows asked for at first, and again after some that nobody asked for.
const FEW: usize = 4;

/// Rows asked for at most, while all that come are asked for.
const MANY: usize = 512;

/// All that is present of a kind under any of the homes: by home, and then in the order it was made.
///
/// # Errors
///
/// What [`Store::shared_list`] says.
pub fn under_each(
    store: &dyn Store,
    project: ProjectId,
    kind: EntityKind,
    homes: &BTreeSet<Uuid>,
) -> Result<Vec<Arc<Stored>>, ReadError> {
    let mut found = Vec::new();
    let mut limit = FEW;
    let mut place = homes.first().map(|home| start(*home));
    while let Some(after) = place {
        let page = store.shared_list(project, Query::Kind(kind), Some(after), limit)?;
        let asked = page.items.len();
        let wanted = page.items.into_iter().filter(|row| {
            let home = row.entity.as_ref().map(Entity::home);
            home.is_some_and(|home| homes.contains(&home))
        });
        let before = found.len();
        found.extend(wanted);
        let all_wanted = found.len() - before == asked;
        limit = if all_wanted {
            (limit * 2).min(MANY)
        } else {
            FEW
        };
        place = page.next.and_then(|last| {
            if homes.contains(&last.home) {
                // There may be more under the same one.
                return Some(last);
            }
            let beyond = (Bound::Excluded(last.home), Bound::Unbounded);
            homes.range(beyond).next().map(|home| start(*home))
        });
    }
    Ok(found)
}

/// Before all that is under a home.
const fn start(home: Uuid) -> Cursor {
    Cursor {
        home,
        created: Seq::START,
    }
}
