//! The index through everything that may happen to it.

use crate::{Pairing, Reuse, ReuseIndex};
use gainsay_analysis::reuse::credit::CreditKind;
use gainsay_follow::{Batch, Index, IndexFault, Position};
use gainsay_model::attribution::Mention;
use gainsay_model::document::Document;
use gainsay_model::entity::Entity;
use gainsay_model::event::{Author, Erasure, Image, Presence};
use gainsay_model::hash::Sha256;
use gainsay_model::id::{CommandId, DocumentId, ProjectId};
use gainsay_model::layer::Layer;
use gainsay_model::text::Text;
use gainsay_model::time::{Seq, Timestamp};
use gainsay_store::{Changeset, MemoryStore, NewEvent, Priority, Store};
use std::fs;
use std::path::Path;
use uuid::Uuid;

struct Scene {
    store: MemoryStore,
    folder: tempfile::TempDir,
    reuse: Reuse,
    index: ReuseIndex,
    position: Position,
    next: u128,
}

fn project() -> ProjectId {
    ProjectId::new(Uuid::from_u128(1))
}

fn document(number: u128) -> DocumentId {
    DocumentId::new(Uuid::from_u128(number))
}

impl Scene {
    fn new() -> Self {
        let store = MemoryStore::new(|bytes: &mut [u8]| bytes.fill(7));
        let reuse = Reuse::default();
        let mut index = ReuseIndex::new(reuse.clone());
        let folder = tempfile::tempdir().unwrap();
        assert!(index.open(folder.path()).unwrap().is_none());
        Self {
            position: Position::start(1, store.epoch()),
            store,
            folder,
            reuse,
            index,
            next: 1_000,
        }
    }

    fn write(&mut self, id: u128, image: Image, blob: Option<&str>) -> Seq {
        let words = blob.map(|words| words.as_bytes().to_vec().into());
        self.next += 1;
        let event = |id, image| NewEvent {
            id: Uuid::from_u128(id),
            layer: Layer::Shared,
            image,
        };
        let mut events = vec![event(id, image)];
        if let Some(words) = blob {
            // Whatever names words keeps them.
            let text = Text {
                document: document(id),
                number: Default::default(),
                sha256: Sha256::of(&[words.as_bytes()]),
                length: 0,
                source: None,
                blocks: Vec::new(),
                pages: Vec::new(),
                notices: Vec::new(),
            };
            events.push(event(self.next + 1_000_000, Image::new(text)));
        }
        let changeset = Changeset {
            project: project(),
            command: CommandId::new(Uuid::from_u128(self.next)),
            author: Author::Operator,
            at: Timestamp(0),
            expect: Vec::new(),
            events,
            blobs: words.into_iter().collect(),
            priority: Priority::Interactive,
            hold: Default::default(),
        };
        self.store.commit(changeset).wait().unwrap().first
    }

    fn article(&mut self, id: u128, words: &str, outlet: &str) -> Seq {
        let image = image(words, outlet);
        self.write(id, image, Some(words))
    }

    fn take(&mut self) -> Result<(), IndexFault> {
        loop {
            let after = self.position.of(project());
            let events = self.store.events(project(), after, 64).unwrap();
            let Some(last) = events.last() else {
                return Ok(());
            };
            self.index.take(&Batch {
                project: project(),
                events: &events,
                store: &self.store,
            })?;
            self.position.upto.insert(project(), last.header.seq);
        }
    }

    fn commit(&mut self) {
        self.take().unwrap();
        self.index.commit(&self.position).unwrap();
    }

    /// As after a crash: what was not committed is gone.
    fn reopen(&mut self) {
        self.index.close();
        self.reuse = Reuse::default();
        self.index = ReuseIndex::new(self.reuse.clone());
        let position = self.index.open(self.folder.path()).unwrap();
        self.position = position.unwrap_or(Position::start(1, self.store.epoch()));
    }

    fn of(&self, id: u128) -> Vec<Pairing> {
        self.reuse.of(project(), document(id))
    }

    fn partners(&self, id: u128) -> Vec<u128> {
        let pairings = self.of(id);
        let others = pairings.iter().map(|pairing| pairing.other.document.uuid());
        let mut others: Vec<u128> = others.map(|id| id.as_u128()).collect();
        others.sort_unstable();
        others
    }
}

fn image(words: &str, outlet: &str) -> Image {
    let document = serde_json::json!({
        "title": "An article",
        "text_sha256": Sha256::of(&[words.as_bytes()]).to_string(),
    });
    let mut document: Document = serde_json::from_value(document).unwrap();
    document.outlet = Some(Mention::words(outlet));
    Image::new(document)
}

/// Words that no other number gives.
fn prose(number: u64, count: usize) -> String {
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut words = String::new();
    for place in 0..count {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let word = state % 4_000;
        words.push_str(&format!("w{word} "));
        if place % 12 == 11 {
            words.push_str(". ");
        }
    }
    words
}

