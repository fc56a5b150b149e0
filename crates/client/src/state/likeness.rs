//! Which names are probably spellings of one name.
//!
//! Two folded names are alike when few letters must be added, dropped, changed or swapped to turn one into the
//! other (the optimal string alignment distance), when they are the same words in another order, or, of persons,
//! when one is the last name of the other. That is a suggestion and never more: a person merges.

use gainsay_model::gathering::fold;
use std::collections::BTreeSet;

/// Words that stand between the others of a name and tell nothing.
const FILLERS: [&str; 6] = ["of", "the", "and", "de", "al", "for"];

/// Whether two names are probably spellings of one. The same name in the same letters is not a spelling of itself.
pub fn alike(one: &str, other: &str) -> bool {
    let (one_folded, other_folded) = (fold(one), fold(other));
    if one == other || one_folded.is_empty() || other_folded.is_empty() {
        return false;
    }
    one_folded == other_folded
        || (digits(&one_folded) == digits(&other_folded)
            && (near(&one_folded, &other_folded) || same_words(&one_folded, &other_folded)))
}

/// Whether two names are probably of one person, who may be called by the last name alone.
pub fn alike_persons(one: &str, other: &str) -> bool {
    let (one_folded, other_folded) = (fold(one), fold(other));
    alike(one, other)
        || last_name(&one_folded, &other_folded)
        || last_name(&other_folded, &one_folded)
}

/// Numbers tell things apart: the 7th brigade is not the 8th.
fn digits(name: &str) -> String {
    name.chars().filter(char::is_ascii_digit).collect()
}

fn near(one: &str, other: &str) -> bool {
    let (one_length, other_length) = (one.chars().count(), other.chars().count());
    let shorter = one_length.min(other_length);
    // Short names differ by a letter and are others: Mali, Bali.
    let allowed = match shorter {
        0..=4 => return false,
        5..=7 => 1,
        _ => 2,
    };
    one_length.abs_diff(other_length) <= allowed
        && one.chars().next() == other.chars().next()
        && strsim::osa_distance(one, other) <= allowed
}

fn same_words(one: &str, other: &str) -> bool {
    let words = |name: &str| -> BTreeSet<String> {
        name.split(' ')
            .filter(|word| !FILLERS.contains(word))
            .map(str::to_owned)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    one.len() > 1 && one == other
}

fn last_name(short: &str, long: &str) -> bool {
    let Some((_, last)) = long.rsplit_once(' ') else {
        return false;
    };
    !short.contains(' ') && short.chars().count() > 4 && (short == last || near(short, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_alike() {
        for (one, other) in [
            ("Mantyskiy", "Mantytskiy"),
            ("Mantyskyi", "Mantyskiy"),
            ("Ministry of Defence", "Defence Ministry"),
            ("Daily-Post", "daily post"),
            ("Мантицкий", "Мантыцкий"),
        ] {
            assert!(alike(one, other), "{one} and {other}");
            assert!(alike(other, one), "{other} and {one}");
        }
    }

    #[test]
    fn other_names_are_not() {
        for (one, other) in [
            ("Mali", "Bali"),
            ("7th Brigade", "8th Brigade"),
            ("Steppe Daily", "Harbour Post"),
            ("Review", "Reviews of Books"),
            ("Post", "Daily Post"),
            ("Mantytskiy", "Mantytskiy"),
            ("", "a"),
        ] {
            assert!(!alike(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn only_persons_go_by_the_last_name() {
        assert!(alike_persons("General Mantytskiy", "Mantyskiy"));
        assert!(!alike("General Mantytskiy", "Mantytskiy"));
        assert!(!alike("МИД России", "Россия"));
        assert!(!alike_persons("7th General Staff", "8th Staff"));
    }
}
