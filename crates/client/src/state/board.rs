//! The board of claims as one wants to see it: sorted, narrowed down, in groups. All of it is in the
//! address, so that a link shows the same to somebody else.

use crate::lean::Order;
use gainsay_model::bearing::Direction;
use gainsay_model::claim::{Checkable, ClaimType};
use gainsay_model::verdict::VerdictState;
use gainsay_model::wire::board::ClaimRow;
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// What was changed last.
    #[default]
    Changed,
    /// By the words of the statement.
    Statement,
    /// What has most bearing on it.
    Bearings,
    /// What fewest independent sources speak for.
    Sources,
    /// By rating, as the scale orders them.
    Verdict,
}

impl Sort {
    pub const ALL: [Self; 5] = [
        Self::Changed,
        Self::Statement,
        Self::Bearings,
        Self::Sources,
        Self::Verdict,
    ];

    /// The word in the address.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Statement => "statement",
            Self::Bearings => "bearings",
            Self::Sources => "sources",
            Self::Verdict => "verdict",
        }
    }
}

/// Where a claim stands; one may stand in several places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Unjudged,
    Draft,
    InReview,
    Published,
    Stale,
    ToRevisit,
    OneSided,
    NotCheckable,
    PutAway,
}

impl Stage {
    pub const ALL: [Self; 9] = [
        Self::Unjudged,
        Self::Draft,
        Self::InReview,
        Self::Published,
        Self::Stale,
        Self::ToRevisit,
        Self::OneSided,
        Self::NotCheckable,
        Self::PutAway,
    ];

    /// The word in the address.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Unjudged => "unjudged",
            Self::Draft => "draft",
            Self::InReview => "in_review",
            Self::Published => "published",
            Self::Stale => "stale",
            Self::ToRevisit => "to_revisit",
            Self::OneSided => "one_sided",
            Self::NotCheckable => "not_checkable",
            Self::PutAway => "put_away",
        }
    }

    /// Whether a claim stands there.
    pub fn fits(self, row: &ClaimRow) -> bool {
        let verdict = row.verdict.as_ref();
        let is = |state| verdict.is_some_and(|verdict| verdict.state == state);
        let has =
            |flag: fn(&gainsay_model::wire::board::VerdictRow) -> bool| verdict.is_some_and(flag);
        match self {
            Self::Unjudged => {
                let gone = [VerdictState::Withdrawn, VerdictState::Corrected];
                row.checkable == Checkable::Yes
                    && verdict.is_none_or(|verdict| gone.contains(&verdict.state))
            }
            Self::Draft => is(VerdictState::Draft),
            Self::InReview => is(VerdictState::InReview),
            Self::Published => is(VerdictState::Published),
            Self::Stale => has(|verdict| verdict.stale),
            Self::ToRevisit => has(|verdict| verdict.to_revisit),
            Self::OneSided => has(|verdict| verdict.one_sided),
            Self::NotCheckable => row.checkable != Checkable::Yes,
            Self::PutAway => row.retired,
        }
    }
}

/// How one wants to see the board.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct View {
    pub sort: Sort,
    pub stage: Option<Stage>,
    pub topic: String,
    pub what: Option<ClaimType>,
    /// Words that stand in the statement.
    pub words: String,
    /// Whether claims stand under their topics.
    pub grouped: bool,
}

impl View {
    /// Reads it from the query of an address; what makes no sense there is passed over.
    pub fn parse(address: &str) -> Self {
        let mut view = Self::default();
        let query = address.split_once('?').map_or("", |(_, query)| query);
        for (key, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let value = unescaped(value);
            match key {
                "sort" => {
                    let sort = Sort::ALL.into_iter().find(|sort| sort.key() == value);
                    view.sort = sort.unwrap_or_default();
                }
                "state" => view.stage = stage_of(&value),
                "topic" => view.topic = value,
                "kind" => view.what = TYPES.into_iter().find(|what| type_key(*what) == value),
                "q" => view.words = value,
                "group" => view.grouped = value == "topic",
                _ => {}
            }
        }
        view
    }

