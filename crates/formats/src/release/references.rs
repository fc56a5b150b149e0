//! Every id that a thing holds of another, to be put in other words.

use gainsay_model::entity::{Entity, EntityKind};
use gainsay_model::grade::Grading;
use gainsay_model::id::*;
use gainsay_model::verdict::Cited;
use uuid::Uuid;

/// Says what an id is from now on.
type Meet<'m> = &'m mut dyn FnMut(EntityKind, Uuid) -> Uuid;

macro_rules! put {
    ($meet:ident, $kind:ident, $type:ident, $place:expr) => {
        *$place = $type::new($meet(EntityKind::$kind, $place.uuid()))
    };
}

/// Calls `meet` for each.
pub(super) fn each(entity: &mut Entity, meet: Meet<'_>) {
    match entity {
        Entity::Document(document) => {
            for place in document
                .copy_of
                .iter_mut()
                .chain(&mut document.translation_of)
            {
                put!(meet, Document, DocumentId, place);
            }
            let outlets = document
                .outlet
                .iter_mut()
                .chain(&mut document.original_outlet);
            for mention in outlets.chain(&mut document.authors) {
                party(&mut mention.party, meet);
            }
        }
        Entity::Text(text) => put!(meet, Document, DocumentId, &mut text.document),
        Entity::Region(region) => {
            put!(meet, Document, DocumentId, &mut region.document);
            for hop in &mut region.hops {
                party(&mut hop.party, meet);
            }
        }
        Entity::Party(one) => {
            for place in &mut one.acts_for {
                put!(meet, Party, PartyId, place);
            }
            party(&mut one.merged_into, meet);
        }
        Entity::Annotation(annotation) => {
            put!(meet, Document, DocumentId, &mut annotation.document);
            for hop in &mut annotation.attribution.hops {
                party(&mut hop.party, meet);
            }
            if let Some(place) = &mut annotation.attribution.inherits {
                put!(meet, Region, RegionId, place);
            }
            if let Some(place) = &mut annotation.exhibit {
                put!(meet, Exhibit, ExhibitId, place);
            }
            for mention in &mut annotation.targets {
                party(&mut mention.party, meet);
            }
            for value in annotation.attributes.values_mut() {
                if let gainsay_model::attribute::AttributeValue::Party(mention) = value {
                    party(&mut mention.party, meet);
                }
            }
        }
        Entity::Relation(relation) => {
            put!(meet, Annotation, AnnotationId, &mut relation.from);
            put!(meet, Annotation, AnnotationId, &mut relation.to);
            let documents = relation.from_document.iter_mut();
            for place in documents.chain(&mut relation.to_document) {
                put!(meet, Document, DocumentId, place);
            }
        }
        Entity::Claim(claim) => {
            for mention in &mut claim.claimants {
                party(&mut mention.party, meet);
            }
            for place in claim.merged_into.iter_mut().chain(&mut claim.split_from) {
                put!(meet, Claim, ClaimId, place);
            }
            for split in &mut claim.split_into {
                put!(meet, Claim, ClaimId, &mut split.claim);
                for place in &mut split.annotations {
                    put!(meet, Annotation, AnnotationId, place);
                }
            }
        }
        Entity::ClaimLink(link) => {
            put!(meet, Claim, ClaimId, &mut link.from);
            put!(meet, Claim, ClaimId, &mut link.to);
        }
        Entity::Bearing(bearing) => {
            put!(meet, Annotation, AnnotationId, &mut bearing.annotation);
            put!(meet, Claim, ClaimId, &mut bearing.claim);
            if let Some(place) = &mut bearing.document {
                put!(meet, Document, DocumentId, place);
            }
        }
        Entity::Grade(grade) => match &mut grade.given {
            Grading::PartyReliability { party: place, .. } => put!(meet, Party, PartyId, place),
            Grading::HopReliability { annotation, .. } => {
                put!(meet, Annotation, AnnotationId, annotation);
            }
            Grading::Credibility {
                annotation, claim, ..
            }
            | Grading::Consistency {
                annotation, claim, ..
            } => {
                put!(meet, Annotation, AnnotationId, annotation);
                put!(meet, Claim, ClaimId, claim);
            }
        },
        Entity::Verdict(verdict) => {
            put!(meet, Claim, ClaimId, &mut verdict.claim);
            for citation in &mut verdict.citations {
                match &mut citation.cited {
                    Cited::Annotation(place) => put!(meet, Annotation, AnnotationId, place),
                    Cited::Exhibit(place) => put!(meet, Exhibit, ExhibitId, place),
                    Cited::Document(place) => put!(meet, Document, DocumentId, place),
                }
            }
            if let Some(correction) = &mut verdict.correction {
                put!(meet, Verdict, VerdictId, &mut correction.corrects);
            }
        }
        Entity::OriginDecision(decision) => {
            put!(meet, Annotation, AnnotationId, &mut decision.left);
            put!(meet, Annotation, AnnotationId, &mut decision.right);
        }
        Entity::Note(note) => {
            note.subject.id = meet(note.subject.kind, note.subject.id);
            if let Some(place) = &mut note.document {
                put!(meet, Document, DocumentId, place);
            }
            if let Some(place) = &mut note.reply_to {
                put!(meet, Note, NoteId, place);
            }
        }
        Entity::Project(_)
        | Entity::Membership(_)
        | Entity::Scheme(_)
        | Entity::Guidelines(_)
        | Entity::Scale(_)
        | Entity::Exhibit(_)
        | Entity::Import(_)
        | Entity::Assignment(_)
        | Entity::Release(_)
        | Entity::Erasure(_)
        | Entity::SavedSearch(_) => {}
    }
}

fn party(place: &mut Option<PartyId>, meet: Meet<'_>) {
    if let Some(place) = place {
        put!(meet, Party, PartyId, place);
    }
}

/// The articles that a thing lies in or hangs between.
pub(super) fn articles(entity: &Entity) -> impl Iterator<Item = DocumentId> {
    let (one, other) = match entity {
        Entity::Text(text) => (Some(text.document), None),
        Entity::Region(region) => (Some(region.document), None),
        Entity::Annotation(annotation) => (Some(annotation.document), None),
        Entity::Relation(relation) => (relation.from_document, relation.to_document),
        Entity::Bearing(bearing) => (bearing.document, None),
        Entity::Note(note) => (note.document, None),
        _ => (None, None),
    };
    one.into_iter().chain(other)
}
