//! An index that only writes down what it was given, followed through everything that may happen to it.

use crate::*;
use gainsay_model::claim::Claim;
use gainsay_model::entity::EntityKind;
use gainsay_model::event::{Author, Erasure, Image};
use gainsay_model::id::{CommandId, ProjectId};
use gainsay_model::layer::Layer;
use gainsay_model::time::{Seq, Timestamp};
use gainsay_store::{Changeset, MemoryStore, NewEvent, Priority, Store};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use uuid::Uuid;

/// Long enough for the slowest machine; no test waits for it to pass.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a test sees of the index, and what it may do to it.
#[derive(Debug, Default)]
struct Seen {
    format: AtomicU32,
    opened: AtomicUsize,
    committed: AtomicUsize,
    taken: Mutex<BTreeMap<ProjectId, Vec<Seq>>>,
    panics: AtomicBool,
}

impl Seen {
    fn of(&self, project: ProjectId) -> Vec<u64> {
        let taken = self.taken.lock().unwrap();
        let seqs = taken.get(&project).into_iter().flatten();
        seqs.map(|seq| seq.0).collect()
    }
}

struct Scribe {
    seen: Arc<Seen>,
    file: Option<PathBuf>,
}

impl Index for Scribe {
    fn name(&self) -> &'static str {
        "scribe"
    }

    fn format(&self) -> u32 {
        self.seen.format.load(SeqCst)
    }

    fn open(&mut self, folder: &Path) -> Result<Option<Position>, IndexFault> {
        self.seen.opened.fetch_add(1, SeqCst);
        let file = self.file.insert(folder.join("position.json"));
        if !file.exists() {
            return Ok(None);
        }
        let bytes = fs::read(file)?;
        let position = serde_json::from_slice(&bytes);
        position
            .map(Some)
            .map_err(|error| IndexFault::Damaged(error.to_string()))
    }

    fn take(&mut self, batch: &Batch<'_>) -> Result<Taken, IndexFault> {
        assert!(
            !self.seen.panics.swap(false, SeqCst),
            "as the test wants it"
        );
        let mut taken = self.seen.taken.lock().unwrap();
        let seqs = batch.events.iter().map(|event| event.header.seq);
        taken.entry(batch.project).or_default().extend(seqs);
        let erasures_only =
            (batch.events.iter()).all(|event| event.header.subject.kind == EntityKind::Erasure);
        Ok(if erasures_only {
            Taken::Nothing
        } else {
            Taken::Something
        })
    }

    fn commit(&mut self, position: &Position) -> Result<(), IndexFault> {
        self.seen.committed.fetch_add(1, SeqCst);
        let file = self.file.as_ref().unwrap();
        fs::write(file, serde_json::to_vec(position).unwrap())?;
        Ok(())
    }

    fn close(&mut self) {
        self.file = None;
    }
}

fn store() -> Arc<MemoryStore> {
    Arc::new(MemoryStore::new(|bytes: &mut [u8]| bytes.fill(7)))
}

fn project(number: u128) -> ProjectId {
    ProjectId::new(Uuid::from_u128(number))
}

fn write(store: &MemoryStore, project: ProjectId, image: Image) -> Seq {
    static NEXT: AtomicUsize = AtomicUsize::new(1);
    let id = Uuid::from_u128(NEXT.fetch_add(1, SeqCst) as u128);
    let changeset = Changeset {
        project,
        command: CommandId::new(id),
        author: Author::Operator,
        at: Timestamp(0),
        expect: Vec::new(),
        events: vec![NewEvent {
            id,
            layer: Layer::Shared,
            image,
        }],
        blobs: Vec::new(),
        priority: Priority::Interactive,
        hold: Default::default(),
    };
    store.commit(changeset).wait().unwrap().last
}

fn claim() -> Image {
    Image::new(Claim::plain("It rained"))
}

fn follow(store: &Arc<MemoryStore>, folder: &Path, seen: &Arc<Seen>) -> (Follower, Followed) {
    let mut follower = Follower::new(Arc::clone(store) as Arc<dyn Store>, folder.to_owned());
    let followed = follower.add(Scribe {
        seen: Arc::clone(seen),
        file: None,
    });
    (follower, followed.unwrap())
}

#[test]
fn an_index_has_what_was_written_before_and_since() {
    let (store, folder, seen) = (store(), tempfile::tempdir().unwrap(), Arc::default());
    let (one, other) = (project(1), project(2));
    for _ in 0..600 {
        write(&store, one, claim());
    }
    let (follower, followed) = follow(&store, folder.path(), &seen);
    assert!(followed.reaches(one, Seq(600), PATIENCE));
    write(&store, other, claim());
    write(&store, one, claim());
    assert!(followed.reaches(other, Seq(1), PATIENCE));
    assert!(followed.reaches(one, Seq(601), PATIENCE));
    assert_eq!(followed.upto(one), Seq(601));
    assert_eq!(followed.lag().events, 0);
    assert_eq!(follower.lags().len(), 1);
    drop(follower);
    assert_eq!(seen.of(one), (1..=601).collect::<Vec<_>>());
    assert_eq!(seen.of(other), [1]);
}

