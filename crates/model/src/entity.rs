//! Everything that can be stored, as one enumeration.

use crate::annotation::Annotation;
use crate::assignment::Assignment;
use crate::bearing::Bearing;
use crate::claim::{Claim, ClaimLink};
use crate::document::Document;
use crate::event::Erasure;
use crate::exhibit::Exhibit;
use crate::grade::{Grade, Grading};
use crate::id::*;
use crate::import::Import;
use crate::member::Membership;
use crate::note::Note;
use crate::origin::OriginDecision;
use crate::party::Party;
use crate::project::Project;
use crate::rating::Scale;
use crate::region::Region;
use crate::relation::Relation;
use crate::release::Release;
use crate::saved_search::SavedSearch;
use crate::scheme::{Guidelines, Scheme};
use crate::text::{Text, TextNumber};
use crate::verdict::Verdict;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// A thing's kind and id: enough to find it within its project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntityRef {
    pub kind: EntityKind,
    pub id: Uuid,
}

impl EntityRef {
    /// Refers to a thing of that kind.
    pub const fn new(kind: EntityKind, id: Uuid) -> Self {
        Self { kind, id }
    }

    /// Refers to something a project has one of, which goes by the project's own id.
    pub const fn of_project(kind: EntityKind, project: ProjectId) -> Self {
        Self {
            kind,
            id: project.uuid(),
        }
    }
}

impl fmt::Display for EntityRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind.noun(), self.id)
    }
}

/// Something stored that has a type of its own.
pub trait EntityType: Clone + Into<Entity> {
    const KIND: EntityKind;

    /// The thing, if the entity is of this type.
    fn of(entity: &Entity) -> Option<&Self>;
}

macro_rules! entities {
    ($($variant:ident $key:literal $segment:literal $noun:literal;)*) => {
        /// The kinds of thing that are stored.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum EntityKind {
            $($variant,)*
        }

        impl EntityKind {
            /// All kinds, in an order that never changes: new ones come last.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word used on the wire and in files.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// The word used in addresses, in the plural.
            pub const fn segment(self) -> &'static str {
                match self { $(Self::$variant => $segment,)* }
            }

            /// The word used in messages to people.
            pub const fn noun(self) -> &'static str {
                match self { $(Self::$variant => $noun,)* }
            }
        }

        /// Anything that is stored, whole.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum Entity {
            $($variant($variant),)*
        }

        impl Entity {
            /// What it is.
            pub const fn kind(&self) -> EntityKind {
                match self { $(Self::$variant(_) => EntityKind::$variant,)* }
            }
        }

        $(
            impl From<$variant> for Entity {
                fn from(value: $variant) -> Self {
                    Self::$variant(value)
                }
            }

            impl EntityType for $variant {
                const KIND: EntityKind = EntityKind::$variant;

                fn of(entity: &Entity) -> Option<&Self> {
                    match entity {
                        Entity::$variant(value) => Some(value),
                        _ => None,
                    }
                }
            }
        )*
    };
}

entities! {
    Project "project" "projects" "project";
    Membership "membership" "members" "list of members";
    Scheme "scheme" "schemes" "scheme";
    Guidelines "guidelines" "guidelines" "guidelines";
    Scale "scale" "scales" "rating scale";
    Document "document" "documents" "article";
    Text "text" "texts" "text";
    Region "region" "regions" "region";
    Party "party" "parties" "party";
    Annotation "annotation" "annotations" "annotation";
    Relation "relation" "relations" "link";
    Claim "claim" "claims" "claim";
    ClaimLink "claim_link" "claim-links" "link between claims";
    Bearing "bearing" "bearings" "bearing";
    Grade "grade" "grades" "grade";
    Exhibit "exhibit" "exhibits" "exhibit";
    Verdict "verdict" "verdicts" "verdict";
    OriginDecision "origin_decision" "origin-decisions" "origin decision";
    Note "note" "notes" "note";
    Import "import" "imports" "import";
    Assignment "assignment" "assignments" "assignment";
    Release "release" "releases" "release";
    Erasure "erasure" "erasures" "erasure";
    SavedSearch "saved_search" "saved-searches" "saved search";
}

impl fmt::Display for EntityKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// Why a string names no kind of thing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no kind of thing called “{0}”")]
pub struct NoSuchKind(pub String);

impl FromStr for EntityKind {
    type Err = NoSuchKind;

    fn from_str(text: &str) -> Result<Self, NoSuchKind> {
        let fits = |kind: &&Self| kind.key() == text || kind.segment() == text;
        Self::ALL
            .iter()
            .find(fits)
            .copied()
            .ok_or_else(|| NoSuchKind(text.to_owned()))
    }
}

/// The id of a document's text: text N of a document has one name, known without looking.
pub fn text_id(document: DocumentId, number: TextNumber) -> TextId {
    TextId::new(Uuid::new_v5(
        &document.uuid(),
        format!("text:{number}").as_bytes(),
    ))
}

impl Entity {
    /// What it is listed under: a document, a claim, whatever a note or grade is
    /// about, or nothing (the project).
    ///
    /// Lists by home read neighbouring rows, which is why the most frequent
    /// question about each kind decides.
    pub fn home(&self) -> Uuid {
        match self {
            Self::Text(text) => text.document.uuid(),
            Self::Region(region) => region.document.uuid(),
            Self::Annotation(annotation) => annotation.document.uuid(),
            Self::Relation(relation) => {
                relation.from_document.map_or(Uuid::nil(), DocumentId::uuid)
            }
            Self::Bearing(bearing) => bearing.claim.uuid(),
            Self::Verdict(verdict) => verdict.claim.uuid(),
            Self::Note(note) => note.document.map_or(note.subject.id, DocumentId::uuid),
            Self::Grade(grade) => match &grade.given {
                Grading::PartyReliability { party, .. } => party.uuid(),
                Grading::HopReliability { annotation, .. } => annotation.uuid(),
                Grading::Credibility { claim, .. } | Grading::Consistency { claim, .. } => {
                    claim.uuid()
                }
            },
            Self::Assignment(assignment) => assignment.document.uuid(),
            Self::ClaimLink(link) => link.from.uuid(),
            Self::OriginDecision(decision) => decision.left.uuid(),
            _ => Uuid::nil(),
        }
    }

    /// A second thing it is listed under, where a question is asked from there too:
    /// links and bearings in the article they point to or from, claim links and
    /// origin decisions from their other end.
    pub fn second_home(&self) -> Option<Uuid> {
        let second = match self {
            Self::Relation(relation) => relation.to_document.map(DocumentId::uuid),
            Self::Bearing(bearing) => bearing.document.map(DocumentId::uuid),
            Self::ClaimLink(link) => Some(link.to.uuid()),
            Self::OriginDecision(decision) => Some(decision.right.uuid()),
            _ => None,
        };
        second.filter(|second| *second != self.home())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_found_by_key_and_by_segment() {
        for kind in EntityKind::ALL {
            assert_eq!(kind.key().parse(), Ok(*kind));
            assert_eq!(kind.segment().parse(), Ok(*kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.key());
        }
    }
}
