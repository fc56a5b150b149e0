//! What a format cannot hold of a project.

use serde::{Deserialize, Serialize};

/// What is left out when the project is taken out in a format; empty when nothing is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Losses {
    pub losses: Vec<Lost>,
}

/// One sort of thing that is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lost {
    /// What, in the plural: "verdicts".
    pub what: String,
    /// How many of them.
    pub count: u64,
    /// Why, or what stands in for it.
    pub why: String,
}
