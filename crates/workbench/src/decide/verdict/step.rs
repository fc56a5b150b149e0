//! The steps in a verdict's life: handed in, handed back, published, withdrawn, corrected.
//!
//! Where a project asks for a second person, whoever publishes is not the author. Where it does
//! not, authors publish themselves, and the verdict says for ever that nobody reviewed it.

use super::super::{Case, expect, rewritten, seen};
use super::{in_words, is_author, next_number, pin, rated, waivers, way_on};
use crate::backing::Borne;
use crate::decide::hanging;
use crate::facts::Found;
use crate::limits::{self, bounded, filled};
use crate::permission::Action;
use crate::publishing::{self, Ground};
use crate::refusal::Refusal;
use gainsay_model::claim::{Checkable, Claim};
use gainsay_model::command::VerdictStep;
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::event::{Event, Image, Presence};
use gainsay_model::id::{UserId, VerdictId};
use gainsay_model::layer::Layer;
use gainsay_model::project::{Project, ReviewRule};
use gainsay_model::stored::Stored;
use gainsay_model::time::Revision;
use gainsay_model::verdict::{
    Citation, Correction, Publication, Review, ReviewDecision, Verdict, VerdictState, Waiver,
    Withdrawal,
};
use gainsay_store::NewEvent;

/// Decides one step.
pub(in crate::decide) fn step(
    case: &mut Case<'_, '_>,
    verdict: VerdictId,
    revision: Revision,
    step: VerdictStep,
) -> Result<Vec<NewEvent>, Refusal> {
    let stored = seen(case, EntityRef::new(EntityKind::Verdict, verdict.uuid()))?;
    let Some(entity) = stored
        .get::<Verdict>()
        .filter(|_| stored.presence.is_active())
        .cloned()
    else {
        return Err(Refusal::not_found("the verdict"));
    };
    expect::current(revision, &stored)?;
    let found = Found { stored, entity };
    match step {
        VerdictStep::Submit => submit(case, found),
        VerdictStep::Return { reason } => hand_back(case, found, reason),
        VerdictStep::Publish { waivers, comment } => publish(case, found, waivers, comment),
        VerdictStep::Withdraw { reason } => withdraw(case, found, reason),
        VerdictStep::Correct { id, correction } => correct(case, found, id, correction),
    }
}

fn submit(case: &mut Case<'_, '_>, found: Found<Verdict>) -> Result<Vec<NewEvent>, Refusal> {
    let Found {
        stored,
        entity: mut verdict,
    } = found;
    case.standing.demand(Action::Judge)?;
    only_from(&verdict, &[VerdictState::Draft], "submitted")?;
    if !is_author(case, &stored) {
        return Err(Refusal::forbidden("only its author submits a draft").hint("Ask its author."));
    }
    can_be_judged(case, &verdict)?;
    verdict.state = VerdictState::InReview;
    Ok(vec![rewritten(&stored, Presence::Active, verdict)])
}

fn hand_back(
    case: &mut Case<'_, '_>,
    found: Found<Verdict>,
    reason: String,
) -> Result<Vec<NewEvent>, Refusal> {
    let Found {
        stored,
        entity: mut verdict,
    } = found;
    case.standing.demand(Action::Review)?;
    only_from(&verdict, &[VerdictState::InReview], "returned")?;
    filled(&reason, limits::PARAGRAPH, "reason")?;
    let by = second_person(case, &stored)?;
    verdict.reviews.push(Review {
        by,
        at: case.at,
        decision: ReviewDecision::Returned,
        reason,
    });
    verdict.state = VerdictState::Draft;
    Ok(vec![rewritten(&stored, Presence::Active, verdict)])
}

fn publish(
    case: &mut Case<'_, '_>,
    found: Found<Verdict>,
    set_aside: Vec<Waiver>,
    comment: String,
) -> Result<Vec<NewEvent>, Refusal> {
    let Found {
        stored,
        entity: mut verdict,
    } = found;
    bounded(&comment, limits::PARAGRAPH, "comment")?;
    waivers(&set_aside)?;
    let project = case.facts.one::<Project>()?.entity;
    let alone = project.review == ReviewRule::None && is_author(case, &stored);
    if alone {
        case.standing.demand(Action::Judge)?;
        only_from(
            &verdict,
            &[VerdictState::Draft, VerdictState::InReview],
            "published",
        )?;
    } else {
        case.standing.demand(Action::Review)?;
        only_from(&verdict, &[VerdictState::InReview], "published")?;
        let by = second_person(case, &stored)?;
        if wrote_in_it(case, &stored, by)? {
            return Err(Refusal::forbidden(
                "nobody approves a verdict that they wrote in themselves",
            )
            .hint("Ask another reviewer or owner of the project."));
        }
        verdict.reviews.push(Review {
            by,
            at: case.at,
            decision: ReviewDecision::Approved,
            reason: comment,
        });
    }
    can_be_judged(case, &verdict)?;
    let replaced = replaced(case, &stored, &verdict)?;
    if !set_aside.is_empty() {
        verdict.waivers = set_aside;
    }
    keeps_the_rules(case, &mut verdict)?;
    verdict.publication = Some(Publication {
        at: case.at,
        reviewed: !alone,
    });
    verdict.state = VerdictState::Published;
    let mut events = Vec::new();
    if let Some(Found {
        stored,
        entity: mut earlier,
    }) = replaced
    {
        earlier.state = VerdictState::Corrected;
        events.push(rewritten(&stored, Presence::Active, earlier));
    }
    events.push(rewritten(&stored, Presence::Active, verdict));
    Ok(events)
}

