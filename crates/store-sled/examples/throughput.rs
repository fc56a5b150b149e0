//! Durable writes a second at 1, 8 and 64 writers, beside the floor: the same frames in the same groups, appended and
//! synced by one bare thread. Then how long the store takes to open again, and how much memory the process has.
//!
//! `cargo run --release -p gainsay-store-sled --example throughput [SECONDS] [ROWS] [WRITERS]`

use gainsay_model::annotation::{Annotation, QuotedSpan};
use gainsay_model::claim::Claim;
use gainsay_model::command::Expect;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::event::{Author, Image};
use gainsay_model::id::{CommandId, DocumentId, ProjectId, UserId};
use gainsay_model::layer::Layer;
use gainsay_model::member::{Membership, Role};
use gainsay_model::offset::{CodePoint, Offset};
use gainsay_model::text::TextNumber;
use gainsay_model::time::{Revision, Seq, Timestamp};
use gainsay_store::{Changeset, NewEvent, Priority, Store};
use gainsay_store_sled::floor::Groups;
use gainsay_store_sled::{SledStore, StoreOptions};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// As in the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

static NEXT: AtomicU64 = AtomicU64::new(1);
const PROJECT: ProjectId = ProjectId::new(Uuid::from_u128(1));
const USER: UserId = UserId::new(Uuid::from_u128(2));
const DOCUMENTS: u64 = 50;

fn fresh() -> Uuid {
    Uuid::from_u128((1 << 100) + u128::from(NEXT.fetch_add(1, Ordering::Relaxed)))
}

fn entropy() -> impl gainsay_store::Entropy {
    let next = AtomicU8::new(0);
    move |bytes: &mut [u8]| bytes.fill(next.fetch_add(1, Ordering::Relaxed))
}

fn changeset(events: Vec<NewEvent>, expect: Vec<(EntityRef, Expect)>) -> Changeset {
    Changeset {
        project: PROJECT,
        command: CommandId::new(fresh()),
        author: Author::User(USER),
        at: Timestamp(1_700_000_000_000_000),
        expect,
        events,
        blobs: Vec::new(),
        priority: Priority::Interactive,
        hold: Default::default(),
    }
}

fn annotation(number: u64) -> NewEvent {
    let exact = format!(
        "officials said on Tuesday that the {number} weapons had been found in a warehouse near the border"
    );
    let annotation = Annotation {
        document: DocumentId::new(Uuid::from_u128(u128::from(number % DOCUMENTS) + 100)),
        text: TextNumber::FIRST,
        kind: "allegation".parse().expect("a key"),
        second_kind: None,
        spans: vec![QuotedSpan {
            start: CodePoint::new(400),
            end: CodePoint::new(500),
            exact,
        }],
        attribution: Default::default(),
        targets: Vec::new(),
        happened: None,
        attributes: Default::default(),
        scheme: Default::default(),
        guidelines: Default::default(),
    };
    NewEvent {
        id: fresh(),
        layer: Layer::Shared,
        image: Image::new(annotation),
    }
}

/// An annotation as the workbench would commit it: five facts were read.
fn mark(number: u64) -> Changeset {
    let event = annotation(number);
    let read = |at: u64| {
        let id = Uuid::from_u128(u128::from(at) + 1000);
        (
            EntityRef::new(EntityKind::Claim, id),
            Expect::Revision(Revision(Seq(at + 1))),
        )
    };
    let mut expect: Vec<_> = (0..4).map(read).collect();
    expect.push((event.subject(), Expect::Absent));
    changeset(vec![event], expect)
}

fn begin(store: &SledStore) {
    let claim = |at: u64| {
        let claim = Claim {
            statement: "A fact that is read".to_owned(),
            what: None,
            period: None,
            claimants: Vec::new(),
            why_chosen: String::new(),
            checkable: Default::default(),
            topics: Vec::new(),
            merged_into: None,
            retired: false,
        };
        NewEvent {
            id: Uuid::from_u128(u128::from(at) + 1000),
            layer: Layer::Shared,
            image: Image::new(claim),
        }
    };
    let mut events: Vec<_> = (0..4).map(claim).collect();
    let membership = Membership {
        members: [(USER, Role::Owner)].into(),
    };
    events.push(NewEvent {
        id: PROJECT.uuid(),
        layer: Layer::Shared,
        image: Image::new(membership),
    });
    store
        .commit(changeset(events, Vec::new()))
        .wait()
        .expect("a first changeset");
}

