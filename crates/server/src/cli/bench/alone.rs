//! The store without HTTP and without rules: the same annotations, committed straight.

use super::scene::{Scene, article};
use super::{Figures, floor, rounded, row};
use crate::cli::Fault;
use crate::clock;
use gainsay_model::annotation::{Annotation, QuotedSpan};
use gainsay_model::attribute::Key;
use gainsay_model::attribution::Attribution;
use gainsay_model::event::{Author, Image};
use gainsay_model::id::{CommandId, DocumentId, ProjectId};
use gainsay_model::layer::Layer;
use gainsay_model::offset::CodePoint;
use gainsay_model::scheme::ALLEGATION;
use gainsay_store::{Changeset, NewEvent, Priority, Store};
use gainsay_store_sled::{SledStore, StoreOptions};
use serde_json::json;
use std::str::FromStr;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// With so many writers.
const WRITERS: [usize; 3] = [1, 8, 64];

pub(super) async fn measure(scene: &Scene) -> Result<Vec<Figures>, Fault> {
    let mut rows = Vec::new();
    for writers in WRITERS {
        let data = scene.folder.join(format!("alone-{writers}"));
        let store = SledStore::open(&data, StoreOptions::default(), clock::fill, &mut |_| {});
        let store = Arc::new(store.map_err(|error| Fault::Failed(error.to_string()))?);
        let begun = Instant::now();
        let until = begun + scene.time;
        let tasks: Vec<_> = (0..writers)
            .map(|_| tokio::spawn(write(Arc::clone(&store), until)))
            .collect();
        let mut writes = 0;
        for task in tasks {
            writes += task
                .await
                .map_err(|error| Fault::Failed(error.to_string()))??;
        }
        let took = begun.elapsed();
        let floor = floor::of_frames(store.frames(), &scene.folder)?;
        rows.push(figures(writers, writes, took, &floor));
    }
    Ok(rows)
}

fn figures(
    writers: usize,
    writes: usize,
    took: Duration,
    floor: &gainsay_store_sled::floor::Floor,
) -> Figures {
    let per_second = writes as f64 / took.as_secs_f64();
    row([
        ("writers", json!(writers)),
        ("writes/s", rounded(per_second)),
        (
            "writes a sync",
            rounded(floor.frames as f64 / floor.groups.max(1) as f64),
        ),
        ("floor/s", rounded(floor.per_second())),
        ("floor over it", rounded(floor.per_second() / per_second)),
    ])
}

async fn write(store: Arc<SledStore>, until: Instant) -> Result<usize, Fault> {
    let project = ProjectId::new(clock::new_id());
    let document = DocumentId::new(clock::new_id());
    let mut writes = 0;
    while Instant::now() < until {
        let changeset = changeset(project, vec![annotation(document, writes)?]);
        store
            .commit(changeset)
            .await
            .map_err(|error| Fault::Failed(error.to_string()))?;
        writes += 1;
    }
    Ok(writes)
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
        attributes: Default::default(),
        scheme: Default::default(),
        guidelines: Default::default(),
    };
    Ok(NewEvent {
        id: clock::new_id(),
        layer: Layer::Shared,
        image: Image::new(annotation),
    })
}
