//! Documents and their texts: the words, what is said of them, and the order they come in.

use std::io::{BufRead, Seek};

use gainsay_anchoring::OffsetMap;
use gainsay_anchoring::check::range;
use gainsay_model::document::Document;
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::hash::Sha256;
use gainsay_model::id::DocumentId;
use gainsay_model::text::Text;
use uuid::Uuid;

use super::WITHHELD;
use super::error::Fault;
use super::json::{Json, Object};
use super::line::{document_of, number_of};
use super::reading::{Reading, Stop};
use super::typed;

impl<R: BufRead + Seek> Reading<'_, R> {
    /// A document and its texts, first text first. Without words it says more of a document that
    /// the project holds.
    pub(super) fn document(
        &mut self,
        id: Uuid,
        mut fields: Object,
    ) -> Result<(Document, Vec<(Text, String)>), Stop> {
        // Where the article's file lies; for whoever made the line.
        fields.take("file");
        let known = DocumentId::new(id);
        if fields.get(WITHHELD).is_some() {
            let why = "the words are kept back here; fill them in from copies of your own with “gainsay rehydrate”";
            return Err((Some(WITHHELD.to_owned()), Fault::Words(why)).into());
        }
        if fields.get("text").is_none() {
            return self
                .overlay(id, fields)
                .map(|document| (document, Vec::new()));
        }
        let (text, words) = self.words(known, &mut fields)?;
        if fields.get("title").is_none() {
            fields.set("title", Json::String(first_line(&words).into()));
        }
        for computed in ["text_sha256", "source_sha256", "length", "earlier"] {
            fields.take(computed);
        }
        let Entity::Document(mut document) = typed::entity(EntityKind::Document, fields)? else {
            return Err((None, Fault::Field("this is no document".to_owned())).into());
        };
        document.text = text.number;
        document.text_sha256 = Some(text.sha256);
        document.source_sha256 = text.source.as_ref().map(|source| source.sha256);
        document.length = text.length;
        let newest = text.number;
        let mut texts = vec![(text, words)];
        for place in self.index.texts.get(&id).cloned().unwrap_or_default() {
            let bytes = self.bytes(self.index.entries.at(place))?;
            let line = self.parsed(self.index.entries.at(place), &bytes)?;
            texts.push(self.text(line.fields)?);
            self.keep_room(bytes);
        }
        texts.sort_by_key(|(text, _)| text.number);
        for (expected, (text, _)) in (1..).zip(&texts) {
            if text.number.0.get() != expected {
                return Err((
                    Some("number".to_owned()),
                    Fault::NoText { number: expected },
                )
                    .into());
            }
        }
        if texts.last().is_some_and(|(text, _)| text.number != newest) {
            let why = "the document line has the newest text; `text` lines have earlier ones";
            return Err((Some("number".to_owned()), Fault::Field(why.to_owned())).into());
        }
        let earlier = texts.iter().filter(|(text, _)| text.number != newest);
        document.earlier = earlier.flat_map(|(text, _)| text.digests()).collect();
        Ok((document, texts))
    }

    /// Lays the fields of a line over a document that the project holds.
    fn overlay(&self, id: Uuid, fields: Object) -> Result<Document, Stop> {
        let stored = self
            .known
            .stored(EntityRef::new(EntityKind::Document, id))?;
        let Some(document) = stored.as_ref().and_then(|stored| stored.get::<Document>()) else {
            let why = "the document has no words, and the project holds no document of this id";
            return Err((Some("text".to_owned()), Fault::Field(why.to_owned())).into());
        };
        let known = Json::of(document).map_err(|error| (None, Fault::Field(error.to_string())))?;
        let Json::Object(mut merged) = known else {
            return Err((None, Fault::Field("this is no document".to_owned())).into());
        };
        for (name, value) in fields.into_fields() {
            merged.set(name, value);
        }
        match typed::entity(EntityKind::Document, merged)? {
            Entity::Document(document) => Ok(document),
            _ => Err((None, Fault::Field("this is no document".to_owned())).into()),
        }
    }

    pub(super) fn text(&self, mut fields: Object) -> Result<(Text, String), Stop> {
        let document = DocumentId::new(document_of(&fields, self.project)?);
        fields.take("document");
        let (text, words) = self.words(document, &mut fields)?;
        match fields.into_fields().next() {
            None => Ok((text, words)),
            Some((name, _)) => Err((
                Some(name.into_owned()),
                Fault::Field("a text has no such field".to_owned()),
            )
                .into()),
        }
    }

    /// Takes the words of a text, and what is said of them, out of a line.
    fn words(&self, document: DocumentId, fields: &mut Object) -> Result<(Text, String), Stop> {
        let number = number_of(fields, "number")?;
        fields.take("number");
        let words = match fields.take("text") {
            Some(Json::String(words)) => words.into_owned(),
            Some(other) => {
                let why = format!("the words are a string, and this is {}", other.what());
                return Err((Some("text".to_owned()), Fault::Field(why)).into());
            }
            None => {
                return Err((
                    Some("text".to_owned()),
                    Fault::Words("the words are missing"),
                )
                    .into());
            }
        };
        check_words(&words).map_err(|fault| (Some("text".to_owned()), fault))?;
        let sha256 = Sha256::of(&[words.as_bytes()]);
        if let Some(given) = fields.take("sha256") {
            let given: Sha256 = typed::field("sha256", &given)?;
            if given != sha256 {
                return Err((
                    Some("sha256".to_owned()),
                    Fault::Digest {
                        given,
                        found: sha256,
                    },
                )
                    .into());
            }
        }
        let source = typed::field("source", &taken(fields, "source"))?;
        let blocks: Option<_> = typed::field("blocks", &taken(fields, "blocks"))?;
        let pages: Option<_> = typed::field("pages", &taken(fields, "pages"))?;
        let notices: Option<_> = typed::field("notices", &taken(fields, "notices"))?;
        let length = u32::try_from(words.chars().count()).map_err(|_| {
            (
                Some("text".to_owned()),
                Fault::Words("the text is longer than 4 GB"),
            )
        })?;
        let text = Text {
            document,
            number,
            sha256,
            length,
            source,
            blocks: blocks.unwrap_or_default(),
            pages: pages.unwrap_or_default(),
            notices: notices.unwrap_or_default(),
        };
        if !text.blocks.is_empty() {
            let map = OffsetMap::new(words.as_str());
            for (index, block) in text.blocks.iter().enumerate() {
                range(&map, block.span.start(), block.span.end()).map_err(|(field, why)| {
                    (
                        Some(format!("blocks[{index}].span.{field}")),
                        Fault::Range(why.to_string()),
                    )
                })?;
            }
        }
        check_pages(&text)?;
        Ok((text, words))
    }
}

