//! Taking one article in: its words, its regions, its original bytes and the report, all at once.

use super::report::extended;
use super::retext::{Known, Onto, further, known};
use super::same::was_taken_back;
use crate::caller::Caller;
use crate::decide::{self, Case, digests};
use crate::execute::{Decision, Envelope, written};
use crate::guard::Guarded;
use crate::limits;
use crate::permission::Action;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use bytes::Bytes;
use gainsay_formats::article::{Article, FoundRegion};
use gainsay_model::address;
use gainsay_model::attribution::Mention;
use gainsay_model::document::Document;
use gainsay_model::entity::{Entity, EntityKind, EntityRef, text_id};
use gainsay_model::event::{Image, Presence};
use gainsay_model::hash::Sha256;
use gainsay_model::id::{CommandId, DocumentId, ImportId, ProjectId, RegionId};
use gainsay_model::import::{ImportItem, ImportOutcome};
use gainsay_model::layer::Layer;
use gainsay_model::region::Region;
use gainsay_model::stored::Stored;
use gainsay_model::text::{Text, TextNumber};
use gainsay_model::time::Timestamp;
use gainsay_model::wire::write::Written;
use gainsay_store::{NewEvent, Priority};
use uuid::Uuid;

/// One article, read from a file and ready to be taken in.
#[derive(Debug, Clone)]
pub struct NewArticle {
    pub project: ProjectId,
    /// The document's id, if it is taken in.
    pub document: DocumentId,
    /// The import it is part of; several articles may come under one.
    pub import: ImportId,
    pub command: CommandId,
    pub at: Timestamp,
    /// The file's name or "pasted text", for the report.
    pub name: String,
    /// What the article is called where it comes from; exports write it back.
    pub source_id: Option<String>,
    /// Which article it may be a new text of.
    pub onto: Onto,
    /// What was read.
    pub article: Article,
    /// The bytes it was read from.
    pub original: Bytes,
}

impl Workbench {
    /// Takes one article in. The `written` of the answer ends with the [`Import`](gainsay_model::import::Import), whose last
    /// item says `taken` or `known` and names the document. An article is known by its words or
    /// by the bytes it was read from, those of earlier texts included; one that was deleted is taken
    /// in anew. One that is a new text of an article that is here is added to that ([`Onto`]).
    ///
    /// # Errors
    ///
    /// A [`Refusal`], which a person can read.
    pub async fn import_article(
        &self,
        caller: &Caller,
        new: NewArticle,
    ) -> Result<Written, Refusal> {
        let envelope = Envelope {
            project: new.project,
            command: new.command,
            author: caller.author,
            at: new.at,
            priority: Priority::Interactive,
        };
        if let Some(first) = self.first_outcome(envelope)? {
            return Ok(first);
        }
        // Two who bring the same article at once: the second finds it known. Files of one import
        // wait for one another, because each adds a line to the same report.
        let mut names = digests(new.project, [new.article.sha256, new.article.source.sha256]);
        names.extend(address(&new).map(|digest| Guarded::Digest(new.project, digest)));
        names.extend(decide::report(new.project, new.import));
        let hold = self.guards.take(names).await;
        let committed = self
            .decide_and_commit(envelope, hold, |facts| {
                let mut case = decide::open(facts, caller, new.command, new.at, false)?;
                case.standing.demand(Action::Import)?;
                taken(&mut case, &new)
            })
            .await?;
        Ok(written(committed))
    }
}

/// The digest of its address: two who bring it at once come one after the other.
fn address(new: &NewArticle) -> Option<Sha256> {
    new.article
        .facts
        .address
        .as_deref()
        .and_then(address::digest)
}

fn taken(case: &mut Case<'_, '_>, new: &NewArticle) -> Result<Decision, Refusal> {
    let article = &new.article;
    let notice = match known(case, new)? {
        Known::Already(known) => {
            let item = item(new, ImportOutcome::Known, known);
            return Ok(Decision {
                events: vec![reported(case, new, item)?],
                blobs: Vec::new(),
            });
        }
        Known::Further(stored) => return further(case, new, &stored),
        Known::New { notice } => notice,
    };
    let comes_again = free(case, new)?;
    let document = fitted(article.document());
    decide::check_document(case, &document)?;
    let text = text(new, new.document, TextNumber::FIRST);
    let mut events = vec![named(made(new, new.document.uuid(), document), new)];
    if !comes_again {
        events.push(made(
            new,
            text_id(new.document, TextNumber::FIRST).uuid(),
            text,
        ));
    }
    for (index, found) in article.regions.iter().enumerate() {
        let region = region(new.document, TextNumber::FIRST, *found);
        events.push(made(new, region_id(new.document, index).uuid(), region));
    }
    let mut item = item(new, ImportOutcome::Taken, new.document);
    item.notices.extend(notice);
    events.push(reported(case, new, item)?);
    let words = Bytes::copy_from_slice(article.text.as_bytes());
    Ok(Decision {
        events,
        blobs: vec![words, new.original.clone()],
    })
}

