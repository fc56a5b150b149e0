//! Applying the journal to a view: what it lacks after a kill, or all of it.

use crate::blobs::read_packed;
use crate::entry::{self, Entry};
use crate::erase::Eraser;
use crate::events::{EventReader, not_an_entry, unreadable};
use crate::journal::{Frames, Position};
use crate::view::View;
use crate::view::draft::Draft;
use crate::view::row::Body;
use crate::view::values::Applied;
use gainsay_model::entity::Entity;
use gainsay_model::id::ProjectId;
use gainsay_model::time::Seq;
use gainsay_store::chain::header_hash;
use gainsay_store::prepare::{self, Before, Head};
use gainsay_store::{Progress, ReadError, projection};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A batch is applied once it covers this much of the journal, in bytes.
const BATCH_BYTES: u64 = 1 << 20;
/// How the header of an order to erase names its subject's kind.
const ERASURE: &[u8] = b"\"erasure\"";

/// What a replay is told of, as it goes.
pub(crate) trait Witness {
    /// A frame is about to be applied.
    fn entry(&mut self, _entry: &Entry<'_>) {}
    /// So much of the journal has been applied.
    fn progress(&mut self, _progress: Progress) {}
    /// Everything before an order to erase has been applied; the order may have to be carried out.
    fn erase(
        &mut self,
        _draft: &mut Draft<'_>,
        _project: ProjectId,
        _seqs: &BTreeSet<Seq>,
    ) -> Result<(), ReadError> {
        Ok(())
    }
}

/// Applies frames from a position to the end; gives where it ended.
pub(crate) fn replay(
    view: &View,
    frames: &Frames,
    from: Position,
    what: &'static str,
    witness: &mut impl Witness,
) -> Result<Position, ReadError> {
    let reader = EventReader { view, frames };
    let (mut at, mut batch_from) = (from, from);
    let mut draft = Draft::new(reader);
    let mut stream = frames.stream(from);
    while let Some(frame) = stream.next_frame().map_err(unreadable)? {
        let entry = entry::read(frame.body).ok_or_else(|| not_an_entry(frame.position))?;
        witness.entry(&entry);
        let erased = erased_by(&entry)?;
        if !erased.is_empty() {
            // An order reads from the view what the events before it wrote, and what stood by them
            // must be known before it is gone.
            view.apply(std::mem::replace(&mut draft, Draft::new(reader)).finish()?)?;
            leave_tombstones(&mut draft, entry.project, &erased)?;
            witness.erase(&mut draft, entry.project, &erased)?;
        }
        apply_entry(&mut draft, &entry, frame.position)?;
        draft.set_applied(Applied {
            last: frame.position,
            next: frame.next,
            crc: crc32fast::hash(frame.body),
        });
        at = frame.next;
        if at.0 - batch_from.0 >= BATCH_BYTES {
            view.apply(std::mem::replace(&mut draft, Draft::new(reader)).finish()?)?;
            batch_from = at;
            let (done, of) = (at.0 - from.0, frames.end().0.max(at.0) - from.0);
            witness.progress(Progress { what, done, of });
        }
    }
    view.apply(draft.finish()?)?;
    Ok(at)
}

/// The events that a frame orders to erase.
fn erased_by(entry: &Entry<'_>) -> Result<BTreeSet<Seq>, ReadError> {
    let mut seqs = BTreeSet::new();
    for record in &entry.records {
        // Cheaper than reading every header: no other kind is called so.
        if !record
            .header
            .windows(ERASURE.len())
            .any(|window| window == ERASURE)
        {
            continue;
        }
        if let Some(Entity::Erasure(erasure)) = record.event()?.image.map(|image| image.entity) {
            seqs.extend(erasure.seqs);
        }
    }
    Ok(seqs)
}

/// Adds what one frame did.
fn apply_entry(
    draft: &mut Draft<'_>,
    entry: &Entry<'_>,
    position: Position,
) -> Result<(), ReadError> {
    let mut head = draft.head(entry.project)?;
    if entry.first != head.seq.next() {
        return Err(ReadError::Damaged {
            what: format!(
                "the journal at position {position} goes on with event {} of project {} after event {}",
                entry.first, entry.project, head.seq
            ),
        });
    }
    for ((seq, record), spot) in entry.numbered().zip(&entry.bodies) {
        let event = record.event()?;
        let body = record
            .kept
            .map(|(_, bytes)| Body::of(position, spot, bytes, event.header.schema));
        let before = draft.stored(entry.project, event.header.subject)?;
        let projection = prepare::replay(before.as_deref(), event);
        draft.apply(entry.project, projection, body, false)?;
        head = Head {
            seq,
            hash: header_hash(record.header),
        };
    }
    draft.add_frame(entry.project, entry.command, (entry.first, head), position)
}

/// What stands by an event that is struck stands no more.
fn leave_tombstones(
    draft: &mut Draft<'_>,
    project: ProjectId,
    seqs: &BTreeSet<Seq>,
) -> Result<(), ReadError> {
    for seq in seqs {
        let Some(subject) = draft.subject_of(project, *seq)? else {
            continue;
        };
        let Some(stored) = draft.stored(project, subject)? else {
            continue;
        };
        if stored.changed.seq == *seq && stored.entity.is_some() {
            let tombstone = projection::erased(&stored);
            draft.apply(
                project,
                projection::project(subject, Some(&stored), Arc::new(tombstone)),
                None,
                false,
            )?;
        }
    }
    Ok(())
}

/// Puts blobs of the packs into the view's index, from a position on.
pub(crate) fn index_packs(view: &View, packs: &Frames, from: Position) -> Result<(), ReadError> {
    let mut stream = packs.stream(from);
    let (mut at, mut batch_from) = (from, from);
    let reader = EventReader {
        view,
        frames: packs,
    };
    let mut draft = Draft::new(reader);
    loop {
        let frame = stream.next_frame().map_err(unreadable)?;
        if let Some(frame) = &frame {
            at = frame.next;
            if let Some(packed) = read_packed(frame.body) {
                draft.add_blob(packed.sha256, frame.position, packed.at);
            }
        }
        if frame.is_none() || at.0 - batch_from.0 >= 8 * BATCH_BYTES {
            draft.set_packed(at);
            view.apply(std::mem::replace(&mut draft, Draft::new(reader)).finish()?)?;
            batch_from = at;
        }
        if frame.is_none() {
            return Ok(());
        }
    }
}

/// Carries out orders to erase that an earlier process was killed over.
pub(crate) struct Recovery<'a> {
    pub(crate) eraser: Eraser<'a>,
    pub(crate) progress: &'a mut dyn FnMut(Progress),
    pub(crate) frames: u64,
}

impl Witness for Recovery<'_> {
    fn entry(&mut self, _: &Entry<'_>) {
        self.frames += 1;
    }

    fn progress(&mut self, progress: Progress) {
        (self.progress)(progress);
    }

    fn erase(
        &mut self,
        draft: &mut Draft<'_>,
        project: ProjectId,
        seqs: &BTreeSet<Seq>,
    ) -> Result<(), ReadError> {
        self.eraser.strike(draft, project, seqs)
    }
}
