//! Striking the bodies of events, for ever.

use super::Case;
use crate::limits::{self, few, filled};
use crate::permission::Action;
use crate::refusal::Refusal;
use gainsay_model::event::{Erasure, Image};
use gainsay_model::layer::Layer;
use gainsay_model::time::Seq;
use gainsay_store::NewEvent;

/// Decides an order to erase. It is remembered under the command's id; which events can be
/// struck at all, the store knows.
pub(super) fn erase(
    case: &mut Case<'_, '_>,
    mut seqs: Vec<Seq>,
    reason: String,
) -> Result<Vec<NewEvent>, Refusal> {
    case.standing.demand(Action::Erase)?;
    filled(&reason, limits::PARAGRAPH, "reason")?;
    few(&seqs, limits::ERASED, "seqs")?;
    seqs.sort_unstable();
    seqs.dedup();
    if seqs.is_empty() {
        return Err(Refusal::invalid("no event is named")
            .hint("Name the events to erase; history gives their numbers.")
            .field("seqs"));
    }
    let image = Image::new(Erasure { seqs, reason });
    Ok(vec![NewEvent {
        id: case.command.uuid(),
        layer: Layer::Shared,
        image,
    }])
}
