//! Opening the data directory: the one place that knows which store there is.

use crate::clock;
use crate::derived;
use gainsay_model::time::Timestamp;
use gainsay_store::{BackupReport, CheckReport, MaintenanceError, Progress, Store};
use gainsay_store_sled::{DirLock, LockError, SledStore, StoreOptions, restore};
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

pub use gainsay_store_sled::OpenError;

/// Opens the store in a data directory, or makes one.
///
/// # Errors
/// When the directory is in use, damaged, newer than this program, or refused by the file system.
pub fn open(
    folder: &Path,
    progress: &mut dyn FnMut(Progress),
) -> Result<Arc<dyn Store>, OpenError> {
    make_private(folder).map_err(|source| OpenError::Io {
        path: folder.to_owned(),
        action: "made",
        source,
    })?;
    let store = SledStore::open(folder, StoreOptions::default(), clock::fill, progress)?;
    Ok(Arc::new(store))
}

/// True when there is data in the folder, whole or damaged: something that opening it would not begin anew.
pub fn is_there(folder: &Path) -> bool {
    folder.join("store.json").exists() || folder.join("journal").exists()
}

/// A folder that is made here is for its owner alone: what is in it opens everything.
fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// True when another process has the directory.
pub fn is_held(error: &OpenError) -> bool {
    matches!(error, OpenError::Lock(LockError::Held(_)))
}

/// Opens the store with its view made anew from the log, and without what else was derived from it.
///
/// # Errors
/// As [`open`].
pub fn open_anew(
    folder: &Path,
    progress: &mut dyn FnMut(Progress),
) -> Result<Arc<dyn Store>, OpenError> {
    let lock = DirLock::take(folder)?;
    let view = folder.join("view");
    match fs::remove_dir_all(&view) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => {
            return Err(OpenError::Io {
                path: view,
                action: "removed",
                source,
            });
        }
        _ => {}
    }
    derived::remove(folder).map_err(|source| OpenError::Io {
        path: derived::folder(folder),
        action: "removed",
        source,
    })?;
    drop(lock);
    open(folder, progress)
}

/// Makes a data directory out of a backup and checks all of it.
///
/// # Errors
/// When the directory is taken, or the backup is not whole or not sound.
pub fn open_backup(
    backup: &Path,
    folder: &Path,
    progress: &mut dyn FnMut(Progress),
) -> Result<CheckReport, MaintenanceError> {
    make_private(folder).map_err(|error| unmakeable(folder, &error))?;
    let (_, report) = restore(
        backup,
        folder,
        StoreOptions::default(),
        clock::fill,
        progress,
    )?;
    Ok(report)
}

/// Copies the store into a new folder, which is for its owner alone as well.
///
/// # Errors
/// When the folder is taken, or something cannot be read or written.
pub(crate) fn back_up(
    store: &dyn Store,
    to: &Path,
    at: Timestamp,
) -> Result<BackupReport, MaintenanceError> {
    make_private(to).map_err(|error| unmakeable(to, &error))?;
    store.backup(to, at, &mut |_| {})
}

fn unmakeable(folder: &Path, error: &io::Error) -> MaintenanceError {
    MaintenanceError::Io {
        what: format!("{} cannot be made: {error}", folder.display()),
    }
}
