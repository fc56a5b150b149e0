//! Passwords, by argon2id.

use super::{Secret, demand_session};
use crate::caller::Caller;
use crate::refusal::{Refusal, RefusalKind};
use crate::workbench::Workbench;
use argon2::password_hash::phc;
use argon2::password_hash::{CustomizedPasswordHasher, PasswordVerifier};
use argon2::{Argon2, Params};
use gainsay_model::account::{AccountChange, AccountKey, AccountRecord, PasswordHash, User};
use gainsay_model::hash::Sha256;
use gainsay_model::id::UserId;

/// The fewest characters: length is what keeps a guesser busy (NIST SP 800-63B, section 3.1.1).
const SHORTEST: usize = 10;

/// The most bytes, so that nobody makes the server hash a book.
const LONGEST: usize = 1_000;

/// What a password is checked against where nobody has that name, so that it takes as long.
/// It is the hash of nothing anybody can type: the password is 11 bytes of zero.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

impl Workbench {
    /// Hashes a password with 16 random bytes of salt. Slow: run it where a thread may block.
    ///
    /// # Errors
    ///
    /// [`Invalid`](RefusalKind::Invalid) for a password that is too short or too long.
    pub fn hash_password(&self, password: &str, salt: [u8; 16]) -> Result<PasswordHash, Refusal> {
        if password.chars().count() < SHORTEST {
            return Err(Refusal::invalid(format!("a password has at least {SHORTEST} characters"))
                .hint("Three or four words that only you would put together are easy to keep and hard to guess.")
                .field("password"));
        }
        if password.len() > LONGEST {
            return Err(
                Refusal::invalid(format!("a password has at most {LONGEST} bytes"))
                    .field("password"),
            );
        }
        // Argon2id with 19 MiB, two passes, one lane: the first choice of the OWASP password
        // storage cheat sheet, and the crate's default.
        let hash: phc::PasswordHash = Argon2::default()
            .hash_password_with_params(password.as_bytes(), &salt, Params::DEFAULT)
            .map_err(Refusal::internal)?;
        Ok(PasswordHash(hash.to_string()))
    }

    /// Recognises somebody by name and password. Slow: run it where a thread may block. An
    /// unknown name takes as long as a wrong password and gets the same answer.
    ///
    /// # Errors
    ///
    /// [`Unauthenticated`](RefusalKind::Unauthenticated), which does not say what was wrong.
    pub fn check_password(&self, name: &str, password: &str) -> Result<User, Refusal> {
        let user = self.store.accounts().user_named(name.trim());
        let hash = user.as_ref().and_then(|user| self.password_of(user.id));
        let fits = fits(
            password,
            hash.as_ref().map_or(NOBODY, |hash| hash.0.as_str()),
        );
        let known = user.filter(|user| !user.disabled && hash.is_some());
        known.filter(|_| fits).ok_or_else(|| {
            Refusal::new(
                RefusalKind::Unauthenticated,
                "this name and password do not go together",
            )
            .hint("Check both, or ask an administrator for a sign-in link.")
        })
    }

    /// Makes sure that whoever changes a password knows the one there is. Slow: run it where a
    /// thread may block.
    ///
    /// # Errors
    ///
    /// [`Forbidden`](RefusalKind::Forbidden) where it is another.
    pub fn confirm_password(&self, caller: &Caller, current: Option<&str>) -> Result<(), Refusal> {
        let person = demand_session(caller)?;
        let Some(hash) = self.password_of(person) else {
            return Ok(());
        };
        if current.is_some_and(|current| fits(current, &hash.0)) {
            return Ok(());
        }
        Err(Refusal::forbidden("this is not your current password")
            .hint("If you forgot it, ask an administrator for a sign-in link.")
            .field("current"))
    }

    /// Sets a password and ends the person's sessions, but for the one whose secret has the
    /// digest `keep`. People set their own; whoever runs the machine sets anybody's.
    ///
    /// # Errors
    ///
    /// [`Forbidden`](RefusalKind::Forbidden) for everybody else.
    pub async fn set_password(
        &self,
        caller: &Caller,
        user: UserId,
        hash: PasswordHash,
        keep: Option<Sha256>,
    ) -> Result<(), Refusal> {
        if !caller.is_operator() && demand_session(caller)? != user {
            return Err(Refusal::forbidden("a password is its owner's")
                .hint("Give them a sign-in link; with it they set a new one."));
        }
        self.account(user)?;
        let mut changes = self.ended_sessions(user, keep);
        changes.push(AccountChange::Put(AccountRecord::Password { user, hash }));
        self.change_accounts(Vec::new(), changes).await
    }

    pub(super) fn password_of(&self, user: UserId) -> Option<PasswordHash> {
        match self.store.accounts().get(&AccountKey::Password(user))? {
            AccountRecord::Password { hash, .. } => Some(hash),
            _ => None,
        }
    }

    /// What has to be deleted to end a person's sessions and open sign-in links.
    pub(super) fn ended_sessions(&self, user: UserId, keep: Option<Sha256>) -> Vec<AccountChange> {
        let records = self.store.accounts().of_user(user);
        let ended = records.iter().filter_map(|record| match record {
            AccountRecord::Session(session) if Some(session.secret) != keep => Some(record.key()),
            AccountRecord::SignInLink(_) => Some(record.key()),
            _ => None,
        });
        ended.map(AccountChange::Delete).collect()
    }
}

fn fits(password: &str, hash: &str) -> bool {
    password.len() <= LONGEST
        && phc::PasswordHash::new(hash).is_ok_and(|hash| {
            Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok()
        })
}

impl Secret {
    /// The digest of a secret in writing, for whoever holds one already.
    ///
    /// # Errors
    ///
    /// [`Unauthenticated`](RefusalKind::Unauthenticated) for what is no secret at all.
    pub(super) fn written(text: &str) -> Result<Self, Refusal> {
        text.trim().parse().map_err(|error: super::NotASecret| {
            Refusal::new(RefusalKind::NotFound, error.to_string())
                .hint("Open the whole link, as it was sent.")
                .field("secret")
        })
    }
}
