//! What a question becomes in the index, for somebody who sees certain layers.

use crate::entry::{self, ANY_LAYER};
use crate::fold;
use crate::query::{Bond, Fact, Node, Sort, Term as Wanted, Towards};
use crate::schema::Fields;
use crate::sees::Sees;
use crate::spellings::{Near, Spellings};
use std::ops::Bound;
use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, FuzzyTermQuery, Occur,
    PhraseQuery, Query, RangeQuery, TermQuery, TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

/// A word in a title counts for more than one in the text.
const TITLE: f32 = 2.0;

/// One letter changed counts for more than two.
const NEAREST: f32 = 2.0;

pub(crate) struct Plan<'a> {
    pub(crate) fields: &'a Fields,
    pub(crate) sees: Sees,
    pub(crate) spellings: &'a Spellings,
}

impl Plan<'_> {
    /// The question itself, whoever asks it and wherever.
    pub(crate) fn query(&self, node: &Node) -> Box<dyn Query> {
        match node {
            Node::All(parts) => self.all(parts),
            Node::Any(parts) => {
                let parts = parts.iter().map(|part| self.query(part)).collect();
                Box::new(BooleanQuery::union(parts))
            }
            Node::Not(part) => not(self.query(part)),
            Node::Term(term) => self.term(term),
        }
    }

    /// Only what lies on a layer that is seen.
    pub(crate) fn seen(&self) -> Option<Box<dyn Query>> {
        let tags = self.sees.tags()?;
        let tags = tags
            .iter()
            .map(|tag| exact(self.fields.layer, tag))
            .collect();
        Some(flat(Box::new(BooleanQuery::union(tags))))
    }

    fn all(&self, parts: &[Node]) -> Box<dyn Query> {
        // A rating beside `supports:claim` is the rating of that claim, not of just any on which it bears.
        let mut directions = Vec::new();
        let mut ratings = Vec::new();
        for part in parts {
            match part {
                Node::Term(Wanted::Supports(Towards::Claim)) => directions.push("for"),
                Node::Term(Wanted::Refutes(Towards::Claim)) => directions.push("against"),
                Node::Term(Wanted::Rating(rating)) => ratings.push(fold::value(rating)),
                _ => {}
            }
        }
        let joined = !directions.is_empty() && !ratings.is_empty();
        let mut clauses = Vec::new();
        for part in parts {
            let taken = matches!(
                part,
                Node::Term(
                    Wanted::Supports(Towards::Claim)
                        | Wanted::Refutes(Towards::Claim)
                        | Wanted::Rating(_)
                )
            );
            match part {
                _ if joined && taken => {}
                Node::Not(part) => clauses.push((Occur::MustNot, self.query(part))),
                part => clauses.push((Occur::Must, self.query(part))),
            }
        }
        if joined {
            for direction in directions {
                for rating in &ratings {
                    let fact = self.fact(&entry::bears(direction, rating));
                    clauses.push((Occur::Must, fact));
                }
            }
        }
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((
                Occur::Must,
                Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0)),
            ));
        }
        Box::new(BooleanQuery::new(clauses))
    }

    fn term(&self, term: &Wanted) -> Box<dyn Query> {
        let fields = self.fields;
        match term {
            Wanted::Word(words) | Wanted::Phrase(words) => {
                let title = worded(fields.title, words);
                either(
                    worded(fields.words, words),
                    Box::new(BoostQuery::new(title, TITLE)),
                )
            }
            Wanted::Prefix(stem) => inexact(stem, |stem| {
                let query = |field| {
                    let term = Term::from_field_text(field, stem);
                    Box::new(FuzzyTermQuery::new_prefix(term, 0, true)) as Box<dyn Query>
                };
                either(query(fields.words), query(fields.title))
            }),
            Wanted::Fuzzy(asked) => inexact(asked, |word| {
                let same = either(worded(fields.words, word), worded(fields.title, word));
                match self.spellings.near(asked) {
                    Some(near) => either(self.near(near), same),
                    None => same,
                }
            }),
            Wanted::Type(sort) => self.sort(*sort),
            Wanted::Kind(kind) => self.filter(fields.kind, kind),
            Wanted::Language(language) => flat(exact(fields.language, &language.to_lowercase())),
            Wanted::Speaker(name) => flat(worded(fields.speaker, name)),
            Wanted::Via(name) => flat(worded(fields.via, name)),
            Wanted::Target(name) => flat(worded(fields.target, name)),
            Wanted::Outlet(name) => flat(worded(fields.outlet, name)),
            Wanted::Author(name) => flat(worded(fields.author, name)),
            Wanted::Rating(rating) => {
                let own = self.filter(fields.rating, rating);
                let fact = entry::bears("", &fold::value(rating));
                either(own, self.fact(&fact))
            }
            Wanted::Before(period) => {
                let bound = Bound::Excluded(period.days().0);
                self.days(fields.last_day, Bound::Unbounded, bound)
            }
            Wanted::After(period) => {
                let bound = Bound::Excluded(period.days().1);
                self.days(fields.first_day, bound, Bound::Unbounded)
            }
            Wanted::During(period) => {
                let (first, last) = period.days();
                let begins = Bound::Included(last);
                let ends = Bound::Included(first);
                Box::new(BooleanQuery::intersection(vec![
                    self.days(fields.first_day, Bound::Unbounded, begins),
                    self.days(fields.last_day, ends, Bound::Unbounded),
                ]))
            }
            Wanted::Is(fact) => self.is(*fact),
            Wanted::With(bond) => self.fact(&entry::with(bond.key())),
            Wanted::Without(bond) => {
                let sorts = match bond {
                    Bond::Note => &[Sort::Article, Sort::Annotation, Sort::Claim][..],
                    Bond::Date => Sort::ALL,
                    Bond::Claim | Bond::Speaker => &[Sort::Annotation],
                    Bond::Allegation | Bond::Denial | Bond::Evidence | Bond::Verdict => {
                        &[Sort::Annotation, Sort::Claim]
                    }
                };
                self.lacking(sorts, &entry::with(bond.key()))
            }
            Wanted::Supports(towards) => self.towards("supports", "for", *towards),
            Wanted::Refutes(towards) => self.towards("refutes", "against", *towards),
        }
    }

    /// Any of these words, the nearer ones before the others.
    fn near(&self, near: &Near) -> Box<dyn Query> {
        let fields = [self.fields.words, self.fields.title];
        let [nearest, others] = near.words.each_ref().map(|words| {
            let terms = fields
                .iter()
                .flat_map(|field| words.iter().map(|word| Term::from_field_text(*field, word)));
            Box::new(TermSetQuery::new(terms)) as Box<dyn Query>
        });
        either(Box::new(BoostQuery::new(nearest, NEAREST)), others)
    }

    fn is(&self, fact: Fact) -> Box<dyn Query> {
        match fact {
            Fact::Unanswered => self.lacking(&[Sort::Annotation], Fact::Answered.key()),
            Fact::Unlinked => self.lacking(&[Sort::Annotation], "linked"),
            fact => self.fact(fact.key()),
        }
    }

    fn towards(&self, relation: &str, direction: &str, towards: Towards) -> Box<dyn Query> {
        match towards {
            Towards::Claim => self.fact(&entry::bears(direction, "")),
            kind => self.fact(&entry::towards(relation, kind.key())),
        }
    }

    /// What is the case as far as the asker sees.
    fn fact(&self, fact: &str) -> Box<dyn Query> {
        let field = self.fields.fact;
        let one = |tag: &str| exact(field, &entry::tagged(fact, tag));
        flat(match self.sees.tags() {
            None => one(ANY_LAYER),
            Some(tags) => {
                let parts = tags.iter().map(|tag| one(tag)).collect();
                Box::new(BooleanQuery::union(parts))
            }
        })
    }

    /// Things of these sorts of which something is not the case.
    fn lacking(&self, sorts: &[Sort], fact: &str) -> Box<dyn Query> {
        let sorts = sorts.iter().map(|sort| self.sort(*sort)).collect();
        Box::new(BooleanQuery::new(vec![
            (Occur::Must, Box::new(BooleanQuery::union(sorts))),
            (Occur::MustNot, self.fact(fact)),
        ]))
    }

    fn sort(&self, sort: Sort) -> Box<dyn Query> {
        let term = Term::from_field_u64(self.fields.sort, sort as u64);
        flat(Box::new(TermQuery::new(term, IndexRecordOption::Basic)))
    }

    #[expect(
        clippy::unused_self,
        reason = "it reads as the other kinds of filter do"
    )]
    fn filter(&self, field: Field, value: &str) -> Box<dyn Query> {
        flat(exact(field, &fold::value(value)))
    }

    #[expect(
        clippy::unused_self,
        reason = "it reads as the other kinds of filter do"
    )]
    fn days(&self, field: Field, from: Bound<i64>, to: Bound<i64>) -> Box<dyn Query> {
        let term = |day| Term::from_field_i64(field, day);
        flat(Box::new(RangeQuery::new(from.map(term), to.map(term))))
    }
}

