//! Running the program: a command to its end, or a server until it is told to stop or killed.

use gainsay_server::cli::Client;
use gainsay_server::data::Card;
use gainsay_server::transport::Transport;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Longer than any start takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a command left behind.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Done {
    #[track_caller]
    pub(crate) fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}\n{}", self.out, self.err);
        self
    }
}

/// The program with nothing of the surroundings that could lead it elsewhere.
pub(crate) fn gainsay() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gainsay"));
    for name in [
        "GAINSAY_DATA",
        "GAINSAY_SERVER",
        "GAINSAY_TOKEN",
        "GAINSAY_PUBLIC_URL",
        "GAINSAY_LOG",
    ] {
        command.env_remove(name);
    }
    command
}

/// Runs a command on a data directory.
pub(crate) fn run(data: &Path, arguments: &[&str]) -> Done {
    run_with_input(data, arguments, b"")
}

/// Runs a command and gives it something to read.
pub(crate) fn run_with_input(data: &Path, arguments: &[&str], input: &[u8]) -> Done {
    use std::io::Write as _;
    let mut command = gainsay();
    command.args(arguments).arg("--data").arg(data);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that reads nothing may be gone already.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Done {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A running server. Killed when it is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    child: Child,
    pub(crate) card: Card,
}

impl Server {
    /// Starts it on a free port and waits until it takes work.
    pub(crate) fn start(data: &Path, arguments: &[&str]) -> Self {
        let card = data.join("server.json");
        // That of a server that was killed.
        let _ = std::fs::remove_file(&card);
        let log = std::fs::File::options()
            .create(true)
            .append(true)
            .open(data.with_extension("log"))
            .unwrap();
        let mut command = gainsay();
        command
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .args(arguments);
        let out = log.try_clone().unwrap();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(log)
            .spawn()
            .unwrap();
        let begun = Instant::now();
        loop {
            if let Some(card) = Card::find(data)
                && is_ready(&card.address)
            {
                return Self { child, card };
            }
            let ended = child.try_wait().unwrap();
            let said = || std::fs::read_to_string(data.with_extension("log")).unwrap();
            assert!(ended.is_none(), "the server ended: {}", said());
            assert!(
                begun.elapsed() < PATIENCE,
                "the server does not start: {}",
                said()
            );
            sleep(Duration::from_millis(5));
        }
    }

    /// A client with everything open to it.
    pub(crate) fn client(&self) -> Client {
        Client::new(
            Transport::local(&self.card.address, &self.card.key).unwrap(),
            self.card.address.clone(),
        )
    }

    /// Ends it without warning, as a power cut would, except that what the system has is kept.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop.
    pub(crate) fn stop(mut self) -> ExitStatus {
        let id = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &id])
                .status()
                .unwrap()
                .success()
        );
        self.child.wait().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Gone already after `kill` and `stop`.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Asks `/ready` over a bare socket.
pub(crate) fn is_ready(address: &str) -> bool {
    ask(address, "/ready").is_some_and(|answer| answer.starts_with("HTTP/1.1 200"))
}

/// Asks for a page over a bare socket; the whole answer as text.
pub(crate) fn ask(address: &str, path: &str) -> Option<String> {
    use std::io::{Read as _, Write as _};
    let mut socket = std::net::TcpStream::connect(address.strip_prefix("http://")?).ok()?;
    let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
    socket.write_all(request.as_bytes()).ok()?;
    let mut answer = Vec::new();
    socket.read_to_end(&mut answer).ok()?;
    Some(String::from_utf8_lossy(&answer).into_owned())
}
