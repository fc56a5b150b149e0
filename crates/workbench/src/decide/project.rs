//! Beginning a project and changing its settings.

use super::{Case, Draft};
use crate::caller::Caller;
use crate::facts::Facts;
use crate::limits::{self, bounded, filled};
use crate::refusal::Refusal;
use gainsay_model::account::Scope;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::event::Image;
use gainsay_model::id::{ProjectId, UserId};
use gainsay_model::layer::Layer;
use gainsay_model::member::{Membership, Role};
use gainsay_model::project::{Project, ReviewRule};
use gainsay_model::rating::Scale;
use gainsay_model::scheme::{Guidelines, Scheme};
use gainsay_model::time::Version;
use gainsay_store::NewEvent;
use std::collections::BTreeMap;

/// Decides a new project with the rules it starts from. Its maker owns it; one made by whoever
/// runs the machine belongs to the first administrator, or, where nobody can sign in yet, to
/// whoever comes first.
pub(super) fn create(
    facts: &mut Facts<'_>,
    caller: &Caller,
    name: String,
    description: String,
) -> Result<Vec<NewEvent>, Refusal> {
    if caller.scope == Scope::Read || caller.only.is_some() {
        return Err(Refusal::forbidden("this token may not begin projects")
            .hint("Make a token that may write, in all of your projects."));
    }
    let id = facts.project;
    for kind in FOUNDING {
        if let Some(stored) = facts.stored(EntityRef::of_project(kind, id))? {
            // Whoever may not see the project learns only that the id is taken.
            let taken =
                Refusal::conflict("there is already a project with this id").hint("Use a new id.");
            let own = caller
                .person()
                .is_some_and(|person| stored.changed.by.user() == Some(person));
            return Err(if own { taken.current(stored) } else { taken });
        }
    }
    let owner = caller.person().or_else(|| first_admin(facts));
    let project = Project {
        name,
        description,
        review: ReviewRule::None,
        suggestions: false,
        language: None,
        licence: None,
        publisher: None,
        address: None,
    };
    check(&project)?;
    Ok(founding(
        id,
        project,
        owner
            .into_iter()
            .map(|owner| (owner, Role::Owner))
            .collect(),
    ))
}

/// The guidelines that every project begins with, as Markdown: which kind is which, in one decision
/// and twenty examples. Projects that are there already keep theirs.
pub const GUIDELINES: &str = include_str!("project/guidelines.md");

/// What every project has from its first moment.
const FOUNDING: [EntityKind; 5] = [
    EntityKind::Project,
    EntityKind::Membership,
    EntityKind::Scheme,
    EntityKind::Guidelines,
    EntityKind::Scale,
];

/// The first events of a project.
fn founding(id: ProjectId, project: Project, members: BTreeMap<UserId, Role>) -> Vec<NewEvent> {
    let guidelines = Guidelines {
        version: Version::default(),
        text: GUIDELINES.to_owned(),
    };
    let images = [
        Image::new(project),
        Image::new(Membership { members }),
        Image::new(Scheme::default()),
        Image::new(guidelines),
        Image::new(Scale::default()),
    ];
    images
        .into_iter()
        .map(|image| NewEvent {
            id: id.uuid(),
            layer: Layer::Shared,
            image,
        })
        .collect()
}

fn first_admin(facts: &Facts<'_>) -> Option<UserId> {
    let admins = facts.users().into_iter().filter(|user| user.admin);
    admins
        .min_by_key(|user| (user.created, user.id))
        .map(|user| user.id)
}

/// Decides changed settings.
pub(super) fn put(case: &mut Case<'_, '_>, draft: Draft<Project>) -> Result<Project, Refusal> {
    let Draft { before, new, .. } = draft;
    let Some(before) = before else {
        return Err(Refusal::not_found("the project"));
    };
    check(&new)?;
    if new.review != before.entity.review {
        let members = case.facts.one::<Membership>()?.entity;
        review_fits(new.review, &members)?;
    }
    Ok(new)
}

/// A second person can be asked for only where there is one.
pub(super) fn review_fits(review: ReviewRule, members: &Membership) -> Result<(), Refusal> {
    let reviewers = members
        .members
        .values()
        .filter(|role| **role >= Role::Reviewer)
        .count();
    if review == ReviewRule::None || (members.members.len() >= 2 && reviewers >= 1) {
        return Ok(());
    }
    Err(Refusal::conflict("there is no second person to review in this project")
        .hint("Add a member first, or let verdicts be published without review; they will say so.")
        .field("review"))
}

fn check(project: &Project) -> Result<(), Refusal> {
    filled(&project.name, limits::NAME, "name")?;
    bounded(&project.description, limits::PARAGRAPH, "description")?;
    bounded(
        project.licence.as_deref().unwrap_or_default(),
        limits::LINE,
        "licence",
    )?;
    bounded(
        project.publisher.as_deref().unwrap_or_default(),
        limits::NAME,
        "publisher",
    )?;
    bounded(
        project.address.as_deref().unwrap_or_default(),
        limits::LINE,
        "address",
    )
}
