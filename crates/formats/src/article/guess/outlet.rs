//! The outlet of a copy, the outlet that had it first, and the genre, from the article's own words.

use gainsay_model::document::Genre;
use gainsay_model::region::RegionKind;

use super::super::draft::Draft;
use super::super::facts::Facts;
use super::super::regions::Kinds;
use super::super::regions::phrase::fold;

/// News agencies that open their stories with a place and their name in brackets.
const AGENCIES: &[(&str, &str)] = &[
    ("reuters", "Reuters"),
    ("ap", "AP"),
    ("afp", "AFP"),
    ("tass", "TASS"),
    ("xinhua", "Xinhua"),
    ("dpa", "dpa"),
    ("efe", "EFE"),
    ("aa", "Anadolu Agency"),
    ("upi", "UPI"),
    ("ani", "ANI"),
    ("pti", "PTI"),
    ("bloomberg", "Bloomberg"),
    ("рейтер", "Reuters"),
    ("тасс", "TASS"),
    ("رويترز", "Reuters"),
    ("أ ف ب", "AFP"),
];

/// Fills outlet, original outlet and genre from disclosures, appeals and the dateline.
pub(super) fn fill(draft: &mut Draft, kinds: &Kinds) {
    let mut found = Facts::default();
    for (piece, kind) in draft.pieces.iter().zip(kinds) {
        let words = draft.words(piece);
        match kind {
            Some(RegionKind::Disclosure) => from_disclosure(words, &mut found),
            Some(RegionKind::Advertisement | RegionKind::Boilerplate) => {
                let outlet = owner(words, &["correspondents", "reporters", "journalists"]);
                found.outlet = found.outlet.take().or(outlet);
            }
            _ => {}
        }
    }
    let prose = draft
        .pieces
        .iter()
        .zip(kinds)
        .filter(|(_, kind)| kind.is_none());
    if let Some(agency) = prose
        .take(6)
        .find_map(|(piece, _)| agency(draft.words(piece)))
    {
        found
            .original_outlet
            .get_or_insert_with(|| agency.to_owned());
        found.genre.get_or_insert(Genre::Wire);
    }
    let release = |line: &str| fold(line).starts_with("for immediate release");
    if draft
        .pieces
        .iter()
        .take(6)
        .any(|piece| release(draft.words(piece)))
    {
        found.genre = Some(Genre::PressRelease);
    }

    let facts = &mut draft.facts;
    facts.outlet = facts.outlet.take().or(found.outlet);
    facts.genre = facts.genre.or(found.genre);
    facts.original_outlet = facts.original_outlet.take().or(found.original_outlet);
    if facts.original_outlet == facts.outlet {
        facts.original_outlet = None;
    }
}

fn from_disclosure(words: &str, found: &mut Facts) {
    let folded = fold(words);
    let opinion = folded.starts_with("views expressed")
        || folded.starts_with("the views expressed")
        || folded.starts_with("opinions expressed")
        || folded.starts_with("the opinions expressed")
        || folded.contains("contributors control their own work");
    if opinion {
        found.genre.get_or_insert(Genre::Opinion);
    }
    let outlet = between(words, "If using any of ", &["’s content", "'s content"])
        .or_else(|| {
            between(
                words,
                "published on the now-closed ",
                &[" Contributor platform", " platform"],
            )
        })
        .or_else(|| between(words, "published on the ", &[" Contributor platform"]))
        .or_else(|| holder(words));
    found.outlet = found.outlet.take().or(outlet);
    let original = [
        "originally published",
        "first published",
        "originally appeared",
        "first appeared",
    ];
    for phrase in original {
        for place in [" in ", " on ", " by ", " at "] {
            let ends = [".", ",", ";", " on ", " and ", " in ", " under "];
            let name = between(words, &format!("{phrase}{place}"), &ends);
            found.original_outlet = found.original_outlet.take().or(name);
        }
    }
}

/// The words between `start` and the nearest of `ends`, if they could be a name.
fn between(words: &str, start: &str, ends: &[&str]) -> Option<String> {
    let rest = &words[words.find(start)? + start.len()..];
    let end = ends.iter().filter_map(|end| rest.find(end)).min()?;
    named(&rest[..end])
}

/// The holder in "© 2016 Daily Post" or "Copyright © Daily Post. All rights reserved."
fn holder(words: &str) -> Option<String> {
    let (_, rest) = words.split_once('©')?;
    let rest = rest.trim_start_matches(|c: char| !c.is_alphabetic());
    let end = rest.find(['.', ',', '|', '\n']).unwrap_or(rest.len());
    named(&rest[..end])
}

/// The outlet in "The Daily Post's correspondents are …".
fn owner(words: &str, people: &[&str]) -> Option<String> {
    let at = words.find("'s ").or_else(|| words.find("’s "))?;
    let next = fold(words[at..].split_once(' ')?.1);
    let close = next.split(' ').take(2).any(|word| people.contains(&word));
    if close { named(&words[..at]) } else { None }
}

/// A name of an outlet: one to six words, the first with a capital.
fn named(words: &str) -> Option<String> {
    let words = words.trim();
    let words = words.strip_prefix("the ").unwrap_or(words);
    let fits = (1..=6).contains(&words.split_whitespace().count())
        && words.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    fits.then(|| words.to_owned())
}

/// The agency in a dateline: "KABUL, Dec. 26 (Reuters) - Officials said …".
fn agency(words: &str) -> Option<&'static str> {
    let (place, rest) = words.split_once('(')?;
    let (name, rest) = rest.split_once(')')?;
    let dash = rest.trim_start().starts_with(['-', '–', '—']);
    let short =
        place.chars().count() <= 60 && !place.contains(['.', '“', '"']) || place.len() <= 24;
    let name = fold(name);
    let known = AGENCIES.iter().find(|(folded, _)| name == *folded);
    (dash && short).then_some(known?.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_name_their_agency() {
        assert_eq!(agency("KABUL (Reuters) - Officials said"), Some("Reuters"));
        assert_eq!(agency("МОСКВА (ТАСС) — Представитель заявил"), Some("TASS"));
        assert_eq!(agency("The agency (Reuters) said"), None);
    }

    #[test]
    fn disclosures_name_outlets() {
        let facts = |words: &str| {
            let mut facts = Facts::default();
            from_disclosure(words, &mut facts);
            facts
        };
        assert_eq!(
            facts("If using any of Daily Post's content, link to it.")
                .outlet
                .as_deref(),
            Some("Daily Post")
        );
        let first = facts("This article was originally published in the Border Review.");
        assert_eq!(first.original_outlet.as_deref(), Some("Border Review"));
        assert_eq!(
            facts("© 2016 Daily Post. All rights reserved.")
                .outlet
                .as_deref(),
            Some("Daily Post")
        );
        assert_eq!(
            facts("Views expressed are personal.").genre,
            Some(Genre::Opinion)
        );
    }
}
