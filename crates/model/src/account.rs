//! Accounts: what is kept beside the log and never exported.
//!
//! Secrets are kept as hashes only: passwords by argon2id, tokens and links as
//! SHA-256 of 32 random bytes.

use crate::hash::Sha256;
use crate::id::{InvitationId, ProjectId, SessionId, TokenId, UserId};
use crate::member::Role;
use crate::time::Timestamp;
use crate::wire::suggestion::Trouble;
use serde::{Deserialize, Serialize};

/// Somebody who can sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct User {
    pub id: UserId,
    /// What they sign in with: unique, without regard to case.
    pub name: String,
    /// What others see.
    pub display: String,
    /// May make users and invitations. Grants nothing inside projects.
    pub admin: bool,
    pub disabled: bool,
    pub created: Timestamp,
}

/// A password as argon2id's PHC string.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PasswordHash(pub String);

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// A signed-in browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    pub id: SessionId,
    pub user: UserId,
    /// SHA-256 of the secret in the cookie.
    pub secret: Sha256,
    pub created: Timestamp,
    pub expires: Timestamp,
}

/// A key for programs, shown once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    pub id: TokenId,
    pub user: UserId,
    pub label: String,
    /// SHA-256 of the secret.
    pub secret: Sha256,
    pub scope: Scope,
    /// The one project it opens; all of its person's projects if absent.
    pub project: Option<ProjectId>,
    pub created: Timestamp,
    pub expires: Option<Timestamp>,
}

/// How much a token may do, never more than its person may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    Read,
    Write,
}

/// An offer to join.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    pub id: InvitationId,
    /// SHA-256 of the secret in the link.
    pub secret: Sha256,
    /// What the newcomer joins; only the workbench itself if absent.
    pub joins: Option<(ProjectId, Role)>,
    pub by: Option<UserId>,
    pub created: Timestamp,
    pub expires: Timestamp,
}

/// A one-time link that signs a person in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInLink {
    /// SHA-256 of the secret in the link.
    pub secret: Sha256,
    pub user: UserId,
    pub expires: Timestamp,
}

/// One record of the accounts store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountRecord {
    User(User),
    Password {
        user: UserId,
        hash: PasswordHash,
    },
    Session(Session),
    Token(Token),
    Invitation(Invitation),
    SignInLink(SignInLink),
    /// A person's own settings and places: reading position, keys, theme.
    Personal {
        user: UserId,
        key: String,
        value: serde_json::Value,
    },
    /// Where a project's own suggester is asked. Here and not in the log, because a file that is
    /// imported must never make the server call an address.
    Suggester {
        project: ProjectId,
        address: String,
        /// What went wrong when it was last asked; kept, so that its owners are told after a restart, too.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        trouble: Option<Trouble>,
    },
}

/// What a record is found by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountKey {
    User(UserId),
    Password(UserId),
    Session(Sha256),
    Token(Sha256),
    Invitation(Sha256),
    SignInLink(Sha256),
    Personal(UserId, String),
    Suggester(ProjectId),
}

impl AccountRecord {
    /// What it is found by. Secrets are looked up by their hash.
    pub fn key(&self) -> AccountKey {
        match self {
            Self::User(user) => AccountKey::User(user.id),
            Self::Password { user, .. } => AccountKey::Password(*user),
            Self::Session(session) => AccountKey::Session(session.secret),
            Self::Token(token) => AccountKey::Token(token.secret),
            Self::Invitation(invitation) => AccountKey::Invitation(invitation.secret),
            Self::SignInLink(link) => AccountKey::SignInLink(link.secret),
            Self::Personal { user, key, .. } => AccountKey::Personal(*user, key.clone()),
            Self::Suggester { project, .. } => AccountKey::Suggester(*project),
        }
    }
}

/// One change to the accounts store; several are applied all or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountChange {
    Put(AccountRecord),
    Delete(AccountKey),
}
