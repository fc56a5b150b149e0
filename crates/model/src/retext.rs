//! A new text of a known article: what becomes of the marks on the text before, and how a person
//! settles it.

use crate::annotation::QuotedSpan;
use crate::id::AnnotationId;
use crate::time::Revision;
use serde::{Deserialize, Serialize};

/// What a newer text makes of a mark on an earlier one, from the surest to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Its words stand there, and what stands around them has not changed.
    Kept,
    /// Its words stand there, at one place that can be told; what stands around them is other than it was.
    Moved,
    /// Its words were edited, or it cannot be told which of several places is theirs.
    Changed,
    /// Its words are gone.
    Orphaned,
}

impl Fate {
    /// All of them, the surest first.
    pub const ALL: [Self; 4] = [Self::Kept, Self::Moved, Self::Changed, Self::Orphaned];

    /// The word used on the wire and in addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Moved => "moved",
            Self::Changed => "changed",
            Self::Orphaned => "orphaned",
        }
    }
}

/// What a person decides on one mark of an earlier text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Settlement {
    pub annotation: AnnotationId,
    /// The mark as the person saw it.
    pub revision: Revision,
    pub settled: Settled,
}

/// Where a mark belongs from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Settled {
    /// It goes over to the newer text, onto these words of it.
    Carry { spans: Vec<QuotedSpan> },
    /// It stays on the earlier text, and why.
    Stay { reason: String },
}

/// Marks settled together, in one change that is undone together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Settle {
    pub settlements: Vec<Settlement>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fates_go_by_their_keys() {
        for fate in Fate::ALL {
            assert_eq!(serde_json::to_value(fate).unwrap(), fate.key());
        }
    }
}
