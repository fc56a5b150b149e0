//! What is known of a kept file. Its bytes come in by [`keep_exhibit`](crate::Workbench::keep_exhibit).

use super::Draft;
use crate::limits::{self, bounded, few, filled};
use crate::refusal::Refusal;
use gainsay_model::exhibit::Exhibit;

/// Decides changed particulars; the bytes stay.
pub(super) fn put(draft: Draft<Exhibit>) -> Result<Exhibit, Refusal> {
    let Some(before) = draft.before else {
        return Err(
            Refusal::invalid("an exhibit begins with its file").hint("Send the file itself.")
        );
    };
    let mut new = draft.new;
    check(&new)?;
    new.sha256 = before.entity.sha256;
    new.size = before.entity.size;
    new.media_type = before.entity.media_type;
    Ok(new)
}

/// Checks the particulars.
pub(crate) fn check(new: &Exhibit) -> Result<(), Refusal> {
    filled(&new.title, limits::LINE, "title")?;
    bounded(&new.media_type, limits::NAME, "media_type")?;
    bounded(
        new.name.as_deref().unwrap_or_default(),
        limits::LINE,
        "name",
    )?;
    bounded(
        new.address.as_deref().unwrap_or_default(),
        limits::LINE,
        "address",
    )?;
    few(&new.custody, limits::MENTIONS, "custody")?;
    for (index, hands) in new.custody.iter().enumerate() {
        bounded(hands, limits::LINE, &format!("custody[{index}]"))?;
    }
    Ok(())
}
