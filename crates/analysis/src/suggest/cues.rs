//! Cue words, read from one file for each language.

use super::token::Token;
use std::collections::HashMap;
use std::sync::OnceLock;

/// The files. A language is added by adding one here.
const FILES: [&str; 2] = [include_str!("cues/en.txt"), include_str!("cues/de.txt")];

/// How many words may stand in the gap of a phrase.
const GAP: usize = 12;

/// What a word or phrase is a sign of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Class {
    Say,
    Accuse,
    AccuseOf,
    Deny,
    Admit,
    /// Verbs of bringing to light, one's own doings or others'.
    Reveal,
    According,
    AccordingAfter,
    /// Words before a source of the one who speaks.
    Citing,
    Hearsay,
    Hedge,
    Hypothetical,
    Negation,
    /// A “not” that denies nothing.
    Neutral,
    /// A verb that is as often a noun.
    Noun,
    Dismissal,
    Silence,
    Absence,
    Record,
    Observe,
    Unit,
    Charge,
    Unnamed,
    Pronoun,
    That,
    CommaComplement,
    Auxiliary,
    Break,
    Opener,
    Determiner,
    Adverbial,
    Own,
    Abbreviation,
}

fn class(name: &str) -> Option<Class> {
    Some(match name {
        "say" => Class::Say,
        "accuse" => Class::Accuse,
        "accuse-of" => Class::AccuseOf,
        "deny" => Class::Deny,
        "admit" => Class::Admit,
        "reveal" => Class::Reveal,
        "according" => Class::According,
        "citing" => Class::Citing,
        "according-after" => Class::AccordingAfter,
        "hearsay" => Class::Hearsay,
        "hedge" => Class::Hedge,
        "hypothetical" => Class::Hypothetical,
        "negation" => Class::Negation,
        "neutral" => Class::Neutral,
        "noun" => Class::Noun,
        "dismissal" => Class::Dismissal,
        "silence" => Class::Silence,
        "absence" => Class::Absence,
        "record" => Class::Record,
        "observe" => Class::Observe,
        "unit" => Class::Unit,
        "charge" => Class::Charge,
        "unnamed" => Class::Unnamed,
        "pronoun" => Class::Pronoun,
        "that" => Class::That,
        "comma-complement" => Class::CommaComplement,
        "auxiliary" => Class::Auxiliary,
        "break" => Class::Break,
        "opener" => Class::Opener,
        "determiner" => Class::Determiner,
        "adverbial" => Class::Adverbial,
        "self" => Class::Own,
        "abbreviation" => Class::Abbreviation,
        _ => return None,
    })
}

/// A phrase: words before the gap, and words after it.
#[derive(Debug)]
struct Phrase {
    class: Class,
    head: Vec<String>,
    tail: Vec<String>,
}

/// The cues of one language.
#[derive(Debug)]
pub(super) struct Cues {
    language: String,
    /// By first word. Looked up, never walked.
    phrases: HashMap<String, Vec<Phrase>>,
    /// In some languages what somebody says follows a comma alone.
    pub(super) comma_complement: bool,
}

/// A cue in a sentence: tokens from and to, half-open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) class: Class,
    pub(super) from: usize,
    pub(super) to: usize,
    /// Where the part behind the gap stands, if there is one.
    pub(super) tail: Option<(usize, usize)>,
}

