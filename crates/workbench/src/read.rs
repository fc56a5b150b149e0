//! Everything that is read, checked for permission and visibility.

use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::event::Event;
use gainsay_model::id::{AnnotationId, ClaimId, CommandId, DocumentId, ProjectId};
use gainsay_model::stored::Stored;
use gainsay_model::text::{Source, TextNumber};
use gainsay_model::time::Seq;
use gainsay_model::wire::page::Page;
use gainsay_model::wire::reading::{ClaimRow, ClaimSheet, Desk, DocumentRow, HistoryEntry, ProjectRow, Reading};
use gainsay_model::wire::write::Written;
use uuid::Uuid;

/// Which page of a list. `after` is the `next` of the page before.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    pub after: Option<String>,
    /// At most so many; bounded by [`Ask::MOST`], which is also what 0 asks for.
    pub limit: usize,
}
impl Ask {
    pub const MOST: usize = 500;
}

/// Narrows a list to what stands under one thing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    pub document: Option<DocumentId>,
    pub claim: Option<ClaimId>,
    pub annotation: Option<AnnotationId>,
    pub subject: Option<Uuid>,
}

/// A stretch of the change feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// What the caller may see of it, in order.
    pub events: Vec<Event>,
    /// How far was looked: ask again after this one. Events that the caller may not see
    /// are passed over, so it may be ahead of the last event given.
    pub upto: Seq,
    /// The last event there is.
    pub head: Seq,
}

/// The bytes something was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    pub source: Source,
    pub bytes: Vec<u8>,
}

impl Workbench {
    pub fn projects(&self, caller: &Caller) -> Result<Vec<ProjectRow>, Refusal> { let _ = caller; unimplemented!() }
    pub fn desk(&self, caller: &Caller, project: ProjectId) -> Result<Desk, Refusal> { let _ = (caller, project); unimplemented!() }
    pub fn corpus(&self, caller: &Caller, project: ProjectId, ask: &Ask) -> Result<Page<DocumentRow>, Refusal> { let _ = (caller, project, ask); unimplemented!() }
    pub fn reading(&self, caller: &Caller, project: ProjectId, document: DocumentId) -> Result<Reading, Refusal> { let _ = (caller, project, document); unimplemented!() }
    pub fn board(&self, caller: &Caller, project: ProjectId, ask: &Ask) -> Result<Page<ClaimRow>, Refusal> { let _ = (caller, project, ask); unimplemented!() }
    pub fn sheet(&self, caller: &Caller, project: ProjectId, claim: ClaimId) -> Result<ClaimSheet, Refusal> { let _ = (caller, project, claim); unimplemented!() }
    pub fn list(&self, caller: &Caller, project: ProjectId, kind: EntityKind, filter: &Filter, ask: &Ask) -> Result<Page<Stored>, Refusal> { let _ = (caller, project, kind, filter, ask); unimplemented!() }
    pub fn get(&self, caller: &Caller, project: ProjectId, subject: EntityRef) -> Result<Stored, Refusal> { let _ = (caller, project, subject); unimplemented!() }
    pub fn history(&self, caller: &Caller, project: ProjectId, subject: EntityRef) -> Result<Vec<HistoryEntry>, Refusal> { let _ = (caller, project, subject); unimplemented!() }
    pub fn events(&self, caller: &Caller, project: ProjectId, after: Seq, limit: usize) -> Result<Feed, Refusal> { let _ = (caller, project, after, limit); unimplemented!() }
    /// The outcome of a command sent earlier; `NotFound` if it never came to be.
    pub fn outcome(&self, caller: &Caller, project: ProjectId, command: CommandId) -> Result<Written, Refusal> { let _ = (caller, project, command); unimplemented!() }
    pub fn words(&self, caller: &Caller, project: ProjectId, document: DocumentId, number: TextNumber) -> Result<String, Refusal> { let _ = (caller, project, document, number); unimplemented!() }
    pub fn original(&self, caller: &Caller, project: ProjectId, document: DocumentId, number: TextNumber) -> Result<Original, Refusal> { let _ = (caller, project, document, number); unimplemented!() }
}
