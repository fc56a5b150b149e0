//! What a mark says of itself, in words: for formats that hold strings and no chains, parties or
//! figures.

use gainsay_model::annotation::Annotation;
use gainsay_model::attribute::AttributeValue;
use gainsay_model::attribution::{Hop, Mention};
use gainsay_model::attribution_line;
use gainsay_model::date::StatedDate;

/// Who said it first; nothing where nobody is named.
pub(crate) fn speaker(annotation: &Annotation) -> Option<&str> {
    let origin: &Hop = annotation.attribution.hops.first()?;
    Some(origin.words.as_str()).filter(|words| !words.is_empty())
}

/// The chain as one line, origin first; empty where there is none.
pub(crate) fn chain(annotation: &Annotation) -> String {
    attribution_line::print(&annotation.attribution.hops)
}

/// Several names in one line.
pub(crate) fn mentions(mentions: &[Mention]) -> String {
    let words: Vec<&str> = mentions.iter().map(|one| one.words.as_str()).collect();
    words.join("; ")
}

/// A date in EDTF.
pub(crate) fn date(date: Option<&StatedDate>) -> Option<String> {
    date.map(|date| date.edtf.to_string())
}

/// The value of an attribute.
pub(crate) fn value(value: &AttributeValue) -> String {
    match value {
        AttributeValue::Text(words) => words.clone(),
        AttributeValue::Choice(key) => key.to_string(),
        AttributeValue::YesNo(true) => "yes".to_owned(),
        AttributeValue::YesNo(false) => "no".to_owned(),
        AttributeValue::Date(date) => date.edtf.to_string(),
        AttributeValue::Quantity(quantity) => {
            let mut words = format!("{} {}", quantity.amount.as_str(), quantity.unit);
            if !quantity.of_what.is_empty() {
                words.push_str(&format!(" ({})", quantity.of_what));
            }
            words
        }
        AttributeValue::Party(mention) => mention.words.clone(),
    }
}

/// Everything it says beside its words and its kind, as names and values in a fixed order. Names
/// of a scheme's attributes stand behind `attribute.`, so that they never hide another.
pub(crate) fn everything(annotation: &Annotation) -> Vec<(String, String)> {
    let mut said = Vec::new();
    let mut say = |name: &str, words: String| {
        if !words.is_empty() {
            said.push((name.to_owned(), words));
        }
    };
    let second = annotation.second_kind.as_ref();
    say(
        "second_kind",
        second.map(ToString::to_string).unwrap_or_default(),
    );
    say(
        "speaker",
        speaker(annotation).unwrap_or_default().to_owned(),
    );
    say("attribution", chain(annotation));
    say("targets", mentions(&annotation.targets));
    say(
        "happened",
        date(annotation.happened.as_ref()).unwrap_or_default(),
    );
    for (key, given) in &annotation.attributes {
        say(&format!("attribute.{key}"), value(given));
    }
    said
}
