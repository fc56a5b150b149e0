//! Large blobs, each a file named by its digest in a folder named by the digest's first two digits.

use crate::disk::Disk;
use bytes::Bytes;
use gainsay_model::hash::Sha256;
use gainsay_model::time::Timestamp;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The folder of large blobs.
#[derive(Debug, Clone)]
pub(crate) struct LargeFiles {
    dir: PathBuf,
    disk: Arc<dyn Disk>,
    /// Tells files apart that are being written at the same time.
    next: Arc<AtomicU64>,
}

impl LargeFiles {
    pub(crate) fn new(dir: PathBuf, disk: Arc<dyn Disk>) -> Self {
        Self {
            dir,
            disk,
            next: Arc::new(AtomicU64::new(0)),
        }
    }

    fn path(&self, sha256: Sha256) -> PathBuf {
        let name = sha256.to_string();
        self.dir.join(&name[..2]).join(name)
    }

    pub(crate) fn has(&self, sha256: Sha256) -> bool {
        self.path(sha256).exists()
    }

    pub(crate) fn read(&self, sha256: Sha256) -> io::Result<Option<Bytes>> {
        match fs::read(self.path(sha256)) {
            Ok(bytes) => Ok(Some(bytes.into())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Makes the bytes last: written beside, synced, renamed, folder synced. What is there already is only marked as
    /// wanted at `at`, so that a sweep in the meantime spares it.
    pub(crate) fn keep(&self, sha256: Sha256, bytes: &[u8], at: Timestamp) -> io::Result<()> {
        let path = self.path(sha256);
        if self.has(sha256) {
            let time = system_time(at).max(fs::metadata(&path)?.modified()?);
            return File::options().append(true).open(&path)?.set_modified(time);
        }
        let folder = path.parent().unwrap_or(&self.dir);
        fs::create_dir_all(folder)?;
        self.disk.sync_dir(&self.dir)?;
        let temporary = folder.join(format!(
            "{}.{}.tmp",
            sha256,
            self.next.fetch_add(1, Ordering::Relaxed)
        ));
        let written = self.write(&temporary, bytes, at);
        if let Err(error) = written {
            // Best effort: what is left is removed when the store opens.
            let _ = self.disk.remove(&temporary);
            return Err(error);
        }
        self.disk.rename(&temporary, &path)?;
        self.disk.sync_dir(folder)
    }

    fn write(&self, path: &Path, bytes: &[u8], at: Timestamp) -> io::Result<()> {
        let mut file = self.disk.create(path)?;
        file.write_all(bytes)?;
        File::options()
            .append(true)
            .open(path)?
            .set_modified(system_time(at))?;
        file.sync_all()
    }

    pub(crate) fn remove(&self, sha256: Sha256) -> io::Result<()> {
        let path = self.path(sha256);
        match self.disk.remove(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
            Ok(()) => self.disk.sync_dir(path.parent().unwrap_or(&self.dir)),
        }
    }

    /// Every file: digest, size, and since when it has been wanted. Removes what an interrupted write left.
    pub(crate) fn all(&self) -> io::Result<Vec<(Sha256, u64, Timestamp)>> {
        let mut found = Vec::new();
        for folder in entries(&self.dir)? {
            for path in entries(&folder)? {
                let name = path
                    .file_name()
                    .and_then(|name| name.to_str())
                    .unwrap_or_default();
                if let Ok(sha256) = name.parse() {
                    let metadata = fs::metadata(&path)?;
                    found.push((sha256, metadata.len(), timestamp(metadata.modified()?)));
                }
            }
        }
        found.sort();
        Ok(found)
    }

    /// Removes what interrupted writes left; only while nobody writes.
    pub(crate) fn remove_leftovers(&self) -> io::Result<()> {
        for folder in entries(&self.dir)? {
            for path in entries(&folder)? {
                if path.extension().is_some_and(|extension| extension == "tmp") {
                    self.disk.remove(&path)?;
                }
            }
        }
        Ok(())
    }

    /// The file of a blob below the folder, for copying.
    pub(crate) fn relative(sha256: Sha256) -> PathBuf {
        let name = sha256.to_string();
        Path::new(&name[..2]).join(&name)
    }
}

fn entries(dir: &Path) -> io::Result<Vec<PathBuf>> {
    match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
        Ok(entries) => entries.map(|entry| Ok(entry?.path())).collect(),
    }
}

fn system_time(at: Timestamp) -> SystemTime {
    UNIX_EPOCH + Duration::from_micros(at.0.max(0).cast_unsigned())
}

fn timestamp(time: SystemTime) -> Timestamp {
    let micros = time
        .duration_since(UNIX_EPOCH)
        .map(|since| since.as_micros())
        .unwrap_or(0);
    Timestamp(i64::try_from(micros).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::faulty::FaultyDisk;

    #[test]
    fn a_file_is_whole_or_not_there() {
        let dir = tempfile::tempdir().unwrap();
        let disk = FaultyDisk::default();
        let files = LargeFiles::new(dir.path().to_owned(), Arc::new(disk.clone()));
        let bytes = vec![5; 10_000];
        let sha256 = Sha256::of(&[&bytes]);
        disk.fail_after(5_000, io::ErrorKind::StorageFull);
        assert_eq!(
            files.keep(sha256, &bytes, Timestamp(9)).unwrap_err().kind(),
            io::ErrorKind::StorageFull
        );
        assert_eq!(files.read(sha256).unwrap(), None);
        disk.heal();
        files.keep(sha256, &bytes, Timestamp(9)).unwrap();
        assert_eq!(files.read(sha256).unwrap().unwrap(), bytes);
        assert_eq!(files.all().unwrap(), [(sha256, 10_000, Timestamp(9))]);
        // Wanted again later: younger, never older.
        files.keep(sha256, &bytes, Timestamp(20)).unwrap();
        files.keep(sha256, &bytes, Timestamp(10)).unwrap();
        assert_eq!(files.all().unwrap(), [(sha256, 10_000, Timestamp(20))]);
        files.remove(sha256).unwrap();
        files.remove(sha256).unwrap();
        assert_eq!(files.all().unwrap(), []);
    }
}
