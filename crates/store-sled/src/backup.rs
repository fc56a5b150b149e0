//! Backup while in use, and restore into a new life.
//!
//! A backup is a folder with copies of the journal's and the packs' segments up to a synced position, the large
//! blobs, the accounts, and `backup.json`: what is in it, with a digest for each file. The view is no part of it.

use crate::about::{About, FORMAT};
use crate::accounts::file_bytes;
use crate::blobs::LargeFiles;
use crate::health::CopyGate;
use crate::journal::Position;
use crate::open::{Layout, StoreOptions};
use crate::store::SledStore;
use gainsay_model::hash::Sha256;
use gainsay_model::id::ProjectId;
use gainsay_model::time::{Seq, Timestamp};
use gainsay_store::chain::encode;
use gainsay_store::entropy::Entropy;
use gainsay_store::{
    Accounts, BackupReport, CheckReport, Epoch, MaintenanceError, Progress, Store,
};
use serde::{Deserialize, Serialize};
use sha2::Digest;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

const MANIFEST: &str = "backup.json";

/// What a backup holds.
#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    format: u32,
    epoch: Epoch,
    at: Timestamp,
    journal_end: Position,
    heads: BTreeMap<ProjectId, Seq>,
    /// By path below the folder.
    files: BTreeMap<String, FileEntry>,
}

#[derive(Debug, Serialize, Deserialize, PartialEq, Eq)]
struct FileEntry {
    len: u64,
    sha256: Sha256,
}

/// Lets segments be rewritten again, also after an error.
struct Copying<'a>(&'a CopyGate);

impl Drop for Copying<'_> {
    fn drop(&mut self) {
        self.0.end_copy();
    }
}

impl SledStore {
    pub(crate) fn write_backup(
        &self,
        to: &Path,
        at: Timestamp,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<BackupReport, MaintenanceError> {
        if fs::read_dir(to).is_ok_and(|mut entries| entries.next().is_some()) {
            return Err(MaintenanceError::Exists {
                path: to.display().to_string(),
            });
        }
        // Between two groups, so that heads and files speak of the same moment; blobs come after, and hold at least
        // what those events name.
        let (view, frames, gate) = (self.view.clone(), self.frames.clone(), self.gate.clone());
        let begin = move || {
            gate.begin_copy();
            (view.heads(), frames.files(), frames.end())
        };
        let begun = self.queue.run({
            let begin = begin.clone();
            move |_| begin()
        });
        let (heads, journal, journal_end) = begun.unwrap_or_else(begin);
        let _copying = Copying(&self.gate);
        let heads: BTreeMap<_, _> = heads?
            .into_iter()
            .filter(|(_, head)| *head > Seq::START)
            .collect();

        let mut plan = segments("journal", &journal);
        plan.extend(segments("packs", &self.blobs.packs().files()));
        let large = self.blobs.large().all().map_err(at_path(&self.dir))?;
        plan.extend(large.iter().map(|(sha256, len, _)| {
            let path = Path::new("blobs").join(LargeFiles::relative(*sha256));
            Planned {
                from: self.dir.join(&path),
                path,
                len: *len,
            }
        }));
        let of = plan.iter().map(|file| file.len).sum();
        let mut files = BTreeMap::new();
        let mut done = 0;
        for file in plan {
            let entry = copy(&file.from, &to.join(&file.path), file.len)?;
            done += entry.len;
            progress(Progress {
                what: "copying",
                done,
                of,
            });
            files.insert(slashed(&file.path), entry);
        }
        let accounts = file_bytes(&self.accounts.all());
        files.insert(
            "accounts".to_owned(),
            write(&to.join("accounts"), &accounts)?,
        );
        for (path, entry) in &files {
            verify(to, path, entry)?;
        }
        let count = files.len() as u64 + 1;
        let bytes = files.values().map(|entry| entry.len).sum();
        let manifest = Manifest {
            format: FORMAT,
            epoch: self.epoch,
            at,
            journal_end,
            heads,
            files,
        };
        write(&to.join(MANIFEST), &encode(&manifest))?;
        sync_dirs(to).map_err(at_path(to))?;
        Ok(BackupReport {
            heads: manifest.heads,
            files: count,
            bytes,
            epoch: self.epoch,
        })
    }
}

/// Makes a data directory from a backup, in a new life, and checks all of it before it is used.
///
/// # Errors
/// When the directory is taken, or the backup is not whole or not sound. What was made is then removed again.
pub fn restore(
    from: &Path,
    to: &Path,
    options: StoreOptions,
    entropy: impl Entropy,
    progress: &mut dyn FnMut(Progress),
) -> Result<(SledStore, CheckReport), MaintenanceError> {
    if fs::read_dir(to).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(MaintenanceError::Exists {
            path: to.display().to_string(),
        });
    }
    let restored = restore_into(from, to, options, entropy, progress);
    if restored.is_err() {
        // Best effort: the error says more than a failed tidying would.
        let _ = fs::remove_dir_all(to);
    }
    restored
}

