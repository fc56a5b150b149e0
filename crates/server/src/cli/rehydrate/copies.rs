//! The words somebody has, found by their digests.

use super::super::fault::Fault;
use gainsay_formats::article::{self, Limits};
use gainsay_model::hash::Sha256;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

/// Words by digest, put down in a file: copies may be many.
#[derive(Debug)]
pub(super) struct Copies {
    file: File,
    end: u64,
    places: BTreeMap<Sha256, (u64, u64)>,
}

/// A line of Gainsay JSONL, as far as its words go.
#[derive(Deserialize)]
struct Line {
    #[serde(rename = "type")]
    what: String,
    text: Option<serde_json::Value>,
}

impl Copies {
    pub(super) fn new() -> Result<Self, Fault> {
        let file = tempfile::tempfile()
            .map_err(|error| Fault::Failed(format!("no room for copies: {error}")))?;
        Ok(Self {
            file,
            end: 0,
            places: BTreeMap::new(),
        })
    }

    /// The words with that digest.
    pub(super) fn words(&mut self, digest: Sha256) -> io::Result<Option<String>> {
        let Some((at, length)) = self.places.get(&digest).copied() else {
            return Ok(None);
        };
        self.file.seek(SeekFrom::Start(at))?;
        let mut words = String::new();
        (&mut self.file).take(length).read_to_string(&mut words)?;
        Ok(Some(words))
    }

    /// Takes what is in a file, or in the files below a folder.
    pub(super) fn gather(&mut self, path: &Path) -> Result<(), Fault> {
        let unread = |error: io::Error| Fault::file("cannot be read", path, &error);
        if fs::metadata(path).map_err(unread)?.is_dir() {
            let entries = fs::read_dir(path).map_err(unread)?;
            let mut paths: Vec<_> = entries
                .map(|entry| entry.map(|entry| entry.path()))
                .collect::<Result<_, _>>()
                .map_err(unread)?;
            paths.sort();
            return paths.iter().try_for_each(|path| self.gather(path));
        }
        let is_lines = path
            .extension()
            .is_some_and(|ending| ending == "jsonl" || ending == "ndjson");
        if is_lines {
            return self.gather_lines(path);
        }
        let limits = Limits::default();
        let mut bytes = Vec::new();
        let file = File::open(path).map_err(unread)?;
        file.take(limits.bytes as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(unread)?;
        if let Ok(words) = std::str::from_utf8(&bytes) {
            self.keep(words).map_err(unread)?;
            if words.contains('\r') {
                let words = words.replace("\r\n", "\n").replace('\r', "\n");
                self.keep(&words).map_err(unread)?;
            }
        }
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        // What is no article may lie among them.
        if let Ok(read) = article::read(&bytes, &name, limits) {
            self.keep(&read.text).map_err(unread)?;
        }
        Ok(())
    }

    /// Takes the words of the articles in a file of Gainsay JSONL.
    pub(super) fn gather_lines(&mut self, path: &Path) -> Result<(), Fault> {
        let unread = |error: io::Error| Fault::file("cannot be read", path, &error);
        let mut file = BufReader::new(File::open(path).map_err(unread)?);
        let mut line = Vec::new();
        loop {
            line.clear();
            if file.read_until(b'\n', &mut line).map_err(unread)? == 0 {
                return Ok(());
            }
            let Ok(read) = serde_json::from_slice::<Line>(&line) else {
                continue;
            };
            let is_text = read.what == "document" || read.what == "text";
            if let Some(serde_json::Value::String(words)) = read.text.filter(|_| is_text) {
                self.keep(&words).map_err(unread)?;
            }
        }
    }

    fn keep(&mut self, words: &str) -> io::Result<()> {
        let digest = Sha256::of(&[words.as_bytes()]);
        if self.places.contains_key(&digest) {
            return Ok(());
        }
        self.file.seek(SeekFrom::Start(self.end))?;
        self.file.write_all(words.as_bytes())?;
        let length = words.len() as u64;
        self.places.insert(digest, (self.end, length));
        self.end += length;
        Ok(())
    }
}
