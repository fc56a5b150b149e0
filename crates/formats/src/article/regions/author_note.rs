//! The paragraph at the foot that says who the author is.

use super::Kinds;
use super::phrase::{fold, has_words};
use crate::article::draft::Draft;

/// What follows a name in a note on its bearer.
const VERBS: &[&str] = &[
    " is a ",
    " is an ",
    " is the ",
    " is editor",
    " is director",
    " is professor",
    " is senior",
    " serves as ",
    " works as ",
    " works for ",
    " teaches ",
    " writes ",
    " covers ",
    " reports ",
    " was a ",
    " was the ",
    " has been a ",
    " holds ",
];

/// What authors are.
const WORK: &[&str] = &[
    "analyst",
    "associate",
    "author",
    "blogger",
    "candidate",
    "chair",
    "columnist",
    "commentator",
    "consultant",
    "contributor",
    "correspondent",
    "director",
    "editor",
    "expert",
    "fellow",
    "freelance",
    "historian",
    "journalist",
    "lecturer",
    "professor",
    "producer",
    "reporter",
    "researcher",
    "scholar",
    "specialist",
    "strategist",
    "student",
    "writer",
];

/// The piece that tells who the author is: the last one that is prose, if it reads like that.
pub(in crate::article) fn author_note(draft: &Draft, kinds: &Kinds) -> Option<usize> {
    let last = kinds.iter().rposition(Option::is_none)?;
    // A text of a few lines has no foot.
    if last < 3 {
        return None;
    }
    let words = draft.words(&draft.pieces[last]);
    let folded = fold(words);
    if folded.starts_with("about the author") {
        return Some(last);
    }
    let name = name_before_verb(words)?;
    let rest = fold(&words[name.len()..]);
    let works = WORK.iter().any(|work| {
        rest.split(|c: char| !c.is_alphanumeric())
            .any(|word| word.trim_end_matches('s') == *work)
    });
    let authors = &draft.facts.authors;
    let surname = fold(name);
    let surname = surname.rsplit(' ').next().unwrap_or_default();
    let is_author = authors
        .iter()
        .any(|author| has_words(&fold(author), surname));
    (works && (authors.is_empty() || is_author)).then_some(last)
}

/// The author that such a note names.
pub(in crate::article) fn names_in(words: &str) -> Option<&str> {
    name_before_verb(words)
}

/// Two to five capitalised words at the start, up to one of the verbs.
fn name_before_verb(words: &str) -> Option<&str> {
    let (end, _) = VERBS
        .iter()
        .filter_map(|verb| Some((words.find(verb)?, verb)))
        .min()?;
    let name = words[..end].trim_end();
    let name = name.trim_start_matches("Dr. ").trim_start_matches("Prof. ");
    let name = name.split(',').next().unwrap_or_default();
    let parts: Vec<&str> = name.split_whitespace().collect();
    let capital = |part: &&str| part.chars().next().is_some_and(char::is_uppercase);
    let particle =
        |part: &&str| matches!(*part, "al" | "bin" | "de" | "el" | "van" | "von" | "der");
    let fits = (2..=5).contains(&parts.len())
        && parts.iter().all(|part| capital(part) || particle(part))
        && !matches!(
            parts[0],
            "The" | "This" | "That" | "It" | "There" | "A" | "An"
        );
    (fits && words.starts_with(name)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_a_verb_begin_a_note() {
        assert_eq!(
            names_in("Jane Q. Doe is a reporter in Kabul."),
            Some("Jane Q. Doe")
        );
        assert_eq!(
            names_in("John Roe serves as editor of a review."),
            Some("John Roe")
        );
        assert_eq!(names_in("The Ministry is a member of it."), None);
        assert_eq!(names_in("Russia is a partner."), None);
    }
}
