//! One verdict as a `ClaimReview`.

use gainsay_model::annotation::Annotation;
use gainsay_model::attribution::Mention;
use gainsay_model::bearing::{Bearing, Direction};
use gainsay_model::claim::Claim;
use gainsay_model::date::{Calendar, Certainty, Day, Edtf, StatedDate};
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, EntityRef, EntityType};
use gainsay_model::party::{Party, PartyKind};
use gainsay_model::project::Project;
use gainsay_model::rating::Scale;
use gainsay_model::stored::Stored;
use gainsay_model::verdict::{Cited, Verdict, VerdictState};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::export::{ExportError, Source};
use crate::iso;

/// Turns verdicts into reviews.
pub(crate) struct Reviewer<'s> {
    pub(crate) source: &'s dyn Source,
    pub(crate) project: Option<&'s Project>,
    pub(crate) scale: Scale,
}

impl Reviewer<'_> {
    /// The review that a verdict is.
    pub(crate) fn review(&self, stored: &Stored, verdict: &Verdict) -> Result<Value, ExportError> {
        let claim: Claim = self
            .get(EntityKind::Claim, verdict.claim.uuid())?
            .ok_or_else(|| {
                ExportError::Inconsistent(format!("the verdict {} has no claim", stored.id))
            })?;
        // A verdict judges the wording it was given on.
        let statement = verdict
            .pinned
            .as_ref()
            .map_or(claim.statement.as_str(), |pinned| &pinned.statement);
        let mut review = Map::new();
        let mut put = |name: &str, value: Value| {
            if !value.is_null() {
                review.insert(name.to_owned(), value);
            }
        };
        put("@type", json!("ClaimReview"));
        put("@id", urn(stored.id));
        put(
            "url",
            json!(self.project.and_then(|project| project.address.as_ref())),
        );
        put("claimReviewed", json!(statement));
        let published = verdict
            .publication
            .as_ref()
            .and_then(|publication| iso::day(publication.at));
        put("datePublished", json!(published));
        put("author", self.author());
        put("reviewRating", self.rating(verdict));
        put("reviewBody", json!(verdict.rationale));
        put("creativeWorkStatus", json!(status(verdict.state)));
        put("disambiguatingDescription", json!(openly(verdict)));
        if let Some(correction) = &verdict.correction {
            let text = format!("{} {}", correction.what, correction.why);
            put(
                "correction",
                json!({ "@type": "CorrectionComment", "text": text.trim() }),
            );
        }
        put("citation", self.citations(verdict)?);
        put(
            "itemReviewed",
            self.claim(verdict.claim.uuid(), statement, &claim)?,
        );
        Ok(Value::Object(review))
    }

    fn author(&self) -> Value {
        let name = self
            .project
            .map(|project| project.publisher.as_ref().unwrap_or(&project.name));
        match name {
            Some(name) => {
                let address = self.project.and_then(|project| project.address.as_ref());
                let mut author = json!({ "@type": "Organization", "name": name });
                if let Some(address) = address {
                    author["url"] = json!(address);
                }
                author
            }
            None => Value::Null,
        }
    }

    /// A label that is no degree of truth has a name and no number.
    fn rating(&self, verdict: &Verdict) -> Value {
        let label = self.scale.rating(&verdict.rating);
        let name = verdict.label(&self.scale);
        let mut rating = json!({ "@type": "Rating" });
        if let Some(value) = label.and_then(|label| label.value) {
            let values = || self.scale.ratings.iter().filter_map(|rating| rating.value);
            rating["ratingValue"] = json!(value);
            rating["bestRating"] = json!(values().max());
            rating["worstRating"] = json!(values().min());
        }
        rating["alternateName"] = json!(name);
        if let Some(confidence) = &verdict.confidence {
            let level = json!(confidence.level);
            let level = level.as_str().unwrap_or_default();
            let reasons = format!("Confidence: {level}. {}", confidence.reasons);
            rating["ratingExplanation"] = json!(reasons.trim());
        }
        rating
    }

    /// The words cited, with where they stand.
    fn citations(&self, verdict: &Verdict) -> Result<Value, ExportError> {
        let mut citations = Vec::new();
        for citation in &verdict.citations {
            match citation.cited {
                Cited::Annotation(id) => {
                    let annotation: Option<Annotation> =
                        self.get(EntityKind::Annotation, id.uuid())?;
                    let pinned = citation
                        .pinned
                        .as_ref()
                        .map(|pinned| pinned.exact.join(" … "));
                    let now = annotation.as_ref().map(Annotation::quote);
                    let words = pinned.filter(|words| !words.is_empty()).or(now);
                    let Some(words) = words.filter(|words| !words.is_empty()) else {
                        continue;
                    };
                    let mut quotation = json!({ "@type": "Quotation", "text": words });
                    if let Some(annotation) = annotation
                        && let Some(document) =
                            self.get::<Document>(EntityKind::Document, annotation.document.uuid())?
                    {
                        quotation["isPartOf"] = work(annotation.document.uuid(), &document);
                    }
                    citations.push(quotation);
                }
                Cited::Document(id) => {
                    if let Some(document) = self.get::<Document>(EntityKind::Document, id.uuid())? {
                        citations.push(work(id.uuid(), &document));
                    }
                }
                Cited::Exhibit(id) => {
                    let exhibit: Option<gainsay_model::exhibit::Exhibit> =
                        self.get(EntityKind::Exhibit, id.uuid())?;
                    if let Some(exhibit) = exhibit {
                        let mut work = json!({ "@type": "CreativeWork", "@id": urn(id.uuid()), "name": exhibit.title });
                        if let Some(address) = exhibit.address {
                            work["url"] = json!(address);
                        }
                        citations.push(work);
                    }
                }
            }
        }
        Ok(if citations.is_empty() {
            Value::Null
        } else {
            Value::Array(citations)
        })
    }

    /// The claim, who makes it, and the articles in which it appears.
    fn claim(&self, id: Uuid, statement: &str, claim: &Claim) -> Result<Value, ExportError> {
        let mut appearances: Vec<(Uuid, Document)> = Vec::new();
        for stored in self.source.list(EntityKind::Bearing, Some(id))? {
            let stored = stored?;
            let Some(bearing) = stored
                .get::<Bearing>()
                .filter(|bearing| bearing.direction == Direction::For)
            else {
                continue;
            };
            let annotation: Option<Annotation> =
                self.get(EntityKind::Annotation, bearing.annotation.uuid())?;
            let Some(home) = annotation.map(|annotation| annotation.document.uuid()) else {
                continue;
            };
            if appearances.iter().any(|(known, _)| *known == home) {
                continue;
            }
            if let Some(document) = self.get(EntityKind::Document, home)? {
                appearances.push((home, document));
            }
        }
        let mut item = json!({ "@type": "Claim", "@id": urn(id), "text": statement });
        let mut authors = Vec::new();
        for claimant in &claim.claimants {
            authors.push(self.claimant(claimant)?);
        }
        match authors.len() {
            0 => {}
            1 => item["author"] = authors.remove(0),
            _ => item["author"] = Value::Array(authors),
        }
        let dated = |document: &Document| document.published.as_ref().and_then(exact_day);
        let first = appearances
            .iter()
            .filter_map(|(id, document)| Some((dated(document)?, id, document)))
            .min_by_key(|(day, id, _)| (*day, **id));
        if let Some((day, id, document)) = first {
            item["datePublished"] = json!(day);
            item["firstAppearance"] = work(*id, document);
        }
        if !appearances.is_empty() {
            item["appearance"] = appearances
                .iter()
                .map(|(id, document)| work(*id, document))
                .collect();
        }
        Ok(item)
    }

    /// A person, unless the party is known to be something else.
    fn claimant(&self, claimant: &Mention) -> Result<Value, ExportError> {
        let party: Option<Party> = match claimant.party {
            Some(id) => self.get(EntityKind::Party, id.uuid())?,
            None => None,
        };
        let kind = match party.as_ref().map(|party| party.what) {
            Some(PartyKind::Organisation | PartyKind::Outlet | PartyKind::State) => "Organization",
            Some(PartyKind::Person | PartyKind::Office | PartyKind::Unnamed) | None => "Person",
        };
        let name = party
            .as_ref()
            .map(Party::name)
            .filter(|name| !name.is_empty());
        Ok(json!({ "@type": kind, "name": name.unwrap_or(&claimant.words) }))
    }

    fn get<T: EntityType>(&self, kind: EntityKind, id: Uuid) -> Result<Option<T>, ExportError> {
        let stored = self.source.get(EntityRef::new(kind, id))?;
        Ok(stored
            .as_ref()
            .and_then(|stored| stored.get::<T>())
            .cloned())
    }
}

