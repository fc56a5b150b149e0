//! What an import did, read from the log: the views keep no list of it.

use crate::import::chunk_command;
use crate::refusal::Refusal;
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::event::Event;
use gainsay_model::id::{CommandId, DocumentId, ImportId, ProjectId};
use gainsay_model::import::{Import, ImportState};
use gainsay_model::stored::Stored;
use gainsay_model::time::Seq;
use gainsay_store::Store;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Events read at a time.
const PAGE: usize = 1_000;

/// What an import did to one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::decide) struct Trace {
    pub(in crate::decide) subject: EntityRef,
    /// The event by which the import left it.
    pub(in crate::decide) left: Seq,
    /// The event before; absent for what the import made.
    pub(in crate::decide) before: Option<Seq>,
}

/// All that an import did, in the order in which it was done. `report` is the import as it stands.
pub(in crate::decide) fn of(
    store: &dyn Store,
    project: ProjectId,
    report: &Stored,
) -> Result<Vec<Trace>, Refusal> {
    let import = ImportId::new(report.id);
    // The report of an article is written after it, in the same change.
    let first = match store.event(project, report.created.seq)? {
        Some(event) => store
            .outcome(project, event.header.command)?
            .map_or(report.created.seq, |outcome| outcome.first),
        None => report.created.seq,
    };
    let running = report
        .get::<Import>()
        .is_some_and(|import| matches!(import.state, ImportState::Running | ImportState::Stopped));
    let last = if running {
        store.head(project)?
    } else {
        report.changed.seq
    };
    let mut traced = Traced::default();
    let mut run: Vec<Event> = Vec::new();
    let mut after = Seq(first.0.saturating_sub(1));
    while after < last {
        let page = store.events(project, after, PAGE)?;
        let Some(end) = page.last() else { break };
        after = end.header.seq;
        for event in page.into_iter().filter(|event| event.header.seq <= last) {
            let command = |event: &Event| event.header.command;
            if run.first().map(command) != Some(command(&event)) {
                traced.take(import, &run);
                run.clear();
            }
            run.push(event);
        }
    }
    traced.take(import, &run);
    Ok(traced.order)
}

#[derive(Default)]
struct Traced {
    order: Vec<Trace>,
    places: BTreeMap<EntityRef, usize>,
}

impl Traced {
    /// Takes what one command wrote, as far as it is the import's.
    fn take(&mut self, import: ImportId, run: &[Event]) {
        let Some(first) = run.first() else { return };
        let ids = run.iter().map(|event| event.header.subject.id);
        let chunk = is_chunk(import, first.header.command, ids);
        let renewed = renewed(import, run);
        for event in run {
            let header = &event.header;
            let names_it = event.image.as_ref().and_then(|image| image.import) == Some(import);
            let made = names_it && header.before.is_none();
            // With a new text its article changed, too; and its number may have been another's once.
            let with_text = !renewed.is_empty()
                && (names_it || renewed.contains(&DocumentId::new(header.subject.id)));
            if header.subject.kind == EntityKind::Import || !(made || chunk || with_text) {
                continue;
            }
            if let Some(place) = self.places.get(&header.subject) {
                self.order[*place].left = header.seq;
                continue;
            }
            self.places.insert(header.subject, self.order.len());
            self.order.push(Trace {
                subject: header.subject,
                left: header.seq,
                before: header.before,
            });
        }
    }
}

/// The articles that these events bring a new text of, for the import.
fn renewed(import: ImportId, run: &[Event]) -> BTreeSet<DocumentId> {
    let texts = run.iter().filter_map(|event| {
        let image = event.image.as_ref()?;
        match &image.entity {
            Entity::Text(text) if image.import == Some(import) && !text.number.is_first() => {
                Some(text.document)
            }
            _ => None,
        }
    });
    texts.collect()
}

/// Whether a command is a piece of the import's file: those name themselves after what is in them.
fn is_chunk(import: ImportId, command: CommandId, ids: impl Iterator<Item = Uuid>) -> bool {
    chunk_command(import, ids) == command
}
