//! Taking back a whole import: everything it made goes, everything it changed goes back, in one
//! change.
//!
//! It is refused where somebody else has changed any of that since, or built on it, naming what.
//! What the caller alone did with it goes along. What was deleted in the meantime stays so. An
//! import that was interrupted is taken back as far as it came.

use super::super::{Case, hanging, layer, put, rewritten, seen};
use super::trace::{self, Trace};
use super::{changed, on_text, stands_as_left};
use crate::naming::{counted, named};
use crate::permission::Action;
use crate::refusal::Refusal;
use gainsay_model::annotation::Annotation;
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::event::{Image, Presence};
use gainsay_model::id::{DocumentId, ImportId};
use gainsay_model::import::{Import, ImportState};
use gainsay_model::note::Note;
use gainsay_model::scheme::Scheme;
use gainsay_model::stored::Stored;
use gainsay_model::time::Seq;
use gainsay_model::verdict::{Verdict, VerdictState};
use gainsay_store::{NewEvent, Query};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// How many obstacles a message names.
const NAMED: usize = 3;

/// What an undo of an import comes to.
#[derive(Default)]
struct Undoing {
    /// What goes, in the order it was made; what stands on others comes after them.
    going: Vec<Stored>,
    gone: BTreeSet<EntityRef>,
    /// What goes back to how it stood.
    back: Vec<(Stored, Image)>,
    /// What somebody else has had a hand in.
    obstacles: Vec<Stored>,
}

/// Decides it.
pub(in crate::decide) fn undo(
    case: &mut Case<'_, '_>,
    import: ImportId,
) -> Result<Vec<NewEvent>, Refusal> {
    let report = seen(case, EntityRef::new(EntityKind::Import, import.uuid()))?;
    let undone = permitted(case, &report)?;
    let mut undoing = Undoing::default();
    for trace in trace::of(case.facts.log(), case.facts.project, &report)? {
        undoing.trace(case, trace)?;
    }
    undoing.take_along(case)?;
    if !undoing.obstacles.is_empty() {
        return Err(undoing.refusal(case));
    }
    undoing.check(case)?;
    let Undoing { going, back, .. } = undoing;
    let mut events: Vec<NewEvent> = going
        .iter()
        .rev()
        .filter_map(|stored| Some(rewritten(stored, Presence::Deleted, stored.entity.clone()?)))
        .collect();
    events.extend(
        back.into_iter()
            .map(|(now, then)| rewritten(&now, then.presence, then.entity)),
    );
    events.push(rewritten(&report, Presence::Active, undone));
    Ok(events)
}

/// Whether the caller may; the report as it will be.
fn permitted(case: &Case<'_, '_>, report: &Stored) -> Result<Import, Refusal> {
    let own = case.caller.is_operator() || report.created.by.user() == case.caller.person();
    case.standing.demand(if own {
        Action::Import
    } else {
        Action::DeleteArticle
    })?;
    let Some(import) = report.get::<Import>() else {
        return Err(Refusal::conflict("what was erased cannot be undone"));
    };
    if import.state == ImportState::Undone {
        return Err(
            Refusal::conflict(format!("{} was taken back already", named(report)))
                .hint("There is nothing left to undo."),
        );
    }
    Ok(Import {
        state: ImportState::Undone,
        ..import.clone()
    })
}

impl Undoing {
    fn trace(&mut self, case: &mut Case<'_, '_>, trace: Trace) -> Result<(), Refusal> {
        let Some(now) = case.facts.stored(trace.subject)? else {
            return Ok(());
        };
        if now.entity.is_none() {
            return Ok(());
        }
        match trace.before {
            None if !now.presence.is_active() => {}
            None if only_mine_since(case, &now, Some(trace.left))? => self.go(now),
            None => self.obstacles.push(now),
            Some(before) => {
                let left = case.facts.event(trace.left)?;
                if !left.is_some_and(|left| stands_as_left(&now, &left)) {
                    self.obstacles.push(now);
                    return Ok(());
                }
                let then = case.facts.event(before)?.and_then(|event| event.image);
                let then = then.ok_or_else(|| {
                    Refusal::conflict(format!("how {} stood before was erased", named(&now)))
                        .hint("Change it by hand.")
                })?;
                self.back.push((now, then));
            }
        }
        Ok(())
    }

