//! Typed ids: a UUID that cannot be mistaken for another thing's.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// Why a string is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not an id: an id is a UUID such as 0192f3c4-7a10-7000-8000-2b6c1d9e0f11")]
pub struct NotAnId(pub String);

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID that is known to name such a thing.
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The bare UUID, for keys and references.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::parse_str(text).map(Self).map_err(|_| NotAnId(text.to_owned()))
            }
        }
    )*};
}

ids! {
    /// A person's or machine's allocated piece of work.
    AssignmentId
    /// A marked passage.
    AnnotationId
    /// A bearing of an annotation on a claim.
    BearingId
    /// A claim under examination.
    ClaimId
    /// A relation between two claims.
    ClaimLinkId
    /// One request to change something; sent again, it is carried out once.
    CommandId
    /// One copy of an article.
    DocumentId
    /// A kept file or page.
    ExhibitId
    /// A grade of a source or of a piece of information.
    GradeId
    /// One act of bringing material in.
    ImportId
    /// An offer to join the workbench or a project.
    InvitationId
    /// A remark on anything.
    NoteId
    /// A decision on whether annotations report one utterance.
    OriginDecisionId
    /// A person, office, organisation, outlet, state or unnamed source.
    PartyId
    /// A corpus with its members and rules.
    ProjectId
    /// A stretch of text that is not article prose.
    RegionId
    /// A typed link from one annotation to another.
    RelationId
    /// An immutable state of a project.
    ReleaseId
    /// A signed-in browser.
    SessionId
    /// A frozen text of a document.
    TextId
    /// A key for programs.
    TokenId
    /// A person who signs in.
    UserId
    /// A version of an assessment of a claim.
    VerdictId
}

/// Gives the id of something that another tool named by a string.
///
/// A string that is a UUID is that UUID. Any other becomes the UUIDv5 (RFC 9562,
/// section 5.5) of the project's id as name space and `TYPE:STRING` as name, so
/// the same file imported twice names the same things.
pub fn from_foreign(project: ProjectId, kind: &str, source_id: &str) -> Uuid {
    Uuid::parse_str(source_id)
        .unwrap_or_else(|_| Uuid::new_v5(&project.0, format!("{kind}:{source_id}").as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_ids_are_stable_and_apart() {
        let project = ProjectId::new(Uuid::from_u128(7));
        let first = from_foreign(project, "annotation", "T1");
        assert_eq!(first, from_foreign(project, "annotation", "T1"));
        assert_ne!(first, from_foreign(project, "claim", "T1"));
        assert_ne!(
            first,
            from_foreign(ProjectId::new(Uuid::from_u128(8)), "annotation", "T1")
        );
        let own = "0192f3c4-7a10-7000-8000-2b6c1d9e0f11";
        assert_eq!(from_foreign(project, "claim", own).to_string(), own);
    }
}
