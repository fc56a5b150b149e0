//! A server of one's own: this very program, started as another process, so that its processor time and memory can be
//! told from those of the load.

use crate::cli::Fault;
use crate::cli::client::Client;
use crate::data::Card;
use crate::transport::Transport;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running server. Killed when it is dropped.
#[derive(Debug)]
pub(super) struct Server {
    child: Child,
    pub(super) card: Card,
    /// From starting the process until it took work.
    pub(super) started_in: Duration,
}

impl Server {
    /// Starts one and waits until it takes work.
    pub(super) async fn start(data: &Path) -> Result<Self, Fault> {
        Card::remove(data);
        let program = std::env::current_exe().map_err(|error| Fault::Failed(error.to_string()))?;
        let begun = Instant::now();
        let child = Command::new(program)
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .env("GAINSAY_LOG", "error")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .map_err(|error| {
                Fault::Failed(format!("this program cannot be started again: {error}"))
            })?;
        let mut server = Self {
            child,
            card: Card {
                address: String::new(),
                key: String::new(),
                pages: None,
            },
            started_in: Duration::ZERO,
        };
        loop {
            if let Some(card) = Card::find(data) {
                let client = client(&card)?;
                if client.download("/ready").await.is_ok() {
                    server.card = card;
                    server.started_in = begun.elapsed();
                    return Ok(server);
                }
            }
            if let Ok(Some(status)) = server.child.try_wait() {
                return Err(Fault::Failed(format!("the server ended with {status}")));
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    pub(super) fn client(&self) -> Result<Client, Fault> {
        client(&self.card)
    }

    /// Asks it to stop, and waits until it has.
    pub(super) fn stop(mut self) -> Result<(), Fault> {
        let failed =
            |error: std::io::Error| Fault::Failed(format!("the server cannot be stopped: {error}"));
        #[cfg(unix)]
        if let Some(pid) =
            rustix::process::Pid::from_raw(i32::try_from(self.child.id()).unwrap_or_default())
        {
            rustix::process::kill_process(pid, rustix::process::Signal::TERM)
                .map_err(|error| failed(error.into()))?;
        }
        #[cfg(not(unix))]
        self.child.kill().map_err(failed)?;
        self.child.wait().map(drop).map_err(failed)
    }

    /// Processor time it has used, where the system tells (Linux).
    pub(super) fn cpu(&self) -> Option<Duration> {
        cpu_of(&self.child.id().to_string())
    }

    /// Memory it holds, in megabytes, where the system tells (Linux).
    pub(super) fn megabytes(&self) -> Option<f64> {
        megabytes_of(&self.child.id().to_string(), "VmRSS:")
    }

    /// The most memory it has held since [`forget_peak`](Self::forget_peak), in megabytes, where the system tells
    /// (Linux).
    pub(super) fn peak_megabytes(&self) -> Option<f64> {
        megabytes_of(&self.child.id().to_string(), "VmHWM:")
    }

    /// Begins to look for the most memory anew.
    pub(super) fn forget_peak(&self) {
        // proc(5): 5 sets the peak to what is held now. Elsewhere there is no such figure to forget.
        let _ = fs::write(format!("/proc/{}/clear_refs", self.child.id()), "5");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Gone already after `stop`.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Processor time this process has used.
pub(super) fn own_cpu() -> Duration {
    cpu_of("self").unwrap_or_default()
}

/// Memory this process holds, in megabytes.
pub(super) fn own_megabytes() -> f64 {
    megabytes_of("self", "VmRSS:").unwrap_or_default()
}

fn megabytes_of(process: &str, figure: &str) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(figure))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes / 1024.0)
}

fn cpu_of(process: &str) -> Option<Duration> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The second field is the program's name and may hold anything; what follows it does not.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: u64 = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    // USER_HZ is 100 on every Linux that people run this on.
    Some(Duration::from_millis(ticks * 10))
}

fn client(card: &Card) -> Result<Client, Fault> {
    Ok(Client::new(
        Transport::local(&card.address, &card.key)?,
        card.address.clone(),
    ))
}
