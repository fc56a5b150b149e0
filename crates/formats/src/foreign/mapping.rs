//! What the labels of another tool are here.

use std::collections::BTreeMap;

use gainsay_model::attribute::Key;
use gainsay_model::relation::RelationKind;
use gainsay_model::scheme::{Colour, KindDefinition, Scheme};
use serde::{Deserialize, Serialize};

/// A mapping file: JSON of two objects. A label that is not named becomes the kind whose key or
/// label it is, whatever its case; else a kind of its own.
///
/// ```json
/// {"kinds": {"ALLEG": "allegation"}, "links": {"rebuts": "denies", "Coref": null}}
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Labels of marks, and the kinds they are. `null` leaves marks of this label out.
    #[serde(default)]
    pub kinds: BTreeMap<String, Option<Key>>,
    /// Labels of links, and the relations they are. `null` leaves links of this label out.
    #[serde(default)]
    pub links: BTreeMap<String, Option<RelationKind>>,
}

/// What a label of a link is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkName {
    /// One of our relations.
    Known(RelationKind),
    /// To be left out, as the mapping says.
    Unwanted,
    /// Nothing that is known here.
    Unknown,
}

impl Mapping {
    /// The kind of a label; `None` for one to leave out. A label that is new joins the scheme.
    pub(super) fn kind(&self, label: &str, scheme: &mut Scheme) -> Option<Key> {
        if let Some(mapped) = self.kinds.get(label) {
            if let Some(key) = mapped
                && scheme.kind(key).is_none()
            {
                scheme.kinds.push(own_kind(key.clone(), label, scheme));
            }
            return mapped.clone();
        }
        let fits = |kind: &&KindDefinition| {
            kind.key.as_str().eq_ignore_ascii_case(label)
                || kind.label.to_lowercase() == label.to_lowercase()
        };
        if let Some(kind) = scheme.kinds.iter().find(fits) {
            return Some(kind.key.clone());
        }
        let key = key_of(label, scheme)?;
        scheme.kinds.push(own_kind(key.clone(), label, scheme));
        Some(key)
    }

    /// What a label of a link is.
    pub(super) fn link(&self, label: &str) -> LinkName {
        match self.links.get(label) {
            Some(Some(kind)) => LinkName::Known(*kind),
            Some(None) => LinkName::Unwanted,
            None => super::known_relation(label).map_or(LinkName::Unknown, LinkName::Known),
        }
    }
}

/// A key made of a label's letters; one that is taken gets a number.
fn key_of(label: &str, scheme: &Scheme) -> Option<Key> {
    let mut plain = String::new();
    for letter in label.to_lowercase().chars() {
        if letter.is_ascii_alphanumeric() {
            plain.push(letter);
        } else if !plain.is_empty() && !plain.ends_with('_') {
            plain.push('_');
        }
    }
    let mut plain: String = plain.trim_end_matches('_').chars().take(50).collect();
    if !plain.starts_with(|first: char| first.is_ascii_lowercase()) {
        plain = format!("label_{plain}");
    }
    let plain = plain.trim_end_matches('_').to_owned();
    (1_u32..)
        .map(|number| match number {
            1 => plain.clone(),
            number => format!("{plain}_{number}"),
        })
        .filter_map(|key| key.parse::<Key>().ok())
        .find(|key| scheme.kind(key).is_none())
}

fn own_kind(key: Key, label: &str, scheme: &Scheme) -> KindDefinition {
    const COLOURS: [Colour; 5] = [
        Colour::Plum,
        Colour::Teal,
        Colour::Rose,
        Colour::Olive,
        Colour::Slate,
    ];
    let taken: Vec<char> = scheme.kinds.iter().map(|kind| kind.letter).collect();
    let letters = label.to_uppercase();
    let letters = letters.chars().chain('A'..='Z');
    let mut letters = letters.filter(|letter| letter.is_alphabetic());
    let letter = letters
        .find(|letter| !taken.contains(letter))
        .unwrap_or('X');
    KindDefinition {
        key,
        label: label.chars().take(60).collect(),
        letter,
        colour: COLOURS[scheme.kinds.len() % COLOURS.len()],
        description: String::new(),
        attributes: Vec::new(),
    }
}
