//! The story every store must pass: one life of a store, chapter by chapter, told through the trait alone.
//!
//! A store's tests implement [`Stage`] and call [`tell`]. Each chapter begins with an empty store.

#![expect(
    clippy::unwrap_used,
    reason = "the story is a test, only shared by several crates"
)]

mod accounts;
mod backup;
mod blobs;
mod cast;
mod counts;
mod crowd;
mod deletion;
mod erasure;
mod expectations;
mod feed;
mod lists;
mod log;

use crate::store::Store;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a store's tests provide.
pub trait Stage {
    /// An empty store, kept somewhere new.
    fn open(&self) -> Arc<dyn Store>;
    /// Stops the store and starts it again. Every other handle to it has been dropped.
    fn reopen(&self, store: Arc<dyn Store>) -> Arc<dyn Store>;
    /// Stops the store, throws its view away, and starts it again.
    fn rebuild(&self, store: Arc<dyn Store>) -> Arc<dyn Store>;
    /// A store with what a backup holds, kept somewhere new.
    fn restore(&self, backup: &Path) -> Arc<dyn Store>;
    /// A path that does not exist yet, in a folder that does.
    fn scratch(&self) -> PathBuf;
}

type Chapter = (&'static str, fn(&dyn Stage));

const CHAPTERS: &[Chapter] = &[
    (
        "the log is numbered, attributed and chained",
        log::is_numbered_and_chained,
    ),
    ("two projects are apart", log::projects_are_apart),
    ("a thing's history is a walk back", log::history_walks_back),
    (
        "what is expected is checked as a whole",
        expectations::are_checked_as_a_whole,
    ),
    (
        "a command is carried out once",
        expectations::a_command_is_carried_out_once,
    ),
    ("a crowd writes without gaps", crowd::writes_without_gaps),
    ("groups are counted", crowd::groups_are_counted),
    (
        "a crowd at one thing: one wins each round",
        crowd::one_wins_each_round,
    ),
    (
        "what is deleted is in no list and comes back",
        deletion::hides_and_comes_back,
    ),
    (
        "lists come by home, from both ends, and by digest",
        lists::come_by_home,
    ),
    (
        "what is under many homes is found by leaps",
        lists::are_read_by_leaps,
    ),
    ("pages are stable under writes", lists::pages_are_stable),
    (
        "members find their projects",
        lists::members_find_their_projects,
    ),
    ("counters tell what is there", counts::tell_what_is_there),
    (
        "what is erased is gone, and said to be",
        erasure::is_gone_and_said_to_be,
    ),
    ("not everything can be erased", erasure::has_limits),
    ("blobs are kept by content", blobs::are_kept_by_content),
    (
        "blobs that nobody names are swept, when old",
        blobs::are_swept_when_old,
    ),
    (
        "accounts change together or not at all",
        accounts::change_together,
    ),
    ("listeners are woken", feed::wakes_listeners),
    (
        "a backup is taken while writing goes on",
        backup::is_taken_while_writing,
    ),
];

/// Looks at a store after it was started again, and again after its view was computed anew.
fn started_again(
    stage: &dyn Stage,
    store: Arc<dyn Store>,
    mut look: impl FnMut(&dyn Store),
) -> Arc<dyn Store> {
    let store = stage.reopen(store);
    look(&*store);
    let store = stage.rebuild(store);
    look(&*store);
    store
}

/// Tells the whole story.
///
/// # Panics
/// Where the store does not keep the promise.
pub fn tell(stage: &dyn Stage) {
    for (title, chapter) in CHAPTERS {
        // Shown only when a test fails.
        println!("chapter: {title}");
        chapter(stage);
    }
}
