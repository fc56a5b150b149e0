//! A question that is kept, for everybody in the project.

use serde::{Deserialize, Serialize};

/// A question that is kept, for everybody in the project. What it finds depends on who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SavedSearch {
    /// What it is called.
    pub name: String,
    /// The question, as it is asked of the search.
    pub query: String,
}
