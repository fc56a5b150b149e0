//! What the store asks of a disk, as a seam where tests put faults: every byte that must last goes
//! through [`Disk`], and reads go straight to the file system.

use std::fmt::Debug;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

#[cfg(test)]
pub(crate) mod faulty;

/// Creating, naming and syncing files.
pub trait Disk: Debug + Send + Sync + 'static {
    /// Makes an empty file, replacing one of the same name.
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;
    /// Opens an existing file; writes go to its end.
    fn append(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;
    /// Opens an existing file for [`DiskFile::write_at`].
    fn open(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;
    /// Gives a file another name, atomically, replacing one that has it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file's name.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Makes names given, changed or removed in this directory last.
    fn sync_dir(&self, dir: &Path) -> io::Result<()>;
    /// Bytes this process may still write below `dir`, where the system can tell.
    fn free(&self, dir: &Path) -> io::Result<Option<u64>>;
}

/// A file that is written at its end, or at places that are named; how it was opened says which.
pub trait DiskFile: Write + Debug + Send {
    /// Writes some of the bytes at an offset; gives how many.
    fn write_at(&mut self, bytes: &[u8], offset: u64) -> io::Result<usize>;
    /// Writes all of the bytes at an offset.
    fn write_all_at(&mut self, mut bytes: &[u8], mut offset: u64) -> io::Result<()> {
        while !bytes.is_empty() {
            match self.write_at(bytes, offset) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(written) => {
                    bytes = &bytes[written..];
                    offset += written as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
    /// Makes the written bytes last, and the length needed to read them back.
    fn sync_data(&mut self) -> io::Result<()>;
    /// Makes bytes and all of the file's metadata last.
    fn sync_all(&mut self) -> io::Result<()>;
    /// Cuts or extends the file (with zeros that take no room on most file systems).
    fn set_len(&mut self, len: u64) -> io::Result<()>;
}

/// The machine's own disk.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        File::create(path)?;
        self.append(path)
    }

    fn append(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(RealFile(
            OpenOptions::new().append(true).open(path)?,
        )))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(RealFile(
            OpenOptions::new().write(true).open(path)?,
        )))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        // Only Unix can open a directory as a file; elsewhere the rename itself is all there is.
        if cfg!(unix) {
            File::open(dir)?.sync_all()
        } else {
            Ok(())
        }
    }

    fn free(&self, dir: &Path) -> io::Result<Option<u64>> {
        #[cfg(unix)]
        {
            let stat = rustix::fs::statvfs(dir)?;
            Ok(Some(stat.f_bavail.saturating_mul(stat.f_frsize)))
        }
        #[cfg(not(unix))]
        {
            let _ = dir;
            Ok(None)
        }
    }
}

#[derive(Debug)]
struct RealFile(File);

impl Write for RealFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl DiskFile for RealFile {
    fn write_at(&mut self, bytes: &[u8], offset: u64) -> io::Result<usize> {
        #[cfg(unix)]
        return std::os::unix::fs::FileExt::write_at(&self.0, bytes, offset);
        #[cfg(windows)]
        return std::os::windows::fs::FileExt::seek_write(&self.0, bytes, offset);
    }

    fn sync_data(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }

    fn sync_all(&mut self) -> io::Result<()> {
        self.0.sync_all()
    }

    fn set_len(&mut self, len: u64) -> io::Result<()> {
        self.0.set_len(len)
    }
}

/// Whether an error says that there is no room left, by size or by quota.
pub(crate) fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge
    )
}

/// Writes a whole small file so that after a crash there is the old one or the new one, never a mixture.
pub(crate) fn replace_file(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = path.with_extension("tmp");
    let mut file = disk.create(&temporary)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    disk.rename(&temporary, path)?;
    disk.sync_dir(path.parent().unwrap_or(Path::new(".")))
}
