//! The articles of a project, with what is marked in each.

use super::Ask;
use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::ProjectId;
use gainsay_model::wire::page::Page;
use gainsay_model::wire::reading::DocumentRow;
use gainsay_store::Query;

impl Workbench {
    /// A page of the corpus, in the order the articles came in.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member.
    pub fn corpus(
        &self,
        caller: &Caller,
        project: ProjectId,
        ask: &Ask,
    ) -> Result<Page<DocumentRow>, Refusal> {
        let mut lens = self.lens(caller, project)?;
        let page = lens.page(&[Query::Kind(EntityKind::Document)], ask, |_| true)?;
        let mut items = Vec::with_capacity(page.items.len());
        for document in page.items {
            let annotations = lens.annotations_in(document.id)?;
            items.push(DocumentRow {
                document,
                annotations,
            });
        }
        Ok(Page {
            items,
            next: page.next,
        })
    }
}
