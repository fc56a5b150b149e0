//! Backup and restore of what is kept in memory: one JSON file in a folder.

use super::MemoryStore;
use super::books::{Books, Kept, Log};
use crate::accounts::AccountBook;
use crate::chain::{encode, header_hash};
use crate::entropy::{Entropy, Epoch};
use crate::error::MaintenanceError;
use crate::prepare::{self, Head};
use crate::report::{BackupReport, Progress};
use bytes::Bytes;
use gainsay_model::account::{AccountChange, AccountRecord};
use gainsay_model::id::{CommandId, ProjectId};
use gainsay_model::time::{Seq, Timestamp};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;

const FILE: &str = "store.json";

#[derive(Serialize, Deserialize)]
struct Copy {
    at: Timestamp,
    epoch: Epoch,
    logs: Vec<(ProjectId, Vec<Kept>)>,
    commands: Vec<(ProjectId, CommandId, Seq, Seq)>,
    blobs: Vec<(Timestamp, Vec<u8>)>,
    accounts: Vec<AccountRecord>,
}

impl MemoryStore {
    pub(super) fn write_backup(
        &self,
        to: &Path,
        at: Timestamp,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<BackupReport, MaintenanceError> {
        let io = |error| MaintenanceError::Io {
            what: format!("{}: {error}", to.display()),
        };
        if to.exists() {
            return Err(MaintenanceError::Exists {
                path: to.display().to_string(),
            });
        }
        let copy = self.copy(at);
        let heads = copy
            .logs
            .iter()
            .map(|(project, events)| (*project, Seq(events.len() as u64)))
            .collect();
        let bytes = encode(&copy);
        fs::create_dir_all(to).map_err(io)?;
        fs::write(to.join(FILE), &bytes).map_err(io)?;
        let len = bytes.len() as u64;
        progress(Progress {
            what: "copying",
            done: len,
            of: len,
        });
        Ok(BackupReport {
            heads,
            files: 1,
            bytes: len,
            epoch: self.epoch,
        })
    }

    fn copy(&self, at: Timestamp) -> Copy {
        let accounts = self.book().records().cloned().collect();
        let books = self.books();
        Copy {
            at,
            epoch: self.epoch,
            logs: books
                .logs
                .iter()
                .map(|(project, log)| (*project, log.events.clone()))
                .collect(),
            commands: books
                .commands
                .iter()
                .map(|((p, c), (first, last))| (*p, *c, *first, *last))
                .collect(),
            blobs: books
                .blobs
                .values()
                .map(|(bytes, at)| (*at, bytes.to_vec()))
                .collect(),
            accounts,
        }
    }

    /// A store with what a backup holds, in a new life.
    ///
    /// # Errors
    /// When the backup cannot be read, or is not sound.
    pub fn restore(from: &Path, entropy: impl Entropy) -> Result<Self, MaintenanceError> {
        let bad = |what: String| MaintenanceError::BadBackup { what };
        let bytes = fs::read(from.join(FILE)).map_err(|error| bad(error.to_string()))?;
        let copy: Copy = serde_json::from_slice(&bytes).map_err(|error| bad(error.to_string()))?;
        let mut books = Books::default();
        for (at, bytes) in copy.blobs {
            books.keep_blob(Bytes::from(bytes), at);
        }
        books.commands = copy
            .commands
            .into_iter()
            .map(|(p, c, first, last)| ((p, c), (first, last)))
            .collect();
        for (project, events) in copy.logs {
            for kept in &events {
                let event = kept.record().event()?;
                let before = books.view.get(project, event.header.subject).cloned();
                books
                    .view
                    .apply(project, prepare::replay(before.as_deref(), event));
            }
            let hash = events
                .last()
                .map(|kept| header_hash(&kept.header))
                .unwrap_or(Head::default().hash);
            let head = Head {
                seq: Seq(events.len() as u64),
                hash,
            };
            books.logs.insert(project, Log { head, events });
        }
        if let Some(fault) = books.check(&mut |_| ()).faults.into_iter().next() {
            return Err(bad(fault));
        }
        let mut accounts = AccountBook::default();
        accounts.apply(copy.accounts.into_iter().map(AccountChange::Put).collect());
        let epoch = Epoch::draw(&entropy);
        Ok(Self::with(entropy, epoch, books, accounts))
    }
}
