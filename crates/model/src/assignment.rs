//! Who is to read what.

use crate::id::{DocumentId, UserId};
use crate::layer::Layer;
use serde::{Deserialize, Serialize};

/// One person's piece of work: a document, on a layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    pub document: DocumentId,
    pub assignee: UserId,
    #[serde(default)]
    pub layer: Layer,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub instruction: String,
}
