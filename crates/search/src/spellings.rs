//! The words of the index that are spelled nearly as one that is asked for.
//!
//! A short word, or one in a large corpus, may be near to thousands of others. What is looked for is bounded: the
//! nearest, and of those that are equally near the most frequent. Whoever asks is told when there were more.
//!
//! The words of all projects lie in one index. Those that stand in nothing that the asker may see take no room from
//! others, and nobody is told of them as more, as far as it is looked up.

use crate::fold;
use crate::query::{Node, Term as Wanted};
use crate::schema::Fields;
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use tantivy::postings::TermInfo;
use tantivy::query::{EnableScoring, FuzzyTermQuery, Query};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Searcher, TERMINATED, TantivyError, Term};

/// How many words are looked for in place of one that is asked for.
pub const MOST_SPELLINGS: usize = 200;

/// Of how many words it is looked up whether they stand in anything that the asker may see.
const MOST_LOOKED_UP: usize = 4_000;

/// What each near spelling of a question comes to, by the word it was asked with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spellings(BTreeMap<String, Near>);

/// The words near to one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Near {
    /// Those with one letter changed at most, and those with two.
    pub(crate) words: [BTreeSet<String>; 2],
    /// There are more than are looked for.
    is_cut: bool,
}

impl Spellings {
    /// Looks up what a question comes to, in the words of what is seen.
    pub(crate) fn of(node: &Node, seen: &Seen<'_>, fields: &Fields) -> Result<Self, TantivyError> {
        let mut spellings = Self::default();
        spellings.add(node, seen, fields)?;
        Ok(spellings)
    }

    /// Also what is under a NOT: it has to be looked for as well.
    fn add(&mut self, node: &Node, seen: &Seen<'_>, fields: &Fields) -> Result<(), TantivyError> {
        match node {
            Node::All(parts) | Node::Any(parts) => {
                let mut parts = parts.iter();
                parts.try_for_each(|part| self.add(part, seen, fields))
            }
            Node::Not(part) => self.add(part, seen, fields),
            Node::Term(Wanted::Fuzzy(asked)) if !self.0.contains_key(asked) => {
                if let Some(token) = fold::tokens(asked).next() {
                    let near = Near::to(&token.text, seen, [fields.words, fields.title])?;
                    self.0.insert(asked.clone(), near);
                }
                Ok(())
            }
            Node::Term(_) => Ok(()),
        }
    }

    /// Those that were asked for and are near to more words than are looked for.
    pub fn cut(&self) -> impl Iterator<Item = &str> {
        let cut = self.0.iter().filter(|(_, near)| near.is_cut);
        cut.map(|(asked, _)| asked.as_str())
    }

    pub(crate) fn near(&self, asked: &str) -> Option<&Near> {
        self.0.get(asked)
    }
}

/// What the asker may see, looked up only where there are more near words than are looked for.
pub(crate) struct Seen<'a> {
    searcher: &'a Searcher,
    query: Box<dyn Query>,
    /// In each segment, in order.
    documents: OnceCell<Vec<Vec<DocId>>>,
}

impl<'a> Seen<'a> {
    pub(crate) fn new(searcher: &'a Searcher, query: Box<dyn Query>) -> Self {
        Self {
            searcher,
            query,
            documents: OnceCell::new(),
        }
    }

    fn documents(&self) -> Result<&[Vec<DocId>], TantivyError> {
        if let Some(documents) = self.documents.get() {
            return Ok(documents);
        }
        let scoring = EnableScoring::disabled_from_searcher(self.searcher);
        let weight = self.query.weight(scoring)?;
        let mut documents = Vec::new();
        for segment in self.searcher.segment_readers() {
            let mut seen = Vec::new();
            weight.for_each_no_score(segment, &mut |block| seen.extend_from_slice(block))?;
            if let Some(alive) = segment.alive_bitset() {
                seen.retain(|document| alive.is_alive(*document));
            }
            documents.push(seen);
        }
        Ok(self.documents.get_or_init(|| documents))
    }

