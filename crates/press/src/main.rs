//! Compresses every file of a folder beside itself, as `name.br` and `name.gz`, at the best level there is.
//!
//! A program of its own, so that `cargo xtask` itself needs no compression library and starts at once.
//! Usage: `gainsay-press FOLDER`. Files that do not shrink get no companions.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Below this, a compressed answer is no faster than a plain one.
const WORTH_IT: usize = 256;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("usage: gainsay-press FOLDER");
        return ExitCode::from(2);
    };
    match press_all(Path::new(&folder)) {
        Ok(count) => {
            println!("  compressed {count} files");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!(
                "error: {} could not be compressed: {error}",
                Path::new(&folder).display()
            );
            ExitCode::FAILURE
        }
    }
}

/// Compresses everything below a folder and says how many files it was worth for.
fn press_all(folder: &Path) -> io::Result<usize> {
    let mut count = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            count += press_all(&path)?;
        } else if !is_companion(&path) && press(&path)? {
            count += 1;
        }
    }
    Ok(count)
}

fn press(path: &Path) -> io::Result<bool> {
    let plain = fs::read(path)?;
    if plain.len() < WORTH_IT {
        return Ok(false);
    }
    let small = write_if_smaller(path, "br", &plain, &brotli(&plain)?)?;
    Ok(write_if_smaller(path, "gz", &plain, &gzip(&plain)?)? || small)
}

fn write_if_smaller(path: &Path, suffix: &str, plain: &[u8], pressed: &[u8]) -> io::Result<bool> {
    if pressed.len() >= plain.len() {
        return Ok(false);
    }
    fs::write(with_suffix(path, suffix), pressed)?;
    Ok(true)
}

fn brotli(plain: &[u8]) -> io::Result<Vec<u8>> {
    let settings = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: plain.len(),
        ..Default::default()
    };
    let mut pressed = Vec::new();
    brotli::BrotliCompress(&mut &plain[..], &mut pressed, &settings)?;
    Ok(pressed)
}

/// With no file name and no time inside: the same bytes for the same content.
fn gzip(plain: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(plain)?;
    encoder.finish()
}

fn is_companion(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "br" || extension == "gz")
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn text() -> Vec<u8> {
        b"It is denied, and then it is denied again. ".repeat(100)
    }

    #[test]
    fn both_forms_open_to_the_same_bytes() {
        let mut opened = Vec::new();
        brotli::BrotliDecompress(&mut &brotli(&text()).unwrap()[..], &mut opened).unwrap();
        assert_eq!(opened, text());

        let mut opened = Vec::new();
        let pressed = gzip(&text()).unwrap();
        flate2::read::GzDecoder::new(&pressed[..])
            .read_to_end(&mut opened)
            .unwrap();
        assert_eq!(opened, text());
        assert_eq!(pressed, gzip(&text()).unwrap());
    }

    #[test]
    fn a_folder_is_compressed_once() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("page.html"), text()).unwrap();
        fs::write(folder.path().join("tiny.txt"), "yes").unwrap();
        assert_eq!(press_all(folder.path()).unwrap(), 1);
        assert_eq!(press_all(folder.path()).unwrap(), 1);
        let mut names: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(
            names,
            ["page.html", "page.html.br", "page.html.gz", "tiny.txt"]
        );
    }
}
