//! Editing a scheme: what stands in the form, and the scheme it makes.

use super::scheming::key_for;
use gainsay_model::attribute::Key;
use gainsay_model::scheme::{
    AttributeDefinition, AttributeType, Choice, Colour, KindDefinition, RelationRule, Scheme,
};

/// A kind as it stands in the form. One without a key is new.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KindForm {
    pub key: Option<Key>,
    pub label: String,
    pub letter: String,
    pub colour: Colour,
    pub description: String,
    /// The kind whose links a new one may have too.
    pub links_like: Option<Key>,
    pub asks: Vec<AskForm>,
}

impl KindForm {
    /// The letter of its badge: the one typed, else the first of its name.
    pub fn shown_letter(&self) -> String {
        let typed = self.letter.trim().chars().next();
        let letter = typed.or_else(|| self.label.trim().chars().next());
        letter
            .into_iter()
            .flat_map(char::to_uppercase)
            .take(1)
            .collect()
    }
}

/// An attribute as it stands in the form. One without a key is new.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AskForm {
    pub key: Option<Key>,
    pub label: String,
    /// `text`, `choice`, `yes_no`, `date`, `quantity` or `party`.
    pub answer: String,
    /// With a semicolon between.
    pub choices: String,
    pub required: bool,
    /// Choices there were, so that those that stay keep their keys.
    pub known: Vec<Choice>,
}

/// Why a form makes no scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Nameless,
    NoChoices,
}

/// What to put in the form.
pub fn forms(scheme: &Scheme) -> Vec<KindForm> {
    scheme
        .kinds
        .iter()
        .map(|kind| KindForm {
            key: Some(kind.key.clone()),
            label: kind.label.clone(),
            letter: kind.letter.to_string(),
            colour: kind.colour,
            description: kind.description.clone(),
            links_like: None,
            asks: kind.attributes.iter().map(ask).collect(),
        })
        .collect()
}

fn ask(attribute: &AttributeDefinition) -> AskForm {
    let known = match &attribute.what {
        AttributeType::Choice(choices) => choices.clone(),
        _ => Vec::new(),
    };
    let labels: Vec<&str> = known.iter().map(|choice| choice.label.as_str()).collect();
    AskForm {
        key: Some(attribute.key.clone()),
        label: attribute.label.clone(),
        answer: match &attribute.what {
            AttributeType::Text => "text",
            AttributeType::Choice(_) => "choice",
            AttributeType::YesNo => "yes_no",
            AttributeType::Date => "date",
            AttributeType::Quantity => "quantity",
            AttributeType::Party => "party",
        }
        .to_owned(),
        choices: labels.join("; "),
        required: attribute.required,
        known,
    }
}

/// The scheme that the forms make. What is known keeps its key, so that marks go on meaning it.
pub fn scheme(before: &Scheme, forms: &[KindForm]) -> Result<Scheme, Fault> {
    let mut made = Scheme {
        version: before.version,
        kinds: Vec::new(),
        relations: before.relations.clone(),
    };
    let mut taken: Vec<Key> = forms.iter().filter_map(|form| form.key.clone()).collect();
    for form in forms {
        let label = form.label.trim();
        let key = match &form.key {
            Some(key) => key.clone(),
            None => key_for(label, &taken).ok_or(Fault::Nameless)?,
        };
        let first = label.chars().next().ok_or(Fault::Nameless)?;
        taken.push(key.clone());
        if let (None, Some(model)) = (&form.key, &form.links_like) {
            made.relations.extend(like(&before.relations, model, &key));
        }
        let letter = form.letter.trim().chars().next().unwrap_or(first);
        made.kinds.push(KindDefinition {
            key,
            label: label.to_owned(),
            letter: letter.to_uppercase().next().unwrap_or(letter),
            colour: form.colour,
            description: form.description.trim().to_owned(),
            attributes: attributes(&form.asks)?,
        });
    }
    Ok(made)
}

/// The rules of one kind for another. What joins two of the one kind also joins one to the other.
fn like(rules: &[RelationRule], model: &Key, key: &Key) -> Vec<RelationRule> {
    let is_model = |end: &Option<Key>| end.as_ref() == Some(model);
    let new = || Some(key.clone());
    let mut made = Vec::new();
    for rule in rules {
        let mut add = |from: Option<Key>, to: Option<Key>| {
            made.push(RelationRule {
                relation: rule.relation,
                from,
                to,
            });
        };
        let (from, to) = (is_model(&rule.from), is_model(&rule.to));
        if from && to {
            add(new(), new());
        }
        if from {
            add(new(), rule.to.clone());
        }
        if to {
            add(rule.from.clone(), new());
        }
    }
    made
}

