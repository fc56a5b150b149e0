//! What a running server does with those who stand still, and with those who wait when it stops.

use crate::running::Server;
use gainsay_model::id::{ExhibitId, ProjectId};
use gainsay_model::path;
use gainsay_model::wire::write::{NewProject, Written};
use gainsay_server::clock;
use http::Method;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// More than the buffers between two programs hold.
const LARGE: usize = 40 << 20;

/// A connection of one's own, on which a request was sent.
fn ask(server: &Server, head: &str) -> TcpStream {
    let mut socket = TcpStream::connect(server.card.address.trim_start_matches("http://")).unwrap();
    let key = &server.card.key;
    write!(
        socket,
        "{head}\r\nhost: localhost\r\nauthorization: Bearer {key}\r\n"
    )
    .unwrap();
    socket
}

async fn project(server: &Server) -> ProjectId {
    let id = ProjectId::new(clock::new_id());
    let new = NewProject {
        id,
        name: "Patience".to_owned(),
        description: String::new(),
    };
    let client = server.client();
    let _: Written = client
        .order(Method::POST, &path::projects(), &new)
        .await
        .unwrap();
    id
}

#[tokio::test]
async fn a_download_that_nobody_reads_is_cut_off() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(&folder.path().join("data"), &["--idle", "2"]);
    let project = project(&server).await;
    let file = path::exhibit_file(project, ExhibitId::new(clock::new_id()));
    let mut upload = ask(&server, &format!("PUT {file}?name=large.bin HTTP/1.1"));
    let command = clock::new_id();
    write!(
        upload,
        "idempotency-key: {command}\r\ncontent-length: {LARGE}\r\nconnection: close\r\n\r\n"
    )
    .unwrap();
    upload.write_all(&vec![7; LARGE]).unwrap();
    let mut answer = String::new();
    upload.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");

    let mut slow = ask(&server, &format!("GET {file} HTTP/1.1"));
    write!(slow, "\r\n").unwrap();
    let mut first = [0; 1024];
    slow.read_exact(&mut first).unwrap();
    std::thread::sleep(Duration::from_secs(6));
    let mut rest = Vec::new();
    // Cut off in the middle, which a reader sees as an end before all was there, or as a reset.
    let _ = slow.read_to_end(&mut rest);
    assert!(rest.len() < LARGE - (1 << 20), "{} bytes came", rest.len());
    assert!(server.stop().success());
}

#[tokio::test]
async fn a_feed_ends_properly_when_the_server_stops() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(&folder.path().join("data"), &[]);
    let project = project(&server).await;
    let events = path::events(project);
    let mut feed = ask(&server, &format!("GET {events} HTTP/1.1"));
    write!(feed, "accept: text/event-stream\r\n\r\n").unwrap();
    feed.set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    let mut heard = Vec::new();
    while !String::from_utf8_lossy(&heard).contains("event: hello") {
        let mut some = [0; 1024];
        let count = feed.read(&mut some).unwrap();
        assert!(count > 0, "it ended before it began");
        heard.extend_from_slice(&some[..count]);
    }
    let begun = Instant::now();
    assert!(server.stop().success());
    assert!(
        begun.elapsed() < Duration::from_secs(9),
        "nobody is waited for in vain"
    );
    feed.read_to_end(&mut heard).unwrap();
    // The last chunk (RFC 9112 section 7.1): whoever listens knows that nothing was cut off.
    assert!(
        heard.ends_with(b"\r\n0\r\n\r\n") || heard.ends_with(b"\n0\r\n\r\n"),
        "{}",
        String::from_utf8_lossy(&heard)
    );
}
