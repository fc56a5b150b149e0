//! Which pieces of a text are not the article: furniture, captions, bylines, disclosures, repeats.
//!
//! Regions never change the text. A piece is set aside only when its words, its place or the page's
//! own markup leave little doubt; what is doubtful stays prose.

mod author_note;
mod caption;
mod lexicon;
pub(super) mod phrase;

use std::collections::BTreeSet;
use std::ops::Range;

use gainsay_model::region::RegionKind;
use gainsay_model::text::BlockKind;

use self::lexicon::{LEXICON, Place};
use self::phrase::{fold, has_words};
use super::draft::{Draft, Piece};
use super::guess::{byline, head};

pub(super) use self::author_note::{author_note, names_in as names_in_note};

/// What each piece is set aside as, in the order of the pieces.
pub(super) type Kinds = Vec<Option<RegionKind>>;

/// Judges pieces by their own words and by what was said before them.
pub(super) fn by_words(draft: &Draft) -> Kinds {
    let mut seen = BTreeSet::new();
    let mut kinds: Kinds = Vec::with_capacity(draft.pieces.len());
    for piece in &draft.pieces {
        let words = draft.words(piece);
        let bare = without_markup(words);
        let folded = fold(bare.unwrap_or(words));
        let repeated = is_worth_repeating(&folded) && !seen.insert(folded.clone());
        kinds.push(if repeated {
            Some(RegionKind::Duplicate)
        } else if bare.is_some() {
            Some(RegionKind::Boilerplate)
        } else {
            piece
                .hint
                .or_else(|| by_lexicon(words, &folded))
                .or_else(|| {
                    let captioned =
                        piece.block == Some(BlockKind::Caption) || caption::is_caption(words);
                    captioned.then_some(RegionKind::Caption)
                })
        });
    }
    extend_appeals(draft, &mut kinds);
    extend_links(draft, &mut kinds);
    kinds
}

/// Judges what is left by what is known of the article: bylines, datelines, notes on the author.
pub(super) fn by_facts(draft: &Draft, kinds: &mut Kinds) {
    let authors: Vec<String> = draft.facts.authors.iter().map(|name| fold(name)).collect();
    let head = head(draft, kinds);
    for (index, piece) in draft.pieces.iter().enumerate().take(head) {
        if kinds[index].is_some() || matches!(piece.block, Some(BlockKind::Heading(_))) {
            continue;
        }
        let words = draft.words(piece);
        let names_author = authors.iter().any(|author| same_name(&fold(words), author));
        if names_author || !byline::names(words).is_empty() || byline::date(words).is_some() {
            kinds[index] = Some(RegionKind::Byline);
        }
    }
    if let Some(index) = author_note(draft, kinds) {
        kinds[index] = Some(RegionKind::Disclosure);
    }
}

/// Neighbours of one kind become one region, where it makes no difference which line is which.
pub(super) fn merge(pieces: &[Piece], kinds: &Kinds) -> Vec<(Range<usize>, RegionKind)> {
    let mut regions: Vec<(Range<usize>, RegionKind)> = Vec::new();
    let mut neighbour = false;
    for (piece, kind) in pieces.iter().zip(kinds) {
        let Some(kind) = *kind else {
            neighbour = false;
            continue;
        };
        let joins = matches!(kind, RegionKind::Boilerplate | RegionKind::Advertisement);
        match regions.last_mut() {
            Some((range, last)) if neighbour && joins && *last == kind => {
                range.end = piece.range.end;
            }
            _ => regions.push((piece.range.clone(), kind)),
        }
        neighbour = true;
    }
    regions
}

fn by_lexicon(words: &str, folded: &str) -> Option<RegionKind> {
    if folded.is_empty() || words.chars().count() > lexicon::LONGEST {
        return None;
    }
    let found = LEXICON.iter().find(|(place, phrase, _)| match place {
        Place::Whole => folded == *phrase,
        Place::Start => folded.starts_with(phrase),
        Place::Anywhere => has_words(folded, phrase),
    });
    found.map(|(_, _, kind)| *kind)
}

