//! The corpus as its caller may see it, for the writers of file formats.

use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::id::ProjectId;

/// What an export reads from. Implements the source trait of `gainsay_formats`.
#[derive(Debug)]
pub struct Export {}

impl Workbench {
    /// Opens the project for export, as the caller may see it.
    pub fn export(&self, caller: &Caller, project: ProjectId) -> Result<Export, Refusal> { let _ = (caller, project); unimplemented!() }
}
