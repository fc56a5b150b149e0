//! Writing groups of frames.

use super::frame;
use super::open::begin_segment;
use super::read::{Frames, Shared};
use super::segment::{self, Segment};
use super::{JournalError, Options, Position, WriteError};
use crate::disk::{Disk, DiskFile, is_full};
use std::path::PathBuf;
use std::sync::{Arc, PoisonError};

/// A buffer that grew past this for one large group is given back, in bytes.
const BUFFER_KEPT: usize = 4 << 20;

/// The journal's only writer.
#[derive(Debug)]
pub struct Journal {
    pub(super) shared: Arc<Shared>,
    pub(super) disk: Arc<dyn Disk>,
    options: Options,
    /// The last segment.
    pub(super) file: Box<dyn DiskFile>,
    /// The group being put together.
    buffer: Vec<u8>,
    stopped: bool,
}

impl Journal {
    pub(super) fn new(
        shared: Arc<Shared>,
        disk: Arc<dyn Disk>,
        options: Options,
        file: Box<dyn DiskFile>,
    ) -> Self {
        Self {
            shared,
            disk,
            options,
            file,
            buffer: Vec::new(),
            stopped: false,
        }
    }

    /// A handle for reading.
    #[must_use]
    pub fn frames(&self) -> Frames {
        Frames::new(Arc::clone(&self.shared))
    }

    /// Up to where everything is durable.
    #[must_use]
    pub fn end(&self) -> Position {
        self.shared.end()
    }

    /// Whether a failure has stopped the journal for good.
    #[must_use]
    pub fn stopped(&self) -> bool {
        self.stopped
    }

    /// Begins a group, dropping frames that were pushed and not synced. Starts a new segment when it is time.
    ///
    /// # Errors
    /// When the journal has stopped, or a new segment cannot be made.
    pub fn begin(&mut self) -> Result<(), WriteError> {
        if self.stopped {
            return Err(WriteError::Stopped);
        }
        self.buffer.clear();
        if self.last().len >= self.options.segment_bytes {
            self.roll()
        } else {
            Ok(())
        }
    }

    /// Adds a frame whose body `write` makes (at least one byte), and gives the position it will have.
    pub fn push(&mut self, write: impl FnOnce(&mut Vec<u8>)) -> Position {
        let group = self.end();
        let position = group.plus(self.buffer.len() as u64);
        frame::push(&mut self.buffer, group.0, write);
        position
    }

    /// The position the next frame of this group will have.
    #[must_use]
    pub fn next(&self) -> Position {
        self.end().plus(self.buffer.len() as u64)
    }

    /// Bytes in the group so far.
    #[must_use]
    pub fn pending(&self) -> usize {
        self.buffer.len()
    }

    /// Writes the group and makes it durable; gives the new end. Nothing of it is visible to readers before.
    ///
    /// # Errors
    /// [`WriteError::DiskFull`] leaves the journal as it was; any other failure stops it for good.
    pub fn sync(&mut self) -> Result<Position, WriteError> {
        if self.stopped {
            return Err(WriteError::Stopped);
        }
        if self.buffer.is_empty() {
            return Ok(self.end());
        }
        let last = self.last();
        if let Err(source) = self.file.write_all(&self.buffer) {
            if is_full(&source) && self.file.set_len(last.len).is_ok() {
                self.buffer.clear();
                return Err(WriteError::DiskFull { path: self.path() });
            }
            return Err(self.stop("written", source));
        }
        if let Err(source) = self.file.sync_data() {
            return Err(self.stop("synced", source));
        }
        let written = self.buffer.len() as u64;
        self.grow(last.first, last.len + written);
        self.buffer.clear();
        self.buffer.shrink_to(BUFFER_KEPT);
        Ok(self.end())
    }

    fn last(&self) -> Segment {
        let segments = self
            .shared
            .segments
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        segments.last().copied().unwrap_or(Segment {
            first: Position::START,
            len: 0,
        })
    }

    fn path(&self) -> PathBuf {
        segment::path(&self.shared.dir, self.last().first)
    }

    fn grow(&self, first: Position, len: u64) {
        let mut segments = self
            .shared
            .segments
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        match segments.last_mut() {
            Some(last) if last.first == first => last.len = len,
            _ => segments.push(Segment { first, len }),
        }
    }

    fn roll(&mut self) -> Result<(), WriteError> {
        let first = self.end();
        let path = segment::path(&self.shared.dir, first);
        let begun = begin_segment(&self.shared.dir, &*self.disk, first).and_then(|new| {
            Ok((
                new,
                self.disk
                    .append(&path)
                    .map_err(JournalError::io(&path, "opened for writing"))?,
            ))
        });
        match begun {
            Ok((new, file)) => {
                self.file = file;
                self.grow(new.first, new.len);
                Ok(())
            }
            Err(JournalError::Io { source, .. }) if is_full(&source) => {
                // Whether or not this works, opening knows an empty last segment for what it is.
                let _ = self.disk.remove(&path);
                Err(WriteError::DiskFull { path })
            }
            Err(JournalError::Io {
                path,
                action,
                source,
            }) => {
                self.stopped = true;
                Err(WriteError::Failed {
                    path,
                    action,
                    source,
                })
            }
            Err(_) => {
                self.stopped = true;
                Err(WriteError::Stopped)
            }
        }
    }

    fn stop(&mut self, action: &'static str, source: std::io::Error) -> WriteError {
        self.stopped = true;
        self.buffer = Vec::new();
        WriteError::Failed {
            path: self.path(),
            action,
            source,
        }
    }
}
