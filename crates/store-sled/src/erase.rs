//! Carrying out an order to erase: blobs first, then the bodies that named them, so that an interrupted order is
//! carried out again from the start when the store opens.

use crate::blobs::{self, Blobs, Packs};
use crate::committer::Committer;
use crate::entry;
use crate::events::{EventReader, unreadable};
use crate::journal::Journal;
use crate::view::View;
use crate::view::draft::Draft;
use gainsay_model::hash::Sha256;
use gainsay_model::id::ProjectId;
use gainsay_model::time::Seq;
use gainsay_store::{ReadError, blob};
use std::collections::BTreeSet;

/// What is needed to erase.
pub(crate) struct Eraser<'a> {
    pub(crate) journal: &'a mut Journal,
    pub(crate) packs: &'a mut Packs,
    pub(crate) blobs: &'a Blobs,
    pub(crate) view: &'a View,
}

/// Strikes salt and body of events whose numbers the view knows, and removes blobs that nothing else names.
pub(crate) fn strike(
    committer: &mut Committer,
    draft: &mut Draft<'_>,
    project: ProjectId,
    seqs: &BTreeSet<Seq>,
) -> Result<(), ReadError> {
    let Committer {
        journal,
        packs,
        blobs,
        view,
        ..
    } = committer;
    Eraser {
        journal,
        packs,
        blobs,
        view,
    }
    .strike(draft, project, seqs)
}

impl Eraser<'_> {
    /// As [`strike`]. Does nothing when all of them are struck already.
    pub(crate) fn strike(
        &mut self,
        draft: &mut Draft<'_>,
        project: ProjectId,
        seqs: &BTreeSet<Seq>,
    ) -> Result<(), ReadError> {
        let frames = self.journal.frames();
        let reader = EventReader {
            view: self.view,
            frames: &frames,
        };
        let mut left = BTreeSet::new();
        let mut named = BTreeSet::new();
        for seq in seqs {
            if let Some(image) = reader.event(project, *seq)?.and_then(|event| event.image) {
                left.insert(*seq);
                named.extend(blob::named_by(&image.entity));
            }
        }
        if left.is_empty() {
            return Ok(());
        }
        let still = self.still_named(&named, project, &left)?;
        for sha256 in named.difference(&still) {
            self.remove_blob(draft, *sha256)?;
        }
        let positions = reader.positions(project, &left)?.into_values().collect();
        self.journal
            .strike(&positions, |_, body| entry::strike(body, &left))
            .map_err(unreadable)?;
        Ok(())
    }

    fn remove_blob(&mut self, draft: &mut Draft<'_>, sha256: Sha256) -> Result<(), ReadError> {
        if let Some((position, _)) = self.view.blob(sha256)? {
            self.packs
                .strike(&BTreeSet::from([position]))
                .map_err(unreadable)?;
            draft.remove_blob(sha256);
        }
        let notes =
            blobs::notes_of(&self.packs.frames(), &BTreeSet::from([sha256])).map_err(unreadable)?;
        self.packs.strike(&notes).map_err(unreadable)?;
        self.blobs
            .large()
            .remove(sha256)
            .map_err(|error| ReadError::Unreadable {
                what: format!("blob {sha256} cannot be removed: {error}"),
            })
    }

    /// Which of these blobs an event names that is not about to be struck.
    fn still_named(
        &self,
        named: &BTreeSet<Sha256>,
        project: ProjectId,
        struck: &BTreeSet<Seq>,
    ) -> Result<BTreeSet<Sha256>, ReadError> {
        let mut still = BTreeSet::new();
        if named.is_empty() {
            return Ok(still);
        }
        named_by_events(
            &self.journal.frames(),
            crate::journal::Position::START,
            |of, seq, sha256| {
                if named.contains(&sha256) && !(of == project && struck.contains(&seq)) {
                    still.insert(sha256);
                }
            },
        )?;
        Ok(still)
    }
}

/// Shows every blob that an event names, from a position of the journal on; gives where it ended.
pub(crate) fn named_by_events(
    frames: &crate::journal::Frames,
    from: crate::journal::Position,
    mut show: impl FnMut(ProjectId, Seq, Sha256),
) -> Result<crate::journal::Position, ReadError> {
    let mut stream = frames.stream(from);
    let mut end = from;
    while let Some(frame) = stream.next_frame().map_err(unreadable)? {
        end = frame.next;
        let entry =
            entry::read(frame.body).ok_or_else(|| crate::events::not_an_entry(frame.position))?;
        for (seq, record) in entry.numbered() {
            // Reading every body as an image is slow, and most name no blob: every digest's field is called so.
            if record.kept.is_some_and(|(_, body)| !mentions_digest(body)) {
                continue;
            }
            if let Some(image) = record.event()?.image {
                blob::named_by(&image.entity)
                    .into_iter()
                    .for_each(|sha256| show(entry.project, seq, sha256));
            }
        }
    }
    Ok(end)
}

fn mentions_digest(body: &[u8]) -> bool {
    const FIELD: &[u8] = b"sha256\":\"";
    body.windows(FIELD.len()).any(|window| window == FIELD)
}
