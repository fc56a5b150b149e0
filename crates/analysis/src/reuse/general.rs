//! Words in general use: what stock phrases are made of, in any corpus.

use super::token::numbers;
use std::collections::HashSet;
use std::sync::LazyLock;

static WORDS: LazyLock<HashSet<u32>> = LazyLock::new(|| {
    include_str!("general_words.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(numbers)
        .collect()
});

/// Whether a word is in general use.
pub(super) fn has(word: u32) -> bool {
    WORDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_general_use_and_names_are_not() {
        let has = |word| super::has(numbers(word)[0]);
        assert!(has("the") && has("Government") && has("anonymity") && has("Sprecher"));
        assert!(!has("Kabulov") && !has("mortar") && !has("Haubitze"));
        assert!(WORDS.len() > 1_200);
    }
}