fn either(one: Box<dyn Query>, other: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(BooleanQuery::union(vec![one, other]))
}

fn not(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(BooleanQuery::new(vec![
        (
            Occur::Must,
            Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0)),
        ),
        (Occur::MustNot, query),
    ]))
}

/// A condition, which says nothing about likeness.
fn flat(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

fn exact(field: Field, value: &str) -> Box<dyn Query> {
    let term = Term::from_field_text(field, value);
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

/// One word, or several one after the other.
pub(crate) fn worded(field: Field, words: &str) -> Box<dyn Query> {
    let term = |text: &str| Term::from_field_text(field, text);
    let one = |text: &str| -> Box<dyn Query> {
        Box::new(TermQuery::new(term(text), IndexRecordOption::WithFreqs))
    };
    let tokens: Vec<fold::Token> = fold::tokens(words).collect();
    match tokens.as_slice() {
        [] => Box::new(EmptyQuery),
        [token] => match &token.also {
            // As it was written counts for more.
            Some(also) => either(one(&token.text), Box::new(BoostQuery::new(one(also), 0.5))),
            None => one(&token.text),
        },
        tokens => {
            let terms = tokens.iter().map(|token| term(&token.text));
            Box::new(PhraseQuery::new(terms.collect()))
        }
    }
}

fn inexact(word: &str, query: impl FnOnce(&str) -> Box<dyn Query>) -> Box<dyn Query> {
    match fold::tokens(word).next() {
        Some(token) => query(&token.text),
        None => Box::new(EmptyQuery),
    }
}
