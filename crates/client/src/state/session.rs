//! Who is at the page.

use gainsay_model::wire::people::Me;

/// What is known of the person at the page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Session {
    /// Not asked yet.
    #[default]
    Asking,
    SignedOut,
    SignedIn(Me),
    /// The server cannot be reached.
    Unreachable,
}

impl Session {
    /// The person, if somebody is signed in.
    pub fn me(&self) -> Option<&Me> {
        match self {
            Self::SignedIn(me) => Some(me),
            _ => None,
        }
    }
}

/// The name of the browser's store for this person on this server: after a restore from backup
/// the epoch is another, and work meant for the lost state is not sent.
pub fn store_name(me: &Me) -> String {
    format!("{}-{}", me.user.id, me.epoch)
}

/// One or two letters for a person's face.
pub fn initials(display: &str) -> String {
    let mut words = display
        .split_whitespace()
        .filter_map(|word| word.chars().next());
    let first = words.next().into_iter();
    let last = words.next_back().into_iter();
    first.chain(last).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_take_the_first_and_the_last_name() {
        assert_eq!(initials("Maya del Oro"), "MO");
        assert_eq!(initials("  owner "), "O");
        assert_eq!(initials("ægir ßen"), "ÆSS");
        assert_eq!(initials(""), "");
    }
}
