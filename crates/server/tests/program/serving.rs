//! Starting and stopping the server.

use crate::running::{Server, ask, gainsay, run};
use gainsay_model::id::ProjectId;
use gainsay_model::path;
use gainsay_model::wire::people::Me;
use gainsay_model::wire::write::{NewProject, Written};
use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

#[test]
fn a_first_start_prints_a_link_that_opens() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let server = Server::start(&data, &[]);
    let link = printed_link(&data);
    assert!(link.contains(&server.card.address), "{link}");
    let page = ask(&server.card.address, "/sign-in").unwrap();
    assert!(page.starts_with("HTTP/1.1 200"));
    assert!(server.stop().success());
    let log = fs::read_to_string(data.with_extension("log")).unwrap();
    assert!(log.contains("stopping"), "{log}");
    assert!(!log.contains('\u{1b}'), "no colours in a file: {log}");
    assert!(!data.join("server.json").exists());
    // The lock is free again.
    run(&data, &["verify"]).expect(0);
}

#[tokio::test]
async fn what_waits_and_what_was_written_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(&folder.path().join("data"), &[]);
    let new = NewProject {
        id: ProjectId::new(gainsay_server::clock::new_id()),
        name: "Counted".to_owned(),
        description: String::new(),
    };
    let _: Written = server
        .client()
        .order(http::Method::POST, &path::projects(), &new)
        .await
        .unwrap();
    let page = ask(&server.card.address, "/metrics").unwrap();
    for line in [
        "gainsay_store_waiting{queue=\"interactive\"} 0",
        "gainsay_store_waiting{queue=\"bulk\"} 0",
        "gainsay_store_group_size_bucket{le=\"1\"} 1",
        "gainsay_store_group_size_bucket{le=\"+Inf\"} 1",
        "gainsay_store_group_size_count 1",
        "gainsay_store_ready 1",
    ] {
        assert!(page.lines().any(|found| found == line), "{line} in\n{page}");
    }
}

/// The server answers a moment before it has said everything.
fn printed_link(data: &Path) -> String {
    let patience = Instant::now() + Duration::from_secs(20);
    loop {
        let said = fs::read_to_string(data.with_extension("log")).unwrap();
        if let Some(line) = said.lines().find(|line| line.contains("/sign-in#")) {
            return line.to_owned();
        }
        assert!(Instant::now() < patience, "a link: {said}");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn other_machines_are_not_answered_by_accident() {
    let folder = tempfile::tempdir().unwrap();
    let refused = run(
        &folder.path().join("data"),
        &["serve", "--listen", "0.0.0.0:0"],
    )
    .expect(1);
    assert!(refused.err.contains("--public-url"), "{}", refused.err);
}

#[test]
fn links_lead_to_the_address_that_people_use() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let _server = Server::start(&data, &["--public-url", "https://facts.example.org"]);
    for command in [&["user", "add", "ada"][..], &["user", "link", "ada"]] {
        let said = run(&data, command).expect(0).out;
        assert!(
            said.contains(" https://facts.example.org/sign-in#"),
            "{said}"
        );
    }
}

#[test]
fn two_servers_do_not_share_a_directory() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let _first = Server::start(&data, &[]);
    let second = run(&data, &["serve", "--listen", "127.0.0.1:0"]).expect(3);
    assert!(second.err.contains("in use"), "{}", second.err);
    let verify = run(&data, &["verify"]).expect(3);
    assert!(verify.err.contains("in use"), "{}", verify.err);
}

#[test]
#[cfg(unix)]
fn nobody_else_can_read_the_data() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let _server = Server::start(&data, &[]);
    assert_eq!(
        fs::metadata(&data).unwrap().permissions().mode() & 0o777,
        0o700
    );
    assert_eq!(
        fs::metadata(data.join("server.json"))
            .unwrap()
            .permissions()
            .mode()
            & 0o777,
        0o600
    );
}

#[tokio::test]
async fn a_token_opens_a_server_from_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let server = Server::start(&data, &[]);
    let token = run(
        &data,
        &["token", "create", "--user", "admin", "--label", "test"],
    )
    .expect(0)
    .out;
    let there =
        gainsay_server::transport::Transport::there(&server.card.address, token.trim()).unwrap();
    let me: Me = gainsay_server::cli::Client::new(there, "")
        .get("/api/v1/me")
        .await
        .unwrap();
    assert_eq!(me.user.name, "admin");
    let mut remote = gainsay();
    remote.args([
        "import",
        "--project",
        "From afar",
        "-",
        "--server",
        &server.card.address,
    ]);
    let without = remote.env_remove("GAINSAY_TOKEN").output().unwrap();
    assert_eq!(without.status.code(), Some(3));
    assert!(
        String::from_utf8(without.stderr)
            .unwrap()
            .contains("GAINSAY_TOKEN")
    );
}