impl Cues {
    /// The cues for a language tag, by its primary language.
    pub(super) fn of(tag: &str) -> Option<&'static Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        all()
            .iter()
            .find(|cues| cues.language.eq_ignore_ascii_case(primary))
    }

    fn read(file: &str) -> Self {
        let mut cues = Self {
            language: String::new(),
            phrases: HashMap::new(),
            comma_complement: false,
        };
        let mut section = "";
        for line in file.lines().map(str::trim) {
            if let Some(name) = line
                .strip_prefix('[')
                .and_then(|line| line.strip_suffix(']'))
            {
                section = name;
                continue;
            }
            if line.starts_with('#') {
                continue;
            }
            let entries = line
                .split(',')
                .map(str::trim)
                .filter(|entry| !entry.is_empty());
            for entry in entries {
                match (section, class(section)) {
                    ("language", _) => entry.clone_into(&mut cues.language),
                    (_, Some(Class::CommaComplement)) => cues.comma_complement = true,
                    (_, Some(class)) => cues.add(class, entry),
                    (_, None) => {}
                }
            }
        }
        cues
    }

    fn add(&mut self, class: Class, entry: &str) {
        let (head, tail) = entry.split_once("...").unwrap_or((entry, ""));
        let words = |part: &str| -> Vec<String> {
            part.split_whitespace().map(str::to_lowercase).collect()
        };
        let (head, tail) = (words(head), words(tail));
        if let Some(first) = head.first() {
            let phrases = self.phrases.entry(first.clone()).or_default();
            phrases.push(Phrase { class, head, tail });
        }
    }

    /// Whether a word alone is of a class.
    pub(super) fn is(&self, word: &str, class: Class) -> bool {
        self.phrases.get(word).is_some_and(|phrases| {
            phrases.iter().any(|phrase| {
                phrase.class == class && phrase.head.len() == 1 && phrase.tail.is_empty()
            })
        })
    }

    /// All cues in a run of tokens; of each class the longest at a place.
    pub(super) fn hits(&self, tokens: &[Token<'_>]) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        for (from, token) in tokens.iter().enumerate() {
            let Some(phrases) = self.phrases.get(&token.lower) else {
                continue;
            };
            let first = hits.len();
            for phrase in phrases {
                let Some(hit) = fits(phrase, tokens, from) else {
                    continue;
                };
                match hits[first..]
                    .iter()
                    .position(|other| other.class == hit.class)
                {
                    Some(at) if weight(&hits[first + at]) < weight(&hit) => hits[first + at] = hit,
                    Some(_) => {}
                    None => hits.push(hit),
                }
            }
        }
        hits
    }
}

fn weight(hit: &Hit) -> usize {
    hit.to - hit.from + hit.tail.map_or(0, |(from, to)| to - from)
}

fn fits(phrase: &Phrase, tokens: &[Token<'_>], from: usize) -> Option<Hit> {
    let here = |words: &[String], at: usize| {
        words
            .iter()
            .zip(tokens.get(at..).unwrap_or_default())
            .take_while(|(word, token)| **word == token.lower)
            .count()
            == words.len()
    };
    if !here(&phrase.head, from) {
        return None;
    }
    let to = from + phrase.head.len();
    let tail = if phrase.tail.is_empty() {
        None
    } else {
        let at = (to..tokens.len().min(to + GAP)).find(|at| here(&phrase.tail, *at))?;
        Some((at, at + phrase.tail.len()))
    };
    Some(Hit {
        class: phrase.class,
        from,
        to,
        tail,
    })
}

fn all() -> &'static [Cues] {
    static ALL: OnceLock<Vec<Cues>> = OnceLock::new();
    ALL.get_or_init(|| FILES.iter().map(|file| Cues::read(file)).collect())
}

/// The languages that there are cues for.
pub fn languages() -> Vec<&'static str> {
    all().iter().map(|cues| cues.language.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    #[test]
    fn every_section_of_every_file_is_known() {
        for file in FILES {
            for line in file.lines().map(str::trim) {
                if let Some(name) = line
                    .strip_prefix('[')
                    .and_then(|line| line.strip_suffix(']'))
                {
                    assert!(name == "language" || class(name).is_some(), "[{name}]");
                }
            }
        }
        assert_eq!(languages(), ["en", "de"]);
        assert!(Cues::of("en-GB").is_some() && Cues::of("DE").is_some());
        assert!(Cues::of("ru").is_none());
    }

    #[test]
    fn phrases_are_found_whole_and_over_a_gap() {
        let cues = Cues::of("de").unwrap();
        let words = tokens("Das Ministerium wies die Vorwürfe scharf zurück", 0);
        let hits = cues.hits(&words);
        let denial = hits.iter().find(|hit| hit.class == Class::Deny).unwrap();
        assert_eq!((denial.from, denial.tail), (2, Some((6, 7))));
    }
}