const SHARED: &str = "the ministry also encouraged border guards near the northern lake to facilitate the quiet \
    shipment of rifles to rebels who held the valley";

fn with(number: u64, passage: &str) -> String {
    format!(
        "{} {passage} {}",
        prose(number, 150),
        prose(number + 500, 150)
    )
}

#[test]
fn a_reprint_is_found_from_both_sides_and_goes_with_its_article() {
    let mut scene = Scene::new();
    scene.article(
        1,
        &with(1, &format!("Reuters reported that {SHARED}")),
        "Post",
    );
    scene.article(2, &with(2, SHARED), "Review");
    scene.article(3, &prose(3, 300), "Other");
    scene.commit();
    assert_eq!(scene.partners(1), [2]);
    assert_eq!(scene.partners(2), [1]);
    assert!(scene.of(3).is_empty());
    let (one, other) = (&scene.of(1)[0], &scene.of(2)[0]);
    assert_eq!(one.passage.one(), other.passage.other());
    assert_eq!(
        one.one.credit.map(|credit| credit.kind),
        Some(CreditKind::Agency)
    );
    assert_eq!(one.other.credit, None);
    let generation = scene.reuse.generation(project());
    // Deleting is a state, and so is being there again.
    let words = with(2, SHARED);
    let gone = Image {
        presence: Presence::Deleted,
        ..image(&words, "Review")
    };
    scene.write(2, gone, None);
    scene.commit();
    assert!(scene.of(1).is_empty());
    let changed = scene.reuse.changed_since(project(), generation).unwrap();
    assert!(changed.contains(&document(1)));
    scene.write(2, image(&words, "Review"), None);
    scene.commit();
    assert_eq!(scene.partners(1), [2]);
    scene.reopen();
    assert_eq!(scene.partners(1), [2]);
}

#[test]
fn the_name_of_an_outlet_credits_as_soon_as_it_is_known() {
    let mut scene = Scene::new();
    scene.article(
        1,
        &with(1, &format!("A study by The Lantern found: {SHARED}")),
        "Post",
    );
    let words = with(2, SHARED);
    scene.article(2, &words, "somebody");
    scene.commit();
    scene.write(2, image(&words, "The Lantern"), None);
    scene.commit();
    scene.reopen();
    let credit = scene.of(1)[0].one.credit;
    assert_eq!(credit.map(|credit| credit.kind), Some(CreditKind::Outlet));
}

#[test]
fn what_was_not_committed_is_taken_again() {
    let mut scene = Scene::new();
    scene.article(1, &with(1, SHARED), "Post");
    scene.commit();
    scene.article(2, &with(2, SHARED), "Review");
    scene.take().unwrap();
    assert_eq!(scene.partners(1), [2]);
    // Torn: bytes behind what counts, and a file that nobody counts.
    let log = fs::read_dir(scene.folder.path()).unwrap();
    let paths: Vec<_> = log.map(|entry| entry.unwrap().path()).collect();
    let files = String::from_utf8(fs::read(scene.folder.path().join("manifest.json")).unwrap());
    let manifest: serde_json::Value = serde_json::from_str(&files.unwrap()).unwrap();
    let log = manifest["projects"]
        .as_object()
        .unwrap()
        .values()
        .next()
        .unwrap()["log"][0]
        .clone();
    let log = scene.folder.path().join(log.to_string());
    assert!(paths.contains(&log));
    let mut torn = fs::read(&log).unwrap();
    torn.extend(b"{\"gone");
    fs::write(&log, torn).unwrap();
    fs::write(scene.folder.path().join("77"), "half a segment").unwrap();
    scene.reopen();
    assert!(scene.of(1).is_empty());
    scene.commit();
    assert_eq!(scene.partners(1), [2]);
    scene.reopen();
    assert_eq!(scene.partners(2), [1]);
    assert!(!scene.folder.path().join("77").exists());
}

#[test]
fn many_commits_are_few_files_and_the_same_passages_as_one() {
    let (mut often, mut once) = (Scene::new(), Scene::new());
    for number in 0..45_u64 {
        let passage = format!("{} {}", SHARED, prose(9_000 + number / 3, 30));
        for scene in [&mut often, &mut once] {
            scene.article(u128::from(number) + 1, &with(number, &passage), "Post");
        }
        often.commit();
    }
    once.commit();
    let files = fs::read_dir(often.folder.path()).unwrap().count();
    assert!(files < 14, "{files} files");
    let all = |scene: &Scene| scene.reuse.all(project(), usize::MAX);
    assert!(all(&once).len() >= 45);
    assert_eq!(all(&often), all(&once));
    often.reopen();
    assert_eq!(all(&often), all(&once));
    // And it goes on from there.
    for scene in [&mut often, &mut once] {
        scene.article(100, &with(100, &prose(9_000, 30)), "Post");
        scene.commit();
    }
    assert_eq!(often.partners(100), once.partners(100));
    assert!(often.partners(100).len() >= 3);
}

