//! What is done to a data directory while nobody else uses it: restoring, verifying, rebuilding.

use super::Place;
use super::connect::{folder, must_be_there};
use super::fault::Fault;
use super::logging;
use crate::open;
use clap::Args;
use gainsay_store::{CheckReport, Progress};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal as _;
use std::path::PathBuf;

/// Which backup becomes the data.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  gainsay restore /backups/today --data /srv/gainsay

The data directory must be new or empty. Everything is checked before it is used. Browsers that were
signed in notice that the data is another.")]
pub(super) struct Restore {
    /// The folder that “gainsay backup” made
    src: PathBuf,
}

/// Checks everything.
#[derive(Debug, Args)]
#[command(after_help = "\
Reads every event, blob and row: the chain of hashes, the hash of each body, and the view against one
computed anew. Nothing is changed. Exit code 4 when something is not as it should be.")]
pub(super) struct Verify {}

/// Makes the view anew.
#[derive(Debug, Args)]
#[command(after_help = "The view is made from the log alone; nothing is lost by throwing it away.")]
pub(super) struct Rebuild {}

impl Restore {
    pub(super) fn run(self, place: &Place) -> Result<(), Fault> {
        logging::quiet();
        let folder = folder(place)?;
        let bar = Bar::new();
        let restored = open::open_backup(&self.src, &folder, &mut |progress| bar.show(progress));
        bar.finish();
        let report = restored.map_err(|error| Fault::Failed(error.to_string()))?;
        say!("restored into {}: {}", folder.display(), words(&report));
        Ok(())
    }
}

impl Verify {
    pub(super) fn run(self, place: &Place) -> Result<(), Fault> {
        logging::quiet();
        let folder = must_be_there(place)?;
        let bar = Bar::new();
        let store = open::open(&folder, &mut |progress| bar.show(progress));
        let store = store.map_err(|error| unusable(&error))?;
        let checked = store.check(&mut |progress| bar.show(progress));
        bar.finish();
        let report = checked.map_err(|error| Fault::Failed(error.to_string()))?;
        for (project, seq) in &report.struck {
            say!("project {project}, event {seq}: erased by order of an owner");
        }
        if report.is_sound() {
            say!("sound: {}", words(&report));
            return Ok(());
        }
        for fault in &report.faults {
            say!("{fault}");
        }
        Err(Fault::Damaged(format!(
            "{} faults were found. Keep the directory as it is, and restore a backup into another one",
            report.faults.len()
        )))
    }
}

impl Rebuild {
    pub(super) fn run(self, place: &Place) -> Result<(), Fault> {
        logging::quiet();
        let folder = must_be_there(place)?;
        let bar = Bar::new();
        let store = open::open_anew(&folder, &mut |progress| bar.show(progress));
        bar.finish();
        store.map_err(|error| unusable(&error))?;
        say!("the view of {} is new", folder.display());
        Ok(())
    }
}

/// A damaged directory is damage; a held one is out of reach.
fn unusable(error: &open::OpenError) -> Fault {
    match error {
        open::OpenError::Lock(_)
        | open::OpenError::Io { .. }
        | open::OpenError::Unknown { .. }
        | open::OpenError::Unlabelled(_) => Fault::OutOfReach(error.to_string()),
        _ => Fault::Damaged(error.to_string()),
    }
}

fn words(report: &CheckReport) -> String {
    let CheckReport {
        projects,
        events,
        blobs,
        ..
    } = report;
    format!("{projects} projects, {events} events, {blobs} texts and files")
}

/// A bar on a terminal, nothing in a pipe.
struct Bar(Option<ProgressBar>);

impl Bar {
    fn new() -> Self {
        if !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::new(0);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {percent:>3} %  {msg}") {
            bar.set_style(style);
        }
        Self(Some(bar))
    }

    fn show(&self, progress: Progress) {
        if let Some(bar) = &self.0 {
            bar.set_length(progress.of);
            bar.set_position(progress.done);
            bar.set_message(progress.what);
        }
    }

    fn finish(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