/// The verdict that stands and that this one takes the place of. A claim has one verdict that
/// stands, and only a correction takes its place.
fn replaced(
    case: &mut Case<'_, '_>,
    stored: &Stored,
    new: &Verdict,
) -> Result<Option<Found<Verdict>>, Refusal> {
    let verdicts = hanging::verdicts_on(case, new.claim)?;
    let mut standing = verdicts.into_iter().filter(|found| {
        found.stored.id != stored.id && found.entity.state == VerdictState::Published
    });
    let Some(found) = standing.next() else {
        return Ok(None);
    };
    case.facts.rely_on(&found.stored);
    let corrects = new
        .correction
        .as_ref()
        .map(|correction| correction.corrects.uuid());
    if corrects == Some(found.stored.id) {
        return Ok(Some(found));
    }
    Err(Refusal::conflict(format!(
        "verdict {} on this claim is already published",
        found.entity.number
    ))
    .hint("Begin a correction from it, or withdraw it first."))
}

fn withdraw(
    case: &mut Case<'_, '_>,
    found: Found<Verdict>,
    reason: String,
) -> Result<Vec<NewEvent>, Refusal> {
    let Found {
        stored,
        entity: mut verdict,
    } = found;
    let alone =
        case.facts.one::<Project>()?.entity.review == ReviewRule::None && is_author(case, &stored);
    case.standing
        .demand(if alone { Action::Judge } else { Action::Review })?;
    only_from(&verdict, &[VerdictState::Published], "withdrawn")?;
    filled(&reason, limits::PARAGRAPH, "reason")?;
    verdict.withdrawal = Some(Withdrawal {
        at: case.at,
        reason,
    });
    verdict.state = VerdictState::Withdrawn;
    Ok(vec![rewritten(&stored, Presence::Active, verdict)])
}

fn correct(
    case: &mut Case<'_, '_>,
    found: Found<Verdict>,
    id: VerdictId,
    correction: Correction,
) -> Result<Vec<NewEvent>, Refusal> {
    let Found {
        stored,
        entity: verdict,
    } = found;
    case.standing.demand(Action::Judge)?;
    only_from(&verdict, &[VerdictState::Published], "corrected")?;
    filled(&correction.what, limits::PARAGRAPH, "correction.what")?;
    filled(&correction.why, limits::PARAGRAPH, "correction.why")?;
    if correction.corrects.uuid() != stored.id {
        return Err(Refusal::invalid(
            "the correction names another verdict than the one it is made from",
        )
        .hint("Name the verdict that is corrected.")
        .field("correction.corrects"));
    }
    let subject = EntityRef::new(EntityKind::Verdict, id.uuid());
    if case.facts.stored(subject)?.is_some() {
        return Err(
            Refusal::conflict("there is already a verdict with the new version's id")
                .hint("Use a new id.")
                .field("id"),
        );
    }
    let verdicts = hanging::verdicts_on(case, verdict.claim)?;
    let begun = verdicts.iter().find(|other| {
        let open = matches!(
            other.entity.state,
            VerdictState::Draft | VerdictState::InReview
        );
        open && other
            .entity
            .correction
            .as_ref()
            .is_some_and(|there| there.corrects == correction.corrects)
    });
    if let Some(begun) = begun {
        return Err(Refusal::conflict(format!(
            "verdict {} already corrects this one and is not published yet",
            begun.entity.number
        ))
        .hint("Go on with that draft, or delete it.")
        .current(begun.stored.clone()));
    }
    let claim = case.facts.named::<Claim>(verdict.claim.uuid(), "claim")?;
    let mut new = Verdict {
        number: next_number(case, verdict.claim)?,
        state: VerdictState::Draft,
        reviews: Vec::new(),
        publication: None,
        withdrawal: None,
        correction: Some(correction),
        ..verdict
    };
    rated(case, &mut new)?;
    // What the old version cited may be gone; that is often why it is corrected.
    new.citations = still_there(case, new.citations)?;
    pin::pin(case, &claim, &mut new)?;
    Ok(vec![NewEvent {
        id: id.uuid(),
        layer: Layer::Shared,
        image: Image::new(new),
    }])
}

