//! Filling words in that were kept back, from copies that somebody has.
//!
//! A copy fits where its digest is the one in the file, and only there, so offsets hold. What is filled in stands where
//! it would have stood, so a file whose words were kept back and filled in again is the file with its words.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead, Seek, SeekFrom, Write};

use gainsay_anchoring::OffsetMap;
use gainsay_anchoring::check::range;
use gainsay_model::entity::EntityKind;
use gainsay_model::hash::Sha256;
use gainsay_model::offset::CodePoint;
use thiserror::Error;

use super::WITHHELD;
use super::json::{Json, Object};

/// Why a file cannot be filled in.
#[derive(Debug, Error)]
pub enum RehydrateError {
    /// Reading or writing failed.
    #[error("the file could not be read or written: {0}")]
    Io(#[from] io::Error),
    /// A line is not what Gainsay writes.
    #[error("line {line} is no line of Gainsay JSONL: {why}")]
    Line {
        /// Counted from 1.
        line: u64,
        /// What is wrong.
        why: String,
    },
    /// An offset that the words do not have, although they are the right ones.
    #[error("line {line}: the annotation “{id}” does not fit its text: {why}")]
    Misfit {
        /// Counted from 1.
        line: u64,
        /// The annotation.
        id: String,
        /// What is wrong.
        why: String,
    },
}

/// What was filled in, and what was not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rehydrated {
    /// Texts whose words were found.
    pub filled: u64,
    /// Texts whose words nobody gave: the article's title and the digest.
    pub missing: Vec<(String, Sha256)>,
    /// Texts that had their words already.
    pub there: u64,
    /// Quotes that were filled in.
    pub quotes: u64,
    /// Annotations whose words were held against their text.
    pub checked: u64,
}

/// Writes the file with the words that `copies` gives.
///
/// # Errors
///
/// [`RehydrateError`]; what was written until then is no whole file.
pub fn rehydrate<R: BufRead + Seek>(
    mut file: R,
    copies: &mut dyn FnMut(Sha256) -> io::Result<Option<String>>,
    out: &mut dyn Write,
) -> Result<Rehydrated, RehydrateError> {
    let mut filling = Filling {
        cited: cited(&mut file)?,
        quotes: BTreeMap::new(),
        document: None,
        maps: BTreeMap::new(),
        done: Rehydrated::default(),
    };
    file.seek(SeekFrom::Start(0))?;
    each(&mut file, &mut |line, mut fields| {
        filling.line(line, &mut fields, copies, out)
    })?;
    out.flush()?;
    Ok(filling.done)
}

/// The annotations whose cited words were kept back.
fn cited<R: BufRead>(file: &mut R) -> Result<BTreeSet<String>, RehydrateError> {
    let mut cited = BTreeSet::new();
    each(file, &mut |_, mut fields| {
        for citation in unquoted(&mut fields) {
            if let Some(Json::String(id)) = citation.get("annotation") {
                cited.insert(id.to_string());
            }
        }
        Ok(())
    })?;
    Ok(cited)
}

/// The citations of a verdict that were pinned without their words.
fn unquoted<'f, 'a>(fields: &'f mut Object<'a>) -> Vec<&'f mut Object<'a>> {
    if !is(fields, EntityKind::Verdict) {
        return Vec::new();
    }
    let Some(Json::Array(citations)) = fields.get_mut("citations") else {
        return Vec::new();
    };
    let lacks = |citation: &Object| {
        citation.get("annotation").is_some()
            && matches!(citation.get("pinned"), Some(Json::Object(pinned)) if pinned.get("exact").is_none())
    };
    let citations = citations.iter_mut().filter_map(|citation| match citation {
        Json::Object(citation) if lacks(citation) => Some(citation),
        _ => None,
    });
    citations.collect()
}

fn is(fields: &Object, kind: EntityKind) -> bool {
    matches!(fields.get("type"), Some(Json::String(what)) if what == kind.key())
}

fn string(fields: &Object, name: &str) -> Option<String> {
    match fields.get(name) {
        Some(Json::String(words)) => Some(words.to_string()),
        _ => None,
    }
}

fn number(fields: &Object, name: &str) -> u64 {
    match fields.get(name) {
        Some(Json::Number(number)) => number.as_u64().unwrap_or(1),
        _ => 1,
    }
}

/// Goes through the lines as objects.
fn each<R: BufRead>(
    file: &mut R,
    take: &mut dyn FnMut(u64, Object) -> Result<(), RehydrateError>,
) -> Result<(), RehydrateError> {
    let mut bytes = Vec::new();
    for line in 1.. {
        bytes.clear();
        if super::index::next_line(file, &mut bytes)? == 0 {
            return Ok(());
        }
        let fault = |why: String| RehydrateError::Line { line, why };
        match serde_json::from_slice(&bytes) {
            Ok(Json::Object(fields)) => take(line, fields)?,
            Ok(other) => return Err(fault(format!("it is {}", other.what()))),
            Err(_) if bytes.trim_ascii().is_empty() => {}
            Err(error) => return Err(fault(error.to_string())),
        }
    }
    Ok(())
}

