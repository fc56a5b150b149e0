//! The size of the first load: what a browser fetches before the first page works, as it travels; and what
//! the pages fetch on top of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::fault::{Fault, Result};
use crate::ledger::Outcome;
use crate::workspace::Workspace;
use crate::{client, cutter, fingerprint};

/// 250 kB, brotli: everything until one can sign in or choose a project.
const FIRST_LOAD: u64 = 250_000;

/// The same for the heaviest page opened by its address in a browser that has nothing yet: the first load,
/// the chunks for working in any project and those of the page. The reader is that page; some 25 kB of it are what
/// reads annotations, compiled for speed (the `client` profile in `Cargo.toml`).
const HEAVIEST_PAGE: u64 = 895_000;

/// The part that every page of a project needs besides its own; `client/src/chunk.rs` names it.
const WORK: &str = "work";

/// How large something is, and how large as it travels.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    raw: u64,
    brotli: u64,
}

impl std::ops::AddAssign for Size {
    fn add_assign(&mut self, other: Self) {
        self.raw += other.raw;
        self.brotli += other.brotli;
    }
}

/// Adds up the compressed sizes in `dist/` and prints them.
///
/// # Errors
/// If a sum is over its budget, or a file was never compressed.
pub(crate) fn check(workspace: &Workspace) -> Result<Outcome> {
    let dist = workspace.at("dist");
    println!("  {:>10} {:>10}  the first load", "raw", "brotli");
    let mut first = Size::default();
    for file in fingerprint::files_below(std::slice::from_ref(&dist))? {
        if is_first_load(&dist, &file) {
            let size = size(&file)?;
            print(
                size,
                &file.file_name().unwrap_or_default().to_string_lossy(),
            );
            first += size;
        }
    }
    print(first, &format!("together; at most {FIRST_LOAD}"));
    if first.brotli == 0 {
        return Err(Fault::new("dist/ holds no client").remedy("run `cargo xtask client`"));
    }

    let list = client::chunks(workspace).join(cutter::NEEDS);
    let list =
        fs::read_to_string(&list).map_err(|error| Fault::io("cannot read", &list, &error))?;
    let needs = read_needs(&list);
    let sum = |chunks: &BTreeSet<&str>| -> Result<Size> {
        let mut sum = Size::default();
        for chunk in chunks {
            sum += size(&dist.join("chunk").join(chunk))?;
        }
        Ok(sum)
    };
    let work = needs.get(WORK).cloned().unwrap_or_default();
    println!(
        "\n  {:>10} {:>10}  chunks, fetched when a page needs them",
        "raw", "brotli"
    );
    print(
        sum(&work)?,
        &format!(
            "{WORK}: {} files, fetched once the first page is there",
            work.len()
        ),
    );
    let mut heaviest = (first, "none");
    for (part, chunks) in needs.iter().filter(|(part, _)| **part != WORK) {
        let more: BTreeSet<&str> = chunks.difference(&work).copied().collect();
        print(sum(&more)?, &format!("{part}: {} files more", more.len()));
        let mut page = first;
        page += sum(&chunks.union(&work).copied().collect())?;
        if page.brotli > heaviest.0.brotli {
            heaviest = (page, part);
        }
    }
    let (page, part) = heaviest;
    print(
        page,
        &format!("the heaviest page with all it needs: {part}; at most {HEAVIEST_PAGE}"),
    );
    for (what, is, budget) in [
        ("the first load", first.brotli, FIRST_LOAD),
        ("the heaviest page", page.brotli, HEAVIEST_PAGE),
    ] {
        if is > budget {
            return Err(
                Fault::new(format!("{what} is {is} bytes, {} too many", is - budget)).remedy(
                    "find what grew: a dependency, a feature of one, generated code, \
                     or something that moved from a chunk to the first load",
                ),
            );
        }
    }
    Ok(Outcome::done(format!(
        "{} of {FIRST_LOAD} bytes; heaviest page {} of {HEAVIEST_PAGE}",
        first.brotli, page.brotli
    )))
}

/// Which files each part of the page needs: a line a part, its name before the names of its chunks.
fn read_needs(list: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    list.lines()
        .filter_map(|line| {
            let mut words = line.split(' ');
            Some((words.next()?, words.collect()))
        })
        .collect()
}

fn print(size: Size, what: &str) {
    println!("  {:>10} {:>10}  {what}", size.raw, size.brotli);
}

/// Everything but the chunks: the page asks for all of that at once.
fn is_first_load(dist: &Path, file: &Path) -> bool {
    let extension = file.extension().and_then(|extension| extension.to_str());
    file.parent() == Some(dist) && matches!(extension, Some("wasm" | "js" | "css" | "html" | "svg"))
}

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

/// What is too small to be compressed travels as it is.
fn size(file: &Path) -> Result<Size> {
    let length = |file: &Path| fs::metadata(file).map(|facts| facts.len());
    let raw = length(file).map_err(|error| Fault::io("cannot read", file, &error))?;
    let brotli = length(&with_suffix(file, "br")).unwrap_or(raw);
    Ok(Size { raw, brotli })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_load_is_all_that_is_no_chunk() {
        let dist = Path::new("dist");
        assert!(is_first_load(dist, Path::new("dist/client-12_bg.wasm")));
        assert!(!is_first_load(dist, Path::new("dist/chunk/reader-12.wasm")));
        assert!(!is_first_load(dist, Path::new("dist/index.html.br")));
    }

    #[test]
    fn a_part_shares_chunks_with_others() {
        let needs = read_needs("reader chunk_1-a.wasm reader-b.wasm\nwork chunk_1-a.wasm\n");
        assert_eq!(needs["reader"].len(), 2);
        assert!(needs["reader"].is_superset(&needs["work"]));
    }
}
