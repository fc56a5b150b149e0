//! What is known of one project: its texts, and the passages they share. All that is asked is answered from here.

use crate::record::{CreditRecord, PassageRecord, Record, TextRecord};
use gainsay_analysis::reuse::{Passage, credit::Credit};
use gainsay_model::id::DocumentId;
use gainsay_model::text::TextNumber;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

/// How a text credits a passage.
pub type Credited = Option<Credit>;

/// A text in which a passage stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appearance {
    pub document: DocumentId,
    pub text: TextNumber,
    pub credit: Credited,
}

/// A passage with the two texts that share it.
#[derive(Debug, Clone, PartialEq)]
pub struct Pairing {
    pub one: Appearance,
    pub other: Appearance,
    pub passage: Passage,
}

impl Pairing {
    /// The same passage, seen from the other text.
    #[must_use]
    pub fn turned(self) -> Self {
        Self {
            one: self.other,
            other: self.one,
            passage: self.passage.turned(),
        }
    }
}

/// So many passages of one article are told, those that share most: what a hundred thousand copied from it is known of
/// each of them.
pub const MOST_TOLD: usize = 1_000;

/// So many changes are remembered for those who kept something that rests on them.
const CHANGES: usize = 4_096;

/// What is known of one project.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) texts: BTreeMap<u32, TextRecord>,
    pub(crate) by_document: HashMap<DocumentId, u32>,
    pub(crate) passages: BTreeMap<u32, PassageRecord>,
    by_text: HashMap<u32, BTreeSet<u32>>,
    by_key: HashMap<u64, BTreeSet<u32>>,
    pub(crate) next_passage: u32,
    /// Texts are never called by a number that was used.
    pub(crate) next_text: u32,
    /// Lines of the log that say nothing any more.
    pub(crate) idle: usize,
    generation: u64,
    changes: VecDeque<(u64, DocumentId)>,
}

impl Known {
    pub(crate) fn apply(&mut self, record: &Record) {
        match record {
            Record::Text(text) => {
                self.next_text = self.next_text.max(text.number + 1);
                self.by_document.insert(text.document, text.number);
                // What the outlet is called may be said anew.
                self.texts.insert(text.number, text.clone());
            }
            Record::Gone(number) => self.forget(*number),
            Record::Passage { number, passage } => self.add(*number, passage.as_ref().clone()),
            Record::Common { key, texts } => {
                self.idle += 1;
                for number in self.by_key.get(key).cloned().unwrap_or_default() {
                    if let Some(passage) = self.passages.get_mut(&number) {
                        passage.texts = *texts;
                        let (one, other) = (passage.one, passage.other);
                        self.changed(one);
                        self.changed(other);
                    }
                }
            }
            Record::Credit {
                passage,
                one,
                other,
            } => {
                self.idle += 1;
                if let Some(passage) = self.passages.get_mut(passage) {
                    passage.credit_one = *one;
                    passage.credit_other = *other;
                }
            }
        }
    }

    fn add(&mut self, number: u32, passage: PassageRecord) {
        self.next_passage = self.next_passage.max(number + 1);
        for text in [passage.one, passage.other] {
            self.by_text.entry(text).or_default().insert(number);
            self.changed(text);
        }
        self.by_key.entry(passage.key).or_default().insert(number);
        self.passages.insert(number, passage);
    }

    fn forget(&mut self, number: u32) {
        for passage in self.by_text.remove(&number).unwrap_or_default() {
            let Some(gone) = self.passages.remove(&passage) else {
                continue;
            };
            self.idle += 1;
            for text in [gone.one, gone.other] {
                self.changed(text);
                if let Some(there) = self.by_text.get_mut(&text) {
                    there.remove(&passage);
                }
            }
            if let Some(there) = self.by_key.get_mut(&gone.key) {
                there.remove(&passage);
                if there.is_empty() {
                    self.by_key.remove(&gone.key);
                }
            }
        }
        if let Some(text) = self.texts.remove(&number) {
            self.idle += 2;
            if self.by_document.get(&text.document) == Some(&number) {
                self.by_document.remove(&text.document);
            }
        }
    }