/// Whether the id can be used: nothing has it, or the very article that an import brought and that
/// was taken back with it. True for the second, whose words are still there.
fn free(case: &mut Case<'_, '_>, new: &NewArticle) -> Result<bool, Refusal> {
    let subject = EntityRef::new(EntityKind::Document, new.document.uuid());
    let Some(stored) = case.facts.stored(subject)? else {
        return Ok(false);
    };
    let text = text_id(new.document, TextNumber::FIRST).uuid();
    let text = case.facts.stored(EntityRef::new(EntityKind::Text, text))?;
    let same_words = text
        .as_ref()
        .and_then(Stored::get::<Text>)
        .is_some_and(|text| text.sha256 == new.article.sha256);
    if !stored.presence.is_active() && same_words && was_taken_back(case.facts, &stored)? {
        return Ok(true);
    }
    Err(
        Refusal::conflict("there is already an article with this id")
            .hint("Use a new id. A new text of that article names it in `document`."),
    )
}

/// A text of a document, as it was read.
pub(super) fn text(new: &NewArticle, document: DocumentId, number: TextNumber) -> Text {
    let article = &new.article;
    Text {
        document,
        number,
        sha256: article.sha256,
        length: article.length,
        source: Some(article.source.clone()),
        blocks: article.blocks.clone(),
        pages: article.pages.clone(),
        notices: article.notices.iter().map(ToString::to_string).collect(),
    }
}

/// A stretch that was found.
pub(super) fn region(document: DocumentId, text: TextNumber, found: FoundRegion) -> Region {
    Region {
        document,
        text,
        span: found.span,
        what: found.what,
        found: true,
        hops: Vec::new(),
    }
}

/// The regions of one import have ids that follow from the document's, so that the same request
/// comes to the same events.
fn region_id(document: DocumentId, index: usize) -> RegionId {
    RegionId::new(Uuid::new_v5(
        &document.uuid(),
        format!("region:{index}").as_bytes(),
    ))
}

fn named(mut event: NewEvent, new: &NewArticle) -> NewEvent {
    event.image.source_id.clone_from(&new.source_id);
    event
}

pub(super) fn made(new: &NewArticle, id: Uuid, entity: impl Into<Entity>) -> NewEvent {
    let image = Image {
        presence: Presence::Active,
        source_id: None,
        import: Some(new.import),
        entity: entity.into(),
    };
    NewEvent {
        id,
        layer: Layer::Shared,
        image,
    }
}

pub(super) fn item(new: &NewArticle, outcome: ImportOutcome, document: DocumentId) -> ImportItem {
    let set_aside = new
        .article
        .regions
        .iter()
        .filter(|region| region.what.is_set_aside())
        .count();
    ImportItem {
        name: clipped(&new.name, limits::NAME),
        outcome,
        document: Some(document),
        text: TextNumber::FIRST,
        length: new.article.length,
        set_aside: u32::try_from(set_aside).unwrap_or(u32::MAX),
        repaired: new.article.repairs(),
        notices: new
            .article
            .notices
            .iter()
            .map(ToString::to_string)
            .collect(),
    }
}

/// The report with one line more.
pub(super) fn reported(
    case: &mut Case<'_, '_>,
    new: &NewArticle,
    item: ImportItem,
) -> Result<NewEvent, Refusal> {
    extended(case, new.import, &new.name, |import| {
        import.items.push(item);
    })
}

/// What was guessed from a page is shortened rather than refused: pages put whole paragraphs into
/// their metadata.
fn fitted(mut document: Document) -> Document {
    let fit = |mention: Mention| Mention {
        words: clipped(&mention.words, limits::NAME),
        ..mention
    };
    document.title = clipped(&document.title, limits::LINE);
    document.outlet = document.outlet.map(fit);
    document.original_outlet = document.original_outlet.map(fit);
    document.authors.truncate(limits::MENTIONS);
    document.authors = document.authors.into_iter().map(fit).collect();
    document.address = document
        .address
        .filter(|address| address.chars().count() <= limits::LINE);
    if let Some(rights) = &mut document.rights {
        rights.statement = clipped(&rights.statement, limits::PARAGRAPH);
    }
    document
}

pub(super) fn clipped(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => text[..end].to_owned(),
        None => text.to_owned(),
    }
}
