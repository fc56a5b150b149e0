//! A bar on a terminal, nothing in a pipe; lines above it either way.

use gainsay_model::wire::import::{ImportProgress, ImportStage};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal as _;

/// How far an import has come.
#[derive(Debug)]
pub(super) struct Progress(Option<ProgressBar>);

impl Progress {
    /// Of so many files; a bar only where somebody sees it.
    pub(super) fn new(files: usize) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len}  {wide_msg}") {
            bar.set_style(style);
        }
        Self(Some(bar))
    }

    /// Says which file is being read.
    pub(super) fn at(&self, name: &str) {
        if let Some(bar) = &self.0 {
            bar.set_message(name.to_owned());
        }
    }

    /// Whether anybody sees it.
    pub(super) fn is_seen(&self) -> bool {
        self.0.is_some()
    }

    /// Says how far the file in hand is.
    pub(super) fn so_far(&self, so_far: &ImportProgress) {
        let Some(bar) = &self.0 else { return };
        bar.set_message(match (so_far.stage, so_far.of) {
            (ImportStage::Waiting, _) => return,
            (ImportStage::Keeping, Some(of)) => format!("{} of {of} things kept", so_far.things),
            _ => format!("{} things looked at", so_far.things),
        });
    }

    /// Says something that stays.
    pub(super) fn line(&self, line: &str) {
        match &self.0 {
            Some(bar) => bar.suspend(|| say!("{line}")),
            None => say!("{line}"),
        }
    }

    /// One more is done.
    pub(super) fn done(&self) {
        if let Some(bar) = &self.0 {
            bar.inc(1);
        }
    }

    /// All are done.
    pub(super) fn finish(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