/// What is known while the lines go by. Of texts no more is held than those of one article.
struct Filling {
    cited: BTreeSet<String>,
    /// Words of annotations that verdicts cite.
    quotes: BTreeMap<String, Vec<String>>,
    /// The article at hand.
    document: Option<String>,
    maps: BTreeMap<u64, OffsetMap>,
    done: Rehydrated,
}

impl Filling {
    fn line(
        &mut self,
        line: u64,
        fields: &mut Object,
        copies: &mut dyn FnMut(Sha256) -> io::Result<Option<String>>,
        out: &mut dyn Write,
    ) -> Result<(), RehydrateError> {
        let is_text = is(fields, EntityKind::Text);
        if is(fields, EntityKind::Document) || is_text {
            let id = string(fields, if is_text { "document" } else { "id" });
            if self.document != id {
                self.document = id;
                self.maps.clear();
            }
            self.text(line, fields, copies)?;
        } else if is(fields, EntityKind::Annotation) {
            self.annotation(line, fields)?;
        } else {
            for citation in unquoted(fields) {
                let words = string(citation, "annotation").and_then(|id| self.quotes.get(&id));
                if let (Some(words), Some(Json::Object(pinned))) =
                    (words, citation.get_mut("pinned"))
                {
                    let words = words.iter().map(|words| Json::String(words.clone().into()));
                    pinned.put_behind("revision", "exact", Json::Array(words.collect()));
                }
            }
        }
        write(fields, out)
    }

    /// Fills the words of a text in, if they are to be had, and keeps them for the marks in it.
    fn text(
        &mut self,
        line: u64,
        fields: &mut Object,
        copies: &mut dyn FnMut(Sha256) -> io::Result<Option<String>>,
    ) -> Result<(), RehydrateError> {
        let at = number(fields, "number");
        if let Some(words) = string(fields, "text") {
            self.done.there += 1;
            self.maps.insert(at, OffsetMap::new(words));
            return Ok(());
        }
        if fields.get(WITHHELD).is_none() {
            return Ok(());
        }
        let fault = |why: &str| RehydrateError::Line {
            line,
            why: why.to_owned(),
        };
        let digest = string(fields, "sha256").ok_or_else(|| fault("it has no `sha256`"))?;
        let digest: Sha256 = digest
            .parse()
            .map_err(|_| fault("its `sha256` is no digest"))?;
        let found = copies(digest)?;
        let Some(words) = found.filter(|words| Sha256::of(&[words.as_bytes()]) == digest) else {
            let title = string(fields, "title").unwrap_or_else(|| format!("text {at}"));
            self.done.missing.push((title, digest));
            return Ok(());
        };
        fields.take("length");
        fields.rename(WITHHELD, "text", Json::String(words.clone().into()));
        self.maps.insert(at, OffsetMap::new(words));
        self.done.filled += 1;
        Ok(())
    }

    fn annotation(&mut self, line: u64, fields: &mut Object) -> Result<(), RehydrateError> {
        let id = string(fields, "id").unwrap_or_default();
        let Some(map) = self.maps.get(&number(fields, "text")) else {
            return Ok(());
        };
        let misfit = |why: String| RehydrateError::Misfit {
            line,
            id: id.clone(),
            why,
        };
        let Some(Json::Array(pieces)) = fields.get_mut("spans") else {
            return Err(misfit("it has no `spans`".to_owned()));
        };
        let mut quote = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let Json::Object(piece) = piece else {
                return Err(misfit("a piece is no object".to_owned()));
            };
            let place = |name| match piece.get(name) {
                Some(Json::Number(at)) => at
                    .as_u64()
                    .and_then(|at| u32::try_from(at).ok())
                    .map(CodePoint),
                _ => None,
            };
            let (Some(start), Some(end)) = (place("start"), place("end")) else {
                return Err(misfit("a piece has no offsets".to_owned()));
            };
            let words = range(map, start, end)
                .ok()
                .and_then(|span| map.slice(span).ok())
                .ok_or_else(|| misfit(format!("there is no {start}–{end}")))?;
            match piece.get("exact") {
                None => {
                    piece.put_behind("end", "exact", Json::String(words.to_owned().into()));
                    self.done.quotes += 1;
                }
                Some(Json::String(exact)) if exact == words => {}
                Some(_) => {
                    return Err(misfit(format!("at {start}–{end} the text says “{words}”")));
                }
            }
            quote.push(words.to_owned());
        }
        self.done.checked += 1;
        if self.cited.contains(&id) {
            self.quotes.insert(id, quote);
        }
        Ok(())
    }
}

fn write(fields: &Object, out: &mut dyn Write) -> Result<(), RehydrateError> {
    serde_json::to_writer(&mut *out, fields).map_err(io::Error::from)?;
    out.write_all(b"\n")?;
    Ok(())
}
