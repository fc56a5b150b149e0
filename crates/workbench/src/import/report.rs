//! The report of an import: a line for each file, refused ones with the reason.

use super::article::clipped;
use crate::caller::Caller;
use crate::decide::{self, Case};
use crate::execute::{Decision, Envelope, written};
use crate::limits;
use crate::permission::Action;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::event::Image;
use gainsay_model::id::{CommandId, ImportId, ProjectId};
use gainsay_model::import::{Import, ImportItem, ImportOutcome, ImportState};
use gainsay_model::layer::Layer;
use gainsay_model::stored::Stored;
use gainsay_model::time::Timestamp;
use gainsay_store::{NewEvent, Priority};

/// How many files one import reports on: the report is one entity, rewritten with each file.
pub const ITEMS: usize = 1_000;

/// The most notices of an import, and the most characters of one.
const NOTICES: (usize, usize) = (100, 2_000);

/// Something to add to a report; the import begins with it if there is none of its id.
#[derive(Debug, Clone)]
pub struct ReportLine {
    pub project: ProjectId,
    pub import: ImportId,
    pub command: CommandId,
    pub at: Timestamp,
    /// What was handed in, as a whole.
    pub name: String,
    /// Files that did not come in, and why.
    pub refused: Vec<Refused>,
    /// What is to be said of all of it.
    pub notices: Vec<String>,
    /// How far the import is then.
    pub state: ImportState,
}

/// A file that did not come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    pub name: String,
    pub why: String,
}

impl Workbench {
    /// Adds to the report of an import, and answers it.
    ///
    /// # Errors
    ///
    /// [`Forbidden`](crate::RefusalKind::Forbidden) for whoever may not bring anything in, and
    /// [`Conflict`](crate::RefusalKind::Conflict) where the id is somebody else's import.
    pub async fn report(&self, caller: &Caller, line: ReportLine) -> Result<Stored, Refusal> {
        let envelope = Envelope {
            project: line.project,
            command: line.command,
            author: caller.author,
            at: line.at,
            priority: Priority::Interactive,
        };
        let committed = match self.first_outcome(envelope)? {
            Some(first) => first,
            None => {
                let hold = self
                    .guards
                    .take(decide::report(line.project, line.import))
                    .await;
                let decided = self.decide_and_commit(envelope, hold, |facts| {
                    let mut case = decide::open(facts, caller, line.command, line.at, false)?;
                    case.standing.demand(Action::Import)?;
                    Ok(Decision {
                        events: vec![added(&mut case, &line)?],
                        blobs: Vec::new(),
                    })
                });
                written(decided.await?)
            }
        };
        let report = committed.written.into_iter().next_back();
        report.ok_or_else(|| Refusal::internal("a report that was not written"))
    }
}

fn added(case: &mut Case<'_, '_>, line: &ReportLine) -> Result<NewEvent, Refusal> {
    let refused = line.refused.iter().map(|refused| ImportItem {
        name: clipped(&refused.name, limits::NAME),
        outcome: ImportOutcome::Refused,
        document: None,
        text: Default::default(),
        length: 0,
        set_aside: 0,
        repaired: 0,
        notices: vec![clipped(&refused.why, NOTICES.1)],
    });
    let notices = line.notices.iter().map(|notice| clipped(notice, NOTICES.1));
    extended(case, line.import, &line.name, |import| {
        import.items.extend(refused);
        import.notices.extend(notices);
        import.notices.truncate(NOTICES.0);
        import.state = line.state;
    })
}

/// The report as it is after a change.
pub(super) fn extended(
    case: &mut Case<'_, '_>,
    id: ImportId,
    name: &str,
    change: impl FnOnce(&mut Import),
) -> Result<NewEvent, Refusal> {
    let subject = EntityRef::new(EntityKind::Import, id.uuid());
    let mut import = match case.facts.stored(subject)? {
        None => Import {
            name: clipped(name, limits::NAME),
            state: ImportState::Finished,
            items: Vec::new(),
            notices: Vec::new(),
        },
        Some(stored) => {
            let own = stored.created.by == case.caller.author;
            let Some(mut import) = stored.get::<Import>().filter(|_| own).cloned() else {
                return Err(Refusal::conflict("there is already an import with this id")
                    .hint("Use a new id."));
            };
            if import.state == ImportState::Undone {
                import.state = ImportState::Finished;
            }
            import
        }
    };
    change(&mut import);
    if import.items.len() > ITEMS {
        return Err(
            Refusal::conflict(format!("an import reports on at most {ITEMS} files"))
                .hint("Begin another import for the rest."),
        );
    }
    Ok(NewEvent {
        id: id.uuid(),
        layer: Layer::Shared,
        image: Image::new(import),
    })
}
