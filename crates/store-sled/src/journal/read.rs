//! Reading frames: one at a position, or a stream of them in the order they were written. Readers see synced
//! frames only, hold one frame in memory, and need nothing from the writer.

use super::frame::{FRAME_HEAD, Head};
use super::segment::{self, HEAD_LEN, Segment};
use super::{Damage, JournalError, Options, Position, Spot};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

/// How much a stream reads ahead, in bytes.
const READ_AHEAD: usize = 256 << 10;
/// How many segments are kept open for reading.
const FILES: usize = 64;

/// A handle for reading; cheap to clone and independent of the writer's life.
#[derive(Debug, Clone)]
pub struct Frames {
    shared: Arc<Shared>,
}

#[derive(Debug)]
pub(super) struct Shared {
    pub(super) dir: PathBuf,
    /// Every segment, with the length up to which it is synced.
    pub(super) segments: RwLock<Vec<Segment>>,
    /// Files that were opened for [`Frames::bytes`], by their first position.
    files: RwLock<BTreeMap<Position, Arc<File>>>,
}

impl Shared {
    pub(super) fn new(dir: PathBuf, segments: Vec<Segment>) -> Self {
        Self {
            dir,
            segments: RwLock::new(segments),
            files: RwLock::default(),
        }
    }

    /// The segment's file is another one now.
    pub(super) fn replaced(&self, first: Position) {
        self.files
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&first);
    }

    fn file(&self, first: Position) -> Result<Arc<File>, JournalError> {
        let files = self.files.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(file) = files.get(&first) {
            return Ok(Arc::clone(file));
        }
        drop(files);
        let path = segment::path(&self.dir, first);
        let mut files = self.files.write().unwrap_or_else(PoisonError::into_inner);
        let file = Arc::new(File::open(&path).map_err(JournalError::io(&path, "read"))?);
        if files.len() >= FILES {
            files.clear();
        }
        files.insert(first, Arc::clone(&file));
        Ok(file)
    }

    /// The segment that holds `position`.
    fn find(&self, position: Position) -> Option<Segment> {
        let segments = self.segments.read().unwrap_or_else(PoisonError::into_inner);
        let after = segments.partition_point(|segment| segment.first <= position);
        segments[..after]
            .last()
            .copied()
            .filter(|segment| position < segment.end())
    }

    /// The last segment.
    pub(super) fn last(&self) -> Segment {
        let segments = self.segments.read().unwrap_or_else(PoisonError::into_inner);
        segments.last().copied().unwrap_or(Segment {
            first: Position::START,
            len: 0,
        })
    }

    pub(super) fn end(&self) -> Position {
        self.last().end()
    }
}

/// One frame, as long as the stream has not moved on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame<'a> {
    /// Where it begins.
    pub position: Position,
    /// Where the next one begins.
    pub next: Position,
    /// What was written.
    pub body: &'a [u8],
    /// The group it was written in.
    pub(super) group: u64,
}

impl Frame<'_> {
    /// Where the group it was written in begins: frames with the same value were synced together.
    #[must_use]
    pub fn group(&self) -> Position {
        Position(self.group)
    }
}

impl Frames {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self { shared }
    }

    /// Up to where the journal is durable.
    #[must_use]
    pub fn end(&self) -> Position {
        self.shared.end()
    }

    /// Where the next group goes.
    #[must_use]
    pub fn spot(&self, options: Options) -> Spot {
        Spot::in_segment(self.shared.last(), options)
    }

    /// The segment files and how many bytes of each are durable, in order.
    #[must_use]
    pub fn files(&self) -> Vec<(PathBuf, u64)> {
        let segments = self
            .shared
            .segments
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        segments
            .iter()
            .map(|s| (segment::path(&self.shared.dir, s.first), s.len))
            .collect()
    }

    /// The body of the frame at `position`, and where the next one begins.
    ///
    /// # Errors
    /// Damage, an unreadable file, or a position past the end.
    pub fn read(&self, position: Position) -> Result<(Vec<u8>, Position), JournalError> {
        let mut stream = self.stream_buffered(position, 4 << 10);
        match stream.advance()? {
            Some(next) => Ok((stream.body, next)),
            None => Err(JournalError::Beyond {
                at: position,
                end: self.end(),
            }),
        }
    }

    /// Bytes inside a frame's body, unchecked: whoever asks knows a checksum of them.
    ///
    /// # Errors
    /// A position past the end, or an unreadable file.
    pub fn bytes(&self, at: Position, len: usize) -> Result<Vec<u8>, JournalError> {
        let segment = self
            .shared
            .find(at)
            .filter(|segment| at.plus(len as u64) <= segment.end());
        let Some(segment) = segment else {
            return Err(JournalError::Beyond {
                at,
                end: self.end(),
            });
        };
        let file = self.shared.file(segment.first)?;
        let mut bytes = vec![0; len];
        read_at(&file, &mut bytes, segment.offset(at)).map_err(JournalError::io(
            segment::path(&self.shared.dir, segment.first),
            "read",
        ))?;
        Ok(bytes)
    }

    /// Frames from `position` (the start of a frame, or of a segment) to the end there is now.
    #[must_use]
    pub fn stream(&self, position: Position) -> Stream {
        self.stream_buffered(position, READ_AHEAD)
    }

    fn stream_buffered(&self, position: Position, buffer: usize) -> Stream {
        let end = self.end();
        Stream {
            shared: Arc::clone(&self.shared),
            at: position,
            end,
            buffer,
            open: None,
            body: Vec::new(),
            group: 0,
        }
    }
}

