//! Immutable states of a project.

use crate::hash::Sha256;
use crate::time::Seq;
use serde::{Deserialize, Serialize};

/// The state of a project at one point of its log, under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Release {
    pub name: String,
    /// The last event it contains.
    pub seq: Seq,
    /// Digest of its manifest, once that is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manifest_sha256: Option<Sha256>,
}
