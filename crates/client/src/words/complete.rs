//! That every word on the page is there in every language.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Examples of questions to the search, which every language writes alike.
const QUESTIONS: &[&str] = &[
    "\\\"gold reserve\\\"",
    "gold -silver",
    "gold OR silver",
    "gold reserve",
    "resign*  Mansur~",
    "speaker:\\\"the minister\\\"  via:agency  target:ministry",
];

/// What is the same in English and German.
const SAME: &[&str] = &[
    ",",
    "AVeriTeC",
    "ClaimReview",
    "CoNLL",
    "Export",
    "Filter",
    "Gainsay",
    "Gainsay JSONL",
    "In",
    "Information",
    "Label Studio",
    "Name",
    "Northern contacts",
    "Person",
    "Prodigy",
    "Region",
    "SHA-256",
    "TEI P5",
    "Text",
    "UIMA CAS JSON",
    "UIMA XMI",
    "W3C Web Annotation",
    "brat standoff",
    "doccano",
    "in {name}",
    "jsonl",
    "jsonld",
    "normal",
    "text",
    "v{number}",
    "zip",
    "{kilo} kB",
    "{mega} MB",
];

/// What begins a pair of words.
const OPENINGS: [&str; 3] = ["Words(&[", "either(", "phrase!("];

/// The sources of the words, by name, without their tests and comments.
fn sources() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/words");
    let mut found: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let source = fs::read_to_string(&path).unwrap();
            let code = source.split("#[cfg(test)]").next().unwrap();
            let lines = code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            (name, lines.collect::<Vec<_>>().join("\n"))
        })
        .filter(|(name, _)| !["language", "shown", "complete"].contains(&name.as_str()))
        .collect();
    found.sort();
    found
}

/// What stands between quotation marks, with the place where it begins.
fn literals(source: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = source[at..].find('"') {
        let from = at + open + 1;
        let mut is_escaped = false;
        let length = source[from..].find(|letter| {
            let ends = letter == '"' && !is_escaped;
            is_escaped = letter == '\\' && !is_escaped;
            ends
        });
        let to = from + length.unwrap();
        found.push((from, &source[from..to]));
        at = to + 1;
    }
    found
}

/// The literals in twos, English before German, and those that stand alone.
fn pairs(source: &str) -> (Vec<(&str, &str)>, Vec<&str>) {
    let literals = literals(source);
    let mut openings: Vec<usize> = OPENINGS
        .iter()
        .flat_map(|opening| source.match_indices(opening).map(|(at, _)| at))
        .collect();
    openings.sort_unstable();
    let firsts: BTreeSet<usize> = openings
        .iter()
        .map(|at| literals.partition_point(|(from, _)| from < at))
        .collect();
    let (mut pairs, mut alone) = (Vec::new(), Vec::new());
    let mut place = 0;
    while let Some((_, literal)) = literals.get(place) {
        if firsts.contains(&place) {
            pairs.push((*literal, literals[place + 1].1));
            place += 1;
        } else {
            alone.push(*literal);
        }
        place += 1;
    }
    (pairs, alone)
}

/// The names between braces.
fn holes(words: &str) -> BTreeSet<&str> {
    words
        .split('{')
        .skip(1)
        .filter_map(|hole| hole.split('}').next())
        .collect()
}

/// The text without what stands in braces.
fn without_holes(words: &str) -> String {
    words
        .split('{')
        .map(|part| part.rsplit('}').next().unwrap())
        .collect()
}

#[test]
fn no_words_are_in_one_language_alone() {
    for (name, source) in sources() {
        for literal in pairs(&source).1 {
            let is_key = literal.len() == 1
                || literal
                    .chars()
                    .all(|letter| letter.is_ascii_lowercase() || "_-0123456789".contains(letter));
            // A question of the search is written in its own language.
            let is_question = QUESTIONS.contains(&literal)
                || literal.split_whitespace().all(|word| word.contains(':'));
            let is_sign = !without_holes(literal).contains(char::is_alphabetic);
            assert!(
                is_key || is_question || is_sign,
                "{name}: “{literal}” is in one language alone"
            );
        }
    }
}

#[test]
fn every_pair_is_whole_and_says_the_same() {
    let mut count = 0;
    for (name, source) in sources() {
        for (english, german) in pairs(&source).0 {
            count += 1;
            assert!(!german.is_empty(), "{name}: {english}");
            assert!(
                english != german || SAME.contains(&english),
                "{name}: “{english}” is English still"
            );
            assert_eq!(holes(english), holes(german), "{name}: {english}");
        }
    }
    assert!(count > 700, "only {count} pairs were found");
}
