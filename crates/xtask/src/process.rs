//! Running other programs: said before it happens, with the program's own words left to be read.

use std::env;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::fault::{Fault, Result};

/// Runs a command, showing what it is and what it prints.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    announce(command);
    let status = command
        .status()
        .map_err(|error| unstartable(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(Fault::new(format!(
            "`{}` failed ({status})",
            words(command)
        )))
    }
}

/// Runs a command and hands each line of its output to `see` while showing it; says whether it succeeded.
pub(crate) fn watch(command: &mut Command, mut see: impl FnMut(&str)) -> Result<bool> {
    announce(command);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| unstartable(command, &error))?;
    if let Some(output) = child.stdout.take() {
        let mut screen = std::io::stdout();
        for line in BufReader::new(output).split(b'\n') {
            let line = line.map_err(|error| unstartable(command, &error))?;
            let line = String::from_utf8_lossy(&line);
            // A closed terminal must not end a test run half-way.
            let _ = writeln!(screen, "{line}");
            see(&line);
        }
    }
    let status = child.wait().map_err(|error| unstartable(command, &error))?;
    Ok(status.success())
}

/// Runs a command quietly and returns what it printed, or nothing if it could not be run or failed.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Looks a program up on PATH.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let name = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(&name))
        .find(|path| path.is_file())
}

/// PATH with these folders in front.
pub(crate) fn path_with(folders: &[PathBuf]) -> Result<std::ffi::OsString> {
    let rest = env::var_os("PATH").unwrap_or_default();
    env::join_paths(folders.iter().cloned().chain(env::split_paths(&rest)))
        .map_err(|error| Fault::new(format!("PATH cannot be extended: {error}")))
}

/// The command as one would type it.
pub(crate) fn words(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let mut line = program
        .file_stem()
        .unwrap_or(program.as_os_str())
        .to_string_lossy()
        .into_owned();
    for argument in command.get_args().map(OsStr::to_string_lossy) {
        line.push(' ');
        line.push_str(&argument);
    }
    line
}

pub(crate) fn unstartable(command: &Command, error: &std::io::Error) -> Fault {
    Fault::new(format!("`{}` could not be run: {error}", words(command)))
}

fn announce(command: &Command) {
    println!("  $ {}", words(command));
}
