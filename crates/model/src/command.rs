//! What a person or program asks for.

use crate::claim::ClaimStep;
use crate::entity::{Entity, EntityRef};
use crate::event::Author;
use crate::id::{ClaimId, CommandId, DocumentId, ImportId, ProjectId, VerdictId};
use crate::layer::Layer;
use crate::retext::Settlement;
use crate::time::{Revision, Timestamp};
use crate::verdict::{Correction, Waiver};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A request to change a project, with who asks and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub project: ProjectId,
    /// Sent again, the first outcome is given again.
    pub command: CommandId,
    pub author: Author,
    pub at: Timestamp,
    pub what: Command,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "one lives as long as a request")]
pub enum Command {
    /// Begins a project; its maker owns it.
    CreateProject { name: String, description: String },
    /// Makes a thing or changes it, whole.
    Put {
        id: Uuid,
        layer: Layer,
        entity: Entity,
        expect: Expect,
        /// The name another tool gave it.
        source_id: Option<String>,
        import: Option<ImportId>,
    },
    /// Takes a thing out of sight, with what hangs on it.
    Delete {
        subject: EntityRef,
        revision: Revision,
    },
    /// Brings back a deleted thing, with what went with it.
    Restore { subject: EntityRef },
    /// Takes back what a command did, where nobody changed it since.
    Undo { command: CommandId },
    /// Takes back everything an import made or changed, where nobody else has touched it since.
    UndoImport { import: ImportId },
    /// A step in a verdict's life.
    Verdict {
        verdict: VerdictId,
        revision: Revision,
        step: VerdictStep,
    },
    /// Merges a claim into another, splits it, puts it away or takes it up again.
    Claim {
        claim: ClaimId,
        revision: Revision,
        step: ClaimStep,
    },
    /// Carries marks of earlier texts of an article over to the newest, or lets them stay.
    Settle {
        document: DocumentId,
        settlements: Vec<Settlement>,
    },
    /// Strikes the bodies of events, for ever.
    Erase {
        seqs: Vec<crate::time::Seq>,
        reason: String,
    },
}

/// What a writer believes about the thing it writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// It is not there (`If-None-Match: *`).
    Absent,
    /// It stands as last read (`If-Match`).
    Revision(Revision),
}

/// A step in a verdict's life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum VerdictStep {
    /// The author hands it to a reviewer.
    Submit,
    /// A reviewer hands it back.
    Return { reason: String },
    /// It goes out, approved by whoever publishes if that is not the author.
    Publish {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        waivers: Vec<Waiver>,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        comment: String,
    },
    /// It is taken back; it stays readable.
    Withdraw { reason: String },
    /// A new draft begins that will take this one's place.
    Correct {
        /// The new version's id.
        id: VerdictId,
        correction: Correction,
    },
}
