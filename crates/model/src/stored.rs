//! A thing as it stands, with what is known of its history.

use crate::entity::{Entity, EntityRef, EntityType};
use crate::event::{Author, Event, Image, Presence};
use crate::id::ImportId;
use crate::layer::Layer;
use crate::time::{Revision, Seq, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// When something happened, and through whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stamp {
    pub seq: Seq,
    pub at: Timestamp,
    pub by: Author,
}

/// A thing as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stored {
    pub id: Uuid,
    pub created: Stamp,
    /// The last change. Its `seq` is the revision that `If-Match` asks for.
    pub changed: Stamp,
    #[serde(default, skip_serializing_if = "Layer::is_shared")]
    pub layer: Layer,
    #[serde(default, skip_serializing_if = "Presence::is_active")]
    pub presence: Presence,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<ImportId>,
    /// The thing itself; absent where an owner had it erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<Entity>,
}

impl Stored {
    /// The concurrency token.
    pub const fn revision(&self) -> Revision {
        Revision(self.changed.seq)
    }

    /// Its kind and id, unless it was erased.
    pub fn reference(&self) -> Option<EntityRef> {
        self.entity
            .as_ref()
            .map(|entity| EntityRef::new(entity.kind(), self.id))
    }

    /// The thing, if it is of that type and was not erased.
    pub fn get<T: EntityType>(&self) -> Option<&T> {
        self.entity.as_ref().and_then(T::of)
    }

    /// What the event that last wrote it said.
    pub fn image(&self) -> Option<Image> {
        Some(Image {
            presence: self.presence,
            source_id: self.source_id.clone(),
            import: self.import,
            entity: self.entity.clone()?,
        })
    }

    /// What a thing is after an event about it, given what it was before.
    pub fn after(before: Option<&Self>, event: Event) -> Self {
        let header = event.header;
        let stamp = Stamp {
            seq: header.seq,
            at: header.at,
            by: header.author,
        };
        let (presence, source_id, import, entity) = match event.image {
            Some(image) => (
                image.presence,
                image.source_id,
                image.import,
                Some(image.entity),
            ),
            None => (Presence::Deleted, None, None, None),
        };
        Self {
            id: header.subject.id,
            created: before.map_or(stamp, |stored| stored.created),
            changed: stamp,
            layer: header.layer,
            presence,
            source_id,
            import,
            entity,
        }
    }
}
