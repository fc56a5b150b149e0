//! Making a thing, or giving it a new state, whole.

use super::*;
use gainsay_model::command::Expect;
use gainsay_model::entity::{EntityKind, EntityType};
use gainsay_model::id::ImportId;

/// What is asked beside the new state.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) id: Uuid,
    pub(super) layer: Layer,
    pub(super) expect: Expect,
    pub(super) source_id: Option<String>,
    pub(super) import: Option<ImportId>,
}

/// What writing a thing of this kind takes.
pub(super) const fn action(kind: EntityKind) -> Action {
    use EntityKind as K;
    match kind {
        K::Project => Action::Settings,
        K::Membership => Action::Members,
        K::Scheme | K::Guidelines | K::Scale => Action::Rules,
        K::Document | K::Text | K::Import => Action::Import,
        K::Verdict => Action::Judge,
        K::Assignment => Action::Assign,
        K::Release | K::Erasure => Action::Erase,
        K::Region
        | K::Party
        | K::Annotation
        | K::Relation
        | K::Claim
        | K::ClaimLink
        | K::Bearing
        | K::Grade
        | K::Exhibit
        | K::OriginDecision
        | K::Note
        | K::SavedSearch => Action::Mark,
    }
}

/// Decides one new state.
pub(super) fn put(
    case: &mut Case<'_, '_>,
    asked: Asked,
    entity: Entity,
) -> Result<Vec<NewEvent>, Refusal> {
    let kind = entity.kind();
    // Members may leave by themselves; the rest is in `member`.
    if kind != EntityKind::Membership {
        case.standing.demand(action(kind))?;
    }
    let subject = EntityRef::new(kind, asked.id);
    let before = case.facts.stored(subject)?;
    let hidden = before
        .as_ref()
        .is_some_and(|stored| !case.sight.sees(stored.layer));
    if hidden {
        return Err(Refusal::not_found(format_args!("the {}", kind.noun())));
    }
    expect::check(kind, asked.expect, before.as_ref())?;
    let layer = match (&before, &entity) {
        (Some(stored), _) => stored.layer,
        (None, Entity::Note(note)) => note::layer(case, note, asked.layer)?,
        (None, _) => asked.layer,
    };
    layer::may_write(case, kind, layer)?;
    if let Some(source_id) = &asked.source_id {
        crate::limits::bounded(source_id, crate::limits::NAME, "source_id")?;
    }
    let place = Place {
        id: asked.id,
        layer,
        before: before.clone(),
    };
    let entity = decided(case, place, entity)?;
    resting::check(case, before.as_ref(), &entity)?;
    let image = Image {
        presence: Presence::Active,
        source_id: before
            .as_ref()
            .map_or(asked.source_id, |stored| stored.source_id.clone()),
        import: before.as_ref().map_or(asked.import, |stored| stored.import),
        entity,
    };
    Ok(vec![NewEvent {
        id: asked.id,
        layer,
        image,
    }])
}

/// Where a new state would go.
struct Place {
    id: Uuid,
    layer: Layer,
    before: Option<Stored>,
}

impl Place {
    fn draft<T: EntityType>(self, new: T) -> Draft<T> {
        let before = self.before.and_then(|stored| {
            let entity = stored.get::<T>()?.clone();
            Some(Found { stored, entity })
        });
        Draft {
            id: self.id,
            layer: self.layer,
            before,
            new,
        }
    }
}

fn decided(case: &mut Case<'_, '_>, place: Place, entity: Entity) -> Result<Entity, Refusal> {
    Ok(match entity {
        Entity::Project(new) => project::put(case, place.draft(new))?.into(),
        Entity::Membership(new) => member::put(case, place.draft(new))?.into(),
        Entity::Scheme(new) => rules::scheme(case, place.draft(new))?.into(),
        Entity::Guidelines(new) => rules::guidelines(place.draft(new))?.into(),
        Entity::Scale(new) => rules::scale(place.draft(new))?.into(),
        Entity::Document(new) => document::put(case, place.draft(new))?.into(),
        Entity::Region(new) => region::put(case, place.draft(new))?.into(),
        Entity::Party(new) => party::put(case, place.draft(new))?.into(),
        Entity::Annotation(new) => annotation::put(case, place.draft(new))?.into(),
        Entity::Relation(new) => relation::put(case, place.draft(new))?.into(),
        Entity::Claim(new) => claim::put(case, place.draft(new))?.into(),
        Entity::ClaimLink(new) => claim_link::put(case, place.draft(new))?.into(),
        Entity::Bearing(new) => bearing::put(case, place.draft(new))?.into(),
        Entity::Grade(new) => grade::put(case, place.draft(new))?.into(),
        Entity::Exhibit(new) => exhibit::put(place.draft(new))?.into(),
        Entity::Verdict(new) => verdict::put(case, place.draft(new))?.into(),
        Entity::OriginDecision(new) => origin::put(case, place.draft(new))?.into(),
        Entity::Note(new) => note::put(case, place.draft(new))?.into(),
        Entity::Assignment(new) => assignment::put(case, place.draft(new))?.into(),
        Entity::SavedSearch(new) => saved_search::put(place.draft(new))?.into(),
        Entity::Text(_) => {
            return Err(Refusal::invalid(
                "a text is never written by hand: it comes in with its article",
            )
            .hint("Import the corrected article as a further text."));
        }
        Entity::Import(_) => {
            return Err(Refusal::invalid("an import writes its own report")
                .hint("Start an import instead."));
        }
        Entity::Release(_) => {
            return Err(Refusal::invalid("a release is not written by hand")
                .hint("It is made from the state of the project."));
        }
        Entity::Erasure(_) => {
            return Err(Refusal::invalid("an erasure is ordered, not written").hint("Use “erase”."));
        }
    })
}
