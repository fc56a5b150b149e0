//! What the in-memory store keeps as truth: logs, commands, blobs.

use super::view::View;
use crate::blob;
use crate::chain::{Record, Sealed};
use crate::changeset::Committed;
use crate::entropy::Salt;
use crate::error::ReadError;
use crate::prepare::{self, Head};
use crate::report::SweepReport;
use crate::writing::GroupSizes;
use bytes::Bytes;
use gainsay_model::event::Event;
use gainsay_model::hash::Sha256;
use gainsay_model::id::{CommandId, ProjectId};
use gainsay_model::time::{Seq, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// An event's bytes; salt and body are gone once struck.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) header: Vec<u8>,
    pub(super) kept: Option<(Salt, Vec<u8>)>,
}

impl From<Sealed> for Kept {
    fn from(sealed: Sealed) -> Self {
        Self {
            header: sealed.header,
            kept: Some((sealed.salt, sealed.body)),
        }
    }
}

impl Kept {
    pub(super) fn record(&self) -> Record<'_> {
        Record {
            header: &self.header,
            kept: self
                .kept
                .as_ref()
                .map(|(salt, body)| (*salt, body.as_slice())),
        }
    }
}

/// One project's log.
#[derive(Debug, Default)]
pub(super) struct Log {
    pub(super) head: Head,
    pub(super) events: Vec<Kept>,
}

#[derive(Debug, Default)]
pub(super) struct Books {
    pub(super) logs: BTreeMap<ProjectId, Log>,
    /// First and last event of each command.
    pub(super) commands: BTreeMap<(ProjectId, CommandId), (Seq, Seq)>,
    pub(super) blobs: BTreeMap<Sha256, (Bytes, Timestamp)>,
    pub(super) view: View,
    pub(super) groups: GroupSizes,
}

impl Books {
    pub(super) fn events(
        &self,
        project: ProjectId,
        after: Seq,
        limit: usize,
    ) -> Result<Vec<Event>, ReadError> {
        let Some(log) = self.logs.get(&project) else {
            return Ok(Vec::new());
        };
        let skip = usize::try_from(after.0).unwrap_or(usize::MAX);
        log.events
            .iter()
            .skip(skip)
            .take(limit)
            .map(|kept| kept.record().event())
            .collect()
    }

    pub(super) fn event(&self, project: ProjectId, seq: Seq) -> Result<Option<Event>, ReadError> {
        let Some(before) = seq.0.checked_sub(1) else {
            return Ok(None);
        };
        Ok(self.events(project, Seq(before), 1)?.pop())
    }

    pub(super) fn outcome(
        &self,
        project: ProjectId,
        command: CommandId,
    ) -> Result<Option<Committed>, ReadError> {
        let Some((first, last)) = self.commands.get(&(project, command)).copied() else {
            return Ok(None);
        };
        let count = usize::try_from(last.0 + 1 - first.0).unwrap_or(usize::MAX);
        let events = self.events(project, Seq(first.0 - 1), count)?;
        let created = |subject| self.view.get(project, subject).map(|stored| stored.created);
        Ok(Some(prepare::told_again(
            project, command, first, last, events, created,
        )))
    }

    pub(super) fn keep_blob(&mut self, bytes: Bytes, at: Timestamp) {
        self.blobs.insert(Sha256::of(&[&bytes]), (bytes, at));
    }

    /// Strikes salt and body of events, and removes the blobs that only they named.
    pub(super) fn strike(
        &mut self,
        project: ProjectId,
        seqs: &BTreeSet<Seq>,
    ) -> Result<(), ReadError> {
        let mut named = BTreeSet::new();
        for seq in seqs {
            let image = self.event(project, *seq)?.and_then(|event| event.image);
            named.extend(image.iter().flat_map(|image| blob::named_by(&image.entity)));
            let index = usize::try_from(seq.0 - 1).unwrap_or(usize::MAX);
            if let Some(kept) = self
                .logs
                .get_mut(&project)
                .and_then(|log| log.events.get_mut(index))
            {
                kept.kept = None;
            }
        }
        if !named.is_empty() {
            let still = self.named_blobs()?;
            self.blobs
                .retain(|sha256, _| !named.contains(sha256) || still.contains(sha256));
        }
        Ok(())
    }

    pub(super) fn sweep(&mut self, before: Timestamp) -> Result<SweepReport, ReadError> {
        let named = self.named_blobs()?;
        let mut report = SweepReport::default();
        self.blobs.retain(|sha256, (bytes, at)| {
            if named.contains(sha256) {
                report.kept += 1;
                return true;
            }
            if *at >= before {
                report.young += 1;
                return true;
            }
            report.removed += 1;
            report.bytes += bytes.len() as u64;
            false
        });
        Ok(report)
    }

    /// Every blob that an event names, in any revision.
    pub(super) fn named_blobs(&self) -> Result<BTreeSet<Sha256>, ReadError> {
        let mut named = BTreeSet::new();
        for kept in self.logs.values().flat_map(|log| &log.events) {
            if let Some(image) = kept.record().event()?.image {
                named.extend(blob::named_by(&image.entity));
            }
        }
        Ok(named)
    }
}