    /// Whether a word stands in anything that is seen.
    fn has(&self, word: &Candidate) -> Result<bool, TantivyError> {
        for (segment, field, term) in &word.places {
            let seen = &self.documents()?[*segment];
            let index = self.searcher.segment_readers()[*segment].inverted_index(*field)?;
            let mut there = index.read_postings_from_terminfo(term, IndexRecordOption::Basic)?;
            // Both are in order: each leaps to where the other stands.
            let mut at = 0;
            while let Some(&next) = seen.get(at) {
                let document = if there.doc() < next {
                    there.seek(next)
                } else {
                    there.doc()
                };
                if document == next {
                    return Ok(true);
                }
                if document == TERMINATED {
                    break;
                }
                at += seen[at..].partition_point(|seen| *seen < document);
            }
        }
        Ok(false)
    }
}

/// A word that is near enough.
struct Candidate {
    text: String,
    /// In how many texts and titles it stands, in all projects.
    frequency: u64,
    /// Where it is listed: the segment's number, the field and the list.
    places: Vec<(usize, Field, TermInfo)>,
}

impl Near {
    fn to(word: &str, seen: &Seen<'_>, fields: [Field; 2]) -> Result<Self, TantivyError> {
        let mut near = Self::default();
        let mut nearer: Vec<Candidate> = Vec::new();
        let mut left = MOST_LOOKED_UP;
        for distance in 1..=distance(word) {
            let mut found = candidates(word, distance, seen.searcher, fields)?;
            found.retain(|candidate| !near.has(&candidate.text));
            if near.words[0].len() + found.len() <= MOST_SPELLINGS {
                near.words[usize::from(distance) - 1] = texts(&found);
                nearer = found;
                continue;
            }
            // Those that are nearer were taken as they came: there was room for all.
            if !nearer.is_empty() {
                let kept = choose(std::mem::take(&mut nearer), seen, MOST_SPELLINGS, &mut left)?;
                near.words[0] = texts(&kept.0);
            }
            // As it was written first, in whatever it is short of.
            found.sort_by_key(|candidate| (candidate.text != word, Reverse(candidate.frequency)));
            let room = MOST_SPELLINGS - near.words[0].len();
            let (kept, is_cut) = choose(found, seen, room, &mut left)?;
            near.words[usize::from(distance) - 1] = texts(&kept);
            near.is_cut = is_cut;
            if is_cut {
                break;
            }
        }
        Ok(near)
    }

    /// Whether a word is one of those.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.words.iter().any(|words| words.contains(word))
    }
}

/// All words of the index that differ by so many letters at most.
fn candidates(
    word: &str,
    distance: u8,
    searcher: &Searcher,
    fields: [Field; 2],
) -> Result<Vec<Candidate>, TantivyError> {
    let mut found: BTreeMap<String, Candidate> = BTreeMap::new();
    for field in fields {
        let asked = Term::from_field_text(field, word);
        for (number, segment) in searcher.segment_readers().iter().enumerate() {
            let automaton = FuzzyTermQuery::new(asked.clone(), distance, true).automaton()?;
            let index = segment.inverted_index(field)?;
            let mut terms = index.terms().search(automaton).into_stream()?;
            while terms.advance() {
                let Ok(text) = std::str::from_utf8(terms.key()) else {
                    continue;
                };
                let term = terms.value().clone();
                let frequency = u64::from(term.doc_freq);
                let place = (number, field, term);
                match found.get_mut(text) {
                    Some(candidate) => {
                        candidate.frequency += frequency;
                        candidate.places.push(place);
                    }
                    None => {
                        let candidate = Candidate {
                            text: text.to_owned(),
                            frequency,
                            places: vec![place],
                        };
                        found.insert(text.to_owned(), candidate);
                    }
                }
            }
        }
    }
    Ok(found.into_values().collect())
}

/// The first that are seen, as far as there is room, and whether there are more. What could not be looked up any
/// more counts as more.
fn choose(
    candidates: Vec<Candidate>,
    seen: &Seen<'_>,
    room: usize,
    left: &mut usize,
) -> Result<(Vec<Candidate>, bool), TantivyError> {
    let mut kept = Vec::new();
    for candidate in candidates {
        let Some(fewer) = left.checked_sub(1) else {
            return Ok((kept, true));
        };
        *left = fewer;
        if seen.has(&candidate)? {
            if kept.len() == room {
                return Ok((kept, true));
            }
            kept.push(candidate);
        }
    }
    Ok((kept, false))
}

fn texts(candidates: &[Candidate]) -> BTreeSet<String> {
    let texts = candidates.iter().map(|candidate| candidate.text.clone());
    texts.collect()
}

/// How many letters may differ.
pub(crate) fn distance(word: &str) -> u8 {
    if word.chars().count() < 6 { 1 } else { 2 }
}
