//! Persons, offices, organisations, outlets, states and unnamed sources.

use super::attribution::date;
use super::{Case, Draft, ring};
use crate::limits::{self, bounded, few, filled};
use crate::refusal::Refusal;
use gainsay_model::id::PartyId;
use gainsay_model::party::Party;

/// Decides a new or changed party.
pub(super) fn put(case: &mut Case<'_, '_>, draft: Draft<Party>) -> Result<Party, Refusal> {
    let Draft {
        before, new, id, ..
    } = draft;
    let id = PartyId::new(id);
    if new.names.is_empty() {
        return Err(Refusal::invalid("a party needs a name")
            .hint("For a source that is not named, write how the text describes it.")
            .field("names"));
    }
    few(&new.names, limits::MENTIONS, "names")?;
    for (index, name) in new.names.iter().enumerate() {
        filled(&name.name, limits::NAME, &format!("names[{index}].name"))?;
    }
    few(&new.roles, limits::MENTIONS, "roles")?;
    for (index, role) in new.roles.iter().enumerate() {
        filled(&role.role, limits::NAME, &format!("roles[{index}].role"))?;
        date(role.during.as_ref(), &format!("roles[{index}].during"))?;
    }
    bounded(&new.about, limits::PARAGRAPH, "about")?;
    few(&new.acts_for, limits::MENTIONS, "acts_for")?;
    for (index, principal) in new.acts_for.iter().enumerate() {
        let field = format!("acts_for[{index}]");
        if *principal == id {
            return Err(Refusal::invalid("a party cannot act for itself")
                .hint("Leave it out.")
                .field(field));
        }
        case.facts.named::<Party>(principal.uuid(), &field)?;
    }
    let merged_before = before.and_then(|found| found.entity.merged_into);
    if new.merged_into != merged_before {
        merge(case, id, &new)?;
    }
    Ok(new)
}

/// A merge leads to a party that is there, and never back to where it began.
fn merge(case: &mut Case<'_, '_>, id: PartyId, new: &Party) -> Result<(), Refusal> {
    let field = "merged_into";
    let closed = || {
        Refusal::invalid("a party cannot be merged into itself, not even through others")
            .hint("Choose a party that was not merged into this one.")
            .field(field)
    };
    let follow = |target| {
        let merged = case.facts.named::<Party>(target, field)?.entity.merged_into;
        Ok(merged.map(PartyId::uuid))
    };
    ring::refuse(
        id.uuid(),
        new.merged_into.map(PartyId::uuid),
        follow,
        closed,
    )
}
