//! What everything that is read of a project follows from.

use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::visible::Sight;
use crate::workbench::Workbench;
use gainsay_model::id::ProjectId;
use gainsay_model::time::Seq;

/// How a project stood for somebody. A page that asks for nothing but the project and what its indexes say of shared
/// passages reads the same for whom the edition is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edition {
    head: Seq,
    passages: u64,
    sight: Sight,
}

impl Edition {
    /// Who sees as much; see [`Sight`].
    pub const fn sight(&self) -> Sight {
        self.sight
    }
}

impl Workbench {
    /// The edition that somebody would read now. Asked for before the reading, it is at most older than what is read.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member.
    pub fn edition(&self, caller: &Caller, project: ProjectId) -> Result<Edition, Refusal> {
        let lens = self.lens(caller, project)?;
        Ok(Edition {
            head: self.store.head(project)?,
            passages: self.reuse.passages.generation(project),
            sight: lens.sight.widest(),
        })
    }
}
