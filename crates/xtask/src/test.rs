//! `cargo xtask test`: everything that is tested, from a bare machine, counted in one line.

use std::cell::Cell;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::fault::{Fault, Result};
use crate::ledger::Outcome;
use crate::plan::Plan;
use crate::setup::{chromium, node, packages};
use crate::tally::{self, Tally};
use crate::workspace::Workspace;
use crate::{client, interop, process};

/// Runs the Rust tests, the browser tests, or both.
pub(crate) fn run(workspace: &Workspace, only: Option<&str>) -> Result<()> {
    let (rust, browser, others) = match only {
        None => (true, true, true),
        Some("rust") => (true, false, false),
        Some("browser") => (false, true, false),
        Some("interop") => (false, false, true),
        Some(part) => {
            return Err(Fault::new(format!("there is no part `{part}`"))
                .remedy("the parts are `rust`, `browser` and `interop`"));
        }
    };
    let total = Cell::new(Tally::default());
    let mut plan = client::tools(Plan::default());
    if browser {
        plan = plan
            .independent("Node", node::ensure)
            .independent("Browser test packages", packages::ensure)
            .independent("Chromium", chromium::ensure);
    }
    plan = plan
        .step("Browser client", |workspace| {
            client::build(workspace, client::Finish::Small)
        })
        .step("Server and tests", build);
    if rust {
        plan = plan.independent("Rust tests", |workspace| rust_tests(workspace, &total));
    }
    if browser {
        plan = plan.independent("Browser tests", |workspace| {
            browser_tests(workspace, &total)
        });
    }
    if others {
        plan = plan.independent("Exports read by others", |workspace| {
            interop::part(workspace, &total)
        });
    }
    let outcome = plan.carry_out(workspace);
    let mut total = total.get();
    if let Err(fault) = &outcome {
        eprintln!("\n{fault}");
        // What kept tests from running is a failure too.
        total.failed = total.failed.max(1);
    }
    println!("\n{total}");
    outcome.map_err(|_| Fault::told())
}

/// Compiles the tests and, with the same features, the binary that some of them start.
fn build(workspace: &Workspace) -> Result<Outcome> {
    process::run(&mut workspace.cargo(["build", "--workspace", "--all-targets"]))?;
    Ok(Outcome::done(""))
}

fn rust_tests(workspace: &Workspace, total: &Cell<Tally>) -> Result<Outcome> {
    let own = Cell::new(Tally::default());
    let mut tests = workspace.cargo(["test", "--workspace", "--no-fail-fast"]);
    tests.env("GAINSAY_BINARY", workspace.program("gainsay"));
    let ended_well = process::watch(&mut tests, |line| {
        tally::add(&own, Tally::of_cargo_line(line));
    })?;
    tally::conclude("Rust", ended_well, own.get(), total)
}

fn browser_tests(workspace: &Workspace, total: &Cell<Tally>) -> Result<Outcome> {
    let node = node::locate(workspace).ok_or_else(node::missing)?;
    let browser = chromium::locate()?.ok_or_else(chromium::missing)?;
    let folder = workspace.at("tests/browser");
    let failures = folder.join("failures");
    if failures.is_dir() {
        fs::remove_dir_all(&failures)
            .map_err(|error| Fault::io("cannot remove", &failures, &error))?;
    }
    let own = Cell::new(Tally::default());
    let mut tests = Command::new(node);
    tests
        .current_dir(&folder)
        .env("GAINSAY_BINARY", workspace.program("gainsay"))
        .env("GAINSAY_CHROMIUM", browser)
        // A journey mostly waits: two at a time fit on two cores.
        .args(["--test", "--test-reporter=spec", "--test-concurrency=2"])
        .args(journeys(workspace)?);
    let ended_well = process::watch(&mut tests, |line| {
        tally::add(&own, Tally::of_node_line(line));
    })?;
    if failures.is_dir() {
        println!(
            "  screenshots, page consoles and server logs: {}",
            failures.display()
        );
    }
    tally::conclude("browser", ended_well, own.get(), total)
}

/// The test files, by name; older versions of Node do not expand patterns themselves.
fn journeys(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    let folder = workspace.at("tests/browser/journeys");
    let files = crate::fingerprint::files_below(&[folder])?;
    let tests = files
        .into_iter()
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"));
    Ok(tests.collect())
}
