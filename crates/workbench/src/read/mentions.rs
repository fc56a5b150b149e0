//! The remarks that mention somebody.

use super::Ask;
use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::ProjectId;
use gainsay_model::note::{Note, NoteState};
use gainsay_model::stored::Stored;
use gainsay_model::wire::page::Page;
use gainsay_store::Query;

impl Workbench {
    /// A page of the open remarks that mention the caller, in the order they were made.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member.
    pub fn mentions(
        &self,
        caller: &Caller,
        project: ProjectId,
        ask: &Ask,
    ) -> Result<Page<Stored>, Refusal> {
        let mut lens = self.lens(caller, project)?;
        let me = caller.person();
        lens.page(&[Query::Kind(EntityKind::Note)], ask, |row| {
            row.get::<Note>().is_some_and(|note| {
                note.state == NoteState::Open
                    && note.mentions.iter().any(|person| Some(*person) == me)
            })
        })
    }
}
