//! Writing groups of frames.

use super::frame;
use super::open::begin_segment;
use super::read::{Frames, Shared};
use super::segment::{self, HEAD_LEN, Segment};
use super::{JournalError, Options, Position, WriteError};
use crate::disk::{Disk, DiskFile, is_full};
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError};

/// A buffer that grew past this for one large group is given back, in bytes.
const BUFFER_KEPT: usize = 4 << 20;

/// The least that is laid out ahead, in bytes; more for a longer segment, so that small journals stay small.
const LAY_OUT_LEAST: u64 = 16 << 10;

/// Where a group goes: known before the one in front of it has been written.
#[derive(Debug, Clone, Copy)]
pub struct Spot(Segment);

impl Spot {
    /// Behind everything in a segment, or at the beginning of the next if that one is full.
    pub(super) fn in_segment(last: Segment, options: Options) -> Self {
        if last.len < options.segment_bytes {
            return Self(last);
        }
        Self(Segment {
            first: last.end(),
            len: HEAD_LEN,
        })
    }

    /// The spot behind a group that goes to this one.
    #[must_use]
    pub fn behind(self, group: &Group, options: Options) -> Self {
        let len = self.0.len + group.bytes.len() as u64;
        Self::in_segment(Segment { len, ..self.0 }, options)
    }
}

/// Frames that are put together to be written at a position which may still lie ahead.
#[derive(Debug)]
pub struct Group {
    at: Position,
    bytes: Vec<u8>,
}

impl Group {
    /// To be written there.
    #[must_use]
    pub fn at(spot: Spot) -> Self {
        Self {
            at: spot.0.end(),
            bytes: Vec::new(),
        }
    }

    /// Adds a frame whose body `write` makes (at least one byte), and gives the position it will have.
    pub fn push(&mut self, write: impl FnOnce(&mut Vec<u8>)) -> Position {
        let position = self.next();
        frame::push(&mut self.bytes, self.at.0, write);
        position
    }

    /// The position the next frame of this group will have.
    #[must_use]
    pub fn next(&self) -> Position {
        self.at.plus(self.bytes.len() as u64)
    }

    /// Bytes in the group so far.
    #[must_use]
    pub fn pending(&self) -> usize {
        self.bytes.len()
    }
}

/// The journal's only writer.
#[derive(Debug)]
pub struct Journal {
    pub(super) shared: Arc<Shared>,
    pub(super) disk: Arc<dyn Disk>,
    options: Options,
    /// The last segment.
    pub(super) file: Box<dyn DiskFile>,
    /// How long its file is. What lies behind the last frame is zeros, or was written by a group that failed.
    pub(super) file_len: u64,
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
        let end = shared.last().len;
        Self {
            file_len: end,
            shared,
            disk,
            options,
            file,
            buffer: Vec::new(),
            stopped: false,
        }
    }

    /// How it is kept.
    #[must_use]
    pub const fn options(&self) -> Options {
        self.options
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
        if self.shared.last().len >= self.options.segment_bytes {
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

    /// Writes a group that was put together elsewhere and makes it durable; gives the new end.
    ///
    /// # Errors
    /// As [`Journal::begin`] and [`Journal::sync`]. [`WriteError::DiskFull`] also when the journal does not end where
    /// the group was to go, because for want of room the one before it was not written.
    pub fn write(&mut self, group: Group) -> Result<Position, WriteError> {
        self.begin()?;
        if group.at != self.end() {
            return Err(WriteError::DiskFull { path: self.path() });
        }
        self.buffer = group.bytes;
        self.sync()
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
        let last = self.shared.last();
        let end = last.len + self.buffer.len() as u64;
        if let Err(source) = self.file.write_all_at(&self.buffer, last.len) {
            if is_full(&source) && self.cut_to(last.len).is_ok() {
                self.buffer.clear();
                return Err(WriteError::DiskFull { path: self.path() });
            }
            return Err(self.stop("written", source));
        }
        if let Err(source) = self.lay_out(end) {
            return Err(self.stop("written", source));
        }
        if let Err(source) = self.file.sync_data() {
            return Err(self.stop("synced", source));
        }
        self.grow(last.first, end);
        self.buffer.clear();
        self.buffer.shrink_to(BUFFER_KEPT);
        Ok(self.end())
    }

    /// Sees to it that there are zeros behind what was just written, if that reaches to the end of the file.
    fn lay_out(&mut self, end: u64) -> io::Result<()> {
        if end < self.file_len {
            return Ok(());
        }
        self.file_len = end;
        let most = self.options.lay_out_bytes;
        let ahead = end.max(LAY_OUT_LEAST).min(most);
        // The segment is closed there.
        let ahead = ahead.min(self.options.segment_bytes.saturating_sub(end));
        let zeros = vec![0; usize::try_from(ahead).unwrap_or_default()];
        match self.file.write_all_at(&zeros, end) {
            Ok(()) => {
                self.file_len = end + ahead;
                Ok(())
            }
            // What was written fits, so there is nothing to refuse.
            Err(error) if is_full(&error) => self.cut_to(end),
            Err(error) => Err(error),
        }
    }

    /// Shortens the last segment's file.
    fn cut_to(&mut self, len: u64) -> io::Result<()> {
        self.file.set_len(len)?;
        self.file_len = len;
        Ok(())
    }

    /// Cuts off what was laid out and not used, to last.
    fn close_segment(&mut self) -> io::Result<()> {
        let len = self.shared.last().len;
        if self.file_len == len {
            return Ok(());
        }
        self.cut_to(len)?;
        self.file.sync_all()
    }

    fn path(&self) -> PathBuf {
        segment::path(&self.shared.dir, self.shared.last().first)
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
        // Before there is a next one: a segment that is not the last is as long as its frames.
        if let Err(source) = self.close_segment() {
            return Err(self.stop("shortened", source));
        }
        let first = self.end();
        let path = segment::path(&self.shared.dir, first);
        let begun = begin_segment(&self.shared.dir, &*self.disk, first).and_then(|new| {
            Ok((
                new,
                self.disk
                    .open(&path)
                    .map_err(JournalError::io(&path, "opened for writing"))?,
            ))
        });
        match begun {
            Ok((new, file)) => {
                self.file = file;
                self.file_len = new.len;
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

    fn stop(&mut self, action: &'static str, source: io::Error) -> WriteError {
        self.stopped = true;
        self.buffer = Vec::new();
        WriteError::Failed {
            path: self.path(),
            action,
            source,
        }
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        // After a failure nothing is touched any more; and what stays behind is known for what it is at the next start.
        if !self.stopped {
            let _ = self.cut_to(self.shared.last().len);
        }
    }
}
