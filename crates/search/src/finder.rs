//! Finding things in the index.

use crate::fold;
use crate::plan::Plan;
use crate::query::{Node, Sort, Term};
use crate::schema::{Fields, MADE, SORT, sort};
use crate::sees::Sees;
use crate::spellings::{Seen, Spellings};
use gainsay_model::entity::EntityRef;
use gainsay_model::id::ProjectId;
use gainsay_model::time::Seq;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};
use tantivy::collector::{Collector, SegmentCollector, TopDocs};
use tantivy::columnar::Column;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query, TermQuery,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{
    DocAddress, DocId, IndexReader, Order, Score, SegmentOrdinal, SegmentReader, TantivyDocument,
    TantivyError,
};

/// How deep into what was found somebody may page.
pub const DEEPEST: usize = 10_000;

/// Why nothing could be looked up.
#[derive(Debug, thiserror::Error)]
pub enum FindError {
    /// The index is being opened or was set aside.
    #[error("the index is not ready")]
    NotReady,
    /// It could not be read.
    #[error("the index cannot be read: {0}")]
    Index(#[from] TantivyError),
}

/// Finds things. Cheap to clone; it goes on answering from what there is while the index catches up.
#[derive(Debug, Clone, Default)]
pub struct Finder(Arc<RwLock<Option<Reading>>>);

/// The index as it can be read.
#[derive(Clone)]
pub(crate) struct Reading {
    pub(crate) fields: Fields,
    pub(crate) reader: IndexReader,
    pub(crate) upto: BTreeMap<ProjectId, Seq>,
}

impl std::fmt::Debug for Reading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reading")
            .field("upto", &self.upto)
            .finish_non_exhaustive()
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The best, in order. They may be gone by now, and nobody has asked yet whether the reader may see them.
    pub things: Vec<(ProjectId, EntityRef)>,
    /// How many there are of each sort, on the layers that are seen.
    pub counts: BTreeMap<Sort, u64>,
    /// What was looked for in place of near spellings.
    pub spellings: Spellings,
}

impl Found {
    /// How many there are.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.counts.values().sum()
    }
}

impl Finder {
    pub(crate) fn open(&self, reading: Reading) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(reading);
    }

    pub(crate) fn close(&self) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    pub(crate) fn moved(&self, upto: &BTreeMap<ProjectId, Seq>) {
        let mut reading = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(reading) = reading.as_mut() {
            reading.upto.clone_from(upto);
        }
    }

    fn reading(&self) -> Result<Reading, FindError> {
        let reading = self.0.read().unwrap_or_else(PoisonError::into_inner);
        reading.clone().ok_or(FindError::NotReady)
    }

    /// The last event of a project that is found.
    ///
    /// # Errors
    /// When the index is not open.
    pub fn upto(&self, project: ProjectId) -> Result<Seq, FindError> {
        let reading = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let reading = reading.as_ref().ok_or(FindError::NotReady)?;
        Ok(reading.upto.get(&project).copied().unwrap_or(Seq::START))
    }

    /// The best answers to a question in some projects, from the one at `offset` on; likest first, or newest first
    /// where the question is only conditions.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn find(
        &self,
        node: &Node,
        within: &[(ProjectId, Sees)],
        offset: usize,
        limit: usize,
    ) -> Result<Found, FindError> {
        let limit = limit.min(DEEPEST.saturating_sub(offset));
        if within.is_empty() {
            return Ok(Found::default());
        }
        let reading = self.reading()?;
        let searcher = reading.reader.searcher();
        let all = reading.asked(within, &Spellings::default(), |_| Box::new(AllQuery));
        let seen = Seen::new(&searcher, all);
        let spellings = Spellings::of(node, &seen, &reading.fields)?;
        let query = reading.asked(within, &spellings, |plan| plan.query(node));
        let mut wanted = Vec::new();
        node.wanted(&mut wanted);
        let likeness = wanted.iter().any(|term| {
            matches!(
                term,
                Term::Word(_) | Term::Phrase(_) | Term::Prefix(_) | Term::Fuzzy(_)
            )
        });
        // Both at once: what a near spelling or a phrase comes to is worked out only once.
        let top = TopDocs::with_limit(limit.max(1)).and_offset(offset);
        let (mut addresses, counts): (Vec<DocAddress>, _) = if likeness {
            let (found, counts) = searcher.search(&*query, &(top.order_by_score(), Tally))?;
            (found.into_iter().map(|(_, at)| at).collect(), counts)
        } else {
            let newest = top.order_by_fast_field::<i64>(MADE, Order::Desc);
            let (found, counts) = searcher.search(&*query, &(newest, Tally))?;
            (found.into_iter().map(|(_, at)| at).collect(), counts)
        };
        addresses.truncate(limit);
        let things = reading.things(&searcher, addresses)?;
        Ok(Found {
            things,
            counts,
            spellings,
        })
    }

    /// Things of one sort that have rare words in common with some text, likest first. How like they are is for the
    /// caller to judge by their words.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn resembling(
        &self,
        words: &str,
        kind: Sort,
        within: &[(ProjectId, Sees)],
        limit: usize,
    ) -> Result<Vec<(ProjectId, EntityRef)>, FindError> {
        let reading = self.reading()?;
        let searcher = reading.reader.searcher();
        let mut terms: Vec<String> = fold::tokens(words)
            .take(RESEMBLING_WORDS)
            .map(|token| token.text)
            .collect();
        terms.sort();
        terms.dedup();
        if terms.is_empty() || within.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        let query = reading.asked(within, &Spellings::default(), |plan| {
            let like = terms.iter().map(|term| {
                let whole = plan.query(&Node::Term(Term::Word(term.clone())));
                // Words that begin alike are often forms of one: worth less than the same.
                let stem: String = term.chars().take(STEM).collect();
                if term.chars().count() > STEM {
                    let alike = plan.query(&Node::Term(Term::Prefix(stem)));
                    let alike: Box<dyn Query> = Box::new(BoostQuery::new(alike, 0.5));
                    Box::new(BooleanQuery::union(vec![whole, alike])) as Box<dyn Query>
                } else {
                    whole
                }
            });
            let sort = plan.query(&Node::Term(Term::Type(kind)));
            let like = BooleanQuery::union(like.collect());
            Box::new(BooleanQuery::intersection(vec![sort, Box::new(like)]))
        });
        let top = TopDocs::with_limit(limit).order_by_score();
        let found = searcher.search(&*query, &top)?;
        let addresses = found.into_iter().map(|(_, address)| address).collect();
        reading.things(&searcher, addresses)
    }
}

