//! Checking a whole file, then giving its things one by one.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::io::{BufRead, Seek};
use std::sync::{Mutex, MutexGuard, PoisonError};

use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::ProjectId;

use super::error::{LineNotice, ReadError};
use super::index::scan;
use super::item::Item;
use super::known::Known;
use super::order::order;
use super::reading::Reading;

/// A file in which every line is right.
pub struct Checked<'k, R> {
    /// Lines are read from two sides: one after the other, and where one names another.
    reading: Mutex<Reading<'k, R>>,
    notices: Vec<LineNotice>,
    order: Vec<u32>,
    counts: BTreeMap<EntityKind, u64>,
}

/// Reads a whole file and checks every line of it, in a project that holds what `known` says.
///
/// In memory stays an index of the ids, and one text at a time. Nothing is given away before all
/// is checked.
///
/// # Errors
///
/// [`ReadError::Faults`] with every fault found, up to [`ReadError::MOST`]; otherwise what the
/// disk or the project's storage says.
pub fn check<R: BufRead + Seek>(
    mut file: R,
    project: ProjectId,
    known: &dyn Known,
) -> Result<Checked<'_, R>, ReadError> {
    let index = scan(&mut file, project)?;
    let order = order(&index);
    let mut reading = Reading::new(file, project, known, index);
    let mut faults = Vec::new();
    let mut counts = BTreeMap::new();
    for &place in &order {
        match reading.things(place) {
            Ok(items) => {
                for item in items {
                    *counts.entry(item.entity.kind()).or_default() += 1;
                }
            }
            Err(ReadError::Faults(mut more)) => faults.append(&mut more),
            Err(error) => return Err(error),
        }
        if faults.len() >= ReadError::MOST {
            break;
        }
    }
    reading.noted = true;
    if faults.is_empty() {
        Ok(Checked {
            notices: std::mem::take(&mut reading.notices),
            reading: Mutex::new(reading),
            order,
            counts,
        })
    } else {
        faults.sort_by_key(|fault| fault.line);
        Err(ReadError::Faults(faults))
    }
}

impl<'k, R> Checked<'k, R> {
    fn reading(&self) -> MutexGuard<'_, Reading<'k, R>> {
        // Whoever panicked while reading left nothing half done: each line is read from its beginning.
        self.reading.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many things of each kind the file holds.
    #[must_use]
    pub fn counts(&self) -> &BTreeMap<EntityKind, u64> {
        &self.counts
    }

    /// How many things the file holds.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.counts.values().sum()
    }

    /// What was taken as it stands and should be known, for the first hundred lines of the sort.
    #[must_use]
    pub fn notices(&self) -> &[LineNotice] {
        &self.notices
    }
}

impl<'k, R: BufRead + Seek> Checked<'k, R> {
    /// The things in an order in which whatever is named comes first: parties, then each document
    /// with its texts, regions and annotations, then relations, claims, bearings, grades, verdicts,
    /// decisions and notes.
    pub fn items(&self) -> Items<'_, 'k, R> {
        Items {
            checked: self,
            next: 0,
            ready: VecDeque::new(),
        }
    }

    /// A thing of the file, read again; nothing where it is not there. Of an annotation no more than where it
    /// stands, what it is and how many hops it has; a document comes with its texts.
    ///
    /// # Errors
    ///
    /// What the disk or the project's storage says.
    pub fn named(&self, thing: EntityRef) -> Result<Vec<Item>, ReadError> {
        self.reading().named(thing)
    }
}

impl<R> fmt::Debug for Checked<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Checked")
            .field("counts", &self.counts)
            .finish_non_exhaustive()
    }
}

/// The things of a checked file, read as they are asked for.
pub struct Items<'c, 'k, R> {
    checked: &'c Checked<'k, R>,
    next: usize,
    ready: VecDeque<Item>,
}

impl<R: BufRead + Seek> Iterator for Items<'_, '_, R> {
    type Item = Result<Item, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Some(Ok(item));
            }
            let place = *self.checked.order.get(self.next)?;
            self.next += 1;
            let read = self.checked.reading().things(place);
            match read {
                Ok(items) => self.ready.extend(items),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<R> fmt::Debug for Items<'_, '_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("next", &self.next)
            .finish_non_exhaustive()
    }
}
