//! Kept files and pages.

use crate::date::StatedDate;
use crate::hash::Sha256;
use serde::{Deserialize, Serialize};

/// A report, ruling, photograph or mail that is kept, citable whole or by page.
/// Its bytes are a blob under `sha256`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Exhibit {
    pub title: String,
    pub sha256: Sha256,
    /// Size in bytes.
    pub size: u64,
    pub media_type: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<StatedDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
    /// Through whose hands it went, first to last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub custody: Vec<String>,
}
