//! What a verdict from a file pins: the same words, under the revisions they have here.

use super::NewCorpus;
use crate::caller::Caller;
use crate::decide;
use crate::facts::Facts;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::time::{Revision, Seq};
use gainsay_model::verdict::{PinnedCitation, Verdict};

/// No thing ever has this revision: what is pinned under it has changed since.
const CHANGED: Revision = Revision(Seq::START);

/// Pins what the verdict judged. Where the file says that it judged other words than those that
/// stand here now, its own are kept, and the verdict is stale here as it was there.
pub(super) fn pin(
    workbench: &Workbench,
    caller: &Caller,
    new: &NewCorpus,
    verdict: &mut Verdict,
) -> Result<(), Refusal> {
    let (was, cited): (_, Vec<_>) = (
        verdict.pinned.clone(),
        verdict
            .citations
            .iter()
            .map(|citation| citation.pinned.clone())
            .collect(),
    );
    let mut facts = Facts::new(workbench.store.as_ref(), &workbench.texts, new.project);
    let mut case = workbench.opened(&mut facts, caller, new)?;
    decide::pin_what_is_there(&mut case, verdict)?;
    if let (Some(was), Some(now)) = (was, &mut verdict.pinned)
        && was.statement != now.statement
    {
        now.statement = was.statement;
        now.claim_revision = CHANGED;
    }
    for (citation, was) in verdict.citations.iter_mut().zip(cited) {
        let Some(was) = was else { continue };
        citation.pinned = Some(match citation.pinned.take() {
            Some(now) => reconciled(was, now),
            None => PinnedCitation {
                revision: CHANGED,
                ..was
            },
        });
    }
    Ok(())
}

fn reconciled(was: PinnedCitation, mut now: PinnedCitation) -> PinnedCitation {
    if was.exact != now.exact {
        now.exact = was.exact;
        now.revision = CHANGED;
    }
    let (then, here) = (&was.bearing, &now.bearing);
    if then.as_ref().map(|bearing| bearing.direction)
        != here.as_ref().map(|bearing| bearing.direction)
    {
        now.bearing = was.bearing;
        if let Some(bearing) = &mut now.bearing {
            bearing.revision = CHANGED;
        }
    }
    now
}
