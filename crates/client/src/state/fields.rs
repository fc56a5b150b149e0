//! What a thing is made of, as names and words: for histories, differences and conflicts.

use super::describe::date;
use crate::words;
use crate::words::fields as names;
use crate::words::language::Words;
use gainsay_model::annotation::Annotation;
use gainsay_model::attribute::AttributeValue;
use gainsay_model::attribution::Mention;
use gainsay_model::attribution_line::print;
use gainsay_model::claim::Claim;
use gainsay_model::document::Document;
use gainsay_model::entity::Entity;
use gainsay_model::party::Party;
use gainsay_model::verdict::Verdict;
use serde::Serialize;

/// One part of a thing: its name and its words.
pub type Field = (String, String);

#[derive(Default)]
struct Fields(Vec<Field>);

impl Fields {
    fn put(&mut self, name: impl Into<String>, words: impl Into<String>) {
        let words = words.into();
        if !words.trim().is_empty() {
            self.0.push((name.into(), words));
        }
    }

    fn put_key(&mut self, name: Words, value: impl Serialize) {
        self.put(name, key(value));
    }

    fn put_if(&mut self, name: Words, is_so: bool) {
        if is_so {
            self.put(name, names::YES);
        }
    }
}

/// The word of an enumeration's value, in the shape people read: `press_release` is “press release”.
fn key(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(key)) => names::value(&key),
        _ => String::new(),
    }
}

fn people(mentions: &[Mention]) -> String {
    let words: Vec<&str> = mentions.iter().map(|one| one.words.as_str()).collect();
    words.join("; ")
}

fn person(mention: Option<&Mention>) -> String {
    mention.map(|one| one.words.clone()).unwrap_or_default()
}

/// The parts of a thing that have something in them, in the order of its form.
pub fn fields(entity: &Entity) -> Vec<Field> {
    let mut found = Fields::default();
    match entity {
        Entity::Annotation(it) => annotation(&mut found, it),
        Entity::Claim(it) => claim(&mut found, it),
        Entity::Verdict(it) => verdict(&mut found, it),
        Entity::Document(it) => document(&mut found, it),
        Entity::Party(it) => party(&mut found, it),
        Entity::Note(it) => {
            found.put(names::NOTE, it.text.clone());
            found.put_key(names::STATE, it.state);
        }
        Entity::Relation(it) => {
            found.put(names::RELATION, words::relation(it));
            found.put_key(names::PART, it.extent);
            found.put(names::REASON, it.reason.clone());
        }
        Entity::Bearing(it) => {
            found.put(names::DIRECTION, words::direction(it.direction));
            found.put(names::PART, it.part.clone());
            found.put(names::REASON, it.reason.clone());
        }
        Entity::Region(it) => {
            found.put(names::REGION, words::region(it.what));
            found.put(
                names::PLACE,
                format!("{}–{}", it.span.start(), it.span.end()),
            );
            found.put(names::WHO, print(&it.hops));
        }
        Entity::ClaimLink(it) => found.put_key(names::RELATION, it.kind),
        Entity::Project(it) => {
            found.put(names::TITLE, it.name.clone());
            found.put(names::DESCRIPTION, it.description.clone());
        }
        Entity::Guidelines(it) => found.put(names::WORDS, it.text.clone()),
        _ => {}
    }
    found.0
}

fn annotation(found: &mut Fields, it: &Annotation) {
    found.put_key(names::KIND, &it.kind);
    found.put_key(names::SECOND_KIND, &it.second_kind);
    found.put(names::WORDS, it.quote());
    found.put(names::WHO, print(&it.attribution.hops));
    if it.attribution.inherits.is_some() {
        found.put(names::INHERITS, names::INHERITS_YES);
    }
    found.put(names::TARGETS, people(&it.targets));
    found.put(
        names::HAPPENED,
        it.happened.as_ref().map(date).unwrap_or_default(),
    );
    for (name, value) in &it.attributes {
        found.put(name.as_str(), attribute(value));
    }
}

