//! A small corpus for the tests of all formats, and a project to read things into.

use std::io::Cursor;

use gainsay_model::entity::Entity;
use gainsay_model::event::{Author, Presence};
use gainsay_model::id::{ProjectId, UserId};
use gainsay_model::stored::{Stamp, Stored};
use gainsay_model::time::{Seq, Timestamp};
use uuid::Uuid;

use crate::export::MemorySource;
use crate::jsonl::{Item, Nothing, check};

/// Two articles with an emoji, Arabic, overlapping marks, a mark in three pieces, a link across
/// articles, two claims and two verdicts, one of them published.
pub(crate) const CORPUS: &str = include_str!("../fixtures/corpus.jsonl");

pub(crate) const PROJECT: ProjectId =
    ProjectId::new(Uuid::from_u128(0x0192_f3c4_7a10_7000_8000_0000_0000_0001));

/// What a server would make of the things of a file.
pub(crate) fn taken(items: impl IntoIterator<Item = Item>) -> MemorySource {
    let mut source = MemorySource::new(PROJECT);
    for (seq, item) in (1..).zip(items) {
        if let Some(words) = &item.words {
            source.push_words(words.as_str());
        }
        source.push(stored(
            seq,
            item.id,
            item.source_id,
            item.entity,
            item.layer,
        ));
    }
    source
}

pub(crate) fn stored(
    seq: u64,
    id: Uuid,
    source_id: Option<String>,
    entity: impl Into<Entity>,
    layer: gainsay_model::layer::Layer,
) -> Stored {
    let by = Author::User(UserId::new(Uuid::from_u128(0xabc)));
    let at = Timestamp(1_489_000_000_000_000 + i64::try_from(seq).unwrap() * 1_000_000);
    let stamp = Stamp {
        seq: Seq(seq),
        at,
        by,
    };
    Stored {
        id,
        created: stamp,
        changed: stamp,
        layer,
        presence: Presence::Active,
        source_id,
        import: None,
        entity: Some(entity.into()),
    }
}

/// Reads a file into an empty project.
pub(crate) fn read(file: &str) -> MemorySource {
    let checked =
        check(Cursor::new(file.as_bytes()), PROJECT, &Nothing).unwrap_or_else(|e| panic!("{e}"));
    taken(checked.items().map(|item| item.unwrap()))
}

pub(crate) fn corpus() -> MemorySource {
    read(CORPUS)
}
