//! What a browser loads before it shows anything: the page and the files it names, as sent plain and in brotli.

use super::scene::Scene;
use super::server::Server;
use super::{Figures, row};
use crate::cli::Fault;
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

pub(super) async fn measure(scene: &Scene) -> Result<Vec<Figures>, Fault> {
    let server = Server::start(&scene.folder.join("page")).await?;
    let page = ask(&server, "/", "identity").await?;
    let text = String::from_utf8_lossy(&page).into_owned();
    let mut rows = Vec::new();
    let mut sums = (0, 0);
    for address in std::iter::once("/".to_owned()).chain(named(&text)) {
        let plain = ask(&server, &address, "identity").await?.len();
        let brotli = ask(&server, &address, "br").await?.len();
        sums = (sums.0 + plain, sums.1 + brotli);
        rows.push(figures(&address, plain, brotli));
    }
    rows.push(figures("together", sums.0, sums.1));
    server.stop()?;
    Ok(rows)
}

fn figures(what: &str, plain: usize, brotli: usize) -> Figures {
    row([
        ("what", json!(what)),
        ("bytes", json!(plain)),
        ("brotli", json!(brotli)),
    ])
}

/// The files that the page itself names, each once.
fn named(page: &str) -> Vec<String> {
    let mut found: Vec<String> = ["href=", "src="]
        .iter()
        .flat_map(|attribute| page.split(attribute).skip(1))
        .filter_map(|rest| {
            let rest = rest.trim_start_matches(['"', '\'']);
            let end = rest.find(['"', '\'', ' ', '>'])?;
            let name = &rest[..end];
            name.contains('.')
                .then(|| format!("/{}", name.trim_start_matches(['.', '/'])))
        })
        .collect();
    found.sort();
    found.dedup();
    found
}

async fn ask(server: &Server, address: &str, encoding: &str) -> Result<Vec<u8>, Fault> {
    let broken = |error: std::io::Error| Fault::OutOfReach(format!("a connection broke: {error}"));
    let to = server.card.address.trim_start_matches("http://");
    let mut socket = TcpStream::connect(to).await.map_err(broken)?;
    let request = format!(
        "GET {address} HTTP/1.1\r\nhost: localhost\r\naccept-encoding: {encoding}\r\nconnection: close\r\n\r\n"
    );
    socket.write_all(request.as_bytes()).await.map_err(broken)?;
    let mut answer = Vec::new();
    socket.read_to_end(&mut answer).await.map_err(broken)?;
    let head = answer.windows(4).position(|window| window == b"\r\n\r\n");
    Ok(head.map_or(Vec::new(), |head| answer.split_off(head + 4)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_its_files() {
        let page = r#"<link rel="stylesheet" href="/a-1.css"><link href=/b.js rel=x><script src='./b.js'></script><a href="/projects">"#;
        assert_eq!(named(page), ["/a-1.css", "/b.js"]);
    }
}