fn holds(folder: &Path, words: &str) -> bool {
    let wanted = gainsay_analysis::reuse::numbers(words)[0].to_le_bytes();
    fs::read_dir(folder).unwrap().any(|entry| {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        bytes.windows(4).any(|window| window == wanted)
    })
}

#[test]
fn what_was_erased_leaves_the_disk() {
    let mut scene = Scene::new();
    scene.article(1, &with(1, SHARED), "Post");
    let seq = scene.article(
        2,
        &with(2, &format!("{SHARED} zyzzogeton")),
        "A telling name",
    );
    scene.commit();
    assert!(holds(scene.folder.path(), "zyzzogeton"));
    let order = Erasure {
        seqs: vec![seq, Seq(seq.0 + 1)],
        reason: "asked for".to_owned(),
    };
    scene.write(50, Image::new(Entity::Erasure(order)), None);
    scene.commit();
    assert!(scene.of(1).is_empty());
    assert!(!holds(scene.folder.path(), "zyzzogeton"));
    scene.reopen();
    assert!(scene.of(2).is_empty());
    for entry in fs::read_dir(scene.folder.path()).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("A telling name"));
    }
}

#[test]
fn damage_is_told() {
    for cut in [1, 40, 500] {
        let mut scene = Scene::new();
        scene.article(1, &with(1, SHARED), "Post");
        scene.commit();
        scene.index.close();
        for entry in fs::read_dir(scene.folder.path()).unwrap() {
            let path = entry.unwrap().path();
            let bytes = fs::read(&path).unwrap();
            if path.extension().is_none() {
                fs::write(&path, &bytes[..bytes.len().saturating_sub(cut)]).unwrap();
            }
        }
        let opened = scene.index.open(scene.folder.path());
        assert!(matches!(opened, Err(IndexFault::Damaged(_))), "{opened:?}");
    }
}

#[test]
fn copies_without_end_cost_a_few_passages_each() {
    let mut scene = Scene::new();
    for number in 0..400 {
        scene.article(u128::from(number) + 1, &with(number % 3, SHARED), "Post");
    }
    let again = format!("{SHARED}. ").repeat(1_000);
    scene.article(1_000, &again, "Post");
    scene.commit();
    assert!(scene.reuse.all(project(), usize::MAX).len() < 400 * 20);
    assert!(scene.of(400).len() < 40);
}

/// How many passages are kept, also of those that do not hold.
fn kept(scene: &Scene) -> usize {
    let manifest = fs::read(scene.folder.path().join("manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
    let projects = manifest["projects"].as_object().unwrap();
    let log = projects.values().next().unwrap()["log"][0].to_string();
    let log = fs::read_to_string(scene.folder.path().join(log)).unwrap();
    log.lines()
        .filter(|line| line.starts_with("{\"passage\""))
        .count()
}

#[test]
fn one_paragraph_in_very_many_articles_is_known_through_the_first_few() {
    let mut scene = Scene::new();
    let articles = 1_200;
    for number in 0..articles {
        let around = prose(number, 10);
        scene.article(
            u128::from(number) + 1,
            &format!("{around}. {SHARED}."),
            "Post",
        );
    }
    scene.commit();
    // Of each no more than of the first ones, and what all of them say is in the end nobody's.
    assert!(kept(&scene) < 5 * 1_200, "{} kept", kept(&scene));
    assert!(scene.of(1).len() < 100);
    assert!(scene.of(u128::from(articles)).len() <= 8);
}

#[test]
fn one_paragraph_very_often_in_one_article_is_compared_a_few_times() {
    let mut scene = Scene::new();
    let again = format!("{SHARED}.\n\n").repeat(4_000);
    scene.article(1, &with(1, SHARED), "Post");
    scene.article(2, &again, "Review");
    scene.article(3, &format!("{again}And more."), "Other");
    scene.commit();
    assert!(scene.partners(1).contains(&2));
    assert!(kept(&scene) < 200, "{} kept", kept(&scene));
}

#[test]
fn what_texts_without_spaces_share_is_found() {
    let mut scene = Scene::new();
    let unspaced = |number, count| -> String {
        let words = prose(number, count);
        words.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let shared = unspaced(3, 400);
    scene.article(1, &format!("{}{shared}", unspaced(1, 6_000)), "Post");
    scene.article(2, &format!("{}{shared}", unspaced(2, 6_000)), "Review");
    scene.article(3, &"a".repeat(60_000), "Other");
    scene.article(4, &"a".repeat(50_000), "Another");
    scene.commit();
    let found = scene.of(1);
    assert_eq!(scene.partners(1), [2]);
    let length = found[0].passage.one().1.index() - found[0].passage.one().0.index();
    assert!(length >= shared.len(), "{length} of {}", shared.len());
}
