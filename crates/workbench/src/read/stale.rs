//! Whether what a verdict rests on is still what it was, and what has come since.
//!
//! Both are computed on reading, from what the verdict pinned and how things stand now; nothing
//! is stored, so nothing can be out of date.

mod retext;

use crate::backing::Look;
use crate::naming::shortened;
use crate::refusal::Refusal;
use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::Bearing;
use gainsay_model::claim::Claim;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::AnnotationId;
use gainsay_model::layer::Layer;
use gainsay_model::stored::Stored;
use gainsay_model::verdict::{
    Citation, Cited, PinnedBearing, PinnedCitation, Verdict, VerdictState,
};
use gainsay_model::wire::reading::Sides;
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// How the claim stands now.
pub(super) struct Basis<'a> {
    pub(super) claim: &'a Claim,
    pub(super) bearings: &'a [Arc<Stored>],
    pub(super) annotations: &'a [Arc<Stored>],
    pub(super) sides: &'a Sides,
}

impl Basis<'_> {
    /// What the verdict pinned and has changed since, in words. What no longer stands is not
    /// looked at: it is a record of what was thought then.
    pub(super) fn stale(
        &self,
        look: &mut impl Look,
        verdict: &Verdict,
    ) -> Result<Vec<String>, Refusal> {
        let mut changes = Vec::new();
        if !still_matters(verdict) {
            return Ok(changes);
        }
        if let Some(into) = self.claim.merged_into {
            let subject = EntityRef::new(EntityKind::Claim, into.uuid());
            let target = look.find(subject)?;
            let target = target.as_ref().and_then(|stored| stored.get::<Claim>());
            let words = target.map(|claim| shortened(&claim.statement));
            return Ok(vec![words.map_or_else(
                || "The claim was merged into another, which was deleted.".to_owned(),
                |words| format!("The claim was merged into “{words}”."),
            )]);
        }
        if let Some(pinned) = &verdict.pinned
            && pinned.statement != self.claim.statement
        {
            changes.push(format!(
                "The claim was “{}” and is now “{}”.",
                shortened(&pinned.statement),
                shortened(&self.claim.statement)
            ));
        }
        for citation in &verdict.citations {
            if let Some(pinned) = &citation.pinned {
                changes.extend(self.citation(look, citation, pinned)?);
                changes.extend(self.grade(citation, pinned));
            }
        }
        Ok(changes)
    }

    /// A grade that counts for less than was given, because what it rested on has gone.
    fn grade(&self, citation: &Citation, pinned: &PinnedCitation) -> Option<String> {
        let given = citation.credibility?;
        let independent = self.sides.independent(citation.direction());
        if given.in_effect(independent) == given {
            return None;
        }
        Some(format!(
            "“{}” was graded 1, confirmed by other sources. Fewer than two independent sources are known now, so it counts as 2, probably true.",
            shortened(&pinned.exact.join(" … "))
        ))
    }

    fn citation(
        &self,
        look: &mut impl Look,
        citation: &Citation,
        pinned: &PinnedCitation,
    ) -> Result<Option<String>, Refusal> {
        let (kind, id) = match citation.cited {
            Cited::Annotation(id) => (EntityKind::Annotation, id.uuid()),
            Cited::Exhibit(id) => (EntityKind::Exhibit, id.uuid()),
            Cited::Document(id) => (EntityKind::Document, id.uuid()),
        };
        let quote = shortened(&pinned.exact.join(" … "));
        let called = if quote.is_empty() {
            format!("A cited {}", kind.noun())
        } else {
            format!("“{quote}”")
        };
        let Some(now) = look.find(EntityRef::new(kind, id))? else {
            return Ok(Some(format!("{called} was deleted.")));
        };
        if now.revision() != pinned.revision
            && let Some(change) = changed(look, pinned, &now, &called)?
        {
            return Ok(Some(change));
        }
        if let Some(lost) = retext::lost(look, &now)? {
            return Ok(Some(format!("{called} {lost}")));
        }
        let Cited::Annotation(annotation) = citation.cited else {
            return Ok(None);
        };
        Ok(match (pinned.bearing.as_ref(), self.bearing(annotation)) {
            (Some(was), Some(is)) if was.direction != is.direction => Some(format!(
                "{called} was marked {} and is now marked {}.",
                was.direction.key(),
                is.direction.key()
            )),
            (Some(was), Some(is)) if was.revision != is.revision => {
                Some(format!("What {called} means for the claim was changed."))
            }
            (Some(_), None) => Some(format!("{called} no longer bears on the claim.")),
            (None, Some(is)) => Some(format!("{called} is now marked {}.", is.direction.key())),
            _ => None,
        })
    }

    /// The bearing that counts: as adjudicated, else as shared.
    fn bearing(&self, annotation: AnnotationId) -> Option<PinnedBearing> {
        let on = |layer| {
            self.bearings
                .iter()
                .filter(move |row| row.layer == layer)
                .find_map(|row| {
                    let bearing = row
                        .get::<Bearing>()
                        .filter(|bearing| bearing.annotation == annotation)?;
                    Some(PinnedBearing {
                        direction: bearing.direction,
                        revision: row.revision(),
                    })
                })
        };
        on(Layer::Adjudicated).or_else(|| on(Layer::Shared))
    }

    /// What bears on the claim, is newer than the verdict, and is not cited by it; and what it cites
    /// whose article has a newer text that still has the words. In words.
    pub(super) fn revisit(
        &self,
        look: &mut impl Look,
        verdict: &Verdict,
    ) -> Result<Vec<String>, Refusal> {
        let Some(pinned) = verdict.pinned.as_ref().filter(|_| still_matters(verdict)) else {
            return Ok(Vec::new());
        };
        let cited = |id| {
            verdict
                .citations
                .iter()
                .any(|citation| citation.cited == Cited::Annotation(id))
        };
        let annotations: BTreeMap<Uuid, &Arc<Stored>> =
            self.annotations.iter().map(|row| (row.id, row)).collect();
        let newer = self.bearings.iter().filter(|row| {
            row.changed.seq > pinned.as_of
                && matches!(row.layer, Layer::Shared | Layer::Adjudicated)
        });
        let said = newer.filter_map(|row| {
            let bearing = row
                .get::<Bearing>()
                .filter(|bearing| !cited(bearing.annotation))?;
            let annotation = annotations.get(&bearing.annotation.uuid())?;
            let quote = shortened(&annotation.get::<Annotation>()?.quote());
            Some(format!("“{quote}” was marked {}.", bearing.direction.key()))
        });
        let mut said: Vec<String> = said.collect();
        for citation in &verdict.citations {
            if let Cited::Annotation(id) = citation.cited
                && let Some(now) = look.find(EntityRef::new(EntityKind::Annotation, id.uuid()))?
                && let Some(annotation) = now.get::<Annotation>()
                && retext::waits_with_its_words(look, annotation)?
            {
                said.push(format!(
                    "The article of “{}” has a newer text, and nobody has settled its marks yet.",
                    shortened(&annotation.quote())
                ));
            }
        }
        Ok(said)
    }
}

/// How something cited is other than it was pinned, in words; `None` where only its place is.
fn changed(
    look: &mut impl Look,
    pinned: &PinnedCitation,
    now: &Stored,
    called: &str,
) -> Result<Option<String>, Refusal> {
    let then = look.as_left_by(pinned.revision.0)?;
    let then = then.as_ref().map(|image| &image.entity);
    if let (Some(then), Some(now)) = (then, now.entity.as_ref()) {
        if retext::same_but_for_place(then, now) {
            return Ok(None);
        }
        if let Some(said) = retext::told(then, now) {
            return Ok(Some(format!("{called} {said}")));
        }
    }
    let words = now.get::<Annotation>().map(Annotation::quote);
    let reads = words.filter(|words| *words != pinned.exact.join(" … "));
    Ok(Some(reads.map_or_else(
        || format!("{called} was changed."),
        |words| format!("{called} now marks “{}”.", shortened(&words)),
    )))
}

fn still_matters(verdict: &Verdict) -> bool {
    matches!(
        verdict.state,
        VerdictState::Draft | VerdictState::InReview | VerdictState::Published
    )
}
