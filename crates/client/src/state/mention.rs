//! People named in a note by an @ and their name.

use gainsay_model::id::UserId;

/// Somebody who can be mentioned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub id: UserId,
    /// The name to sign in with: what stands behind the @.
    pub name: String,
    /// The name to show.
    pub shown: String,
}

/// What is being typed behind an @, and where the @ stands; in code points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typing {
    pub at: usize,
    pub typed: String,
}

fn belongs(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.')
}

/// What is being typed behind an @, if the caret stands there.
pub fn typing(text: &str, caret: usize) -> Option<Typing> {
    let letters: Vec<char> = text.chars().take(caret).collect();
    let at = letters.iter().rposition(|letter| *letter == '@')?;
    let free = at == 0 || !belongs(letters[at - 1]);
    let typed: String = letters[at + 1..].iter().collect();
    (free && typed.chars().all(belongs)).then_some(Typing { at, typed })
}

/// The text with a name put in behind the @, and the caret behind that.
pub fn complete(text: &str, typing: &Typing, name: &str) -> (String, usize) {
    let letters: Vec<char> = text.chars().collect();
    let end = typing.at + 1 + typing.typed.chars().count();
    let before: String = letters[..typing.at].iter().collect();
    let rest: String = letters.get(end..).unwrap_or_default().iter().collect();
    let blank = if rest.starts_with(' ') { "" } else { " " };
    let done = format!("{before}@{name}{blank}");
    let caret = done.chars().count();
    (format!("{done}{rest}"), caret)
}

/// A piece of a note: plain words, or somebody's name with the @ before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Words(String),
    Name(String, UserId),
}

/// A note in pieces. An @ before anything but a member's name is plain.
pub fn pieces(text: &str, members: &[Member]) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let free = !plain.chars().next_back().is_some_and(belongs);
        let member = rest
            .strip_prefix('@')
            .filter(|_| free)
            .and_then(|after| longest(after, members));
        if let Some(member) = member {
            if !plain.is_empty() {
                found.push(Piece::Words(std::mem::take(&mut plain)));
            }
            let length = 1 + member.name.len();
            found.push(Piece::Name(rest[..length].to_owned(), member.id));
            rest = &rest[length..];
        } else {
            plain.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    if !plain.is_empty() {
        found.push(Piece::Words(plain));
    }
    found
}

/// The member whose name stands here whole; the longest where one name begins another.
fn longest<'a>(text: &str, members: &'a [Member]) -> Option<&'a Member> {
    members
        .iter()
        .filter(|member| {
            text.get(..member.name.len())
                .is_some_and(|head| head.to_lowercase() == member.name.to_lowercase())
        })
        .filter(|member| {
            // A full stop may end the sentence; then it is no part of the name.
            let mut after = text[member.name.len()..].chars();
            match after.next() {
                Some('.') => !after.next().is_some_and(char::is_alphanumeric),
                Some(letter) => !belongs(letter),
                None => true,
            }
        })
        .max_by_key(|member| member.name.len())
}

/// Whom a note mentions, each once.
pub fn mentioned(text: &str, members: &[Member]) -> Vec<UserId> {
    let mut found = Vec::new();
    for piece in pieces(text, members) {
        if let Piece::Name(_, id) = piece
            && !found.contains(&id)
        {
            found.push(id);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn member(number: u128, name: &str) -> Member {
        Member {
            id: UserId::new(Uuid::from_u128(number)),
            name: name.to_owned(),
            shown: name.to_uppercase(),
        }
    }

    #[test]
    fn members_are_mentioned_and_addresses_are_not() {
        let members = [member(1, "ben"), member(2, "ben-a"), member(3, "zoë")];
        let found = mentioned(
            "@Ben. Ask @ben-a, not me@ben.example, @nobody or @zoë",
            &members,
        );
        let ids: Vec<u128> = found.iter().map(|id| id.uuid().as_u128()).collect();
        assert_eq!(ids, [1, 2, 3]);
    }

    #[test]
    fn pieces_put_together_are_the_note() {
        let members = [member(1, "ben")];
        let text = "see @ben, @bennet and x@ben";
        let whole: String = pieces(text, &members)
            .into_iter()
            .map(|piece| match piece {
                Piece::Words(words) | Piece::Name(words, _) => words,
            })
            .collect();
        assert_eq!(whole, text);
    }

    #[test]
    fn a_name_is_completed_behind_the_at_sign() {
        let typed = typing("ask @be", 7).unwrap();
        assert_eq!(typed.typed, "be");
        assert_eq!(
            complete("ask @be", &typed, "ben"),
            ("ask @ben ".to_owned(), 9)
        );
        assert_eq!(typing("ask me@be", 9), None);
        assert_eq!(typing("ask @ben then", 13), None);
    }
}