/// A value of an attribute in words.
pub fn attribute(value: &AttributeValue) -> String {
    match value {
        AttributeValue::Text(text) => text.clone(),
        AttributeValue::Choice(choice) => choice.as_str().to_owned(),
        AttributeValue::YesNo(true) => names::YES.to_owned(),
        AttributeValue::YesNo(false) => names::NO.to_owned(),
        AttributeValue::Date(stated) => date(stated),
        AttributeValue::Quantity(quantity) => {
            let parts = [quantity.amount.as_str(), &quantity.unit, &quantity.of_what];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            parts.join(" ")
        }
        AttributeValue::Party(mention) => mention.words.clone(),
    }
}

fn claim(found: &mut Fields, it: &Claim) {
    found.put(names::STATEMENT, it.statement.clone());
    found.put_key(names::TYPE, it.what);
    found.put(
        names::PERIOD,
        it.period.as_ref().map(date).unwrap_or_default(),
    );
    found.put(names::CLAIMANTS, people(&it.claimants));
    found.put(names::WHY_CHOSEN, it.why_chosen.clone());
    found.put_key(names::CHECKABLE, it.checkable);
    found.put(names::TOPICS, it.topics.join(", "));
    found.put_if(names::RETIRED, it.retired);
    if it.merged_into.is_some() {
        found.put(names::MERGED, names::MERGED_YES);
    }
}

fn verdict(found: &mut Fields, it: &Verdict) {
    found.put_key(names::RATING, &it.rating);
    if let Some(confidence) = &it.confidence {
        let level = key(confidence.level);
        found.put(
            names::CONFIDENCE,
            if confidence.reasons.is_empty() {
                level
            } else {
                format!("{level}: {}", confidence.reasons)
            },
        );
    }
    found.put_key(names::LIKELIHOOD, it.likelihood);
    found.put(names::RATIONALE, it.rationale.clone());
    if !it.citations.is_empty() {
        found.put(names::CITATIONS, it.citations.len().to_string());
    }
    found.put_key(names::STATE, it.state);
    found.put(
        names::UNTIL,
        it.evidence_until.as_ref().map(date).unwrap_or_default(),
    );
    found.put(names::PRIMARY, it.primary_source.clone());
    found.put(names::CONTRARY, it.contrary_evidence.clone());
}

fn document(found: &mut Fields, it: &Document) {
    found.put(names::TITLE, it.title.clone());
    found.put(names::OUTLET, person(it.outlet.as_ref()));
    found.put(names::FIRST_IN, person(it.original_outlet.as_ref()));
    found.put(names::AUTHORS, people(&it.authors));
    found.put(
        names::PUBLISHED,
        it.published.as_ref().map(date).unwrap_or_default(),
    );
    found.put(
        names::RETRIEVED,
        it.retrieved.as_ref().map(date).unwrap_or_default(),
    );
    found.put_key(names::GENRE, it.genre);
    found.put_key(names::LANGUAGE, &it.language);
    found.put(names::ADDRESS, it.address.clone().unwrap_or_default());
    found.put_key(names::STAGE, it.stage);
}

fn party(found: &mut Fields, it: &Party) {
    let all: Vec<&str> = it.names.iter().map(|name| name.name.as_str()).collect();
    found.put(names::NAMES, all.join("; "));
    found.put_key(names::KIND, it.what);
    let roles: Vec<String> = it
        .roles
        .iter()
        .map(|role| match &role.during {
            Some(during) => format!("{}, {}", role.role, date(during)),
            None => role.role.clone(),
        })
        .collect();
    found.put(names::ROLES, roles.join("; "));
    if !it.acts_for.is_empty() {
        found.put(names::ACTS_FOR, names::parties(it.acts_for.len()));
    }
    if it.merged_into.is_some() {
        found.put(names::MERGED, names::MERGED_YES);
    }
    found.put_if(names::SENSITIVE, it.sensitive);
    found.put(names::ABOUT, it.about.clone());
}
