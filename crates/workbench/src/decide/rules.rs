//! The scheme, the guidelines and the rating scale: versioned, one up with each change.

use super::{Case, Draft};
use crate::limits::{self, bounded, few, filled};
use crate::naming::counted;
use crate::refusal::Refusal;
use gainsay_model::attribute::Key;
use gainsay_model::entity::EntityKind;
use gainsay_model::rating::Scale;
use gainsay_model::scheme::{
    ALLEGATION, AttributeType, DENIAL, EVIDENCE, Guidelines, KindDefinition, Scheme,
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Decides a changed scheme.
pub(super) fn scheme(case: &mut Case<'_, '_>, draft: Draft<Scheme>) -> Result<Scheme, Refusal> {
    let before = existing(&draft, "the scheme")?;
    let mut new = draft.new;
    few(&new.kinds, limits::MENU, "kinds")?;
    few(&new.relations, limits::RULES, "relations")?;
    let mut letters = BTreeSet::new();
    unique(new.kinds.iter().map(|kind| &kind.key), "kinds")?;
    for (index, definition) in new.kinds.iter().enumerate() {
        let field = format!("kinds[{index}]");
        kind(definition, &field)?;
        if !letters.insert(definition.letter.to_lowercase().to_string()) {
            return Err(Refusal::invalid(format!(
                "two kinds have the letter “{}”",
                definition.letter
            ))
            .hint("Give each kind a letter of its own.")
            .field(format!("{field}.letter")));
        }
    }
    for key in [ALLEGATION, DENIAL, EVIDENCE] {
        if !new.kinds.iter().any(|kind| kind.key.as_str() == key) {
            return Err(Refusal::invalid(format!("the kind “{key}” is built in"))
                .hint("Rename its label or add kinds, but keep it.")
                .field("kinds"));
        }
    }
    for (index, rule) in new.relations.iter().enumerate() {
        let ends = [("from", &rule.from), ("to", &rule.to)];
        for (end, key) in ends {
            if let Some(key) = key.as_ref().filter(|key| new.kind(key).is_none()) {
                return Err(Refusal::invalid(format!(
                    "a rule names the kind “{key}”, which is not in the scheme"
                ))
                .field(format!("relations[{index}].{end}")));
            }
        }
    }
    still_used(case, &before, &new)?;
    new.version = before.version.next();
    Ok(new)
}

/// Kinds in use stay. What comes into use in this very moment keeps its kind and can be changed later.
fn still_used(case: &mut Case<'_, '_>, before: &Scheme, new: &Scheme) -> Result<(), Refusal> {
    let counts = case
        .facts
        .counts(Uuid::nil())?
        .by_label(EntityKind::Annotation, |_| true);
    for gone in before
        .kinds
        .iter()
        .filter(|kind| new.kind(&kind.key).is_none())
    {
        let used = counts.get(gone.key.as_str()).copied().unwrap_or_default();
        if used > 0 {
            let used = usize::try_from(used).unwrap_or(usize::MAX);
            return Err(Refusal::conflict(format!(
                "{} of the kind “{}”",
                counted(used, "annotation"),
                gone.label
            ))
            .hint("Change or delete them first.")
            .field("kinds"));
        }
    }
    Ok(())
}

fn kind(kind: &KindDefinition, field: &str) -> Result<(), Refusal> {
    filled(&kind.label, limits::NAME, &format!("{field}.label"))?;
    bounded(
        &kind.description,
        limits::PARAGRAPH,
        &format!("{field}.description"),
    )?;
    if !kind.letter.is_alphanumeric() {
        return Err(
            Refusal::invalid(format!("“{}” is no letter for a badge", kind.letter))
                .hint("Use a letter or a digit.")
                .field(format!("{field}.letter")),
        );
    }
    let list = format!("{field}.attributes");
    few(&kind.attributes, limits::MENU, &list)?;
    unique(
        kind.attributes.iter().map(|attribute| &attribute.key),
        &list,
    )?;
    for (index, attribute) in kind.attributes.iter().enumerate() {
        let field = format!("{list}[{index}]");
        filled(&attribute.label, limits::NAME, &format!("{field}.label"))?;
        if let AttributeType::Choice(choices) = &attribute.what {
            let field = format!("{field}.what.choice");
            few(choices, limits::MENU, &field)?;
            unique(choices.iter().map(|choice| &choice.key), &field)?;
            for (index, choice) in choices.iter().enumerate() {
                filled(
                    &choice.label,
                    limits::NAME,
                    &format!("{field}[{index}].label"),
                )?;
            }
            if choices.len() < 2 {
                return Err(Refusal::invalid("a choice needs at least two values").field(field));
            }
        }
    }
    Ok(())
}

/// Decides changed guidelines.
pub(super) fn guidelines(draft: Draft<Guidelines>) -> Result<Guidelines, Refusal> {
    let before = existing(&draft, "the guidelines")?;
    let mut new = draft.new;
    bounded(&new.text, limits::REPORT, "text")?;
    new.version = before.version.next();
    Ok(new)
}

/// Decides a changed rating scale. Verdicts keep the version they were given under.
pub(super) fn scale(draft: Draft<Scale>) -> Result<Scale, Refusal> {
    let before = existing(&draft, "the rating scale")?;
    let mut new = draft.new;
    filled(&new.name, limits::NAME, "name")?;
    few(&new.ratings, limits::MENU, "ratings")?;
    if new.ratings.len() < 2 {
        return Err(Refusal::invalid("a scale needs at least two ratings").field("ratings"));
    }
    unique(new.ratings.iter().map(|rating| &rating.key), "ratings")?;
    for (index, rating) in new.ratings.iter().enumerate() {
        filled(
            &rating.label,
            limits::NAME,
            &format!("ratings[{index}].label"),
        )?;
        bounded(
            &rating.description,
            limits::PARAGRAPH,
            &format!("ratings[{index}].description"),
        )?;
    }
    new.version = before.version.next();
    Ok(new)
}

fn existing<T: Clone>(draft: &Draft<T>, what: &str) -> Result<T, Refusal> {
    let before = draft
        .before
        .as_ref()
        .ok_or_else(|| Refusal::not_found(what))?;
    Ok(before.entity.clone())
}

fn unique<'k>(keys: impl Iterator<Item = &'k Key>, field: &str) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    for key in keys {
        if !seen.insert(key) {
            return Err(
                Refusal::invalid(format!("the key “{key}” stands twice in `{field}`")).field(field),
            );
        }
    }
    Ok(())
}
