//! The scheme: which kinds of annotation there are, what they ask, what may link to what.

use crate::attribute::Key;
use crate::relation::RelationKind;
use crate::time::Version;
use serde::{Deserialize, Serialize};

/// The key of the built-in kind for words that put something contested as fact.
pub const ALLEGATION: &str = "allegation";
/// The key of the built-in kind for words that reject, narrow or dismiss something.
pub const DENIAL: &str = "denial";
/// The key of the built-in kind for a checkable thing other than a party's say-so.
pub const EVIDENCE: &str = "evidence";

/// A project's kinds, attributes and permitted relations. Versioned: every
/// annotation records the version it was made under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// Set by the server, one up with each change.
    #[serde(default)]
    pub version: Version,
    pub kinds: Vec<KindDefinition>,
    pub relations: Vec<RelationRule>,
}

/// One kind of annotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KindDefinition {
    pub key: Key,
    pub label: String,
    /// The letter of its badge.
    pub letter: char,
    #[serde(default)]
    pub colour: Colour,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<AttributeDefinition>,
}

/// A place in the palette, which the style sheets turn into colour *and* line style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Colour {
    Amber,
    Blue,
    Green,
    #[default]
    Plum,
    Rose,
    Slate,
    Teal,
    Olive,
}

/// One attribute of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AttributeDefinition {
    pub key: Key,
    pub label: String,
    pub what: AttributeType,
    #[serde(default)]
    pub required: bool,
}

/// Which values an attribute takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AttributeType {
    Text,
    Choice(Vec<Choice>),
    YesNo,
    Date,
    Quantity,
    Party,
}

/// One of the values of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub key: Key,
    pub label: String,
}

/// Permits one kind of relation between two kinds of annotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RelationRule {
    pub relation: RelationKind,
    /// The kind it may start from; any if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Key>,
    /// The kind it may point to; any if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Key>,
}

impl Scheme {
    /// The definition of a kind.
    pub fn kind(&self, key: &Key) -> Option<&KindDefinition> {
        self.kinds.iter().find(|kind| kind.key == *key)
    }

    /// True when some rule lets such a relation join these kinds.
    pub fn permits(&self, relation: RelationKind, from: &Key, to: &Key) -> bool {
        self.relations.iter().any(|rule| {
            rule.relation == relation
                && rule.from.as_ref().is_none_or(|kind| kind == from)
                && rule.to.as_ref().is_none_or(|kind| kind == to)
        })
    }

    /// The relations that may join these kinds, in the order of the scheme.
    pub fn permitted(&self, from: &Key, to: &Key) -> Vec<RelationKind> {
        let mut found = Vec::new();
        for rule in &self.relations {
            if self.permits(rule.relation, from, to) && !found.contains(&rule.relation) {
                found.push(rule.relation);
            }
        }
        found
    }
}

impl Default for Scheme {
    /// Allegation, denial, evidence, and the relations between them.
    fn default() -> Self {
        let kind = |key, label: &str, letter, colour, description: &str| KindDefinition {
            key: Key::known(key),
            label: label.to_owned(),
            letter,
            colour,
            description: description.to_owned(),
            attributes: Vec::new(),
        };
        let rule = |relation, from: &'static str, to: &'static str| RelationRule {
            relation,
            from: Some(Key::known(from)),
            to: Some(Key::known(to)),
        };
        let mut relations = Vec::new();
        for relation in [
            RelationKind::Denies,
            RelationKind::Answers,
            RelationKind::Concedes,
        ] {
            relations.push(rule(relation, DENIAL, ALLEGATION));
            relations.push(rule(relation, DENIAL, EVIDENCE));
        }
        for kind in [ALLEGATION, DENIAL, EVIDENCE] {
            relations.push(rule(RelationKind::Contradicts, kind, kind));
        }
        for relation in [RelationKind::Supports, RelationKind::Refutes] {
            relations.push(rule(relation, EVIDENCE, ALLEGATION));
            relations.push(rule(relation, EVIDENCE, DENIAL));
        }
        relations.push(rule(RelationKind::Refutes, EVIDENCE, EVIDENCE));
        relations.push(RelationRule {
            relation: RelationKind::Repeats,
            from: None,
            to: None,
        });
        Self {
            version: Version::default(),
            kinds: vec![
                kind(
                    ALLEGATION,
                    "Allegation",
                    'A',
                    Colour::Amber,
                    "Words that put something contested as fact, whoever says so.",
                ),
                kind(
                    DENIAL,
                    "Denial",
                    'D',
                    Colour::Blue,
                    "Words that reject, narrow or dismiss it.",
                ),
                kind(
                    EVIDENCE,
                    "Evidence",
                    'E',
                    Colour::Green,
                    "A checkable thing other than a party's say-so, or a statement against the speaker's own interest.",
                ),
            ],
            relations,
        }
    }
}

/// How the project wants things marked, in Markdown. Versioned like the scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Guidelines {
    /// Set by the server, one up with each change.
    #[serde(default)]
    pub version: Version,
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn default_scheme_permits_what_the_words_mean() {
        let scheme = Scheme::default();
        let (a, d, e) = (
            Key::known(ALLEGATION),
            Key::known(DENIAL),
            Key::known(EVIDENCE),
        );
        assert!(scheme.permits(RelationKind::Denies, &d, &a));
        assert!(scheme.permits(RelationKind::Denies, &d, &e));
        assert!(!scheme.permits(RelationKind::Denies, &a, &d));
        assert!(scheme.permits(RelationKind::Refutes, &e, &d));
        assert!(!scheme.permits(RelationKind::Supports, &a, &a));
        assert!(scheme.permits(RelationKind::Repeats, &a, &e));
        assert_eq!(
            scheme.permitted(&e, &a),
            [
                RelationKind::Supports,
                RelationKind::Refutes,
                RelationKind::Repeats
            ]
        );
    }
}
