//! Calls to servers of the tests' own.

use super::*;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

const BOUNDS: Bounds = Bounds {
    bytes: 1_000,
    time: Duration::from_secs(20),
    redirects: 3,
    types: &["application/json"],
};

/// Answers every connection with the same bytes; where there are none, never.
async fn server(answer: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let mut open = Vec::new();
        while let Ok((mut stream, _)) = listener.accept().await {
            if answer.is_empty() {
                open.push(stream);
                continue;
            }
            tokio::spawn(async move {
                let mut heard = [0; 4096];
                let _ = stream.read(&mut heard).await;
                let _ = stream.write_all(answer.as_bytes()).await;
            });
        }
    });
    format!("http://{address}/suggest")
}

fn refused(result: Result<Fetched, FetchFault>) -> FetchFault {
    result.unwrap_err()
}

#[tokio::test]
async fn addresses_of_this_machine_are_called_only_where_that_is_allowed() {
    let address =
        server("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}")
            .await;
    let fault = refused(Fetcher::new(false).get(&address, BOUNDS).await);
    assert!(matches!(fault, FetchFault::Private(_)), "{fault}");
    let by_name = address.replace("127.0.0.1", "localhost");
    let fault = refused(Fetcher::new(false).get(&by_name, BOUNDS).await);
    assert!(matches!(fault, FetchFault::Private(_)), "{fault}");
    let fetched = Fetcher::new(true).get(&address, BOUNDS).await.unwrap();
    assert_eq!(&fetched.bytes[..], b"{}");
    for literal in [
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::1]/",
        "http://017700000001/",
    ] {
        let fault = refused(Fetcher::new(false).get(literal, BOUNDS).await);
        assert!(
            matches!(fault, FetchFault::Private(_)),
            "{literal}: {fault}"
        );
    }
}

#[tokio::test]
async fn a_redirect_is_followed_under_the_same_rules_and_not_for_ever() {
    let around =
        server("HTTP/1.1 302 Found\r\nlocation: /suggest\r\ncontent-length: 0\r\n\r\n").await;
    let fault = refused(Fetcher::new(true).get(&around, BOUNDS).await);
    assert!(matches!(fault, FetchFault::TooManyRedirects(_)), "{fault}");
    let fault = refused(
        Fetcher::new(true)
            .post_json(&around, Bytes::from_static(b"{}"), BOUNDS)
            .await,
    );
    assert!(
        matches!(fault, FetchFault::Status { status: 302, .. }),
        "{fault}"
    );
    let file =
        server("HTTP/1.1 302 Found\r\nlocation: file:///etc/passwd\r\ncontent-length: 0\r\n\r\n")
            .await;
    let fault = refused(Fetcher::new(true).get(&file, BOUNDS).await);
    assert!(matches!(fault, FetchFault::NotAnAddress(_)), "{fault}");
}

#[tokio::test]
async fn what_is_too_large_of_another_type_or_an_error_is_refused() {
    let large = server(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n{}",
    )
    .await;
    let fault = refused(Fetcher::new(true).get(&large, BOUNDS).await);
    assert!(
        matches!(
            fault,
            FetchFault::TooLarge { .. } | FetchFault::Unreachable { .. }
        ),
        "{fault}"
    );
    let page =
        server("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 2\r\n\r\nhi").await;
    let fault = refused(Fetcher::new(true).get(&page, BOUNDS).await);
    assert!(matches!(fault, FetchFault::WrongType { .. }), "{fault}");
    let broken = server("HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n").await;
    let fault = refused(Fetcher::new(true).get(&broken, BOUNDS).await);
    assert!(
        matches!(fault, FetchFault::Status { status: 500, .. }),
        "{fault}"
    );
    let fault = refused(Fetcher::new(true).get("ftp://example.org/", BOUNDS).await);
    assert!(matches!(fault, FetchFault::NotAnAddress(_)), "{fault}");
}

#[tokio::test]
async fn one_that_never_answers_is_given_up() {
    let silent = server("").await;
    let bounds = Bounds {
        time: Duration::from_millis(200),
        ..BOUNDS
    };
    let fault = refused(Fetcher::new(true).get(&silent, bounds).await);
    assert!(matches!(fault, FetchFault::TooSlow { .. }), "{fault}");
}