/// A walk over frames in bounded memory.
#[derive(Debug)]
pub struct Stream {
    shared: Arc<Shared>,
    /// Where the next frame begins.
    at: Position,
    /// Where to stop.
    end: Position,
    buffer: usize,
    open: Option<(Segment, PathBuf, BufReader<File>)>,
    body: Vec<u8>,
    group: u64,
}

impl Stream {
    /// The next frame, or `None` at the end.
    ///
    /// # Errors
    /// Damage, a missing segment, or an unreadable file.
    pub fn next_frame(&mut self) -> Result<Option<Frame<'_>>, JournalError> {
        match self.advance()? {
            Some(next) => {
                let position = Position(next.0 - FRAME_HEAD as u64 - self.body.len() as u64);
                Ok(Some(Frame {
                    position,
                    next,
                    body: &self.body,
                    group: self.group,
                }))
            }
            None => Ok(None),
        }
    }

    /// Reads the next frame's body into `self.body`; gives where the one after begins.
    fn advance(&mut self) -> Result<Option<Position>, JournalError> {
        if self.at >= self.end {
            return Ok(None);
        }
        if !self.enter_segment()? {
            return Ok(None);
        }
        let Some((segment, path, reader)) = &mut self.open else {
            return Ok(None);
        };
        let offset = segment.offset(self.at);
        let damaged = |what| {
            JournalError::Damaged(Damage {
                segment: path.clone(),
                offset,
                what,
            })
        };
        let left = segment.end().0 - self.at.0;

        let mut head = [0; FRAME_HEAD];
        read_exact(reader, &mut head, path, offset)?;
        let head = Head::read(&head);
        if !head.plausible(self.at.0) || head.frame_len() > left {
            return Err(damaged("the length of the entry makes no sense"));
        }
        self.body.resize(head.len as usize, 0);
        read_exact(reader, &mut self.body, path, offset)?;
        if !head.checks(&self.body) {
            return Err(damaged("the checksum does not fit the entry"));
        }
        self.group = head.group;
        self.at = self.at.plus(head.frame_len());
        if self.at == segment.end() {
            self.open = None;
        }
        Ok(Some(self.at))
    }

    /// Opens the file that holds the next frame, skipping the segment's first bytes; `false` at the end.
    fn enter_segment(&mut self) -> Result<bool, JournalError> {
        if self.open.is_some() {
            return Ok(true);
        }
        let Some(segment) = self.shared.find(self.at) else {
            return Err(JournalError::Beyond {
                at: self.at,
                end: self.end,
            });
        };
        if self.at == segment.first {
            self.at = self.at.plus(HEAD_LEN);
            if self.at >= self.end {
                return Ok(false);
            }
        }
        let path = segment::path(&self.shared.dir, segment.first);
        if segment.offset(self.at) == HEAD_LEN && !segment::check_head(&path)? {
            return Err(JournalError::Unknown(path));
        }
        let mut file = File::open(&path).map_err(JournalError::io(&path, "read"))?;
        file.seek(SeekFrom::Start(segment.offset(self.at)))
            .map_err(JournalError::io(&path, "read"))?;
        self.open = Some((segment, path, BufReader::with_capacity(self.buffer, file)));
        Ok(true)
    }
}

fn read_exact(
    reader: &mut impl Read,
    into: &mut [u8],
    path: &Path,
    offset: u64,
) -> Result<(), JournalError> {
    reader
        .read_exact(into)
        .map_err(|source| match source.kind() {
            ErrorKind::UnexpectedEof => JournalError::Damaged(Damage {
                segment: path.to_owned(),
                offset,
                what: "the file ends inside the entry",
            }),
            _ => JournalError::Io {
                path: path.to_owned(),
                action: "read",
                source,
            },
        })
}

#[cfg(unix)]
fn read_at(file: &File, into: &mut [u8], offset: u64) -> std::io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, into, offset)
}

#[cfg(windows)]
fn read_at(file: &File, mut into: &mut [u8], mut offset: u64) -> std::io::Result<()> {
    while !into.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, into, offset)? {
            0 => return Err(ErrorKind::UnexpectedEof.into()),
            read => {
                into = &mut into[read..];
                offset += read as u64;
            }
        }
    }
    Ok(())
}
