//! A row for every mark, with what stands in other lists told beside it: the columns of the tables.

use std::collections::BTreeMap;

use gainsay_model::bearing::{Bearing, Direction};
use gainsay_model::claim::Claim;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::layer::Layer;
use gainsay_model::relation::Relation;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::export::{ExportError, LossReport, Source};
use crate::marked::{self, Mark, Marked};
use crate::rows;

/// What of its article a row repeats, by the names of [`rows::meta`].
pub(crate) const ARTICLE: [&str; 8] = [
    "document",
    "text_number",
    "title",
    "outlet",
    "published",
    "language",
    "address",
    "text_sha256",
];

/// A mark, where it goes and what it bears on.
pub(crate) struct Row<'a> {
    pub(crate) mark: &'a Mark,
    /// The kind of each link that begins here, and the name of the mark it leads to.
    pub(crate) links: Vec<(String, String)>,
    /// Each claim it bears on, and how.
    pub(crate) claims: Vec<(&'static str, &'a str)>,
    article: &'a Map<String, Value>,
}

impl Row<'_> {
    /// What the row says of its article, by a name of [`ARTICLE`]; empty where that is unknown.
    pub(crate) fn article(&self, name: &str) -> &str {
        let words = self.article.get(name).and_then(Value::as_str);
        words.unwrap_or_default()
    }

    /// Whose the mark is.
    pub(crate) fn layer(&self) -> String {
        match self.mark.layer {
            Layer::Shared => "shared".to_owned(),
            Layer::Own(who) => format!("own {who}"),
            Layer::Adjudicated => "adjudicated".to_owned(),
        }
    }
}

/// Gives every mark as a row, article by article, and counts what no table of marks holds.
///
/// # Errors
///
/// [`ExportError`] when the source fails, or whatever `take` says.
pub(crate) fn each(
    source: &dyn Source,
    take: &mut dyn FnMut(Row<'_>) -> Result<(), ExportError>,
) -> Result<LossReport, ExportError> {
    let claims = Claims::gather(source)?;
    let mut report = LossReport::default();
    let mut texts = 0;
    // Links between articles and layers stand in cells of their own: they are not lost here.
    let mut held = LossReport::default();
    marked::each(source, &mut held, &mut |marked, _| {
        texts += 1;
        let article = rows::meta(marked);
        let mut links = links(source, marked, &mut report)?;
        for mark in &marked.marks {
            rows::note_hidden(mark, &mut report);
            take(Row {
                mark,
                links: links.remove(&mark.id).unwrap_or_default(),
                claims: claims.of(mark.id),
                article: &article,
            })?;
        }
        Ok(())
    })?;
    report.add("texts", texts, "only the words marked");
    report.unheld(
        source,
        &[
            (EntityKind::Region, "use jsonl"),
            (EntityKind::ClaimLink, "use jsonl"),
            (EntityKind::Verdict, "use jsonl, hf or averitec"),
            (EntityKind::Grade, "use jsonl"),
            (EntityKind::OriginDecision, "use jsonl"),
            (EntityKind::Exhibit, "use jsonl"),
            (EntityKind::Note, "use jsonl"),
            (EntityKind::Party, "their names stand where they are quoted"),
        ],
    )?;
    Ok(report)
}

/// What marks bear on.
struct Claims {
    statements: BTreeMap<Uuid, String>,
    bearings: BTreeMap<Uuid, Vec<(Uuid, Direction)>>,
}

impl Claims {
    fn gather(source: &dyn Source) -> Result<Self, ExportError> {
        let mut statements = BTreeMap::new();
        for stored in source.list(EntityKind::Claim, None)? {
            let stored = stored?;
            if let Some(claim) = stored.get::<Claim>() {
                statements.insert(stored.id, claim.statement.clone());
            }
        }
        let mut bearings: BTreeMap<Uuid, Vec<(Uuid, Direction)>> = BTreeMap::new();
        for stored in source.list(EntityKind::Bearing, None)? {
            let stored = stored?;
            if let Some(bearing) = stored.get::<Bearing>() {
                let of = bearings.entry(bearing.annotation.uuid()).or_default();
                of.push((bearing.claim.uuid(), bearing.direction));
            }
        }
        Ok(Self {
            statements,
            bearings,
        })
    }

    fn of(&self, mark: Uuid) -> Vec<(&'static str, &str)> {
        let bearings = self.bearings.get(&mark).into_iter().flatten();
        let said = bearings.filter_map(|(claim, direction)| {
            let direction = match direction {
                Direction::For => "for",
                Direction::Against => "against",
                Direction::Context => "context",
            };
            Some((direction, self.statements.get(claim)?.as_str()))
        });
        said.collect()
    }
}

/// The links that begin at marks of a text.
fn links(
    source: &dyn Source,
    marked: &Marked,
    report: &mut LossReport,
) -> Result<BTreeMap<Uuid, Vec<(String, String)>>, ExportError> {
    let mut links: BTreeMap<Uuid, Vec<(String, String)>> = BTreeMap::new();
    for stored in source.list(EntityKind::Relation, Some(marked.id))? {
        let stored = stored?;
        let Some(relation) = stored.get::<Relation>() else {
            continue;
        };
        rows::note_link(relation, report);
        let to = source.get(EntityRef::new(EntityKind::Annotation, relation.to.uuid()))?;
        if let Some(to) = to {
            let of = links.entry(relation.from.uuid()).or_default();
            of.push((relation.kind.key().to_owned(), marked::name(&to)));
        }
    }
    Ok(links)
}
