//! What lies between two releases, read from their `corpus.jsonl`: not which bytes are others, but which marks were
//! added, moved, relabelled or relinked, and which verdicts say something else.
//!
//! Of each file an index of its lines is held, some forty bytes a line; lines that are the same are never taken apart.

mod said;

use std::collections::{BTreeMap, HashMap};
use std::io::{self, BufRead, Read as _, Seek, SeekFrom};

use gainsay_model::entity::EntityKind;
use gainsay_model::hash::Sha256;
use gainsay_model::wire::releases::{Change, ChangeCount, ChangeKind, ReleaseDiff};
use serde_json::Value;
use thiserror::Error;

use crate::jsonl::{IN_DOCUMENT, ORDER};

/// Why two files cannot be compared.
#[derive(Debug, Error)]
pub enum DiffError {
    /// Reading failed.
    #[error("a release could not be read: {0}")]
    Io(#[from] io::Error),
    /// A line is not what Gainsay writes.
    #[error("line {line} of the {which} release is no line of Gainsay JSONL: {why}")]
    Line {
        /// `earlier` or `later`.
        which: &'static str,
        /// Counted from 1.
        line: u64,
        /// What is wrong.
        why: String,
    },
}

/// The longest line that is read, in bytes.
const LONGEST: u64 = 128 << 20;

/// Compares two files of Gainsay JSONL.
///
/// # Errors
///
/// [`DiffError`].
pub fn diff<A: BufRead + Seek, B: BufRead + Seek>(
    earlier: A,
    later: B,
) -> Result<ReleaseDiff, DiffError> {
    let mut earlier = Lines::index(earlier, "earlier")?;
    let mut later = Lines::index(later, "later")?;
    let mut found = Found::default();
    for place in 0..earlier.order.len() {
        let key = earlier.order[place];
        let (Some(was), is) = (
            earlier.known.get(&key).copied(),
            later.known.get(&key).copied(),
        ) else {
            continue;
        };
        match is {
            None => {
                let line = earlier.read(was)?;
                found.note(&mut earlier, &line, ChangeKind::Removed, None, None)?;
            }
            Some(is) if is.digest == was.digest => {}
            Some(is) => {
                let (before, after) = (earlier.read(was)?, later.read(is)?);
                for kind in said::changes(&before, &after) {
                    let then = said::aspect(&mut earlier, &before, kind)?;
                    let now = said::aspect(&mut later, &after, kind)?;
                    found.note(&mut later, &after, kind, then, now)?;
                }
            }
        }
    }
    for place in 0..later.order.len() {
        let key = later.order[place];
        if let (None, Some(is)) = (earlier.known.get(&key), later.known.get(&key).copied()) {
            let line = later.read(is)?;
            found.note(&mut later, &line, ChangeKind::Added, None, None)?;
        }
    }
    Ok(found.told())
}

/// What names a line: the first half of a digest of its type and its id.
type LineKey = [u8; 16];

/// Where a line stands, and what its bytes come to.
#[derive(Debug, Clone, Copy)]
struct Place {
    at: u64,
    line: u64,
    digest: LineKey,
}

/// A file with an index of its lines.
struct Lines<R> {
    file: R,
    which: &'static str,
    known: HashMap<LineKey, Place>,
    /// In the order of the file.
    order: Vec<LineKey>,
}

impl<R: BufRead + Seek> Lines<R> {
    fn index(mut file: R, which: &'static str) -> Result<Self, DiffError> {
        let mut lines = Self {
            file: {
                file.seek(SeekFrom::Start(0))?;
                file
            },
            which,
            known: HashMap::new(),
            order: Vec::new(),
        };
        let mut bytes = Vec::new();
        let (mut at, mut line) = (0, 0);
        loop {
            let length = lines.next(&mut bytes)?;
            if length == 0 {
                return Ok(lines);
            }
            line += 1;
            if !bytes.trim_ascii().is_empty() {
                let digest = half(&[&bytes]);
                let place = Place { at, line, digest };
                let value = lines.parsed(&bytes, line)?;
                if is_thing(&value) {
                    let key = key(&value);
                    lines.known.insert(key, place);
                    lines.order.push(key);
                }
            }
            at += length;
        }
    }

    fn next(&mut self, bytes: &mut Vec<u8>) -> io::Result<u64> {
        bytes.clear();
        let read = (&mut self.file).take(LONGEST).read_until(b'\n', bytes)?;
        Ok(read as u64)
    }

    fn parsed(&self, bytes: &[u8], line: u64) -> Result<Value, DiffError> {
        serde_json::from_slice(bytes).map_err(|error| DiffError::Line {
            which: self.which,
            line,
            why: error.to_string(),
        })
    }

