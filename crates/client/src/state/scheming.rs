//! What a project's scheme asks of a mark, between what one types into its form and what is kept.

use gainsay_model::annotation::Annotation;
use gainsay_model::attribute::{AttributeValue, Decimal, Key, NotADecimal, Quantity};
use gainsay_model::attribution::Mention;
use gainsay_model::date::{DateBasis, StatedDate};
use gainsay_model::scheme::{AttributeDefinition, AttributeType, KindDefinition, Scheme};

/// What stands in the fields of one attribute.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// Text, the key of a choice, `yes` or `no`, a date, an amount, the words of a party.
    pub value: String,
    /// For a quantity.
    pub unit: String,
    /// For a quantity.
    pub of_what: String,
}

/// Why what was typed is no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    NoDate(String),
    NoNumber(String),
    /// An amount without a unit and what it counts says nothing that could be compared.
    Uncounted,
}

/// What to put in the fields.
pub fn typed(value: Option<&AttributeValue>) -> Typed {
    let plain = |value: &str| Typed {
        value: value.to_owned(),
        ..Typed::default()
    };
    match value {
        None => Typed::default(),
        Some(AttributeValue::Text(text)) => plain(text),
        Some(AttributeValue::Choice(key)) => plain(key.as_str()),
        Some(AttributeValue::YesNo(yes)) => plain(if *yes { "yes" } else { "no" }),
        Some(AttributeValue::Date(date)) => plain(&super::describe::date(date)),
        Some(AttributeValue::Party(mention)) => plain(&mention.words),
        Some(AttributeValue::Quantity(quantity)) => Typed {
            value: quantity.amount.as_str().to_owned(),
            unit: quantity.unit.clone(),
            of_what: quantity.of_what.clone(),
        },
    }
}

/// The value of what was typed; `None` for nothing. What stayed the same keeps what is known of it
/// besides its words.
pub fn value(
    what: &AttributeType,
    typed: &Typed,
    before: Option<&AttributeValue>,
) -> Result<Option<AttributeValue>, Fault> {
    let text = typed.value.trim();
    if let Some(before) = before.filter(|before| fits(what, before))
        && self::typed(Some(before)) == *typed
    {
        return Ok(Some(before.clone()));
    }
    if text.is_empty() {
        return Ok(None);
    }
    Ok(Some(match what {
        AttributeType::Text => AttributeValue::Text(text.to_owned()),
        AttributeType::Choice(_) => match text.parse() {
            Ok(key) => AttributeValue::Choice(key),
            Err(_) => return Ok(None),
        },
        AttributeType::YesNo => AttributeValue::YesNo(text == "yes"),
        AttributeType::Date => AttributeValue::Date(
            StatedDate::from_words(text, DateBasis::Person)
                .ok_or_else(|| Fault::NoDate(text.to_owned()))?,
        ),
        AttributeType::Party => AttributeValue::Party(Mention::words(text)),
        AttributeType::Quantity => {
            let amount: Decimal = text
                .replace(['\u{a0}', '\u{202f}', ' '], "")
                .parse()
                .map_err(|_: NotADecimal| Fault::NoNumber(text.to_owned()))?;
            let (unit, of_what) = (typed.unit.trim(), typed.of_what.trim());
            if unit.is_empty() || of_what.is_empty() {
                return Err(Fault::Uncounted);
            }
            AttributeValue::Quantity(Quantity {
                amount,
                unit: unit.to_owned(),
                of_what: of_what.to_owned(),
            })
        }
    }))
}

/// Whether a value is of the type an attribute asks for.
pub fn fits(what: &AttributeType, value: &AttributeValue) -> bool {
    match (what, value) {
        (AttributeType::Choice(choices), AttributeValue::Choice(key)) => {
            choices.iter().any(|choice| choice.key == *key)
        }
        (AttributeType::Text, AttributeValue::Text(_))
        | (AttributeType::YesNo, AttributeValue::YesNo(_))
        | (AttributeType::Date, AttributeValue::Date(_))
        | (AttributeType::Quantity, AttributeValue::Quantity(_))
        | (AttributeType::Party, AttributeValue::Party(_)) => true,
        _ => false,
    }
}

/// The mark as one of another kind: what that kind has no place for is left out.
pub fn refit(scheme: &Scheme, mut mark: Annotation, kind: Key) -> Annotation {
    let none = Vec::new();
    let attributes = scheme.kind(&kind).map_or(&none, |kind| &kind.attributes);
    mark.attributes.retain(|key, value| {
        attributes
            .iter()
            .any(|attribute| attribute.key == *key && fits(&attribute.what, value))
    });
    if mark.second_kind.as_ref() == Some(&kind) {
        mark.second_kind = None;
    }
    mark.kind = kind;
    mark
}

/// The attributes that a mark must have and has not.
pub fn lacking<'a>(kind: &'a KindDefinition, mark: &Annotation) -> Vec<&'a AttributeDefinition> {
    kind.attributes
        .iter()
        .filter(|attribute| attribute.required && !mark.attributes.contains_key(&attribute.key))
        .collect()
}

