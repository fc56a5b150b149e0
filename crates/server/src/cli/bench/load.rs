//! The load: requests over bare connections, one after another on each, with as little work as possible beside them.

use super::server::Server;
use crate::cli::Fault;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// What came of it.
#[derive(Debug, Clone)]
pub(super) struct Measured {
    pub(super) requests: usize,
    pub(super) took: Duration,
    /// How long each request took, sorted.
    latencies: Vec<Duration>,
    /// Processor time of what was measured.
    pub(super) cpu: Duration,
}

impl Measured {
    pub(super) fn new(mut latencies: Vec<Duration>, took: Duration, cpu: Duration) -> Self {
        latencies.sort_unstable();
        Self {
            requests: latencies.len(),
            took,
            latencies,
            cpu,
        }
    }

    pub(super) fn per_second(&self) -> f64 {
        self.requests as f64 / self.took.as_secs_f64()
    }

    /// The latency that this share of the requests did not exceed, in milliseconds.
    pub(super) fn quantile(&self, share: f64) -> f64 {
        let last = self.latencies.len().saturating_sub(1);
        let at = ((last as f64) * share).round() as usize;
        self.latencies
            .get(at)
            .map_or(0.0, |latency| latency.as_secs_f64() * 1000.0)
    }

    /// Milliseconds of processor time for one request.
    pub(super) fn cpu_each(&self) -> f64 {
        self.cpu.as_secs_f64() * 1000.0 / self.requests.max(1) as f64
    }
}

/// Method, path, further head lines and body of the request with that number.
pub(super) type Make = dyn Fn(usize) -> (String, String) + Send + Sync;

/// Sends requests over so many connections until the time is up.
pub(super) async fn run(
    server: &Server,
    connections: usize,
    time: Duration,
    make: Arc<Make>,
) -> Result<Measured, Fault> {
    let address = server.card.address.trim_start_matches("http://").to_owned();
    let next = Arc::new(AtomicUsize::new(0));
    let cpu_before = server.cpu().unwrap_or_default();
    let begun = Instant::now();
    let until = begun + time;
    let tasks: Vec<_> = (0..connections)
        .map(|_| {
            let lines = format!(
                "host: localhost\r\nauthorization: Bearer {}\r\n",
                server.card.key
            );
            tokio::spawn(connection(
                address.clone(),
                lines,
                Arc::clone(&next),
                until,
                Arc::clone(&make),
            ))
        })
        .collect();
    let mut latencies = Vec::new();
    for task in tasks {
        latencies.extend(
            task.await
                .map_err(|error| Fault::Failed(error.to_string()))??,
        );
    }
    let took = begun.elapsed();
    let cpu = server.cpu().unwrap_or_default().saturating_sub(cpu_before);
    Ok(Measured::new(latencies, took, cpu))
}

async fn connection(
    address: String,
    lines: String,
    next: Arc<AtomicUsize>,
    until: Instant,
    make: Arc<Make>,
) -> Result<Vec<Duration>, Fault> {
    let broken = |error: std::io::Error| Fault::OutOfReach(format!("a connection broke: {error}"));
    let mut socket = TcpStream::connect(address).await.map_err(broken)?;
    socket.set_nodelay(true).map_err(broken)?;
    let mut latencies = Vec::new();
    let mut buffer = Vec::with_capacity(64 << 10);
    // At least once, however short the time.
    loop {
        let (head, body) = make(next.fetch_add(1, Relaxed));
        let request = format!("{head}{lines}content-length: {}\r\n\r\n{body}", body.len());
        let begun = Instant::now();
        socket.write_all(request.as_bytes()).await.map_err(broken)?;
        answer(&mut socket, &mut buffer).await?;
        latencies.push(begun.elapsed());
        if Instant::now() >= until {
            return Ok(latencies);
        }
    }
}

/// Reads one answer, which must be a success with a length.
async fn answer(socket: &mut TcpStream, buffer: &mut Vec<u8>) -> Result<(), Fault> {
    buffer.clear();
    loop {
        let read = socket
            .read_buf(buffer)
            .await
            .map_err(|error| Fault::OutOfReach(error.to_string()))?;
        if read == 0 {
            return Err(Fault::OutOfReach(
                "the server closed a connection".to_owned(),
            ));
        }
        let Some(head) = buffer.windows(4).position(|window| window == b"\r\n\r\n") else {
            continue;
        };
        let text = String::from_utf8_lossy(&buffer[..head]);
        let length = text
            .lines()
            .find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
        let whole = head + 4 + length.unwrap_or(0);
        if buffer.len() < whole {
            continue;
        }
        if text.starts_with("HTTP/1.1 2") && length.is_some() {
            return Ok(());
        }
        return Err(Fault::Failed(format!(
            "the server answered {}",
            String::from_utf8_lossy(buffer)
        )));
    }
}
