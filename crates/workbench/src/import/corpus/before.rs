//! What a young project has ever held, so that nobody looks up what cannot be there.

use crate::refusal::Refusal;
use gainsay_model::entity::EntityRef;
use gainsay_model::id::ProjectId;
use gainsay_model::time::Seq;
use gainsay_store::Store;
use std::collections::BTreeSet;

/// A log of more events is not read for this: looking things up is cheaper then.
const MOST: u64 = 2_000;

/// The subjects of all events; nothing where there are too many.
#[derive(Debug)]
pub(super) struct Before(Option<BTreeSet<EntityRef>>);

impl Before {
    pub(super) fn of(store: &dyn Store, project: ProjectId) -> Result<Self, Refusal> {
        let head = store.head(project)?;
        let Some(count) = usize::try_from(head.0).ok().filter(|_| head.0 <= MOST) else {
            return Ok(Self(None));
        };
        let events = store.events(project, Seq::START, count)?;
        let subjects = events.iter().map(|event| event.header.subject);
        Ok(Self(Some(subjects.collect())))
    }

    /// False for what was never there.
    pub(super) fn may_hold(&self, subject: EntityRef) -> bool {
        self.0
            .as_ref()
            .is_none_or(|subjects| subjects.contains(&subject))
    }
}
