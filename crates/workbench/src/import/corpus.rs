//! Reading a whole corpus in from Gainsay JSONL.
//!
//! Everything is checked before anything is written: the format by its reader, the project's
//! rules here. Then the things go in, in chunks of a quarter of a mebibyte that carry the import's id,
//! after everybody who is waiting; the import is finished when the last is in. What is here
//! already, with the same content, is passed over, so an import that was interrupted is resumed
//! by sending the same file again.

mod admit;
mod assumed;
mod before;
mod chunk;
mod course;
mod known;
mod pins;
mod rules;
mod survey;

use self::admit::Admission;
use self::assumed::Assumed;
use self::before::Before;
use self::chunk::Chunks;
pub use self::course::{Course, Reached, Unwatched};
use self::known::Shelf;
use self::survey::{Foreseen, survey};
use super::same::{same, was_taken_back};
use crate::caller::Caller;
use crate::decide::{self, Case};
use crate::facts::Facts;
use crate::limits;
use crate::naming;
use crate::permission::Action;
use crate::refusal::{Refusal, RefusalKind};
use crate::workbench::Workbench;
use gainsay_formats::jsonl::{self, Item, ReadError};
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::hash::Sha256;
use gainsay_model::id::{CommandId, DocumentId, ImportId, ProjectId};
use gainsay_model::import::{Import, ImportItem, ImportOutcome, ImportState};
use gainsay_model::stored::Stored;
use gainsay_model::time::Timestamp;
use std::io::{BufRead, Seek};
use uuid::Uuid;

/// How many faults of a file a message lists. The first few are enough to see what went wrong.
const SHOWN: usize = 20;

/// One corpus file to be read in.
#[derive(Debug, Clone)]
pub struct NewCorpus {
    pub project: ProjectId,
    /// The import; sent again with the same file, it is resumed.
    pub import: ImportId,
    pub at: Timestamp,
    /// The file's name, for the report.
    pub name: String,
    /// What is known already and should stand in the report.
    pub notices: Vec<String>,
    /// How many things were put right before.
    pub repaired: u32,
}

/// What becomes of one thing of the file.
enum Fate {
    /// It is here, the same.
    Here,
    /// It is new.
    New,
    /// More is said of an article that is here.
    More(Box<Stored>),
    /// It went when an earlier import was taken back, and comes again.
    Again(Box<Stored>),
}

impl Workbench {
    /// Reads a corpus in, and answers the finished import with its report. Blocks while it reads
    /// the file: run it where a thread may block. `course` hears how far it is and may stop it: before anything is
    /// written nothing comes of it, and later what came in stays, and the report says so.
    ///
    /// # Errors
    ///
    /// [`Invalid`](RefusalKind::Invalid) or [`Conflict`](RefusalKind::Conflict) with the line at
    /// fault, and then nothing was written.
    pub async fn import_corpus<R: BufRead + Seek + Send>(
        &self,
        caller: &Caller,
        new: NewCorpus,
        file: R,
        course: &dyn Course,
    ) -> Result<Stored, Refusal> {
        // Two runs of one import at once would write the same things.
        let _held = self
            .guards
            .take(decide::report(new.project, new.import))
            .await;
        if let Some(finished) = self.earlier_run(caller, &new)? {
            return Ok(finished);
        }
        // What is derived from the log can wait: whoever brings a corpus is waiting.
        let hold = self.holds.hold(new.project);
        let shelf = Shelf {
            store: self.store.as_ref(),
            project: new.project,
        };
        let before = Before::of(self.store.as_ref(), new.project)?;
        let checked =
            jsonl::open(file, new.project, &shelf).map_err(|error| unread(&new.name, error))?;
        let assumed = Assumed::new(&checked, caller, new.at);
        let facts = || Facts::new(self.store.as_ref(), &self.texts, new.project).assuming(&assumed);
        let fates = {
            let mut facts = facts();
            let mut case = self.opened(&mut facts, caller, &new)?;
            survey(&mut case, &checked, &assumed, &before, (&new.name, course))?
        };
        let mut notices = new.notices.clone();
        notices.extend(checked.notices().iter().map(ToString::to_string));
        let mut chunks = Chunks::new(self, caller, &new);
        chunks.begin().await?;
        let mut facts = facts();
        let mut case = self.opened(&mut facts, caller, &new)?;
        let mut admission = Admission::new(&case)?;
        notices.extend(rules::adopt(
            &mut case,
            &checked,
            &mut admission,
            Some(&mut chunks),
        )?);
        let (mut kept, mut stopped) = (0, false);
        let mut items = checked.items().peekable();
        for foreseen in fates.iter() {
            let Some(item) = items.next() else { break };
            let item = item.map_err(|error| unread(&new.name, error))?;
            assumed.met(&item);
            let alone = stands_alone(&item, items.peek());
            if rules::is_rule(&item.entity) {
                admission.seen(&item);
                continue;
            }
            let fate = match foreseen {
                // What somebody else made meanwhile is found by the commit, which expects nothing to be there.
                Foreseen::New => Fate::New,
                Foreseen::Other => fate(&case, &item, alone)?,
            };
            if matches!(fate, Fate::Here) {
                admission.seen(&item);
                continue;
            }
            let mut entity = admission
                .admit(&mut case, &item)
                .map_err(|refusal| refusal.line(item.line))?;
            if let Entity::Verdict(verdict) = &mut entity {
                // What it pins is written first, so that it pins revisions that exist.
                chunks.settle().await?;
                pins::pin(self, caller, &new, verdict)?;
            }
            match fate {
                Fate::More(before) => chunks.change(&before, entity),
                Fate::Again(before) => chunks.bring_again(&before, &item, entity),
                _ => chunks.make(&item, entity),
            }
            kept += 1;
            // An article and its words go in together.
            let words_follow = matches!(items.peek(), Some(Ok(next)) if next.words.is_some());
            if chunks.is_full() && !words_follow {
                chunks.flush().await?;
                course.reached(Reached::Kept {
                    things: kept,
                    of: fates.fresh(),
                });
                stopped = course.is_stopped() && kept < fates.fresh();
                if stopped {
                    break;
                }
            }
        }
        drop(items);
        chunks.settle().await?;
        if stopped {
            notices.push(format!(
                "it was stopped when {kept} of {} things had come in; they stay, and the same file brings the rest",
                fates.fresh()
            ));
        }
        let item = ImportItem {
            name: new.name.chars().take(limits::NAME).collect(),
            outcome: if fates.fresh() > 0 {
                ImportOutcome::Taken
            } else {
                ImportOutcome::Known
            },
            document: None,
            text: Default::default(),
            length: 0,
            set_aside: 0,
            repaired: new.repaired,
            notices,
        };
        drop(hold);
        let state = if stopped {
            ImportState::Stopped
        } else {
            ImportState::Finished
        };
        chunks.finish(item, state).await
    }

