//! Layers: whose view of the corpus something belongs to.

use crate::id::UserId;
use serde::{Deserialize, Serialize};

/// The layer an annotation, relation, bearing, note or grade was made on. Never changes.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// Everybody in the project works on it.
    #[default]
    Shared,
    /// One analyst's own, blind to the others until it is compared.
    Own(UserId),
    /// What an adjudicator made of several own layers.
    Adjudicated,
}

impl Layer {
    /// True for the layer that things are on unless told otherwise.
    pub fn is_shared(&self) -> bool {
        *self == Self::Shared
    }
}
