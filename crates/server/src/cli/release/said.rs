//! A manifest in a few lines.

use gainsay_model::manifest::Manifest;
use std::collections::BTreeMap;

/// Prints what a release holds and what it keeps back.
pub(super) fn manifest(manifest: &Manifest) {
    let things = &manifest.counts.things;
    let count = |key: &str| things.get(key).copied().unwrap_or_default();
    say!("{} {}", manifest.project, manifest.name);
    say!(
        "holds     {} articles, {} marks, {} links, {} claims, {} verdicts",
        count("document"),
        count("annotation"),
        count("relation"),
        count("claim"),
        count("verdict")
    );
    if !manifest.counts.annotations.is_empty() {
        say!("marks     {}", counts(&manifest.counts.annotations));
    }
    let text = &manifest.text;
    say!(
        "words     whole of {} articles, quotes of {}, none of {}",
        text.full,
        text.quotes,
        text.none
    );
    if text.quotes_withheld > 0 {
        say!(
            "          {} quotes left out that name a party that is withheld",
            text.quotes_withheld
        );
    }
    if manifest.parties_withheld > 0 {
        say!("parties   {} not named", manifest.parties_withheld);
    }
    if manifest.texts_naming_withheld > 0 {
        say!(
            "          {} articles given whole name such a party in their own words",
            manifest.texts_naming_withheld
        );
    }
    let people: Vec<&str> = manifest
        .people
        .list
        .iter()
        .map(|person| person.name.as_str())
        .collect();
    if !people.is_empty() {
        say!("people    {}", people.join(", "));
    }
    if let Some(splits) = &manifest.splits {
        say!(
            "splits    train {}, dev {}, test {}; {} groups of reprints and translations stay together",
            splits.train,
            splits.dev,
            splits.test,
            splits.groups
        );
    }
    if let Some(licence) = &manifest.licence {
        say!("licence   {licence}");
    }
    for format in &manifest.formats {
        let lost: Vec<String> = format
            .left_out
            .iter()
            .map(|lost| format!("{} {}", lost.count, lost.what))
            .collect();
        let lost = if lost.is_empty() {
            String::new()
        } else {
            format!("  without {}", lost.join(", "))
        };
        say!("format    {} → {}{lost}", format.format, format.path);
    }
}

fn counts(counts: &BTreeMap<String, u64>) -> String {
    let counts = counts.iter().map(|(key, count)| format!("{count} {key}"));
    counts.collect::<Vec<_>>().join(", ")
}