    fn read(&mut self, place: Place) -> Result<Value, DiffError> {
        self.file.seek(SeekFrom::Start(place.at))?;
        let mut bytes = Vec::new();
        self.next(&mut bytes)?;
        self.parsed(&bytes, place.line)
    }

    /// A thing by its type and its id.
    fn find(&mut self, kind: EntityKind, id: &str) -> Result<Option<Value>, DiffError> {
        let key = half(&[kind.key().as_bytes(), b"\0", id.as_bytes()]);
        match self.known.get(&key).copied() {
            Some(place) => self.read(place).map(Some),
            None => Ok(None),
        }
    }
}

fn half(parts: &[&[u8]]) -> LineKey {
    let mut half = LineKey::default();
    half.copy_from_slice(&Sha256::of(parts).bytes()[..16]);
    half
}

fn kind(line: &Value) -> Option<EntityKind> {
    line["type"].as_str()?.parse().ok()
}

fn is_thing(line: &Value) -> bool {
    kind(line).is_some_and(|kind| ORDER.contains(&kind) || IN_DOCUMENT.contains(&kind))
}

/// What names a line. An earlier text goes by its article and its number; what a project has one of by its type.
fn key(line: &Value) -> LineKey {
    let kind = line["type"].as_str().unwrap_or_default();
    let number;
    let id = match (&line["id"], kind) {
        (_, "text") => {
            let article = line["document"].as_str().unwrap_or_default();
            number = format!("{article}\0{}", line["number"].as_u64().unwrap_or(1));
            number.as_str()
        }
        (id, _) => id.as_str().unwrap_or_default(),
    };
    half(&[kind.as_bytes(), b"\0", id.as_bytes()])
}

/// In which order sorts of things are told: what is read first is what people ask for first.
const TOLD: [&str; 18] = [
    "document",
    "text",
    "annotation",
    "relation",
    "claim",
    "claim_link",
    "bearing",
    "verdict",
    "party",
    "grade",
    "origin_decision",
    "exhibit",
    "region",
    "note",
    "scheme",
    "guidelines",
    "scale",
    "project",
];

/// Changes as they are found, by sort.
#[derive(Default)]
struct Found {
    sorts: BTreeMap<(usize, ChangeKind), (u64, Vec<Change>)>,
}

impl Found {
    fn note<R: BufRead + Seek>(
        &mut self,
        lines: &mut Lines<R>,
        line: &Value,
        how: ChangeKind,
        before: Option<String>,
        after: Option<String>,
    ) -> Result<(), DiffError> {
        let what = line["type"].as_str().unwrap_or_default();
        let rank = TOLD.iter().position(|told| *told == what);
        let (count, changes) = self
            .sorts
            .entry((rank.unwrap_or(TOLD.len()), how))
            .or_default();
        *count += 1;
        if changes.len() < ReleaseDiff::MOST {
            changes.push(Change {
                what: what.to_owned(),
                how,
                id: line["id"].as_str().unwrap_or_default().to_owned(),
                words: said::words(lines, line)?,
                article: said::article(lines, line)?,
                before,
                after,
            });
        }
        Ok(())
    }

    fn told(self) -> ReleaseDiff {
        let mut diff = ReleaseDiff::default();
        let mut all = 0;
        for ((rank, how), (count, changes)) in self.sorts {
            all += count;
            diff.counts.push(ChangeCount {
                what: TOLD.get(rank).copied().unwrap_or("thing").to_owned(),
                how,
                count,
            });
            let room = ReleaseDiff::MOST - diff.changes.len();
            diff.changes.extend(changes.into_iter().take(room));
        }
        diff.more = all - diff.changes.len() as u64;
        diff
    }
}

/// A difference as lines of text, for terminals and records.
#[must_use]
pub fn text(diff: &ReleaseDiff) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    for count in &diff.counts {
        let noun: EntityKind = match count.what.parse() {
            Ok(kind) => kind,
            Err(_) => continue,
        };
        let _ = writeln!(
            out,
            "{} {} {}",
            count.count,
            if count.count == 1 {
                noun.noun().to_owned()
            } else {
                said::plural(noun)
            },
            count.how.key()
        );
        let these = diff
            .changes
            .iter()
            .filter(|change| change.what == count.what && change.how == count.how);
        for change in these {
            let _ = write!(out, "  “{}”", change.words);
            if !change.article.is_empty() {
                let _ = write!(out, " in “{}”", change.article);
            }
            if change.before.is_some() || change.after.is_some() {
                let nothing = || "nothing".to_owned();
                let _ = write!(
                    out,
                    ": {} → {}",
                    change.before.clone().unwrap_or_else(nothing),
                    change.after.clone().unwrap_or_else(nothing)
                );
            }
            out.push('\n');
        }
    }
    if diff.more > 0 {
        let _ = writeln!(out, "and {} more", diff.more);
    }
    out
}
