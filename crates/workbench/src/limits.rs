//! How long and how many: bounds on what a request may hold, each with its reason.
//!
//! They are far above what anybody writes by hand. They are there so that one broken or
//! hostile program cannot make a page of the corpus too large to open, nor an event larger than
//! a journal frame.

use crate::refusal::Refusal;

/// Names, labels, units: one line of a list.
pub(crate) const NAME: usize = 300;
/// Titles and addresses: long ones exist (headlines with decks, tracking links).
pub(crate) const LINE: usize = 2_000;
/// Reasons, instructions, statements: a few paragraphs at most.
pub(crate) const PARAGRAPH: usize = 10_000;
/// Rationales, notes, guidelines: a long report.
pub(crate) const REPORT: usize = 200_000;
/// All words quoted by one annotation, in bytes: longer than the longest article.
pub(crate) const QUOTED: usize = 500_000;
/// Pieces of one annotation: each is drawn and hit-tested apart.
pub(crate) const PIECES: usize = 200;
/// Hops of one chain; the longest seen in print is under ten.
pub(crate) const HOPS: usize = 30;
/// Mentions, names, roles, topics: shown in one row each.
pub(crate) const MENTIONS: usize = 200;
/// Citations of one verdict: each is pinned and compared on every reading.
pub(crate) const CITATIONS: usize = 500;
/// Kinds, attributes of a kind, choices of an attribute, ratings: what fits a menu.
pub(crate) const MENU: usize = 100;
/// Relation rules of a scheme: every pair of a full menu's kinds would be a mistake.
pub(crate) const RULES: usize = 2_000;
/// Members of one project: all are in one entity, rewritten with each change.
pub(crate) const MEMBERS: usize = 2_000;
/// Marks settled in one go: one changeset, which is undone in one go, too.
pub(crate) const SETTLED: usize = 2_000;
/// Events erased in one go.
pub(crate) const ERASED: usize = 1_000;

/// Refuses text that is too long. Counted in code points, as a person counts.
pub(crate) fn bounded(text: &str, most: usize, field: &str) -> Result<(), Refusal> {
    // No text has more code points than bytes, so the common case counts nothing.
    if text.len() <= most || text.chars().count() <= most {
        return Ok(());
    }
    Err(Refusal::invalid(format!(
        "`{field}` has {} characters; at most {most} fit",
        text.chars().count()
    ))
    .hint("Shorten it.")
    .field(field))
}

/// Refuses text that is empty, blank or too long.
pub(crate) fn filled(text: &str, most: usize, field: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::invalid(format!("`{field}` is empty"))
            .hint("Write something there.")
            .field(field));
    }
    bounded(text, most, field)
}

/// Refuses lists that are too long.
pub(crate) fn few<T>(list: &[T], most: usize, field: &str) -> Result<(), Refusal> {
    if list.len() <= most {
        return Ok(());
    }
    Err(Refusal::invalid(format!(
        "`{field}` has {} entries; at most {most} fit",
        list.len()
    ))
    .hint("Leave some out.")
    .field(field))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_counted_as_a_person_counts() {
        let cyrillic = "щ".repeat(NAME);
        assert!(
            bounded(&cyrillic, NAME, "name").is_ok(),
            "{} bytes, {NAME} letters",
            cyrillic.len()
        );
        let refusal = bounded(&"щ".repeat(NAME + 1), NAME, "name").unwrap_err();
        assert_eq!(
            refusal.message,
            "`name` has 301 characters; at most 300 fit"
        );
        assert_eq!(refusal.field.as_deref(), Some("name"));
    }

    #[test]
    fn blank_is_empty() {
        assert!(filled(" \n\u{a0}", NAME, "name").is_err());
        assert!(filled("x", NAME, "name").is_ok());
        assert!(few(&[1, 2, 3], 2, "list").is_err());
    }
}