/// How many words of a text are compared.
const RESEMBLING_WORDS: usize = 60;
/// How many letters two forms of a word have in common.
const STEM: usize = 5;

impl Reading {
    /// A question in some projects, each as its reader sees it.
    fn asked(
        &self,
        within: &[(ProjectId, Sees)],
        spellings: &Spellings,
        question: impl Fn(&Plan<'_>) -> Box<dyn Query>,
    ) -> Box<dyn Query> {
        let mut groups: BTreeMap<Sees, Vec<Box<dyn Query>>> = BTreeMap::new();
        for (project, sees) in within {
            let term = TermQuery::new(self.fields.project_term(*project), IndexRecordOption::Basic);
            groups.entry(*sees).or_default().push(Box::new(term));
        }
        let groups = groups.into_iter().map(|(sees, projects)| {
            let fields = &self.fields;
            let plan = Plan {
                fields,
                sees,
                spellings,
            };
            let projects = ConstScoreQuery::new(Box::new(BooleanQuery::union(projects)), 0.0);
            let mut clauses: Vec<(Occur, Box<dyn Query>)> = vec![
                (Occur::Must, Box::new(projects)),
                (Occur::Must, question(&plan)),
            ];
            clauses.extend(plan.seen().map(|seen| (Occur::Must, seen)));
            Box::new(BooleanQuery::new(clauses)) as Box<dyn Query>
        });
        let mut groups: Vec<Box<dyn Query>> = groups.collect();
        match groups.len() {
            1 => groups.remove(0),
            _ => Box::new(BooleanQuery::union(groups)),
        }
    }

    fn things(
        &self,
        searcher: &tantivy::Searcher,
        addresses: Vec<DocAddress>,
    ) -> Result<Vec<(ProjectId, EntityRef)>, FindError> {
        let mut things = Vec::with_capacity(addresses.len());
        for address in addresses {
            let document: TantivyDocument = searcher.doc(address)?;
            things.extend(self.fields.read(&document));
        }
        Ok(things)
    }
}

/// Counts what is found by its sort.
struct Tally;

struct SegmentTally {
    sorts: Column<u64>,
    counts: [u64; Sort::ALL.len()],
}

impl Collector for Tally {
    type Fruit = BTreeMap<Sort, u64>;
    type Child = SegmentTally;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<SegmentTally> {
        Ok(SegmentTally {
            sorts: segment.fast_fields().u64(SORT)?,
            counts: [0; Sort::ALL.len()],
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(
        &self,
        segments: Vec<[u64; Sort::ALL.len()]>,
    ) -> tantivy::Result<BTreeMap<Sort, u64>> {
        let mut counts = BTreeMap::new();
        for segment in segments {
            for (index, count) in (0_u64..).zip(segment) {
                if let Some(sort) = sort(index).filter(|_| count > 0) {
                    *counts.entry(sort).or_default() += count;
                }
            }
        }
        Ok(counts)
    }
}

impl SegmentCollector for SegmentTally {
    type Fruit = [u64; Sort::ALL.len()];

    fn collect(&mut self, document: DocId, _: Score) {
        let sort = self.sorts.first(document);
        let index = sort.and_then(|sort| usize::try_from(sort).ok());
        if let Some(count) = index.and_then(|index| self.counts.get_mut(index)) {
            *count += 1;
        }
    }

    fn harvest(self) -> Self::Fruit {
        self.counts
    }
}
