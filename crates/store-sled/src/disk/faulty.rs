//! A disk that fails when told to: no room, a broken write, a sync that reports an error, short writes.

use super::{Disk, DiskFile, RealDisk};
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// What goes wrong next; shared by the disk and all its files.
#[derive(Debug, Default)]
struct Faults {
    /// Bytes that still fit; `None` is unlimited.
    room: Option<u64>,
    /// The error a write gives once room has run out.
    write_error: Option<io::ErrorKind>,
    /// The error every sync gives.
    sync_error: Option<io::ErrorKind>,
    /// The most bytes one write call takes.
    at_most: Option<usize>,
    /// The error `create` gives.
    create_error: Option<io::ErrorKind>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct FaultyDisk(Arc<Mutex<Faults>>);

impl FaultyDisk {
    fn change(&self, change: impl FnOnce(&mut Faults)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// After `room` more bytes every write fails with `error`; the write that crosses the line is cut short.
    pub(crate) fn fail_after(&self, room: u64, error: io::ErrorKind) {
        self.change(|faults| {
            faults.room = Some(room);
            faults.write_error = Some(error);
        });
    }

    pub(crate) fn fail_syncs(&self, error: io::ErrorKind) {
        self.change(|faults| faults.sync_error = Some(error));
    }

    pub(crate) fn fail_creates(&self, error: io::ErrorKind) {
        self.change(|faults| faults.create_error = Some(error));
    }

    pub(crate) fn short_writes(&self, at_most: usize) {
        self.change(|faults| faults.at_most = Some(at_most));
    }

    /// All is well again.
    pub(crate) fn heal(&self) {
        self.change(|faults| *faults = Faults::default());
    }
}

impl Disk for FaultyDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        if let Some(kind) = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .create_error
        {
            return Err(kind.into());
        }
        Ok(Box::new(FaultyFile {
            inner: RealDisk.create(path)?,
            faults: Arc::clone(&self.0),
        }))
    }

    fn append(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(FaultyFile {
            inner: RealDisk.append(path)?,
            faults: Arc::clone(&self.0),
        }))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(FaultyFile {
            inner: RealDisk.open(path)?,
            faults: Arc::clone(&self.0),
        }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealDisk.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        RealDisk.remove(path)
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        RealDisk.sync_dir(dir)
    }

    fn free(&self, _: &Path) -> io::Result<Option<u64>> {
        Ok(None)
    }
}

#[derive(Debug)]
struct FaultyFile {
    inner: Box<dyn DiskFile>,
    faults: Arc<Mutex<Faults>>,
}

impl FaultyFile {
    fn sync_fault(&self) -> io::Result<()> {
        match self
            .faults
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .sync_error
        {
            Some(kind) => Err(kind.into()),
            None => Ok(()),
        }
    }
}

impl FaultyFile {
    /// How many of so many bytes the disk takes now.
    fn takes(&self, bytes: usize) -> io::Result<usize> {
        let mut faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        let mut take = bytes.min(faults.at_most.unwrap_or(usize::MAX));
        if let Some(room) = faults.room {
            take = take.min(usize::try_from(room).unwrap_or(usize::MAX));
            if take == 0 && bytes > 0 {
                return Err(faults.write_error.unwrap_or(io::ErrorKind::Other).into());
            }
            faults.room = Some(room - take as u64);
        }
        Ok(take)
    }
}

impl Write for FaultyFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let take = self.takes(bytes.len())?;
        self.inner.write_all(&bytes[..take])?;
        Ok(take)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl DiskFile for FaultyFile {
    fn write_at(&mut self, bytes: &[u8], offset: u64) -> io::Result<usize> {
        let take = self.takes(bytes.len())?;
        self.inner.write_all_at(&bytes[..take], offset)?;
        Ok(take)
    }

    fn sync_data(&mut self) -> io::Result<()> {
        self.sync_fault()?;
        self.inner.sync_data()
    }

    fn sync_all(&mut self) -> io::Result<()> {
        self.sync_fault()?;
        self.inner.sync_all()
    }

    fn set_len(&mut self, len: u64) -> io::Result<()> {
        self.inner.set_len(len)
    }
}
