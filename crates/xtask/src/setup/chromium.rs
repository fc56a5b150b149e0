//! The browser that the tests drive: a real Chromium or Chrome of this machine.

use std::env;
use std::path::{Path, PathBuf};

use super::debian;
use crate::fault::{Fault, Result};
use crate::ledger::Outcome;
use crate::process;
use crate::workspace::Workspace;

const NAMES: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];

/// Where macOS keeps it.
const BUNDLES: [&str; 2] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// The browser, if there is one.
///
/// # Errors
/// If `GAINSAY_CHROMIUM` names something that is not there.
pub(crate) fn locate() -> Result<Option<PathBuf>> {
    if let Some(named) = env::var_os("GAINSAY_CHROMIUM").map(PathBuf::from) {
        return if named.is_file() {
            Ok(Some(named))
        } else {
            Err(Fault::new(format!(
                "GAINSAY_CHROMIUM is {}, which does not exist",
                named.display()
            ))
            .remedy("unset it, or name a Chromium or Chrome"))
        };
    }
    let bundle = || {
        BUNDLES
            .iter()
            .map(PathBuf::from)
            .find(|path| path.is_file())
    };
    Ok(NAMES.into_iter().find_map(process::find).or_else(bundle))
}

/// Finds the browser, or installs Debian's.
///
/// # Errors
/// If there is none and it cannot be installed.
pub(crate) fn ensure(_: &Workspace) -> Result<Outcome> {
    if let Some(path) = locate()? {
        return Ok(Outcome::ready(path.display().to_string()));
    }
    if !debian::can_install() {
        return Err(missing());
    }
    // With two fonts, or every letter would be an empty box; DejaVu also has Cyrillic and Arabic.
    debian::install(&["chromium", "fonts-liberation", "fonts-dejavu-core"])?;
    let path = locate()?.ok_or_else(missing)?;
    Ok(Outcome::done(format!("installed {}", Path::display(&path))))
}

/// What to say when a step needs the browser and there is none.
pub(crate) fn missing() -> Fault {
    Fault::new("no Chromium or Chrome was found, and only root on a Debian can have it installed from here").remedy(
        "install one (Debian, Ubuntu: `apt-get install chromium`), or set GAINSAY_CHROMIUM to the path of yours",
    )
}
