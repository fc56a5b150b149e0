//! Words and signs of one paragraph.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Word,
    /// Begins with a digit.
    Number,
    /// `.`, `!`, `?`, `…`.
    Stop(char),
    Comma,
    /// `;`, `:`, a dash between spaces, a bracket.
    Mark(char),
    Open,
    Close,
    /// A quotation mark that may be either.
    Either,
}

/// One word or sign.
#[derive(Debug, Clone)]
pub(super) struct Token<'t> {
    /// Bytes from the start of the text.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: &'t str,
    /// The word in small letters.
    pub(super) lower: String,
    pub(super) what: What,
}

impl Token<'_> {
    pub(super) fn is_word(&self) -> bool {
        matches!(self.what, What::Word | What::Number)
    }

    pub(super) fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }
}

/// The longest word, in bytes. What is longer is cut, so that a text without spaces costs what any other does.
const LONGEST: usize = 64;

/// Cuts a paragraph that begins at a byte of the text.
pub(super) fn tokens(paragraph: &str, offset: usize) -> Vec<Token<'_>> {
    let mut found = Vec::with_capacity(paragraph.len() / 6);
    let mut chars = paragraph.char_indices().peekable();
    while let Some((from, c)) = chars.next() {
        let (what, to) = if c.is_alphanumeric() || c == '%' {
            let mut to = from + c.len_utf8();
            while let Some((at, next)) = chars.peek().copied() {
                if !joins(paragraph, to, next) || at - from >= LONGEST {
                    break;
                }
                to = at + next.len_utf8();
                chars.next();
            }
            let what = if c.is_ascii_digit() {
                What::Number
            } else {
                What::Word
            };
            (what, to)
        } else {
            let what = match c {
                '.' | '!' | '?' | '…' | '؟' | '。' => What::Stop(c),
                ',' | '،' => What::Comma,
                ';' | ':' | '—' | '–' | '(' | ')' | '[' | ']' => What::Mark(c),
                '“' | '”' | '„' | '«' | '»' => quote(c),
                '"' => What::Either,
                '-' if paragraph[..from].ends_with(' ')
                    && paragraph[from + 1..].starts_with(' ') =>
                {
                    What::Mark('—')
                }
                _ => continue,
            };
            (what, from + c.len_utf8())
        };
        let text = &paragraph[from..to];
        let lower = if matches!(what, What::Word) {
            text.to_lowercase()
        } else {
            text.to_owned()
        };
        found.push(Token {
            start: offset + from,
            end: offset + to,
            text,
            lower,
            what,
        });
    }
    found
}

/// “ closes in German and opens in English: which of the two is decided when pairs are made.
fn quote(c: char) -> What {
    match c {
        '„' | '«' => What::Open,
        '”' | '»' => What::Close,
        _ => What::Either,
    }
}

/// Whether a character goes on with the word that ends before it.
fn joins(paragraph: &str, at: usize, next: char) -> bool {
    next.is_alphanumeric()
        || is_combining(next)
        || (matches!(next, '\'' | '’' | '-' | '‐' | '.' | ',') && {
            let mut rest = paragraph[at + next.len_utf8()..].chars();
            let after = rest.next();
            let before = paragraph[..at].chars().next_back();
            match next {
                // 64.5 and 3,000, but no end of a sentence.
                '.' | ',' => {
                    before.is_some_and(|c| c.is_ascii_digit())
                        && after.is_some_and(|c| c.is_ascii_digit())
                }
                _ => after.is_some_and(char::is_alphanumeric),
            }
        })
}

/// Marks that stand on the letter before them.
fn is_combining(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36f | 0x610..=0x61a | 0x64b..=0x65f | 0x200c..=0x200d | 0xfe0f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_what_is_inside_them() {
        let found = tokens("He didn’t pay 3,000.50 e-mails — “No.”", 7);
        let texts: Vec<&str> = found.iter().map(|token| token.text).collect();
        assert_eq!(
            texts,
            [
                "He", "didn’t", "pay", "3,000.50", "e-mails", "—", "“", "No", ".", "”"
            ]
        );
        assert_eq!(found[0].start, 7);
        assert_eq!(found[3].what, What::Number);
    }

    #[test]
    fn a_text_without_spaces_is_cut() {
        let long = "字".repeat(10_000);
        let found = tokens(&long, 0);
        assert!(found.len() > 400);
        assert!(found.iter().all(|token| token.text.len() <= LONGEST + 4));
    }
}
