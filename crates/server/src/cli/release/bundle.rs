//! A release as it lies on a disk: its folder, its ZIP file, or its corpus alone.

use super::super::fault::Fault;
use gainsay_formats::archive::Unpacking;
use gainsay_formats::release::{CORPUS, MANIFEST, SIGNATURE, verify};
use gainsay_model::hash::Sha256;
use gainsay_model::manifest::{FileWritten, Manifest};
use sha2::Digest as _;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek as _, Write};
use std::path::{Path, PathBuf};

/// The largest manifest or signature that is read.
const MOST: u64 = 256 << 20;

/// Where a release lies.
#[derive(Debug)]
pub(in crate::cli) enum Bundle {
    Folder(PathBuf),
    Archive(PathBuf),
    /// Gainsay JSONL without anything around it.
    Corpus(PathBuf),
}

/// Digests of the files, the manifest, and its signature if there is one.
type Digests = (Vec<FileWritten>, Vec<u8>, Option<Vec<u8>>);

impl Bundle {
    /// Finds out what lies there.
    pub(in crate::cli) fn open(path: &Path) -> Result<Self, Fault> {
        let unread = |error: io::Error| Fault::file("cannot be read", path, &error);
        if fs::metadata(path).map_err(unread)?.is_dir() {
            return Ok(Self::Folder(path.to_owned()));
        }
        let mut begin = [0; 2];
        let mut file = File::open(path).map_err(unread)?;
        let length = file.read(&mut begin).map_err(unread)?;
        Ok(if &begin[..length] == b"PK" {
            Self::Archive(path.to_owned())
        } else {
            Self::Corpus(path.to_owned())
        })
    }

    /// What the release says of itself.
    pub(super) fn manifest(&self) -> Result<Manifest, Fault> {
        let bytes = match self {
            Self::Folder(folder) => small(&folder.join(MANIFEST))?,
            Self::Archive(_) => {
                let mut found = self.pick(&[MANIFEST])?;
                found
                    .remove(MANIFEST)
                    .ok_or_else(|| Fault::Failed(format!("there is no {MANIFEST} in it")))?
            }
            Self::Corpus(path) => {
                return Err(Fault::Failed(format!(
                    "{} is no release: it has no {MANIFEST}",
                    path.display()
                )));
            }
        };
        verify::manifest(&bytes).map_err(|error| Fault::Failed(error.to_string()))
    }

    /// Its corpus, to be read from the beginning.
    pub(in crate::cli) fn corpus(&self) -> Result<BufReader<File>, Fault> {
        let open = |path: &Path| {
            File::open(path)
                .map(BufReader::new)
                .map_err(|error| Fault::file("cannot be read", path, &error))
        };
        match self {
            Self::Folder(folder) => open(&folder.join(CORPUS)),
            Self::Corpus(path) => open(path),
            Self::Archive(path) => {
                let mut unpacking = unpacking(path)?;
                loop {
                    let place = |name: &str| -> io::Result<Place> {
                        Ok(if name == CORPUS {
                            Place::File(tempfile::tempfile()?)
                        } else {
                            Place::Nowhere
                        })
                    };
                    match unpacking
                        .file_to(place)
                        .map_err(|error| damaged(path, &error))?
                    {
                        Some((_, Place::File(mut file))) => {
                            file.rewind()
                                .map_err(|error| Fault::file("cannot be read", path, &error))?;
                            return Ok(BufReader::new(file));
                        }
                        Some(_) => {}
                        None => {
                            return Err(Fault::Failed(format!(
                                "there is no {CORPUS} in {}",
                                path.display()
                            )));
                        }
                    }
                }
            }
        }
    }

