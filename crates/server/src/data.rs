//! The data directory: where it is, the lock on it, and how to reach whoever holds it.

use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The file that tells the command line how to reach the running server.
const CARD: &str = "server.json";

/// Where data is kept unless told otherwise, by the custom of the platform.
pub fn default_folder() -> Option<PathBuf> {
    let set = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let base = if cfg!(windows) {
        set("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        set("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        set("XDG_DATA_HOME")
            .filter(|path| path.is_absolute())
            .or_else(|| set("HOME").map(|home| home.join(".local/share")))
    };
    base.map(|base| base.join("gainsay"))
}

/// How to reach the server that holds the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// `http://127.0.0.1:7878`.
    pub address: String,
    /// Opens everything, on this machine only. Whoever can read the directory has everything anyway.
    pub key: String,
    /// Where people reach it, if that is another address: what links lead to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<String>,
}

impl Card {
    /// Leaves the card in the directory, readable by nobody else.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn leave(&self, folder: &Path) -> io::Result<()> {
        let path = folder.join(CARD);
        let fresh = folder.join(format!("{CARD}.new"));
        let mut options = File::options();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        // A file that is there keeps its rights, so it is made anew.
        match fs::remove_file(&fresh) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = options.open(&fresh)?;
        serde_json::to_writer(&mut file, self)?;
        file.flush()?;
        fs::rename(fresh, path)
    }

    /// Reads the card, if there is one.
    pub fn find(folder: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(folder.join(CARD)).ok()?).ok()
    }

    /// Takes the card away.
    pub fn remove(folder: &Path) {
        // It means nothing once the lock is free, so it does not matter if this fails.
        let _: io::Result<()> = fs::remove_file(folder.join(CARD));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn the_card_is_for_nobody_else() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let card = Card {
            address: "http://127.0.0.1:1".to_owned(),
            key: "k".to_owned(),
            pages: None,
        };
        card.leave(folder.path()).unwrap();
        card.leave(folder.path()).unwrap();
        assert_eq!(Card::find(folder.path()), Some(card));
        let mode = fs::metadata(folder.path().join(CARD))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
        Card::remove(folder.path());
        assert_eq!(Card::find(folder.path()), None);
    }
}
