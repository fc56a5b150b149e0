//! What is shown of a thing that was found.

use super::Searched;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::annotation::Annotation;
use gainsay_model::claim::Claim;
use gainsay_model::document::Document;
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::id::{ClaimId, DocumentId};
use gainsay_model::note::Note;
use gainsay_model::offset::{CodePoint, Offset as _, Span};
use gainsay_model::rating::Scale;
use gainsay_model::verdict::{Verdict, VerdictState};
use gainsay_model::wire::search::{Hit, Passage, Place};
use gainsay_search::Matcher;
use gainsay_store::Query;
use uuid::Uuid;

impl Workbench {
    /// A hit; `None` if the thing is gone or not for the caller to see.
    pub(super) fn hit(
        &self,
        searched: &mut Searched<'_>,
        subject: EntityRef,
        matcher: &Matcher,
    ) -> Result<Option<Hit>, Refusal> {
        let Some(stored) = searched.lens.find(subject)? else {
            return Ok(None);
        };
        let mut hit = Hit {
            project: searched.lens.project,
            project_name: searched.name.clone(),
            subject,
            layer: stored.layer,
            title: Passage::default(),
            words: None,
            place: None,
            claim: None,
            kind: None,
            speaker: None,
            outlet: None,
            published: None,
            rating: None,
        };
        match &stored.entity {
            Some(Entity::Document(document)) => {
                self.article(&mut hit, document, matcher)?;
            }
            Some(Entity::Annotation(annotation)) => {
                annotated(searched, &mut hit, annotation)?;
                hit.words = Some(shown(matcher.passage(&annotation.quote())));
                hit.kind = Some(annotation.kind.clone());
                let origin = annotation.attribution.hops.first();
                hit.speaker = origin.map(|hop| hop.words.clone());
            }
            Some(Entity::Claim(claim)) => {
                hit.claim = Some(ClaimId::new(subject.id));
                hit.title = shown(matcher.whole(&claim.statement));
                let why = shown(matcher.passage(&claim.why_chosen));
                hit.words = Some(why).filter(|why| !why.words.is_empty());
                let verdict = standing_verdict(searched, subject.id)?;
                hit.rating = verdict.map(|(_, label)| label);
            }
            Some(Entity::Verdict(verdict)) => {
                judged(searched, &mut hit, verdict.claim)?;
                hit.words = Some(shown(reasons(verdict, matcher)));
                hit.rating = Some(label(searched, verdict)?);
            }
            Some(Entity::Note(note)) => {
                noted(searched, &mut hit, note)?;
                hit.words = Some(shown(matcher.passage(&note.text)));
            }
            _ => return Ok(None),
        }
        Ok(Some(hit))
    }

    fn article(
        &self,
        hit: &mut Hit,
        document: &Document,
        matcher: &Matcher,
    ) -> Result<(), Refusal> {
        about(hit, document);
        hit.title = shown(matcher.whole(&document.title));
        let mut span = None;
        if let Some(sha256) = document.text_sha256 {
            let text = self.texts.get(self.store.as_ref(), sha256)?;
            let passage = matcher.passage(text.text());
            let first = passage.places.first();
            span = first
                .and_then(|place| span_of(passage.start + place.start, passage.start + place.end));
            hit.words = Some(shown(passage));
        }
        hit.place = Some(Place {
            document: DocumentId::new(hit.subject.id),
            text: document.text,
            span,
        });
        Ok(())
    }
}

/// Where an article comes from.
fn about(hit: &mut Hit, document: &Document) {
    hit.title = plain(&document.title);
    hit.outlet = document.outlet.as_ref().map(|outlet| outlet.words.clone());
    hit.published.clone_from(&document.published);
}

/// The article of an annotation, and its place there.
fn annotated(
    searched: &mut Searched<'_>,
    hit: &mut Hit,
    annotation: &Annotation,
) -> Result<(), Refusal> {
    let (_, document) = searched
        .lens
        .get_as::<Document>(annotation.document.uuid())?;
    about(hit, &document);
    hit.place = Some(Place {
        document: annotation.document,
        text: annotation.text,
        span: annotation.extent(),
    });
    Ok(())
}

