//! Who belongs to the project, and as what.

use super::{Case, Draft, project};
use crate::limits;
use crate::permission::Action;
use crate::refusal::Refusal;
use gainsay_model::id::UserId;
use gainsay_model::member::Membership;
use gainsay_model::project::{Project, ReviewRule};

/// Decides a changed list of members.
pub(super) fn put(
    case: &mut Case<'_, '_>,
    draft: Draft<Membership>,
) -> Result<Membership, Refusal> {
    let Draft { before, new, .. } = draft;
    let Some(before) = before.map(|found| found.entity) else {
        return Err(Refusal::not_found("the project"));
    };
    if !only_leaves(case, &before, &new) {
        case.standing.demand(Action::Members)?;
    }
    if new.members.len() > limits::MEMBERS {
        return Err(
            Refusal::invalid(format!("a project has at most {} members", limits::MEMBERS))
                .field("members"),
        );
    }
    for user in new
        .members
        .keys()
        .filter(|user| before.role(**user).is_none())
    {
        known(case, *user)?;
    }
    check(case, &before, &new)?;
    Ok(new)
}

/// The rules over the whole list, for changes and for undoing them.
pub(super) fn check(
    case: &mut Case<'_, '_>,
    before: &Membership,
    new: &Membership,
) -> Result<(), Refusal> {
    // A project that was begun where nobody could sign in has no owner until somebody comes.
    if new.owners() == 0 && before.owners() > 0 {
        return Err(Refusal::conflict("a project needs an owner")
            .hint("Make somebody else an owner first.")
            .field("members"));
    }
    let project = case.facts.one::<Project>()?.entity;
    if project.review == ReviewRule::SecondPerson {
        project::review_fits(project.review, new).map_err(|refusal| {
            refusal.hint("Verdicts here need a second person; change that in the settings first.")
        })?;
    }
    Ok(())
}

/// True when the caller takes nobody off the list but themselves.
fn only_leaves(case: &Case<'_, '_>, before: &Membership, new: &Membership) -> bool {
    let Some(person) = case.caller.person() else {
        return false;
    };
    let mut left = before.clone();
    left.members.remove(&person).is_some() && left == *new && case.caller.has_session()
}

fn known(case: &Case<'_, '_>, user: UserId) -> Result<(), Refusal> {
    match case.facts.user(user) {
        Some(_) => Ok(()),
        None => Err(
            Refusal::invalid(format!("nobody with the id {user} can sign in here"))
                .hint("Send them an invitation.")
                .field("members"),
        ),
    }
}
