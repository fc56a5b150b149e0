//! Which articles have which addresses.

use crate::caller::Caller;
use crate::read::Ask;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::document::Document;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_store::Query;
use std::collections::{BTreeMap, BTreeSet};

/// Articles looked at in one go.
const AT_ONCE: usize = 500;

impl Workbench {
    /// The articles that have one of these addresses; of several with one, the first that came in.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member.
    pub fn at_addresses(
        &self,
        caller: &Caller,
        project: ProjectId,
        addresses: &BTreeSet<String>,
    ) -> Result<BTreeMap<String, DocumentId>, Refusal> {
        let mut found = BTreeMap::new();
        let mut ask = Ask {
            limit: AT_ONCE,
            ..Ask::default()
        };
        loop {
            let mut lens = self.lens(caller, project)?;
            let page = lens.page(&[Query::Kind(EntityKind::Document)], &ask, |_| true)?;
            for stored in page.items {
                let address = stored
                    .get::<Document>()
                    .and_then(|document| document.address.as_ref())
                    .filter(|address| addresses.contains(*address));
                if let Some(address) = address {
                    found
                        .entry(address.clone())
                        .or_insert(DocumentId::new(stored.id));
                }
            }
            match page.next {
                Some(next) => ask.after = Some(next),
                None => return Ok(found),
            }
        }
    }
}
