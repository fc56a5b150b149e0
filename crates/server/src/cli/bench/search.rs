//! Searching a large project: how long the index takes to be made, how large it is, how soon what is written is found,
//! and how long answers take. The words are made up, some frequent and most rare, as in a language.

use super::alone::changeset;
use super::scene::{Scene, Stage, caught_up};
use super::server::Server;
use super::{Figures, rounded, row};
use crate::cli::Fault;
use crate::cli::client::Client;
use crate::derived;
use crate::{clock, open};
use bytes::Bytes;
use gainsay_model::entity::{Entity, EntityKind, text_id};
use gainsay_model::event::Image;
use gainsay_model::hash::Sha256;
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::layer::Layer;
use gainsay_model::path;
use gainsay_model::text::TextNumber;
use gainsay_model::wire::search::Answer;
use gainsay_model::wire::write::Written;
use gainsay_store::{NewEvent, Store};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Marks in an article.
const MARKS: usize = 10;
/// Articles in one commit.
const CHUNK: usize = 50;
/// How many claims there are; every fifth mark bears on one.
const CLAIMS: usize = 500;
/// Different words.
const VOCABULARY: usize = 60_000;
/// Words in an article: about 5 kB.
const WORDS: usize = 800;
/// How often each kind of question is asked, each time another one.
const ASKED: usize = 300;
/// How many writes are waited for.
const WRITES: usize = 40;

pub(super) async fn measure(scene: &Scene, annotations: usize) -> Result<Vec<Figures>, Fault> {
    let data = scene.folder.join("search");
    let server = Server::start(&data).await?;
    let stage = Stage::set(&server.client()?).await?;
    server.stop()?;
    fill(&data, stage.project, annotations.div_ceil(MARKS)).await?;
    derived::remove(&data).map_err(|error| Fault::file("cannot be removed", &data, &error))?;

    let server = Server::start(&data).await?;
    let client = server.client()?;
    let begun = Instant::now();
    caught_up(&client, stage.project).await;
    let made = begun.elapsed();
    let cpu = server.cpu().unwrap_or_default();
    let size = bytes(&derived::folder(&data).join("search"));
    let mut rows = vec![row([
        ("what", json!("making the index")),
        ("asked", json!(annotations)),
        ("p50 ms", rounded(millis(made))),
        ("p99 ms", rounded(millis(cpu))),
        ("found", rounded(size as f64 / 1e6)),
    ])];
    let mut sooner = Vec::new();
    for number in 0..WRITES {
        sooner.push(until_found(&client, stage.project, number).await?);
    }
    rows.push(figures("from a write to its hit", sooner, 1));
    for (what, question) in QUESTIONS {
        let mut waits = Vec::with_capacity(ASKED);
        let mut found = 0;
        for number in 0..ASKED {
            let begun = Instant::now();
            let answer = ask(&client, stage.project, &question(number)).await?;
            waits.push(begun.elapsed());
            found += answer.total();
        }
        rows.push(figures(what, waits, found / ASKED as u64));
    }
    server.stop()?;
    Ok(rows)
}

