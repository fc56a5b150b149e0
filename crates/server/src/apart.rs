//! Reading what strangers' files can do harm with, in a process of its own.
//!
//! A PDF can make any reader of PDFs work for minutes, fill the memory or fall over. So this program starts itself
//! again, as one that can do nothing but that: it may use so much memory and so much time, writes no file, and has the
//! bytes from its input only. What becomes of it becomes of nobody else.

use gainsay_formats::article::{Fault, pdf};
use serde::{Deserialize, Serialize};
use std::io::{self, Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// The name of the command that reads a PDF. Nobody is told of it.
pub(crate) const COMMAND: &str = "read-pdf";

/// The most memory it may ask for, in bytes.
const MEMORY: u64 = 1 << 30;

/// The most time of a processor.
const PROCESSOR: Duration = Duration::from_secs(30);

/// The most time by the clock.
const CLOCK: Duration = Duration::from_secs(60);

/// The most that it may answer, in bytes.
const ANSWER: u64 = 128 << 20;

/// What it answers.
#[derive(Debug, Serialize, Deserialize)]
enum Answer {
    Found(Box<pdf::Extracted>),
    Scanned { pages: u32 },
    Refused(String),
}

/// Who reads PDFs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum PdfReading {
    /// This very program, started again.
    #[default]
    Itself,
    /// The `gainsay` program at this place: for a server that lives in another program, such as a test.
    Program(PathBuf),
}

impl PdfReading {
    /// Takes the words out of a PDF. Blocks.
    ///
    /// # Errors
    ///
    /// [`Fault`], also where the reader fell over or took too long.
    pub(crate) fn read(&self, bytes: &[u8]) -> Result<pdf::Extracted, Fault> {
        let program = match self {
            Self::Itself => itself(),
            Self::Program(path) => Ok(path.clone()),
        };
        let answer =
            program.and_then(|program| ask(Command::new(program).arg(COMMAND), bytes, CLOCK));
        match answer {
            Ok(Some(answer)) => match serde_json::from_slice(&answer) {
                Ok(Answer::Found(found)) => Ok(*found),
                Ok(Answer::Scanned { pages }) => Err(Fault::Scanned { pages }),
                Ok(Answer::Refused(why)) => Err(Fault::Package(why)),
                Err(_) => Err(Fault::Package(
                    "the reader of PDFs fell over it, or ran out of memory; print it to a new PDF and try again".to_owned(),
                )),
            },
            Ok(None) => Err(Fault::Package(format!(
                "reading it took longer than {} seconds",
                CLOCK.as_secs()
            ))),
            Err(error) => {
                tracing::error!(%error, "the reader of PDFs cannot be started");
                Err(Fault::Package(
                    "the reader of PDFs cannot be started on the server; its log says why".to_owned(),
                ))
            }
        }
    }
}

/// This program, also where its file was replaced while it runs.
fn itself() -> io::Result<PathBuf> {
    if cfg!(target_os = "linux") {
        Ok(PathBuf::from("/proc/self/exe"))
    } else {
        std::env::current_exe()
    }
}

/// Starts a program, gives it bytes, and has its answer; nothing if it took too long.
fn ask(command: &mut Command, bytes: &[u8], patience: Duration) -> io::Result<Option<Vec<u8>>> {
    let until = Instant::now() + patience;
    let mut child = command
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let answered = answered(&mut child, bytes, until);
    // Whatever became of it, it is gone afterwards.
    let _ = child.kill();
    child.wait()?;
    Ok(answered)
}

fn answered(child: &mut Child, bytes: &[u8], until: Instant) -> Option<Vec<u8>> {
    let (input, output) = (child.stdin.take()?, child.stdout.take()?);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(move || {
            let mut input = input;
            // One that has seen enough, or is gone, takes no more.
            let _ = input.write_all(bytes);
        });
        scope.spawn(move || {
            let mut answer = Vec::new();
            let read = output.take(ANSWER).read_to_end(&mut answer);
            let _ = sender.send(read.map(|_| answer).unwrap_or_default());
        });
        let left = until.saturating_duration_since(Instant::now());
        let answer = receiver.recv_timeout(left).ok();
        // Ends the threads that wait for it.
        let _ = child.kill();
        answer
    })
}

/// Reads a PDF from standard input and answers on standard output, within bounds.
pub(crate) fn serve() -> io::Result<()> {
    confine()?;
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    let answer = match pdf::extract(&bytes) {
        Ok(found) => Answer::Found(Box::new(found)),
        Err(Fault::Scanned { pages }) => Answer::Scanned { pages },
        Err(Fault::Package(why)) => Answer::Refused(why),
        Err(other) => Answer::Refused(other.to_string()),
    };
    let json = serde_json::to_vec(&answer)?;
    io::stdout().lock().write_all(&json)
}

/// Gives up what reading does not need.
#[cfg(unix)]
fn confine() -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let bounds = [
        (Resource::As, MEMORY),
        (Resource::Cpu, PROCESSOR.as_secs()),
        // It writes to a pipe, and to no file.
        (Resource::Fsize, 0),
        (Resource::Core, 0),
    ];
    for (resource, most) in bounds {
        // The system may allow less already.
        let most = getrlimit(resource)
            .maximum
            .map_or(most, |allowed| allowed.min(most));
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        match setrlimit(resource, limit) {
            // Some systems know of no bound on addresses; the clock is there still.
            Err(rustix::io::Errno::INVAL) => {}
            set => set?,
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn confine() -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str, patience: Duration) -> Option<Vec<u8>> {
        ask(
            Command::new("/bin/sh").args(["-c", script]),
            &[7; 300_000],
            patience,
        )
        .unwrap()
    }

    #[test]
    fn who_takes_too_long_is_ended() {
        let begun = Instant::now();
        assert_eq!(
            shell("exec /bin/sleep 600", Duration::from_millis(50)),
            None
        );
        assert!(begun.elapsed() < Duration::from_secs(300));
    }

    #[test]
    fn who_falls_over_answers_nothing_and_who_does_not_is_heard() {
        let long = Duration::from_secs(300);
        assert_eq!(shell("kill -9 $$", long), Some(Vec::new()));
        assert_eq!(shell("printf words", long), Some(b"words".to_vec()));
    }

    #[test]
    fn an_answer_that_is_none_is_a_plain_refusal() {
        let reading = PdfReading::Program("/bin/true".into());
        let fault = reading.read(b"%PDF-1.7").unwrap_err();
        assert!(fault.to_string().contains("fell over"), "{fault}");
        let reading = PdfReading::Program("/no/such/program".into());
        assert!(
            reading
                .read(b"%PDF-1.7")
                .unwrap_err()
                .to_string()
                .contains("started")
        );
    }
}