    fn go(&mut self, stored: Stored) {
        if let Some(subject) = stored.reference()
            && self.gone.insert(subject)
        {
            self.going.push(stored);
        }
    }

    /// What hangs on what goes, goes along if it is the caller's own doing.
    fn take_along(&mut self, case: &mut Case<'_, '_>) -> Result<(), Refusal> {
        let mut looked_at = BTreeSet::new();
        let mut queue: VecDeque<Stored> = self.going.iter().cloned().collect();
        while let Some(stored) = queue.pop_front() {
            for row in self.hanging(case, &stored)? {
                let Some(subject) = row.reference() else {
                    continue;
                };
                if self.gone.contains(&subject) || !looked_at.insert(subject) {
                    continue;
                }
                case.facts.rely_on(&row);
                if only_mine_since(case, &row, None)? {
                    self.go(row.clone());
                    queue.push_back(row);
                } else {
                    self.obstacles.push(row);
                }
            }
        }
        // A text goes with its article; by itself only where it was a new text of one that stays.
        let gone = &self.gone;
        self.going.retain(|stored| match &stored.entity {
            Some(Entity::Text(text)) => {
                !gone.contains(&EntityRef::new(EntityKind::Document, text.document.uuid()))
            }
            _ => true,
        });
        Ok(())
    }

    fn hanging(&self, case: &mut Case<'_, '_>, stored: &Stored) -> Result<Vec<Stored>, Refusal> {
        use EntityKind as K;
        let home = stored.id;
        let mut rows = Vec::new();
        let mut list = |case: &Case<'_, '_>, kinds: &[K]| -> Result<(), Refusal> {
            for kind in kinds.iter().copied() {
                rows.extend(case.facts.all(Query::Under { kind, home })?);
                rows.extend(case.facts.all(Query::Beside { kind, second: home })?);
            }
            Ok(())
        };
        match &stored.entity {
            Some(Entity::Document(_)) => list(
                case,
                &[
                    K::Text,
                    K::Region,
                    K::Annotation,
                    K::Relation,
                    K::Bearing,
                    K::Note,
                    K::Assignment,
                ],
            )?,
            Some(Entity::Annotation(annotation)) => {
                list(case, &[K::Grade, K::OriginDecision])?;
                let document = EntityRef::new(K::Document, annotation.document.uuid());
                if !self.gone.contains(&document) {
                    rows.extend(beside_annotation(case, stored, annotation.document)?);
                }
            }
            Some(Entity::Claim(_)) => {
                list(
                    case,
                    &[K::Bearing, K::ClaimLink, K::Verdict, K::Note, K::Grade],
                )?;
            }
            Some(Entity::Text(text)) => rows.extend(on_text(case, text)?),
            Some(Entity::Party(_)) => list(case, &[K::Grade, K::Note])?,
            Some(_) => list(case, &[K::Note])?,
            None => {}
        }
        Ok(rows)
    }

    fn refusal(&self, case: &Case<'_, '_>) -> Refusal {
        let say = |stored: &Stored| {
            if case.sight.sees(stored.layer) {
                named(stored)
            } else {
                "something on another analyst's own layer".to_owned()
            }
        };
        let mut names: Vec<String> = self.obstacles.iter().take(NAMED).map(say).collect();
        let more = self.obstacles.len().saturating_sub(NAMED);
        if more > 0 {
            names.push(format!("{more} more"));
        }
        let last = names.pop().unwrap_or_default();
        let list = if names.is_empty() {
            last
        } else {
            format!("{} and {last}", names.join(", "))
        };
        let refusal = Refusal::conflict(format!(
            "others have worked since on what came in: {list}"
        ))
        .hint("Nothing was changed. Take those out first, or delete the articles one by one.");
        match self.obstacles.first() {
            Some(first) if case.sight.sees(first.layer) => refusal.current(first.clone()),
            _ => refusal,
        }
    }

