//! A question that is kept for everybody in the project.

use super::Draft;
use crate::limits::{self, filled};
use crate::read::question;
use crate::refusal::Refusal;
use gainsay_model::saved_search::SavedSearch;

/// Decides a kept question: one that is understood, under a name.
pub(super) fn put(draft: Draft<SavedSearch>) -> Result<SavedSearch, Refusal> {
    let mut new = draft.new;
    filled(&new.name, limits::LINE, "name")?;
    new.query = question(&new.query, "query")?.to_string();
    Ok(new)
}
