//! One line after the other to things: references resolved, words checked, pieces completed.

use std::collections::BTreeMap;
use std::io::{BufRead, Seek, SeekFrom};
use std::sync::Arc;

use gainsay_anchoring::OffsetMap;
use gainsay_anchoring::check::check;
use gainsay_model::annotation::Annotation;
use gainsay_model::entity::{Entity, EntityKind, EntityRef, text_id};
use gainsay_model::id::{AnnotationId, DocumentId, ProjectId};
use gainsay_model::layer::Layer;
use gainsay_model::text::TextNumber;
use gainsay_model::verdict::{Cited, Verdict};
use unicode_segmentation::GraphemeCursor;
use uuid::Uuid;

use super::error::{Fault, LineFault, LineNotice, ReadError};
use super::index::{Entry, Index, next_line};
use super::item::{Item, Stamps};
use super::json::{Json, Object};
use super::known::Known;
use super::line::{FieldFault, Line, Parsed, document_of, number_of, parse, resolve};
use super::reference::{self, Need};
use super::{has_layer, is_single, spans, typed};

/// Why a line gave no things: the line's own fault, or the disk's.
pub(super) enum Stop {
    Line(FieldFault),
    Read(ReadError),
}

impl From<FieldFault> for Stop {
    fn from(fault: FieldFault) -> Self {
        Self::Line(fault)
    }
}

impl<E: Into<ReadError>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Read(error.into())
    }
}

/// How much of a line is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Depth {
    Whole,
    /// As much as other lines ask for.
    Abridged,
}

/// A fault of a line with its place in the file.
fn stopped(entry: Entry, stop: Stop) -> ReadError {
    match stop {
        Stop::Read(error) => error,
        Stop::Line((field, fault)) => ReadError::Faults(vec![LineFault {
            line: u64::from(entry.line),
            offset: entry.at,
            field,
            fault,
        }]),
    }
}

/// A file with its index, and the project it is read into.
pub(super) struct Reading<'k, R> {
    pub(super) file: R,
    pub(super) project: ProjectId,
    pub(super) known: &'k dyn Known,
    pub(super) index: Index,
    pub(super) notices: Vec<LineNotice>,
    /// Where the file stands, if that is known: a seek throws away what was read ahead.
    at: Option<u64>,
    /// Room for a line, used again for the next.
    spare: Vec<u8>,
    /// Tables of the texts of the document that was asked for last.
    maps: BTreeMap<(Uuid, TextNumber), Arc<OffsetMap>>,
}

/// The most room that is kept for the next line, in bytes.
const SPARE: usize = 1 << 20;

/// How many notices are kept.
const NOTICES: usize = 100;

impl<'k, R: BufRead + Seek> Reading<'k, R> {
    pub(super) fn new(file: R, project: ProjectId, known: &'k dyn Known, index: Index) -> Self {
        Self {
            file,
            project,
            known,
            index,
            notices: Vec::new(),
            at: None,
            spare: Vec::new(),
            maps: BTreeMap::new(),
        }
    }

    /// The things of one line: one, or a document and its texts.
    ///
    /// # Errors
    ///
    /// [`ReadError::Faults`] with the one fault of the line, or what the disk says.
    pub(super) fn things(&mut self, place: u32) -> Result<Vec<Item>, ReadError> {
        let entry = self.index.entries.at(place as usize);
        self.read(entry, Depth::Whole)
            .map_err(|stop| stopped(entry, stop))
    }

    /// The things of the line that is this one, abridged.
    ///
    /// # Errors
    ///
    /// As [`things`](Self::things).
    pub(super) fn named(&mut self, thing: EntityRef) -> Result<Vec<Item>, ReadError> {
        let Some(entry) = self.index.find(thing.kind, thing.id) else {
            return Ok(Vec::new());
        };
        self.read(entry, Depth::Abridged)
            .map_err(|stop| stopped(entry, stop))
    }

    fn read(&mut self, entry: Entry, depth: Depth) -> Result<Vec<Item>, Stop> {
        let bytes = self.bytes(entry)?;
        let items = self
            .parsed(entry, &bytes)
            .and_then(|line| self.items(entry, line, depth));
        self.keep_room(bytes);
        items
    }