fn still_there(
    case: &mut Case<'_, '_>,
    citations: Vec<Citation>,
) -> Result<Vec<Citation>, Refusal> {
    let mut kept = Vec::with_capacity(citations.len());
    for citation in citations {
        if case
            .facts
            .stored(pin::subject(&citation))?
            .is_some_and(|stored| stored.presence.is_active())
        {
            kept.push(citation);
        }
    }
    Ok(kept)
}

/// What goes out, or to a reviewer, gives its reasons, and is about something that can be checked.
fn can_be_judged(case: &mut Case<'_, '_>, verdict: &Verdict) -> Result<(), Refusal> {
    filled(&verdict.rationale, limits::REPORT, "rationale")?;
    let claim = case
        .facts
        .named::<Claim>(verdict.claim.uuid(), "claim")?
        .entity;
    if claim.merged_into.is_some() {
        return Err(
            Refusal::conflict("the claim was merged into another, and is judged there")
                .hint("Write the verdict on the claim that it was merged into."),
        );
    }
    if claim.checkable != Checkable::Yes {
        return Err(Refusal::conflict(
            "the claim is marked as one that cannot be checked, so it is not rated",
        )
        .hint("Mark the claim as checkable first, if it is."));
    }
    all_there(case, verdict)
}

/// What goes out, or to a reviewer, cites nothing that was deleted since it was written.
fn all_there(case: &mut Case<'_, '_>, verdict: &Verdict) -> Result<(), Refusal> {
    for (index, citation) in verdict.citations.iter().enumerate() {
        let there = case.facts.stored(pin::subject(citation))?;
        if !there.is_some_and(|stored| stored.presence.is_active()) {
            return Err(
                Refusal::conflict(format!("what is cited as [{}] was deleted", index + 1))
                    .hint("Take the citation out of the draft, or put back what was deleted. A verdict in review is returned to its author for that.")
                    .field(format!("citations[{index}]")),
            );
        }
    }
    Ok(())
}

/// What goes out keeps every rule of publishing, or sets it aside with a reason. A reason for what is kept
/// after all is not printed.
fn keeps_the_rules(case: &mut Case<'_, '_>, verdict: &mut Verdict) -> Result<(), Refusal> {
    let claim = case
        .facts
        .named::<Claim>(verdict.claim.uuid(), "claim")?
        .entity;
    let borne = Borne::on(case.facts, verdict.claim)?;
    let backing = borne.backing(case.facts, &claim)?;
    let unmet = publishing::unmet(verdict, &Ground::of(&claim, &borne, &backing));
    verdict
        .waivers
        .retain(|waiver| unmet.contains(&waiver.rule));
    let open: Vec<&str> = unmet
        .iter()
        .filter(|rule| verdict.waivers.iter().all(|waiver| waiver.rule != **rule))
        .map(|rule| publishing::in_words(*rule))
        .collect();
    if open.is_empty() {
        return Ok(());
    }
    Err(
        Refusal::invalid(format!("publishing asks for {}", open.join("; for ")))
            .hint("Add what is missing, or set the rule aside with a reason that is printed with the verdict.")
            .field("waivers"),
    )
}

/// Whoever decides on a verdict is a person, and not its author.
fn second_person(case: &Case<'_, '_>, stored: &Stored) -> Result<UserId, Refusal> {
    let Some(person) = case.caller.person() else {
        return Err(Refusal::forbidden("a review is a person's").hint("Sign in as a reviewer."));
    };
    if stored.created.by.user() == Some(person) {
        return Err(Refusal::forbidden("nobody reviews their own verdict")
            .hint("Ask another reviewer or owner of the project."));
    }
    Ok(person)
}

/// Whether somebody changed the draft at any time: a reviewer may, and is then one of those who wrote it.
fn wrote_in_it(case: &Case<'_, '_>, stored: &Stored, person: UserId) -> Result<bool, Refusal> {
    let mut later: Option<Event> = None;
    let mut next = Some(stored.changed.seq);
    while let Some(seq) = next {
        let Some(event) = case.facts.event(seq)? else {
            break;
        };
        next = event.header.before;
        // To send it back makes a draft of it, too, and adds a review.
        if later.is_some_and(|later| {
            later.header.author.user() == Some(person) && reviews(&later) == reviews(&event)
        }) {
            return Ok(true);
        }
        later = Some(event);
    }
    Ok(false)
}

/// How many reviews there were after an event; `None` where it was struck.
fn reviews(event: &Event) -> Option<usize> {
    match &event.image.as_ref()?.entity {
        Entity::Verdict(verdict) => Some(verdict.reviews.len()),
        _ => None,
    }
}

fn only_from(verdict: &Verdict, states: &[VerdictState], done: &str) -> Result<(), Refusal> {
    if states.contains(&verdict.state) {
        return Ok(());
    }
    let from: Vec<&str> = states.iter().map(|state| in_words(*state)).collect();
    Err(Refusal::conflict(format!(
        "verdict {} is {}; only one that is {} can be {done}",
        verdict.number,
        in_words(verdict.state),
        from.join(" or ")
    ))
    .hint(way_on(verdict.state))
    .field("state"))
}
