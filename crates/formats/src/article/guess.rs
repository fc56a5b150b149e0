//! Title, authors, date, outlet, genre and language, where the words give them away.
//!
//! Only gaps are filled: what a page's metadata or a front matter says stands. What the words do
//! not say stays unknown.

pub(super) mod byline;
mod language;
mod outlet;

use gainsay_model::region::RegionKind;
use gainsay_model::text::BlockKind;

use super::draft::{Draft, Piece};
use super::plain;
use super::regions::{Kinds, author_note, names_in_note};

/// A paragraph of at least this many characters is prose, and ends the head of an article.
const PROSE: usize = 200;

/// How many pieces a head has at most.
const HEAD: usize = 12;

/// A headline has at most this many characters.
const TITLE: usize = 200;

/// Fills what the source left open.
pub(super) fn fill(draft: &mut Draft, kinds: &Kinds) {
    let head = head(draft, kinds);
    if draft.facts.title.is_none() {
        draft.facts.title = title(draft, kinds, head);
    }
    if draft.facts.authors.is_empty() {
        draft.facts.authors = authors(draft, kinds, head);
    }
    if draft.facts.published.is_none() {
        let lines = draft.pieces[..head].iter().map(|piece| draft.words(piece));
        let labelled = draft.pieces[head..].iter().map(|piece| draft.words(piece));
        draft.facts.published = lines
            .filter_map(byline::date)
            .next()
            .or_else(|| labelled.filter_map(byline::labelled_date).next());
    }
    outlet::fill(draft, kinds);
    if draft.facts.language.is_none() {
        draft.facts.language = language::of(draft, kinds);
    }
}

/// Marks the headings of a plain text: its title, and short lines between its paragraphs.
pub(super) fn mark_headings(draft: &mut Draft, kinds: &Kinds) {
    let head = head(draft, kinds);
    plain::find_headings(draft, |index| kinds[index].is_none(), head);
    let Some(title) = draft.facts.title.clone() else {
        return;
    };
    let is_title = |piece: &Piece| one_line(draft.words(piece)) == title;
    if let Some(at) = draft.pieces[..head].iter().position(is_title) {
        draft.pieces[at].block = Some(BlockKind::Heading(1));
    }
}

/// How many pieces stand before the first paragraph of prose.
pub(super) fn head(draft: &Draft, kinds: &Kinds) -> usize {
    let prose = |(piece, kind): (&Piece, &Option<RegionKind>)| {
        kind.is_none() && draft.words(piece).chars().take(PROSE).count() == PROSE
    };
    let until = draft.pieces.iter().zip(kinds).position(prose);
    until.unwrap_or(draft.pieces.len()).min(HEAD)
}

/// The first line of the head that is neither furniture, nor a date, nor a byline.
fn title(draft: &Draft, kinds: &Kinds, head: usize) -> Option<String> {
    if let Some(heading) = draft
        .pieces
        .iter()
        .find(|piece| piece.block == Some(BlockKind::Heading(1)))
    {
        return Some(one_line(draft.words(heading)));
    }
    // One pasted paragraph is not a headline.
    if draft.pieces.len() < 2 {
        return None;
    }
    let lines = draft.pieces[..head].iter().zip(kinds);
    let mut lines = lines
        .filter(|(_, kind)| kind.is_none())
        .map(|(piece, _)| draft.words(piece));
    let line = lines.find(|line| byline::date(line).is_none() && byline::names(line).is_empty())?;
    let fits = line.chars().count() <= TITLE
        && line.contains(char::is_alphabetic)
        && !line.contains('\n')
        && !line.ends_with(['.', ',', ';', ':']);
    fits.then(|| one_line(line))
}

fn authors(draft: &Draft, kinds: &Kinds, head: usize) -> Vec<String> {
    let lines = draft.pieces[..head].iter().map(|piece| draft.words(piece));
    let names = lines.map(byline::names).find(|names| !names.is_empty());
    names.unwrap_or_else(|| {
        let note = author_note(draft, kinds).map(|index| draft.words(&draft.pieces[index]));
        note.and_then(names_in_note)
            .map(str::to_owned)
            .into_iter()
            .collect()
    })
}

/// Words on one line, single-spaced.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