    /// The rules that hold whichever way a thing goes.
    fn check(&mut self, case: &mut Case<'_, '_>) -> Result<(), Refusal> {
        let mut marks: BTreeMap<String, u64> = BTreeMap::new();
        for stored in &self.going {
            let Some(entity) = &stored.entity else {
                continue;
            };
            layer::may_write(case, entity.kind(), stored.layer)?;
            if let Entity::Annotation(Annotation { kind, .. }) = entity {
                *marks.entry(kind.as_str().to_owned()).or_default() += 1;
            }
        }
        for (now, then) in &mut self.back {
            case.standing.demand(put::action(then.entity.kind()))?;
            match (now.entity.as_ref(), &mut then.entity) {
                (Some(Entity::Scheme(brought)), Entity::Scheme(old)) => {
                    fits_what_stays(case, brought, old, &marks)?;
                    old.version = brought.version.next();
                }
                _ => changed(case, now, then)?,
            }
        }
        Ok(())
    }
}

/// A scheme goes back only if nobody uses what it brought, apart from what goes too.
fn fits_what_stays(
    case: &Case<'_, '_>,
    brought: &Scheme,
    old: &Scheme,
    going: &BTreeMap<String, u64>,
) -> Result<(), Refusal> {
    let counts = case
        .facts
        .counts(uuid::Uuid::nil())?
        .by_label(EntityKind::Annotation, |_| true);
    for kind in brought
        .kinds
        .iter()
        .filter(|kind| old.kind(&kind.key).is_none())
    {
        let count = |of: &BTreeMap<String, u64>| of.get(kind.key.as_str()).copied().unwrap_or(0);
        let stays = count(&counts).saturating_sub(count(going));
        if stays > 0 {
            let stays = usize::try_from(stays).unwrap_or(usize::MAX);
            return Err(Refusal::conflict(format!(
                "{} of the kind “{}”, which came in with the file",
                counted(stays, "annotation"),
                kind.label
            ))
            .hint("Change or delete them first. Nothing was changed."));
        }
    }
    Ok(())
}

/// What hangs on an annotation whose article stays.
fn beside_annotation(
    case: &mut Case<'_, '_>,
    stored: &Stored,
    document: DocumentId,
) -> Result<Vec<Stored>, Refusal> {
    let relations = hanging::relations(case, stored.id, document)?;
    let bearings = hanging::bearings(case, stored.id, document)?;
    let mut rows: Vec<Stored> = relations.into_iter().map(|found| found.stored).collect();
    rows.extend(bearings.into_iter().map(|found| found.stored));
    let notes = case.facts.all(Query::Under {
        kind: EntityKind::Note,
        home: document.uuid(),
    })?;
    rows.extend(notes.into_iter().filter(|row| {
        row.get::<Note>()
            .is_some_and(|note| note.subject.id == stored.id)
    }));
    Ok(rows)
}

/// Whether nobody but the caller has touched a thing since an event, or ever. A verdict that was
/// handed in or published here is never only its author's.
fn only_mine_since(case: &Case<'_, '_>, now: &Stored, left: Option<Seq>) -> Result<bool, Refusal> {
    if let Some(left) = left {
        if now.revision().0 == left {
            return Ok(true);
        }
        let event = case.facts.event(left)?;
        if event.is_some_and(|event| stands_as_left(now, &event)) {
            return Ok(true);
        }
    }
    let judged = now.get::<Verdict>().is_some_and(|verdict| {
        verdict.state != VerdictState::Draft || verdict.publication.is_some()
    });
    if judged {
        return Ok(false);
    }
    let mut at = Some(now.changed.seq);
    while let Some(seq) = at.filter(|seq| left.is_none_or(|left| *seq > left)) {
        let Some(event) = case.facts.event(seq)? else {
            return Ok(false);
        };
        if event.header.author.user() != case.caller.person() {
            return Ok(false);
        }
        at = event.header.before;
    }
    Ok(true)
}

/// What must be held while an import is taken back: its report, and all that something may hang on.
pub(in crate::decide) fn held(
    store: &dyn gainsay_store::Store,
    project: gainsay_model::id::ProjectId,
    import: ImportId,
) -> Result<Vec<EntityRef>, Refusal> {
    let subject = EntityRef::new(EntityKind::Import, import.uuid());
    let mut held = vec![subject];
    if let Some(report) = store.get(project, subject)? {
        let hooked = |kind| matches!(kind, EntityKind::Annotation | EntityKind::Claim);
        let traces = trace::of(store, project, &report)?;
        held.extend(
            traces
                .iter()
                .map(|trace| trace.subject)
                .filter(|subject| hooked(subject.kind)),
        );
    }
    Ok(held)
}
