//! Writing what a file of another tool says, as Gainsay JSONL.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::Write;

use gainsay_anchoring::OffsetMap;
use gainsay_model::attribution::Hop;
use gainsay_model::attribution_line;
use gainsay_model::date::{DateBasis, StatedDate};
use gainsay_model::hash::Sha256;
use gainsay_model::offset::{CodePoint, Span};
use gainsay_model::scheme::Scheme;
use serde_json::{Map, Value, json};

use super::anchor::{self, Misplaced, Settled};
use super::counts::Counts;
use super::told::Told;
use super::{Anchored, Article, ForeignError, Link, LinkName, Mapping, Mark, Place, Remark, Unit};

/// Lines in the making.
pub struct Retelling<'o> {
    out: &'o mut dyn Write,
    /// What the format is called, in ids.
    format: &'static str,
    unit: Unit,
    mapping: Mapping,
    scheme: Scheme,
    /// Keys that the scheme had before.
    had: BTreeSet<String>,
    /// How often the same words came, so that their names differ.
    seen: BTreeMap<String, u32>,
    /// Links that were told.
    linked: BTreeSet<String>,
    counts: Counts,
}

impl<'o> Retelling<'o> {
    /// Begins a file of a format that counts in a unit, for a project of a scheme.
    pub fn new(
        out: &'o mut dyn Write,
        format: &'static str,
        unit: Unit,
        mapping: Mapping,
        scheme: Scheme,
    ) -> Self {
        let had = scheme
            .kinds
            .iter()
            .map(|kind| kind.key.to_string())
            .collect();
        Self {
            out,
            format,
            unit,
            mapping,
            scheme,
            had,
            seen: BTreeMap::new(),
            linked: BTreeSet::new(),
            counts: Counts::default(),
        }
    }

    /// Tells one article again.
    ///
    /// # Errors
    ///
    /// [`ForeignError::Fault`] where a mark has no place in the text, a link no end, or a label can
    /// be no kind; `place` says where the article stands in the file.
    pub fn article(&mut self, article: Article, place: &Place) -> Result<(), ForeignError> {
        let told = Told::new(article.words);
        let name = self.name(article.id.as_deref(), &told.map);
        let words = told.folded.as_deref().unwrap_or(told.map.text());
        let mut document = Map::new();
        document.insert("type".to_owned(), json!("document"));
        document.insert("id".to_owned(), json!(name));
        if let Some(title) = article.title.filter(|title| !title.trim().is_empty()) {
            document.insert("title".to_owned(), json!(title));
        }
        document.insert("text".to_owned(), json!(words));
        document.extend(article.fields);
        self.line(&Value::Object(document))?;
        self.counts.articles += 1;
        self.counts.folded += u64::from(told.folded.is_some());

        let unit = anchor::unit(&told.map, &article.marks, self.unit);
        let onto = Onto {
            document: name.clone(),
            text: 1,
            prefix: format!("{name}:"),
        };
        let names = self.marks(&article.marks, &onto, &told, unit, place)?;
        for link in &article.links {
            for end in [&link.from, &link.to] {
                if !names.contains(end) {
                    let what = format!("the link names “{end}”, which is no mark of this text");
                    return Err(ForeignError::at(at_link(link, place), what));
                }
            }
            self.link(link, &onto.prefix)?;
        }
        Ok(())
    }

    /// Puts marks on an article that is there already. They keep their ids.
    ///
    /// # Errors
    ///
    /// As [`article`](Self::article).
    pub fn anchored(&mut self, anchored: Anchored, place: &Place) -> Result<(), ForeignError> {
        let told = Told::as_kept(anchored.words);
        let unit = anchor::unit(&told.map, &anchored.marks, self.unit);
        let onto = Onto {
            document: anchored.document,
            text: anchored.text,
            prefix: String::new(),
        };
        self.marks(&anchored.marks, &onto, &told, unit, place)?;
        Ok(())
    }

    /// Links between marks that were told, of any articles, by their ids.
    ///
    /// # Errors
    ///
    /// When they cannot be written.
    pub fn links(&mut self, links: &[Link]) -> Result<(), ForeignError> {
        links.iter().try_for_each(|link| self.link(link, ""))
    }

    /// Words on marks that were told.
    ///
    /// # Errors
    ///
    /// When they cannot be written.
    pub fn remarks(&mut self, remarks: &[Remark]) -> Result<(), ForeignError> {
        for remark in remarks {
            let mut line = json!({
                "type": "note", "id": remark.id,
                "subject": { "kind": "annotation", "id": remark.mark }, "text": remark.words,
            });
            if let Some(reply_to) = &remark.reply_to {
                line["reply_to"] = json!(reply_to);
            }
            extend(&mut line, &remark.own);
            self.line(&line)?;
        }
        Ok(())
    }

