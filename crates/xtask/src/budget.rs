//! The size of the first load: what a browser fetches before the page works, as it travels.

use std::fs;
use std::path::{Path, PathBuf};

use crate::fault::{Fault, Result};
use crate::fingerprint;
use crate::ledger::Outcome;
use crate::workspace::Workspace;

/// 250 kB, brotli.
const BUDGET: u64 = 250_000;

/// Adds up the compressed sizes in `dist/` and prints them.
///
/// # Errors
/// If the sum is over the budget, or a file was never compressed.
pub(crate) fn check(workspace: &Workspace) -> Result<Outcome> {
    let files = fingerprint::files_below(&[workspace.at("dist")])?;
    let (mut raw, mut travelling) = (0, 0);
    println!("  {:>10} {:>10}", "raw", "brotli");
    for file in files.iter().filter(|file| is_first_load(file)) {
        let (plain, pressed) = (size(file)?, size(&with_suffix(file, "br"))?);
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        println!("  {plain:>10} {pressed:>10}  {name}");
        raw += plain;
        travelling += pressed;
    }
    println!("  {raw:>10} {travelling:>10}  together; at most {BUDGET}");
    if travelling == 0 {
        Err(Fault::new("dist/ holds no client").remedy("run `cargo xtask client`"))
    } else if travelling > BUDGET {
        Err(Fault::new(format!(
            "the first load is {travelling} bytes, {} too many",
            travelling - BUDGET
        ))
        .remedy("find what grew: a dependency, a feature of one, or generated code"))
    } else {
        Ok(Outcome::done(format!("{travelling} of {BUDGET} bytes")))
    }
}

fn is_first_load(file: &Path) -> bool {
    let extension = file.extension().and_then(|extension| extension.to_str());
    matches!(extension, Some("wasm" | "js" | "css" | "html"))
}

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

fn size(file: &Path) -> Result<u64> {
    fs::metadata(file)
        .map(|facts| facts.len())
        .map_err(|error| Fault::io("cannot read", file, &error))
}
