//! Finding something by a few typed letters.

/// How well an entry fits what was typed: lower is better; `None` when it does not fit.
///
/// Every typed word must occur, without regard to case. Entries where one begins a word come
/// before those where it stands inside one.
pub fn rank(typed: &str, entry: &str) -> Option<usize> {
    let entry = entry.to_lowercase();
    let mut rank = 0;
    for word in typed.to_lowercase().split_whitespace() {
        let at = entry.find(word)?;
        let begins = entry
            .split(|c: char| !c.is_alphanumeric())
            .any(|part| part.starts_with(word));
        rank += if at == 0 {
            0
        } else if begins {
            1
        } else {
            2
        };
    }
    Some(rank)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_come_first_and_all_words_must_fit() {
        assert_eq!(rank("mem", "Members and roles"), Some(0));
        assert_eq!(rank("rol mem", "Members and roles"), Some(1));
        assert_eq!(rank("ember", "Members and roles"), Some(2));
        assert_eq!(rank("members tokens", "Members and roles"), None);
        assert_eq!(rank("", "Anything"), Some(0));
    }
}
