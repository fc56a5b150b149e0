//! The labelling configuration for a scheme.

use std::collections::BTreeSet;

use gainsay_model::scheme::{Colour, Scheme};

use super::FIELDS;

/// Writes the configuration: labels of the kinds, links, and the fields of a mark.
pub(super) fn write(scheme: &Scheme) -> String {
    let mut config = String::from("<View>\n  <Relations>\n");
    let relations: BTreeSet<_> = scheme.relations.iter().map(|rule| rule.relation).collect();
    for relation in relations {
        config.push_str(&format!("    <Relation value=\"{}\"/>\n", relation.key()));
    }
    config.push_str("  </Relations>\n  <Labels name=\"label\" toName=\"text\">\n");
    for kind in &scheme.kinds {
        let colour = colour(kind.colour);
        let hint = attribute(&kind.label);
        config.push_str(&format!(
            "    <Label value=\"{}\" background=\"{colour}\" hint=\"{hint}\"/>\n",
            kind.key
        ));
    }
    config
        .push_str("  </Labels>\n  <Text name=\"text\" value=\"$text\" granularity=\"symbol\"/>\n");
    for field in FIELDS {
        config.push_str(&format!(
            "  <TextArea name=\"{field}\" toName=\"text\" perRegion=\"true\" editable=\"true\" maxSubmissions=\"1\" placeholder=\"{field}\"/>\n"
        ));
    }
    config.push_str("</View>");
    config
}

/// Words that can stand between quotation marks in XML.
fn attribute(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

const fn colour(colour: Colour) -> &'static str {
    match colour {
        Colour::Amber => "#b45309",
        Colour::Blue => "#1d4ed8",
        Colour::Green => "#15803d",
        Colour::Plum => "#86198f",
        Colour::Rose => "#be123c",
        Colour::Slate => "#475569",
        Colour::Teal => "#0f766e",
        Colour::Olive => "#4d7c0f",
    }
}
