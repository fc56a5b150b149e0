//! What is suggested in the example's articles, beside what people marked there.

use super::scene::{self, Scene};
use super::server::Server;
use super::{Figures, rounded, row};
use crate::cli::Fault;
use crate::cli::client::Client;
use crate::seeds;
use bytes::Bytes;
use gainsay_model::annotation::{Annotation, QuotedSpan};
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::path;
use gainsay_model::stored::Stored;
use gainsay_model::wire::page::Page;
use gainsay_model::wire::suggestion::{Compared, Foretold, SuggestionState, Suggestions};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

/// The articles that the cues were written with; the others were looked at only to measure. The two reprints of the
/// wire story stand on the side of the original.
const WRITTEN_WITH: [&str; 6] = [
    "crossroads-northern-road",
    "embassy-statement",
    "harbour-post-reprint",
    "meridian-headquarters",
    "ridgeway-eleven-rifles",
    "steppe-daily-reprint",
];

/// A stretch that somebody marked, or that is suggested.
struct Passage {
    kind: String,
    places: BTreeSet<u32>,
}

impl Passage {
    fn new(kind: &str, spans: &[QuotedSpan]) -> Self {
        let places = spans.iter().flat_map(|span| span.start.0..span.end.0);
        Self {
            kind: kind.to_owned(),
            places: places.collect(),
        }
    }

    /// At least half of the shorter one lies in the other.
    fn meets(&self, other: &Self) -> bool {
        let shared = self.places.intersection(&other.places).count();
        shared * 2 >= self.places.len().min(other.places.len())
    }
}

pub(super) async fn measure(scene: &Scene) -> Result<Vec<Figures>, Fault> {
    let server = Server::start(&scene.folder.join("suggestions")).await?;
    let client = server.client()?;
    // In one project nothing is marked, so that everything is suggested; the other says what was marked.
    let (bare, marked) = (scene::begin(&client).await?, scene::begin(&client).await?);
    let settings = json!({ "type": "project", "name": "Bench", "suggestions": true }).to_string();
    for project in [bare, marked] {
        for seed in seeds::articles() {
            let stem = seed.stem();
            let rest = format!("name={}&format=article&source_id={stem}", seed.name);
            bring(&client, project, &rest, Bytes::from_static(seed.bytes)).await?;
        }
    }
    bring(
        &client,
        bare,
        "name=settings.jsonl&format=jsonl",
        settings.into(),
    )
    .await?;
    for seed in seeds::marks() {
        let rest = format!("name={}&format=jsonl", seed.name);
        // A project's rules come in with its first marks or not at all.
        let suggesting = String::from_utf8_lossy(seed.bytes).replacen(
            r#""type":"project","#,
            r#""type":"project","suggestions":true,"#,
            1,
        );
        bring(&client, marked, &rest, suggesting.into()).await?;
    }
    let names = names(&client, bare).await?;
    let mut suggested: BTreeMap<String, Vec<Passage>> = BTreeMap::new();
    let mut times = Vec::new();
    for (id, name) in &names {
        let address = path::suggestions(bare, DocumentId::new(*id));
        let answer: Suggestions = client.get(&address).await?;
        if answer.state != SuggestionState::On {
            continue;
        }
        for _ in 0..20 {
            let begin = Instant::now();
            let _: Suggestions = client.get(&address).await?;
            times.push(begin.elapsed().as_secs_f64() * 1000.0);
        }
        let items = answer.items.iter();
        let passages = items.map(|item| Passage::new(item.kind.as_str(), &item.spans));
        suggested.insert(name.clone(), passages.collect());
    }
    let gold = gold(&client, marked).await?;
    let taught = taught(&client, marked).await?;
    server.stop()?;
    times.sort_by(f64::total_cmp);
    let time = times.get(times.len() / 2).copied().unwrap_or_default();
    let mut rows = Vec::new();
    for (articles, with) in [
        ("that the cues were written with", true),
        ("held out", false),
    ] {
        for kind in ["allegation", "denial", "evidence", "any kind"] {
            let mut tally = Tally::default();
            for (name, found) in &suggested {
                if WRITTEN_WITH.contains(&name.as_str()) == with {
                    tally.add(found, gold.get(name).map_or(&[], Vec::as_slice), kind);
                }
            }
            rows.push(tally.row(articles, kind, time));
        }
    }
    for (what, of) in [
        (
            "one by one, by the cues",
            (|both| both.cues) as fn(Compared) -> Foretold,
        ),
        ("one by one, by what was learned", |both| both.learned),
    ] {
        for (kind, both) in &taught {
            let Foretold {
                right,
                wrong,
                missed,
            } = of(*both);
            let tally = Tally {
                suggested: (right + wrong) as usize,
                right: right as usize,
                marked: (right + missed) as usize,
                found: right as usize,
            };
            rows.push(tally.row(what, kind, time));
        }
    }
    Ok(rows)
}

