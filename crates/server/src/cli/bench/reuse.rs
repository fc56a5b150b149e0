//! Finding reprints: made-up articles with planted copies, taken in as the log brings them.

mod planted;

use self::planted::{Article, EDITS, Maker};
use super::scene::Scene;
use super::server::{own_cpu, own_megabytes};
use super::{Figures, rounded, row};
use crate::cli::Fault;
use crate::clock;
use gainsay_follow::{Batch, Index, IndexFault, Position};
use gainsay_model::document::Document;
use gainsay_model::event::{Author, Image};
use gainsay_model::hash::Sha256;
use gainsay_model::id::{CommandId, DocumentId, ProjectId};
use gainsay_model::layer::Layer;
use gainsay_model::text::{Text, TextNumber};
use gainsay_model::time::Seq;
use gainsay_reuse::{Pairing, Reuse, ReuseIndex};
use gainsay_store::{Changeset, MemoryStore, NewEvent, Priority, Store};
use serde_json::json;
use std::collections::HashMap;
use std::path::Path;
use std::time::{Duration, Instant};

/// What is measured after so many articles.
const SIZES: [usize; 3] = [1_000, 5_000, 20_000];
/// Articles that come in one by one at the end of each.
const SINGLE: usize = 200;
/// As often as the follower commits while it catches up.
const COMMITS: Duration = Duration::from_secs(2);

pub(super) fn measure(scene: &Scene) -> Result<Vec<Figures>, Fault> {
    let folder = scene.folder.join("reuse");
    std::fs::create_dir_all(&folder).map_err(|error| Fault::Failed(error.to_string()))?;
    let mut bench = Bench::new(&folder)?;
    let mut rows = Vec::new();
    for size in SIZES {
        bench.grow(size - SINGLE)?;
        let waits = bench.one_by_one()?;
        rows.push(bench.figures(size, &folder, waits)?);
    }
    Ok(rows)
}

struct Bench {
    store: MemoryStore,
    project: ProjectId,
    reuse: Reuse,
    index: ReuseIndex,
    position: Position,
    maker: Maker,
    articles: Vec<Article>,
    numbers: HashMap<DocumentId, usize>,
    ids: Vec<DocumentId>,
    bytes: usize,
    cpu: Duration,
    /// Memory that the index takes, as far as it grew while it was at work.
    megabytes: f64,
}

impl Bench {
    fn new(folder: &Path) -> Result<Self, Fault> {
        let store = MemoryStore::new(clock::fill);
        let reuse = Reuse::default();
        let mut index = ReuseIndex::new(reuse.clone());
        index.open(folder).map_err(fault)?;
        Ok(Self {
            position: Position::start(index.format(), store.epoch()),
            store,
            project: ProjectId::new(clock::new_id()),
            reuse,
            index,
            maker: Maker::new(),
            articles: Vec::new(),
            numbers: HashMap::new(),
            ids: Vec::new(),
            bytes: 0,
            cpu: Duration::ZERO,
            megabytes: 0.0,
        })
    }

    /// Writes a further article into the log.
    fn write(&mut self) -> Result<(), Fault> {
        let article = self.maker.article();
        let id = DocumentId::new(clock::new_id());
        let words = article.text.as_bytes();
        let sha256 = Sha256::of(&[words]);
        let document = json!({ "title": "An article", "text_sha256": sha256.to_string() });
        let document: Document =
            serde_json::from_value(document).map_err(|error| Fault::Failed(error.to_string()))?;
        let text = Text {
            document: id,
            number: TextNumber::FIRST,
            sha256,
            length: 0,
            source: None,
            blocks: Vec::new(),
            pages: Vec::new(),
            notices: Vec::new(),
        };
        let event = |id, image| NewEvent {
            id,
            layer: Layer::Shared,
            image,
        };
        let changeset = Changeset {
            project: self.project,
            command: CommandId::new(clock::new_id()),
            author: Author::Operator,
            at: clock::now(),
            expect: Vec::new(),
            events: vec![
                event(id.uuid(), Image::new(document)),
                event(clock::new_id(), Image::new(text)),
            ],
            blobs: vec![words.to_vec().into()],
            priority: Priority::Bulk,
            hold: Default::default(),
        };
        let written = self.store.commit(changeset).wait();
        written.map_err(|error| Fault::Failed(error.to_string()))?;
        self.bytes += words.len();
        self.numbers.insert(id, self.articles.len());
        self.ids.push(id);
        self.articles.push(article);
        Ok(())
    }

    /// Has the index take what was written, as its follower would.
    fn take(&mut self) -> Result<(), Fault> {
        let (cpu, memory) = (own_cpu(), own_megabytes());
        let mut committed = Instant::now();
        loop {
            let after = self.position.of(self.project);
            let events = self.store.events(self.project, after, 256);
            let events = events.map_err(|error| Fault::Failed(error.to_string()))?;
            let Some(last) = events.last().map(|event| event.header.seq) else {
                break;
            };
            let batch = Batch {
                project: self.project,
                events: &events,
                store: &self.store,
            };
            self.index.take(&batch).map_err(fault)?;
            self.position.upto.insert(self.project, Seq(last.0));
            if committed.elapsed() > COMMITS {
                self.index.commit(&self.position).map_err(fault)?;
                committed = Instant::now();
            }
        }
        self.index.commit(&self.position).map_err(fault)?;
        self.cpu += own_cpu().saturating_sub(cpu);
        self.megabytes += own_megabytes() - memory;
        Ok(())
    }

