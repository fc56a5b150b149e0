//! What an index promises.

use crate::batch::Batch;
use crate::fault::IndexFault;
use crate::position::Position;
use std::path::Path;

/// What came of a stretch of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Taken {
    /// The index is as it was: there is nothing to make last but the position, and that may wait.
    Nothing,
    /// There is something that is not on disk, or not found, before the next commit.
    Something,
}

/// Something derived from the log, kept on disk, and brought up to the log by one thread.
pub trait Index: Send + 'static {
    /// What its folder and its figures are called: a short word in small letters.
    fn name(&self) -> &'static str;

    /// To be raised whenever what is written would no longer be read the same way, or whenever the same log gives
    /// another index: what lies in the folder is then deleted and made anew.
    fn format(&self) -> u32;

    /// Opens what lies in the folder, which exists, and says up to where it has come; `None` if there is nothing.
    /// Called again, after [`Index::close`], when something went wrong or the folder was emptied.
    ///
    /// # Errors
    /// [`IndexFault::Damaged`] has the folder emptied.
    fn open(&mut self, folder: &Path) -> Result<Option<Position>, IndexFault>;

    /// Takes in a stretch of one project's log. Nothing needs to last yet.
    ///
    /// # Errors
    /// Whatever was taken since the last commit is then taken again.
    fn take(&mut self, batch: &Batch<'_>) -> Result<Taken, IndexFault>;

    /// Makes all that was taken last and be found, together with the position, all of it or nothing.
    ///
    /// # Errors
    /// As [`Index::take`].
    fn commit(&mut self, position: &Position) -> Result<(), IndexFault>;

    /// Lets go of every file. What was not committed is lost.
    fn close(&mut self);
}
