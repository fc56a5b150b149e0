//! The indexes that follow the log beside this server: which there are, and how far they are behind.

use gainsay_follow::{Follower, Lag, LagState};
use gainsay_reuse::{Reuse, ReuseIndex};
use gainsay_search::SearchIndex;
use gainsay_store::Store;
use gainsay_workbench::Workbench;
use schemars::JsonSchema;
use serde::Serialize;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The indexes of a data directory are here, each in a folder of its own. Not in any backup.
pub fn folder(data: &Path) -> PathBuf {
    data.join("derived")
}

/// Deletes all of them: they are made anew from the log when the server starts.
///
/// # Errors
/// When the file system refuses.
pub fn remove(data: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder(data)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Has every index follow the store, below a folder, and gives the workbench what is asked of them. An index that no
/// thread is left for is done without.
pub(crate) fn follow(
    store: &Arc<dyn Store>,
    folder: &Path,
    mut workbench: Workbench,
) -> (Follower, Workbench) {
    let mut follower = Follower::new(Arc::clone(store), folder.to_owned());
    workbench = workbench.with_holds(follower.holds());
    let reuse = Reuse::default();
    match follower.add(ReuseIndex::new(reuse.clone())) {
        Ok(followed) => workbench = workbench.with_reuse(reuse, followed),
        Err(error) => tracing::error!(%error, "passages that articles share are not looked for"),
    }
    let (index, finder) = SearchIndex::new();
    match follower.add(index) {
        Ok(_) => workbench = workbench.with_search(finder),
        Err(error) => tracing::error!(%error, "nothing can be searched for"),
    }
    (follower, workbench)
}

/// How far an index is behind what was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct IndexState {
    /// Which.
    pub name: &'static str,
    /// `opening`, `following`, `rebuilding`, or `aside` when it failed and will be tried again.
    pub state: &'static str,
    /// Events it does not have yet, over all projects.
    pub behind: u64,
}

impl From<&Lag> for IndexState {
    fn from(lag: &Lag) -> Self {
        let state = match lag.state {
            LagState::Opening => "opening",
            LagState::Following => "following",
            LagState::Rebuilding => "rebuilding",
            // Why may name files; it is in the log.
            LagState::Aside { .. } => "aside",
        };
        Self {
            name: lag.name,
            state,
            behind: lag.events,
        }
    }
}
