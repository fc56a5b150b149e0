//! What counts as the same word.
//!
//! Case, diacritics and forms of a letter do not tell words apart: `Müller`, `muller` and `MULLER` are one, so are the
//! Arabic `إيران` and `ايران`. Folding only ever joins words and never parts them, so that an exact match is never
//! hidden; for the same reason there is no stemming. Some words are written in a second way beside the first: with
//! `ue` for `ü`, and without the Arabic article and what is written onto it, `سلاح` for `والسلاح`. Scripts without spaces are cut at every letter, and looked for as phrases.

use std::str::CharIndices;
use unicode_normalization::char::decompose_compatible;

/// No word is longer than this, in code points: what is, is cut.
const LONGEST: usize = 64;

/// A word in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// Where it begins, in bytes.
    pub(crate) start: usize,
    /// Where it ends, in bytes.
    pub(crate) end: usize,
    /// As it is compared.
    pub(crate) text: String,
    /// Another way to write it: `ae` for `ä`, no Arabic article.
    pub(crate) also: Option<String>,
}

/// The words of a text, in order.
pub(crate) fn tokens(text: &str) -> Tokens<'_> {
    Tokens {
        chars: text.char_indices(),
    }
}

pub(crate) struct Tokens<'a> {
    chars: CharIndices<'a>,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            let (start, first) = self.chars.find(|(_, c)| c.is_alphanumeric())?;
            let mut word = Folding::default();
            word.add(first);
            let mut end = start + first.len_utf8();
            let mut length = 1;
            let alone = is_alone(first);
            while let Some((at, c)) = self.chars.clone().next() {
                let goes_on = if alone {
                    is_mark(c)
                } else {
                    (c.is_alphanumeric() && !is_alone(c)) || is_mark(c) || is_joiner(c)
                };
                if !goes_on || length == LONGEST {
                    break;
                }
                self.chars.next();
                word.add(c);
                end = at + c.len_utf8();
                length += 1;
            }
            if !word.text.is_empty() {
                let bare = || without_article(&word.text).map(str::to_owned);
                return Some(Token {
                    start,
                    end,
                    also: word.also.or_else(bare),
                    text: word.text,
                });
            }
        }
    }
}

/// A word while it is being folded.
#[derive(Default)]
struct Folding {
    text: String,
    also: Option<String>,
}

impl Folding {
    fn add(&mut self, c: char) {
        if c.is_ascii() {
            self.push(c.to_ascii_lowercase());
        } else if is_joiner(c) {
            // It shows how letters hang together, and is no letter.
        } else if matches!(c, '\u{ac00}'..='\u{d7a3}') {
            self.push(c);
        } else {
            decompose_compatible(c, |part| self.add_part(part));
        }
    }

    fn add_part(&mut self, part: char) {
        match part {
            '\u{308}' => self.umlaut(),
            part if is_kept_mark(part) => self.push(part),
            part if is_mark(part) || !part.is_alphanumeric() => {}
            part => {
                let folded = letter(part);
                if folded.is_empty() {
                    part.to_lowercase().for_each(|c| self.push(c));
                } else {
                    folded.chars().for_each(|c| self.push(c));
                }
            }
        }
    }

    fn push(&mut self, c: char) {
        self.text.push(c);
        if let Some(also) = &mut self.also {
            also.push(c);
        }
    }

    fn umlaut(&mut self) {
        if self.text.ends_with(['a', 'o', 'u']) {
            self.also.get_or_insert_with(|| self.text.clone()).push('e');
        }
    }
}

/// An Arabic word without its article and the conjunction or preposition written onto it, where enough of it is left.
fn without_article(word: &str) -> Option<&str> {
    const ARTICLES: [&str; 6] = ["وال", "بال", "كال", "فال", "ال", "لل"];
    let mut stripped = ARTICLES
        .iter()
        .filter_map(|article| word.strip_prefix(article));
    stripped.next().filter(|rest| rest.chars().count() >= 3)
}

