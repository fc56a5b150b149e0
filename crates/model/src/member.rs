//! Who belongs to a project, and as what.

use crate::id::UserId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// All members of a project. One entity, so that rules over the whole list
/// (at least one owner, a second person for reviews) see every change to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Membership {
    pub members: BTreeMap<UserId, Role>,
}

impl Membership {
    /// The member's role, if the person is one.
    pub fn role(&self, user: UserId) -> Option<Role> {
        self.members.get(&user).copied()
    }

    /// How many members own the project.
    pub fn owners(&self) -> usize {
        self.members
            .values()
            .filter(|role| **role == Role::Owner)
            .count()
    }
}

/// What a member may do, each role including those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reads everything that is shared.
    Reader,
    /// Imports, marks, links, claims and drafts verdicts.
    Analyst,
    /// Also decides on other people's verdicts and publishes.
    Reviewer,
    /// Also changes the rules, the members and the project itself.
    Owner,
}

impl Role {
    /// All roles, the least powerful first.
    pub const ALL: [Self; 4] = [Self::Reader, Self::Analyst, Self::Reviewer, Self::Owner];
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Reader => "reader",
            Self::Analyst => "analyst",
            Self::Reviewer => "reviewer",
            Self::Owner => "owner",
        })
    }
}
