//! The letter of a kind, and the rating of a verdict.

use crate::app::app;
use crate::state::colours::style_in;
use crate::words::standard;
use gainsay_model::rating::Scale;
use gainsay_model::scheme::Scheme;
use gainsay_model::verdict::Verdict;
use leptos::prelude::*;

/// The kind's name in the style sheets, in a part of the page.
pub fn style_of(kind: &str) -> &'static str {
    with_scheme(|scheme| style_in(scheme, kind))
}

/// Looks at the project's scheme, which is not copied for it.
fn with_scheme<R>(look: impl FnOnce(&Scheme) -> R) -> R {
    app()
        .sync
        .with::<Scheme, _>(|shelf| match shelf.all::<Scheme>().last() {
            Some(item) => look(item.value),
            None => look(&Scheme::default()),
        })
}

/// The project's scheme.
pub fn scheme() -> Scheme {
    app()
        .sync
        .collect::<Scheme, _>(|item| Some(item.value.clone()))
        .pop()
        .unwrap_or_default()
}

/// The project's rating scale.
pub fn scale() -> Scale {
    app()
        .sync
        .collect::<Scale, _>(|item| Some(item.value.clone()))
        .pop()
        .unwrap_or_default()
}

/// Letter and name of a kind, in a part of the page.
pub fn kind_words(kind: &str) -> (String, String) {
    with_scheme(|scheme| kind_words_in(scheme, kind))
}

/// Letter and name of a kind. What answers to keys and clicks has no place in the page to find the
/// scheme from, and brings it.
pub fn kind_words_in(scheme: &Scheme, kind: &str) -> (String, String) {
    let found = scheme
        .kinds
        .iter()
        .find(|definition| definition.key.as_str() == kind);
    match found {
        Some(definition) => (
            definition.letter.to_string(),
            standard::name(&definition.label),
        ),
        None => (
            kind.chars().take(1).flat_map(char::to_uppercase).collect(),
            kind.to_owned(),
        ),
    }
}

/// The name of a verdict's rating.
pub fn rating_words(scale: &Scale, verdict: &Verdict) -> String {
    standard::name(verdict.label(scale))
}

/// The letter of a kind in its colour.
#[component]
pub fn Badge(#[prop(into)] kind: String) -> impl IntoView {
    let (letter, _) = kind_words(&kind);
    view! { <span class="badge" data-kind=style_of(&kind) aria-hidden="true">{letter}</span> }
}

/// The tone of a rating: the best and the worst of the scale stand out, the rest is between.
pub fn tone_of(scale: &Scale, key: &str) -> &'static str {
    let values: Vec<u8> = scale
        .ratings
        .iter()
        .filter_map(|rating| rating.value)
        .collect();
    let (Some(worst), Some(best)) = (values.iter().min(), values.iter().max()) else {
        return "warn";
    };
    match scale
        .ratings
        .iter()
        .find(|rating| rating.key.as_str() == key)
        .and_then(|r| r.value)
    {
        Some(value) if value == *best => "good",
        Some(value) if value == *worst => "bad",
        _ => "warn",
    }
}
