//! Keeping a file as an exhibit.

use crate::caller::Caller;
use crate::decide;
use crate::execute::{Decision, Envelope, written};
use crate::permission::Action;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use bytes::Bytes;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::event::Image;
use gainsay_model::exhibit::Exhibit;
use gainsay_model::hash::Sha256;
use gainsay_model::id::{CommandId, ExhibitId, ProjectId};
use gainsay_model::layer::Layer;
use gainsay_model::time::Timestamp;
use gainsay_model::wire::write::Written;
use gainsay_store::{Hold, NewEvent, Priority};

/// A file to be kept.
#[derive(Debug, Clone)]
pub struct NewExhibit {
    pub project: ProjectId,
    pub exhibit: ExhibitId,
    pub command: CommandId,
    pub at: Timestamp,
    /// What is known of it. Digest and size are worked out here.
    pub about: Exhibit,
    pub bytes: Bytes,
}

impl Workbench {
    /// Keeps a file as an exhibit.
    ///
    /// # Errors
    ///
    /// A [`Refusal`], which a person can read.
    pub async fn keep_exhibit(&self, caller: &Caller, new: NewExhibit) -> Result<Written, Refusal> {
        let envelope = Envelope {
            project: new.project,
            command: new.command,
            author: caller.author,
            at: new.at,
            priority: Priority::Interactive,
        };
        if let Some(first) = self.first_outcome(envelope)? {
            return Ok(first);
        }
        let exhibit = Exhibit {
            sha256: Sha256::of(&[&new.bytes]),
            size: new.bytes.len() as u64,
            ..new.about
        };
        decide::check_exhibit(&exhibit)?;
        let id = new.exhibit.uuid();
        let committed = self
            .decide_and_commit(envelope, Hold::default(), |facts| {
                let case = decide::open(facts, caller, new.command, new.at, false)?;
                case.standing.demand(Action::Mark)?;
                if case
                    .facts
                    .stored(EntityRef::new(EntityKind::Exhibit, id))?
                    .is_some()
                {
                    return Err(
                        Refusal::conflict("there is already an exhibit with this id")
                            .hint("Use a new id."),
                    );
                }
                let event = NewEvent {
                    id,
                    layer: Layer::Shared,
                    image: Image::new(exhibit.clone()),
                };
                Ok(Decision {
                    events: vec![event],
                    blobs: vec![new.bytes.clone()],
                })
            })
            .await?;
        Ok(written(committed))
    }
}
