//! One thing as it stands in the index, before the index's own form.

use gainsay_model::entity::EntityRef;
use gainsay_model::id::PartyId;
use gainsay_model::layer::Layer;
use std::collections::BTreeSet;

use crate::query::Sort;

/// One thing that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) subject: EntityRef,
    pub(crate) sort: Sort,
    pub(crate) layer: Layer,
    /// Microseconds, for the order of what is not ordered by likeness.
    pub(crate) made: i64,
    pub(crate) title: String,
    /// Pieces of text; a phrase does not reach from one into the next.
    pub(crate) words: Vec<String>,
    pub(crate) kinds: Vec<String>,
    pub(crate) speakers: Vec<String>,
    pub(crate) via: Vec<String>,
    pub(crate) targets: Vec<String>,
    pub(crate) outlets: Vec<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) language: Option<String>,
    pub(crate) ratings: Vec<String>,
    /// First and last day of its date.
    pub(crate) days: Option<(i64, i64)>,
    /// Parties named, so that it is found when one of them changes.
    pub(crate) parties: BTreeSet<PartyId>,
    pub(crate) facts: Facts,
}

impl Entry {
    pub(crate) fn new(subject: EntityRef, sort: Sort, layer: Layer, made: i64) -> Self {
        Self {
            subject,
            sort,
            layer,
            made,
            title: String::new(),
            words: Vec::new(),
            kinds: Vec::new(),
            speakers: Vec::new(),
            via: Vec::new(),
            targets: Vec::new(),
            outlets: Vec::new(),
            authors: Vec::new(),
            language: None,
            ratings: Vec::new(),
            days: None,
            parties: BTreeSet::new(),
            facts: Facts::default(),
        }
    }
}

/// What is the case with a thing, and on which layer that is written: what a blind colleague linked is not the case
/// for somebody who does not see that layer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Facts(BTreeSet<String>);

/// The tag of whatever is the case on some layer, for those who see all of them.
pub(crate) const ANY_LAYER: &str = "*";

impl Facts {
    pub(crate) fn add(&mut self, fact: &str, layer: Layer) {
        self.0.insert(tagged(fact, &tag(layer)));
        self.0.insert(tagged(fact, ANY_LAYER));
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

/// A fact as it is written in the index.
pub(crate) fn tagged(fact: &str, tag: &str) -> String {
    format!("{fact}@{tag}")
}

/// A layer as it is written in the index.
pub(crate) fn tag(layer: Layer) -> String {
    match layer {
        Layer::Shared => "s".to_owned(),
        Layer::Adjudicated => "a".to_owned(),
        Layer::Own(user) => format!("u{}", user.uuid().simple()),
    }
}

/// The fact that something bears on a claim: in which direction and with which rating, each left empty for any.
pub(crate) fn bears(direction: &str, rating: &str) -> String {
    format!("bears/{direction}/{rating}")
}

/// The fact that something hangs on a thing.
pub(crate) fn with(what: &str) -> String {
    format!("with/{what}")
}

/// The fact that something speaks for or against an annotation of a kind.
pub(crate) fn towards(relation: &str, kind: &str) -> String {
    format!("{relation}/{kind}")
}
