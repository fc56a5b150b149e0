//! What the reader gives: one thing at a time.

use gainsay_model::entity::Entity;
use gainsay_model::layer::Layer;
use gainsay_model::stored::Stamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A thing read from a file, with its references resolved to ids of this project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its line, counted from 1.
    pub line: u64,
    /// Its id here.
    pub id: Uuid,
    /// Its id in the file, where that is not the same.
    pub source_id: Option<String>,
    /// The layer it was made on.
    pub layer: Layer,
    /// The thing. A `Document` is followed by its `Text`s, the first text first.
    pub entity: Entity,
    /// The words of a `Text`; `None` for everything else.
    pub words: Option<String>,
    /// When it was made and changed where the file comes from, if the file says so.
    pub stamps: Option<Stamps>,
}

/// When a thing was made and last changed, and by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stamps {
    /// When it was made.
    pub created: Stamp,
    /// When it was last changed.
    pub changed: Stamp,
}
