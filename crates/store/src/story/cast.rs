//! Who and what appears in the story.

use crate::changeset::{Changeset, Committed, NewEvent, Priority};
use crate::error::CommitError;
use crate::store::Store;
use bytes::Bytes;
use gainsay_model::annotation::{Annotation, QuotedSpan};
use gainsay_model::attribute::Key;
use gainsay_model::bearing::{Bearing, Direction};
use gainsay_model::claim::Claim;
use gainsay_model::command::Expect;
use gainsay_model::document::Document;
use gainsay_model::entity::{Entity, EntityKind, EntityRef, text_id};
use gainsay_model::event::{Author, Image};
use gainsay_model::hash::Sha256;
use gainsay_model::id::*;
use gainsay_model::layer::Layer;
use gainsay_model::member::{Membership, Role};
use gainsay_model::offset::{CodePoint, Offset};
use gainsay_model::relation::{Relation, RelationKind};
use gainsay_model::text::{Text, TextNumber};
use gainsay_model::time::{Revision, Seq, Timestamp};
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

pub(super) const ANNA: UserId = UserId::new(Uuid::from_u128(0xa11a));
pub(super) const BRUNO: UserId = UserId::new(Uuid::from_u128(0xb2b2));

static NEXT: AtomicU64 = AtomicU64::new(1);

/// An id nothing else in the story has.
pub(super) fn fresh() -> Uuid {
    Uuid::from_u128(0x5709_0000_0000_0000_0000 + u128::from(NEXT.fetch_add(1, Ordering::Relaxed)))
}

pub(super) fn project() -> ProjectId {
    ProjectId::new(fresh())
}

pub(super) fn changeset(project: ProjectId, events: Vec<NewEvent>) -> Changeset {
    Changeset {
        project,
        command: CommandId::new(fresh()),
        author: Author::User(ANNA),
        at: Timestamp(1_700_000_000_000_000),
        expect: Vec::new(),
        events,
        blobs: Vec::new(),
        priority: Priority::Interactive,
        hold: Default::default(),
    }
}

pub(super) fn made(id: Uuid, entity: impl Into<Entity>) -> NewEvent {
    NewEvent {
        id,
        layer: Layer::Shared,
        image: Image::new(entity),
    }
}

pub(super) fn write(store: &dyn Store, project: ProjectId, events: Vec<NewEvent>) -> Committed {
    store.commit(changeset(project, events)).wait().unwrap()
}

pub(super) fn expecting(mut changeset: Changeset, expect: &[(EntityRef, Expect)]) -> Changeset {
    changeset.expect.extend_from_slice(expect);
    changeset
}

pub(super) fn revision(seq: u64) -> Expect {
    Expect::Revision(Revision(Seq(seq)))
}

pub(super) fn is_conflict(answer: &Result<Committed, CommitError>) -> bool {
    matches!(answer, Err(CommitError::Conflict { .. }))
}

pub(super) fn claim_ref(id: Uuid) -> EntityRef {
    EntityRef::new(EntityKind::Claim, id)
}

pub(super) fn claim(statement: &str) -> Claim {
    Claim::plain(statement)
}

pub(super) fn membership(members: &[(UserId, Role)]) -> Membership {
    Membership {
        members: members.iter().copied().collect(),
    }
}

/// A document of these words, its text, and the blob the text names.
pub(super) fn document(id: Uuid, words: &str) -> (Vec<NewEvent>, Vec<Bytes>) {
    let sha256 = Sha256::of(&[words.as_bytes()]);
    let length = u32::try_from(words.chars().count()).unwrap();
    let document = Document {
        title: format!("About {words}"),
        outlet: None,
        original_outlet: None,
        authors: Vec::new(),
        published: None,
        retrieved: None,
        copy_of: None,
        translation_of: None,
        genre: None,
        language: None,
        address: None,
        rights: None,
        stage: Default::default(),
        text: TextNumber::FIRST,
        text_sha256: Some(sha256),
        source_sha256: None,
        length,
        earlier: Vec::new(),
    };
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
    (
        vec![made(id, document), made(text_id, text)],
        vec![Bytes::copy_from_slice(words.as_bytes())],
    )
}

pub(super) fn annotation(document: Uuid, kind: &str, exact: &str) -> Annotation {
    let end = u32::try_from(exact.chars().count()).unwrap();
    Annotation {
        document: DocumentId::new(document),
        text: TextNumber::FIRST,
        kind: kind.parse::<Key>().unwrap(),
        second_kind: None,
        spans: vec![QuotedSpan {
            start: CodePoint::ZERO,
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

pub(super) fn relation(from: (Uuid, Uuid), to: (Uuid, Uuid)) -> Relation {
    Relation {
        kind: RelationKind::Denies,
        manner: None,
        extent: None,
        from: AnnotationId::new(from.1),
        to: AnnotationId::new(to.1),
        from_document: Some(DocumentId::new(from.0)),
        to_document: Some(DocumentId::new(to.0)),
        reason: String::new(),
    }
}

pub(super) fn bearing(annotation: (Uuid, Uuid), claim: Uuid, direction: Direction) -> Bearing {
    Bearing {
        annotation: AnnotationId::new(annotation.1),
        claim: ClaimId::new(claim),
        direction,
        part: String::new(),
        reason: String::new(),
        document: Some(DocumentId::new(annotation.0)),
    }
}
