//! Where one thing names another, kind by kind.
//!
//! Ids in a file are strings of any form; inside they are UUIDs. Everything that names another
//! thing is listed here, once, for the reader and the writer.

use gainsay_model::entity::EntityKind;
use gainsay_model::entity::EntityKind::{
    Annotation, Bearing, Claim, ClaimLink, Document, Exhibit, Grade, Note, OriginDecision, Party,
    Region, Relation, Text, Verdict,
};

use super::json::{Json, Object};

/// What becomes of a thing when what it names is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// It makes no sense without it.
    Required,
    /// It stands without it.
    Optional,
    /// A citation, which keeps the words it cited, or a record of what was done, which stays as it is.
    Cited,
}

use Need::{Cited, Optional, Required};

/// A path to references, the kind of thing they name, and how much they matter. `*` stands for
/// every item of a list or every field of an object.
type Path = (&'static [&'static str], EntityKind, Need);

fn paths(kind: EntityKind) -> &'static [Path] {
    match kind {
        Document => &[
            (&["copy_of"], Document, Optional),
            (&["translation_of"], Document, Optional),
            (&["outlet", "party"], Party, Optional),
            (&["original_outlet", "party"], Party, Optional),
            (&["authors", "*", "party"], Party, Optional),
        ],
        Text => &[(&["document"], Document, Required)],
        Region => &[
            (&["document"], Document, Required),
            (&["hops", "*", "party"], Party, Optional),
        ],
        Party => &[
            (&["acts_for", "*"], Party, Optional),
            (&["merged_into"], Party, Optional),
        ],
        Annotation => &[
            (&["document"], Document, Required),
            (&["attribution", "hops", "*", "party"], Party, Optional),
            (&["attribution", "inherits"], Region, Optional),
            (&["exhibit"], Exhibit, Optional),
            (&["targets", "*", "party"], Party, Optional),
            (&["attributes", "*", "party", "party"], Party, Optional),
        ],
        Relation => &[
            (&["from"], Annotation, Required),
            (&["to"], Annotation, Required),
        ],
        Claim => &[
            (&["claimants", "*", "party"], Party, Optional),
            (&["merged_into"], Claim, Optional),
            (&["split_from"], Claim, Optional),
            (&["split_into", "*", "claim"], Claim, Cited),
            (&["split_into", "*", "annotations", "*"], Annotation, Cited),
        ],
        ClaimLink => &[(&["from"], Claim, Required), (&["to"], Claim, Required)],
        Bearing => &[
            (&["annotation"], Annotation, Required),
            (&["claim"], Claim, Required),
        ],
        Grade => &[
            (&["given", "party"], Party, Required),
            (&["given", "annotation"], Annotation, Required),
            (&["given", "claim"], Claim, Required),
        ],
        Verdict => &[
            (&["claim"], Claim, Required),
            (&["citations", "*", "annotation"], Annotation, Cited),
            (&["citations", "*", "exhibit"], Exhibit, Cited),
            (&["citations", "*", "document"], Document, Cited),
            (&["correction", "corrects"], Verdict, Required),
        ],
        OriginDecision => &[
            (&["left"], Annotation, Required),
            (&["right"], Annotation, Required),
        ],
        Note => &[(&["reply_to"], Note, Optional)],
        _ => &[],
    }
}

/// A place in a thing that names another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reference<'a> {
    /// The field of the line it stands in or under.
    pub(super) field: &'a str,
    /// What it names.
    pub(super) kind: EntityKind,
    /// Whether the thing stands without it.
    pub(super) need: Need,
}

/// What is done with each reference. The value is a string when it is handed over.
pub(super) type Meet<'m, E> = &'m mut dyn FnMut(Reference<'_>, &mut Json<'_>) -> Result<(), E>;

/// Calls `meet` for everything that a thing names.
pub(super) fn visit<E>(kind: EntityKind, line: &mut Object, meet: Meet<'_, E>) -> Result<(), E> {
    for (path, kind, need) in paths(kind) {
        if let Some((field, rest)) = path.split_first()
            && let Some(value) = line.get_mut(field)
        {
            descend(
                value,
                rest,
                Reference {
                    field,
                    kind: *kind,
                    need: *need,
                },
                meet,
            )?;
        }
    }
    if kind == Note
        && let Some(Json::Object(subject)) = line.get_mut("subject")
        && let Some(Json::String(name)) = subject.get("kind")
        && let Ok(kind) = name.parse()
        && let Some(id @ Json::String(_)) = subject.get_mut("id")
    {
        meet(
            Reference {
                field: "subject",
                kind,
                need: Required,
            },
            id,
        )?;
    }
    Ok(())
}

fn descend<E>(
    value: &mut Json,
    path: &[&str],
    reference: Reference<'_>,
    meet: Meet<'_, E>,
) -> Result<(), E> {
    match (path.split_first(), value) {
        (None, id @ Json::String(_)) => meet(reference, id),
        (Some((&"*", rest)), Json::Array(items)) => items
            .iter_mut()
            .try_for_each(|item| descend(item, rest, reference, meet)),
        (Some((&"*", rest)), Json::Object(object)) => object
            .values_mut()
            .try_for_each(|item| descend(item, rest, reference, meet)),
        (Some((name, rest)), Json::Object(object)) => match object.get_mut(name) {
            Some(inner) => descend(inner, rest, reference, meet),
            None => Ok(()),
        },
        // Of another shape: reading the line as a type will say so.
        _ => Ok(()),
    }
}