    /// The query that shows it, with its question mark; empty for the plain view.
    pub fn query(&self) -> String {
        let mut pairs: Vec<(&str, String)> = Vec::new();
        if self.sort != Sort::default() {
            pairs.push(("sort", self.sort.key().to_owned()));
        }
        if let Some(stage) = self.stage {
            pairs.push(("state", stage.key().to_owned()));
        }
        if !self.topic.is_empty() {
            pairs.push(("topic", crate::api::escape(&self.topic)));
        }
        if let Some(what) = self.what {
            pairs.push(("kind", type_key(what).to_owned()));
        }
        if !self.words.trim().is_empty() {
            pairs.push(("q", crate::api::escape(self.words.trim())));
        }
        if self.grouped {
            pairs.push(("group", "topic".to_owned()));
        }
        let pairs: Vec<String> = pairs
            .into_iter()
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        if pairs.is_empty() {
            String::new()
        } else {
            format!("?{}", pairs.join("&"))
        }
    }

    /// Whether it leaves anything out.
    pub fn narrows(&self) -> bool {
        self.stage.is_some()
            || !self.topic.is_empty()
            || self.what.is_some()
            || !self.words.trim().is_empty()
    }

    fn shows(&self, row: &ClaimRow, words: &[String]) -> bool {
        self.stage.is_none_or(|stage| stage.fits(row))
            && (self.topic.is_empty() || row.topics.contains(&self.topic))
            && (self.what.is_none() || row.what == self.what)
            && (words.is_empty() || {
                let statement = row.statement.to_lowercase();
                words.iter().all(|word| statement.contains(word.as_str()))
            })
    }
}

/// The stage that goes by that word.
pub fn stage_of(key: &str) -> Option<Stage> {
    Stage::ALL.into_iter().find(|stage| stage.key() == key)
}

/// The sorts of claims.
pub const TYPES: [ClaimType; 5] = [
    ClaimType::Event,
    ClaimType::Numerical,
    ClaimType::Quotation,
    ClaimType::Causal,
    ClaimType::Position,
];

/// The word for a sort of claim, in the address as on the wire.
pub const fn type_key(what: ClaimType) -> &'static str {
    match what {
        ClaimType::Event => "event",
        ClaimType::Numerical => "numerical",
        ClaimType::Quotation => "quotation",
        ClaimType::Causal => "causal",
        ClaimType::Position => "position",
    }
}

/// A line of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// The head of a group: its topic, none for claims without one, and how many claims are in it.
    Group(Option<String>, usize),
    /// A claim, by its place among the rows.
    Claim {
        place: usize,
        /// The group it stands in.
        under: Option<String>,
    },
}

/// The lines to show. `order` says where on the scale a rating stands; groups in `closed` show only
/// their heads.
pub fn arrange(
    rows: &[ClaimRow],
    view: &View,
    order: impl Fn(&str) -> usize,
    closed: &BTreeSet<Option<String>>,
) -> Vec<Entry> {
    let words: Vec<String> = view
        .words
        .split_whitespace()
        .map(str::to_lowercase)
        .collect();
    let mut places: Vec<usize> = (0..rows.len())
        .filter(|place| view.shows(&rows[*place], &words))
        .collect();
    places.order_by(|a, b| compare(&rows[*a], &rows[*b], view.sort, &order));
    if !view.grouped {
        let claim = |place| Entry::Claim { place, under: None };
        return places.into_iter().map(claim).collect();
    }
    let mut groups: BTreeMap<(bool, Option<String>), Vec<usize>> = BTreeMap::new();
    for place in places {
        let topics = &rows[place].topics;
        // Whoever asked for one topic does not want to see the others of its claims.
        let topics = topics
            .iter()
            .filter(|topic| view.topic.is_empty() || **topic == view.topic);
        let mut named = topics.map(|topic| Some(topic.clone())).peekable();
        if named.peek().is_none() {
            groups.entry((true, None)).or_default().push(place);
        }
        for topic in named {
            groups.entry((false, topic)).or_default().push(place);
        }
    }
    let mut entries = Vec::new();
    for ((_, topic), places) in groups {
        entries.push(Entry::Group(topic.clone(), places.len()));
        if !closed.contains(&topic) {
            entries.extend(places.into_iter().map(|place| Entry::Claim {
                place,
                under: topic.clone(),
            }));
        }
    }
    entries
}

