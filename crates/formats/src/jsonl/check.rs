//! Checking a whole file, then giving its things one by one.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::io::{BufRead, Seek};
use std::sync::{Mutex, MutexGuard, PoisonError};

use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::ProjectId;

use super::error::{LineFault, LineNotice, ReadError};
use super::index::scan;
use super::item::Item;
use super::known::Known;
use super::order::order;
use super::reading::Reading;

/// A corpus file with an index of its lines. From [`check`] every line is right; from [`open`], whoever goes over the
/// [`items`](Checked::items) finds out.
pub struct Checked<'k, R> {
    /// Lines are read from two sides: one after the other, and where one names another.
    reading: Mutex<Reading<'k, R>>,
    order: Vec<u32>,
    counts: BTreeMap<EntityKind, u64>,
}

/// Looks at every line of a file as far as to know what it is, for a project that holds what `known` says. In memory
/// stays an index of the ids, and one text at a time.
///
/// # Errors
///
/// [`ReadError::Faults`] with every fault found, up to [`ReadError::MOST`]; otherwise what the
/// disk or the project's storage says.
pub fn open<R: BufRead + Seek>(
    mut file: R,
    project: ProjectId,
    known: &dyn Known,
) -> Result<Checked<'_, R>, ReadError> {
    let index = scan(&mut file, project)?;
    let order = order(&index);
    Ok(Checked {
        reading: Mutex::new(Reading::new(file, project, known, index)),
        order,
        counts: BTreeMap::new(),
    })
}

/// Reads a whole file and checks every line of it. Nothing is given away before all is checked.
///
/// # Errors
///
/// As [`open`].
pub fn check<R: BufRead + Seek>(
    file: R,
    project: ProjectId,
    known: &dyn Known,
) -> Result<Checked<'_, R>, ReadError> {
    let mut checked = open(file, project, known)?;
    let mut faults = Faults::default();
    let mut counts = BTreeMap::new();
    for item in checked.items() {
        if let Some(item) = faults.sift(item)? {
            *counts.entry(item.entity.kind()).or_default() += 1;
        }
    }
    faults.none()?;
    checked.counts = counts;
    Ok(checked)
}

/// The faults of lines, gathered while the lines are read.
#[derive(Debug, Default)]
pub struct Faults(Vec<LineFault>);

impl Faults {
    /// The thing, or nothing where its line has a fault.
    ///
    /// # Errors
    ///
    /// [`ReadError::Faults`] when there are as many as are told at once; otherwise what the disk or the project's
    /// storage says.
    pub fn sift(&mut self, item: Result<Item, ReadError>) -> Result<Option<Item>, ReadError> {
        match item {
            Ok(item) => return Ok(Some(item)),
            Err(ReadError::Faults(more)) => self.0.extend(more),
            Err(error) => return Err(error),
        }
        if self.0.len() >= ReadError::MOST {
            std::mem::take(self).none()?;
        }
        Ok(None)
    }

    /// Whether there were any so far.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Right where there were none.
    ///
    /// # Errors
    ///
    /// [`ReadError::Faults`] where there were.
    pub fn none(mut self) -> Result<(), ReadError> {
        if self.0.is_empty() {
            return Ok(());
        }
        self.0.sort_by_key(|fault| fault.line);
        Err(ReadError::Faults(self.0))
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

    /// What was taken as it stands and should be known, for the first hundred lines of the sort, as far as they were
    /// read.
    #[must_use]
    pub fn notices(&self) -> Vec<LineNotice> {
        self.reading().notices.clone()
    }
}

impl<'k, R: BufRead + Seek> Checked<'k, R> {
    /// The things in an order in which whatever is named comes first: parties, then each document
    /// with its texts, regions and annotations, then relations, claims, bearings, grades, verdicts,
    /// decisions and notes. A line with a fault is told as such, and those behind it follow.
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
