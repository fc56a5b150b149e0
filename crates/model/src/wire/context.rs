//! What stands around marked words.

use crate::id::AnnotationId;
use serde::{Deserialize, Serialize};

/// The words on either side of an annotation, in the paragraphs that it begins and ends in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Context {
    pub annotation: AnnotationId,
    /// Begins with “…” where the paragraph has more before it.
    pub before: String,
    /// Ends with “…” where the paragraph has more behind it.
    pub after: String,
}
