//! Owning a data directory: an advisory lock on a file in it, which the system drops when the process ends,
//! however it ends. Process ids are never used: they are reused, and mean nothing in another container.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Held for as long as the process may write below the directory.
#[derive(Debug)]
pub struct DirLock {
    _file: File,
}

/// Why the directory cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another process holds it.
    #[error("the data directory {} is in use by another gainsay process; stop it, or choose another with --data", .0.display())]
    Held(PathBuf),
    /// The directory or the lock file cannot be made or opened.
    #[error("the data directory {} cannot be used: {source}; check that it exists and that this user may write there", .dir.display())]
    Unusable {
        /// The data directory.
        dir: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl DirLock {
    /// Takes the lock on `dir`, making the directory if there is none. Never waits.
    ///
    /// # Errors
    /// [`LockError::Held`] when another process has it, [`LockError::Unusable`] when the file system refuses.
    pub fn take(dir: &Path) -> Result<Self, LockError> {
        let unusable = |source| LockError::Unusable {
            dir: dir.to_owned(),
            source,
        };
        fs::create_dir_all(dir).map_err(unusable)?;
        let file = File::options()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(dir.join("lock"))
            .map_err(unusable)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(LockError::Held(dir.to_owned())),
            Err(TryLockError::Error(source)) => Err(unusable(source)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_owner_at_a_time() {
        let dir = tempfile::tempdir().unwrap();
        let held = DirLock::take(dir.path()).unwrap();
        let refused = DirLock::take(dir.path()).unwrap_err();
        assert!(matches!(refused, LockError::Held(_)));
        assert!(
            refused
                .to_string()
                .contains("in use by another gainsay process")
        );
        drop(held);
        DirLock::take(dir.path()).unwrap();
    }

    #[test]
    fn a_file_in_the_way_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("data");
        fs::write(&path, b"not a directory").unwrap();
        let refused = DirLock::take(&path).unwrap_err();
        assert!(matches!(refused, LockError::Unusable { .. }));
        assert!(refused.to_string().contains("data"));
    }
}
