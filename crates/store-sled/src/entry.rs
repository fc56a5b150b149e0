//! What a journal frame holds: one changeset's events, as the exact bytes that are hashed.
//!
//! ```text
//! 1 u8 | project 16 | command 16 | first u64 | count u32 | event …
//! event: struck u8 | header length u32 | body length u32 | header | salt 16 | body
//! ```
//! Numbers are little-endian. Striking an event zeroes salt and body and changes no length.

use gainsay_model::id::{CommandId, ProjectId};
use gainsay_model::time::Seq;
use gainsay_store::chain::{Record, Sealed};
use gainsay_store::entropy::Salt;
use std::collections::BTreeSet;
use std::ops::Range;
use uuid::Uuid;

const CHANGESET: u8 = 1;
const EVENT_HEAD: usize = 1 + 4 + 4;
const SALT: usize = 16;

/// A changeset as it is read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry<'a> {
    pub(crate) project: ProjectId,
    pub(crate) command: CommandId,
    /// The first event's number, or the number the next event will have when there is none.
    pub(crate) first: Seq,
    pub(crate) records: Vec<Record<'a>>,
    /// Where in the frame each event's body is.
    pub(crate) bodies: Vec<Range<usize>>,
}

impl Entry<'_> {
    /// The last event's number; one less than `first` when there is none.
    pub(crate) fn last(&self) -> Seq {
        Seq(self.first.0 + self.records.len() as u64 - 1)
    }

    /// The events with their numbers.
    pub(crate) fn numbered(&self) -> impl Iterator<Item = (Seq, Record<'_>)> {
        self.records
            .iter()
            .enumerate()
            .map(|(at, record)| (Seq(self.first.0 + at as u64), *record))
    }
}

/// Appends the bytes of a changeset, and gives where in them each event's body is.
pub(crate) fn write(
    out: &mut Vec<u8>,
    project: ProjectId,
    command: CommandId,
    first: Seq,
    events: &[Sealed],
) -> Vec<Range<usize>> {
    let start = out.len();
    let mut bodies = Vec::with_capacity(events.len());
    let length = |len: usize| u32::try_from(len).unwrap_or(u32::MAX).to_le_bytes();
    out.push(CHANGESET);
    out.extend_from_slice(project.uuid().as_bytes());
    out.extend_from_slice(command.uuid().as_bytes());
    out.extend_from_slice(&first.0.to_le_bytes());
    out.extend_from_slice(&length(events.len()));
    for event in events {
        out.push(0);
        out.extend_from_slice(&length(event.header.len()));
        out.extend_from_slice(&length(event.body.len()));
        out.extend_from_slice(&event.header);
        out.extend_from_slice(&event.salt.0);
        let at = out.len() - start;
        bodies.push(at..at + event.body.len());
        out.extend_from_slice(&event.body);
    }
    bodies
}

/// Whether a frame belongs to a project, without reading the rest of it.
pub(crate) fn is_of(body: &[u8], project: ProjectId) -> bool {
    body.get(1..17)
        .is_some_and(|bytes| bytes == project.uuid().as_bytes())
}

/// Reads a changeset; `None` when the bytes are none.
pub(crate) fn read(body: &[u8]) -> Option<Entry<'_>> {
    let layout = Layout::of(body)?;
    let record = |spot: &Spot| {
        let (salt, text) = body.get(spot.secret.clone())?.split_first_chunk::<SALT>()?;
        let kept = (!spot.struck).then_some((Salt(*salt), text));
        Some(Record {
            header: body.get(spot.header.clone())?,
            kept,
        })
    };
    let records = layout.events.iter().map(record).collect::<Option<_>>()?;
    let body = |spot: &Spot| spot.secret.start + SALT..spot.secret.end;
    let bodies = layout.events.iter().map(body).collect();
    Some(Entry {
        project: layout.project,
        command: layout.command,
        first: layout.first,
        records,
        bodies,
    })
}

/// Strikes events out of a frame's bytes. What is no changeset is left alone.
pub(crate) fn strike(body: &mut [u8], seqs: &BTreeSet<Seq>) {
    let Some(layout) = Layout::of(body) else {
        return;
    };
    for (seq, spot) in (layout.first.0..).map(Seq).zip(layout.events) {
        if seqs.contains(&seq) {
            body[spot.header.start - EVENT_HEAD] = 1;
            body[spot.secret].fill(0);
        }
    }
}