/// What was put away comes last, however one sorts.
fn compare(a: &ClaimRow, b: &ClaimRow, sort: Sort, order: &impl Fn(&str) -> usize) -> Ordering {
    let sources = |row: &ClaimRow| (row.in_favour.low, row.in_favour.high);
    let rating = |row: &ClaimRow| match &row.verdict {
        Some(verdict) => (
            false,
            order(verdict.rating.as_str()),
            Reverse(verdict.state == VerdictState::Published),
        ),
        None => (true, 0, Reverse(false)),
    };
    let by_sort = match sort {
        Sort::Changed => Ordering::Equal,
        Sort::Statement => a.statement.to_lowercase().cmp(&b.statement.to_lowercase()),
        Sort::Bearings => b.total().cmp(&a.total()),
        Sort::Sources => sources(a).cmp(&sources(b)),
        Sort::Verdict => rating(a).cmp(&rating(b)),
    };
    a.retired
        .cmp(&b.retired)
        .then(by_sort)
        .then(b.changed.cmp(&a.changed))
        .then(a.claim.cmp(&b.claim))
}

/// The topics there are, each with how many claims have it.
pub fn topics(rows: &[ClaimRow]) -> BTreeMap<String, usize> {
    let mut topics = BTreeMap::new();
    for topic in rows.iter().flat_map(|row| &row.topics) {
        *topics.entry(topic.clone()).or_default() += 1;
    }
    topics
}

/// The directions with how much bears that way.
pub fn directions(row: &ClaimRow) -> [u64; 3] {
    Direction::ALL.map(|direction| row.count(direction))
}

