//! Words as XML 1.0 can hold them.

/// Replaces each character that XML 1.0 has no place for (section 2.2) by U+FFFD, which is as long
/// in code points and in UTF-16, and says how many there were.
pub(crate) fn plain(words: &str) -> (String, u64) {
    let mut replaced = 0;
    let words = words.chars().map(|letter| match letter {
        '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'.. => letter,
        _ => {
            replaced += 1;
            '\u{fffd}'
        }
    });
    (words.collect(), replaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_place_is_replaced_and_counted() {
        assert_eq!(
            plain("a\u{c}b\n😀\u{fffe}"),
            ("a\u{fffd}b\n😀\u{fffd}".to_owned(), 2)
        );
    }
}
