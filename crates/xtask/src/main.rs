//! `cargo xtask …`: every chore of this repository, with nothing to install first.

mod budget;
mod check;
mod client;
mod cutter;
mod dev;
mod fault;
mod fingerprint;
mod fuzz;
mod interop;
mod ledger;
mod plan;
mod process;
mod serve;
mod setup;
mod tally;
mod test;
mod tidy;
mod tool;
mod workspace;

use std::ffi::OsString;
use std::process::ExitCode;

use fault::{Fault, Result};
use workspace::Workspace;

const HELP: &str = "\
The chores of this repository.

Usage: cargo xtask <COMMAND> [ARGUMENTS]

  serve [-- ARGS]    install what is missing, build everything, start Gainsay with the demo corpus;
                     ARGS go to `gainsay serve` (for example: cargo xtask serve -- --listen 127.0.0.1:9000)
  test [--only PART] install what is missing, build everything, run every test;
                     PART is `rust`, `browser` or `interop`
  check [--only PART]
                     PART is `fmt`, `tidy`, `clippy`, `clippy-wasm`, `doc`, `deny` or `budget`
  dev [-- ARGS]      build, start, and build and start again whenever a file changes
  interop            load exports with the readers of other tools, in a Python environment of its own
  fuzz [--seconds N] [--only TARGET] [--keep]
                     feed every reader with made-up inputs, N seconds each (30);
                     --keep takes over what found new ways through the code to tests/fuzz/corpus
  client             build the browser client into dist/
  tidy               the conventions that the compiler cannot keep
  help               this text

Tools are kept in ~/.cache/gainsay/tools ($XDG_CACHE_HOME is respected).
GAINSAY_CHROMIUM names the browser for the tests, if it is not on PATH.
Any command may be interrupted and run again: it goes on where it was.
";

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            if !fault.is_told() {
                eprintln!("\n{fault}");
            }
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[OsString]) -> Result<()> {
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.to_str().unwrap_or_default(), rest),
        None => ("help", arguments),
    };
    match command {
        "serve" => serve::run(&Workspace::find()?, after_dashes(rest)),
        "test" => test::run(&Workspace::find()?, only(rest)?),
        "check" => check::run(&Workspace::find()?, only(rest)?),
        "interop" => interop::run(&Workspace::find()?),
        "fuzz" => fuzz::run(&Workspace::find()?, rest),
        "dev" => dev::run(&Workspace::find()?, after_dashes(rest)),
        "client" => client::run(&Workspace::find()?),
        "tidy" => tidy::run(&Workspace::find()?),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        unknown => Err(Fault::new(format!("there is no command `{unknown}`"))
            .remedy("`cargo xtask help` lists them")),
    }
}

/// The arguments for the program that is started; the separating `--` may be left out.
fn after_dashes(arguments: &[OsString]) -> &[OsString] {
    match arguments.split_first() {
        Some((first, rest)) if first == "--" => rest,
        _ => arguments,
    }
}

/// Reads `--only PART`, the one option that `test` and `check` have.
fn only(arguments: &[OsString]) -> Result<Option<&str>> {
    match arguments {
        [] => Ok(None),
        [flag, part] if flag == "--only" => Ok(Some(part.to_str().unwrap_or_default())),
        _ => Err(Fault::new("these arguments are not understood")
            .remedy("the only option is `--only PART`; `cargo xtask help` lists the parts")),
    }
}
