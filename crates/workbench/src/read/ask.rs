//! Which part of a list is asked for.

use crate::refusal::Refusal;
use gainsay_model::id::{AnnotationId, ClaimId, DocumentId};
use gainsay_store::Cursor;
use uuid::Uuid;

/// Which page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ask {
    /// The `next` of the page before; the first page without.
    pub after: Option<String>,
    /// At most so many rows. [`Ask::MOST`] bounds it, and is what 0 asks for. A page may be
    /// shorter and still have a next one: rows that the caller may not see are passed over.
    pub limit: usize,
}

impl Ask {
    /// The longest page.
    pub const MOST: usize = 500;

    /// How many rows to read.
    pub(crate) fn rows(&self) -> usize {
        if self.limit == 0 {
            Self::MOST
        } else {
            self.limit.min(Self::MOST)
        }
    }

    /// Where to begin: which of the queries that make up the list, and after which row.
    pub(crate) fn place(&self) -> Result<(usize, Option<Cursor>), Refusal> {
        let Some(text) = &self.after else {
            return Ok((0, None));
        };
        let wrong = || {
            Refusal::invalid(format!("“{text}” is not a place in a list"))
                .hint("Use the “next” of the page before, unchanged.")
                .field("after")
        };
        let (phase, cursor) = text.split_once('.').ok_or_else(wrong)?;
        let phase = phase.parse().map_err(|_| wrong())?;
        let cursor = match cursor {
            "" => None,
            cursor => Some(cursor.parse().map_err(|_| wrong())?),
        };
        Ok((phase, cursor))
    }
}

/// Narrows a list to what stands under one thing. At most one field is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    pub document: Option<DocumentId>,
    pub claim: Option<ClaimId>,
    pub annotation: Option<AnnotationId>,
    /// What notes and grades are about.
    pub subject: Option<Uuid>,
}
