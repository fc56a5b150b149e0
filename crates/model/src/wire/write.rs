//! Requests to change something, and their acknowledgement.

use crate::entity::Entity;
use crate::id::{CommandId, ProjectId};
use crate::layer::Layer;
use crate::stored::Stored;
use crate::time::Seq;
use serde::{Deserialize, Serialize};

/// The acknowledgement of a change. It is sent when the change is on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Written {
    pub project: ProjectId,
    pub command: CommandId,
    /// The last event of the change.
    pub seq: Seq,
    /// Everything the change wrote, as it now stands.
    pub written: Vec<Stored>,
}

/// The body of `PUT` for things that live on a layer or come from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Put {
    /// Fixed when the thing is made; ignored afterwards.
    #[serde(default, skip_serializing_if = "Layer::is_shared")]
    pub layer: Layer,
    pub entity: Entity,
}

/// The body of `POST /projects`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NewProject {
    pub id: ProjectId,
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
}

/// The body of `POST …/erase`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Erase {
    pub seqs: Vec<Seq>,
    pub reason: String,
}
