//! Which marks the list at the side shows.

use gainsay_model::annotation::Annotation;
use gainsay_model::event::Author;
use gainsay_model::id::{AnnotationId, ClaimId};
use std::collections::BTreeSet;

/// Who a mark has to do with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Person {
    /// Somebody who said it or passed it on, by the words found.
    Speaker(String),
    /// Whoever made the mark.
    Marker(Author),
}

/// What is asked for; everything by default.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// The key of a kind; empty for all.
    pub kind: String,
    pub person: Option<Person>,
    pub claim: Option<ClaimId>,
    /// Only those linked to no other mark.
    pub unlinked: bool,
    /// Only those with a note.
    pub noted: bool,
    /// Words that must occur in the mark, among its speakers or in its attributes.
    pub words: String,
}

impl Filter {
    /// Whether anything is left out.
    pub fn is_on(&self) -> bool {
        *self != Self::default()
    }

    /// Whether a mark is shown.
    pub fn shows(
        &self,
        id: AnnotationId,
        mark: &Annotation,
        by: Option<Author>,
        ties: &Ties,
    ) -> bool {
        (self.kind.is_empty() || mark.kind.as_str() == self.kind)
            && self.person.as_ref().is_none_or(|person| match person {
                Person::Speaker(name) => speakers(mark).any(|speaker| speaker == name),
                Person::Marker(author) => by == Some(*author),
            })
            && self
                .claim
                .is_none_or(|claim| ties.bearing.contains(&(id, claim)))
            && !(self.unlinked && ties.linked.contains(&id))
            && (!self.noted || ties.noted.contains(&id))
            && has_words(mark, &self.words)
    }
}

/// What hangs on marks, gathered once for all of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ties {
    pub linked: BTreeSet<AnnotationId>,
    pub noted: BTreeSet<AnnotationId>,
    pub bearing: BTreeSet<(AnnotationId, ClaimId)>,
}

/// Everybody in a mark's chain, by the words found.
pub fn speakers(mark: &Annotation) -> impl Iterator<Item = &str> {
    mark.attribution
        .hops
        .iter()
        .map(|hop| hop.words.trim())
        .filter(|words| !words.is_empty())
}

fn has_words(mark: &Annotation, typed: &str) -> bool {
    let typed = typed.to_lowercase();
    let mut wanted = typed.split_whitespace().peekable();
    if wanted.peek().is_none() {
        return true;
    }
    let mut entry = mark.quote().to_lowercase();
    for speaker in speakers(mark) {
        entry.push('\n');
        entry.push_str(&speaker.to_lowercase());
    }
    wanted.all(|word| entry.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn mark(kind: &str, words: &str, speakers: &[&str]) -> Annotation {
        let hops: Vec<_> = speakers
            .iter()
            .map(|words| serde_json::json!({ "words": words }))
            .collect();
        serde_json::from_value(serde_json::json!({
            "document": Uuid::nil(),
            "kind": kind,
            "spans": [{ "start": 0, "end": words.chars().count(), "exact": words }],
            "attribution": { "hops": hops },
        }))
        .unwrap()
    }

    fn id(number: u128) -> AnnotationId {
        AnnotationId::new(Uuid::from_u128(number))
    }

    #[test]
    fn every_condition_narrows() {
        let denial = mark(
            "denial",
            "No arms had been supplied",
            &["a spokesman", "Daily Post"],
        );
        let claim = ClaimId::new(Uuid::from_u128(9));
        let ties = Ties {
            linked: BTreeSet::from([id(1)]),
            noted: BTreeSet::from([id(2)]),
            bearing: BTreeSet::from([(id(1), claim)]),
        };
        let shows = |filter: &Filter, number| {
            filter.shows(id(number), &denial, Some(Author::Operator), &ties)
        };
        let all = Filter::default();
        assert!(shows(&all, 1) && !all.is_on());
        assert!(!shows(
            &Filter {
                kind: "evidence".to_owned(),
                ..all.clone()
            },
            1
        ));
        let speaker = Filter {
            person: Some(Person::Speaker("Daily Post".to_owned())),
            ..all.clone()
        };
        assert!(shows(&speaker, 1) && speaker.is_on());
        let marker = Filter {
            person: Some(Person::Marker(Author::Operator)),
            ..all.clone()
        };
        assert!(shows(&marker, 1));
        let bears = Filter {
            claim: Some(claim),
            ..all.clone()
        };
        assert!(shows(&bears, 1) && !shows(&bears, 2));
        let alone = Filter {
            unlinked: true,
            ..all.clone()
        };
        assert!(!shows(&alone, 1) && shows(&alone, 2));
        let noted = Filter {
            noted: true,
            ..all.clone()
        };
        assert!(!shows(&noted, 1) && shows(&noted, 2));
        let typed = |words: &str| Filter {
            words: words.to_owned(),
            ..all.clone()
        };
        assert!(shows(&typed("ARMS post"), 1) && !shows(&typed("rifles"), 1));
    }
}
