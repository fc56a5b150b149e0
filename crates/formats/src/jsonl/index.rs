//! The first look at a file: which lines there are, of what type, under which id.

use std::collections::HashMap;
use std::io::{BufRead, Read, Seek, SeekFrom};

use gainsay_model::entity::EntityKind;
use gainsay_model::id::ProjectId;
use uuid::Uuid;

use super::error::{Fault, LineFault, ReadError};
use super::json::Json;
use super::line::{FieldFault, LONGEST, Line, Parsed, document_of, parse, resolve};
use super::{IN_DOCUMENT, is_single, reference};

/// Where a line stands and what it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) kind: EntityKind,
    pub(super) id: Uuid,
    /// The document that a text, region or annotation stands in; nil for everything else.
    pub(super) document: Uuid,
    /// Counted from 1.
    pub(super) line: u64,
    /// The first byte, counted from 0.
    pub(super) at: u64,
}

/// All that is kept of a file in memory.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) entries: Vec<Entry>,
    by_id: HashMap<(EntityKind, Uuid), usize>,
    /// Things that name others of their own type: the entry, and the id it names.
    pub(super) links: Vec<(usize, Uuid)>,
    /// Entries of `text` lines by document.
    pub(super) texts: HashMap<Uuid, Vec<usize>>,
}

impl Index {
    pub(super) fn find(&self, kind: EntityKind, id: Uuid) -> Option<&Entry> {
        self.place(kind, id).map(|place| &self.entries[place])
    }

    pub(super) fn place(&self, kind: EntityKind, id: Uuid) -> Option<usize> {
        self.by_id.get(&(kind, id)).copied()
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
            return Err((None, twice(&thing, first.line)));
        }
        let document = if IN_DOCUMENT.contains(&kind) {
            document_of(&thing.fields, project)?
        } else {
            Uuid::nil()
        };
        let place = self.entries.len();
        self.entries.push(Entry {
            kind,
            id: thing.id,
            document,
            line: number,
            at,
        });
        self.by_id.insert((kind, thing.id), place);
        if kind == EntityKind::Text {
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