#[test]
fn a_project_that_is_held_waits_and_others_do_not() {
    let (store, folder, seen) = (store(), tempfile::tempdir().unwrap(), Arc::default());
    let (held, free) = (project(1), project(2));
    let (follower, followed) = follow(&store, folder.path(), &seen);
    let hold = follower.holds().hold(held);
    let also = follower.holds().hold(held);
    write(&store, held, claim());
    write(&store, free, claim());
    assert!(followed.reaches(free, Seq(1), PATIENCE));
    drop(hold);
    write(&store, free, claim());
    assert!(followed.reaches(free, Seq(2), PATIENCE));
    assert_eq!(followed.upto(held), Seq::START);
    drop(also);
    assert!(followed.reaches(held, Seq(1), PATIENCE));
}

#[test]
fn it_goes_on_where_it_was() {
    let (store, folder, seen) = (store(), tempfile::tempdir().unwrap(), Arc::default());
    write(&store, project(1), claim());
    let (follower, followed) = follow(&store, folder.path(), &seen);
    assert!(followed.reaches(project(1), Seq(1), PATIENCE));
    drop(follower);
    write(&store, project(1), claim());
    let (_follower, followed) = follow(&store, folder.path(), &seen);
    assert!(followed.reaches(project(1), Seq(2), PATIENCE));
    assert_eq!(seen.of(project(1)), [1, 2]);
}

#[test]
fn what_an_index_has_no_use_for_is_passed_without_a_commit() {
    let (store, folder) = (store(), tempfile::tempdir().unwrap());
    let seen = Arc::<Seen>::default();
    let (follower, followed) = follow(&store, folder.path(), &seen);
    write(&store, project(1), claim());
    assert!(followed.reaches(project(1), Seq(1), PATIENCE));
    let order = || {
        Image::new(Erasure {
            seqs: vec![Seq(1)],
            reason: "asked for".to_owned(),
        })
    };
    write(&store, project(1), order());
    assert!(followed.reaches(project(1), Seq(2), PATIENCE));
    assert_eq!(seen.committed.load(SeqCst), 1);
    write(&store, project(1), claim());
    assert!(followed.reaches(project(1), Seq(3), PATIENCE));
    assert_eq!(seen.committed.load(SeqCst), 2);
    write(&store, project(1), order());
    assert!(followed.reaches(project(1), Seq(4), PATIENCE));
    drop(follower);
    assert_eq!(seen.committed.load(SeqCst), 3, "the position, at the end");
    let (_follower, followed) = follow(&store, folder.path(), &seen);
    write(&store, project(1), claim());
    assert!(followed.reaches(project(1), Seq(5), PATIENCE));
    assert_eq!(seen.of(project(1)), [1, 2, 3, 4, 5]);
}

#[test]
fn it_is_made_anew_when_it_does_not_fit() {
    let folder = tempfile::tempdir().unwrap();
    let (store, seen) = (store(), Arc::<Seen>::default());
    write(&store, project(1), claim());
    let again = |store: &Arc<MemoryStore>| {
        let (_follower, followed) = follow(store, folder.path(), &seen);
        assert!(followed.reaches(project(1), Seq(1), PATIENCE));
    };
    again(&store);
    again(&store);
    assert_eq!(seen.of(project(1)), [1]);
    seen.format.store(2, SeqCst);
    again(&store);
    assert_eq!(seen.of(project(1)), [1, 1], "another format");
    let restored = Arc::new(MemoryStore::new(|bytes: &mut [u8]| bytes.fill(8)));
    write(&restored, project(1), claim());
    again(&restored);
    assert_eq!(seen.of(project(1)), [1, 1, 1], "another life of the store");
    fs::write(folder.path().join("scribe/position.json"), "{").unwrap();
    again(&restored);
    assert_eq!(seen.of(project(1)), [1, 1, 1, 1], "damage");
}

#[test]
fn a_log_shorter_than_the_index_makes_it_anew() {
    let (long, short) = (store(), store());
    let (folder, seen) = (tempfile::tempdir().unwrap(), Arc::default());
    for _ in 0..3 {
        write(&long, project(1), claim());
    }
    write(&short, project(1), claim());
    let (follower, followed) = follow(&long, folder.path(), &seen);
    assert!(followed.reaches(project(1), Seq(3), PATIENCE));
    drop(follower);
    let (_follower, followed) = follow(&short, folder.path(), &seen);
    assert!(followed.reaches(project(1), Seq(1), PATIENCE));
    assert_eq!(seen.of(project(1)), [1, 2, 3, 1]);
}

#[test]
fn a_panic_sets_it_aside_and_it_is_tried_again() {
    let (store, folder, seen) = (
        store(),
        tempfile::tempdir().unwrap(),
        Arc::<Seen>::default(),
    );
    seen.panics.store(true, SeqCst);
    write(&store, project(1), claim());
    let (_follower, followed) = follow(&store, folder.path(), &seen);
    assert!(followed.reaches(project(1), Seq(1), PATIENCE));
    assert_eq!(seen.of(project(1)), [1]);
    assert_eq!(seen.opened.load(SeqCst), 2);
}

#[test]
fn what_an_erasure_strikes_is_touched() {
    let store = store();
    write(&store, project(1), claim());
    write(&store, project(1), claim());
    let order = Erasure {
        seqs: vec![Seq(1)],
        reason: "asked for".to_owned(),
    };
    write(&store, project(1), Image::new(order));
    let events = store.events(project(1), Seq(2), 10).unwrap();
    let batch = Batch {
        project: project(1),
        events: &events,
        store: &*store,
    };
    assert!(batch.erases());
    let kinds: Vec<_> = batch.touched().unwrap().iter().map(|r| r.kind).collect();
    assert_eq!(kinds, [EntityKind::Claim, EntityKind::Erasure]);
}
