//! Things in a few words, for lists, histories and conflicts.

use super::calendar;
use crate::words::{self, fields::value};
use gainsay_model::attribution::{Attribution, Hop};
use gainsay_model::date::{DateBasis, StatedDate};
use gainsay_model::entity::Entity;

/// A thing in a line.
pub fn words_of(entity: &Entity) -> String {
    match entity {
        Entity::Annotation(annotation) => {
            let said = chain(&annotation.attribution);
            let quote = annotation.quote();
            let (kind, quote) = (value(annotation.kind.as_str()), words::quoted(&quote));
            if said.is_empty() {
                format!("{kind}: {quote}")
            } else {
                format!("{kind}: {quote} ({said})")
            }
        }
        Entity::Claim(claim) => claim.statement.clone(),
        Entity::Verdict(verdict) => {
            format!("{}: {}", value(verdict.rating.as_str()), verdict.rationale)
        }
        Entity::Note(note) => note.text.clone(),
        Entity::Document(document) => document.title.clone(),
        Entity::Relation(relation) => words::relation_kind(relation.kind).to_owned(),
        Entity::Bearing(bearing) => words::direction(bearing.direction).to_owned(),
        Entity::Project(project) => project.name.clone(),
        Entity::Party(party) => party.name().to_owned(),
        _ => String::new(),
    }
}

/// A chain in a line, origin first: “official < Daily Post, Oct 2015”.
pub fn chain(attribution: &Attribution) -> String {
    let hops: Vec<String> = attribution.hops.iter().map(hop).collect();
    hops.join(" < ")
}

fn hop(hop: &Hop) -> String {
    match &hop.stated {
        Some(stated) => format!("{}, {}", hop.words, date(stated)),
        None => hop.words.clone(),
    }
}

/// A date as it was written, else as people write dates; nothing for an unknown one.
pub fn date(date: &StatedDate) -> String {
    date_words(date).map_or_else(|| calendar::human(date), str::to_owned)
}

/// The words of a date that were written for people. What a page's metadata says is for programs:
/// `2016-05-04T10:00:00Z`.
pub fn date_words(date: &StatedDate) -> Option<&str> {
    let words = date.words.as_deref();
    words.filter(|_| date.basis != DateBasis::Metadata)
}

/// The first and the last letters of a digest: enough to see that two differ.
pub fn short_hash(hash: &str) -> String {
    match (hash.get(..4), hash.get(hash.len().saturating_sub(2)..)) {
        (Some(first), Some(last)) if hash.len() > 8 => format!("{first}…{last}"),
        _ => hash.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::attribution_line::parse;

    #[test]
    fn a_chain_reads_from_its_origin() {
        let hops = parse("official < Daily Post, Oct 2015 < Review").unwrap();
        let attribution = Attribution {
            hops,
            inherits: None,
        };
        assert_eq!(
            chain(&attribution),
            "official < Daily Post, Oct 2015 < Review"
        );
    }

    #[test]
    fn a_date_that_was_written_for_programs_is_shown_as_people_write_it() {
        let date_of = |basis| StatedDate {
            words: Some("2016-05-04T10:00:00Z".to_owned()),
            ..StatedDate::new("2016-05-04".parse().unwrap(), basis)
        };
        assert_eq!(date(&date_of(DateBasis::Metadata)), "4 May 2016");
        assert_eq!(date(&date_of(DateBasis::Text)), "2016-05-04T10:00:00Z");
    }

    #[test]
    fn digests_are_shortened_and_short_strings_left() {
        assert_eq!(short_hash("9f3cab00000000e1"), "9f3c…e1");
        assert_eq!(short_hash("abc"), "abc");
    }
}