/// A way to ask, by its name.
type Question = (&'static str, fn(usize) -> String);

const QUESTIONS: [Question; 9] = [
    ("nothing found", |number| format!("nowhere{number}")),
    ("frequent word", |number| word(number % 20)),
    ("rare word", |number| word(5_000 + number * 37)),
    ("two words", |number| {
        format!("{} {}", word(number % 50), word(200 + number * 11))
    }),
    ("phrase", |number| {
        format!("\"{} {}\"", word(number % 20), word(20 + number % 100))
    }),
    ("prefix", |number| {
        let stem: String = word(1_000 + number * 13).chars().take(4).collect();
        format!("{stem}*")
    }),
    ("fuzzy", |number| format!("{}~", word(3_000 + number * 29))),
    ("structural", |number| match number % 3 {
        0 => "is:denial without:allegation".to_owned(),
        1 => "is:evidence supports:claim rating:refuted".to_owned(),
        _ => format!(
            "is:allegation is:unanswered speaker:{}",
            word(40 + number % 30)
        ),
    }),
    ("structural, and a word", |number| {
        format!("is:denial without:allegation {}", word(number % 200))
    }),
];

async fn ask(client: &Client, project: ProjectId, question: &str) -> Result<Answer, Fault> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric();
    let question: String = question
        .bytes()
        .map(|byte| {
            if plain(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect();
    client
        .get(&format!("{}?q={question}", path::search(project)))
        .await
}

/// Writes a claim with a word of its own, and asks until it is found.
async fn until_found(
    client: &Client,
    project: ProjectId,
    number: usize,
) -> Result<Duration, Fault> {
    let word = format!("zyx{number}qwv");
    let claim = json!({ "entity": { "claim": { "statement": format!("It was {word}.") } } });
    let at = path::entity(project, EntityKind::Claim, clock::new_id());
    let begun = Instant::now();
    client.make::<Written>(&at, &claim).await?;
    loop {
        if ask(client, project, &word).await?.total() > 0 {
            return Ok(begun.elapsed());
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

fn figures(what: &str, mut waits: Vec<Duration>, found: u64) -> Figures {
    waits.sort();
    let at = |share: f64| {
        let place = ((waits.len() as f64 * share).ceil() as usize).clamp(1, waits.len());
        rounded(millis(waits[place - 1]))
    };
    row([
        ("what", json!(what)),
        ("asked", json!(waits.len())),
        ("p50 ms", at(0.5)),
        ("p99 ms", at(0.99)),
        ("found", json!(found)),
    ])
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn bytes(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(about) if about.is_dir() => bytes(&entry.path()),
            Ok(about) => about.len(),
            Err(_) => 0,
        })
        .sum()
}

/// Writes the articles with their marks straight into the store.
async fn fill(data: &Path, project: ProjectId, articles: usize) -> Result<(), Fault> {
    let store = open::open(data, &mut |_| {}).map_err(|error| Fault::Failed(error.to_string()))?;
    let claims: Vec<Uuid> = (0..CLAIMS).map(|_| clock::new_id()).collect();
    let mut events = Vec::new();
    for (number, claim) in claims.iter().enumerate() {
        let statement = sentence(&mut Dice(number as u64 + 7), 12);
        events.push(made(*claim, "claim", json!({ "statement": statement }))?);
        let rating = ["supported", "refuted", "conflicting"][number % 3];
        let verdict = json!({ "claim": claim, "number": 1, "rating": rating, "rationale": statement, "state": "published" });
        events.push(made(clock::new_id(), "verdict", verdict)?);
    }
    commit(&store, project, events, Vec::new()).await?;
    let mut number = 0;
    while number < articles {
        let (mut events, mut blobs) = (Vec::new(), Vec::new());
        for _ in 0..CHUNK.min(articles - number) {
            blobs.push(article(number, &claims, &mut events)?);
            number += 1;
        }
        commit(&store, project, events, blobs).await?;
    }
    Ok(())
}

async fn commit(
    store: &Arc<dyn Store>,
    project: ProjectId,
    events: Vec<NewEvent>,
    blobs: Vec<Bytes>,
) -> Result<(), Fault> {
    let mut change = changeset(project, events);
    change.blobs = blobs;
    let committed = store.commit(change).await;
    committed
        .map(drop)
        .map_err(|error| Fault::Failed(error.to_string()))
}

/// An article with its marks, of which some are linked and some bear on claims.
fn article(number: usize, claims: &[Uuid], events: &mut Vec<NewEvent>) -> Result<Bytes, Fault> {
    let mut dice = Dice(number as u64);
    let document = clock::new_id();
    let mut words = String::new();
    let mut spans = Vec::new();
    while spans.len() < WORDS / 16 {
        let sentence = sentence(&mut dice, 16);
        let start = words.chars().count();
        spans.push((start, sentence.clone()));
        words.push_str(&sentence);
        words.push_str(if spans.len().is_multiple_of(5) {
            ".\n\n"
        } else {
            ". "
        });
    }
    let sha256 = Sha256::of(&[words.as_bytes()]);
    let length = words.chars().count();
    let published = format!("20{:02}-{:02}", number % 25, number % 12 + 1);
    events.push(made(
        document,
        "document",
        json!({
            "title": sentence(&mut dice, 6), "outlet": { "words": word(number % 40) }, "language": "en",
            "published": { "edtf": published, "basis": "metadata" }, "text_sha256": sha256, "length": length,
        }),
    )?);
    let text = text_id(DocumentId::new(document), TextNumber::FIRST).uuid();
    let of_text = json!({ "document": document, "number": 1, "sha256": sha256, "length": length });
    events.push(made(text, "text", of_text)?);
    let mut alleged = None;
    for mark in 0..MARKS {
        let (start, exact) = &spans[mark * 3];
        let kind = ["allegation", "denial", "evidence"][mark % 3];
        let id = clock::new_id();
        events.push(made(
            id,
            "annotation",
            json!({
                "document": document, "kind": kind,
                "spans": [{ "start": start, "end": start + exact.chars().count(), "exact": exact }],
                "attribution": { "hops": [{ "words": format!("{} {}", word(40 + (number + mark) % 30), word(mark)) }] },
            }),
        )?);
        match (kind, alleged) {
            ("allegation", _) => alleged = Some(id),
            ("denial", Some(to)) if mark % 2 == 0 => {
                let link = json!({
                    "kind": "denies", "from": id, "to": to, "from_document": document, "to_document": document,
                });
                events.push(made(clock::new_id(), "relation", link)?);
            }
            _ => {}
        }
        if mark % 5 == 0 {
            let claim = claims[(number * 3 + mark) % claims.len()];
            let direction = ["for", "against"][number % 2];
            let bearing = json!({
                "annotation": id, "claim": claim, "direction": direction, "document": document,
            });
            events.push(made(clock::new_id(), "bearing", bearing)?);
        }
    }
    Ok(Bytes::from(words))
}

fn made(id: Uuid, kind: &str, value: Value) -> Result<NewEvent, Fault> {
    let mut entity = serde_json::Map::new();
    entity.insert(kind.to_owned(), value);
    let entity: Entity = serde_json::from_value(Value::Object(entity))
        .map_err(|error| Fault::Failed(error.to_string()))?;
    Ok(NewEvent {
        id,
        layer: Layer::Shared,
        image: Image::new(entity),
    })
}

fn sentence(dice: &mut Dice, words: usize) -> String {
    let words: Vec<String> = (0..words).map(|_| word(dice.rank())).collect();
    words.join(" ")
}

/// The word of a rank; the first are the most frequent.
fn word(rank: usize) -> String {
    const BEGIN: [&str; 16] = [
        "b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr",
    ];
    const END: [&str; 5] = ["a", "e", "i", "o", "u"];
    let mut rest = rank % VOCABULARY + 90;
    let mut word = String::new();
    while rest > 0 {
        word.push_str(BEGIN[rest % 16]);
        word.push_str(END[rest / 16 % 5]);
        rest /= 80;
    }
    word
}

/// Numbers that look thrown and are the same in every run.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A rank such as words of a language have: half as frequent at twice the rank.
    fn rank(&mut self) -> usize {
        let share = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        let rank = (VOCABULARY as f64).powf(share) - 1.0;
        rank as usize
    }
}