fn restore_into(
    from: &Path,
    to: &Path,
    options: StoreOptions,
    entropy: impl Entropy,
    progress: &mut dyn FnMut(Progress),
) -> Result<(SledStore, CheckReport), MaintenanceError> {
    let manifest = read_manifest(from)?;
    let of = manifest.files.values().map(|entry| entry.len).sum();
    let mut done = 0;
    for (path, entry) in &manifest.files {
        verify(from, path, entry)?;
        let copied = copy(&from.join(path), &to.join(path), entry.len)?;
        if copied != *entry {
            return Err(bad(format!("{path} changed while it was read")));
        }
        done += entry.len;
        progress(Progress {
            what: "copying",
            done,
            of,
        });
    }
    let about = About::new(Epoch::draw(&entropy));
    about
        .write(&Layout(to).about(), &*options.disk)
        .map_err(at_path(to))?;
    let store =
        SledStore::open(to, options, entropy, progress).map_err(|error| bad(error.to_string()))?;
    if store.frames.end() != manifest.journal_end {
        return Err(bad(format!(
            "its log ends at {}, not at {}",
            store.frames.end(),
            manifest.journal_end
        )));
    }
    for (project, head) in &manifest.heads {
        if store.head(*project)? != *head {
            return Err(bad(format!(
                "project {project} should end with event {head}"
            )));
        }
    }
    let report = store.check_all(progress)?;
    match report.faults.first() {
        Some(fault) => Err(bad(fault.clone())),
        None => Ok((store, report)),
    }
}

fn read_manifest(from: &Path) -> Result<Manifest, MaintenanceError> {
    let path = from.join(MANIFEST);
    let bytes = fs::read(&path).map_err(|error| bad(format!("{}: {error}", path.display())))?;
    let manifest: Manifest = serde_json::from_slice(&bytes)
        .map_err(|error| bad(format!("{}: {error}", path.display())))?;
    if manifest.format > FORMAT {
        return Err(bad("a newer gainsay wrote it; use that version".to_owned()));
    }
    let leaves = manifest.files.keys().find(|path| {
        Path::new(path)
            .components()
            .any(|part| !matches!(part, std::path::Component::Normal(_)))
    });
    match leaves {
        Some(path) => Err(bad(format!("it names a file outside itself: {path}"))),
        None => Ok(manifest),
    }
}

struct Planned {
    from: PathBuf,
    path: PathBuf,
    len: u64,
}

fn segments(folder: &str, files: &[(PathBuf, u64)]) -> Vec<Planned> {
    let planned = files.iter().filter_map(|(from, len)| {
        let path = Path::new(folder).join(from.file_name()?);
        Some(Planned {
            from: from.clone(),
            path,
            len: *len,
        })
    });
    planned.collect()
}

/// Copies the first `len` bytes, and makes them last.
fn copy(from: &Path, to: &Path, len: u64) -> Result<FileEntry, MaintenanceError> {
    fs::create_dir_all(to.parent().unwrap_or(to)).map_err(at_path(to))?;
    let mut source = File::open(from).map_err(at_path(from))?.take(len);
    let mut target = File::create_new(to).map_err(at_path(to))?;
    let entry = pour(&mut source, &mut target).map_err(at_path(to))?;
    target.sync_all().map_err(at_path(to))?;
    if entry.len == len {
        Ok(entry)
    } else {
        Err(MaintenanceError::Io {
            what: format!("{} has only {} of {len} bytes", from.display(), entry.len),
        })
    }
}

fn write(to: &Path, bytes: &[u8]) -> Result<FileEntry, MaintenanceError> {
    fs::create_dir_all(to.parent().unwrap_or(to)).map_err(at_path(to))?;
    let mut target = File::create_new(to).map_err(at_path(to))?;
    let entry = pour(&mut &*bytes, &mut target).map_err(at_path(to))?;
    target.sync_all().map_err(at_path(to))?;
    Ok(entry)
}

fn verify(dir: &Path, path: &str, entry: &FileEntry) -> Result<(), MaintenanceError> {
    let file = File::open(dir.join(path)).map_err(|error| bad(format!("{path}: {error}")))?;
    let found =
        pour(&mut &file, &mut io::sink()).map_err(|error| bad(format!("{path}: {error}")))?;
    if found == *entry {
        Ok(())
    } else {
        Err(bad(format!("{path} is not what was written")))
    }
}

/// Moves bytes and digests them on the way, in bounded memory.
fn pour(from: &mut impl Read, to: &mut impl Write) -> io::Result<FileEntry> {
    let mut digest = sha2::Sha256::default();
    let mut buffer = vec![0; 256 << 10];
    let mut len = 0;
    loop {
        let read = from.read(&mut buffer)?;
        if read == 0 {
            return Ok(FileEntry {
                len,
                sha256: Sha256::new(digest.finalize().into()),
            });
        }
        digest.update(&buffer[..read]);
        to.write_all(&buffer[..read])?;
        len += read as u64;
    }
}

fn sync_dirs(dir: &Path) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            sync_dirs(&path)?;
        }
    }
    if cfg!(unix) {
        File::open(dir)?.sync_all()
    } else {
        Ok(())
    }
}

fn slashed(path: &Path) -> String {
    path.iter()
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

fn bad(what: String) -> MaintenanceError {
    MaintenanceError::BadBackup { what }
}

fn at_path(path: &Path) -> impl FnOnce(io::Error) -> MaintenanceError {
    let path = path.display().to_string();
    move |error| MaintenanceError::Io {
        what: format!("{path}: {error}"),
    }
}
