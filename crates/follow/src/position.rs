//! Up to where an index has come.

use gainsay_model::id::ProjectId;
use gainsay_model::time::Seq;
use gainsay_store::Epoch;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Up to where an index has come, and of what it is made. It is kept with the index's own data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// [`Index::format`](crate::Index::format) when it was written.
    pub format: u32,
    /// The life of the store that it follows.
    pub epoch: Epoch,
    /// The last event taken, by project.
    pub upto: BTreeMap<ProjectId, Seq>,
}

impl Position {
    /// Before everything.
    #[must_use]
    pub const fn start(format: u32, epoch: Epoch) -> Self {
        Self {
            format,
            epoch,
            upto: BTreeMap::new(),
        }
    }

    /// The last event taken of a project.
    #[must_use]
    pub fn of(&self, project: ProjectId) -> Seq {
        self.upto.get(&project).copied().unwrap_or(Seq::START)
    }
}
