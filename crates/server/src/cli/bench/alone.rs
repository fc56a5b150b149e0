//! The store without HTTP and without rules: the same annotations in one project, committed straight, each resting on
//! as many things as the rules read for one.

use super::load::Measured;
use super::scene::{Scene, article};
use super::server::own_cpu;
use super::{Figures, floor, rounded, row};
use crate::cli::Fault;
use crate::clock;
use gainsay_model::annotation::{Annotation, QuotedSpan};
use gainsay_model::attribute::Key;
use gainsay_model::attribution::Attribution;
use gainsay_model::entity::EntityRef;
use gainsay_model::event::{Author, Image};
use gainsay_model::id::{CommandId, DocumentId, ProjectId};
use gainsay_model::layer::Layer;
use gainsay_model::offset::CodePoint;
use gainsay_model::scheme::ALLEGATION;
use gainsay_store::{Changeset, Expect, NewEvent, Priority, Store};
use gainsay_store_sled::floor::Floor;
use gainsay_store_sled::{SledStore, StoreOptions};
use serde_json::json;
use std::str::FromStr;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// With so many writers.
const WRITERS: [usize; 3] = [1, 8, 64];

/// Things that each annotation rests on, as many as the rules read for one.
const FACTS: usize = 6;

pub(super) async fn measure(scene: &Scene) -> Result<Vec<Figures>, Fault> {
    let mut rows = Vec::new();
    for writers in WRITERS {
        let data = scene.folder.join(format!("alone-{writers}"));
        let store = SledStore::open(&data, StoreOptions::default(), clock::fill, &mut |_| {});
        let store = Arc::new(store.map_err(|error| Fault::Failed(error.to_string()))?);
        let desk = Arc::new(Desk::set(&store).await?);
        let from = store.frames().end();
        let cpu_before = own_cpu();
        let begun = Instant::now();
        let until = begun + scene.time;
        let tasks: Vec<_> = (0..writers)
            .map(|_| tokio::spawn(write(Arc::clone(&store), Arc::clone(&desk), until)))
            .collect();
        let mut waits = Vec::new();
        for task in tasks {
            let waited = task.await;
            waits.extend(waited.map_err(|error| Fault::Failed(error.to_string()))??);
        }
        let took = begun.elapsed();
        let cpu = own_cpu().saturating_sub(cpu_before);
        let floor = floor::of_frames(store.frames(), from, &scene.folder)?;
        let zeros = floor::over_zeros(store.frames(), from, &scene.folder)?;
        let measured = Measured::new(waits, took, cpu);
        rows.push(figures(writers, &measured, &floor, &zeros));
    }
    Ok(rows)
}

fn figures(writers: usize, measured: &Measured, floor: &Floor, zeros: &Floor) -> Figures {
    row([
        ("writers", json!(writers)),
        ("writes/s", rounded(measured.per_second())),
        ("p50 ms", rounded(measured.quantile(0.5))),
        ("p99 ms", rounded(measured.quantile(0.99))),
        ("CPU ms each", rounded(measured.cpu_each())),
        (
            "writes a sync",
            rounded(floor.frames as f64 / floor.groups.max(1) as f64),
        ),
        ("floor/s", rounded(floor.per_second())),
        (
            "floor over it",
            rounded(floor.per_second() / measured.per_second()),
        ),
        ("floor/s over zeros", rounded(zeros.per_second())),
    ])
}

/// A project with what annotations rest on, and annotations put together beforehand, so that the load costs little.
struct Desk {
    project: ProjectId,
    facts: Vec<(EntityRef, Expect)>,
    annotations: Vec<NewEvent>,
}

impl Desk {
    async fn set(store: &SledStore) -> Result<Self, Fault> {
        let project = ProjectId::new(clock::new_id());
        let document = DocumentId::new(clock::new_id());
        let annotations = (0..997).map(|number| annotation(document, number));
        let annotations: Vec<NewEvent> = annotations.collect::<Result<_, _>>()?;
        let facts = annotations.iter().take(FACTS).cloned().collect();
        let begun = store.commit(changeset(project, facts)).await;
        let begun = begun.map_err(|error| Fault::Failed(error.to_string()))?;
        let read = begun
            .written
            .iter()
            .filter_map(|stored| Some((stored.reference()?, Expect::Revision(stored.revision()))));
        Ok(Self {
            project,
            facts: read.collect(),
            annotations,
        })
    }

    /// A new annotation, as the rules would have it committed.
    fn mark(&self, number: usize) -> Changeset {
        let mut event = self.annotations[number % self.annotations.len()].clone();
        event.id = clock::new_id();
        let mut expect = self.facts.clone();
        expect.push((event.subject(), Expect::Absent));
        Changeset {
            expect,
            ..changeset(self.project, vec![event])
        }
    }
}

async fn write(
    store: Arc<SledStore>,
    desk: Arc<Desk>,
    until: Instant,
) -> Result<Vec<Duration>, Fault> {
    let mut waits = Vec::new();
    loop {
        let begun = Instant::now();
        if begun >= until {
            return Ok(waits);
        }
        let committed = store.commit(desk.mark(waits.len())).await;
        committed.map_err(|error| Fault::Failed(error.to_string()))?;
        waits.push(begun.elapsed());
    }
}

/// A change that rests on nothing.
pub(super) fn changeset(project: ProjectId, events: Vec<NewEvent>) -> Changeset {
    Changeset {
        project,
        command: CommandId::new(clock::new_id()),
        author: Author::Operator,
        at: clock::now(),
        expect: Vec::new(),
        events,
        blobs: Vec::new(),
        priority: Priority::Interactive,
        hold: Default::default(),
    }
}

/// An annotation such as people make.
pub(super) fn annotation(document: DocumentId, number: usize) -> Result<NewEvent, Fault> {
    let kind = Key::from_str(ALLEGATION).map_err(|error| Fault::Failed(error.to_string()))?;
    let start = u32::try_from(number % 4000).unwrap_or_default();
    let annotation = Annotation {
        document,
        text: Default::default(),
        kind,
        second_kind: None,
        spans: vec![QuotedSpan {
            start: CodePoint(start),
            end: CodePoint(start + 60),
            exact: article(0).chars().skip(number % 4000).take(60).collect(),
        }],
        attribution: Attribution::default(),
        targets: Vec::new(),
        happened: None,
        exhibit: None,
        attributes: Default::default(),
        scheme: Default::default(),
        guidelines: Default::default(),
        stays: None,
    };
    Ok(NewEvent {
        id: clock::new_id(),
        layer: Layer::Shared,
        image: Image::new(annotation),
    })
}
