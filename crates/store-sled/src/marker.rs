//! A small file that says how the last process left the store: closed, or still running, and in which start of the
//! machine. After the machine itself has stopped, what sled wrote may have reached the disk in any order.

use crate::disk::{Disk, replace_file};
use crate::journal::Position;
use gainsay_store::chain::encode;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const BOOT_ID: &str = "/proc/sys/kernel/random/boot_id";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct State {
    /// Which start of the machine it was; absent where the system does not say.
    boot: Option<String>,
    /// How far the journal was durable when the store was closed; absent while it is open.
    closed: Option<Position>,
    /// The view holds traces of what was erased.
    #[serde(default)]
    rebuild: bool,
}

/// How the store was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Left {
    /// The view can be used.
    pub(crate) trust_view: bool,
    /// The journal is known to have been durable up to here.
    pub(crate) durable: Position,
}

/// The file.
#[derive(Debug)]
pub(crate) struct Marker {
    path: PathBuf,
    state: State,
}

impl Marker {
    /// Reads how the store was left, and marks it as open.
    pub(crate) fn open(path: &Path, disk: &dyn Disk) -> io::Result<(Self, Left)> {
        let boot = fs::read_to_string(BOOT_ID)
            .ok()
            .map(|id| id.trim().to_owned());
        let earlier: Option<State> = match fs::read(path) {
            // A file that does not read says nothing, which is the same as not being there.
            Ok(bytes) => serde_json::from_slice(&bytes).ok(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let left = Left {
            trust_view: earlier.as_ref().is_some_and(|state| {
                let same_boot = state.boot.is_some() && state.boot == boot;
                !state.rebuild && (state.closed.is_some() || same_boot)
            }),
            durable: earlier
                .as_ref()
                .and_then(|state| state.closed)
                .unwrap_or(Position::START),
        };
        // Until the view has been rebuilt it stays untrusted: a process killed meanwhile must not lend it trust.
        let rebuild = earlier.is_some() && !left.trust_view;
        let marker = Self {
            path: path.to_owned(),
            state: State {
                boot,
                closed: None,
                rebuild,
            },
        };
        marker.write(disk)?;
        Ok((marker, left))
    }

    /// The view is as good as the journal now.
    pub(crate) fn opened(&mut self, disk: &dyn Disk) -> io::Result<()> {
        if !self.state.rebuild {
            return Ok(());
        }
        self.state.rebuild = false;
        self.write(disk)
    }

    pub(crate) fn rebuild_at_next_start(&mut self, disk: &dyn Disk) -> io::Result<()> {
        self.state.rebuild = true;
        self.write(disk)
    }

    pub(crate) fn closed(&mut self, disk: &dyn Disk, durable: Position) -> io::Result<()> {
        self.state.closed = Some(durable);
        self.write(disk)
    }

    fn write(&self, disk: &dyn Disk) -> io::Result<()> {
        replace_file(disk, &self.path, &encode(&self.state))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::RealDisk;

    #[test]
    fn trust_follows_how_the_store_was_left() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("state.json");
        let open = || Marker::open(&path, &RealDisk).unwrap();
        let nothing = Left {
            trust_view: false,
            durable: Position::START,
        };
        assert_eq!(open().1, nothing, "nothing is known of a new one");
        let (mut marker, left) = open();
        // The same start of the machine: a killed process. (Where the system does not say, nothing is trusted.)
        assert_eq!(left.trust_view, Path::new(BOOT_ID).exists());
        marker.closed(&RealDisk, Position(70)).unwrap();
        assert_eq!(
            open().1,
            Left {
                trust_view: true,
                durable: Position(70)
            }
        );

        let other = State {
            boot: Some("another start".to_owned()),
            closed: None,
            rebuild: false,
        };
        fs::write(&path, encode(&other)).unwrap();
        assert_eq!(open().1, nothing, "the machine stopped");
        let (mut marker, left) = open();
        assert_eq!(left, nothing, "and nobody has rebuilt the view since");
        marker.opened(&RealDisk).unwrap();
        marker.rebuild_at_next_start(&RealDisk).unwrap();
        marker.closed(&RealDisk, Position(80)).unwrap();
        assert_eq!(
            open().1,
            Left {
                trust_view: false,
                durable: Position(80)
            }
        );
        fs::write(&path, b"{ torn").unwrap();
        assert_eq!(open().1, nothing);
    }
}
