//! The rules for one thing out of a file, whose neighbours come in with it.
//!
//! What is asked of a thing made by hand is asked here too, but for what the reader of the file
//! has seen to already (words stand where they are said to) and what is seen to for the file as a
//! whole (nothing stands twice).

use super::*;
use gainsay_model::id::DocumentId;
use gainsay_model::member::Membership;
use gainsay_model::project::ReviewRule;
use gainsay_model::verdict::Verdict;

/// The thing as it will stand, with what the server works out.
pub(crate) fn admitted(
    case: &mut Case<'_, '_>,
    id: Uuid,
    layer: Layer,
    entity: Entity,
) -> Result<Entity, Refusal> {
    Ok(match entity {
        Entity::Document(new) => {
            document::check(case, &new)?;
            document::no_rings(case, DocumentId::new(id), &new)?;
            new.into()
        }
        Entity::Region(new) => {
            region::speakers(case, &new)?;
            new.into()
        }
        Entity::Annotation(new) => {
            annotation::fits(case, &new, None)?;
            new.into()
        }
        Entity::Relation(mut new) => {
            relation::fits(case, layer, &mut new, true)?;
            new.into()
        }
        Entity::Bearing(mut new) => {
            bearing::fits(case, layer, &mut new)?;
            new.into()
        }
        Entity::ClaimLink(new) => {
            claim_link::fits(case, &new)?;
            new.into()
        }
        Entity::Exhibit(new) => {
            exhibit::check(&new)?;
            new.into()
        }
        Entity::Verdict(new) => {
            verdict::check(&new)?;
            new.into()
        }
        Entity::Party(new) => party::put(case, fresh(id, layer, new))?.into(),
        Entity::Claim(new) => claim::put(case, fresh(id, layer, new))?.into(),
        Entity::Grade(new) => grade::put(case, fresh(id, layer, new))?.into(),
        Entity::OriginDecision(new) => origin::put(case, fresh(id, layer, new))?.into(),
        Entity::Note(new) => note::put(case, fresh(id, layer, new))?.into(),
        Entity::SavedSearch(new) => saved_search::put(fresh(id, layer, new))?.into(),
        Entity::Text(new) => new.into(),
        other => {
            return Err(Refusal::invalid(format!(
                "a {} does not come in with a file",
                other.kind().noun()
            ))
            .hint("Take the line out."));
        }
    })
}

const fn fresh<T>(id: Uuid, layer: Layer, new: T) -> Draft<T> {
    Draft {
        id,
        layer,
        before: None,
        new,
    }
}

/// A changed project, scheme, guidelines or scale, checked as if changed by hand.
pub(crate) fn rule(case: &mut Case<'_, '_>, here: &Stored, new: Entity) -> Result<Entity, Refusal> {
    fn draft<T: gainsay_model::entity::EntityType>(here: &Stored, new: T) -> Draft<T> {
        let before = here.get::<T>().cloned().map(|entity| Found {
            stored: here.clone(),
            entity,
        });
        Draft {
            id: here.id,
            layer: here.layer,
            before,
            new,
        }
    }
    Ok(match new {
        Entity::Project(new) => project::put(case, draft(here, new))?.into(),
        Entity::Scheme(new) => rules::scheme(case, draft(here, new))?.into(),
        Entity::Guidelines(new) => rules::guidelines(draft(here, new))?.into(),
        Entity::Scale(new) => rules::scale(draft(here, new))?.into(),
        other => {
            return Err(Refusal::internal(format!(
                "a {} is no rule of a project",
                other.kind()
            )));
        }
    })
}

/// Whether somebody other than the author has to decide on verdicts here.
pub(crate) fn needs_second_person(case: &mut Case<'_, '_>) -> Result<bool, Refusal> {
    Ok(case.facts.one::<Project>()?.entity.review == ReviewRule::SecondPerson)
}

/// Whether the members are enough for the rule.
pub(crate) fn review_fits(review: ReviewRule, members: &Membership) -> Result<(), Refusal> {
    project::review_fits(review, members)
}

/// Pins what a verdict judges as far as it is there; a citation that outlived what it cites is
/// left without.
pub(crate) fn pin_what_is_there(
    case: &mut Case<'_, '_>,
    verdict: &mut Verdict,
) -> Result<(), Refusal> {
    verdict::pin_what_is_there(case, verdict)
}
