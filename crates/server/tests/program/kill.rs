//! What was acknowledged is there, once and whole, however the program ended.
//!
//! Several connections write through the API while the program is killed at random moments, many times. After each
//! start everything acknowledged is read back; what was sent but not acknowledged is sent again with the same command
//! and must come to exactly one thing. `GAINSAY_KILLS=500` makes a long night of it.

use crate::running::{Server, run};
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{CommandId, DocumentId, ProjectId};
use gainsay_model::path;
use gainsay_model::stored::Stored;
use gainsay_model::wire::page::Page;
use gainsay_model::wire::search::Answer;
use gainsay_model::wire::write::{NewProject, Written};
use gainsay_server::clock;
use gainsay_server::transport::Transport;
use http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Connections that write at the same time.
const WRITERS: usize = 4;

/// Long enough for the slowest machine; no test waits for it to pass.
const PATIENCE: Duration = Duration::from_secs(120);

/// Times that the program is killed, unless told otherwise.
const KILLS: usize = 25;

const TEXT: &str = "An official said on Monday that forty rifles crossed the river at night.\n";

/// One annotation that a writer sent.
#[derive(Debug, Clone)]
struct Sent {
    id: Uuid,
    command: CommandId,
    start: usize,
    end: usize,
}

/// What became of everything sent: acknowledged with a revision, or not known.
#[derive(Debug, Default)]
struct Ledger {
    acknowledged: BTreeMap<Uuid, (Sent, u64)>,
    unknown: Vec<Sent>,
}