    fn grow(&mut self, size: usize) -> Result<(), Fault> {
        while self.articles.len() < size {
            self.write()?;
        }
        self.take()
    }

    /// Takes further articles one by one, each until it is found; gives how long each took without the commit.
    fn one_by_one(&mut self) -> Result<Vec<Duration>, Fault> {
        let mut waits = Vec::with_capacity(SINGLE);
        for _ in 0..SINGLE {
            self.write()?;
            let after = self.position.of(self.project);
            let events = self.store.events(self.project, after, 256);
            let events = events.map_err(|error| Fault::Failed(error.to_string()))?;
            let begun = Instant::now();
            let batch = Batch {
                project: self.project,
                events: &events,
                store: &self.store,
            };
            self.index.take(&batch).map_err(fault)?;
            waits.push(begun.elapsed());
            if let Some(last) = events.last() {
                self.position.upto.insert(self.project, last.header.seq);
            }
            self.index.commit(&self.position).map_err(fault)?;
        }
        waits.sort_unstable();
        Ok(waits)
    }

    fn figures(&self, size: usize, folder: &Path, waits: Vec<Duration>) -> Result<Figures, Fault> {
        let quantile = |share: f64| {
            let place = (share * (waits.len() - 1) as f64) as usize;
            waits[place].as_secs_f64() * 1_000.0
        };
        let single: Duration = waits.iter().sum();
        let megabytes = self.bytes as f64 / 1e6;
        let cpu = (self.cpu + single).as_secs_f64();
        let disk = on_disk(folder).map_err(|error| Fault::Failed(error.to_string()))?;
        let found = self.judged();
        let recall = |edits: usize| rounded(found.right[edits] / found.planted[edits].max(1.0));
        Ok(row([
            ("articles", json!(size)),
            ("MB", rounded(megabytes)),
            ("CPU s", rounded(cpu)),
            ("MB/s", rounded(megabytes / cpu)),
            ("memory MB", rounded(self.megabytes)),
            ("disk MB", rounded(disk as f64 / 1e6)),
            ("one more, p50 ms", rounded(quantile(0.5))),
            ("p99 ms", rounded(quantile(0.99))),
            ("recall, 0 % edited", recall(0)),
            ("10 %", recall(1)),
            ("25 %", recall(2)),
            ("precision", rounded(found.precision())),
            ("false", json!(found.false_pairs)),
            ("of stock phrases", json!(found.of_phrases)),
        ]))
    }

    /// Sets what was found beside what was planted.
    fn judged(&self) -> Judged {
        let mut judged = Judged::default();
        let pairings = self.reuse.all(self.project, usize::MAX);
        let mut by_article: HashMap<usize, Vec<&Pairing>> = HashMap::new();
        for pairing in &pairings {
            let (one, other) = self.ends(pairing);
            by_article.entry(one).or_default().push(pairing);
            by_article.entry(other).or_default().push(pairing);
            if self.is_planted(pairing) {
                judged.true_pairs += 1;
            } else {
                judged.false_pairs += 1;
                let (from, to) = pairing.passage.one();
                let in_phrase = |phrase: &(u32, u32)| overlap((from.0, to.0), *phrase) > 0;
                judged.of_phrases += usize::from(self.articles[one].phrases.iter().any(in_phrase));
            }
        }
        for (number, article) in self.articles.iter().enumerate() {
            let Some(copy) = article.copy else { continue };
            judged.planted[copy.edits] += 1.0;
            let found = by_article
                .get(&number)
                .into_iter()
                .flatten()
                .any(|pairing| {
                    let (one, other) = self.ends(pairing);
                    let (here, there) = if one == number {
                        (pairing.passage.one(), other)
                    } else {
                        (pairing.passage.other(), one)
                    };
                    let length = copy.at.1 - copy.at.0;
                    there == copy.from && 2 * overlap((here.0.0, here.1.0), copy.at) >= length
                });
            judged.right[copy.edits] += f64::from(u8::from(found));
        }
        judged
    }

    fn ends(&self, pairing: &Pairing) -> (usize, usize) {
        (
            self.numbers[&pairing.one.document],
            self.numbers[&pairing.other.document],
        )
    }

    /// Whether the two articles share words because one was copied from the other, there.
    fn is_planted(&self, pairing: &Pairing) -> bool {
        let (one, other) = self.ends(pairing);
        let sides = [
            (one, other, pairing.passage.one()),
            (other, one, pairing.passage.other()),
        ];
        sides.iter().any(|(here, there, (from, to))| {
            self.articles[*here].copy.is_some_and(|copy| {
                let shared = overlap((from.0, to.0), copy.at);
                copy.from == *there && 2 * shared >= to.0 - from.0
            })
        })
    }
}

#[derive(Debug, Default)]
struct Judged {
    planted: [f64; EDITS.len()],
    right: [f64; EDITS.len()],
    true_pairs: usize,
    false_pairs: usize,
    of_phrases: usize,
}

impl Judged {
    fn precision(&self) -> f64 {
        let all = self.true_pairs + self.false_pairs;
        self.true_pairs as f64 / all.max(1) as f64
    }
}

fn overlap(one: (u32, u32), other: (u32, u32)) -> u32 {
    one.1.min(other.1).saturating_sub(one.0.max(other.0))
}

fn on_disk(folder: &Path) -> std::io::Result<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        bytes += entry?.metadata()?.len();
    }
    Ok(bytes)
}

fn fault(fault: IndexFault) -> Fault {
    Fault::Failed(fault.to_string())
}
