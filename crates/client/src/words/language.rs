//! The languages of the page, and the one that is spoken now.

use std::sync::atomic::{AtomicU8, Ordering};

/// A language in which the page can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    English,
    German,
}

/// The language is chosen once, before anything is shown.
static SPOKEN: AtomicU8 = AtomicU8::new(0);

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// Its tag (BCP 47), as in the root element's `lang`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// What it calls itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// The first language that somebody wants and the page has: from tags such as `de-AT`, the most wanted first.
    pub fn wanted<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        let known = |tag: &str| {
            let (language, _) = tag.split_once('-').unwrap_or((tag, ""));
            Self::ALL
                .into_iter()
                .find(|one| one.tag().eq_ignore_ascii_case(language))
        };
        tags.into_iter().find_map(known).unwrap_or(Self::English)
    }

    /// Speaks it from now on.
    pub fn speak(self) {
        SPOKEN.store(self as u8, Ordering::Relaxed);
    }
}

/// The language that is spoken.
pub fn language() -> Language {
    match SPOKEN.load(Ordering::Relaxed) {
        1 => Language::German,
        _ => Language::English,
    }
}

/// The same words in every language. One is left out no more easily than half a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words(pub(super) &'static [&'static str; Language::ALL.len()]);

impl Words {
    /// The words in the language that is spoken.
    pub fn get(self) -> &'static str {
        self.of(language())
    }

    /// The words in one language.
    pub fn of(self, language: Language) -> &'static str {
        self.0[language as usize]
    }

    /// Whether these are the words that English has for it.
    pub(super) fn is(self, english: &str) -> bool {
        self.of(Language::English) == english
    }

    /// The words as a text of one's own.
    pub fn to_owned(self) -> String {
        self.get().to_owned()
    }
}

impl std::ops::Deref for Words {
    type Target = str;

    fn deref(&self) -> &str {
        self.get()
    }
}

impl std::fmt::Display for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.get())
    }
}

impl From<Words> for String {
    fn from(words: Words) -> Self {
        words.to_owned()
    }
}

impl From<Words> for &'static str {
    fn from(words: Words) -> Self {
        words.get()
    }
}

impl PartialEq<str> for Words {
    fn eq(&self, other: &str) -> bool {
        self.get() == other
    }
}

impl PartialEq<Words> for &str {
    fn eq(&self, other: &Words) -> bool {
        *self == other.get()
    }
}

/// One of the languages' words, where they are chosen on the spot: English, German.
pub(super) fn either(english: &'static str, german: &'static str) -> &'static str {
    [english, german][language() as usize]
}

/// A noun as it stands inside a sentence: English writes it small there.
pub(super) fn inside(noun: &str) -> String {
    match language() {
        Language::English => noun.to_lowercase(),
        Language::German => noun.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_wanted_that_the_page_has_is_taken() {
        assert_eq!(Language::wanted(["fr", "de-AT", "en"]), Language::German);
        assert_eq!(Language::wanted(["en-GB", "de"]), Language::English);
        assert_eq!(Language::wanted(["ps"]), Language::English);
        assert_eq!(Language::wanted([]), Language::English);
        assert_eq!(Language::wanted(["DE"]), Language::German);
    }
}
