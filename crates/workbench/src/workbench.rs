//! The one door to everything stored.

use crate::guard::Guards;
use crate::read::Boards;
use crate::teaching::Teaching;
use crate::texts::{Diffs, Texts};
use gainsay_follow::{Followed, Holds};
use gainsay_model::id::ProjectId;
use gainsay_model::time::Seq;
use gainsay_reuse::Reuse;
use gainsay_search::Finder;
use gainsay_store::{Feed, Status, Store};
use std::sync::Arc;

/// Everything that may be read or changed, behind one door. Cheap to clone.
///
/// Requests go in by [`Workbench::execute`]; the pages of [`read`](crate::read) come out. What
/// it keeps in memory is a cache of texts, the rows of boards that were looked at, what marks
/// have taught for suggestions, and the list of rules being applied right now; every fact is in the store.
#[derive(Clone, Debug)]
pub struct Workbench {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) texts: Arc<Texts>,
    pub(crate) diffs: Arc<Diffs>,
    pub(crate) guards: Arc<Guards>,
    pub(crate) boards: Arc<Boards>,
    pub(crate) teaching: Arc<Teaching>,
    pub(crate) reuse: Sharing,
    pub(crate) search: Finder,
    pub(crate) holds: Holds,
}

impl Workbench {
    /// Opens the door to a store.
    pub fn new(store: Arc<dyn Store>) -> Self {
        Self {
            store,
            texts: Arc::default(),
            diffs: Arc::default(),
            guards: Arc::default(),
            boards: Arc::default(),
            teaching: Arc::default(),
            reuse: Sharing::default(),
            search: Finder::default(),
            holds: Holds::default(),
        }
    }

    /// With what keeps the indexes from a project while much comes in.
    #[must_use]
    pub fn with_holds(mut self, holds: Holds) -> Self {
        self.holds = holds;
        self
    }

    /// With what finds things by their words.
    #[must_use]
    pub fn with_search(mut self, search: Finder) -> Self {
        self.search = search;
        self
    }

    /// With the passages that articles share, and how far they are known.
    #[must_use]
    pub fn with_reuse(mut self, passages: Reuse, followed: Followed) -> Self {
        self.reuse = Sharing {
            passages,
            followed: Some(followed),
        };
        self
    }

    /// Word that some log has grown, from now on. A hint and no more: the data comes from
    /// [`Workbench::events`], which checks what the caller may see.
    pub fn subscribe(&self) -> Feed {
        self.store.subscribe()
    }

    /// Names this server's data; after a restore it is another.
    pub fn epoch(&self) -> String {
        self.store.epoch().to_string()
    }

    /// Whether the store takes writes.
    pub fn status(&self) -> Status {
        self.store.status()
    }
}

/// The passages that articles share.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sharing {
    pub(crate) passages: Reuse,
    followed: Option<Followed>,
}

impl Sharing {
    /// Whether articles may have come in that were not compared yet.
    pub(crate) fn is_behind(&self, project: ProjectId, head: Seq) -> bool {
        let followed = self.followed.as_ref();
        followed.is_some_and(|followed| followed.upto(project) < head)
    }
}
