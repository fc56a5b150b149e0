//! Asking for a password without showing it.

use super::fault::Fault;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

/// Asks twice on a terminal; reads one line from a pipe.
pub(super) fn ask(name: &str) -> Result<String, Fault> {
    if !io::stdin().is_terminal() {
        return line();
    }
    let first = hidden(&format!("New password for {name}: "))?;
    let second = hidden("Again: ")?;
    if first == second {
        Ok(first)
    } else {
        Err(Fault::Failed(
            "the two are not the same; nothing was changed".to_owned(),
        ))
    }
}

fn line() -> Result<String, Fault> {
    let mut text = String::new();
    io::stdin()
        .lock()
        .read_line(&mut text)
        .map_err(|error| Fault::Failed(format!("no password could be read: {error}")))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

#[cfg(unix)]
fn hidden(prompt: &str) -> Result<String, Fault> {
    use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
    let failed = |error: io::Error| {
        Fault::Failed(format!(
            "the terminal does not let itself be silenced: {error}"
        ))
    };
    eprint!("{prompt}");
    let _: io::Result<()> = io::stderr().flush();
    let terminal = io::stdin();
    let before = tcgetattr(&terminal).map_err(|error| failed(error.into()))?;
    let mut silent = before.clone();
    silent.local_modes.remove(LocalModes::ECHO);
    tcsetattr(&terminal, OptionalActions::Flush, &silent).map_err(|error| failed(error.into()))?;
    let read = line();
    tcsetattr(&terminal, OptionalActions::Flush, &before).map_err(|error| failed(error.into()))?;
    eprintln!();
    read
}

#[cfg(not(unix))]
fn hidden(prompt: &str) -> Result<String, Fault> {
    eprint!("{prompt}");
    let _: io::Result<()> = io::stderr().flush();
    line()
}
