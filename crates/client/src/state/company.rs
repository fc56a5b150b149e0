//! Who else is at an article.

use crate::lean::Order;
use gainsay_model::id::{DocumentId, UserId};
use gainsay_model::wire::people::Person;
use gainsay_model::wire::place::Present;

/// The others who have the article open, each once, by name.
pub fn others<'a>(
    present: &[Present],
    people: &'a [Person],
    me: UserId,
    document: DocumentId,
) -> Vec<&'a Person> {
    let is_here = |person: &Person| {
        present
            .iter()
            .any(|one| one.user == person.id && one.document == Some(document))
    };
    let mut here: Vec<&Person> = people
        .iter()
        .filter(|person| person.id != me && is_here(person))
        .collect();
    here.order_by(|a, b| name(a).cmp(name(b)));
    here
}

/// What somebody is called.
pub fn name(person: &Person) -> &str {
    if person.display.is_empty() {
        &person.name
    } else {
        &person.display
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::member::Role;
    use uuid::Uuid;

    fn user(number: u128) -> UserId {
        UserId::new(Uuid::from_u128(number))
    }

    fn person(number: u128, display: &str) -> Person {
        Person {
            id: user(number),
            name: format!("user{number}"),
            display: display.to_owned(),
            role: Role::Analyst,
        }
    }

    #[test]
    fn others_are_named_once_however_many_tabs_they_have_and_never_oneself() {
        let people = [
            person(1, "Ada"),
            person(2, "Zoe"),
            person(3, ""),
            person(4, "Ben"),
        ];
        let (here, there) = (
            DocumentId::new(Uuid::from_u128(9)),
            DocumentId::new(Uuid::from_u128(8)),
        );
        let at = |number, document| Present {
            user: user(number),
            document,
        };
        let present = [
            at(1, Some(here)),
            at(2, Some(here)),
            at(2, Some(here)),
            at(3, Some(here)),
            at(4, Some(there)),
            at(4, None),
        ];
        let found: Vec<&str> = others(&present, &people, user(1), here)
            .into_iter()
            .map(name)
            .collect();
        assert_eq!(found, ["Zoe", "user3"]);
        assert!(
            others(
                &present,
                &people,
                user(1),
                DocumentId::new(Uuid::from_u128(7))
            )
            .is_empty()
        );
    }
}
