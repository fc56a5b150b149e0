//! Where else the same words stand: every article looked through, a page of articles at a time.

use super::Ask;
use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_anchoring::OffsetMap;
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, text_id};
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::offset::{ByteOffset, Span};
use gainsay_model::text::Text;
use gainsay_model::wire::page::Page;
use gainsay_model::wire::standing::{Standing, StandingPlace};
use gainsay_store::Query;

/// Fewer characters than this stand everywhere.
const LEAST: usize = 3;

/// The most places answered for one article.
const MOST: usize = 200;

/// Characters shown on either side of a place.
const CONTEXT: usize = 48;

impl Workbench {
    /// The articles of a page of the corpus in which the words stand exactly so, with every place in
    /// the newest text of each. Articles without the words are left out, so a page may be empty and
    /// still have a next one.
    ///
    /// # Errors
    ///
    /// [`Invalid`](crate::RefusalKind::Invalid) for fewer than three characters;
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member.
    pub fn standing(
        &self,
        caller: &Caller,
        project: ProjectId,
        words: &str,
        ask: &Ask,
    ) -> Result<Page<Standing>, Refusal> {
        // First of all who asks: strangers learn nothing, not even what is wrong with their question.
        let mut lens = self.lens(caller, project)?;
        if words.chars().count() < LEAST {
            return Err(Refusal::invalid("these words are too short to look for")
                .hint("Give at least three characters.")
                .field("words"));
        }
        let page = lens.page(&[Query::Kind(EntityKind::Document)], ask, |_| true)?;
        let mut items = Vec::new();
        for row in page.items {
            let Some(document) = row.get::<Document>() else {
                continue;
            };
            let id = DocumentId::new(row.id);
            let (_, text) = lens.get_as::<Text>(text_id(id, document.text).uuid())?;
            let map = self.texts.get(self.store.as_ref(), text.sha256)?;
            let places = places(&map, words);
            if !places.is_empty() {
                items.push(Standing {
                    document: id,
                    text: document.text,
                    places,
                });
            }
        }
        Ok(Page {
            items,
            next: page.next,
        })
    }
}

fn places(map: &OffsetMap, words: &str) -> Vec<StandingPlace> {
    let text = map.text();
    let code_point = |byte: usize| map.floor(ByteOffset(byte as u32)).code_point;
    text.match_indices(words)
        .take(MOST)
        .filter_map(|(start, found)| {
            let end = start + found.len();
            Some(StandingPlace {
                span: Span::new(code_point(start), code_point(end)).ok()?,
                before: last(&text[..start]).to_owned(),
                after: first(&text[end..]).to_owned(),
            })
        })
        .collect()
}

/// The end of what stands before a place, in its own paragraph.
fn last(before: &str) -> &str {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let cut = line.char_indices().rev().nth(CONTEXT - 1);
    &line[cut.map_or(0, |(at, _)| at)..]
}

/// The beginning of what stands behind a place, in its own paragraph.
fn first(after: &str) -> &str {
    let line = after.split('\n').next().unwrap_or_default();
    let cut = line.char_indices().nth(CONTEXT);
    &line[..cut.map_or(line.len(), |(at, _)| at)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_code_points_with_their_surroundings() {
        let map = OffsetMap::new("«نعم» arms 👩‍👩‍👧 arms.\nNo arms");
        let found = places(&map, "arms");
        let spans: Vec<_> = found
            .iter()
            .map(|place| (place.span.start().0, place.span.end().0))
            .collect();
        assert_eq!(spans, [(6, 10), (17, 21), (26, 30)]);
        assert_eq!(found[0].before, "«نعم» ");
        assert_eq!(found[1].after, ".");
        assert_eq!(found[2].before, "No ");
        assert_eq!(found[2].after, "");
        let long = "x".repeat(100);
        assert_eq!(last(&long).len(), CONTEXT);
        assert_eq!(first(&long).len(), CONTEXT);
    }
}
