//! What a new text of an article does to the verdicts that cite it.
//!
//! A verdict pins words, what they mean for the claim, and grades. A mark that was carried to
//! another place with the same words is what it was, so it makes nothing stale; one whose words
//! changed, or that stays behind because they are gone, does. Until somebody settles it, a mark
//! whose words are not in the newest text counts as gone, too.

use crate::backing::Look;
use crate::naming::shortened;
use crate::refusal::Refusal;
use gainsay_model::annotation::Annotation;
use gainsay_model::document::{Document, Stage};
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::stored::Stored;
use gainsay_model::text::TextNumber;

/// Whether both say the same, of the same words, wherever these stand. How far an article was read
/// says nothing about what is in it.
pub(super) fn same_but_for_place(then: &Entity, now: &Entity) -> bool {
    match (then, now) {
        (Entity::Annotation(then), Entity::Annotation(now)) => {
            let words = |annotation: &Annotation| -> Vec<String> {
                annotation
                    .spans
                    .iter()
                    .map(|span| span.exact.clone())
                    .collect()
            };
            let bare = |annotation: &Annotation| Annotation {
                text: TextNumber::FIRST,
                spans: Vec::new(),
                stays: None,
                ..annotation.clone()
            };
            let is_left = now.stays.is_some() && then.stays != now.stays;
            !is_left && words(then) == words(now) && bare(then) == bare(now)
        }
        (Entity::Document(then), Entity::Document(now)) => {
            let bare = |document: &Document| Document {
                stage: Stage::default(),
                ..document.clone()
            };
            bare(then) == bare(now)
        }
        _ => false,
    }
}

/// What became of it with a new text, in words that follow its name.
pub(super) fn told(then: &Entity, now: &Entity) -> Option<String> {
    match (then, now) {
        (Entity::Annotation(then), Entity::Annotation(now)) if then.stays != now.stays => {
            let reason = now.stays.as_ref()?;
            Some(format!(
                "was left on text {} of its article: {}",
                now.text,
                ended(&shortened(reason))
            ))
        }
        (Entity::Document(then), Entity::Document(now)) if then.text < now.text => {
            Some(format!("has a new text, number {}.", now.text))
        }
        _ => None,
    }
}

fn ended(reason: &str) -> String {
    if reason.ends_with(['.', '!', '?', '…']) {
        reason.to_owned()
    } else {
        format!("{reason}.")
    }
}

/// That a mark waits to be settled and its words are not in the newest text of its article.
pub(super) fn lost(look: &mut impl Look, cited: &Stored) -> Result<Option<String>, Refusal> {
    let Some(annotation) = cited.get::<Annotation>() else {
        return Ok(None);
    };
    Ok(match waiting(look, annotation)? {
        Some(false) => Some(
            "does not stand in the newest text of its article, and nobody has settled it yet."
                .to_owned(),
        ),
        _ => None,
    })
}

/// Whether a mark waits to be settled, and the newest text still has its words.
pub(super) fn waits_with_its_words(
    look: &mut impl Look,
    annotation: &Annotation,
) -> Result<bool, Refusal> {
    Ok(waiting(look, annotation)? == Some(true))
}

/// For a mark that waits: whether its words stand anywhere in the newest text.
fn waiting(look: &mut impl Look, annotation: &Annotation) -> Result<Option<bool>, Refusal> {
    let subject = EntityRef::new(EntityKind::Document, annotation.document.uuid());
    let Some(stored) = look.find(subject)? else {
        return Ok(None);
    };
    let newest = stored.get::<Document>().map(|document| document.text);
    let Some(newest) = newest.filter(|newest| annotation.waits(*newest)) else {
        return Ok(None);
    };
    let words = look.words(annotation.document, newest)?;
    Ok(words.map(|words| {
        let stands = |exact: &str| words.text().contains(exact);
        annotation.spans.iter().all(|span| stands(&span.exact))
    }))
}
