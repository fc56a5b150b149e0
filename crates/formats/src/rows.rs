//! What the formats of machine learning say of a text beside its words.

use gainsay_model::entity::EntityKind;
use serde_json::{Map, Value, json};

use crate::export::{ExportError, LossReport, Source};
use crate::marked::{Mark, Marked};
use crate::said;

/// Kinds that stand in no text.
const ABOUT_CLAIMS: &[(EntityKind, &str)] = &[
    (EntityKind::Claim, "use jsonl, hf or averitec"),
    (EntityKind::ClaimLink, "use jsonl"),
    (EntityKind::Bearing, "use jsonl"),
    (EntityKind::Verdict, "use jsonl, hf or averitec"),
    (EntityKind::Grade, "use jsonl"),
    (EntityKind::OriginDecision, "use jsonl"),
    (EntityKind::Exhibit, "use jsonl"),
    (EntityKind::Note, "use jsonl"),
    (EntityKind::Party, "their names stand where they are quoted"),
];

/// Where an article comes from, as names and strings. Every name is there in every row, so that
/// rows have one shape.
pub(crate) fn meta(marked: &Marked) -> Map<String, Value> {
    let document = &marked.document;
    let words = |mention: &Option<gainsay_model::attribution::Mention>| {
        mention
            .as_ref()
            .map(|one| one.words.clone())
            .unwrap_or_default()
    };
    let genre = document.genre.map(|genre| json!(genre));
    let genre = genre.as_ref().and_then(Value::as_str).unwrap_or_default();
    let fields = [
        ("document", marked.name.clone()),
        ("text_number", marked.text.number.to_string()),
        ("text_sha256", marked.text.sha256.to_string()),
        ("title", document.title.clone()),
        ("outlet", words(&document.outlet)),
        ("original_outlet", words(&document.original_outlet)),
        ("authors", said::mentions(&document.authors)),
        (
            "published",
            said::date(document.published.as_ref()).unwrap_or_default(),
        ),
        (
            "language",
            document
                .language
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
        ),
        ("genre", genre.to_owned()),
        ("address", document.address.clone().unwrap_or_default()),
    ];
    let fields = fields
        .into_iter()
        .map(|(name, value)| (name.to_owned(), json!(value)));
    fields.collect()
}

/// Counts what belongs to claims, and regions, which no such format has a place for.
pub(crate) fn unheld(source: &dyn Source, report: &mut LossReport) -> Result<(), ExportError> {
    report.unheld(
        source,
        &[(EntityKind::Region, "the text is whole; use jsonl")],
    )?;
    report.unheld(source, ABOUT_CLAIMS)
}

/// Counts marks whose pieces become marks of their own.
pub(crate) fn note_pieces(mark: &Mark, report: &mut LossReport) {
    if mark.annotation.spans.len() > 1 {
        report.note("pieces held together", "each piece is a mark of its own");
    }
}

/// Counts what a format that knows no more than a label loses of a mark.
pub(crate) fn note_details(mark: &Mark, report: &mut LossReport) {
    for (name, _) in said::everything(&mark.annotation) {
        let (what, why) = match name.as_str() {
            "second_kind" => ("second kinds", "only the first kind is a label"),
            // Said by the chain.
            "speaker" => continue,
            "attribution" => ("attributions", "a mark is a label here"),
            "targets" => ("targets", "a mark is a label here"),
            "happened" => ("dates of what happened", "a mark is a label here"),
            _ => ("attributes", "a mark is a label here"),
        };
        report.note(what, why);
    }
    note_hidden(mark, report);
}

/// Counts what is said of a mark by reference to something else.
pub(crate) fn note_hidden(mark: &Mark, report: &mut LossReport) {
    if mark.annotation.attribution.inherits.is_some() {
        report.note("attributions taken over from a quotation", "use jsonl");
    }
    if mark.annotation.exhibit.is_some() {
        report.note("references to exhibits", "use jsonl");
    }
}

/// Counts what a format that knows no more than a type loses of a link.
pub(crate) fn note_link(relation: &gainsay_model::relation::Relation, report: &mut LossReport) {
    if relation.manner.is_some() || relation.extent.is_some() {
        report.note("manners and extents of links", "a link is a label here");
    }
    if !relation.reason.is_empty() {
        report.note("reasons of links", "a link is a label here");
    }
}

/// The id, the title and the other fields of a document line that metadata names, under the names
/// that [`meta`] gives them.
pub(crate) fn fields_of(
    meta: &Map<String, Value>,
) -> (Option<String>, Option<String>, Map<String, Value>) {
    let word = |name: &str| {
        let words = meta.get(name).and_then(Value::as_str).map(str::trim);
        words.filter(|words| !words.is_empty()).map(str::to_owned)
    };
    let mut fields = Map::new();
    for name in ["outlet", "original_outlet"] {
        if let Some(words) = word(name) {
            fields.insert(name.to_owned(), json!({ "words": words }));
        }
    }
    if let Some(words) = word("authors") {
        let names = words.split(';').map(|name| json!({ "words": name.trim() }));
        fields.insert("authors".to_owned(), names.collect());
    }
    if let Some(date) =
        word("published").and_then(|words| words.parse::<gainsay_model::date::Edtf>().ok())
    {
        fields.insert("published".to_owned(), json!({ "edtf": date }));
    }
    if let Some(tag) =
        word("language").filter(|tag| tag.parse::<gainsay_model::language::Language>().is_ok())
    {
        fields.insert("language".to_owned(), json!(tag));
    }
    for name in ["genre", "address"] {
        if let Some(words) = word(name) {
            fields.insert(name.to_owned(), json!(words));
        }
    }
    let genre = fields.get("genre").cloned();
    if genre.is_some_and(|genre| {
        serde_json::from_value::<gainsay_model::document::Genre>(genre).is_err()
    }) {
        fields.remove("genre");
    }
    let id = word("document").or_else(|| word("id"));
    (id, word("title"), fields)
}

/// A value as a name: numbers and strings alike.
pub(crate) fn words_of(value: &Value) -> String {
    match value {
        Value::String(words) => words.clone(),
        other => other.to_string(),
    }
}
