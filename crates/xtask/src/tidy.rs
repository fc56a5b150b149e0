//! The conventions that the compiler cannot keep, each checked in a moment.

mod names;
mod papers;
mod sheets;
mod unfinished;
mod walls;

use std::fs;
use std::path::{Path, PathBuf};

use crate::fault::{Fault, Result};
use crate::ledger::Outcome;
use crate::workspace::Workspace;

/// Folders that hold nothing we wrote.
const NOT_OURS: [&str; 6] = [
    ".git",
    "target",
    "dist",
    "node_modules",
    "failures",
    "proptest-regressions",
];

/// Every file we wrote, as path from the top (with `/`) and text; files that are no text have none.
pub(crate) type Files = Vec<(String, Option<String>)>;

/// `cargo xtask tidy`.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let outcome = check(workspace)?;
    println!("{outcome}");
    Ok(())
}

/// The step of `cargo xtask check`.
pub(crate) fn check(workspace: &Workspace) -> Result<Outcome> {
    let files = files(workspace.root())?;
    let complaints = complaints(&files);
    if complaints.is_empty() {
        return Ok(Outcome::done(format!("{} files are tidy", files.len())));
    }
    for complaint in &complaints {
        println!("  {complaint}");
    }
    Err(
        Fault::new(format!("{} conventions are not kept", complaints.len()))
            .remedy("each line above says which and where"),
    )
}

fn complaints(files: &Files) -> Vec<String> {
    let mut complaints = walls::complaints(files);
    complaints.extend(sheets::complaints(files));
    complaints.extend(papers::complaints(files));
    complaints.extend(names::complaints(files));
    complaints.extend(unfinished::complaints(files));
    complaints
}

fn files(root: &Path) -> Result<Files> {
    let mut found = Vec::new();
    let mut waiting = vec![root.to_path_buf()];
    while let Some(folder) = waiting.pop() {
        let entries =
            fs::read_dir(&folder).map_err(|error| Fault::io("cannot list", &folder, &error))?;
        for entry in entries {
            let path = entry
                .map_err(|error| Fault::io("cannot list", &folder, &error))?
                .path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if path.is_dir() && !NOT_OURS.contains(&name.as_ref()) {
                waiting.push(path);
            } else if path.is_file() {
                found.push(path);
            }
        }
    }
    found.sort();
    found.into_iter().map(|path| entry(root, &path)).collect()
}

fn entry(root: &Path, path: &PathBuf) -> Result<(String, Option<String>)> {
    let bytes = fs::read(path).map_err(|error| Fault::io("cannot read", path, &error))?;
    let relative = path
        .strip_prefix(root)
        .unwrap_or(path)
        .to_string_lossy()
        .replace('\\', "/");
    Ok((relative, String::from_utf8(bytes).ok()))
}

/// The text of one file.
fn text<'a>(files: &'a Files, path: &str) -> Option<&'a str> {
    files
        .iter()
        .find(|(name, _)| name == path)
        .and_then(|(_, text)| text.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repository_is_tidy() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let files = files(&root).unwrap();
        assert_eq!(complaints(&files), Vec::<String>::new());
    }

    /// A repository of these files, for the tests of each rule.
    pub(super) fn of(files: &[(&str, &str)]) -> Files {
        files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), Some((*text).to_owned())))
            .collect()
    }
}
