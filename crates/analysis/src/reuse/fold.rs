//! What one character counts as when words are compared.

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

/// How a character takes part in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A letter or digit.
    Letter,
    /// A letter of a script that does not part its words.
    Alone,
    /// Belongs to the letter before it and does not count: accents, soft hyphens, joiners.
    Silent,
    /// Joins a word where letters stand on both sides: apostrophes.
    Apostrophe,
    /// Joins single letters: the dots of an abbreviation.
    Dot,
    Elision,
    Quote,
    /// Ends a sentence.
    Stop,
    Line,
    /// Parts words and says no more.
    Gap,
}

pub(super) fn role(c: char) -> Role {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Role::Letter,
        '\n' => Role::Line,
        '.' => Role::Dot,
        '\'' | '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{FF07}' => Role::Apostrophe,
        '\u{2026}' | '\u{22EF}' => Role::Elision,
        '"'
        | '\u{201C}'..='\u{201F}'
        | '\u{AB}'
        | '\u{BB}'
        | '\u{2039}'
        | '\u{203A}'
        | '\u{300C}'..='\u{300F}' => Role::Quote,
        '!' | '?' | '\u{61F}' | '\u{6D4}' | '\u{3002}' | '\u{FF01}' | '\u{FF1F}' | '\u{964}' => {
            Role::Stop
        }
        _ if c.is_ascii() => Role::Gap,
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{640}' => Role::Silent,
        _ if canonical_combining_class(c) != 0 => Role::Silent,
        '\u{E00}'..='\u{EFF}'
        | '\u{F00}'..='\u{FFF}'
        | '\u{1000}'..='\u{109F}'
        | '\u{1780}'..='\u{17FF}'
        | '\u{3041}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}'
            if c.is_alphanumeric() =>
        {
            Role::Alone
        }
        _ if c.is_alphanumeric() => Role::Letter,
        // Vowel signs of Indic scripts are no letters and part no words.
        '\u{900}'..='\u{DFF}'
        | '\u{E00}'..='\u{EFF}'
        | '\u{1000}'..='\u{109F}'
        | '\u{1780}'..='\u{17FF}' => Role::Silent,
        _ => Role::Gap,
    }
}

/// Gives the letters that a letter counts as: small, without accents, in their plain form.
pub(super) fn fold(c: char, mut give: impl FnMut(char)) {
    if c.is_ascii() {
        give(c.to_ascii_lowercase());
        return;
    }
    for small in c.to_lowercase() {
        decompose_compatible(small, |part| {
            if canonical_combining_class(part) == 0 {
                plain(part, &mut give);
            }
        });
    }
}

/// Letters that Unicode does not take apart, though people write them either way.
fn plain(c: char, give: &mut impl FnMut(char)) {
    let pair = match c {
        'ß' => ('s', Some('s')),
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        'þ' => ('t', Some('h')),
        'ø' => ('o', None),
        'đ' | 'ð' => ('d', None),
        'ł' => ('l', None),
        'ħ' => ('h', None),
        'ı' => ('i', None),
        'ŋ' => ('n', None),
        // Arabic and Persian keyboards write the same letters with other code points.
        '\u{6CC}' | '\u{649}' => ('\u{64A}', None),
        '\u{6A9}' => ('\u{643}', None),
        other => (other, None),
    };
    give(pair.0);
    if let Some(second) = pair.1 {
        give(second);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut letters = String::new();
        text.chars()
            .for_each(|c| fold(c, |letter| letters.push(letter)));
        letters
    }

    #[test]
    fn case_accents_and_forms_do_not_count() {
        assert_eq!(folded("Éàçñü"), "eacnu");
        assert_eq!(folded("STRASSE"), folded("Straße"));
        assert_eq!(folded("ﬁ"), "fi");
        assert_eq!(folded("Ａ１"), "a1");
        assert_eq!(folded("Ёжик"), folded("ежик"));
        assert_eq!(folded("İstanbul"), folded("istanbul"));
        assert_eq!(folded("کی"), folded("كي"));
    }

    #[test]
    fn what_stands_between_words() {
        assert_eq!(role('\u{A0}'), Role::Gap);
        assert_eq!(role('—'), Role::Gap);
        assert_eq!(role('…'), Role::Elision);
        assert_eq!(role('\u{301}'), Role::Silent);
        assert_eq!(role('中'), Role::Alone);
        assert_eq!(role('ก'), Role::Alone);
        assert_eq!(role('क'), Role::Letter);
        assert_eq!(role('한'), Role::Letter);
    }
}
