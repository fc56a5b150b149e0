//! What changed from one version of a thing to another, part by part and word by word.

use super::comparison::{Run, compare};
use super::fields::{Field, fields};
use crate::words::fields as names;
use gainsay_model::entity::Entity;
use gainsay_model::event::Image;

/// A part that is not the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub name: String,
    pub before: String,
    pub after: String,
    /// From `before` to `after`.
    pub runs: Vec<Run>,
}

/// The parts of a version; none of one that is deleted or was struck.
fn parts(image: Option<&Image>) -> Vec<Field> {
    match image {
        Some(image) if image.presence.is_active() => fields(&image.entity),
        _ => Vec::new(),
    }
}

/// What an event changed, given the version before it. The first version changed nothing: it is all new.
pub fn between(before: Option<&Image>, after: &Image) -> Vec<Change> {
    let mut changes = Vec::new();
    let was_there = before.is_some_and(|before| before.presence.is_active());
    let is_there = after.presence.is_active();
    if before.is_some() && was_there != is_there {
        let word = |there: bool| {
            if there {
                names::YES.get()
            } else {
                names::DELETED.get()
            }
        };
        changes.push(change(names::THERE.get(), word(was_there), word(is_there)));
        // Going and coming changes nothing else.
        if let Some(before) = before {
            changes.extend(apart(&fields(&before.entity), &fields(&after.entity)));
        }
        return changes;
    }
    changes.extend(apart(&parts(before), &parts(Some(after))));
    if before.is_none() {
        // Where all is new, nothing stands out.
        for change in &mut changes {
            change.runs = vec![Run::Same(change.after.clone())];
        }
    }
    changes
}

/// What is not the same in two things.
pub fn of(before: &Entity, after: &Entity) -> Vec<Change> {
    apart(&fields(before), &fields(after))
}

fn apart(before: &[Field], after: &[Field]) -> Vec<Change> {
    let find = |list: &[Field], name: &str| {
        list.iter()
            .find(|field| field.0 == name)
            .map(|field| field.1.clone())
            .unwrap_or_default()
    };
    let gone = before
        .iter()
        .filter(|field| after.iter().all(|other| other.0 != field.0));
    after
        .iter()
        .chain(gone)
        .map(|field| (&field.0, find(before, &field.0), find(after, &field.0)))
        .filter(|(_, old, new)| old != new)
        .map(|(name, old, new)| change(name, &old, &new))
        .collect()
}

fn change(name: &str, before: &str, after: &str) -> Change {
    Change {
        name: name.to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
        runs: compare(before, after),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::claim::Claim;
    use gainsay_model::event::Presence;

    fn claim(statement: &str, why: &str) -> Entity {
        let json = serde_json::json!({ "statement": statement, "why_chosen": why });
        Entity::Claim(serde_json::from_value::<Claim>(json).unwrap())
    }

    fn names_of(changes: &[Change]) -> Vec<&str> {
        changes.iter().map(|change| change.name.as_str()).collect()
    }

    #[test]
    fn only_what_differs_is_told_word_by_word() {
        let before = Image::new(claim("Crates came", "asked"));
        let after = Image::new(claim("Crates went", "asked"));
        let changes = between(Some(&before), &after);
        assert_eq!(names_of(&changes), [names::STATEMENT]);
        assert_eq!(
            changes[0].runs,
            [
                Run::Same("Crates".to_owned()),
                Run::Gone("came".to_owned()),
                Run::New("went".to_owned())
            ]
        );
    }

    #[test]
    fn what_went_away_is_told_too() {
        let changes = of(&claim("One", "asked"), &claim("One", ""));
        assert_eq!(names_of(&changes), [names::WHY_CHOSEN]);
        assert_eq!(
            (changes[0].before.as_str(), changes[0].after.as_str()),
            ("asked", "")
        );
    }

    #[test]
    fn a_deletion_is_one_change() {
        let before = Image::new(claim("One", ""));
        let mut after = before.clone();
        after.presence = Presence::Deleted;
        assert_eq!(names_of(&between(Some(&before), &after)), [names::THERE]);
        assert_eq!(names_of(&between(Some(&after), &before)), [names::THERE]);
    }

    #[test]
    fn a_first_version_is_all_new() {
        let changes = between(None, &Image::new(claim("One", "asked")));
        assert_eq!(
            names_of(&changes),
            [names::STATEMENT, names::WHY_CHOSEN, names::CHECKABLE]
        );
    }
}