    fn marks(
        &mut self,
        marks: &[Mark],
        onto: &Onto,
        told: &Told,
        unit: Unit,
        place: &Place,
    ) -> Result<BTreeSet<String>, ForeignError> {
        let mut names = BTreeSet::new();
        for mark in marks {
            let here = Place {
                line: mark.line.or(place.line),
                field: Some(mark.field.clone()),
                file: place.file.clone(),
            };
            if !names.insert(mark.id.clone()) {
                let what = format!("two marks of one text are called “{}”", mark.id);
                return Err(ForeignError::at(here, what));
            }
            self.mark(mark, onto, told, unit, &here)?;
        }
        Ok(names)
    }

    fn link(&mut self, link: &Link, prefix: &str) -> Result<(), ForeignError> {
        let name = self.mapping.link(&link.label);
        let seen = self
            .counts
            .link_labels
            .entry(link.label.clone())
            .or_default();
        let kind = match name {
            LinkName::Known(kind) => Some(kind),
            LinkName::Unwanted | LinkName::Unknown => None,
        };
        *seen = (seen.0 + 1, kind);
        match name {
            LinkName::Known(kind) => {
                let (from, to) = (
                    format!("{prefix}{}", link.from),
                    format!("{prefix}{}", link.to),
                );
                let id = format!("{from}>{}>{to}", kind.key());
                let id = Sha256::of(&[id.as_bytes()]).to_string();
                // Said twice is said once.
                if self.linked.insert(id.clone()) {
                    let mut line = json!({
                        "type": "relation", "id": id, "kind": kind, "from": from, "to": to,
                    });
                    extend(&mut line, &link.own);
                    self.line(&line)?;
                    self.counts.links += 1;
                }
            }
            LinkName::Unwanted => self.counts.unwanted += 1,
            LinkName::Unknown => {
                *self
                    .counts
                    .unknown_links
                    .entry(link.label.clone())
                    .or_default() += 1;
            }
        }
        Ok(())
    }

    /// Ends the file with the scheme, if labels joined it, and says what became of everything.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn finish(mut self) -> Result<Counts, ForeignError> {
        if self.scheme.kinds.len() > self.had.len() {
            let Value::Object(fields) = json!(self.scheme) else {
                return Ok(self.counts);
            };
            let mut line = Map::new();
            line.insert("type".to_owned(), json!("scheme"));
            line.extend(fields);
            self.line(&Value::Object(line))?;
        }
        Ok(self.counts)
    }

    fn mark(
        &mut self,
        mark: &Mark,
        onto: &Onto,
        told: &Told,
        unit: Unit,
        here: &Place,
    ) -> Result<(), ForeignError> {
        let kind = self.mapping.kind(&mark.label, &mut self.scheme);
        let seen = self.counts.labels.entry(mark.label.clone()).or_default();
        *seen = (seen.0 + 1, kind.clone());
        let Some(kind) = kind else {
            self.counts.unwanted += 1;
            return Ok(());
        };
        let mut spans: Vec<Span<CodePoint>> = Vec::new();
        let mut settled = Settled::AsSaid;
        for piece in &mark.pieces {
            let (span, how) =
                anchor::place(&told.map, piece, unit, self.unit).map_err(|misplaced| {
                    ForeignError::at(
                        here.clone(),
                        misplaced.say(piece.start, piece.end, piece.exact.as_deref()),
                    )
                })?;
            if how != Settled::AsSaid {
                settled = how;
            }
            spans.push(span);
        }
        let spans = apart(spans);
        if spans.is_empty() {
            return Err(ForeignError::at(here.clone(), "the mark has no words"));
        }
        match settled {
            Settled::AsSaid => {}
            Settled::OtherUnit => self.counts.other_unit += 1,
            Settled::ByWords => self.counts.by_words += 1,
        }
        if !self.had.contains(kind.as_str()) {
            *self.counts.own_kinds.entry(mark.label.clone()).or_default() += 1;
        }
        let pieces: Vec<Value> = spans.iter().map(|span| told.piece(*span)).collect();
        let name = format!("{}{}", onto.prefix, mark.id);
        let mut line = json!({
            "type": "annotation", "id": name, "document": onto.document, "kind": kind, "spans": pieces,
        });
        if onto.text > 1 {
            line["text"] = json!(onto.text);
        }
        if let Some(second) = &mark.second_label
            && let Some(second) = self
                .mapping
                .kind(second, &mut self.scheme)
                .filter(|second| *second != kind)
        {
            line["second_kind"] = json!(second);
        }
        if let Some(chain) = mark
            .attribution
            .as_deref()
            .filter(|chain| !chain.trim().is_empty())
        {
            line["attribution"] = json!({ "hops": hops(chain) });
        }
        if let Some(targets) = &mark.targets {
            let names = targets
                .split(';')
                .map(str::trim)
                .filter(|name| !name.is_empty());
            let names: Vec<Value> = names.map(|name| json!({ "words": name })).collect();
            line["targets"] = json!(names);
        }
        if let Some(date) = mark.happened.as_deref().and_then(dated) {
            line["happened"] = json!(date);
        }
        extend(&mut line, &mark.own);
        self.line(&line)?;
        self.counts.marks += 1;
        for (number, remark) in mark.remarks.iter().enumerate() {
            self.line(&json!({
                "type": "note", "id": format!("{name}:note{number}"),
                "subject": { "kind": "annotation", "id": name }, "text": remark,
            }))?;
        }
        Ok(())
    }

    /// A name that the same file gives the same article every time.
    fn name(&mut self, id: Option<&str>, map: &OffsetMap) -> String {
        let plain = match id {
            Some(id) if !id.trim().is_empty() && id.chars().count() <= 80 => id.to_owned(),
            _ => {
                let digest = Sha256::of(&[map.text().as_bytes()]).to_string();
                format!("{}:{}", self.format, &digest[..20])
            }
        };
        let times = self.seen.entry(plain.clone()).or_default();
        *times += 1;
        match *times {
            1 => plain,
            times => format!("{plain}#{times}"),
        }
    }

    fn line(&mut self, line: &Value) -> Result<(), ForeignError> {
        let mut bytes = serde_json::to_vec(line).map_err(std::io::Error::other)?;
        bytes.push(b'\n');
        self.out.write_all(&bytes)?;
        Ok(())
    }
}