/// How the marks themselves were foretold, in the order in which they were made.
async fn taught(client: &Client, project: ProjectId) -> Result<BTreeMap<String, Compared>, Fault> {
    let ids: Vec<_> = names(client, project).await?.into_keys().collect();
    let mut taught = BTreeMap::new();
    // Each answer goes on in the log by a step, which is more than enough for so few marks.
    for id in ids {
        let address = path::suggestions(project, DocumentId::new(id));
        let answer: Suggestions = client.get(&address).await?;
        taught = answer.learned.map_or(taught, |learned| learned.compared);
    }
    Ok(taught)
}

#[derive(Debug, Default)]
struct Tally {
    suggested: usize,
    right: usize,
    marked: usize,
    found: usize,
}

impl Tally {
    fn add(&mut self, suggested: &[Passage], marked: &[Passage], kind: &str) {
        let of = |passages: &'_ [Passage]| -> Vec<usize> {
            let wanted = |at: &usize| kind == "any kind" || passages[*at].kind == kind;
            (0..passages.len()).filter(wanted).collect()
        };
        let (ours, theirs) = (of(suggested), of(marked));
        let meets = |one: usize, other: usize| suggested[one].meets(&marked[other]);
        self.suggested += ours.len();
        self.marked += theirs.len();
        self.right += ours
            .iter()
            .filter(|one| theirs.iter().any(|other| meets(**one, *other)))
            .count();
        self.found += theirs
            .iter()
            .filter(|other| ours.iter().any(|one| meets(*one, **other)))
            .count();
    }

    fn row(&self, articles: &str, kind: &str, time: f64) -> Figures {
        row([
            ("articles", json!(articles)),
            ("kind", json!(kind)),
            ("suggested", json!(self.suggested)),
            ("marked", json!(self.marked)),
            ("precision", rounded(self.precision())),
            ("recall", rounded(self.recall())),
            ("F1", rounded(self.f1())),
            ("p50 ms an article", rounded(time)),
        ])
    }

    fn precision(&self) -> f64 {
        self.right as f64 / self.suggested.max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.found as f64 / self.marked.max(1) as f64
    }

    fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE)
    }
}

async fn bring(client: &Client, project: ProjectId, rest: &str, bytes: Bytes) -> Result<(), Fault> {
    let address = format!("{}?{rest}", path::import(project));
    client
        .upload::<Stored>(&address, bytes.into())
        .await
        .map(drop)
}

/// The articles by their ids, under the names of their files.
async fn names(client: &Client, project: ProjectId) -> Result<BTreeMap<uuid::Uuid, String>, Fault> {
    let documents: Page<Stored> = client
        .get(&path::list(project, EntityKind::Document))
        .await?;
    let named = documents
        .items
        .into_iter()
        .map(|row| (row.id, row.source_id.unwrap_or_default()));
    Ok(named.collect())
}

/// What people marked, by article.
async fn gold(
    client: &Client,
    project: ProjectId,
) -> Result<BTreeMap<String, Vec<Passage>>, Fault> {
    let names = names(client, project).await?;
    let mut gold: BTreeMap<String, Vec<Passage>> = BTreeMap::new();
    let annotations: Page<Stored> = client
        .get(&path::list(project, EntityKind::Annotation))
        .await?;
    for row in annotations.items {
        if let Some(annotation) = row.get::<Annotation>()
            && let Some(name) = names.get(&annotation.document.uuid())
        {
            let passage = Passage::new(annotation.kind.as_str(), &annotation.spans);
            gold.entry(name.clone()).or_default().push(passage);
        }
    }
    Ok(gold)
}
