//! The text of a rationale: its citation marks, what `@` offers, and how it is shown.
//!
//! A citation is written `[1]`, the number being its place in the verdict's list of citations.

/// A word that begins with `@`, left of the caret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Where the `@` stands, in bytes.
    pub start: usize,
    /// Where the caret stands, in bytes.
    pub end: usize,
    /// What follows the `@`.
    pub typed: String,
}

/// What is asked for at the caret (a byte offset), if the word there begins with `@`.
pub fn asked(text: &str, caret: usize) -> Option<Asked> {
    let before = text.get(..caret)?;
    let start = before.rfind('@')?;
    let typed = &before[start + 1..];
    let begins_word = before[..start]
        .chars()
        .next_back()
        .is_none_or(|c| !c.is_alphanumeric());
    let is_short = typed.chars().count() <= 40 && !typed.contains(['\n', '@', '[']);
    (begins_word && is_short).then(|| Asked {
        start,
        end: caret,
        typed: typed.to_owned(),
    })
}

/// Puts the mark of citation `number` (from 1) in place of what was asked; gives the text and
/// where the caret stands afterwards.
pub fn insert(text: &str, asked: &Asked, number: usize) -> (String, usize) {
    let (before, after) = (&text[..asked.start], &text[asked.end..]);
    let space = if after.starts_with(char::is_alphanumeric) {
        " "
    } else {
        ""
    };
    let mark = format!("[{number}]{space}");
    (format!("{before}{mark}{after}"), asked.start + mark.len())
}

/// The text after citation `gone` (from 1) left the list: its marks go, later ones move up.
pub fn without(text: &str, gone: usize) -> String {
    let mut kept = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Words(words) => kept.push_str(words),
            Piece::Citation(number) if number == gone => {
                if kept.ends_with(' ') {
                    kept.pop();
                }
            }
            Piece::Citation(number) if number > gone => {
                kept.push_str(&format!("[{}]", number - 1));
            }
            Piece::Citation(number) => kept.push_str(&format!("[{number}]")),
        }
    }
    kept
}

/// A piece of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    Words(&'a str),
    /// A citation's mark, from 1.
    Citation(usize),
}

/// Takes a text apart at its citation marks.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(open) = rest[from..].find('[').map(|at| at + from) {
        let inside = &rest[open + 1..];
        let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
        let number: Option<usize> = inside[..digits].parse().ok().filter(|number| *number > 0);
        match number {
            // `[1](address)` is a link of Markdown and no citation.
            Some(number)
                if inside[digits..].starts_with(']') && !inside[digits + 1..].starts_with('(') =>
            {
                if open > 0 {
                    found.push(Piece::Words(&rest[..open]));
                }
                found.push(Piece::Citation(number));
                rest = &inside[digits + 1..];
                from = 0;
            }
            _ => from = open + 1,
        }
    }
    if !rest.is_empty() {
        found.push(Piece::Words(rest));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_at_sign_asks_only_at_the_start_of_a_word() {
        let text = "The crates @gen";
        let asked = asked(text, text.len()).unwrap();
        assert_eq!((asked.start, asked.typed.as_str()), (11, "gen"));
        assert_eq!(super::asked("mail a@b", 8), None);
        assert_eq!(super::asked("no sign", 7), None);
        assert_eq!(super::asked("@a\nb", 4), None);
    }

    #[test]
    fn a_mark_takes_the_place_of_what_was_typed() {
        let text = "Ärger @gen. More";
        let asked = asked(text, "Ärger @gen".len()).unwrap();
        assert_eq!(
            insert(text, &asked, 3),
            ("Ärger [3]. More".to_owned(), "Ärger [3]".len())
        );
        let asked = super::asked("@", 1).unwrap();
        assert_eq!(insert("@", &asked, 1), ("[1]".to_owned(), 3));
        let asked = super::asked("@xso", 2).unwrap();
        assert_eq!(insert("@xso", &asked, 1), ("[1] so".to_owned(), 4));
    }

    #[test]
    fn marks_move_up_when_a_citation_goes() {
        assert_eq!(
            without("One [1], two [2], three [3].", 2),
            "One [1], two, three [2]."
        );
        assert_eq!(
            without("Not [x], nor [2](http://a).", 2),
            "Not [x], nor [2](http://a)."
        );
    }

    #[test]
    fn marks_are_told_from_brackets() {
        let found = pieces("a [1] b [0] [1](x) [12]");
        assert_eq!(
            found,
            [
                Piece::Words("a "),
                Piece::Citation(1),
                Piece::Words(" b [0] [1](x) "),
                Piece::Citation(12)
            ]
        );
    }
}
