//! What a request comes to: events, or a refusal.
//!
//! One module per family of things, each a pure function of what it reads through
//! [`Facts`] and of the request. No clock, no chance, no ids of its own: ids
//! that are not given are derived from those that are.

mod admit;
mod annotation;
mod assignment;
mod attribution;
mod bearing;
mod claim;
mod claim_link;
mod delete;
mod document;
mod erase;
mod exhibit;
mod expect;
mod grade;
mod hanging;
mod layer;
mod member;
mod note;
mod origin;
mod party;
mod project;
mod put;
mod region;
mod relation;
mod resting;
mod restore;
mod ring;
mod rules;
mod saved_search;
mod settle;
mod stand;
mod undo;
mod verdict;

pub use self::project::GUIDELINES;

pub(crate) use self::admit::{admitted, needs_second_person, pin_what_is_there, review_fits, rule};
pub(crate) use self::document::check as check_document;
pub(crate) use self::exhibit::check as check_exhibit;
pub(crate) use self::hanging::{digests, guards, report};

use crate::caller::Caller;
use crate::facts::{Facts, Found};
use crate::permission::{Action, Standing};
use crate::refusal::Refusal;
use crate::visible::Sight;
use gainsay_model::command::{Command, Request};
use gainsay_model::entity::{Entity, EntityRef};
use gainsay_model::event::{Image, Presence};
use gainsay_model::id::CommandId;
use gainsay_model::layer::Layer;
use gainsay_model::member::Membership;
use gainsay_model::project::Project;
use gainsay_model::stored::Stored;
use gainsay_model::time::Timestamp;
use gainsay_store::NewEvent;
use uuid::Uuid;

/// A request under decision: who asks, where they stand, and what may be read.
pub(crate) struct Case<'c, 'f> {
    pub(crate) facts: &'c mut Facts<'f>,
    pub(crate) caller: &'c Caller,
    pub(crate) standing: Standing,
    pub(crate) sight: Sight,
    pub(crate) at: Timestamp,
    pub(crate) command: CommandId,
}

/// A new state that is proposed for a thing, and the state it would replace.
#[derive(Debug)]
struct Draft<T> {
    id: Uuid,
    layer: Layer,
    before: Option<Found<T>>,
    new: T,
}

/// Decides a request.
pub(crate) fn decide(
    facts: &mut Facts<'_>,
    caller: &Caller,
    request: Request,
) -> Result<Vec<NewEvent>, Refusal> {
    if request.author != caller.author {
        return Err(Refusal::internal(
            "a request came under another name than its caller's",
        ));
    }
    let Request {
        command, at, what, ..
    } = request;
    if let Command::CreateProject { name, description } = what {
        return project::create(facts, caller, name, description);
    }
    // A deleted project answers nobody but those who bring it back.
    let revives = matches!(what, Command::Restore { .. } | Command::Undo { .. });
    let mut case = open(facts, caller, command, at, revives)?;
    match what {
        Command::CreateProject { .. } => Err(Refusal::internal("decided above")),
        Command::Put {
            id,
            layer,
            entity,
            expect,
            source_id,
            import,
        } => put::put(
            &mut case,
            put::Asked {
                id,
                layer,
                expect,
                source_id,
                import,
            },
            entity,
        ),
        Command::Delete { subject, revision } => delete::delete(&mut case, subject, revision),
        Command::Restore { subject } => restore::restore(&mut case, subject),
        Command::Undo { command } => undo::undo(&mut case, command),
        Command::UndoImport { import } => undo::import::undo(&mut case, import),
        Command::Verdict {
            verdict,
            revision,
            step,
        } => verdict::step(&mut case, verdict, revision, step),
        Command::Claim {
            claim,
            revision,
            step,
        } => claim::step(&mut case, claim, revision, step),
        Command::Settle {
            document,
            settlements,
        } => settle::settle(&mut case, document, settlements),
        Command::Erase { seqs, reason } => erase::erase(&mut case, seqs, reason),
    }
}

/// Finds out where the caller stands.
pub(crate) fn open<'c, 'f>(
    facts: &'c mut Facts<'f>,
    caller: &'c Caller,
    command: CommandId,
    at: Timestamp,
    also_deleted: bool,
) -> Result<Case<'c, 'f>, Refusal> {
    let project = facts.project;
    let members = facts.shared_one::<Membership>()?;
    let standing = Standing::of(caller, project, &members)?;
    let there = facts.shared::<Project>(project.uuid())?.is_some();
    let may_revive = also_deleted && standing.may(Action::Settings);
    if !there && !may_revive {
        return Err(Refusal::not_found("the project"));
    }
    let sight = Sight::of(caller, &standing);
    Ok(Case {
        facts,
        caller,
        standing,
        sight,
        at,
        command,
    })
}

/// The event that gives a thing a new state, keeping what is around it.
pub(crate) fn rewritten(
    stored: &Stored,
    presence: Presence,
    entity: impl Into<Entity>,
) -> NewEvent {
    let image = Image {
        presence,
        source_id: stored.source_id.clone(),
        import: stored.import,
        entity: entity.into(),
    };
    NewEvent {
        id: stored.id,
        layer: stored.layer,
        image,
    }
}

/// The thing as the request names it, if the caller may see it, whether present or deleted.
fn seen(case: &mut Case<'_, '_>, subject: EntityRef) -> Result<Stored, Refusal> {
    let absent = || Refusal::not_found(format_args!("the {}", subject.kind.noun()));
    let stored = case.facts.stored(subject)?.ok_or_else(absent)?;
    if !case.sight.sees(stored.layer) {
        return Err(absent());
    }
    if stored.entity.is_none() {
        return Err(
            Refusal::conflict(format!("this {} was erased", subject.kind.noun()))
                .hint("What is erased cannot come back."),
        );
    }
    Ok(stored)
}
