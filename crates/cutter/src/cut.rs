//! From one linked module to a main part with its JavaScript, chunks, and a list of who needs which.

use crate::glue::{self, Place};
use crate::order::Order;
use crate::strip;
use anyhow::{Context, Result, anyhow};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::{Options, transform};

/// The folder of the chunks, as the main script sees it.
const SERVED_IN: &str = "./chunk";

/// Chunks below this many bytes are put into one file: what many splits share in many ways comes in dozens
/// of pieces, each not worth a request.
const SMALL: usize = 8 * 1024;

/// Cuts and binds one module.
///
/// # Errors
/// If the module was not linked for being cut, or a file cannot be read or written.
pub(crate) fn carry_out(order: &Order) -> Result<()> {
    let linked = read(&order.module)?;
    let workshop = order.folder.join("parts");
    empty(&workshop)?;
    empty(&order.chunks)?;
    let main = workshop.join(format!("{}.wasm", order.name));
    let mut options = Options::new(&linked);
    options.output_dir = &workshop;
    options.main_out_path = &main;
    options.link_name = glue::LOADER;
    options.main_module = glue::MAIN;
    let parts = transform(options)
        .map_err(|report| anyhow!("{report:#}"))
        .with_context(|| format!("{} cannot be cut", order.module.display()))?;

    bind(order, &main)?;
    let places = keep(&parts.split_modules, &order.chunks)?;
    list_needs(&parts.prefetch_map, &places, &order.chunks)?;
    let script = order.folder.join(format!("{}.js", order.name));
    let loader = read_text(&workshop.join(glue::LOADER))?;
    let joined = glue::join(&read_text(&script)?, &loader, &places)?;
    fs::write(&script, joined).with_context(|| format!("cannot write {}", script.display()))
}

/// Makes the JavaScript of the main part, as the wasm-bindgen program would for Trunk.
fn bind(order: &Order, main: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(main)
        .out_name(&order.name)
        .web(true)?
        .typescript(false)
        // The chunks share the stack and the table of functions with the main part.
        .keep_lld_exports(true)
        .demangle(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&order.folder)
}

/// Puts the chunks where they are served from; says where each file is found now.
fn keep(parts: &[PathBuf], chunks: &Path) -> Result<BTreeMap<String, Place>> {
    let mut places = BTreeMap::new();
    let mut pack = Vec::new();
    let mut packed = Vec::new();
    for part in parts {
        let bytes = strip::without_custom_sections(&read(part)?)?;
        let file = part.file_name().unwrap_or_default().to_string_lossy();
        if bytes.len() < SMALL {
            let from = pack.len();
            pack.extend(bytes);
            packed.push((file.into_owned(), from, pack.len()));
        } else {
            let stem = file.trim_start_matches("split_").trim_end_matches(".wasm");
            let address = store(chunks, stem, "wasm", &bytes)?;
            places.insert(file.into_owned(), Place::File(address));
        }
    }
    if !packed.is_empty() {
        let address = store(chunks, "small", "bin", &pack)?;
        for (file, from, to) in packed {
            let pack = address.clone();
            places.insert(file, Place::Within { pack, from, to });
        }
    }
    Ok(places)
}

/// Writes a file under a name that holds its hash; gives the address it will have.
fn store(chunks: &Path, stem: &str, extension: &str, bytes: &[u8]) -> Result<String> {
    let digest = Sha256::digest(bytes);
    let hash = digest[..8].iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    let name = format!("{stem}-{hash}.{extension}");
    let path = chunks.join(&name);
    fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(format!("{SERVED_IN}/{name}"))
}

/// Writes down which files each split needs, for `cargo xtask check` to add up.
fn list_needs(
    needs: &HashMap<String, Vec<String>>,
    places: &BTreeMap<String, Place>,
    chunks: &Path,
) -> Result<()> {
    let mut lines: Vec<String> = needs
        .iter()
        .map(|(split, stems)| {
            let served: BTreeSet<&str> = stems
                .iter()
                .filter_map(|stem| match places.get(&format!("{stem}.wasm"))? {
                    Place::File(address) | Place::Within { pack: address, .. } => {
                        address.rsplit('/').next()
                    }
                })
                .collect();
            let names: Vec<&str> = std::iter::once(split.as_str()).chain(served).collect();
            names.join(" ") + "\n"
        })
        .collect();
    lines.sort_unstable();
    let path = chunks.join("needs.txt");
    fs::write(&path, lines.concat()).with_context(|| format!("cannot write {}", path.display()))
}

/// A folder with nothing in it.
fn empty(folder: &PathBuf) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}
