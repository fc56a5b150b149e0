//! What the tabs of one browser tell one another.

use crate::state::queue::{Queued, Standing};
use gainsay_model::event::Event;
use gainsay_model::id::{CommandId, ProjectId};
use gainsay_model::wire::place::Presence;
use gainsay_model::wire::write::Written;
use serde::{Deserialize, Serialize};

/// A message to the other tabs.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[expect(clippy::large_enum_variant, reason = "each lives for one message")]
pub(super) enum Said {
    /// Something was done here.
    Queued(Queued),
    /// The sender has a new word on a deed.
    Standing(CommandId, Standing),
    /// The server acknowledged a deed.
    Settled(CommandId, Written),
    Retry(CommandId),
    Discard(CommandId),
    /// The listener of a project heard an event.
    Event(ProjectId, Event),
    /// The listener of a project heard who else is there.
    Presence(ProjectId, Presence),
    /// Whether the server is within reach.
    Reach(bool),
    /// The same person signed in, perhaps after their session had ended.
    Here,
}
