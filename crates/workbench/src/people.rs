//! Accounts: who can sign in, by what, and for how long.
//!
//! Secrets, ids and the time are arguments. What changes an account waits for the disk, and
//! hashing a password is slow on purpose: both are plain functions to be run where a thread may
//! block. Looking up a session or a token is from memory. Limiting how often somebody may try is
//! the caller's.

use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::account::{PasswordHash, Session, User};
use gainsay_model::hash::Sha256;
use gainsay_model::id::{InvitationId, ProjectId, SessionId, TokenId, UserId};
use gainsay_model::time::Timestamp;
use gainsay_model::wire::people::{Accept, ChangeUser, MadeToken, NewInvitation, NewToken, NewUser, OpenInvitation, SecretLink, TokenInfo};
use std::fmt;
use std::str::FromStr;

/// 32 random bytes that open something. Kept only as their SHA-256.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 32]);

impl Secret {
    /// Wraps bytes that somebody drew at random.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
    /// What is kept of it.
    pub fn digest(&self) -> Sha256 {
        Sha256::of(&[&self.0])
    }
    /// The secret as 64 hex digits, to be shown once.
    pub fn reveal(&self) -> String {
        Sha256::new(self.0).to_string()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl FromStr for Secret {
    type Err = NotASecret;
    fn from_str(text: &str) -> Result<Self, NotASecret> {
        text.parse::<Sha256>().map(|digits| Self(*digits.bytes())).map_err(|_| NotASecret)
    }
}

/// Why a string is no secret. It does not say which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a key of this workbench: a key has 64 hex digits")]
pub struct NotASecret;

/// Who is behind a session or a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    pub caller: Caller,
    pub user: User,
    pub has_password: bool,
    /// When the session or token ends; a token may never.
    pub expires: Option<Timestamp>,
}

impl Workbench {
    /// Whether anybody can sign in yet.
    pub fn has_people(&self) -> Result<bool, Refusal> { unimplemented!() }
    /// Makes a person: the first becomes administrator, later ones need one (or the operator).
    pub fn make_user(&self, caller: &Caller, id: UserId, new: NewUser, at: Timestamp) -> Result<User, Refusal> { let _ = (caller, id, new, at); unimplemented!() }
    pub fn change_user(&self, caller: &Caller, id: UserId, change: ChangeUser) -> Result<User, Refusal> { let _ = (caller, id, change); unimplemented!() }
    pub fn users(&self, caller: &Caller) -> Result<Vec<User>, Refusal> { let _ = caller; unimplemented!() }
    /// For the command line: a person by the name they sign in with.
    pub fn user_named(&self, caller: &Caller, name: &str) -> Result<User, Refusal> { let _ = (caller, name); unimplemented!() }

    /// A link that signs somebody in, once, within 15 minutes. Path with the secret in its fragment.
    pub fn make_link(&self, caller: &Caller, user: UserId, secret: &Secret, at: Timestamp) -> Result<SecretLink, Refusal> { let _ = (caller, user, secret, at); unimplemented!() }
    /// Uses a link up.
    pub fn redeem_link(&self, secret: &Secret, at: Timestamp) -> Result<User, Refusal> { let _ = (secret, at); unimplemented!() }

    /// Slow (argon2id): run it on a blocking thread. An unknown name takes as long as a wrong password.
    pub fn check_password(&self, name: &str, password: &str) -> Result<User, Refusal> { let _ = (name, password); unimplemented!() }
    /// Slow (argon2id): run it on a blocking thread.
    pub fn hash_password(&self, password: &str, salt: [u8; 16]) -> Result<PasswordHash, Refusal> { let _ = (password, salt); unimplemented!() }
    /// Slow (argon2id): checks one's current password (if there is one) before it is changed.
    pub fn confirm_password(&self, caller: &Caller, current: Option<&str>) -> Result<(), Refusal> { let _ = (caller, current); unimplemented!() }
    /// Sets a password and ends all of the person's sessions but `keep`.
    pub fn set_password(&self, caller: &Caller, user: UserId, hash: PasswordHash, keep: Option<Sha256>) -> Result<(), Refusal> { let _ = (caller, user, hash, keep); unimplemented!() }

    /// Opens a session of 30 days for somebody who was just recognised.
    pub fn open_session(&self, user: UserId, id: SessionId, secret: &Secret, at: Timestamp) -> Result<Session, Refusal> { let _ = (user, id, secret, at); unimplemented!() }
    /// Who a session's secret belongs to; `Unauthenticated` when it is over. Streams ask again and again.
    pub fn by_session(&self, secret: &Secret, at: Timestamp) -> Result<SignedIn, Refusal> { let _ = (secret, at); unimplemented!() }
    /// Who a token's secret belongs to.
    pub fn by_token(&self, secret: &Secret, at: Timestamp) -> Result<SignedIn, Refusal> { let _ = (secret, at); unimplemented!() }
    pub fn sign_out(&self, secret: &Secret) -> Result<(), Refusal> { let _ = secret; unimplemented!() }

    /// Invites to a project (owners) or, without one, to the workbench (administrators). 7 days, one use.
    pub fn invite(&self, caller: &Caller, project: Option<ProjectId>, id: InvitationId, new: NewInvitation, secret: &Secret, at: Timestamp) -> Result<SecretLink, Refusal> { let _ = (caller, project, id, new, secret, at); unimplemented!() }
    pub fn invitations(&self, caller: &Caller, project: Option<ProjectId>, at: Timestamp) -> Result<Vec<OpenInvitation>, Refusal> { let _ = (caller, project, at); unimplemented!() }
    pub fn revoke_invitation(&self, caller: &Caller, project: Option<ProjectId>, id: InvitationId) -> Result<(), Refusal> { let _ = (caller, project, id); unimplemented!() }
    /// Joins by an invitation: with the account of `caller`, or with a new one (then `id` is its id,
    /// and `hash` of the password it asks for comes from [`Workbench::hash_password`]).
    pub async fn accept(&self, caller: Option<&Caller>, accept: Accept, arrival: Arrival, at: Timestamp) -> Result<(User, Option<ProjectId>), Refusal> { let _ = (caller, accept, arrival, at); unimplemented!() }

    pub fn make_token(&self, caller: &Caller, id: TokenId, new: NewToken, secret: &Secret, at: Timestamp) -> Result<MadeToken, Refusal> { let _ = (caller, id, new, secret, at); unimplemented!() }
    /// The operator makes one for somebody else.
    pub fn make_token_for(&self, caller: &Caller, user: UserId, id: TokenId, new: NewToken, secret: &Secret, at: Timestamp) -> Result<MadeToken, Refusal> { let _ = (caller, user, id, new, secret, at); unimplemented!() }
    pub fn tokens(&self, caller: &Caller) -> Result<Vec<TokenInfo>, Refusal> { let _ = caller; unimplemented!() }
    pub fn revoke_token(&self, caller: &Caller, id: TokenId) -> Result<(), Refusal> { let _ = (caller, id); unimplemented!() }

    pub fn setting(&self, caller: &Caller, key: &str) -> Result<serde_json::Value, Refusal> { let _ = (caller, key); unimplemented!() }
    pub fn put_setting(&self, caller: &Caller, key: &str, value: serde_json::Value) -> Result<(), Refusal> { let _ = (caller, key, value); unimplemented!() }
}

/// What a newcomer brings beside what they typed.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// The id of the account, if a new one is made.
    pub id: UserId,
    /// The hash of the password they chose, if they chose one.
    pub hash: Option<PasswordHash>,
    /// The command under which they join the project.
    pub command: gainsay_model::id::CommandId,
}