fn open(dir: &Path) -> SledStore {
    SledStore::open(dir, StoreOptions::default(), entropy(), &mut |_| ()).expect("a store")
}

fn cpu() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<_> = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    let ticks: u64 = [11, 12]
        .iter()
        .filter_map(|at| fields.get(*at)?.parse::<u64>().ok())
        .sum();
    Duration::from_millis(ticks * 10)
}

fn resident() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmRSS"))
        .unwrap_or("VmRSS: unknown");
    line.split_whitespace()
        .skip(1)
        .collect::<Vec<_>>()
        .join(" ")
}

fn main() {
    let argument = |at: usize| {
        std::env::args()
            .nth(at)
            .and_then(|text| text.parse::<u64>().ok())
    };
    let seconds = argument(1).unwrap_or(4);
    let rows = argument(2).unwrap_or(0);
    let root = std::env::temp_dir().join(format!("gainsay-throughput-{}", std::process::id()));
    let dir = root.join("data");
    std::fs::create_dir_all(&dir).expect("a folder");
    println!("resident before opening: {}", resident());
    let begun = Instant::now();
    let store = Arc::new(open(&dir));
    println!(
        "open, empty: {:?}, resident {}",
        begun.elapsed(),
        resident()
    );
    begin(&store);

    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    let crowds = argument(3).map_or_else(|| vec![1, 8, 64], |writers| vec![writers]);
    for writers in crowds {
        let from = store.frames().end();
        let (cpu_before, begun) = (cpu(), Instant::now());
        let until = begun + Duration::from_secs(seconds);
        let mut waits: Vec<Duration> = runtime.block_on(async {
            let tasks: Vec<_> = (0..writers)
                .map(|writer: u64| {
                    let store = Arc::clone(&store);
                    tokio::spawn(async move {
                        let mut waits = Vec::new();
                        while Instant::now() < until {
                            let begun = Instant::now();
                            store.commit(mark(writer)).await.expect("a commit");
                            waits.push(begun.elapsed());
                        }
                        waits
                    })
                })
                .collect();
            let mut all = Vec::new();
            for task in tasks {
                all.extend(task.await.expect("a writer"));
            }
            all
        });
        let (took, cpu) = (begun.elapsed(), cpu() - cpu_before);
        waits.sort();
        let groups = Groups::of(store.frames(), from).expect("the frames");
        let floor = groups
            .replay(&root.join(format!("floor-{writers}")))
            .expect("the floor");
        let count = waits.len() as f64;
        println!(
            "{writers:>2} writers: {:>8.0}/s  p50 {:?}  p99 {:?}  CPU {:.1} us each  groups of {:.1}  floor {:.0}/s  ratio {:.2}",
            count / took.as_secs_f64(),
            waits[waits.len() / 2],
            waits[waits.len() * 99 / 100],
            cpu.as_secs_f64() * 1e6 / count,
            count / floor.groups as f64,
            floor.per_second(),
            floor.per_second() * took.as_secs_f64() / count,
        );
    }
    if rows > 0 {
        let begun = Instant::now();
        for chunk in 0..rows / 1000 {
            let mut change = changeset(
                (0..1000).map(|at| annotation(chunk * 1000 + at)).collect(),
                Vec::new(),
            );
            change.priority = Priority::Bulk;
            store.commit(change).wait().expect("a chunk");
        }
        let per = begun.elapsed().as_secs_f64() * 1e6 / rows as f64;
        println!(
            "bulk: {rows} rows, {per:.1} us each, resident {}",
            resident()
        );
    }
    drop(store);
    let begun = Instant::now();
    let store = open(&dir);
    println!("open again: {:?}, resident {}", begun.elapsed(), resident());
    drop(store);
    std::fs::remove_dir_all(&root).expect("the folder can be removed");
}