    fn changed(&mut self, text: u32) {
        let Some(text) = self.texts.get(&text) else {
            return;
        };
        self.generation += 1;
        if self.changes.len() == CHANGES {
            self.changes.pop_front();
        }
        self.changes.push_back((self.generation, text.document));
    }

    /// How many texts were thought to have a fingerprint, if it is the key of a passage.
    pub(crate) fn commonness(&self, key: u64) -> Option<u32> {
        let first = *self.by_key.get(&key)?.first()?;
        self.passages.get(&first).map(|passage| passage.texts)
    }

    pub(crate) fn passages_of(&self, text: u32) -> impl Iterator<Item = (u32, &PassageRecord)> {
        let numbers = self.by_text.get(&text).into_iter().flatten();
        numbers.filter_map(|number| Some((*number, self.passages.get(number)?)))
    }

    /// Takes the place of what was known before: nothing that rests on that can be told by its changes.
    pub(crate) fn follow(&mut self, before: &Self) {
        self.generation = before.generation + 1;
        self.changes.clear();
    }

    pub(crate) fn generation(&self) -> u64 {
        self.generation
    }

    /// The articles whose passages changed since; `None` if that is too long ago.
    pub(crate) fn changed_since(&self, generation: u64) -> Option<BTreeSet<DocumentId>> {
        let oldest = self
            .changes
            .front()
            .map_or(self.generation + 1, |(first, _)| *first);
        let known = generation <= self.generation && generation + 1 >= oldest;
        known.then(|| {
            let since = self.changes.iter().rev();
            since
                .take_while(|(at, _)| *at > generation)
                .map(|(_, document)| *document)
                .collect()
        })
    }

    /// Those passages of an article that hold, as seen from it, by where they begin; the first [`MOST_TOLD`] of them by
    /// how much they share.
    pub(crate) fn of(&self, document: DocumentId) -> Vec<Pairing> {
        let Some(number) = self.by_document.get(&document) else {
            return Vec::new();
        };
        let mut held: Vec<&PassageRecord> = self
            .passages_of(*number)
            .map(|(_, passage)| passage)
            .filter(|passage| passage.holds())
            .collect();
        if held.len() > MOST_TOLD {
            held.sort_by_key(|passage| std::cmp::Reverse(passage.same));
            held.truncate(MOST_TOLD);
        }
        let mut pairings: Vec<Pairing> = held
            .into_iter()
            .filter_map(|passage| self.pairing(passage))
            .map(|pairing| {
                if pairing.one.document == document {
                    pairing
                } else {
                    pairing.turned()
                }
            })
            .collect();
        pairings.sort_by_key(|pairing| pairing.passage.one());
        pairings
    }

    /// How many passages of an article hold.
    pub(crate) fn count(&self, document: DocumentId) -> usize {
        let number = self.by_document.get(&document);
        number.map_or(0, |number| {
            let passages = self.passages_of(*number);
            passages.filter(|(_, passage)| passage.holds()).count()
        })
    }

    /// All passages that hold, in the order they were found.
    pub(crate) fn all(&self) -> impl Iterator<Item = Pairing> {
        self.passages
            .values()
            .filter_map(|passage| self.pairing(passage))
    }

    fn pairing(&self, record: &PassageRecord) -> Option<Pairing> {
        let passage = record.passage();
        let side = |number, credit: Option<CreditRecord>| {
            let text: &TextRecord = self.texts.get(&number)?;
            Some(Appearance {
                document: text.document,
                text: text.text,
                credit: credit.map(|credit| Credit {
                    kind: credit.kind(),
                    at: credit.at(),
                }),
            })
        };
        let one = side(record.one, record.credit_one)?;
        let other = side(record.other, record.credit_other)?;
        record.holds().then_some(Pairing {
            one,
            other,
            passage,
        })
    }

    /// The fewest records that say all this.
    pub(crate) fn records(&self) -> Vec<Record> {
        let texts = self.texts.values().cloned().map(Record::Text);
        let passages = self
            .passages
            .iter()
            .map(|(number, passage)| Record::Passage {
                number: *number,
                passage: Box::new(passage.clone()),
            });
        texts.chain(passages).collect()
    }
}
