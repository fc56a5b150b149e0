//! The store as a whole: the story, and what happens to a data directory.

mod damage;
mod disk;
mod frozen;
mod kill;
mod lost;
mod queue;

use crate::backup::restore;
use crate::disk::Disk;
use crate::disk::faulty::FaultyDisk;
use crate::open::{OpenError, StoreOptions};
use crate::store::SledStore;
use gainsay_model::claim::Claim;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::event::{Author, Image};
use gainsay_model::id::{CommandId, ProjectId};
use gainsay_model::layer::Layer;
use gainsay_model::time::Timestamp;
use gainsay_store::story::{Stage, tell};
use gainsay_store::{Changeset, CommitError, Committed, NewEvent, Priority, Store};
use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

pub(crate) const PROJECT: ProjectId = ProjectId::new(Uuid::from_u128(0x9a0));

/// Random bytes that are the same in every run.
fn entropy() -> impl gainsay_store::Entropy {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    |bytes: &mut [u8]| {
        for part in bytes.chunks_mut(8) {
            let number = NEXT.fetch_add(1, Ordering::Relaxed).to_le_bytes();
            part.copy_from_slice(&number[..part.len()]);
        }
    }
}

/// Small segments, so that there are several; a small cache.
pub(crate) fn options() -> StoreOptions {
    StoreOptions {
        cache_bytes: 8 << 20,
        segment_bytes: 32 << 10,
        ..StoreOptions::default()
    }
}

pub(crate) fn on(disk: &FaultyDisk) -> StoreOptions {
    let disk: Arc<dyn Disk> = Arc::new(disk.clone());
    StoreOptions { disk, ..options() }
}

pub(crate) fn try_open(dir: &Path) -> Result<SledStore, OpenError> {
    SledStore::open(dir, options(), entropy(), &mut |_| ())
}

pub(crate) fn open(dir: &Path) -> SledStore {
    try_open(dir).unwrap()
}

pub(crate) fn claim(id: u128, statement: &str) -> NewEvent {
    let claim = Claim::plain(statement);
    NewEvent {
        id: Uuid::from_u128(id),
        layer: Layer::Shared,
        image: Image::new(claim),
    }
}

pub(crate) fn changeset(command: u128, events: Vec<NewEvent>) -> Changeset {
    Changeset {
        project: PROJECT,
        command: CommandId::new(Uuid::from_u128(command)),
        author: Author::Operator,
        at: Timestamp(1_700_000_000_000_000),
        expect: Vec::new(),
        events,
        blobs: Vec::new(),
        priority: Priority::Interactive,
        hold: Default::default(),
    }
}

/// One command that makes claim `n`.
pub(crate) fn write(store: &SledStore, n: u128) -> Result<Committed, CommitError> {
    store
        .commit(changeset(n, vec![claim(n, &format!("claim {n}"))]))
        .wait()
}

pub(crate) fn has(store: &SledStore, n: u128) -> bool {
    store
        .get(
            PROJECT,
            EntityRef::new(EntityKind::Claim, Uuid::from_u128(n)),
        )
        .unwrap()
        .is_some()
}

/// The newest segment of the journal.
pub(crate) fn last_segment(dir: &Path) -> PathBuf {
    let mut paths: Vec<_> = fs::read_dir(dir.join("journal"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths.pop().unwrap()
}

pub(crate) fn assert_sound(store: &SledStore) -> gainsay_model::hash::Sha256 {
    let report = store.check(&mut |_| ()).unwrap();
    assert!(report.is_sound(), "{:?}", report.faults);
    report.view.unwrap()
}

/// The data directory of the store that the story is about.
struct OnDisk {
    root: tempfile::TempDir,
    next: AtomicU64,
    here: RefCell<PathBuf>,
}

impl OnDisk {
    fn new() -> Self {
        Self {
            root: tempfile::tempdir().unwrap(),
            next: AtomicU64::new(0),
            here: RefCell::default(),
        }
    }
}

impl Stage for OnDisk {
    fn open(&self) -> Arc<dyn Store> {
        *self.here.borrow_mut() = self.scratch();
        Arc::new(open(&self.here.borrow()))
    }

    fn reopen(&self, store: Arc<dyn Store>) -> Arc<dyn Store> {
        drop(store);
        Arc::new(open(&self.here.borrow()))
    }

    fn rebuild(&self, store: Arc<dyn Store>) -> Arc<dyn Store> {
        drop(store);
        fs::remove_dir_all(self.here.borrow().join("view")).unwrap();
        Arc::new(open(&self.here.borrow()))
    }

    fn restore(&self, backup: &Path) -> Arc<dyn Store> {
        Arc::new(
            restore(backup, &self.scratch(), options(), entropy(), &mut |_| ())
                .unwrap()
                .0,
        )
    }

    fn scratch(&self) -> PathBuf {
        self.root
            .path()
            .join(self.next.fetch_add(1, Ordering::Relaxed).to_string())
    }
}

#[test]
fn the_story() {
    tell(&OnDisk::new());
}