    fn items(&mut self, entry: Entry, mut line: Line<'_>, depth: Depth) -> Result<Vec<Item>, Stop> {
        let layer = match line.fields.get("layer") {
            Some(layer) if has_layer(line.kind) => typed::field("layer", layer)?,
            _ => Layer::Shared,
        };
        if has_layer(line.kind) {
            line.fields.take("layer");
        }
        let stamps: Option<Stamps> = match line.fields.take("stamps") {
            Some(stamps) => Some(typed::field("stamps", &stamps)?),
            None => None,
        };
        let missing = self.resolve_references(&mut line)?;
        let item =
            |entity: Entity, id: Uuid, source_id: Option<String>, words: Option<String>| Item {
                line: u64::from(entry.line),
                id,
                source_id,
                layer,
                entity,
                words,
                stamps,
            };
        let (id, source_id) = (line.id, line.source_id.clone());
        Ok(match line.kind {
            EntityKind::Document => {
                let (document, texts) = self.document(id, line.fields)?;
                let mut items = vec![item(document.into(), id, source_id, None)];
                for (text, words) in texts {
                    let id = text_id(text.document, text.number).uuid();
                    items.push(item(text.into(), id, None, Some(words)));
                }
                items
            }
            EntityKind::Text => {
                let (text, words) = self.text(line.fields)?;
                vec![item(text.into(), id, None, Some(words))]
            }
            EntityKind::Annotation if depth == Depth::Abridged => {
                for long in ["targets", "attributes", "happened"] {
                    line.fields.take(long);
                }
                // Where the words lie is not asked, and would take the whole text to know.
                line.fields.set("spans", Json::Array(Vec::new()));
                let entity = typed::entity(EntityKind::Annotation, line.fields)?;
                vec![item(entity, id, source_id, None)]
            }
            EntityKind::Annotation => {
                let annotation = self.annotation(entry, line.fields)?;
                vec![item(annotation.into(), id, source_id, None)]
            }
            EntityKind::Region => {
                let map = self.map(&line.fields)?;
                spans::complete_span(&mut line.fields, &map)?;
                vec![item(
                    typed::entity(line.kind, line.fields)?,
                    id,
                    source_id,
                    None,
                )]
            }
            kind => {
                let mut entity = typed::entity(kind, line.fields)?;
                self.derive(&mut entity)?;
                if let Entity::Verdict(verdict) = &entity {
                    self.check_citations(entry, verdict, &missing)?;
                }
                vec![item(entity, id, source_id, None)]
            }
        })
    }

    /// The bytes of the line at a place, read anew.
    pub(super) fn bytes(&mut self, entry: Entry) -> Result<Vec<u8>, Stop> {
        if self.at != Some(entry.at) {
            self.file.seek(SeekFrom::Start(entry.at))?;
        }
        let mut bytes = std::mem::take(&mut self.spare);
        self.at = None;
        next_line(&mut self.file, &mut bytes)?;
        self.at = Some(entry.at + bytes.len() as u64);
        Ok(bytes)
    }

    /// Gives the room of a line back, unless it was a very long one.
    pub(super) fn keep_room(&mut self, bytes: Vec<u8>) {
        if bytes.capacity() <= SPARE {
            self.spare = bytes;
        }
    }