/// What a letter is written as, where taking its marks away is not enough; empty for all others.
fn letter(c: char) -> &'static str {
    match c {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ł' | 'Ł' => "l",
        'þ' | 'Þ' => "th",
        'ħ' | 'Ħ' => "h",
        'ŧ' | 'Ŧ' => "t",
        'ı' => "i",
        'ς' => "σ",
        // Arabic, Persian, Urdu and Pashto: forms of one letter.
        'ى' | 'ی' | 'ې' | 'ۍ' | 'ے' | 'ئ' => "ي",
        'ک' | 'ګ' => "ك",
        'ة' | 'ۀ' | 'ہ' | 'ھ' | 'ە' => "ه",
        'ٱ' => "ا",
        // Digits.
        '٠' | '۰' => "0",
        '١' | '۱' => "1",
        '٢' | '۲' => "2",
        '٣' | '۳' => "3",
        '٤' | '۴' => "4",
        '٥' | '۵' => "5",
        '٦' | '۶' => "6",
        '٧' | '۷' => "7",
        '٨' | '۸' => "8",
        '٩' | '۹' => "9",
        _ => "",
    }
}

/// Marks that stand on or under a letter: diacritics, points and vowels that are mostly left out in writing. The
/// vowel signs of Indian scripts are letters here. So is what silences a vowel there, which is kept.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}'
        | '\u{5c4}'..='\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
        || is_kept_mark(c)
}

fn is_kept_mark(c: char) -> bool {
    matches!(
        c,
        '\u{3099}'
            | '\u{309a}'
            | '\u{94d}'
            | '\u{9cd}'
            | '\u{a4d}'
            | '\u{acd}'
            | '\u{b4d}'
            | '\u{bcd}'
            | '\u{c4d}'
            | '\u{ccd}'
            | '\u{d4d}'
    )
}

/// Signs within words that are no part of them: soft hyphen, joiners. The zero width non-joiner parts words, as
/// a space would.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Letters of scripts that are written without spaces.
fn is_alone(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// A value of a field as it is compared: its words, with a space between them.
pub(crate) fn value(text: &str) -> String {
    let words: Vec<String> = tokens(text).map(|token| token.text).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text).map(|token| token.text).collect()
    }

    #[test]
    fn case_diacritics_and_forms_do_not_tell_words_apart() {
        for (one, other) in [
            ("MÜLLER", "muller"),
            ("Straße", "STRASSE"),
            ("Ístanbul", "istanbul"),
            ("naïve", "naive"),
            ("Łódź", "lodz"),
            ("ὈΔΥΣΣΕΎΣ", "οδυσσευς"),
            ("إيران", "ايران"),
            ("مُحَمَّد", "محمد"),
            ("كتابة", "كتابه"),
            ("علی", "علي"),
            ("محـــمد", "محمد"),
            ("١٩٧٩", "1979"),
            ("שָׁלוֹם", "שלום"),
            ("ｆｕｌｌ", "full"),
            ("co\u{ad}operate", "cooperate"),
            ("e\u{301}tat", "état"),
        ] {
            assert_eq!(words(one), words(other), "{one} and {other}");
        }
    }

    #[test]
    fn words_end_where_they_do() {
        assert_eq!(words("Trump's l’affaire"), ["trump", "s", "l", "affaire"]);
        assert_eq!(
            words("counter-terrorism, 1,000.50"),
            ["counter", "terrorism", "1", "000", "50"]
        );
        assert_eq!(words("東京で"), ["東", "京", "て\u{3099}"]);
        assert_eq!(words("می\u{200c}خواهم"), ["مي", "خواهم"]);
        assert_eq!(words("हिन्दी"), ["हिन्दी"]);
        assert_eq!(words("— … !"), Vec::<String>::new());
        assert_eq!(tokens("Müller").next().unwrap().also.unwrap(), "mueller");
        assert_eq!(tokens("والسِّلاح").next().unwrap().also.unwrap(), "سلاح");
        assert_eq!(tokens("الله").next().unwrap().also, None);
        assert_eq!(
            tokens("Mu\u{308}ller").next().unwrap().also.unwrap(),
            "mueller"
        );
    }

    #[test]
    fn a_text_without_spaces_is_cut() {
        let long = "a".repeat(1_000_000);
        assert!(tokens(&long).all(|token| token.text.len() <= LONGEST));
    }

    proptest! {
        #[test]
        fn tokens_lie_in_the_text_in_order(text in any::<String>()) {
            let mut before = 0;
            for token in tokens(&text) {
                prop_assert!(before <= token.start && token.start < token.end);
                prop_assert!(text.get(token.start..token.end).is_some());
                before = token.end;
            }
        }

        #[test]
        fn folding_twice_changes_nothing(text in "[a-zA-ZÀ-žΑ-ώА-яא-תء-ي0-9 ’-]{0,20}") {
            let once = value(&text);
            prop_assert_eq!(value(&once), once);
        }
    }
}
