//! The event log as a feed.

use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::event::Event;
use gainsay_model::id::ProjectId;
use gainsay_model::time::Seq;

/// How many events are looked at in one go.
const MOST: usize = 1_000;

/// A stretch of the change feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// What the caller may see of it, in order.
    pub events: Vec<Event>,
    /// How far was looked: ask again after this one. Events that the caller may not see are
    /// passed over, so it may be ahead of the last event given.
    pub upto: Seq,
    /// The last event there is.
    pub head: Seq,
}

impl Workbench {
    /// Events after one, as far as the caller may see; at most `limit`, and never more than 1,000,
    /// are looked at. Rights are checked with every call: a stream that asks again and again ends
    /// when its caller is no longer a member.
    ///
    /// Layers alone decide here. What lies in a deleted article goes on being told: it was known
    /// before the article was deleted, and whoever follows the feed has it right when the article
    /// comes back.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member.
    pub fn events(
        &self,
        caller: &Caller,
        project: ProjectId,
        after: Seq,
        limit: usize,
    ) -> Result<Feed, Refusal> {
        let lens = self.lens(caller, project)?;
        let head = self.store.head(project)?;
        let limit = if limit == 0 { MOST } else { limit.min(MOST) };
        let mut events = self.store.events(project, after, limit)?;
        let last = events.last().map(|event| event.header.seq);
        events.retain(|event| lens.sight.sees(event.header.layer));
        Ok(Feed {
            events,
            upto: last.unwrap_or(after),
            // Some may have come in between; what was only asked for is no event.
            head: last.map_or(head, |last| head.max(last)),
        })
    }
}
