//! Removing blobs that no event names any more, or ever did.

use crate::committer::Committer;
use crate::erase::named_by_events;
use crate::events::EventReader;
use crate::events::unreadable;
use crate::journal::Position;
use crate::store::SledStore;
use crate::view::draft::Draft;
use gainsay_model::hash::Sha256;
use gainsay_model::time::Timestamp;
use gainsay_store::{MaintenanceError, ReadError, SweepReport};
use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

impl SledStore {
    pub(crate) fn sweep_blobs(&self, before: Timestamp) -> Result<SweepReport, MaintenanceError> {
        // Most of the log is read while writing goes on; only what came meanwhile is read by the writer.
        let mut named = BTreeSet::new();
        let until = named_by_events(&self.frames, Position::START, |_, _, sha256| {
            named.insert(sha256);
        })?;
        let swept = self
            .queue
            .run(move |committer| committer.sweep(named, until, before));
        swept.unwrap_or_else(|| {
            Err(MaintenanceError::Stopped {
                why: self.health.stopped().to_string(),
            })
        })
    }
}

impl Committer {
    fn sweep(
        &mut self,
        mut named: BTreeSet<Sha256>,
        from: Position,
        before: Timestamp,
    ) -> Result<SweepReport, MaintenanceError> {
        self.gate.wait_for_copies();
        let frames = self.journal.frames();
        named_by_events(&frames, from, |_, _, sha256| {
            named.insert(sha256);
        })?;
        let mut report = SweepReport::default();
        let mut packed = BTreeSet::new();
        let view = Arc::clone(&self.view);
        let mut draft = Draft::new(EventReader {
            view: &view,
            frames: &frames,
        });
        for (sha256, position, at) in view.blobs()? {
            let size = || -> Result<u64, ReadError> {
                let (body, _) = self.blobs.packs().read(position).map_err(unreadable)?;
                Ok(crate::blobs::read_packed(&body).map_or(0, |packed| packed.bytes.len() as u64))
            };
            if judge(&mut report, named.contains(&sha256), at >= before, size)? {
                packed.insert(position);
                draft.remove_blob(sha256);
            }
        }
        // Out of the index first: a blob that is in neither place is swept, one that is in both is a lie.
        view.apply(draft.finish()?)?;
        self.packs.strike(&packed).map_err(unreadable)?;
        let mut large = BTreeSet::new();
        for (sha256, size, at) in self.blobs.large().all().map_err(io_error)? {
            if judge(&mut report, named.contains(&sha256), at >= before, || {
                Ok(size)
            })? {
                self.blobs.large().remove(sha256).map_err(io_error)?;
                large.insert(sha256);
            }
        }
        if !large.is_empty() {
            let notes = crate::blobs::notes_of(self.blobs.packs(), &large).map_err(unreadable)?;
            self.packs.strike(&notes).map_err(unreadable)?;
        }
        Ok(report)
    }
}

/// Counts a blob; true when it is to be removed.
fn judge(
    report: &mut SweepReport,
    named: bool,
    young: bool,
    size: impl FnOnce() -> Result<u64, ReadError>,
) -> Result<bool, ReadError> {
    if named {
        report.kept += 1;
    } else if young {
        report.young += 1;
    } else {
        report.removed += 1;
        report.bytes += size()?;
    }
    Ok(!named && !young)
}

fn io_error(error: io::Error) -> MaintenanceError {
    MaintenanceError::Io {
        what: format!("a blob cannot be removed: {error}"),
    }
}