/// Pages begin one after another, in the text.
fn check_pages(text: &Text) -> Result<(), Stop> {
    let mut least = 0;
    let mut number = 0;
    for (index, page) in text.pages.iter().enumerate() {
        let why = if page.at.0 < least || page.at.0 >= text.length {
            format!("a page that begins in the text, not before {least}")
        } else if page.number <= number {
            format!("a number above {number}")
        } else {
            (least, number) = (page.at.0, page.number);
            continue;
        };
        let field = Some(format!("pages[{index}]"));
        return Err((field, Fault::Field(format!("here stands {why}"))).into());
    }
    Ok(())
}

/// A field, and null where it is not there.
fn taken<'a>(fields: &mut Object<'a>, name: &str) -> Json<'a> {
    fields.take(name).unwrap_or(Json::Null)
}

/// Words as the importer leaves them: anything else would be read with other offsets.
fn check_words(words: &str) -> Result<(), Fault> {
    if words.trim().is_empty() {
        Err(Fault::Words("there are no words in it"))
    } else if words.contains('\r') {
        Err(Fault::Words(
            "line ends are LF here; change CR LF to LF and count the offsets again",
        ))
    } else if words.contains('\0') {
        Err(Fault::Words(
            "U+0000 cannot stand in a text; replace it by U+FFFD",
        ))
    } else {
        Ok(())
    }
}

fn first_line(words: &str) -> String {
    let line = words
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or_default();
    line.chars().take(200).collect()
}