/// The claim of a verdict.
fn judged(searched: &mut Searched<'_>, hit: &mut Hit, claim: ClaimId) -> Result<(), Refusal> {
    hit.claim = Some(claim);
    let subject = EntityRef::new(EntityKind::Claim, claim.uuid());
    if let Some(stored) = searched.lens.find(subject)?
        && let Some(claim) = stored.get::<Claim>()
    {
        hit.title = plain(&claim.statement);
    }
    Ok(())
}

/// What a note is about.
fn noted(searched: &mut Searched<'_>, hit: &mut Hit, note: &Note) -> Result<(), Refusal> {
    let Some(stored) = searched.lens.find(note.subject)? else {
        return Ok(());
    };
    match &stored.entity {
        Some(Entity::Annotation(annotation)) => annotated(searched, hit, annotation)?,
        Some(Entity::Document(document)) => {
            about(hit, document);
            hit.place = Some(Place {
                document: DocumentId::new(stored.id),
                text: document.text,
                span: None,
            });
        }
        Some(Entity::Claim(claim)) => {
            hit.claim = Some(ClaimId::new(stored.id));
            hit.title = plain(&claim.statement);
        }
        Some(Entity::Verdict(verdict)) => judged(searched, hit, verdict.claim)?,
        _ => {}
    }
    if hit.place.is_none()
        && let Some(document) = note.document
    {
        let (_, article) = searched.lens.get_as::<Document>(document.uuid())?;
        about(hit, &article);
        hit.place = Some(Place {
            document,
            text: article.text,
            span: None,
        });
    }
    Ok(())
}

/// The part of a verdict's reasons where something was found; else how they begin.
fn reasons(verdict: &Verdict, matcher: &Matcher) -> gainsay_search::Passage {
    let confidence = verdict.confidence.iter().map(|given| &given.reasons);
    let correction = verdict.correction.iter().map(|correction| &correction.what);
    [&verdict.primary_source, &verdict.contrary_evidence]
        .into_iter()
        .chain(confidence)
        .chain(correction)
        .map(|words| matcher.passage(words))
        .fold(matcher.passage(&verdict.rationale), |best, other| {
            if other.places.len() > best.places.len() {
                other
            } else {
                best
            }
        })
}

/// The verdict that stands; else the newest that may still come to stand; else the newest. With its label.
pub(super) fn standing_verdict(
    searched: &mut Searched<'_>,
    claim: Uuid,
) -> Result<Option<(Verdict, String)>, Refusal> {
    let verdicts = searched.lens.rows(Query::Under {
        kind: EntityKind::Verdict,
        home: claim,
    })?;
    let standing = verdicts
        .iter()
        .filter_map(|row| row.get::<Verdict>())
        .max_by_key(|verdict| {
            let state = match verdict.state {
                VerdictState::Published => 2,
                VerdictState::Draft | VerdictState::InReview => 1,
                VerdictState::Corrected | VerdictState::Withdrawn => 0,
            };
            (state, verdict.number)
        });
    match standing {
        Some(verdict) => Ok(Some((verdict.clone(), label(searched, verdict)?))),
        None => Ok(None),
    }
}

fn label(searched: &mut Searched<'_>, verdict: &Verdict) -> Result<String, Refusal> {
    let subject = EntityRef::of_project(EntityKind::Scale, searched.lens.project);
    let stored = searched.lens.find(subject)?;
    let scale = stored.and_then(|stored| stored.get::<Scale>().cloned());
    Ok(verdict.label(&scale.unwrap_or_default()).to_owned())
}

fn plain(words: &str) -> Passage {
    Passage {
        words: words.to_owned(),
        ..Passage::default()
    }
}

fn shown(passage: gainsay_search::Passage) -> Passage {
    let places = passage.places.into_iter();
    Passage {
        words: passage.words,
        places: places
            .filter_map(|place| span_of(place.start, place.end))
            .collect(),
        cut_before: passage.cut.0,
        cut_after: passage.cut.1,
    }
}

fn span_of(start: usize, end: usize) -> Option<Span<CodePoint>> {
    let point = |at: usize| u32::try_from(at).ok().map(CodePoint::new);
    Span::new(point(start)?, point(end)?).ok()
}
