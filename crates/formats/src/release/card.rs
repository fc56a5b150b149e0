//! The card of a release: what it is, for people and for the Hugging Face Hub.

use gainsay_model::manifest::Manifest;
use gainsay_model::release::{People, Split};
use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{CORPUS, MANIFEST};
use crate::hugging_face;

/// Licences that the Hub knows by these names.
const LICENCES: [&str; 14] = [
    "apache-2.0",
    "cc-by-4.0",
    "cc-by-nc-4.0",
    "cc-by-nc-nd-4.0",
    "cc-by-nc-sa-4.0",
    "cc-by-nd-4.0",
    "cc-by-sa-3.0",
    "cc-by-sa-4.0",
    "cc0-1.0",
    "cdla-permissive-2.0",
    "mit",
    "odbl",
    "odc-by",
    "pddl",
];

/// Writes the card.
pub(super) fn write(manifest: &Manifest) -> String {
    let mut card = front(manifest);
    let mut say = |line: &str| {
        card.push_str(line);
        card.push('\n');
    };
    say(&format!(
        "# {} {}\n",
        one_line(&manifest.project),
        one_line(&manifest.name)
    ));
    for words in [&manifest.description, &manifest.note] {
        if !words.trim().is_empty() {
            say(&format!("{}\n", words.trim()));
        }
    }
    say("## What is in it\n");
    let things = &manifest.counts.things;
    let count = |key: &str| things.get(key).copied().unwrap_or_default();
    say(&format!(
        "{} with {} and {}; {} with {}.\n",
        many(count("document"), "article"),
        many(count("annotation"), "annotation"),
        many(count("relation"), "link"),
        many(count("claim"), "claim"),
        many(count("verdict"), "verdict")
    ));
    for (title, counts) in [
        ("Annotations", &manifest.counts.annotations),
        ("Links", &manifest.counts.relations),
        ("Verdicts", &manifest.counts.verdicts),
        ("Languages of the articles", &manifest.counts.languages),
    ] {
        if !counts.is_empty() {
            say(&format!("- {title}: {}", list(counts)));
        }
    }
    say("");
    say("| format | where | left out |\n|---|---|---|");
    for format in &manifest.formats {
        let left_out: Vec<String> = format
            .left_out
            .iter()
            .map(|lost| format!("{} {}", lost.count, lost.what))
            .collect();
        let left_out = if left_out.is_empty() {
            "nothing".to_owned()
        } else {
            left_out.join(", ")
        };
        say(&format!(
            "| {} | `{}` | {left_out} |",
            format.format, format.path
        ));
    }
    say("");
    say(&words(manifest));
    if let Some(splits) = &manifest.splits {
        say("## Splits\n");
        say(&format!(
            "By article: {} for training, {} for development, {} for testing (`splits.json`). Articles that are reprints, copies or translations of one another are never parted; there {}. Where an article goes follows from its words and a seed, so a later release moves none.\n",
            splits.train,
            splits.dev,
            splits.test,
            if splits.groups == 1 {
                "is 1 such group".to_owned()
            } else {
                format!("are {} such groups", splits.groups)
            }
        ));
    }
    say("## People\n");
    say(&people(manifest));
    if let Some(licence) = &manifest.licence {
        say("## Licence\n");
        say(&format!(
            "The annotations: {}. Articles belong to their publishers; what may be done with their words stands at each article as `rights`.\n",
            one_line(licence)
        ));
    }
    say("## Checking it\n");
    say(&format!(
        "`{MANIFEST}` names every file with its SHA-256. `gainsay release verify FOLDER` checks all of them without a network; so does any program that computes SHA-256. Offsets in `{CORPUS}` count Unicode code points. Made with {}.",
        manifest.generator
    ));
    card
}

/// The front matter.
fn front(manifest: &Manifest) -> String {
    let mut front = String::from("---\n");
    let _ = writeln!(
        front,
        "pretty_name: {}",
        quoted(&format!("{} {}", manifest.project, manifest.name))
    );
    let languages: Vec<&String> = manifest
        .counts
        .languages
        .keys()
        .filter(|language| *language != "und")
        .collect();
    if !languages.is_empty() {
        front.push_str("language:\n");
        for language in languages {
            let _ = writeln!(front, "- {}", quoted(language));
        }
    }
    if let Some(licence) = &manifest.licence {
        let known = licence.trim().to_lowercase().replace(' ', "-");
        if LICENCES.contains(&known.as_str()) {
            let _ = writeln!(front, "license: {known}");
        } else {
            let _ = writeln!(front, "license: other\nlicense_name: {}", quoted(licence));
        }
    }
    front.push_str("tags:\n- fact-checking\n- annotation\n- gainsay\n");
    if manifest.formats.iter().any(|format| format.format == "hf") {
        let splits: &[Split] = if manifest.splits.is_some() {
            &Split::ALL
        } else {
            &[Split::Train]
        };
        front.push_str(&hugging_face::card::front("hf/", splits));
    }
    front.push_str("---\n\n");
    front
}

/// How much of the articles' words there is.
fn words(manifest: &Manifest) -> String {
    let text = &manifest.text;
    let mut said = format!(
        "## The words of the articles\n\nWhole: {}. Only what is marked: {}. None: {}.",
        text.full, text.quotes, text.none
    );
    if text.quotes + text.none > 0 {
        said.push_str(" Where words are kept back, offsets and the SHA-256 of the words remain: `gainsay rehydrate` fills them in from copies of your own.");
    }
    if text.quotes_withheld > 0 {
        let _ = write!(
            said,
            " {} quotes are left out because they name a party that is withheld.",
            text.quotes_withheld
        );
    }
    if manifest.parties_withheld > 0 {
        let _ = write!(
            said,
            " {} parties are not named. Articles are given as they were published: {} of those given whole name such a party.",
            manifest.parties_withheld, manifest.texts_naming_withheld
        );
    }
    said.push('\n');
    said
}

fn people(manifest: &Manifest) -> String {
    let list = &manifest.people.list;
    if list.is_empty() {
        return "Nobody is on record: all of it was brought in from files.\n".to_owned();
    }
    let mut said = match manifest.people.called {
        People::Pseudonyms => "Under pseudonyms, numbered in the order in which they began.\n\n",
        People::Names => "",
    }
    .to_owned();
    said.push_str("| who | annotations | verdicts | reviews |\n|---|---|---|---|\n");
    for person in list {
        let _ = writeln!(
            said,
            "| {} | {} | {} | {} |",
            one_line(&person.name).replace('|', "\\|"),
            person.annotations,
            person.verdicts,
            person.reviews
        );
    }
    said
}

/// `1 link`, `3 links`.
fn many(count: u64, noun: &str) -> String {
    if count == 1 {
        format!("1 {noun}")
    } else {
        format!("{count} {noun}s")
    }
}

fn list(counts: &BTreeMap<String, u64>) -> String {
    let counts = counts.iter().map(|(key, count)| format!("{count} {key}"));
    counts.collect::<Vec<_>>().join(", ")
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A YAML string in double quotes, which are JSON's.
fn quoted(words: &str) -> String {
    serde_json::Value::String(one_line(words)).to_string()
}
