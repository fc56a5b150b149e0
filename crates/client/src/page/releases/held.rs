//! What a release holds, and what it keeps back, by count.

use crate::words::exhibits::size;
use crate::words::releases as words;
use gainsay_model::manifest::Manifest;
use leptos::prelude::*;

/// A manifest in a few lines.
#[component]
pub fn Held(manifest: Manifest) -> impl IntoView {
    let things = &manifest.counts.things;
    let count = |key: &str| things.get(key).copied().unwrap_or_default();
    let text = &manifest.text;
    let mut lines = vec![
        (
            words::HOLDS,
            words::counts(
                count("document"),
                count("annotation"),
                count("relation"),
                count("claim"),
                count("verdict"),
            ),
        ),
        (
            words::WORDS,
            words::given(text.full, text.quotes, text.none),
        ),
    ];
    if manifest.parties_withheld > 0 {
        let parties = words::parties(manifest.parties_withheld, manifest.texts_naming_withheld);
        lines.push((words::WITHHELD, parties));
    }
    if text.quotes_withheld > 0 {
        lines.push((words::WITHHELD, words::quotes(text.quotes_withheld)));
    }
    let people: Vec<&str> = manifest
        .people
        .list
        .iter()
        .map(|person| person.name.as_str())
        .collect();
    if !people.is_empty() {
        lines.push((words::WHO, people.join(", ")));
    }
    if let Some(splits) = &manifest.splits {
        let said = words::split(splits.train, splits.dev, splits.test, splits.groups);
        lines.push((words::SPLITS, said));
    }
    if let Some(licence) = &manifest.licence {
        lines.push((words::LICENSED, licence.clone()));
    }
    let bytes: u64 = manifest.files.iter().map(|file| file.bytes).sum();
    lines.push((
        words::FILES,
        format!("{} · {}", manifest.files.len(), size(bytes)),
    ));
    let formats = manifest.formats.iter().map(|format| {
        let lost: Vec<String> = format
            .left_out
            .iter()
            .map(|lost| format!("{} {}", lost.count, lost.what))
            .collect();
        let lost = if lost.is_empty() {
            words::NOTHING_LEFT_OUT.to_owned()
        } else {
            words::without(&lost.join(", "))
        };
        view! { <li><code>{format.path.clone()}</code>" "<span class="soft">{lost}</span></li> }
    });
    let formats = formats.collect_view();
    view! {
        <dl class="held">
            {lines.into_iter().map(|(name, said)| view! { <dt>{name}</dt><dd dir="auto">{said}</dd> }).collect_view()}
        </dl>
        <ul class="held-files">{formats}</ul>
        {manifest.differs_from.map(|_| view! { <p class="notice">{words::CHANGED_SINCE}</p> })}
    }
}
