//! Opening the tree, whatever state it is in, and closing it so that it can be trusted.

use super::table::Table;
use super::{View, unreadable};
use crate::current::Current;
use crate::disk::Disk;
use gainsay_store::ReadError;
use std::fs::{self, File};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex};
use std::thread;

/// How often sled syncs its file and tidies it, in milliseconds. Nothing rests on that, and each time the journal's
/// own syncs wait behind it, so it is seldom.
const FLUSH: u64 = 10_000;

impl View {
    /// Opens the tree in `dir`, or makes one. An error says that the directory should be set aside.
    pub(crate) fn open(dir: &Path, cache_bytes: u64) -> Result<Self, ReadError> {
        remove_torn_snapshots(dir).map_err(|error| ReadError::Unreadable {
            what: format!("the index: {error}"),
        })?;
        let config = sled::Config::new()
            .path(dir)
            .cache_capacity(cache_bytes)
            .flush_every_ms(Some(FLUSH));
        // On some damaged files sled panics instead of returning an error.
        let opened = catch_unwind(AssertUnwindSafe(|| config.open()));
        let db = match opened {
            Ok(opened) => opened.map_err(unreadable)?,
            Err(_) => return Err(super::damaged("it cannot be opened")),
        };
        let table = Arc::new(Table::new(db));
        let for_thread = Arc::clone(&table);
        let thread = thread::Builder::new()
            .name("view".to_owned())
            .spawn(move || for_thread.run())
            .map_err(|error| ReadError::Unreadable {
                what: format!("the index: {error}"),
            })?;
        Ok(Self {
            table,
            thread: Some(thread),
            dir: dir.to_owned(),
            current: Current::default(),
            generation: AtomicU64::new(0),
            applying: Mutex::new(()),
        })
    }

    /// Makes everything last, so that the tree can be trusted even after the machine stops.
    pub(crate) fn checkpoint(&self, disk: &dyn Disk) -> io::Result<()> {
        self.table.flush().map_err(io::Error::other)?;
        // sled's own flush asks the kernel to start writing; only this waits for the disk.
        sync_files(&self.dir)?;
        disk.sync_dir(&self.dir)
    }
}

/// A snapshot that was being written when the process was killed keeps sled 0.34.7 from opening (spacejam/sled#1527).
fn remove_torn_snapshots(dir: &Path) -> io::Result<()> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let path = entry?.path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if name.starts_with("snap.") && name.ends_with(".generating") {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

fn sync_files(dir: &Path) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            sync_files(&path)?;
        } else {
            match File::open(&path) {
                Ok(file) => file.sync_all()?,
                // sled removes old snapshots in the background.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(())
}

/// Moves a tree that cannot be used out of the way, in one step.
pub(crate) fn set_aside(dir: &Path, disk: &dyn Disk) -> io::Result<()> {
    if !dir.exists() {
        return Ok(());
    }
    let aside = dir.with_extension("aside");
    remove_dir(&aside)?;
    disk.rename(dir, &aside)?;
    disk.sync_dir(dir.parent().unwrap_or(Path::new(".")))
}

/// Removes what was set aside, once it is of no more use.
pub(crate) fn remove_aside(dir: &Path) -> io::Result<()> {
    remove_dir(&dir.with_extension("aside"))
}

pub(crate) fn remove_dir(dir: &Path) -> io::Result<()> {
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}
