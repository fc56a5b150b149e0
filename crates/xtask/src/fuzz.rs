//! `cargo xtask fuzz`: feeds every reader with inputs that libFuzzer makes up, guided by which code they reach.
//!
//! The counters are LLVM's own and need no nightly compiler; no sanitizer is used, because there is no unsafe
//! code to find faults in. What reaches new code is kept in `target/fuzz/found`; `--keep` takes the few of
//! them that add something over to `tests/fuzz/corpus`, which the tests feed to every reader each time.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::fault::{Fault, Result};
use crate::ledger::Outcome;
use crate::plan::Plan;
use crate::process;
use crate::workspace::Workspace;

/// What LLVM counts: blocks, edges by their place, and what is compared with what.
const COUNTERS: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
     -Cllvm-args=-sanitizer-coverage-trace-compares -Clink-dead-code -Ccodegen-units=1";

/// The largest input that is made up, and the largest that is kept, in bytes.
const LARGEST: u32 = 32_768;
const LARGEST_KEPT: u64 = 4_096;

struct Choice {
    seconds: u32,
    only: Option<String>,
    keep: bool,
}

/// Builds the program and runs every target, or the one that was asked for.
pub(crate) fn run(workspace: &Workspace, arguments: &[OsString]) -> Result<()> {
    let choice = read(arguments)?;
    let names = targets(workspace)?;
    let wanted: Vec<String> = match &choice.only {
        Some(only) if !names.contains(only) => {
            return Err(Fault::new(format!("there is no target `{only}`"))
                .remedy(format!("there are {}", names.join(", "))));
        }
        Some(only) => vec![only.clone()],
        None => names,
    };
    let mut plan = Plan::default().step("Readers with counters", |workspace| {
        let mut build = workspace.cargo(["build", "--release"]);
        build
            .args(["--target", host(workspace)?.as_str()])
            .arg("--manifest-path")
            .arg(workspace.at("tests/fuzz/Cargo.toml"))
            .arg("--target-dir")
            .arg(workspace.at("target/fuzz/build"))
            .env("RUSTFLAGS", COUNTERS);
        process::run(&mut build)?;
        Ok(Outcome::done(""))
    });
    plan = plan.step("Readers fed", |workspace| {
        let mut first = None;
        for name in &wanted {
            println!("{name}, {} s", choice.seconds);
            let fed = feed(workspace, name, choice.seconds);
            let fed = fed.and_then(|()| {
                if choice.keep {
                    merge(workspace, name)
                } else {
                    Ok(())
                }
            });
            if let Err(fault) = fed {
                eprintln!("{fault}");
                first.get_or_insert(fault);
            }
        }
        first.map_or_else(|| Ok(Outcome::done("no reader broke a promise")), Err)
    });
    plan.carry_out(workspace)
}

fn read(arguments: &[OsString]) -> Result<Choice> {
    let mut choice = Choice {
        seconds: 30,
        only: None,
        keep: false,
    };
    let mut words = arguments.iter().map(|word| word.to_string_lossy());
    while let Some(word) = words.next() {
        match word.as_ref() {
            "--seconds" => {
                let seconds = words.next().and_then(|seconds| seconds.parse().ok());
                choice.seconds = seconds.filter(|seconds| *seconds > 0).ok_or_else(|| {
                    Fault::new("`--seconds` wants a number of seconds for each target, 1 or more")
                })?;
            }
            "--only" => {
                let only = words
                    .next()
                    .ok_or_else(|| Fault::new("`--only` wants the name of a target"))?;
                choice.only = Some(only.into_owned());
            }
            "--keep" => choice.keep = true,
            other => {
                return Err(Fault::new(format!("`fuzz` does not know `{other}`"))
                    .remedy("it knows --seconds N, --only TARGET and --keep"));
            }
        }
    }
    Ok(choice)
}

/// The targets by their folders, which the tests hold against the program.
fn targets(workspace: &Workspace) -> Result<Vec<String>> {
    let folder = workspace.at("tests/fuzz/corpus");
    let entries =
        fs::read_dir(&folder).map_err(|error| Fault::io("cannot read", &folder, &error))?;
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    Ok(names)
}

/// Cargo must be told the host by name, so that build scripts and macros are built without counters.
fn host(workspace: &Workspace) -> Result<String> {
    let said = process::answer(
        Command::new("rustc")
            .arg("-vV")
            .current_dir(workspace.root()),
    );
    let host = said.as_deref().and_then(|said| {
        said.lines()
            .find_map(|line| line.strip_prefix("host: "))
            .map(str::to_owned)
    });
    host.ok_or_else(|| Fault::new("`rustc -vV` does not say what this machine is"))
}

fn program(workspace: &Workspace) -> Result<PathBuf> {
    let built = workspace.at("target/fuzz/build").join(host(workspace)?);
    Ok(built
        .join("release")
        .join(format!("gainsay-fuzz{}", std::env::consts::EXE_SUFFIX)))
}

fn folder(path: PathBuf) -> Result<PathBuf> {
    fs::create_dir_all(&path).map_err(|error| Fault::io("cannot make", &path, &error))?;
    Ok(path)
}

/// Runs one target for some seconds. An input at fault is left in `target/fuzz/faults`.
fn feed(workspace: &Workspace, name: &str, seconds: u32) -> Result<()> {
    let found = folder(workspace.at("target/fuzz/found").join(name))?;
    let faults = folder(workspace.at("target/fuzz/faults").join(name))?;
    let mut fuzz = Command::new(program(workspace)?);
    fuzz.env("GAINSAY_TARGET", name)
        .arg(&found)
        .arg(workspace.at("tests/fuzz/corpus").join(name))
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-max_len={LARGEST}"))
        // More than these for one input is a fault too.
        .args(["-timeout=10", "-rss_limit_mb=1024"])
        .args(["-print_final_stats=1", "-verbosity=0"])
        .arg(format!("-artifact_prefix={}/", faults.display()));
    process::run(&mut fuzz).map_err(|fault| {
        fault.remedy(format!(
            "the input is in {}; mend the reader and move the input to tests/fuzz/corpus/{name}",
            faults.display()
        ))
    })
}

/// Takes over what adds something to the inputs that are kept.
fn merge(workspace: &Workspace, name: &str) -> Result<()> {
    let found = workspace.at("target/fuzz/found").join(name);
    let small = folder(workspace.at("target/fuzz/small").join(name))?;
    let entries = fs::read_dir(&found).map_err(|error| Fault::io("cannot read", &found, &error))?;
    for entry in entries.flatten() {
        let is_small = entry
            .metadata()
            .is_ok_and(|about| about.len() <= LARGEST_KEPT);
        if is_small {
            let to = small.join(entry.file_name());
            fs::copy(entry.path(), &to).map_err(|error| Fault::io("cannot write", &to, &error))?;
        }
    }
    let mut merge = Command::new(program(workspace)?);
    merge
        .env("GAINSAY_TARGET", name)
        .args(["-merge=1", "-verbosity=0"])
        .arg(workspace.at("tests/fuzz/corpus").join(name))
        .arg(&small);
    process::run(&mut merge)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<OsString> {
        words.iter().map(OsString::from).collect()
    }

    #[test]
    fn seconds_and_a_target_are_understood() {
        let choice = read(&words(&["--seconds", "5", "--only", "html", "--keep"])).unwrap();
        assert_eq!(
            (choice.seconds, choice.only.as_deref(), choice.keep),
            (5, Some("html"), true)
        );
        for wrong in [&["--seconds", "0"][..], &["--seconds"], &["html"]] {
            assert!(read(&words(wrong)).is_err());
        }
    }
}