/// Undoes percent-encoding; what is encoded wrongly stays as it is.
fn unescaped(value: &str) -> String {
    let bytes = value.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = value
            .get(at + 1..at + 3)
            .filter(|_| bytes[at] == b'%')
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match hex {
            Some(byte) => {
                plain.push(byte);
                at += 3;
            }
            None => {
                plain.push(if bytes[at] == b'+' { b' ' } else { bytes[at] });
                at += 1;
            }
        }
    }
    String::from_utf8(plain).unwrap_or_else(|_| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn row(number: u128, statement: &str, more: serde_json::Value) -> ClaimRow {
        let mut row = json!({
            "claim": uuid::Uuid::from_u128(number), "revision": number, "statement": statement, "changed": number,
        });
        row.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        serde_json::from_value(row).unwrap()
    }

    fn verdict(rating: &str, state: &str, more: serde_json::Value) -> serde_json::Value {
        let mut verdict = json!({
            "id": uuid::Uuid::from_u128(1), "number": 1, "state": state, "rating": rating, "label": rating,
        });
        verdict
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        json!({ "verdict": verdict })
    }

    fn rows() -> Vec<ClaimRow> {
        vec![
            row(
                1,
                "Rifles came",
                json!({ "topics": ["arms", "border"], "bearings": { "for": 2 }, "for": { "low": 2, "high": 3, "named": 2 } }),
            ),
            row(
                2,
                "bread was short",
                json!({ "topics": ["food"], "bearings": { "for": 1, "against": 4 }, "for": { "low": 1, "high": 1, "named": 0 } }),
            ),
            row(
                3,
                "Arms were sold",
                verdict("refuted", "published", json!({ "stale": true })),
            ),
            row(
                4,
                "It will rain",
                json!({ "checkable": "prediction", "what": "event" }),
            ),
            row(5, "Old news", json!({ "retired": true })),
            row(
                6,
                "Shots fell",
                verdict("supported", "draft", json!({ "one_sided": true })),
            ),
        ]
    }

    fn shown(view: &View) -> Vec<u128> {
        let rows = rows();
        let scale = |key: &str| usize::from(key == "refuted");
        arrange(&rows, view, scale, &BTreeSet::new())
            .into_iter()
            .filter_map(|entry| match entry {
                Entry::Claim { place, .. } => Some(rows[place].claim.uuid().as_u128()),
                Entry::Group(..) => None,
            })
            .collect()
    }

    fn sorted(sort: Sort) -> Vec<u128> {
        shown(&View {
            sort,
            ..View::default()
        })
    }

    fn narrowed(stage: Stage) -> Vec<u128> {
        shown(&View {
            stage: Some(stage),
            ..View::default()
        })
    }

    #[test]
    fn every_view_has_an_address_that_leads_back_to_it() {
        let mut view = View::default();
        assert_eq!(view.query(), "");
        for sort in Sort::ALL {
            for stage in Stage::ALL {
                view = View {
                    sort,
                    stage: Some(stage),
                    topic: "Müll & mehr=50 %".to_owned(),
                    what: Some(ClaimType::Causal),
                    words: "says “so”".to_owned(),
                    grouped: true,
                };
                assert_eq!(View::parse(&format!("/claims{}", view.query())), view);
            }
        }
        assert_eq!(
            View::parse("/claims?sort=nothing&state=x&kind=y&z=1"),
            View::default()
        );
        assert_eq!(View::parse("/claims?q=a+b%zz").words, "a b%zz");
        assert!(view.narrows() && !View::default().narrows());
    }

    #[test]
    fn sorting_puts_first_what_was_asked_for_and_last_what_was_put_away() {
        assert_eq!(sorted(Sort::Changed), [6, 4, 3, 2, 1, 5]);
        assert_eq!(sorted(Sort::Statement), [3, 2, 4, 1, 6, 5]);
        assert_eq!(sorted(Sort::Bearings), [2, 1, 6, 4, 3, 5]);
        assert_eq!(sorted(Sort::Sources), [6, 4, 3, 2, 1, 5]);
        assert_eq!(sorted(Sort::Verdict), [6, 3, 4, 2, 1, 5]);
    }

    #[test]
    fn a_claim_stands_where_it_stands() {
        assert_eq!(narrowed(Stage::Unjudged), [2, 1, 5]);
        assert_eq!(narrowed(Stage::Draft), [6]);
        assert_eq!(narrowed(Stage::Published), [3]);
        assert_eq!(narrowed(Stage::InReview), []);
        assert_eq!(narrowed(Stage::Stale), [3]);
        assert_eq!(narrowed(Stage::ToRevisit), []);
        assert_eq!(narrowed(Stage::OneSided), [6]);
        assert_eq!(narrowed(Stage::NotCheckable), [4]);
        assert_eq!(narrowed(Stage::PutAway), [5]);
        let words = |words: &str| {
            shown(&View {
                words: words.to_owned(),
                ..View::default()
            })
        };
        assert_eq!(words("SOLD arms"), [3]);
        assert_eq!(words("rifles sold"), []);
        let what = Some(ClaimType::Event);
        assert_eq!(
            shown(&View {
                what,
                ..View::default()
            }),
            [4]
        );
    }

    #[test]
    fn a_claim_under_several_topics_stands_under_each() {
        let rows = rows();
        let mut view = View {
            grouped: true,
            ..View::default()
        };
        let heads = |view: &View, closed: &BTreeSet<Option<String>>| {
            let entries = arrange(&rows, view, |_| 0, closed);
            let length = entries.len();
            let heads: Vec<_> = entries
                .into_iter()
                .filter_map(|entry| match entry {
                    Entry::Group(topic, count) => Some((topic.unwrap_or_default(), count)),
                    Entry::Claim { .. } => None,
                })
                .collect();
            (heads, length)
        };
        let named = |heads: &[(&str, usize)]| -> Vec<(String, usize)> {
            heads
                .iter()
                .map(|(name, count)| ((*name).to_owned(), *count))
                .collect()
        };
        let none = BTreeSet::new();
        assert_eq!(
            heads(&view, &none),
            (
                named(&[("arms", 1), ("border", 1), ("food", 1), ("", 4)]),
                11
            )
        );
        let closed = BTreeSet::from([None]);
        assert_eq!(heads(&view, &closed).1, 7);
        view.topic = "arms".to_owned();
        assert_eq!(heads(&view, &none), (named(&[("arms", 1)]), 2));
        assert_eq!(
            topics(&rows).into_iter().collect::<Vec<_>>(),
            named(&[("arms", 1), ("border", 1), ("food", 1)])
        );
    }
}
