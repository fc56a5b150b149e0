//! The words of the index that are spelled nearly as one that is asked for.
//!
//! A short word, or one in a large corpus, may be near to thousands of others. What is looked for is bounded: the
//! nearest, and of those that are equally near the most frequent. Whoever asks is told when there were more.

use crate::fold;
use crate::query::{Node, Term as Wanted};
use crate::schema::Fields;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{Searcher, TantivyError, Term};

/// How many words are looked for in place of one that is asked for.
pub const MOST_SPELLINGS: usize = 200;

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
    /// Looks up what a question comes to.
    pub(crate) fn of(
        node: &Node,
        searcher: &Searcher,
        fields: &Fields,
    ) -> Result<Self, TantivyError> {
        let mut spellings = Self::default();
        spellings.add(node, searcher, fields)?;
        Ok(spellings)
    }

    /// Also what is under a NOT: it has to be looked for as well.
    fn add(
        &mut self,
        node: &Node,
        searcher: &Searcher,
        fields: &Fields,
    ) -> Result<(), TantivyError> {
        match node {
            Node::All(parts) | Node::Any(parts) => {
                let mut parts = parts.iter();
                parts.try_for_each(|part| self.add(part, searcher, fields))
            }
            Node::Not(part) => self.add(part, searcher, fields),
            Node::Term(Wanted::Fuzzy(asked)) if !self.0.contains_key(asked) => {
                if let Some(token) = fold::tokens(asked).next() {
                    let near = Near::to(&token.text, searcher, [fields.words, fields.title])?;
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

impl Near {
    fn to(word: &str, searcher: &Searcher, fields: [Field; 2]) -> Result<Self, TantivyError> {
        let mut near = Self::default();
        for distance in 1..=distance(word) {
            let mut found: BTreeMap<String, u64> = BTreeMap::new();
            for field in fields {
                let asked = Term::from_field_text(field, word);
                for segment in searcher.segment_readers() {
                    let automaton =
                        FuzzyTermQuery::new(asked.clone(), distance, true).automaton()?;
                    let index = segment.inverted_index(field)?;
                    let mut terms = index.terms().search(automaton).into_stream()?;
                    while terms.advance() {
                        let Ok(text) = std::str::from_utf8(terms.key()) else {
                            continue;
                        };
                        if !near.has(text) {
                            let frequency = u64::from(terms.value().doc_freq);
                            match found.get_mut(text) {
                                Some(sum) => *sum += frequency,
                                None => {
                                    found.insert(text.to_owned(), frequency);
                                }
                            }
                        }
                    }
                }
            }
            let room = MOST_SPELLINGS - near.words.iter().map(BTreeSet::len).sum::<usize>();
            near.is_cut = found.len() > room;
            let mut best: Vec<(String, u64)> = found.into_iter().collect();
            if near.is_cut {
                // As it was written first, in whatever it is short of.
                best.sort_by_key(|(text, frequency)| (text != word, Reverse(*frequency)));
                best.truncate(room);
            }
            near.words[usize::from(distance) - 1] =
                best.into_iter().map(|(text, _)| text).collect();
            if near.is_cut {
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

/// How many letters may differ.
pub(crate) fn distance(word: &str) -> u8 {
    if word.chars().count() < 6 { 1 } else { 2 }
}
