//! Changing bodies in place, for erasure: the segment is written anew beside the old one and takes its name. Every
//! frame keeps its position and length, so no index changes, and a crash leaves the old file or the new one.

use super::frame::{self, FRAME_HEAD};
use super::segment::{self, SEGMENT_HEAD, Segment};
use super::{Damage, Journal, JournalError, Position};
use std::collections::BTreeSet;
use std::io::{BufWriter, Write};
use std::sync::PoisonError;

/// Zeros at the end of a body longer than this become a hole in the file, in bytes.
const HOLE: usize = 64 << 10;

impl Journal {
    /// Lets `edit` change the bodies of the frames at these positions, without changing their length. Copies of the
    /// old bytes may remain where the file system keeps freed blocks.
    ///
    /// # Errors
    /// A position that is no frame, a damaged segment, or a file system that refuses. The old file is then still
    /// there, whole.
    pub fn strike(
        &mut self,
        frames: &BTreeSet<Position>,
        mut edit: impl FnMut(Position, &mut [u8]),
    ) -> Result<(), JournalError> {
        let segments = self
            .shared
            .segments
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let Some(last) = segments.last().copied() else {
            return Ok(());
        };
        if let Some(beyond) = frames.range(last.end()..).next() {
            return Err(JournalError::Beyond {
                at: *beyond,
                end: last.end(),
            });
        }
        for segment in segments {
            let here: BTreeSet<_> = frames
                .range(segment.first..segment.end())
                .copied()
                .collect();
            if here.is_empty() {
                continue;
            }
            self.rewrite(segment, here, &mut edit)?;
            self.shared.replaced(segment.first);
            if segment == last {
                let path = segment::path(&self.shared.dir, segment.first);
                self.file = self
                    .disk
                    .open(&path)
                    .map_err(JournalError::io(&path, "opened for writing"))?;
                self.file_len = segment.len;
            }
        }
        Ok(())
    }

    fn rewrite(
        &self,
        segment: Segment,
        mut frames: BTreeSet<Position>,
        edit: &mut impl FnMut(Position, &mut [u8]),
    ) -> Result<(), JournalError> {
        let path = segment::path(&self.shared.dir, segment.first);
        let temporary = path.with_extension("seg.tmp");
        let write = || JournalError::io(&temporary, "written");
        let mut out = BufWriter::new(self.disk.create(&temporary).map_err(write())?);
        let mut len = SEGMENT_HEAD.len() as u64;
        out.write_all(&SEGMENT_HEAD).map_err(write())?;

        let mut stream = self.frames().stream(segment.first);
        while let Some(frame) = stream.next_frame()? {
            if frame.position >= segment.end() {
                break;
            }
            let mut bytes = Vec::with_capacity(frame.body.len() + FRAME_HEAD);
            let struck = frames.remove(&frame.position);
            frame::push(&mut bytes, frame.group, |out| {
                let start = out.len();
                out.extend_from_slice(frame.body);
                if struck {
                    edit(frame.position, &mut out[start..]);
                }
            });
            len += bytes.len() as u64;
            let zeros = bytes.iter().rev().take_while(|byte| **byte == 0).count();
            if struck && zeros > HOLE {
                out.write_all(&bytes[..bytes.len() - zeros])
                    .map_err(write())?;
                out.flush().map_err(write())?;
                out.get_mut().set_len(len).map_err(write())?;
            } else {
                out.write_all(&bytes).map_err(write())?;
            }
        }
        if let Some(missed) = frames.first() {
            let offset = segment.offset(*missed);
            return Err(JournalError::Damaged(Damage {
                segment: path,
                offset,
                what: "no entry begins here",
            }));
        }
        let mut file = out
            .into_inner()
            .map_err(|error| write()(error.into_error()))?;
        file.sync_all()
            .map_err(JournalError::io(&temporary, "synced"))?;
        drop(file);
        self.disk
            .rename(&temporary, &path)
            .map_err(JournalError::io(&path, "replaced"))?;
        self.disk
            .sync_dir(&self.shared.dir)
            .map_err(JournalError::io(&self.shared.dir, "synced"))
    }
}
