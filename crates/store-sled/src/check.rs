//! Checking everything: the log's chains and bodies, the blobs, and the view against one made anew.

use crate::blobs::{read_note, read_packed};
use crate::entry::Entry;
use crate::events::unreadable;
use crate::journal::Position;
use crate::replay::{Witness, replay};
use crate::store::SledStore;
use crate::view::View;
use crate::view::open::remove_dir;
use gainsay_model::hash::Sha256;
use gainsay_model::id::ProjectId;
use gainsay_model::time::Seq;
use gainsay_store::chain::ChainCheck;
use gainsay_store::{CheckReport, MaintenanceError, Progress, ReadError, blob};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// Memory for the pages of the view that is made to compare with, in bytes.
const CACHE_BYTES: u64 = 32 << 20;

impl SledStore {
    pub(crate) fn check_all(
        &self,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<CheckReport, MaintenanceError> {
        let dir = self.dir.join("check");
        let clean = |what: &std::io::Error| MaintenanceError::Io {
            what: format!("{}: {what}", dir.display()),
        };
        remove_dir(&dir).map_err(|error| clean(&error))?;
        let report = self.check_in(&dir, progress);
        remove_dir(&dir).map_err(|error| clean(&error))?;
        report
    }

    fn check_in(
        &self,
        dir: &Path,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<CheckReport, MaintenanceError> {
        let fresh = Arc::new(View::open(dir, CACHE_BYTES)?);
        let mut log = LogCheck {
            chains: BTreeMap::new(),
            named: BTreeMap::new(),
            needed: BTreeSet::new(),
            events: 0,
            progress,
        };
        let mut report = CheckReport::default();
        let until = match replay(
            &fresh,
            &self.frames,
            Position::START,
            "checking the log",
            &mut log,
        ) {
            Ok(until) => until,
            Err(error @ ReadError::Unreadable { .. }) => return Err(error.into()),
            Err(error) => {
                report.faults.push(error.to_string());
                return Ok(report);
            }
        };
        let LogCheck {
            chains,
            named,
            needed,
            events,
            progress,
        } = log;
        report.projects = chains.len() as u64;
        report.events = events;
        for (project, chain) in chains {
            let (struck, faults) = chain.finish(project);
            report
                .struck
                .extend(struck.into_iter().map(|seq| (project, seq)));
            report.faults.extend(faults);
        }
        self.check_blobs(named, needed, &mut report, progress)?;

        // The rest of the log, and the comparison, while the writer holds still.
        let (live, frames, again) = (
            Arc::clone(&self.view),
            self.frames.clone(),
            Arc::clone(&fresh),
        );
        let compare = move || -> Result<_, ReadError> {
            replay(&again, &frames, until, "checking the log", &mut Silent)?;
            compare(&live, &again)
        };
        let compared = match self.queue.run({
            let compare = compare.clone();
            move |_| compare()
        }) {
            Some(compared) => compared,
            None => compare(),
        };
        let (digest, difference) = compared?;
        report.view = Some(digest);
        report.faults.extend(difference);
        Ok(report)
    }

    fn check_blobs(
        &self,
        mut named: BTreeMap<Sha256, (ProjectId, Seq)>,
        mut needed: BTreeSet<Sha256>,
        report: &mut CheckReport,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), MaintenanceError> {
        let mut wrong = |sha256: Sha256, bytes: &[u8], faults: &mut Vec<String>| {
            named.remove(&sha256);
            if Sha256::of(&[bytes]) != sha256 {
                faults.push(format!("blob {sha256} is not what was kept"));
            }
        };
        let of = self.blobs.packs().end().0;
        let mut stream = self.blobs.packs().stream(Position::START);
        loop {
            match stream.next_frame() {
                Ok(Some(frame)) => {
                    if let Some(packed) = read_packed(frame.body) {
                        report.blobs += 1;
                        wrong(packed.sha256, packed.bytes, &mut report.faults);
                    }
                    needed.extend(read_note(frame.body));
                    progress(Progress {
                        what: "checking the blobs",
                        done: frame.next.0,
                        of,
                    });
                }
                Ok(None) => break,
                Err(error) => {
                    report.faults.push(unreadable(error).to_string());
                    break;
                }
            }
        }
        let io = |error: std::io::Error| MaintenanceError::Io {
            what: format!("the blobs cannot be read: {error}"),
        };
        for (sha256, _, _) in self.blobs.large().all().map_err(io)? {
            if let Some(bytes) = self.blobs.large().read(sha256).map_err(io)? {
                report.blobs += 1;
                wrong(sha256, &bytes, &mut report.faults);
            }
        }
        // An original file or an exhibit may be known by its digest only; what was kept must still be there.
        named.retain(|sha256, _| needed.contains(sha256));
        for (sha256, (project, seq)) in named {
            // It may have come while the packs were being read.
            let packed = self.view.blob(sha256)?.map(|(position, _)| position);
            if self.blobs.read(sha256, packed).ok().flatten().is_none() {
                report.faults.push(format!(
                    "event {seq} of project {project}: blob {sha256} is missing"
                ));
            }
        }
        Ok(())
    }
}

/// Follows every project's chain, and notes what blobs must be there.
struct LogCheck<'a> {
    chains: BTreeMap<ProjectId, ChainCheck>,
    /// Every blob that an event names, and which does so first.
    named: BTreeMap<Sha256, (ProjectId, Seq)>,
    /// Those of them that no store may lack.
    needed: BTreeSet<Sha256>,
    events: u64,
    progress: &'a mut dyn FnMut(Progress),
}

impl Witness for LogCheck<'_> {
    fn entry(&mut self, entry: &Entry<'_>) {
        if entry.records.is_empty() {
            return;
        }
        let chain = self.chains.entry(entry.project).or_default();
        for (seq, record) in entry.numbered() {
            self.events += 1;
            let image = chain
                .next(entry.project, record)
                .and_then(|event| event.image);
            let Some(image) = image else { continue };
            self.needed.extend(blob::needed_by(&image.entity));
            for sha256 in blob::named_by(&image.entity) {
                self.named.entry(sha256).or_insert((entry.project, seq));
            }
        }
    }

    fn progress(&mut self, progress: Progress) {
        (self.progress)(progress);
    }
}

struct Silent;

impl Witness for Silent {}

/// A digest of all rows of the second view, and the first difference from the first.
fn compare(live: &View, fresh: &View) -> Result<(Sha256, Option<String>), ReadError> {
    let mut digest = sha2::Sha256::default();
    let mut rows = live.comparable()?;
    let mut difference = None;
    for row in fresh.comparable()? {
        let (key, value) = row?;
        for part in [&key, &value] {
            sha2::Digest::update(&mut digest, (part.len() as u64).to_be_bytes());
            sha2::Digest::update(&mut digest, part);
        }
        if difference.is_none() && rows.next().transpose()? != Some((key.clone(), value)) {
            difference = Some(format!(
                "the index differs from the log at key {}",
                hex(&key)
            ));
        }
    }
    if difference.is_none()
        && let Some((key, _)) = rows.next().transpose()?
    {
        difference = Some(format!(
            "the index holds a row that the log does not explain, at key {}",
            hex(&key)
        ));
    }
    let advice = ". Run “gainsay rebuild” to build it anew from the log; nothing is lost";
    Ok((
        Sha256::new(sha2::Digest::finalize(digest).into()),
        difference.map(|what| what + advice),
    ))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
