//! What the writer believed, held against what is there.

use crate::naming::named;
use crate::refusal::{Refusal, RefusalKind};
use gainsay_model::command::Expect;
use gainsay_model::entity::EntityKind;
use gainsay_model::stored::Stored;
use gainsay_model::time::Revision;

/// Refuses a writer whose picture is out of date, and shows how the thing stands.
pub(super) fn check(
    kind: EntityKind,
    expect: Expect,
    before: Option<&Stored>,
) -> Result<(), Refusal> {
    let noun = kind.noun();
    let Some(stored) = before else {
        return match expect {
            Expect::Absent => Ok(()),
            Expect::Revision(_) => Err(Refusal::not_found(format_args!("the {noun}"))),
        };
    };
    if stored.entity.is_none() {
        return Err(Refusal::conflict(format!("this {noun} was erased"))
            .hint("What is erased cannot come back; make a new one, with a new id."));
    }
    if !stored.presence.is_active() {
        return Err(Refusal::conflict(format!("{} is deleted", named(stored)))
            .hint("Restore it first.")
            .current(stored.clone()));
    }
    match expect {
        Expect::Absent => Err(Refusal::new(
            RefusalKind::Stale,
            format!("there is already one with this id: {}", named(stored)),
        )
        .hint("To change it, send the revision you read. To make another, use a new id.")
        .current(stored.clone())),
        Expect::Revision(revision) => current(revision, stored),
    }
}

/// Refuses a revision that is not the current one.
pub(super) fn current(revision: Revision, stored: &Stored) -> Result<(), Refusal> {
    if stored.revision() == revision {
        return Ok(());
    }
    Err(Refusal::new(
        RefusalKind::Stale,
        format!("{} has changed since you read it", named(stored)),
    )
    .hint("Look at how it stands now, and send your change again if it still holds.")
    .current(stored.clone()))
}
