//! What stands at the door: the page, names this server answers to, headers, health.

use crate::support::{Bench, Call};
use gainsay_model::path;
use gainsay_server::app::Settings;
use http::{Method, StatusCode};
use serde_json::json;

#[tokio::test]
async fn every_answer_carries_the_headers_that_protect_it() {
    let bench = Bench::new();
    for address in ["/", "/health", "/api/v1/projects", "/api/nowhere"] {
        let answer = bench.anyone().get(address).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'"), "{address}: {policy}");
        assert!(policy.contains("frame-ancestors 'none'"));
        assert!(!policy.contains("unsafe-inline"));
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(answer.header("strict-transport-security"), "");
        assert_eq!(answer.header("x-request-id").len(), 16);
    }
}

#[tokio::test]
async fn only_names_of_this_machine_are_answered() {
    let bench = Bench::new();
    let ask = async |host: &str| {
        bench
            .anyone()
            .send(Call::new(Method::GET, "/health").header("host", host))
            .await
    };
    for own in ["localhost:7878", "127.0.0.1", "[::1]:80"] {
        ask(own).await.ok();
    }
    for other in [
        "gainsay.example.org",
        "10.0.0.1:7878",
        "127.0.0.1.nip.example",
    ] {
        let problem = ask(other)
            .await
            .expect(StatusCode::MISDIRECTED_REQUEST)
            .problem();
        assert_eq!(problem.code, "wrong-host");
    }
}

#[tokio::test]
async fn a_public_address_is_answered_by_name_and_promises_tls() {
    let public = Some("https://gainsay.example.org".parse().unwrap());
    let bench = Bench::with(Settings {
        public_url: public,
        ..Settings::default()
    });
    let ask = async |host: &str| {
        bench
            .anyone()
            .send(Call::new(Method::GET, "/health").header("host", host))
            .await
    };
    let answer = ask("gainsay.example.org").await.ok();
    assert!(
        answer
            .header("strict-transport-security")
            .starts_with("max-age=")
    );
    ask("localhost:7878").await.ok();
    ask("other.example.org")
        .await
        .expect(StatusCode::MISDIRECTED_REQUEST);
    // Counters are for this machine.
    let counters = Call::new(Method::GET, "/metrics").header("host", "gainsay.example.org");
    bench
        .anyone()
        .send(counters)
        .await
        .expect(StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn pages_of_other_sites_cannot_write_here() {
    let bench = Bench::new();
    let person = bench.person("ada").await;
    let write = || Call::new(Method::PUT, path::setting("theme")).json(&json!("dark"));
    let refused: [(&str, &str); 4] = [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ];
    for (name, value) in refused {
        let answer = person
            .send(write().header(name, value))
            .await
            .expect(StatusCode::FORBIDDEN);
        assert_eq!(answer.problem().code, "cross-origin", "{name}: {value}");
    }
    for (name, value) in [
        ("sec-fetch-site", "same-origin"),
        ("origin", "http://localhost"),
    ] {
        person
            .send(write().header(name, value))
            .await
            .expect(StatusCode::NO_CONTENT);
    }
    // A program sends neither.
    person.send(write()).await.expect(StatusCode::NO_CONTENT);
    // Reading is not writing.
    person
        .send(Call::new(Method::GET, path::me()).header("sec-fetch-site", "cross-site"))
        .await
        .ok();
}

#[tokio::test]
async fn the_page_answers_every_address_of_its_own() {
    let bench = Bench::new();
    for address in [
        "/",
        "/sign-in",
        "/projects/0192f3c4-7a10-7000-8000-2b6c1d9e0f11/claims",
    ] {
        let page = bench.anyone().get(address).await.ok();
        assert!(
            page.header("content-type").starts_with("text/html"),
            "{address}"
        );
        assert!(page.text().contains("Gainsay"));
    }
    bench
        .anyone()
        .get("/nothing-like-this.js")
        .await
        .expect(StatusCode::NOT_FOUND);
    bench
        .anyone()
        .get("/../Cargo.toml")
        .await
        .expect(StatusCode::NOT_FOUND);
    bench
        .anyone()
        .send(Call::new(Method::POST, "/"))
        .await
        .expect(StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn the_server_says_how_it_is() {
    let bench = Bench::new();
    assert_eq!(bench.anyone().get("/health").await.ok().text(), "alive\n");
    assert_eq!(
        bench.anyone().get("/ready").await.ok().json()["state"],
        "ready"
    );
    let counters = bench.anyone().get("/metrics").await.ok().text();
    for name in [
        "gainsay_requests_total",
        "gainsay_request_seconds_bucket",
        "process_resident_memory_bytes",
    ] {
        assert!(counters.contains(name), "{name}");
    }
}

#[tokio::test]
async fn large_answers_are_compressed_for_those_who_ask() {
    let bench = Bench::new();
    let asked = Call::new(Method::GET, "/api/openapi.json").header("accept-encoding", "gzip");
    let answer = bench.anyone().send(asked).await.ok();
    assert_eq!(answer.header("content-encoding"), "gzip");
    assert!(answer.body.starts_with(&[0x1f, 0x8b]));
    assert_eq!(
        bench
            .anyone()
            .get("/api/openapi.json")
            .await
            .ok()
            .header("content-encoding"),
        ""
    );
    let small = Call::new(Method::GET, "/health").header("accept-encoding", "gzip");
    assert_eq!(
        bench
            .anyone()
            .send(small)
            .await
            .ok()
            .header("content-encoding"),
        ""
    );
}
