//! A text as a row of words that are compared by number.

use super::fold::{Role, fold, role};
use gainsay_model::offset::CodePoint;

/// A run of letters longer than this is no word: its letters are compared one by one.
const LONGEST: u32 = 40;

/// What stands between a word and the one before it, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Before(pub u8);

impl Before {
    pub const ELISION: Self = Self(1);
    pub const QUOTE: Self = Self(2);
    pub const LINE: Self = Self(4);
    pub const STOP: Self = Self(8);
    /// Not what stands before it, but what it is: one letter of a text that does not part its words.
    pub const ALONE: Self = Self(16);

    /// Whether all of these are there.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// One word, or one letter where words are not parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// The folded word. Two words rarely have one number by chance, two spellings of one word always do.
    pub word: u32,
    /// Where it begins, in code points.
    pub start: CodePoint,
    /// Where it ends.
    pub end: CodePoint,
    pub before: Before,
}

/// The words of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tokens {
    pub words: Vec<Token>,
    /// What stands behind the last word.
    pub tail: Before,
}

impl Tokens {
    /// Reads a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut reader = Reader::new(text);
        for (at, (byte, c)) in (0_u32..).zip(text.char_indices()) {
            reader.take(byte, at, c);
        }
        reader.close();
        reader.dots();
        Self {
            words: reader.words,
            tail: reader.before,
        }
    }

    /// What stands before a word, or behind the last one.
    #[must_use]
    pub fn before(&self, place: usize) -> Before {
        self.words
            .get(place)
            .map_or(self.tail, |token| token.before)
    }
}

/// The number of a word given by itself: of an entry in a list of words.
#[must_use]
pub fn numbers(words: &str) -> Vec<u32> {
    let tokens = Tokens::of(words);
    tokens.words.iter().map(|token| token.word).collect()
}

/// A word being read.
struct Open {
    hash: u64,
    byte: usize,
    start: u32,
    end: u32,
    letters: u32,
    /// Letters since the last dot within it.
    since_dot: u32,
    /// An apostrophe or dot that belongs to it if a letter follows.
    pending: Option<Role>,
}

struct Reader<'a> {
    text: &'a str,
    words: Vec<Token>,
    before: Before,
    open: Option<Open>,
    /// Within a run of letters that is no word.
    scattered: bool,
    dots: u32,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            words: Vec::with_capacity(text.len() / 6),
            before: Before::default(),
            open: None,
            scattered: false,
            dots: 0,
        }
    }

    fn take(&mut self, byte: usize, at: u32, c: char) {
        let role = role(c);
        if role == Role::Letter {
            self.letter(byte, at, c);
            return;
        }
        if role == Role::Silent {
            self.silent(at);
            return;
        }
        if let Some(open) = &mut self.open
            && open.pending.is_none()
            && (role == Role::Apostrophe || (role == Role::Dot && open.since_dot == 1))
        {
            open.pending = Some(role);
            return;
        }
        self.close();
        self.scattered = false;
        if role == Role::Dot {
            self.dots += 1;
            return;
        }
        if c != ' ' {
            self.dots();
        }
        match role {
            Role::Alone => {
                self.dots();
                self.alone(at, c);
            }
            Role::Elision => self.before.add(Before::ELISION),
            Role::Quote | Role::Apostrophe => self.before.add(Before::QUOTE),
            Role::Stop => self.before.add(Before::STOP),
            Role::Line => self.before.add(Before::LINE),
            Role::Letter | Role::Silent | Role::Dot | Role::Gap => {}
        }
    }

    /// One dot ends a sentence, three leave something out.
    fn dots(&mut self) {
        match std::mem::take(&mut self.dots) {
            0 => {}
            1 | 2 => self.before.add(Before::STOP),
            _ => self.before.add(Before::ELISION),
        }
    }

    fn letter(&mut self, byte: usize, at: u32, c: char) {
        self.dots();
        if self.scattered {
            self.alone(at, c);
            return;
        }
        let open = self.open.get_or_insert(Open {
            hash: SEED,
            byte,
            start: at,
            end: at,
            letters: 0,
            since_dot: 0,
            pending: None,
        });
        if open.pending.take() == Some(Role::Dot) {
            open.since_dot = 0;
        }
        fold(c, |letter| open.hash = stir(open.hash, letter));
        open.letters += 1;
        open.since_dot = if c.is_numeric() {
            2
        } else {
            open.since_dot + 1
        };
        open.end = at + 1;
        if open.letters > LONGEST {
            self.scatter(byte + c.len_utf8());
        }
    }

    /// Takes the word so far as single letters.
    fn scatter(&mut self, end: usize) {
        let Some(open) = self.open.take() else { return };
        self.scattered = true;
        for (at, c) in (open.start..).zip(self.text[open.byte..end].chars()) {
            match role(c) {
                Role::Letter => self.alone(at, c),
                _ => self.silent(at),
            }
        }
    }

    fn silent(&mut self, at: u32) {
        if let Some(open) = &mut self.open {
            if open.pending.is_none() {
                open.end = at + 1;
            }
        } else if let Some(last) = self.words.last_mut()
            && last.end.0 == at
        {
            last.end = CodePoint(at + 1);
        }
    }

    fn alone(&mut self, at: u32, c: char) {
        let mut hash = SEED;
        fold(c, |letter| hash = stir(hash, letter));
        let mut before = std::mem::take(&mut self.before);
        before.add(Before::ALONE);
        self.push(hash, at, at + 1, before);
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let before = std::mem::take(&mut self.before);
        self.push(open.hash, open.start, open.end, before);
        match open.pending {
            Some(Role::Dot) => self.dots += 1,
            Some(_) => self.before.add(Before::QUOTE),
            None => {}
        }
    }

    fn push(&mut self, hash: u64, start: u32, end: u32, before: Before) {
        let word = mixed(hash) >> 32;
        self.words.push(Token {
            word: u32::try_from(word).unwrap_or(u32::MAX),
            start: CodePoint(start),
            end: CodePoint(end),
            before,
        });
    }
}

