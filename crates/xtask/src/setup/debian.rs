//! Installing Debian packages, where we may: as root, with apt-get.

use std::process::Command;

use crate::fault::Result;
use crate::process;

/// Whether packages can be installed without asking anybody.
pub(crate) fn can_install() -> bool {
    process::find("apt-get").is_some()
        && process::answer(Command::new("id").arg("-u")).as_deref() == Some("0")
}

/// Installs packages, without what they merely recommend and without questions.
///
/// # Errors
/// If apt-get fails.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    process::run(&mut apt_get(&["update"]))?;
    process::run(apt_get(&["install", "--yes", "--no-install-recommends"]).args(packages))
}

fn apt_get(arguments: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args(["--quiet", "--quiet"])
        .args(arguments);
    command
}
