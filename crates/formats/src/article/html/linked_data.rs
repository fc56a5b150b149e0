//! Articles described in JSON-LD with the words of schema.org.

use dom_query::Document;
use gainsay_model::document::Genre;
use serde_json::Value;

use super::super::guess::one_line;

/// What the first article described on a page says.
#[derive(Debug, Default)]
pub(super) struct LinkedData {
    pub(super) headline: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<String>,
    pub(super) address: Option<String>,
    pub(super) genre: Option<Genre>,
}

impl LinkedData {
    /// Reads the scripts of a page. What is not JSON, or describes no article, is passed over.
    pub(super) fn read(page: &Document) -> Self {
        for script in page.select("script[type='application/ld+json']").nodes() {
            let text = script.text();
            let text = text
                .trim()
                .trim_start_matches("<![CDATA[")
                .trim_end_matches("]]>");
            if let Ok(value) = serde_json::from_str::<Value>(text)
                && let Some(article) = find_article(&value)
            {
                return Self::of(article);
            }
        }
        Self::default()
    }

    fn of(article: &Value) -> Self {
        let string = |key: &str| name_of(&article[key]);
        let authors = match &article["author"] {
            Value::Array(authors) => authors.iter().filter_map(name_of).collect(),
            one => name_of(one).into_iter().collect(),
        };
        let genre = types(article).find_map(|name| match name {
            "OpinionNewsArticle" => Some(Genre::Opinion),
            "AnalysisNewsArticle" | "BackgroundNewsArticle" => Some(Genre::Analysis),
            "NewsArticle" | "ReportageNewsArticle" => Some(Genre::News),
            _ => None,
        });
        let page = &article["mainEntityOfPage"];
        Self {
            headline: string("headline").or_else(|| string("name")),
            authors,
            publisher: string("publisher"),
            published: string("datePublished"),
            address: string("url")
                .or_else(|| page["@id"].as_str().or(page.as_str()).map(str::to_owned)),
            genre,
        }
    }
}

/// The first article in a value, in a list of them, or in a graph.
fn find_article(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(values) => values.iter().find_map(find_article),
        Value::Object(_) => {
            let is_article = |name: &str| {
                name.ends_with("Article") || name.ends_with("Posting") || name == "Report"
            };
            if types(value).any(is_article) {
                Some(value)
            } else {
                find_article(value.get("@graph")?)
            }
        }
        _ => None,
    }
}

fn types(value: &Value) -> impl Iterator<Item = &str> {
    let types = match &value["@type"] {
        Value::Array(types) => types.as_slice(),
        one => std::slice::from_ref(one),
    };
    types.iter().filter_map(Value::as_str)
}

/// A string, or the name of an object.
fn name_of(value: &Value) -> Option<String> {
    let name = one_line(value.as_str().or_else(|| value["name"].as_str())?);
    (!name.is_empty()).then_some(name)
}
