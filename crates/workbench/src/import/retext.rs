//! A new text of an article that is here: told so, or known by its address.
//!
//! The text is added, the regions are found anew, and what a person set aside by hand goes along
//! where its words still stand. The marks stay where they are until somebody settles them.

use super::article::{NewArticle, clipped, item, made, region, reported, text};
use crate::decide::Case;
use crate::execute::Decision;
use crate::limits;
use crate::naming::counted;
use crate::refusal::Refusal;
use bytes::Bytes;
use gainsay_anchoring::OffsetMap;
use gainsay_anchoring::carry::carry;
use gainsay_anchoring::diff::Diff;
use gainsay_anchoring::quote::quoted;
use gainsay_model::address;
use gainsay_model::annotation::QuotedSpan;
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, EntityRef, text_id};
use gainsay_model::id::DocumentId;
use gainsay_model::import::ImportOutcome;
use gainsay_model::offset::{CodePoint, Span};
use gainsay_model::region::Region;
use gainsay_model::retext::Fate;
use gainsay_model::stored::Stored;
use gainsay_model::text::{Text, TextNumber};
use gainsay_store::{NewEvent, Query};
use std::sync::Arc;
use uuid::Uuid;

/// Less than this share of the shorter text in common, of 100, and what stands at an address is
/// another article: a front page, a live ticker, an address that was given away anew.
const ALIKE: u64 = 20;

/// Which article a new one may be a text of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Onto {
    /// The one at the same address, if there is one that has words in common with it.
    #[default]
    SameAddress,
    /// This one, whatever it says.
    Document(DocumentId),
    /// None: it is an article of its own.
    Apart,
}

/// What an article turns out to be.
pub(super) enum Known {
    /// Nothing that is here.
    New {
        /// What is to be said of an article at the same address that this is no text of.
        notice: Option<String>,
    },
    /// The same words are here.
    Already(DocumentId),
    /// A further text of this article.
    Further(Box<Stored>),
}

/// Finds out what the article is.
pub(super) fn known(case: &mut Case<'_, '_>, new: &NewArticle) -> Result<Known, Refusal> {
    if let Onto::Document(document) = new.onto {
        let found = case.facts.named::<Document>(document.uuid(), "document")?;
        if found.entity.text_sha256 == Some(new.article.sha256) {
            return Ok(Known::Already(document));
        }
        return Ok(Known::Further(Box::new(found.stored)));
    }
    for digest in [new.article.sha256, new.article.source.sha256] {
        if let Some(row) = case.facts.all(Query::DocumentsWith(digest))?.first() {
            case.facts.rely_on(row);
            return Ok(Known::Already(DocumentId::new(row.id)));
        }
    }
    let nothing = Known::New { notice: None };
    if new.onto == Onto::Apart {
        return Ok(nothing);
    }
    let Some(digest) = new
        .article
        .facts
        .address
        .as_deref()
        .and_then(address::digest)
    else {
        return Ok(nothing);
    };
    // Of several at one address the first that came in is the article, and the others were kept apart from it.
    let Some(row) = case
        .facts
        .all(Query::DocumentsWith(digest))?
        .into_iter()
        .next()
    else {
        return Ok(nothing);
    };
    case.facts.rely_on(&row);
    let Some(document) = row.get::<Document>() else {
        return Ok(nothing);
    };
    let before = words(case, DocumentId::new(row.id), document)?;
    let after = OffsetMap::new(new.article.text.as_str());
    if alike(&before, &after) {
        return Ok(Known::Further(Box::new(row)));
    }
    let title = clipped(&document.title, limits::NAME);
    Ok(Known::New {
        notice: Some(format!(
            "“{title}” has the same address and hardly any of these words; this was taken as an article of its own"
        )),
    })
}

/// Whether the two have enough in common to be one article.
fn alike(before: &OffsetMap, after: &OffsetMap) -> bool {
    let shorter = before.end().code_point.min(after.end().code_point);
    let common: u64 = Diff::of(before, after)
        .same()
        .iter()
        .map(|same| u64::from(same.length))
        .sum();
    common * 100 >= u64::from(shorter.0) * ALIKE
}

/// The newest words of an article.
fn words(
    case: &mut Case<'_, '_>,
    id: DocumentId,
    document: &Document,
) -> Result<Arc<OffsetMap>, Refusal> {
    let text = text_id(id, document.text).uuid();
    let text = case.facts.shared_named::<Text>(text, "document")?;
    case.facts.words(text.sha256)
}

