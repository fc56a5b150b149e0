//! The first look at a file: which lines there are, of what type, under which id.

mod entries;

use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, Read, Seek, SeekFrom};

use gainsay_model::entity::EntityKind;
use gainsay_model::id::ProjectId;
use hashbrown::HashTable;
use uuid::Uuid;

use self::entries::Entries;
use super::error::{Fault, LineFault, ReadError};
use super::json::Json;
use super::line::{FieldFault, LONGEST, Line, Parsed, document_of, parse, resolve};
use super::{IN_DOCUMENT, is_single, reference};

/// Where a line stands and what it is. There is one for every line of a file that may have millions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) id: Uuid,
    /// The first byte, counted from 0.
    pub(super) at: u64,
    /// Counted from 1.
    pub(super) line: u32,
    /// The document that a text, region or annotation stands in, by its number in the index.
    pub(super) document: Option<DocumentNumber>,
    pub(super) kind: EntityKind,
}

/// Which of the documents that lines name, counted from 1 so that none takes no room.
pub(super) type DocumentNumber = std::num::NonZeroU32;

/// All that is kept of a file in memory: about 50 bytes a line.
#[derive(Default)]
pub(super) struct Index {
    pub(super) entries: Entries,
    /// Places of entries, by kind and id.
    by_id: HashTable<u32>,
    hasher: RandomState,
    /// The documents that lines name, in the order they are met.
    pub(super) documents: Vec<Uuid>,
    numbers: HashMap<Uuid, DocumentNumber>,
    /// Things that name others of their own type: the entry, and the id it names.
    pub(super) links: Vec<(usize, Uuid)>,
    /// Entries of `text` lines by document.
    pub(super) texts: HashMap<Uuid, Vec<usize>>,
}

impl Index {
    pub(super) fn find(&self, kind: EntityKind, id: Uuid) -> Option<Entry> {
        self.place(kind, id).map(|place| self.entries.at(place))
    }

    pub(super) fn place(&self, kind: EntityKind, id: Uuid) -> Option<usize> {
        let is_it = |place: &u32| {
            let entry = self.entries.at(*place as usize);
            entry.kind == kind && entry.id == id
        };
        let found = self.by_id.find(self.hasher.hash_one((kind, id)), is_it);
        found.map(|place| *place as usize)
    }

    /// The document that an entry stands in.
    pub(super) fn document_of(&self, entry: Entry) -> Option<Uuid> {
        let number = entry.document?.get() as usize;
        self.documents.get(number - 1).copied()
    }

    fn number_of(&mut self, document: Uuid) -> Option<DocumentNumber> {
        if let Some(number) = self.numbers.get(&document) {
            return Some(*number);
        }
        self.documents.push(document);
        let number = u32::try_from(self.documents.len()).ok();
        let number = number.and_then(DocumentNumber::new)?;
        self.numbers.insert(document, number);
        Some(number)
    }

    fn add(
        &mut self,
        mut thing: Line,
        number: u64,
        at: u64,
        project: ProjectId,
    ) -> Result<(), FieldFault> {
        let kind = thing.kind;
        if let Some(first) = self.find(kind, thing.id) {
            return Err((None, twice(&thing, u64::from(first.line))));
        }
        let stands_in = if IN_DOCUMENT.contains(&kind) {
            Some(document_of(&thing.fields, project)?)
        } else {
            None
        };
        let place = self.entries.len();
        // A line has a place at most: what counts the one counts the other.
        let line = u32::try_from(number).map_err(|_| (None, Fault::TooMany { limit: u32::MAX }))?;
        let document = stands_in.and_then(|document| self.number_of(document));
        self.entries.push(Entry {
            id: thing.id,
            at,
            line,
            document,
            kind,
        });
        let Self {
            entries,
            by_id,
            hasher,
            ..
        } = self;
        let hash = hasher.hash_one((kind, thing.id));
        by_id.insert_unique(hash, narrow(place), |place| {
            let entry = entries.at(*place as usize);
            hasher.hash_one((entry.kind, entry.id))
        });
        if kind == EntityKind::Text
            && let Some(document) = stands_in
        {
            self.texts.entry(document).or_default().push(place);
        }
        reference::visit(kind, &mut thing.fields, &mut |reference, value| {
            if reference.kind == kind
                && let Json::String(id) = &*value
            {
                let uuid = resolve(kind, id, project)
                    .map_err(|fault| (Some(reference.field.to_owned()), fault))?;
                self.links.push((place, uuid));
            }
            Ok(())
        })
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index")
            .field("entries", &self.entries.len())
            .finish_non_exhaustive()
    }
}

/// A place in four bytes. There are no more places than lines, and those fit.
pub(super) fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn twice(thing: &Line, first: u64) -> Fault {
    if is_single(thing.kind) {
        return Fault::Second {
            kind: thing.kind,
            first,
        };
    }
    if thing.kind == EntityKind::Text {
        return Fault::TextTwice { first };
    }
    let id = thing
        .source_id
        .clone()
        .unwrap_or_else(|| thing.id.to_string());
    Fault::Duplicate {
        kind: thing.kind,
        id,
        first,
    }
}

/// Looks at every line, from the beginning of the file.
pub(super) fn scan<R: BufRead + Seek>(
    file: &mut R,
    project: ProjectId,
) -> Result<Index, ReadError> {
    file.seek(SeekFrom::Start(0))?;
    let mut index = Index::default();
    let mut faults = Vec::new();
    let (mut at, mut number, mut seen) = (0, 0, false);
    let mut bytes = Vec::new();
    loop {
        number += 1;
        let found = match next_line(file, &mut bytes)? {
            0 => break,
            read if read > LONGEST => Err((None, Fault::TooLong { limit: LONGEST })),
            _ => parse(&bytes, project),
        };
        let too_long = bytes.len() as u64 > LONGEST;
        let outcome = found.and_then(|parsed| match parsed {
            Parsed::Blank => Ok(()),
            Parsed::Header if seen => Err((None, Fault::LateHeader)),
            Parsed::Header => {
                seen = true;
                Ok(())
            }
            Parsed::Thing(thing) => {
                seen = true;
                index.add(thing, number, at, project)
            }
        });
        if let Err((field, fault)) = outcome {
            faults.push(LineFault {
                line: number,
                offset: at,
                field,
                fault,
            });
        }
        if too_long || faults.len() >= ReadError::MOST {
            break;
        }
        at += bytes.len() as u64;
    }
    if faults.is_empty() {
        Ok(index)
    } else {
        Err(ReadError::Faults(faults))
    }
}

/// Reads one line with its end, or a little more than the longest; returns its bytes.
pub(super) fn next_line<R: BufRead>(file: &mut R, bytes: &mut Vec<u8>) -> std::io::Result<u64> {
    bytes.clear();
    let read = file.by_ref().take(LONGEST + 1).read_until(b'\n', bytes)?;
    Ok(read as u64)
}
