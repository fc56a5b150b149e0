//! Which files a command means.

use crate::cli::fault::Fault;
use crate::stack::row::Class;
use axum::body::Body;
use bytes::{Bytes, BytesMut};
use futures_util::stream::{self, Stream};
use gainsay_formats::archive::Archive;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use tokio::io::AsyncReadExt as _;

/// How much of a file is sent at a time.
const PIECE: usize = 256 * 1024;

/// Endings of files that are taken out of folders.
const ENDINGS: [&str; 19] = [
    "txt", "md", "markdown", "html", "htm", "xhtml", "jsonl", "ndjson", "json", "jsonld", "xmi",
    "zip", "docx", "epub", "pdf", "mhtml", "mht", "warc", "gz",
];

/// One file, or standard input.
#[derive(Debug)]
pub(super) struct Source {
    /// What it is called in reports.
    pub(super) name: String,
    from: From,
}

/// Where its bytes are.
#[derive(Debug)]
enum From {
    Input,
    /// The web: the server fetches it.
    Address,
    File(PathBuf),
    /// A folder that belongs together, sent as one archive.
    Folder(PathBuf),
}

impl Source {
    /// A page on the web.
    pub(super) fn at(address: &str) -> Self {
        Self {
            name: address.to_owned(),
            from: From::Address,
        }
    }

    /// The address of a page, for the server to fetch.
    pub(super) fn address(&self) -> Option<&str> {
        matches!(self.from, From::Address).then_some(self.name.as_str())
    }

    /// Its bytes. A file is read as it is sent; of what has no size beforehand, no more than the server takes is
    /// held in memory.
    pub(super) fn body(&self) -> Result<Body, Fault> {
        let most = Class::Bulk.body() as u64 + 1;
        let mut bytes = Vec::new();
        let read = match &self.from {
            From::Address => Ok(()),
            From::Input => io::stdin()
                .lock()
                .take(most)
                .read_to_end(&mut bytes)
                .map(|_| ()),
            From::File(path) => match fs::File::open(path) {
                Ok(file) => return Ok(Body::from_stream(pieces(file))),
                Err(error) => Err(error),
            },
            From::Folder(path) => pack(path, &mut bytes),
        };
        read.map_err(|error| Fault::file("cannot be read", Path::new(&self.name), &error))?;
        Ok(Body::from(bytes))
    }
}

/// A file, piece by piece.
fn pieces(file: fs::File) -> impl Stream<Item = io::Result<Bytes>> {
    stream::try_unfold(tokio::fs::File::from_std(file), |mut file| async {
        let mut piece = BytesMut::with_capacity(PIECE);
        let read = file.read_buf(&mut piece).await?;
        Ok((read > 0).then(|| (piece.freeze(), file)))
    })
}

/// All files that are meant, folders opened, in the order given and by name within folders.
pub(super) fn gather(paths: &[PathBuf]) -> Result<Vec<Source>, Fault> {
    let mut sources = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            sources.push(Source {
                name: "standard input".to_owned(),
                from: From::Input,
            });
            continue;
        }
        if let Some(address) = path.to_str().filter(|path| is_address(path)) {
            sources.push(Source {
                name: address.to_owned(),
                from: From::Address,
            });
            continue;
        }
        let kind =
            fs::metadata(path).map_err(|error| Fault::file("cannot be read", path, &error))?;
        if kind.is_dir() {
            if is_brat(path) {
                sources.push(Source {
                    name: path.display().to_string(),
                    from: From::Folder(path.clone()),
                });
                continue;
            }
            let before = sources.len();
            open(path, &mut sources)?;
            if sources.len() == before {
                return Err(Fault::Failed(format!(
                    "{} has no files that end in {}",
                    path.display(),
                    ENDINGS.join(", ")
                )));
            }
        } else {
            sources.push(Source {
                name: path.display().to_string(),
                from: From::File(path.clone()),
            });
        }
    }
    Ok(sources)
}

fn open(folder: &Path, sources: &mut Vec<Source>) -> Result<(), Fault> {
    let unreadable = |error| Fault::file("cannot be read", folder, &error);
    let entries: io::Result<Vec<_>> = fs::read_dir(folder).map_err(unreadable)?.collect();
    let mut entries = entries.map_err(unreadable)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        // Links are followed to files, never to folders: a link to its own parent would not end.
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            open(&path, sources)?;
        } else if path.is_file() && has_known_ending(&path) {
            sources.push(Source {
                name: path.display().to_string(),
                from: From::File(path),
            });
        }
    }
    Ok(())
}

fn is_address(path: &str) -> bool {
    path.starts_with("https://") || path.starts_with("http://")
}

/// Whether a folder is one of brat's: it holds `.ann` files, itself or in folders below.
fn is_brat(folder: &Path) -> bool {
    let mut found = Vec::new();
    walk(folder, &mut found).is_ok()
        && found
            .iter()
            .any(|path| path.extension().is_some_and(|ending| ending == "ann"))
}

/// All files below a folder, by name.
fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), found)?;
        } else {
            found.push(entry.path());
        }
    }
    Ok(())
}

/// Packs the texts and annotations of a folder.
fn pack(folder: &Path, out: &mut Vec<u8>) -> io::Result<()> {
    let mut found = Vec::new();
    walk(folder, &mut found)?;
    let mut archive = Archive::new(out);
    for path in found {
        let is_part = path
            .extension()
            .is_some_and(|ending| ending == "txt" || ending == "ann");
        let within = path.strip_prefix(folder).unwrap_or(&path);
        if let Some(name) = within.to_str().filter(|_| is_part) {
            archive.add(&name.replace('\\', "/"), &fs::read(&path)?)?;
        }
    }
    archive.finish()
}

fn has_known_ending(path: &Path) -> bool {
    let ending = path
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default();
    ENDINGS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_opened_and_what_is_strange_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("inner")).unwrap();
        for name in ["b.md", "a.TXT", "inner/c.html", "photo.jpg", ".hidden.txt"] {
            fs::write(at(name), "x").unwrap();
        }
        let sources = gather(&[folder.path().to_owned()]).unwrap();
        let names: Vec<_> = sources
            .iter()
            .map(|source| source.name.rsplit('/').next().unwrap())
            .collect();
        assert_eq!(names, ["a.TXT", "b.md", "c.html"]);
        assert!(
            gather(&[at("photo.jpg")]).is_ok(),
            "what is named is taken at its word"
        );
        assert!(
            gather(&[at("missing")])
                .unwrap_err()
                .to_string()
                .contains("missing")
        );
    }
}