/// Adds the text.
pub(super) fn further(
    case: &mut Case<'_, '_>,
    new: &NewArticle,
    stored: &Stored,
) -> Result<Decision, Refusal> {
    let id = DocumentId::new(stored.id);
    let Some(document) = stored.get::<Document>().cloned() else {
        return Err(Refusal::not_found("the article"));
    };
    let article = &new.article;
    let Some(number) = document.text.0.checked_add(1).map(TextNumber) else {
        return Err(Refusal::conflict("the article has too many texts"));
    };
    let text = text(new, id, number);
    // The id may be that of a text that was taken back.
    let subject = EntityRef::new(EntityKind::Text, text_id(id, number).uuid());
    case.facts.stored(subject)?;
    let old = case
        .facts
        .shared_named::<Text>(text_id(id, document.text).uuid(), "document")?;
    let before = case.facts.words(old.sha256)?;
    let after = OffsetMap::new(article.text.as_str());
    let (mut regions, lost) = regions(case, new, id, (document.text, number), (&before, &after))?;

    let mut report = item(new, ImportOutcome::Taken, id);
    report.text = number;
    let reads = article.document().title;
    if article.facts.title.is_some() && reads != document.title {
        report.notices.push(format!(
            "its title reads “{}” now; the article's particulars were left as they were",
            clipped(&reads, limits::NAME)
        ));
    }
    if lost > 0 {
        report.notices.push(format!(
            "{} that somebody set aside by hand: the words are not there any more",
            counted(lost, "stretch")
        ));
    }
    let mut known = document.earlier.clone();
    known.extend(old.digests());
    let next = Document {
        text: number,
        text_sha256: Some(article.sha256),
        source_sha256: Some(article.source.sha256),
        length: article.length,
        retrieved: article
            .retrieved
            .clone()
            .or_else(|| document.retrieved.clone()),
        earlier: known,
        ..document
    };
    let mut image = crate::decide::rewritten(stored, stored.presence, next);
    image.image.source_id.clone_from(&stored.source_id);
    let mut events = vec![image, made(new, subject.id, text)];
    events.append(&mut regions);
    events.push(reported(case, new, report)?);
    Ok(Decision {
        events,
        blobs: vec![
            Bytes::copy_from_slice(article.text.as_bytes()),
            new.original.clone(),
        ],
    })
}

/// The regions of the new text, and how many made by hand have no place in it.
fn regions(
    case: &mut Case<'_, '_>,
    new: &NewArticle,
    document: DocumentId,
    (from, to): (TextNumber, TextNumber),
    (before, after): (&OffsetMap, &OffsetMap),
) -> Result<(Vec<NewEvent>, usize), Refusal> {
    let here = |row: &Stored| {
        let region = row.get::<Region>().cloned();
        region.filter(|region| region.document == document && region.text == from)
    };
    let rows = case.facts.all(Query::Under {
        kind: EntityKind::Region,
        home: document.uuid(),
    })?;
    // What a person made, or wrote the speakers of.
    let made_by_hand = |region: &Region| !region.found || !region.hops.is_empty();
    let by_hand: Vec<Region> = rows.iter().filter_map(here).filter(made_by_hand).collect();
    // What was found and a person said is none.
    let deleted = case.facts.all(Query::Deleted(EntityKind::Region))?;
    let denied: Vec<Region> = deleted.iter().filter_map(here).collect();

    let diff = Diff::of(before, after);
    let places = |regions: &[Region]| -> Vec<Option<Span<CodePoint>>> {
        let quotes: Vec<Vec<QuotedSpan>> = regions
            .iter()
            .map(|region| quoted(before, region.span).into_iter().collect())
            .collect();
        let quotes: Vec<&[QuotedSpan]> = quotes.iter().map(Vec::as_slice).collect();
        let carried = carry(before, after, &diff, &quotes).into_iter();
        carried
            .map(|carried| match carried.spans.as_slice() {
                [only] if carried.fate <= Fate::Moved => Span::new(only.start, only.end).ok(),
                _ => None,
            })
            .collect()
    };
    let mut events = Vec::new();
    let mut taken = Vec::new();
    let mut lost = 0;
    for (index, (old, place)) in by_hand.iter().zip(places(&by_hand)).enumerate() {
        let Some(span) = place else {
            lost += 1;
            continue;
        };
        taken.push((old.what, span));
        let id = Uuid::new_v5(
            &document.uuid(),
            format!("region:{to}:hand:{index}").as_bytes(),
        );
        let carried = Region {
            text: to,
            span,
            ..old.clone()
        };
        events.push(made(new, id, carried));
    }
    let denied: Vec<_> = denied
        .iter()
        .zip(places(&denied))
        .filter_map(|(old, place)| Some((old.what, place?)))
        .collect();
    for (index, found) in new.article.regions.iter().enumerate() {
        let known = |(what, span): &(_, Span<CodePoint>)| {
            *what == found.what
                && span.start() < found.span.end()
                && found.span.start() < span.end()
        };
        if !taken.iter().chain(&denied).any(known) {
            let id = Uuid::new_v5(&document.uuid(), format!("region:{to}:{index}").as_bytes());
            events.push(made(new, id, region(document, to, *found)));
        }
    }
    Ok((events, lost))
}
