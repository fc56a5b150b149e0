//! Remarks: only their author rewrites them, anybody resolves them.

use super::{Case, Draft, seen};
use crate::limits::{self, few, filled};
use crate::refusal::Refusal;
use gainsay_model::entity::{Entity, EntityKind, EntityRef};
use gainsay_model::id::DocumentId;
use gainsay_model::layer::Layer;
use gainsay_model::member::Membership;
use gainsay_model::note::Note;

/// The layer a new remark goes on: that of its subject where that is one analyst's own, so that
/// it is read by whoever reads the subject and by nobody else.
pub(super) fn layer(case: &mut Case<'_, '_>, note: &Note, asked: Layer) -> Result<Layer, Refusal> {
    let subject = subject(case, note.subject)?;
    Ok(match subject.layer {
        Layer::Own(owner) => Layer::Own(owner),
        Layer::Shared | Layer::Adjudicated => asked,
    })
}

fn subject(
    case: &mut Case<'_, '_>,
    subject: EntityRef,
) -> Result<gainsay_model::stored::Stored, Refusal> {
    let gone = || {
        Refusal::invalid(format!(
            "there is no {} {} to write about",
            subject.kind.noun(),
            subject.id
        ))
        .hint("It may have been deleted; write about something that is there.")
        .field("subject")
    };
    let stored = seen(case, subject).map_err(|_| gone())?;
    if stored.presence.is_active() {
        Ok(stored)
    } else {
        Err(gone())
    }
}

/// Decides a new or changed remark.
pub(super) fn put(case: &mut Case<'_, '_>, draft: Draft<Note>) -> Result<Note, Refusal> {
    let Draft {
        before,
        mut new,
        layer,
        ..
    } = draft;
    filled(&new.text, limits::REPORT, "text")?;
    few(&new.mentions, limits::MENTIONS, "mentions")?;
    match before {
        Some(before) => {
            let was = &before.entity;
            if was.subject != new.subject || was.reply_to != new.reply_to {
                return Err(Refusal::invalid("a remark keeps what it is about")
                    .hint("Write a new one where it belongs.")
                    .field("subject"));
            }
            let own = case.caller.is_operator()
                || before.stored.created.by.user() == case.caller.person();
            if !own && (was.text != new.text || was.mentions != new.mentions) {
                return Err(Refusal::forbidden("only its author may rewrite a remark")
                    .hint("Answer it, or resolve it.")
                    .field("text"));
            }
            new.document = was.document;
        }
        None => {
            if new.subject.kind == EntityKind::Note {
                return Err(Refusal::invalid(
                    "a remark is about a thing, not about another remark",
                )
                .hint("Answer the remark: name it in `reply_to`, with the subject it has.")
                .field("subject"));
            }
            let subject = subject(case, new.subject)?;
            new.document = subject
                .entity
                .as_ref()
                .and_then(|entity| document(subject.id, entity));
            if let Some(reply_to) = new.reply_to {
                let first = case.facts.named::<Note>(reply_to.uuid(), "reply_to")?;
                if first.entity.subject != new.subject || first.stored.layer != layer {
                    return Err(Refusal::invalid(
                        "an answer is about the same thing as the remark it answers",
                    )
                    .hint("Use the subject and the layer of the remark.")
                    .field("reply_to"));
                }
            }
        }
    }
    mentioned(case, &new)?;
    Ok(new)
}

fn mentioned(case: &mut Case<'_, '_>, note: &Note) -> Result<(), Refusal> {
    if note.mentions.is_empty() {
        return Ok(());
    }
    let members = case.facts.one::<Membership>()?.entity;
    match note
        .mentions
        .iter()
        .position(|user| members.role(*user).is_none())
    {
        Some(index) => Err(
            Refusal::invalid("somebody mentioned is no member of this project")
                .hint("Mention members only.")
                .field(format!("mentions[{index}]")),
        ),
        None => Ok(()),
    }
}

/// The article that a thing lies in.
fn document(id: uuid::Uuid, entity: &Entity) -> Option<DocumentId> {
    match entity {
        Entity::Document(_) => Some(DocumentId::new(id)),
        Entity::Text(text) => Some(text.document),
        Entity::Region(region) => Some(region.document),
        Entity::Annotation(annotation) => Some(annotation.document),
        Entity::Relation(relation) => relation.from_document,
        Entity::Bearing(bearing) => bearing.document,
        Entity::Assignment(assignment) => Some(assignment.document),
        Entity::Note(note) => note.document,
        _ => None,
    }
}