    /// The line of these bytes, taken apart.
    pub(super) fn parsed<'b>(&self, entry: Entry, bytes: &'b [u8]) -> Result<Line<'b>, Stop> {
        match parse(bytes, self.project)? {
            Parsed::Thing(line) if line.id == entry.id && line.kind == entry.kind => Ok(line),
            _ => Err((
                None,
                Fault::NotJson("the file was changed while it was read".to_owned()),
            )
                .into()),
        }
    }

    /// Puts ids of this project in the place of the file's; returns the citations that name nothing.
    fn resolve_references(&self, line: &mut Line) -> Result<Vec<(Uuid, Fault)>, Stop> {
        let mut missing = Vec::new();
        reference::visit(line.kind, &mut line.fields, &mut |reference, value| {
            let Json::String(id) = &*value else {
                return Ok(());
            };
            let at = |fault| (Some(reference.field.to_owned()), fault);
            let uuid = resolve(reference.kind, id, self.project).map_err(at)?;
            if !self.is_there(reference.kind, uuid)? {
                let fault = Fault::Dangling {
                    kind: reference.kind,
                    id: id.to_string(),
                };
                if reference.need != Need::Cited {
                    return Err(at(fault).into());
                }
                missing.push((uuid, fault));
            }
            *value = Json::String(uuid.to_string().into());
            Ok::<(), Stop>(())
        })?;
        Ok(missing)
    }

    fn is_there(&self, kind: EntityKind, id: Uuid) -> Result<bool, ReadError> {
        Ok(is_single(kind)
            || self.index.find(kind, id).is_some()
            || self.known.stored(EntityRef::new(kind, id))?.is_some())
    }

    /// A citation may outlive what it cites, but only with the words it cited.
    fn check_citations(
        &mut self,
        entry: Entry,
        verdict: &Verdict,
        missing: &[(Uuid, Fault)],
    ) -> Result<(), Stop> {
        for (index, citation) in verdict.citations.iter().enumerate() {
            let cited = match citation.cited {
                Cited::Annotation(id) => id.uuid(),
                Cited::Exhibit(id) => id.uuid(),
                Cited::Document(id) => id.uuid(),
            };
            if let Some((_, fault)) = missing.iter().find(|(id, _)| *id == cited) {
                if citation.pinned.is_none() {
                    return Err((Some(format!("citations[{index}]")), fault.clone()).into());
                }
                self.notice(
                    u64::from(entry.line),
                    format!("citation {} names something that is gone", index + 1),
                );
            }
        }
        Ok(())
    }

    fn annotation(&mut self, entry: Entry, mut fields: Object) -> Result<Annotation, Stop> {
        let map = self.map(&fields)?;
        spans::complete_pieces(&mut fields, &map)?;
        let Entity::Annotation(annotation) = typed::entity(EntityKind::Annotation, fields)? else {
            return Err((None, Fault::Field("this is no annotation".to_owned())).into());
        };
        check(&map, &annotation.spans)
            .map_err(|refusal| (Some(refusal.path()), Fault::Spans(Box::new(refusal))))?;
        let split = annotation.spans.iter().any(|piece| {
            [piece.start, piece.end].into_iter().any(|at| {
                map.place(at)
                    .is_ok_and(|place| splits_character(map.text(), place.byte.index()))
            })
        });
        if split {
            self.notice(
                u64::from(entry.line),
                "a piece begins or ends inside a visible character; it was kept as it is"
                    .to_owned(),
            );
        }
        Ok(annotation)
    }

    /// What the server works out by itself, as far as the file tells.
    fn derive(&self, entity: &mut Entity) -> Result<(), Stop> {
        match entity {
            Entity::Relation(relation) => {
                relation.from_document = self.document_of_annotation(relation.from)?;
                relation.to_document = self.document_of_annotation(relation.to)?;
            }
            Entity::Bearing(bearing) => {
                bearing.document = self.document_of_annotation(bearing.annotation)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn document_of_annotation(&self, id: AnnotationId) -> Result<Option<DocumentId>, ReadError> {
        if let Some(entry) = self.index.find(EntityKind::Annotation, id.uuid()) {
            return Ok(self.index.document_of(entry).map(DocumentId::new));
        }
        let stored = self
            .known
            .stored(EntityRef::new(EntityKind::Annotation, id.uuid()))?;
        Ok(stored.and_then(|stored| stored.get::<Annotation>().map(|found| found.document)))
    }

    /// The tables of the text that a line's `document` and `text` name.
    fn map(&mut self, fields: &Object) -> Result<Arc<OffsetMap>, Stop> {
        let document = document_of(fields, self.project)?;
        let number = number_of(fields, "text")?;
        if let Some(map) = self.maps.get(&(document, number)) {
            return Ok(Arc::clone(map));
        }
        let words = self.find_words(document, number)?.ok_or_else(|| {
            (
                Some("text".to_owned()),
                Fault::NoText {
                    number: number.0.get(),
                },
            )
        })?;
        let map = Arc::new(OffsetMap::new(words));
        self.maps.retain(|(kept, _), _| *kept == document);
        self.maps.insert((document, number), Arc::clone(&map));
        Ok(map)
    }

    /// The words of a text: from its own line, from its document's line, or from the project.
    fn find_words(&mut self, document: Uuid, number: TextNumber) -> Result<Option<String>, Stop> {
        let id = DocumentId::new(document);
        let text = text_id(id, number).uuid();
        let lines = [(EntityKind::Text, text), (EntityKind::Document, document)];
        for (kind, id) in lines {
            let Some(entry) = self.index.find(kind, id) else {
                continue;
            };
            let bytes = self.bytes(entry)?;
            let mut line = self.parsed(entry, &bytes)?;
            let is_it =
                kind != EntityKind::Document || number_of(&line.fields, "number")? == number;
            let words = line.fields.take("text").filter(|_| is_it);
            if let Some(Json::String(words)) = words {
                return Ok(Some(words.into_owned()));
            }
        }
        Ok(self.known.words(id, number)?)
    }

    /// Each line may be read several times, and is told of once.
    fn notice(&mut self, line: u64, what: String) {
        let notice = LineNotice { line, what };
        if self.notices.len() < NOTICES && !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }
}

fn splits_character(text: &str, byte: usize) -> bool {
    let mut cursor = GraphemeCursor::new(byte, text.len(), true);
    matches!(cursor.is_boundary(text, 0), Ok(false))
}
