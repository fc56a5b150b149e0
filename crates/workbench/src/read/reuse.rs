//! Passages that articles share: those of one article, and who shares with whom.

mod map;
mod offers;
mod seen;

use self::seen::Seen;
use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::document::Document;
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::wire::reuse::{Reprints, ReuseMap, SharedPassage};
use gainsay_reuse::MOST_TOLD;

/// So many passages of an article are listed, those that share most.
const PASSAGES: usize = 100;

impl Workbench {
    /// The passages that an article shares with others that are there, and what could be made of them.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member, and for what is deleted.
    pub fn reprints(
        &self,
        caller: &Caller,
        project: ProjectId,
        document: DocumentId,
    ) -> Result<Reprints, Refusal> {
        let mut lens = self.lens(caller, project)?;
        let head = self.store.head(project)?;
        // Asked before the passages are: what comes in between makes it behind, not wrong.
        let behind = self.reuse.is_behind(project, head);
        let (_, article) = lens.get_as::<Document>(document.uuid())?;
        let mut seen = Seen::new(&mut lens);
        let mut pairings = seen.passages(document, article.text)?;
        pairings.sort_by_key(|pairing| std::cmp::Reverse(pairing.passage.same));
        // What is not told by the index for being too much is not looked through for rights, only counted.
        let beyond = self
            .reuse
            .passages
            .count(project, document)
            .saturating_sub(MOST_TOLD);
        let more = pairings.len().saturating_sub(PASSAGES) + beyond;
        pairings.truncate(PASSAGES);
        pairings.sort_by_key(|pairing| pairing.passage.one());
        let mut passages: Vec<SharedPassage> = Vec::with_capacity(pairings.len());
        for pairing in &pairings {
            passages.extend(seen.shown(pairing)?);
        }
        let offers = offers::offers(self, &mut lens, document, &pairings, &passages)?;
        Ok(Reprints {
            passages,
            more: more as u64,
            offers,
            behind,
        })
    }

    /// Which articles of a project share passages, those that share most first.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member.
    pub fn reuse_map(&self, caller: &Caller, project: ProjectId) -> Result<ReuseMap, Refusal> {
        let mut lens = self.lens(caller, project)?;
        let head = self.store.head(project)?;
        let behind = self.reuse.is_behind(project, head);
        let pairings = self.reuse.passages.all(project, map::PASSAGES);
        let map = map::map(&mut Seen::new(&mut lens), pairings)?;
        Ok(ReuseMap { behind, ..map })
    }
}
