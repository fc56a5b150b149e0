//! How alike two sentences are.

use crate::fold;
use std::collections::BTreeMap;

/// Letters that two forms of a word have in common.
const STEM: usize = 5;

/// How alike two sentences are, from 0 to 1: the words they share against all they have, long words counting for more
/// than short ones, and numbers for most. Forms of a word (the same first letters) count as the same.
#[must_use]
pub fn resemblance(one: &str, other: &str) -> f64 {
    let (one, other) = (stems(one), stems(other));
    let weight = |stems: &BTreeMap<String, u32>| -> f64 {
        stems
            .iter()
            .map(|(stem, count)| worth(stem) * f64::from(*count))
            .sum()
    };
    let all = weight(&one) + weight(&other);
    if all == 0.0 {
        return 0.0;
    }
    let shared: f64 = one
        .iter()
        .filter_map(|(stem, count)| Some((stem, other.get(stem)?.min(count))))
        .map(|(stem, count)| worth(stem) * f64::from(*count))
        .sum();
    2.0 * shared / all
}

fn stems(text: &str) -> BTreeMap<String, u32> {
    let mut stems = BTreeMap::new();
    for token in fold::tokens(text) {
        let stem: String = token.text.chars().take(STEM).collect();
        *stems.entry(stem).or_default() += 1;
    }
    stems
}

/// Short words join others and say little themselves.
fn worth(stem: &str) -> f64 {
    if stem.chars().all(|c| c.is_ascii_digit()) {
        return 1.5;
    }
    match stem.chars().count() {
        0 | 1 => 0.1,
        2 => 0.2,
        3 => 0.4,
        4 => 0.8,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::resemblance;

    #[test]
    fn the_same_in_other_words_is_alike_and_another_matter_is_not() {
        let claim = "The ministry sold 12 tonnes of gold to Turkey in 2015";
        assert!((resemblance(claim, claim) - 1.0).abs() < 1e-9);
        let same = "In 2015 the Ministry had sold twelve tonnes of gold to the Turkish";
        let other = "The opposition won the election in the north of the country";
        assert!(
            resemblance(claim, same) > 0.5,
            "{}",
            resemblance(claim, same)
        );
        assert!(
            resemblance(claim, other) < 0.25,
            "{}",
            resemblance(claim, other)
        );
        assert_eq!(resemblance("", ""), 0.0);
    }
}