/// An article as a work that can be pointed to.
fn work(id: Uuid, document: &Document) -> Value {
    let mut work = json!({ "@type": "CreativeWork", "@id": urn(id), "name": document.title });
    if let Some(address) = &document.address {
        work["url"] = json!(address);
    }
    if let Some(day) = document.published.as_ref().and_then(exact_day) {
        work["datePublished"] = json!(day);
    }
    if let Some(outlet) = &document.outlet {
        work["publisher"] = json!({ "@type": "Organization", "name": outlet.words });
    }
    work
}

/// schema.org has no doubtful dates: only a day that is known is given.
fn exact_day(date: &StatedDate) -> Option<Day> {
    match date.edtf {
        Edtf::Date(known) if known.certainty == Certainty::Certain => match known.calendar {
            Calendar::Day(day) => Some(day),
            _ => None,
        },
        _ => None,
    }
}

fn status(state: VerdictState) -> &'static str {
    match state {
        VerdictState::Draft => "Draft",
        VerdictState::InReview => "In review",
        VerdictState::Published => "Published",
        VerdictState::Corrected => "Corrected",
        VerdictState::Withdrawn => "Withdrawn",
    }
}

/// What a reader has to know before anything else: how it stands, and that nobody looked at it before it went out.
fn openly(verdict: &Verdict) -> Option<String> {
    let state = match verdict.state {
        VerdictState::Draft | VerdictState::InReview => {
            Some("Not published. This is a draft and may change.")
        }
        VerdictState::Corrected => Some("Corrected. A later version has taken its place."),
        VerdictState::Withdrawn => Some("Withdrawn. It is no longer what its authors say."),
        VerdictState::Published => None,
    };
    let unreviewed = match &verdict.publication {
        Some(publication) => !publication.reviewed,
        None => verdict.state == VerdictState::Published,
    };
    let review = unreviewed.then_some("Published without a review by a second person.");
    let said: Vec<&str> = state.into_iter().chain(review).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn urn(id: Uuid) -> Value {
    json!(format!("urn:uuid:{id}"))
}
