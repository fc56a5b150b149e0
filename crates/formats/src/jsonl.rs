//! Gainsay JSONL: the whole current state of a project, a line a thing. Documented in
//! `docs/formats/jsonl.md`.
//!
//! A line is a JSON object with a `type` and an `id`; the rest are the fields of the thing. What
//! the server works out by itself is left out where it can be worked out again. [`check()`] reads a
//! whole file before it gives anything away: every fault is found while nothing has been written.

mod check;
mod error;
mod index;
mod item;
mod json;
mod known;
mod line;
mod order;
mod reading;
mod reference;
mod rehydrate;
mod spans;
#[cfg(test)]
mod tests;
mod typed;
mod words;
mod write;

pub use self::check::{Checked, Faults, Items, check, open};
pub use self::error::{Fault, LineFault, LineNotice, ReadError};
pub use self::item::{Item, Stamps};
pub use self::known::{Known, Nothing};
pub use self::rehydrate::{RehydrateError, Rehydrated, rehydrate};
pub use self::write::write;

use gainsay_model::entity::EntityKind;

/// The version of the format that is written. This one and earlier ones are read.
pub const VERSION: u64 = 1;

/// The `type` of the first line.
const HEADER: &str = "gainsay";

/// In the place of `text`, where words are kept back: `true`, and behind it their `length`.
const WITHHELD: &str = "withheld";

/// What a file holds, in the order it is written and given to the reader: whatever is referred to
/// comes first. Texts, regions and annotations stand behind their document.
pub(crate) const ORDER: &[EntityKind] = &[
    EntityKind::Project,
    EntityKind::Scheme,
    EntityKind::Guidelines,
    EntityKind::Scale,
    EntityKind::Party,
    EntityKind::Exhibit,
    EntityKind::Document,
    EntityKind::Relation,
    EntityKind::Claim,
    EntityKind::ClaimLink,
    EntityKind::Bearing,
    EntityKind::Grade,
    EntityKind::Verdict,
    EntityKind::OriginDecision,
    EntityKind::Note,
    EntityKind::SavedSearch,
];

/// What stands behind its document, in this order.
pub(crate) const IN_DOCUMENT: &[EntityKind] =
    &[EntityKind::Text, EntityKind::Region, EntityKind::Annotation];

/// What a project has one of. Such a line needs no id.
fn is_single(kind: EntityKind) -> bool {
    matches!(
        kind,
        EntityKind::Project | EntityKind::Scheme | EntityKind::Guidelines | EntityKind::Scale
    )
}

/// What is made on a layer.
fn has_layer(kind: EntityKind) -> bool {
    matches!(
        kind,
        EntityKind::Annotation
            | EntityKind::Relation
            | EntityKind::Bearing
            | EntityKind::Note
            | EntityKind::Grade
    )
}