    /// What is there, file by file.
    pub(super) fn digests(&self) -> Result<Digests, Fault> {
        let (mut files, mut kept) = (Vec::new(), BTreeMap::new());
        match self {
            Self::Folder(folder) => {
                let mut paths = Vec::new();
                below(folder, "", &mut paths)?;
                for (name, path) in paths {
                    let unread = |error: io::Error| Fault::file("cannot be read", &path, &error);
                    let mut summed = Summed::default();
                    let mut file = File::open(&path).map_err(unread)?;
                    io::copy(&mut file, &mut summed).map_err(unread)?;
                    files.push(summed.written(&name));
                    if name == MANIFEST || name == SIGNATURE {
                        kept.insert(name, small(&path)?);
                    }
                }
            }
            Self::Archive(path) => {
                let mut unpacking = unpacking(path)?;
                while let Some((name, summed)) = unpacking
                    .file_to(|_| Ok(Summed::default()))
                    .map_err(|error| damaged(path, &error))?
                {
                    files.push(summed.written(&name));
                }
                kept = self.pick(&[MANIFEST, SIGNATURE])?;
            }
            Self::Corpus(path) => {
                return Err(Fault::Failed(format!(
                    "{} is no release: it has no {MANIFEST}",
                    path.display()
                )));
            }
        }
        let manifest = kept
            .remove(MANIFEST)
            .ok_or_else(|| Fault::Damaged(format!("{MANIFEST} is missing")))?;
        Ok((files, manifest, kept.remove(SIGNATURE)))
    }

    /// A few small files of an archive.
    fn pick(&self, names: &[&str]) -> Result<BTreeMap<String, Vec<u8>>, Fault> {
        let Self::Archive(path) = self else {
            return Ok(BTreeMap::new());
        };
        let mut found = BTreeMap::new();
        let mut unpacking = unpacking(path)?;
        let place = |name: &str| -> io::Result<Place> {
            Ok(if names.contains(&name) {
                Place::Memory(Vec::new())
            } else {
                Place::Nowhere
            })
        };
        while let Some((name, place)) = unpacking
            .file_to(place)
            .map_err(|error| damaged(path, &error))?
        {
            if let Place::Memory(bytes) = place {
                found.insert(name, bytes);
            }
        }
        Ok(found)
    }
}

/// Where a file of an archive goes.
enum Place {
    Nowhere,
    Memory(Vec<u8>),
    File(File),
}

impl Write for Place {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Nowhere => Ok(bytes.len()),
            Self::Memory(kept) if kept.len() as u64 + bytes.len() as u64 > MOST => {
                Err(io::Error::other("it is too large"))
            }
            Self::Memory(kept) => kept.write(bytes),
            Self::File(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::File(file) => file.flush(),
            _ => Ok(()),
        }
    }
}

/// Bytes that are counted and digested on their way.
#[derive(Default)]
struct Summed {
    bytes: u64,
    sha256: sha2::Sha256,
}

impl Summed {
    fn written(self, path: &str) -> FileWritten {
        FileWritten {
            path: path.to_owned(),
            bytes: self.bytes,
            sha256: Sha256::new(self.sha256.finalize().into()),
        }
    }
}

impl Write for Summed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes += bytes.len() as u64;
        self.sha256.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn unpacking(path: &Path) -> Result<Unpacking<BufReader<File>>, Fault> {
    let file = File::open(path).map_err(|error| Fault::file("cannot be read", path, &error))?;
    Ok(Unpacking::new(BufReader::new(file)))
}

fn damaged(path: &Path, error: &gainsay_formats::archive::ArchiveError) -> Fault {
    Fault::Damaged(format!("{}: {error}", path.display()))
}

fn small(path: &Path) -> Result<Vec<u8>, Fault> {
    let unread = |error: io::Error| Fault::file("cannot be read", path, &error);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unread)?;
    file.take(MOST).read_to_end(&mut bytes).map_err(unread)?;
    Ok(bytes)
}

/// All files below a folder, by their paths in it with `/` between. What is no file at all counts as one that does not
/// belong there.
fn below(folder: &Path, under: &str, found: &mut Vec<(String, PathBuf)>) -> Result<(), Fault> {
    let unread = |error: io::Error| Fault::file("cannot be read", folder, &error);
    for entry in fs::read_dir(folder).map_err(unread)? {
        let entry = entry.map_err(unread)?;
        let name = format!("{under}{}", entry.file_name().to_string_lossy());
        if entry.file_type().map_err(unread)?.is_dir() {
            below(&entry.path(), &format!("{name}/"), found)?;
        } else {
            found.push((name, entry.path()));
        }
    }
    Ok(())
}
