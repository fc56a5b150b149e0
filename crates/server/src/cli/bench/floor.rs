//! The floor: the frames a server wrote, written again by one bare thread.

use crate::cli::Fault;
use crate::clock;
use gainsay_store_sled::floor::{Floor, Groups};
use gainsay_store_sled::journal::{Frames, Position};
use gainsay_store_sled::{SledStore, StoreOptions};
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

/// Of a data directory that nobody uses any more.
pub(super) fn of_directory(data: &Path, scratch: &Path) -> Result<Floor, Fault> {
    let store = SledStore::open(data, StoreOptions::default(), clock::fill, &mut |_| {});
    let store = store.map_err(|error| Fault::Failed(error.to_string()))?;
    of_frames(store.frames(), Position::START, scratch)
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

/// Of a journal from a position on: the middle one of three tries, because one meets the disk in one mood.
pub(super) fn of_frames(frames: &Frames, from: Position, scratch: &Path) -> Result<Floor, Fault> {
    let groups = Groups::of(frames, from).map_err(|error| Fault::Failed(error.to_string()))?;
    middle(|| try_once(scratch, |file| groups.replay(file)))
}

/// The same, over zeros that are there already.
pub(super) fn over_zeros(frames: &Frames, from: Position, scratch: &Path) -> Result<Floor, Fault> {
    let groups = Groups::of(frames, from).map_err(|error| Fault::Failed(error.to_string()))?;
    middle(|| try_once(scratch, |file| groups.replay_over_zeros(file)))
}

fn middle(one: impl Fn() -> Result<Floor, Fault>) -> Result<Floor, Fault> {
    let mut tries = [(); 3].map(|()| one());
    tries.sort_by_key(|floor| floor.as_ref().map_or(Duration::MAX, |floor| floor.took));
    let [_, middle, _] = tries;
    middle
}

fn try_once(
    scratch: &Path,
    replay: impl FnOnce(&Path) -> io::Result<Floor>,
) -> Result<Floor, Fault> {
    let file = scratch.join(format!("floor-{}", clock::new_id()));
    let floor = replay(&file).map_err(|error| Fault::file("cannot be written", &file, &error))?;
    std::fs::remove_file(&file).map_err(|error| Fault::file("cannot be removed", &file, &error))?;
    Ok(floor)
}
