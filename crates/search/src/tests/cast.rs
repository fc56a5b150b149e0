//! A store in memory with an index that follows it, and what is written into it.

use crate::query::parse;
use crate::{Finder, SearchIndex, Sees};
use bytes::Bytes;
use gainsay_follow::{Followed, Follower};
use gainsay_model::annotation::{Annotation, QuotedSpan};
use gainsay_model::attribution::Hop;
use gainsay_model::bearing::{Bearing, Direction};
use gainsay_model::claim::Claim;
use gainsay_model::date::{DateBasis, StatedDate};
use gainsay_model::document::Document;
use gainsay_model::entity::{Entity, EntityRef, text_id};
use gainsay_model::event::{Author, Erasure, Image, Presence};
use gainsay_model::hash::Sha256;
use gainsay_model::id::*;
use gainsay_model::layer::Layer;
use gainsay_model::note::Note;
use gainsay_model::offset::{CodePoint, Offset};
use gainsay_model::party::Party;
use gainsay_model::relation::{Relation, RelationKind};
use gainsay_model::text::{Text, TextNumber};
use gainsay_model::time::{Seq, Timestamp};
use gainsay_model::verdict::Verdict;
use gainsay_store::{Changeset, MemoryStore, NewEvent, Priority, Store};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

pub(super) const ANNA: UserId = UserId::new(Uuid::from_u128(0xa11a));
const PROJECT: ProjectId = ProjectId::new(Uuid::from_u128(1));
/// Long enough for the slowest machine; no test waits for it to pass.
const PATIENCE: Duration = Duration::from_secs(60);

pub(super) struct Cast {
    store: Arc<MemoryStore>,
    folder: tempfile::TempDir,
    follower: Option<(Follower, Followed)>,
    finder: Finder,
    next: u128,
    /// Where things are written.
    project: ProjectId,
}

impl Cast {
    pub(super) fn new() -> Self {
        let mut cast = Self {
            store: Arc::new(MemoryStore::new(|bytes: &mut [u8]| bytes.fill(7))),
            folder: tempfile::tempdir().unwrap(),
            follower: None,
            finder: Finder::default(),
            next: 100,
            project: PROJECT,
        };
        cast.start_again();
        cast
    }

    pub(super) fn start_again(&mut self) {
        drop(self.follower.take());
        let (index, finder) = SearchIndex::new();
        let store = Arc::clone(&self.store) as Arc<dyn Store>;
        let mut follower = Follower::new(store, self.folder.path().to_owned());
        let followed = follower.add(index).unwrap();
        self.finder = finder;
        self.follower = Some((follower, followed));
    }

    pub(super) fn project(&self) -> ProjectId {
        PROJECT
    }

    pub(super) fn elsewhere(&self) -> ProjectId {
        ProjectId::new(Uuid::from_u128(2))
    }

    pub(super) fn finder(&self) -> &Finder {
        self.settle();
        &self.finder
    }

    fn settle(&self) {
        for project in [PROJECT, self.elsewhere()] {
            let head = self.store.head(project).unwrap();
            let followed = &self.follower.as_ref().unwrap().1;
            let reaches = followed.reaches(project, head, PATIENCE);
            assert!(reaches, "{:?}", followed.lag());
        }
    }

    pub(super) fn find(&self, asked: &str, sees: Sees) -> Vec<EntityRef> {
        let node = parse(asked).unwrap();
        let found = self
            .finder()
            .find(&node, &[(PROJECT, sees)], 0, 50)
            .unwrap();
        assert_eq!(found.total(), found.things.len() as u64, "{asked}");
        found.things.into_iter().map(|(_, thing)| thing).collect()
    }

    pub(super) fn count(&self, asked: &str, sees: Sees) -> u64 {
        self.find(asked, sees).len() as u64
    }

    pub(super) fn bytes_on_disk(&self) -> Vec<u8> {
        self.settle();
        let mut bytes = Vec::new();
        collect(self.folder.path(), &mut bytes);
        bytes
    }

    fn fresh(&mut self) -> Uuid {
        self.next += 1;
        Uuid::from_u128(self.next)
    }

    fn write(&mut self, events: Vec<NewEvent>, blobs: Vec<Bytes>) -> Seq {
        let changeset = Changeset {
            project: self.project,
            command: CommandId::new(self.fresh()),
            author: Author::User(ANNA),
            at: Timestamp(1_700_000_000_000_000),
            expect: Vec::new(),
            events,
            blobs,
            priority: Priority::Interactive,
            hold: Default::default(),
        };
        self.store.commit(changeset).wait().unwrap().last
    }

    pub(super) fn add(&mut self, entity: impl Into<Entity>) -> EntityRef {
        self.add_on(Layer::Shared, entity)
    }

    pub(super) fn add_on(&mut self, layer: Layer, entity: impl Into<Entity>) -> EntityRef {
        let id = self.fresh();
        let image = Image::new(entity);
        let subject = EntityRef::new(image.entity.kind(), id);
        self.write(vec![NewEvent { id, layer, image }], Vec::new());
        subject
    }

    pub(super) fn change(&mut self, subject: EntityRef, entity: impl Into<Entity>) {
        let (id, layer) = (subject.id, Layer::Shared);
        let image = Image::new(entity);
        self.write(vec![NewEvent { id, layer, image }], Vec::new());
    }

