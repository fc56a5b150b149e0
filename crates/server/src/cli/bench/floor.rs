//! The floor: the frames a server wrote, written again by one bare thread.

use crate::cli::Fault;
use crate::clock;
use gainsay_store_sled::floor::{Floor, Groups};
use gainsay_store_sled::journal::{Frames, Position};
use gainsay_store_sled::{SledStore, StoreOptions};
use std::path::Path;
use std::time::{Duration, Instant};

/// Of a data directory that nobody uses any more.
pub(super) fn of_directory(data: &Path, scratch: &Path) -> Result<Floor, Fault> {
    let store = SledStore::open(data, StoreOptions::default(), clock::fill, &mut |_| {});
    let store = store.map_err(|error| Fault::Failed(error.to_string()))?;
    of_frames(store.frames(), scratch)
}

/// How long it takes to read what there is: the floor of everything that has to see all of it.
pub(super) fn reading(data: &Path) -> Result<Duration, Fault> {
    let store = SledStore::open(data, StoreOptions::default(), clock::fill, &mut |_| {});
    let store = store.map_err(|error| Fault::Failed(error.to_string()))?;
    let begun = Instant::now();
    Groups::of(store.frames(), Position::START)
        .map_err(|error| Fault::Failed(error.to_string()))?;
    Ok(begun.elapsed())
}

/// Of a journal.
pub(super) fn of_frames(frames: &Frames, scratch: &Path) -> Result<Floor, Fault> {
    let groups =
        Groups::of(frames, Position::START).map_err(|error| Fault::Failed(error.to_string()))?;
    let file = scratch.join(format!("floor-{}", clock::new_id()));
    let floor = groups
        .replay(&file)
        .map_err(|error| Fault::file("cannot be written", &file, &error))?;
    std::fs::remove_file(&file).map_err(|error| Fault::file("cannot be removed", &file, &error))?;
    Ok(floor)
}
