//! From feature structures of any type system to marks and links.

use std::collections::BTreeMap;

use crate::foreign::{Article, ForeignError, Link, Mark, Piece, Place, Retelling};

/// Types that say nothing that anybody marked: what taggers and importers leave behind.
const PASSED_OVER: [&str; 22] = [
    "Token",
    "Sentence",
    "Paragraph",
    "Div",
    "Heading",
    "Lemma",
    "Stem",
    "POS",
    "MorphologicalFeatures",
    "Morpheme",
    "Dependency",
    "ROOT",
    "Constituent",
    "DocumentMetaData",
    "DocumentAnnotation",
    "TagsetDescription",
    "TagDescription",
    "SurfaceForm",
    "SofaChangeAnnotation",
    "CASMetadata",
    "LayerDefinition",
    "FeatureDefinition",
];

/// Features that name the label of a mark, the first that is there.
const LABELS: [&str; 6] = ["kind", "label", "value", "category", "type", "entityType"];

/// A feature structure as a file has it.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) id: String,
    /// The last part of the type's name.
    pub(super) what: String,
    pub(super) sofa: String,
    pub(super) line: Option<u64>,
    pub(super) features: BTreeMap<String, String>,
}

impl Found {
    fn feature(&self, name: &str) -> Option<&str> {
        let words = self.features.get(name).map(String::as_str);
        words.filter(|words| !words.is_empty())
    }

    fn offset(&self, name: &str) -> Option<u64> {
        self.feature(name)?.parse().ok()
    }
}

/// Tells one view again.
pub(super) fn view(
    words: String,
    name: Option<&str>,
    found: &[Found],
    into: &mut Retelling<'_>,
) -> Result<(), ForeignError> {
    let mut article = Article {
        words,
        ..Article::default()
    };
    // Pieces of one mark have one identifier.
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut names: BTreeMap<&str, String> = BTreeMap::new();
    for one in found {
        if one.what == "DocumentMetaData" {
            article.title = one.feature("documentTitle").map(str::to_owned);
            article.id = one.feature("documentId").map(str::to_owned);
            let language = one
                .feature("language")
                .filter(|tag| *tag != "x-unspecified");
            if let Some(tag) =
                language.filter(|tag| tag.parse::<gainsay_model::language::Language>().is_ok())
            {
                article.fields.insert("language".to_owned(), tag.into());
            }
            if let Some(address) = one
                .feature("documentUri")
                .filter(|uri| uri.starts_with("http"))
            {
                article.fields.insert("address".to_owned(), address.into());
            }
            continue;
        }
        let is_link =
            one.features.contains_key("Governor") || one.features.contains_key("Dependent");
        if PASSED_OVER.contains(&one.what.as_str()) || is_link {
            continue;
        }
        let (Some(start), Some(end)) = (one.offset("begin"), one.offset("end")) else {
            continue;
        };
        let piece = Piece {
            start,
            end,
            exact: None,
        };
        let identifier = one.feature("identifier").unwrap_or(&one.id).to_owned();
        names.insert(&one.id, identifier.clone());
        if let Some(place) = places.get(&identifier) {
            let mark: &mut Mark = &mut article.marks[*place];
            mark.pieces.push(piece);
            continue;
        }
        places.insert(identifier.clone(), article.marks.len());
        let label = LABELS.iter().find_map(|name| one.feature(name));
        let mut remarks = Vec::new();
        for (name, words) in &one.features {
            let is_known = [
                "begin",
                "end",
                "identifier",
                "second_kind",
                "speaker",
                "attribution",
                "targets",
                "happened",
            ]
            .contains(&name.as_str());
            if !is_known && !LABELS.contains(&name.as_str()) && !words.is_empty() {
                remarks.push(format!("{name}: {words}"));
            }
        }
        article.marks.push(Mark {
            field: format!("{} {}", one.what, one.id),
            line: one.line,
            id: identifier,
            label: label.unwrap_or(&one.what).to_owned(),
            pieces: vec![piece],
            attribution: one
                .feature("attribution")
                .or_else(|| one.feature("speaker"))
                .map(str::to_owned),
            targets: one.feature("targets").map(str::to_owned),
            happened: one.feature("happened").map(str::to_owned),
            second_label: one.feature("second_kind").map(str::to_owned),
            remarks,
            ..Mark::default()
        });
    }
    for one in found {
        let (Some(from), Some(to)) = (one.feature("Governor"), one.feature("Dependent")) else {
            continue;
        };
        if PASSED_OVER.contains(&one.what.as_str()) {
            continue;
        }
        let (Some(from), Some(to)) = (names.get(from), names.get(to)) else {
            let place = Place {
                line: one.line,
                field: Some(format!("{} {}", one.what, one.id)),
                ..Place::default()
            };
            return Err(ForeignError::at(
                place,
                "an end of this link is no mark of the text",
            ));
        };
        let label = LABELS.iter().find_map(|name| one.feature(name));
        article.links.push(Link {
            field: format!("{} {}", one.what, one.id),
            line: one.line,
            label: label.unwrap_or(&one.what).to_owned(),
            from: from.clone(),
            to: to.clone(),
            ..Link::default()
        });
    }
    let place = Place {
        file: name.map(str::to_owned),
        ..Place::default()
    };
    if article.id.is_none() {
        article.id = name.map(|name| {
            let name = name.strip_suffix(".xmi").unwrap_or(name);
            name.to_owned()
        });
    }
    into.article(article, &place)
}