    fn set(&mut self, subject: EntityRef, presence: Presence) {
        let stored = self.store.get(PROJECT, subject).unwrap().unwrap();
        let image = Image {
            presence,
            ..stored.image().unwrap()
        };
        let (id, layer) = (subject.id, stored.layer);
        let mut events = vec![NewEvent { id, layer, image }];
        // As the workbench does: what is tied to an annotation goes with it.
        if presence == Presence::Deleted {
            let project = PROJECT;
            let kind = gainsay_model::entity::EntityKind::Relation;
            let query = gainsay_store::Query::Kind(kind);
            for row in self.store.list(project, query, None, 100).unwrap().items {
                let relation = row.get::<Relation>().unwrap();
                if relation.from.uuid() == id || relation.to.uuid() == id {
                    let image = Image {
                        presence,
                        ..row.image().unwrap()
                    };
                    let (id, layer) = (row.id, row.layer);
                    events.push(NewEvent { id, layer, image });
                }
            }
        }
        self.write(events, Vec::new());
    }

    pub(super) fn delete(&mut self, subject: EntityRef) {
        self.set(subject, Presence::Deleted);
    }

    pub(super) fn restore(&mut self, subject: EntityRef) {
        self.set(subject, Presence::Active);
    }

    pub(super) fn erase(&mut self, subject: EntityRef) {
        let stored = self.store.get(PROJECT, subject).unwrap().unwrap();
        let seqs = vec![stored.changed.seq];
        let reason = "asked for".to_owned();
        self.add(Erasure { seqs, reason });
    }

    pub(super) fn article(&mut self, title: &str, words: &str) -> EntityRef {
        self.article_of(title, words, None)
    }

    /// An article of another project.
    pub(super) fn article_elsewhere(&mut self, title: &str, words: &str) {
        self.project = self.elsewhere();
        self.article(title, words);
        self.project = PROJECT;
    }

    pub(super) fn dated(&mut self, title: &str, published: &str) -> EntityRef {
        let edtf = published.parse().unwrap();
        let date = StatedDate::new(edtf, DateBasis::Metadata);
        self.article_of(title, "Words.", Some(date))
    }

    fn article_of(&mut self, title: &str, words: &str, published: Option<StatedDate>) -> EntityRef {
        let id = self.fresh();
        let sha256 = Sha256::of(&[words.as_bytes()]);
        let length = u32::try_from(words.chars().count()).unwrap();
        let mut document: Document = serde_json::from_value(serde_json::json!({
            "title": title, "text_sha256": sha256, "length": length,
        }))
        .unwrap();
        document.published = published;
        let text = Text {
            document: DocumentId::new(id),
            number: TextNumber::FIRST,
            sha256,
            length,
            source: None,
            blocks: Vec::new(),
            pages: Vec::new(),
            notices: Vec::new(),
        };
        let text_id = text_id(DocumentId::new(id), TextNumber::FIRST).uuid();
        let image = Image::new(document);
        let subject = EntityRef::new(image.entity.kind(), id);
        let layer = Layer::Shared;
        let events = vec![
            NewEvent { id, layer, image },
            NewEvent {
                id: text_id,
                layer,
                image: Image::new(text),
            },
        ];
        self.write(events, vec![Bytes::copy_from_slice(words.as_bytes())]);
        subject
    }
}

fn collect(folder: &Path, bytes: &mut Vec<u8>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, bytes);
        } else {
            bytes.extend(fs::read(path).unwrap());
        }
    }
}

pub(super) fn annotation(
    document: EntityRef,
    kind: &str,
    (start, end): (u32, u32),
    exact: &str,
) -> Annotation {
    Annotation {
        document: DocumentId::new(document.id),
        text: TextNumber::FIRST,
        kind: kind.parse().unwrap(),
        second_kind: None,
        spans: vec![QuotedSpan {
            start: CodePoint::new(start),
            end: CodePoint::new(end),
            exact: exact.to_owned(),
        }],
        attribution: Default::default(),
        targets: Vec::new(),
        happened: None,
        exhibit: None,
        attributes: Default::default(),
        scheme: Default::default(),
        guidelines: Default::default(),
        stays: None,
    }
}

pub(super) fn spoken(annotation: &mut Annotation, words: &str, party: Option<EntityRef>) {
    annotation.attribution.hops.push(Hop {
        words: words.to_owned(),
        party: party.map(|party| PartyId::new(party.id)),
        ..Hop::default()
    });
}

pub(super) fn party(names: &[&str]) -> Party {
    let names: Vec<_> = names
        .iter()
        .map(|name| serde_json::json!({ "name": name }))
        .collect();
    serde_json::from_value(serde_json::json!({ "names": names, "what": "person" })).unwrap()
}

pub(super) fn claim(statement: &str) -> Claim {
    Claim::plain(statement)
}

pub(super) fn relation(
    article: EntityRef,
    kind: RelationKind,
    from: EntityRef,
    to: EntityRef,
) -> Relation {
    Relation {
        kind,
        manner: None,
        extent: None,
        from: AnnotationId::new(from.id),
        to: AnnotationId::new(to.id),
        from_document: Some(DocumentId::new(article.id)),
        to_document: Some(DocumentId::new(article.id)),
        reason: String::new(),
    }
}

pub(super) fn bearing(
    article: EntityRef,
    annotation: EntityRef,
    claim: EntityRef,
    direction: Direction,
) -> Bearing {
    Bearing {
        annotation: AnnotationId::new(annotation.id),
        claim: ClaimId::new(claim.id),
        direction,
        part: String::new(),
        reason: String::new(),
        document: Some(DocumentId::new(article.id)),
    }
}

pub(super) fn verdict(claim: EntityRef, rating: &str) -> Verdict {
    serde_json::from_value(serde_json::json!({
        "claim": claim.id, "number": 1, "rating": rating, "rationale": "So it is.", "state": "published",
    }))
    .unwrap()
}

pub(super) fn note(on: EntityRef, document: EntityRef, text: &str) -> Note {
    Note {
        subject: on,
        document: Some(DocumentId::new(document.id)),
        text: text.to_owned(),
        reply_to: None,
        state: Default::default(),
        mentions: Vec::new(),
    }
}
