//! Reading events out of the journal by way of the sparse index: a stretch of at most
//! [`INDEX_BYTES`](crate::view::draft::INDEX_BYTES) and one frame is read for each index row that is needed.

use crate::entry;
use crate::journal::{Frames, JournalError, Position};
use crate::view::View;
use gainsay_model::event::Event;
use gainsay_model::id::{CommandId, ProjectId};
use gainsay_model::time::Seq;
use gainsay_store::prepare;
use gainsay_store::{Committed, ReadError};
use std::collections::{BTreeMap, BTreeSet};

/// Reads events; borrows what it reads from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct EventReader<'a> {
    pub(crate) view: &'a View,
    pub(crate) frames: &'a Frames,
}

impl EventReader<'_> {
    /// Events after one, in order, at most `limit`.
    pub(crate) fn events(
        &self,
        project: ProjectId,
        after: Seq,
        limit: usize,
    ) -> Result<Vec<Event>, ReadError> {
        let mut events = Vec::new();
        self.walk(project, after, |_, seq, record| {
            if seq > after {
                events.push(record.event()?);
            }
            Ok(events.len() < limit)
        })?;
        events.truncate(limit);
        Ok(events)
    }

    pub(crate) fn event(&self, project: ProjectId, seq: Seq) -> Result<Option<Event>, ReadError> {
        let Some(before) = seq.0.checked_sub(1) else {
            return Ok(None);
        };
        Ok(self.events(project, Seq(before), 1)?.pop())
    }

    /// Where the frames are that hold these events.
    pub(crate) fn positions(
        &self,
        project: ProjectId,
        seqs: &BTreeSet<Seq>,
    ) -> Result<BTreeMap<Seq, Position>, ReadError> {
        let mut positions = BTreeMap::new();
        for seq in seqs {
            self.walk(
                project,
                Seq(seq.0.saturating_sub(1)),
                |position, found, _| {
                    if found == *seq {
                        positions.insert(*seq, position);
                    }
                    Ok(found < *seq)
                },
            )?;
        }
        Ok(positions)
    }

    /// The outcome of a command, told again.
    pub(crate) fn outcome(
        &self,
        project: ProjectId,
        command: CommandId,
        (first, last): (Seq, Seq),
    ) -> Result<Committed, ReadError> {
        let count = usize::try_from(last.0 + 1 - first.0).unwrap_or(usize::MAX);
        let events = self.events(project, Seq(first.0 - 1), count)?;
        let mut created = BTreeMap::new();
        for event in &events {
            let subject = event.header.subject;
            if let Some(row) = self.view.row_of(project, subject)? {
                created.insert(subject, row.created);
            }
        }
        Ok(prepare::told_again(
            project,
            command,
            first,
            last,
            events,
            |subject| created.get(&subject).copied(),
        ))
    }

    /// Shows the project's events from about `after` on, until told to stop.
    fn walk(
        &self,
        project: ProjectId,
        after: Seq,
        mut show: impl FnMut(Position, Seq, gainsay_store::chain::Record<'_>) -> Result<bool, ReadError>,
    ) -> Result<(), ReadError> {
        let head = self.view.project_end(project)?.head.seq;
        // Whoever asks only for the head asks for what comes after the last number there is.
        if after >= head {
            return Ok(());
        }
        let mut next = after.next();
        while next <= head {
            let (position, following) = self.view.index(project, next)?;
            let until = following.map_or(head, |following| Seq(following.0 - 1));
            let mut stream = self.frames.stream(position);
            while next <= until {
                let Some(frame) = stream.next_frame().map_err(unreadable)? else {
                    return Err(ReadError::Damaged {
                        what: format!("the journal ends before event {next} of project {project}"),
                    });
                };
                if !entry::is_of(frame.body, project) {
                    continue;
                }
                let entry = entry::read(frame.body).ok_or_else(|| not_an_entry(frame.position))?;
                for (seq, record) in entry.numbered() {
                    if seq >= next && !show(frame.position, seq, record)? {
                        return Ok(());
                    }
                }
                if entry.last() >= next {
                    next = entry.last().next();
                }
            }
        }
        Ok(())
    }
}

pub(crate) fn not_an_entry(position: Position) -> ReadError {
    ReadError::Damaged {
        what: format!("the journal at position {position} holds something unknown"),
    }
}

pub(crate) fn unreadable(error: JournalError) -> ReadError {
    match error {
        JournalError::Io { .. } => ReadError::Unreadable {
            what: error.to_string(),
        },
        _ => ReadError::Damaged {
            what: error.to_string(),
        },
    }
}