/// Where in a frame's bytes everything is.
struct Layout {
    project: ProjectId,
    command: CommandId,
    first: Seq,
    events: Vec<Spot>,
}

/// Where an event's parts are.
struct Spot {
    struck: bool,
    header: Range<usize>,
    /// Salt and body.
    secret: Range<usize>,
}

impl Layout {
    fn of(body: &[u8]) -> Option<Self> {
        let mut bytes = Bytes { all: body, at: 0 };
        if bytes.array()? != [CHANGESET] {
            return None;
        }
        let project = ProjectId::new(Uuid::from_bytes(bytes.array()?));
        let command = CommandId::new(Uuid::from_bytes(bytes.array()?));
        let first = Seq(u64::from_le_bytes(bytes.array()?));
        let count = bytes.length()?;
        let mut events = Vec::with_capacity(count.min(body.len() / EVENT_HEAD));
        for _ in 0..count {
            let [struck] = bytes.array()?;
            let (header, text) = (bytes.length()?, bytes.length()?);
            events.push(Spot {
                struck: struck != 0,
                header: bytes.take(header)?,
                secret: bytes.take(SALT + text)?,
            });
        }
        (first.0 > 0 && bytes.at == body.len()).then_some(Self {
            project,
            command,
            first,
            events,
        })
    }
}

/// A cursor over bytes that ends instead of failing.
struct Bytes<'a> {
    all: &'a [u8],
    at: usize,
}

impl Bytes<'_> {
    fn take(&mut self, len: usize) -> Option<Range<usize>> {
        let end = self
            .at
            .checked_add(len)
            .filter(|end| *end <= self.all.len())?;
        let taken = self.at..end;
        self.at = end;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let taken = self.take(N)?;
        self.all[taken].try_into().ok()
    }

    fn length(&mut self) -> Option<usize> {
        self.array().map(|bytes| u32::from_le_bytes(bytes) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sealed(n: u8, len: usize) -> Sealed {
        Sealed {
            header: vec![n; 5 + usize::from(n)],
            salt: Salt([n; 16]),
            body: vec![n; len],
        }
    }

    fn entry(lengths: &[usize]) -> (Vec<Sealed>, Vec<u8>) {
        let events: Vec<_> = lengths
            .iter()
            .enumerate()
            .map(|(at, len)| sealed(at as u8 + 1, *len))
            .collect();
        let mut bytes = Vec::new();
        let (project, command) = (
            ProjectId::new(Uuid::from_u128(1)),
            CommandId::new(Uuid::from_u128(2)),
        );
        write(&mut bytes, project, command, Seq(10), &events);
        (events, bytes)
    }

    proptest! {
        #[test]
        fn comes_back(lengths in proptest::collection::vec(0_usize..50, 0..6)) {
            let (events, bytes) = entry(&lengths);
            let entry = read(&bytes).unwrap();
            prop_assert!(is_of(&bytes, entry.project));
            prop_assert_eq!((entry.first, entry.last().0), (Seq(10), 9 + events.len() as u64));
            for (spot, event) in entry.bodies.iter().zip(&events) {
                prop_assert_eq!(&bytes[spot.clone()], &event.body[..]);
            }
            prop_assert_eq!(entry.records, events.iter().map(Sealed::record).collect::<Vec<_>>());
        }

        #[test]
        fn striking_one_leaves_the_others(
            lengths in proptest::collection::vec(0_usize..50, 1..6),
            which in any::<proptest::sample::Index>(),
        ) {
            let (events, mut bytes) = entry(&lengths);
            let which = which.index(events.len());
            let len = bytes.len();
            strike(&mut bytes, &BTreeSet::from([Seq(10 + which as u64)]));
            prop_assert_eq!(bytes.len(), len);
            let entry = read(&bytes).unwrap();
            for (at, (record, event)) in entry.records.iter().zip(&events).enumerate() {
                prop_assert_eq!(record.header, &event.header[..]);
                prop_assert_eq!(record.kept.is_none(), at == which);
            }
            prop_assert!(!bytes.windows(SALT).any(|window| window == events[which].salt.0));
        }

        #[test]
        fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let mut bytes = bytes;
            let _ = read(&bytes);
            strike(&mut bytes, &BTreeSet::from([Seq(0)]));
        }
    }
}