#[derive(Debug, Clone)]
struct Place {
    project: ProjectId,
    document: DocumentId,
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost() {
    let kills = std::env::var("GAINSAY_KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok())
        .unwrap_or(KILLS);
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let server = Server::start(&data, &[]);
    let place = set_up(&server).await;
    server.stop();
    let ledger = Arc::new(Mutex::new(Ledger::default()));
    for round in 0..kills {
        let server = Server::start(&data, &[]);
        settle(&server, &place, &ledger, round).await;
        let writers: Vec<_> = (0..WRITERS)
            .map(|_| tokio::spawn(write(way(&server), place.clone(), Arc::clone(&ledger))))
            .collect();
        tokio::time::sleep(Duration::from_millis(20 + u64::from(random()))).await;
        server.kill();
        for writer in writers {
            writer.await.unwrap();
        }
    }
    let server = Server::start(&data, &[]);
    settle(&server, &place, &ledger, kills).await;
    compare_all(&server, &place, &ledger).await;
    let written = ledger.lock().unwrap().acknowledged.len();
    everything_is_found(&server, &place, written).await;
    assert!(server.stop().success());
    let verified = run(&data, &["verify"]).expect(0);
    assert!(verified.out.contains("sound"), "{}", verified.out);
    let count = ledger.lock().unwrap().acknowledged.len();
    assert!(count > kills, "only {count} writes in {kills} rounds");
    println!("{kills} kills, {count} acknowledged writes, none lost");
}

fn random() -> u8 {
    let mut byte = [0];
    clock::fill(&mut byte);
    byte[0]
}

fn way(server: &Server) -> Transport {
    Transport::local(&server.card.address, &server.card.key).unwrap()
}

async fn set_up(server: &Server) -> Place {
    let client = server.client();
    let project = ProjectId::new(clock::new_id());
    let new = NewProject {
        id: project,
        name: "Kill".to_owned(),
        description: String::new(),
    };
    client
        .order::<Written>(http::Method::POST, &path::projects(), &new)
        .await
        .unwrap();
    let address = format!("{}?name=a.txt", path::import(project));
    client
        .upload::<Stored>(&address, TEXT.into())
        .await
        .unwrap();
    let documents: Page<Stored> = client
        .get(&path::list(project, EntityKind::Document))
        .await
        .unwrap();
    Place {
        project,
        document: DocumentId::new(documents.items[0].id),
    }
}

/// Writes until the server is gone.
async fn write(way: Transport, place: Place, ledger: Arc<Mutex<Ledger>>) {
    loop {
        let start = usize::from(random()) % 40;
        let sent = Sent {
            id: clock::new_id(),
            command: CommandId::new(clock::new_id()),
            start,
            end: start + 8,
        };
        match send(&way, &place, &sent).await {
            Some(revision) => {
                ledger
                    .lock()
                    .unwrap()
                    .acknowledged
                    .insert(sent.id, (sent, revision));
            }
            None => {
                ledger.lock().unwrap().unknown.push(sent);
                return;
            }
        }
    }
}

/// Sends an annotation; its revision if that was acknowledged.
async fn send(way: &Transport, place: &Place, sent: &Sent) -> Option<u64> {
    let exact: String = TEXT
        .chars()
        .skip(sent.start)
        .take(sent.end - sent.start)
        .collect();
    let body = json!({ "entity": { "annotation": {
        "document": place.document,
        "kind": "allegation",
        "spans": [{ "start": sent.start, "end": sent.end, "exact": exact }],
    } } });
    let request = Request::put(path::entity(place.project, EntityKind::Annotation, sent.id))
        .header("idempotency-key", sent.command.to_string())
        .header("if-none-match", "*")
        .header("content-type", "application/json")
        .body(serde_json::to_vec(&body).unwrap().into())
        .unwrap();
    let response = way.send(request).await.ok()?;
    let status = response.status();
    let body = response.into_body().collect().await.ok()?.to_bytes();
    if status.is_server_error() {
        return None;
    }
    assert_eq!(
        status,
        StatusCode::CREATED,
        "{}",
        String::from_utf8_lossy(&body)
    );
    let written: Written = serde_json::from_slice(&body).unwrap();
    assert_eq!(written.written.len(), 1);
    Some(written.seq.0)
}

/// Sends again what was not acknowledged, and reads back what was since the last time.
async fn settle(server: &Server, place: &Place, ledger: &Arc<Mutex<Ledger>>, round: usize) {
    let unknown = std::mem::take(&mut ledger.lock().unwrap().unknown);
    let way = way(server);
    for sent in unknown {
        let revision = send(&way, place, &sent).await.expect("an outcome");
        let again = send(&way, place, &sent).await.expect("the same outcome");
        assert_eq!(revision, again);
        ledger
            .lock()
            .unwrap()
            .acknowledged
            .insert(sent.id, (sent, revision));
    }
    if round.is_multiple_of(5) {
        compare_all(server, place, ledger).await;
    }
}

/// The index was killed as often, and finds each annotation once.
async fn everything_is_found(server: &Server, place: &Place, written: usize) {
    let client = server.client();
    let begun = Instant::now();
    let address = format!("{}?q=type:annotation", path::search(place.project));
    loop {
        // While the index is being opened there is no answer.
        let answer: Result<Answer, _> = client.get(&address).await;
        if let Ok(answer) = answer
            && answer.behind == 0
        {
            assert_eq!(answer.total(), written as u64);
            return;
        }
        assert!(begun.elapsed() < PATIENCE, "the index does not follow");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Everything acknowledged is there as it was sent, and nothing else is.
async fn compare_all(server: &Server, place: &Place, ledger: &Arc<Mutex<Ledger>>) {
    let client = server.client();
    let mut found = BTreeMap::new();
    let mut next = Some(String::new());
    while let Some(after) = next {
        let list = path::list(place.project, EntityKind::Annotation);
        let address = if after.is_empty() {
            list
        } else {
            format!("{list}?after={after}")
        };
        let page: Page<Stored> = client.get(&address).await.unwrap();
        for stored in page.items {
            assert!(
                found.insert(stored.id, stored).is_none(),
                "something is there twice"
            );
        }
        next = page.next;
    }
    let ledger = ledger.lock().unwrap();
    for (id, (sent, revision)) in &ledger.acknowledged {
        let stored = found
            .remove(id)
            .unwrap_or_else(|| panic!("{id} was acknowledged and is gone"));
        assert_eq!(stored.changed.seq.0, *revision);
        let annotation = stored
            .get::<gainsay_model::annotation::Annotation>()
            .unwrap();
        assert_eq!(annotation.spans[0].start.0 as usize, sent.start);
        assert_eq!(
            annotation.spans[0].exact.chars().count(),
            sent.end - sent.start
        );
    }
    assert!(
        found.is_empty(),
        "{} annotations that nobody was told of",
        found.len()
    );
}
