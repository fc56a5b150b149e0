//! Marked words in their surroundings, for pages on which they stand alone.

use crate::backing::Look;
use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_anchoring::OffsetMap;
use gainsay_model::annotation::Annotation;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::{AnnotationId, ProjectId};
use gainsay_model::offset::ByteOffset;
use gainsay_model::wire::context::Context;

/// The most annotations of one request.
const MOST: usize = 100;

/// Code points on either side, at most, without the “…”: about a line each on a card.
const REACH: usize = 90;

impl Workbench {
    /// What stands around some annotations, in the order they were asked for. Those that are not there, or may not
    /// be seen, are left out.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member,
    /// [`Invalid`](crate::RefusalKind::Invalid) for more than a hundred.
    pub fn contexts(
        &self,
        caller: &Caller,
        project: ProjectId,
        annotations: &[AnnotationId],
    ) -> Result<Vec<Context>, Refusal> {
        let mut lens = self.lens(caller, project)?;
        if annotations.len() > MOST {
            let said = format!("no more than {MOST} annotations can be asked for at once");
            return Err(Refusal::invalid(said).field("annotations"));
        }
        let mut contexts = Vec::with_capacity(annotations.len());
        for id in annotations {
            let found = lens.find(EntityRef::new(EntityKind::Annotation, id.uuid()))?;
            let Some(annotation) = found.as_ref().and_then(|row| row.get::<Annotation>()) else {
                continue;
            };
            if let Some(map) = lens.words(annotation.document, annotation.text)?
                && let Some((before, after)) = around(&map, annotation)
            {
                contexts.push(Context {
                    annotation: *id,
                    before,
                    after,
                });
            }
        }
        Ok(contexts)
    }
}

fn around(map: &OffsetMap, annotation: &Annotation) -> Option<(String, String)> {
    let span = map
        .convert_span::<_, ByteOffset>(annotation.extent()?)
        .ok()?;
    let (start, text) = (span.start().index(), map.text());
    Some((before(&text[..start]), after(&text[span.end().index()..])))
}

/// The last words of what stands before a mark, whole, in its own paragraph.
fn before(text: &str) -> String {
    let line = text.rsplit('\n').next().unwrap_or_default();
    match line.char_indices().rev().nth(REACH) {
        None => line.trim_start().to_owned(),
        Some((cut, _)) => {
            let kept = &line[cut..];
            let word = kept
                .find(char::is_whitespace)
                .map_or(kept, |at| &kept[at..]);
            format!("…{word}")
        }
    }
}

/// The first words of what stands behind a mark, whole, in its own paragraph.
fn after(text: &str) -> String {
    let line = text.split('\n').next().unwrap_or_default();
    match line.char_indices().nth(REACH + 1) {
        None => line.trim_end().to_owned(),
        Some((cut, _)) => {
            let kept = &line[..cut];
            let word = kept.rfind(char::is_whitespace);
            format!("{} …", word.map_or(kept, |at| &kept[..at]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_surroundings_end_with_the_paragraph() {
        assert_eq!(before("Above.\nHe said that "), "He said that ");
        assert_eq!(after(" came by night.\nBelow."), " came by night.");
        assert_eq!(before("Above.\n"), "");
        assert_eq!(after("\nBelow."), "");
        assert_eq!(before(""), "");
    }

    #[test]
    fn long_ones_are_cut_between_words_and_say_so() {
        let long = "كلمة ".repeat(60);
        let (cut_before, cut_after) = (before(&long), after(&format!(" {long}")));
        assert!(cut_before.starts_with("… كلمة") && cut_before.ends_with("كلمة "));
        assert!(cut_after.starts_with(" كلمة") && cut_after.ends_with("كلمة …"));
        for cut in [cut_before, cut_after] {
            assert!(cut.chars().count() <= REACH + 3, "{cut}");
        }
        let unbroken = "字".repeat(300);
        assert_eq!(before(&unbroken).chars().count(), REACH + 2);
        assert_eq!(after(&unbroken).chars().count(), REACH + 3);
    }
}
