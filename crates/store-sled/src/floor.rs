//! The floor under every durable write: one bare thread that appends the same frames in the same groups to a file and
//! calls `fdatasync` after each group. No store can be faster; how much slower this one is, is what it costs.

use crate::journal::{Frames, JournalError, Position};
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::time::{Duration, Instant};

/// Groups of frames, as a store wrote them.
#[derive(Debug, Clone, Default)]
pub struct Groups {
    /// Each group's bytes, frames and all.
    pub groups: Vec<Vec<u8>>,
    /// How many frames there are in all.
    pub frames: u64,
}

/// What writing them took.
#[derive(Debug, Clone, Copy)]
pub struct Floor {
    /// Frames written.
    pub frames: u64,
    /// Groups, and so syncs.
    pub groups: u64,
    /// From the first write to the end of the last sync.
    pub took: Duration,
}

impl Floor {
    /// Frames a second.
    #[must_use]
    pub fn per_second(&self) -> f64 {
        self.frames as f64 / self.took.as_secs_f64()
    }
}

impl Groups {
    /// The groups a data directory's journal holds from a position on. The store may be open.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn of(frames: &Frames, from: Position) -> Result<Self, JournalError> {
        let mut stream = frames.stream(from);
        let mut found = Self::default();
        let mut last = None;
        while let Some(frame) = stream.next_frame()? {
            if last != Some(frame.group()) {
                found.groups.push(Vec::new());
                last = Some(frame.group());
            }
            if let Some(group) = found.groups.last_mut() {
                // The head of a frame has no meaning here, only its length.
                group.extend_from_slice(&[0; 16]);
                group.extend_from_slice(frame.body);
            }
            found.frames += 1;
        }
        Ok(found)
    }

    /// Appends them to a new file, one sync a group.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn replay(&self, path: &Path) -> io::Result<Floor> {
        let file = File::create_new(path)?;
        file.sync_all()?;
        self.write(file)
    }

    /// Writes them over the zeros of a file that is long enough already, one sync a group: what a journal that lays
    /// its space out ahead is up against, if that costs nothing.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn replay_over_zeros(&self, path: &Path) -> io::Result<Floor> {
        let mut file = File::create_new(path)?;
        let all = self.groups.iter().map(|group| group.len() as u64).sum();
        io::copy(&mut io::repeat(0).take(all), &mut file)?;
        file.sync_all()?;
        file.rewind()?;
        self.write(file)
    }

    fn write(&self, mut file: File) -> io::Result<Floor> {
        let begun = Instant::now();
        for group in &self.groups {
            file.write_all(group)?;
            file.sync_data()?;
        }
        Ok(Floor {
            frames: self.frames,
            groups: self.groups.len() as u64,
            took: begun.elapsed(),
        })
    }
}