impl fmt::Debug for Retelling<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Retelling")
            .field("format", &self.format)
            .field("counts", &self.counts)
            .finish_non_exhaustive()
    }
}

/// The text that marks are put on.
struct Onto {
    document: String,
    text: u32,
    /// Stands before the names of marks, which are unique in their article only.
    prefix: String,
}

fn at_link(link: &Link, place: &Place) -> Place {
    Place {
        line: link.line.or(place.line),
        field: Some(link.field.clone()),
        file: place.file.clone(),
    }
}

/// Pieces in the order of the text; those that touch or overlap are one.
fn apart(mut spans: Vec<Span<CodePoint>>) -> Vec<Span<CodePoint>> {
    spans.sort_by_key(|span| (span.start(), span.end()));
    let mut kept: Vec<Span<CodePoint>> = Vec::new();
    for span in spans {
        match kept.last_mut() {
            Some(last) if span.start() <= last.end() => {
                if let Ok(both) = Span::new(last.start(), last.end().max(span.end())) {
                    *last = both;
                }
            }
            _ => kept.push(span),
        }
    }
    kept
}

/// Puts fields into a line, over those that are there.
fn extend(line: &mut Value, fields: &Map<String, Value>) {
    if let Value::Object(line) = line {
        line.extend(fields.clone());
    }
}

/// A chain of one line; what cannot be read as one is a name.
fn hops(chain: &str) -> Vec<Hop> {
    attribution_line::parse(chain).unwrap_or_else(|_| {
        vec![Hop {
            words: chain.split_whitespace().collect::<Vec<_>>().join(" "),
            ..Hop::default()
        }]
    })
}

fn dated(words: &str) -> Option<StatedDate> {
    match words.trim().parse() {
        Ok(edtf) => Some(StatedDate::new(edtf, DateBasis::default())),
        Err(_) => StatedDate::from_words(words, DateBasis::default()),
    }
}

impl Misplaced {
    fn say(&self, start: u64, end: u64, exact: Option<&str>) -> String {
        match self {
            Self::Empty => format!("nothing stands between {start} and {end}"),
            Self::PastTheEnd(length) => {
                format!("{start} to {end} is not in the text, which has {length} characters")
            }
            Self::Other { there } => format!(
                "at {start} to {end} stands “{}”, and the file says “{}”, which does not stand in the text exactly once",
                brief(there),
                brief(exact.unwrap_or_default())
            ),
        }
    }
}

fn brief(words: &str) -> String {
    let mut letters = words.chars();
    let shown: String = letters.by_ref().take(60).collect();
    if letters.next().is_some() {
        format!("{shown}…")
    } else {
        shown
    }
}