/// A key for a name that people typed: small letters, digits and hyphens, unlike those taken.
pub fn key_for(name: &str, taken: &[Key]) -> Option<Key> {
    let mut plain = String::new();
    for c in name.trim().to_lowercase().chars() {
        if c.is_ascii_alphanumeric() {
            plain.push(c);
        } else if !plain.is_empty() && !plain.ends_with('-') {
            plain.push('-');
        }
    }
    let plain = plain.trim_matches('-');
    // A name in another script, or one that begins with a digit, still needs a key.
    let stem = if plain.starts_with(|c: char| c.is_ascii_lowercase()) {
        plain.chars().take(56).collect()
    } else if name.trim().is_empty() {
        return None;
    } else {
        format!("k-{plain}").trim_end_matches('-').to_owned()
    };
    (1..1000)
        .map(|number| match number {
            1 => stem.clone(),
            number => format!("{stem}-{number}"),
        })
        .filter_map(|key| key.parse::<Key>().ok())
        .find(|key| !taken.contains(key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::scheme::Choice;
    use std::collections::BTreeMap;
    use uuid::Uuid;

    fn key(key: &str) -> Key {
        key.parse().unwrap()
    }

    fn one(value: &str) -> Typed {
        Typed {
            value: value.to_owned(),
            ..Typed::default()
        }
    }

    #[test]
    fn every_type_goes_into_its_fields_and_back() {
        let choice = AttributeType::Choice(vec![Choice {
            key: key("photo"),
            label: "Photograph".to_owned(),
        }]);
        let quantity = Typed {
            value: "1 204".to_owned(),
            unit: "rifles".to_owned(),
            of_what: "sent by sea".to_owned(),
        };
        for (what, fields) in [
            (AttributeType::Text, one("a stamp")),
            (choice.clone(), one("photo")),
            (AttributeType::YesNo, one("no")),
            (AttributeType::Date, one("May 2016")),
            (AttributeType::Party, one("the ministry")),
            (AttributeType::Quantity, quantity),
        ] {
            let kept = value(&what, &fields, None).unwrap().unwrap();
            assert!(fits(&what, &kept), "{what:?}");
            let again = typed(Some(&kept));
            assert_eq!(value(&what, &again, Some(&kept)), Ok(Some(kept)));
            assert_eq!(value(&what, &Typed::default(), None), Ok(None));
        }
        assert!(!fits(&choice, &AttributeValue::Choice(key("film"))));
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let bad = |what, fields| value(&what, &fields, None).unwrap_err();
        assert_eq!(
            bad(AttributeType::Date, one("soonish")),
            Fault::NoDate("soonish".to_owned())
        );
        assert_eq!(
            bad(AttributeType::Quantity, one("many")),
            Fault::NoNumber("many".to_owned())
        );
        assert_eq!(bad(AttributeType::Quantity, one("12")), Fault::Uncounted);
    }

    #[test]
    fn another_kind_keeps_what_it_has_a_place_for() {
        let attribute = |name: &str, what, required| AttributeDefinition {
            key: key(name),
            label: name.to_owned(),
            what,
            required,
        };
        let mut scheme = Scheme::default();
        let mut own = scheme.kinds[2].clone();
        own.key = key("figure");
        own.attributes = vec![
            attribute("source", AttributeType::Text, false),
            attribute("sure", AttributeType::YesNo, true),
        ];
        scheme.kinds.push(own.clone());
        let mark = Annotation {
            document: gainsay_model::id::DocumentId::new(Uuid::nil()),
            text: Default::default(),
            kind: key("evidence"),
            second_kind: Some(key("figure")),
            spans: Vec::new(),
            attribution: Default::default(),
            targets: Vec::new(),
            happened: None,
            exhibit: None,
            attributes: BTreeMap::from([
                (key("source"), AttributeValue::Text("a list".to_owned())),
                (key("sure"), AttributeValue::Text("no yes or no".to_owned())),
            ]),
            scheme: Default::default(),
            guidelines: Default::default(),
            stays: None,
        };
        let changed = refit(&scheme, mark, key("figure"));
        assert_eq!(changed.attributes.len(), 1);
        assert_eq!(changed.second_kind, None);
        let lacking: Vec<&str> = lacking(&own, &changed)
            .iter()
            .map(|a| a.label.as_str())
            .collect();
        assert_eq!(lacking, ["sure"]);
    }

    #[test]
    fn names_become_keys_of_their_own() {
        assert_eq!(key_for("Figure given", &[]), Some(key("figure-given")));
        assert_eq!(key_for("Figure", &[key("figure")]), Some(key("figure-2")));
        assert_eq!(key_for("Цифра", &[]), Some(key("k")));
        assert_eq!(key_for("2nd hand", &[]), Some(key("k-2nd-hand")));
        assert_eq!(key_for("  ", &[]), None);
    }
}
