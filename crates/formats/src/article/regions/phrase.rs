//! Comparing lines by their words: case, quotes, spaces and edges folded away.

/// A line in lower case, with plain apostrophes, single spaces, and no punctuation at its ends.
pub(in crate::article) fn fold(line: &str) -> String {
    let mut folded = String::with_capacity(line.len());
    let mut gap = false;
    for character in line.chars() {
        if character.is_whitespace() || character == '\u{200b}' {
            gap = true;
            continue;
        }
        if gap && !folded.is_empty() {
            folded.push(' ');
        }
        gap = false;
        match character {
            '’' | '‘' | 'ʼ' | '`' => folded.push('\''),
            'ё' | 'Ё' => folded.push('е'),
            other => folded.extend(other.to_lowercase()),
        }
    }
    let edge = |c: char| !c.is_alphanumeric() && c != '©' && c != '&';
    folded.trim_matches(edge).to_owned()
}

/// Whether `phrase` stands in `line` as whole words. Both folded.
pub(in crate::article) fn has_words(line: &str, phrase: &str) -> bool {
    line.match_indices(phrase).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + phrase.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_words_only() {
        assert_eq!(fold("  “Accept   Cookies” »"), "accept cookies");
        assert_eq!(fold("Don’t miss out!"), "don't miss out");
        assert_eq!(fold("© 2016 Daily Post."), "© 2016 daily post");
        assert_eq!(fold("***"), "");
    }

    #[test]
    fn phrases_match_whole_words() {
        assert!(has_words("please read more here", "read more"));
        assert!(!has_words("bread moreover", "read more"));
    }
}