    fn opened<'c, 'f>(
        &self,
        facts: &'c mut Facts<'f>,
        caller: &'c Caller,
        new: &NewCorpus,
    ) -> Result<Case<'c, 'f>, Refusal> {
        // No command of its own: each chunk has one, which follows from what is in it.
        let case = decide::open(
            facts,
            caller,
            CommandId::new(new.import.uuid()),
            new.at,
            false,
        )?;
        case.standing.demand(Action::Import)?;
        Ok(case)
    }

    /// What came of this import before: finished, or to be gone on with.
    fn earlier_run(&self, caller: &Caller, new: &NewCorpus) -> Result<Option<Stored>, Refusal> {
        let mut facts = Facts::new(self.store.as_ref(), &self.texts, new.project);
        let case = self.opened(&mut facts, caller, new)?;
        let subject = EntityRef::new(EntityKind::Import, new.import.uuid());
        let Some(stored) = case.facts.stored(subject)? else {
            return Ok(None);
        };
        let taken =
            || Refusal::conflict("there is already an import with this id").hint("Use a new id.");
        if stored.created.by != caller.author {
            return Err(taken());
        }
        match stored.get::<Import>().map(|import| import.state) {
            Some(ImportState::Running | ImportState::Stopped) => Ok(None),
            Some(ImportState::Finished) => Ok(Some(stored)),
            _ => Err(taken()),
        }
    }
}

/// Whether a document line came without words.
fn stands_alone(item: &Item, next: Option<&Result<Item, ReadError>>) -> bool {
    let Entity::Document(_) = item.entity else {
        return false;
    };
    let own = |next: &Item| matches!(&next.entity, Entity::Text(text) if text.document == DocumentId::new(item.id));
    !matches!(next, Some(Ok(next)) if own(next))
}

fn fate(case: &Case<'_, '_>, item: &Item, alone: bool) -> Result<Fate, Refusal> {
    let kind = item.entity.kind();
    let Some(here) = case.facts.in_store(EntityRef::new(kind, item.id))? else {
        return Ok(Fate::New);
    };
    let there = item
        .source_id
        .clone()
        .unwrap_or_else(|| item.id.to_string());
    let Some(entity) = here.entity.as_ref().filter(|_| here.presence.is_active()) else {
        if here.entity.is_some() && was_taken_back(case.facts, &here)? {
            return Ok(Fate::Again(Box::new(here)));
        }
        return Err(Refusal::conflict(format!(
            "the {} “{there}” of the file was deleted here",
            kind.noun()
        ))
        .hint("Restore it, or take the line out of the file.")
        .line(item.line));
    };
    if same(entity, &item.entity) && here.layer == item.layer {
        return Ok(Fate::Here);
    }
    if alone {
        return Ok(Fate::More(Box::new(here)));
    }
    Err(Refusal::conflict(format!(
        "the {} “{there}” of the file and {} have the same id and are not the same",
        kind.noun(),
        naming::entity(entity)
    ))
    .hint("Make the two alike, give the line another id, or import into an empty project.")
    .line(item.line)
    .current(here))
}

fn unread(name: &str, error: ReadError) -> Refusal {
    let faults = match error {
        ReadError::Faults(faults) => faults,
        ReadError::Io(error) => {
            return Refusal::invalid(format!("“{name}” could not be read: {error}"))
                .hint("Nothing was changed.");
        }
        ReadError::Source(error) => return Refusal::internal(error),
    };
    let mut said: Vec<String> = faults.iter().take(SHOWN).map(ToString::to_string).collect();
    if faults.len() > SHOWN {
        said.push(format!("and {} more", faults.len() - SHOWN));
    }
    let mut refusal = Refusal::new(
        RefusalKind::Invalid,
        format!("“{name}” has faults:\n{}", said.join("\n")),
    )
    .hint("Nothing was changed. Mend the file and send it again.");
    if let Some(first) = faults.first() {
        refusal = refusal.line(first.line).offset(first.offset);
        refusal.field.clone_from(&first.field);
    }
    refusal
}

/// The command that writes these things of an import's file. It follows from what is in it, so a
/// piece that was written before an interruption is not written twice.
pub(crate) fn chunk_command(import: ImportId, things: impl Iterator<Item = Uuid>) -> CommandId {
    let ids: Vec<u8> = things.flat_map(Uuid::into_bytes).collect();
    derived(import, &Sha256::of(&[&ids]).to_string())
}

/// Ids that follow from the import's, so that the same run comes to the same commands.
fn derived(import: ImportId, what: &str) -> CommandId {
    CommandId::new(Uuid::new_v5(&import.uuid(), what.as_bytes()))
}