fn attributes(asks: &[AskForm]) -> Result<Vec<AttributeDefinition>, Fault> {
    let mut taken: Vec<Key> = asks.iter().filter_map(|ask| ask.key.clone()).collect();
    let mut made = Vec::new();
    for ask in asks {
        let label = ask.label.trim().to_owned();
        if label.is_empty() {
            return Err(Fault::Nameless);
        }
        let key = match &ask.key {
            Some(key) => key.clone(),
            None => key_for(&label, &taken).ok_or(Fault::Nameless)?,
        };
        taken.push(key.clone());
        let what = match ask.answer.as_str() {
            "choice" => AttributeType::Choice(choices(ask)?),
            "yes_no" => AttributeType::YesNo,
            "date" => AttributeType::Date,
            "quantity" => AttributeType::Quantity,
            "party" => AttributeType::Party,
            _ => AttributeType::Text,
        };
        made.push(AttributeDefinition {
            key,
            label,
            what,
            required: ask.required,
        });
    }
    Ok(made)
}

fn choices(ask: &AskForm) -> Result<Vec<Choice>, Fault> {
    let mut made: Vec<Choice> = Vec::new();
    let mut taken: Vec<Key> = ask.known.iter().map(|choice| choice.key.clone()).collect();
    for label in ask.choices.split(';').map(str::trim) {
        if label.is_empty() || made.iter().any(|choice| choice.label == label) {
            continue;
        }
        let known = ask.known.iter().find(|choice| choice.label == label);
        let choice = match known {
            Some(choice) => choice.clone(),
            None => {
                let key = key_for(label, &taken).ok_or(Fault::Nameless)?;
                taken.push(key.clone());
                Choice {
                    key,
                    label: label.to_owned(),
                }
            }
        };
        made.push(choice);
    }
    if made.is_empty() {
        return Err(Fault::NoChoices);
    }
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::relation::RelationKind;
    use gainsay_model::scheme::{ALLEGATION, EVIDENCE};

    fn key(key: &str) -> Key {
        key.parse().unwrap()
    }

    #[test]
    fn a_form_left_alone_makes_the_same_scheme() {
        let before = Scheme::default();
        assert_eq!(scheme(&before, &forms(&before)), Ok(before));
    }

    #[test]
    fn a_new_kind_asks_and_links_as_told() {
        let before = Scheme::default();
        let mut forms = forms(&before);
        forms.push(KindForm {
            label: "Figure given".to_owned(),
            links_like: Some(key(EVIDENCE)),
            asks: vec![
                AskForm {
                    label: "How many".to_owned(),
                    answer: "quantity".to_owned(),
                    required: true,
                    ..AskForm::default()
                },
                AskForm {
                    label: "Counted by".to_owned(),
                    answer: "choice".to_owned(),
                    choices: "eye; list ;; eye".to_owned(),
                    ..AskForm::default()
                },
            ],
            ..KindForm::default()
        });
        let made = scheme(&before, &forms).unwrap();
        let kind = &made.kinds[3];
        assert_eq!((kind.key.as_str(), kind.letter), ("figure-given", 'F'));
        assert!(kind.attributes[0].required);
        let AttributeType::Choice(choices) = &kind.attributes[1].what else {
            panic!("a choice was asked for");
        };
        assert_eq!(choices.len(), 2);
        assert!(made.permits(RelationKind::Refutes, &kind.key, &key(ALLEGATION)));
        assert!(made.permits(RelationKind::Refutes, &kind.key, &kind.key));
        assert!(made.permits(RelationKind::Refutes, &kind.key, &key(EVIDENCE)));
        assert!(made.permits(RelationKind::Refutes, &key(EVIDENCE), &kind.key));
        assert!(!made.permits(RelationKind::Denies, &kind.key, &key(ALLEGATION)));
        // Once more through the form: nothing gets another key.
        assert_eq!(scheme(&made, &super::forms(&made)), Ok(made));
    }

    #[test]
    fn what_has_no_name_is_refused() {
        let before = Scheme::default();
        let mut nameless = forms(&before);
        nameless.push(KindForm::default());
        assert_eq!(scheme(&before, &nameless), Err(Fault::Nameless));
        let mut empty = forms(&before);
        empty[0].asks.push(AskForm {
            label: "Which".to_owned(),
            answer: "choice".to_owned(),
            ..AskForm::default()
        });
        assert_eq!(scheme(&before, &empty), Err(Fault::NoChoices));
    }
}