/// An appeal for money that ends in a colon goes on through the short lines after it.
fn extend_appeals(draft: &Draft, kinds: &mut Kinds) {
    /// Lines an appeal may have.
    const LINES: usize = 8;
    /// Characters a line of it may have; prose paragraphs have more.
    const LENGTH: usize = 160;

    let short = |index: usize| {
        let piece = &draft.pieces[index];
        piece.block.is_none() && draft.words(piece).chars().count() <= LENGTH
    };
    for start in 0..kinds.len() {
        let asks = kinds[start] == Some(RegionKind::Advertisement)
            && draft.words(&draft.pieces[start]).trim_end().ends_with(':');
        if !asks {
            continue;
        }
        let lines = (start + 1..kinds.len())
            .take_while(|&index| short(index))
            .count();
        // Without prose after it there is no telling where an appeal stops.
        let prose_follows = start + 1 + lines < kinds.len();
        if prose_follows && lines <= LINES {
            for kind in &mut kinds[start + 1..=start + lines] {
                kind.get_or_insert(RegionKind::Advertisement);
            }
        }
    }
}

/// Short lines after "Most read" and its like are headlines of other articles, if no prose follows.
fn extend_links(draft: &Draft, kinds: &mut Kinds) {
    /// What stands above such a list, folded.
    const ABOVE: &[&str] = &[
        "most read",
        "most popular",
        "related",
        "related articles",
        "related stories",
        "related posts",
        "recommended",
        "recommended for you",
        "trending",
        "trending now",
        "you may also like",
        "you might also like",
        "more on this story",
        "more from this author",
        "popular in the community",
        "editor's picks",
        "editors' picks",
        "самое читаемое",
        "по теме",
        "الأكثر قراءة",
    ];
    /// Characters a headline may have.
    const LENGTH: usize = 120;

    let opens = |index: usize| {
        kinds[index] == Some(RegionKind::Boilerplate)
            && ABOVE.contains(&fold(draft.words(&draft.pieces[index])).as_str())
    };
    let Some(start) = (0..kinds.len()).find(|&index| opens(index)) else {
        return;
    };
    let short = |index: usize| draft.words(&draft.pieces[index]).chars().count() <= LENGTH;
    if (start + 1..kinds.len()).all(|index| kinds[index].is_some() || short(index)) {
        for kind in &mut kinds[start + 1..] {
            kind.get_or_insert(RegionKind::Boilerplate);
        }
    }
}

/// The words of a line that is a left-over HTML element: `<p>…</p>`.
fn without_markup(line: &str) -> Option<&str> {
    let inner = line.strip_prefix('<')?.strip_suffix('>')?;
    let (tag, rest) = inner.split_once('>')?;
    let (words, end) = rest.rsplit_once("</")?;
    let name = tag.split_whitespace().next().unwrap_or_default();
    (name == end.trim() && name.chars().all(|c| c.is_ascii_alphanumeric())).then_some(words)
}

/// A repeat of "Yes." means nothing; a repeat of a name or a sentence does.
fn is_worth_repeating(folded: &str) -> bool {
    folded.chars().count() >= 12 && folded.split(' ').count() >= 3
}

/// Whether a line is a name and nothing else, give or take a degree or a middle initial.
fn same_name(line: &str, author: &str) -> bool {
    let letters = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| word.chars().count() > 2)
            .map(str::to_owned)
            .collect()
    };
    let (line, author) = (letters(line), letters(author));
    !line.is_empty() && line == author
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn left_over_markup_is_recognised_whole_only() {
        assert_eq!(without_markup("<p>Watch this</p>"), Some("Watch this"));
        assert_eq!(without_markup("<p class=\"x\">Watch</p>"), Some("Watch"));
        assert_eq!(without_markup("<b>Not</b> whole"), None);
        assert_eq!(without_markup("5 < 6 > 4"), None);
    }

    #[test]
    fn names_differ_by_more_than_a_degree() {
        assert!(same_name("jane q. doe, jr., j.d", "jane doe"));
        assert!(!same_name("jane doe said", "jane doe"));
        assert!(!same_name("", ""));
    }
}