/// Beginning and factor of FNV-1a over 64 bits.
const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const FACTOR: u64 = 0x0000_0100_0000_01b3;

const fn stir(hash: u64, letter: char) -> u64 {
    (hash ^ letter as u64).wrapping_mul(FACTOR)
}

/// Spreads what is in a number over all of its bits (the finish of SplitMix64).
pub(super) const fn mixed(mut hash: u64) -> u64 {
    hash ^= hash >> 30;
    hash = hash.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash ^= hash >> 27;
    hash = hash.wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<(String, u8)> {
        let chars: Vec<char> = text.chars().collect();
        let tokens = Tokens::of(text).words.into_iter();
        tokens
            .map(|token| {
                let words = &chars[token.start.index()..token.end.index()];
                (words.iter().collect(), token.before.0)
            })
            .collect()
    }

    fn same(one: &str, other: &str) {
        assert_eq!(numbers(one), numbers(other), "{one} / {other}");
    }

    #[test]
    fn spellings_of_the_same_words_are_one() {
        same("don’t stop", "DON'T\u{A0}stop");
        same("the U.S. war", "the US war");
        same("high-level talks", "high\u{2013}level\u{2014}talks");
        same("“naïve” café", "\"naive\" cafe\u{301}");
        same("co\u{AD}operate", "cooperate");
    }

    #[test]
    fn what_stands_between_words_is_noted() {
        let read = read("One. “Two…three” [...] four\nfive . . . six");
        let noted: Vec<(&str, u8)> = read.iter().map(|(w, b)| (w.as_str(), *b)).collect();
        assert_eq!(
            noted,
            [
                ("One", 0),
                ("Two", 8 | 2),
                ("three", 1),
                ("four", 2 | 1),
                ("five", 4),
                ("six", 1)
            ]
        );
    }

    #[test]
    fn letters_count_one_by_one_where_words_are_not_parted() {
        assert_eq!(read("塔利班 talks").len(), 4);
        let long = "a".repeat(1_000);
        assert_eq!(Tokens::of(&long).words.len(), 1_000);
        same(&format!("x{long}"), &format!("X{long}"));
    }

    proptest! {
        #[test]
        fn words_lie_in_the_text_in_order_and_apart(text in "\\PC{0,80}|[a-zA-Z .'’…é中\n\u{301}]{0,120}") {
            let tokens = Tokens::of(&text);
            let length = u32::try_from(text.chars().count()).unwrap();
            let mut last = 0;
            for token in &tokens.words {
                prop_assert!(last <= token.start.0 && token.start < token.end);
                last = token.end.0;
            }
            prop_assert!(last <= length);
        }
    }
}
