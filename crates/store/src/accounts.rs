//! Accounts: people, passwords, sessions, tokens, invitations, links and personal state. They are no part of the log:
//! what is deleted here is gone. All of it fits in memory, in every store.

use gainsay_model::account::{AccountChange, AccountKey, AccountRecord, User};
use gainsay_model::id::UserId;
use std::collections::BTreeMap;
use std::fmt::Debug;

/// What must be true for changes to be applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccountExpect {
    /// The record under this key is exactly this one, or there is none.
    Is(AccountKey, Option<AccountRecord>),
    /// Nobody has an account yet: for whoever sets up the server.
    Nobody,
}

/// Changes that were not made. Except for [`AccountError::Stopped`], none of them was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AccountError {
    /// An expectation does not hold. Read again and decide again.
    #[error("the account has changed in the meantime")]
    Conflict,
    /// Names are unique, without regard to case.
    #[error("there is already somebody called “{0}”")]
    NameTaken(String),
    /// There is no room on the disk.
    #[error("the disk is full: nothing can be saved until there is room again")]
    DiskFull,
    /// The disk refused; nothing more is written until the store is opened again.
    #[error("saving accounts has stopped: {0}")]
    Stopped(String),
}

/// Where accounts are kept. Reads are from memory; [`Accounts::apply`] waits for the disk.
pub trait Accounts: Debug + Send + Sync {
    /// The record under a key.
    fn get(&self, key: &AccountKey) -> Option<AccountRecord>;

    /// The person who signs in with this name, in any case.
    fn user_named(&self, name: &str) -> Option<User>;

    /// Everybody, by id.
    fn users(&self) -> Vec<User>;

    /// Everything that is one person's: the account itself, password, sessions, tokens, links, personal state.
    fn of_user(&self, user: UserId) -> Vec<AccountRecord>;

    /// Every record there is, by key. For lists of invitations, for sweeping what has expired, and for copies.
    fn all(&self) -> Vec<AccountRecord>;

    /// Makes all the changes, durably, if everything expected holds. What is deleted is gone from the disk too when
    /// this returns.
    ///
    /// # Errors
    /// A conflict, a name that is taken, or a disk that refuses.
    fn apply(
        &self,
        expect: &[AccountExpect],
        changes: Vec<AccountChange>,
    ) -> Result<(), AccountError>;
}

/// All accounts, in memory, and the rules that hold over them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountBook {
    records: BTreeMap<AccountKey, AccountRecord>,
    names: BTreeMap<String, UserId>,
}

impl AccountBook {
    /// The record under a key.
    #[must_use]
    pub fn get(&self, key: &AccountKey) -> Option<&AccountRecord> {
        self.records.get(key)
    }

    /// The person who signs in with this name, in any case.
    #[must_use]
    pub fn user_named(&self, name: &str) -> Option<&User> {
        let id = self.names.get(&folded(name))?;
        self.user(*id)
    }

    /// The account with this id.
    #[must_use]
    pub fn user(&self, id: UserId) -> Option<&User> {
        match self.records.get(&AccountKey::User(id)) {
            Some(AccountRecord::User(user)) => Some(user),
            _ => None,
        }
    }

    /// Everybody, by id.
    pub fn users(&self) -> impl Iterator<Item = &User> {
        self.names.values().filter_map(|id| self.user(*id))
    }

    /// Every record, by key.
    pub fn records(&self) -> impl Iterator<Item = &AccountRecord> {
        self.records.values()
    }

    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// True when there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Everything that is one person's.
    #[must_use]
    pub fn of_user(&self, user: UserId) -> Vec<AccountRecord> {
        self.records
            .values()
            .filter(|record| owner(record) == Some(user))
            .cloned()
            .collect()
    }

    /// Whether the changes may be made.
    ///
    /// # Errors
    /// A conflict, or a name that is taken.
    pub fn check(
        &self,
        expect: &[AccountExpect],
        changes: &[AccountChange],
    ) -> Result<(), AccountError> {
        let holds = expect.iter().all(|expect| match expect {
            AccountExpect::Is(key, record) => self.records.get(key) == record.as_ref(),
            AccountExpect::Nobody => self.names.is_empty(),
        });
        if !holds {
            return Err(AccountError::Conflict);
        }
        let mut names = self.names.clone();
        for change in changes {
            match change {
                AccountChange::Put(AccountRecord::User(user)) => {
                    names.retain(|_, id| *id != user.id);
                    if names.insert(folded(&user.name), user.id).is_some() {
                        return Err(AccountError::NameTaken(user.name.clone()));
                    }
                }
                AccountChange::Delete(AccountKey::User(gone)) => names.retain(|_, id| id != gone),
                _ => {}
            }
        }
        Ok(())
    }

    /// Makes changes that were checked. True when something that was there is now gone or replaced.
    pub fn apply(&mut self, changes: Vec<AccountChange>) -> bool {
        let mut replaced = false;
        for change in changes {
            match change {
                AccountChange::Put(record) => {
                    if let AccountRecord::User(user) = &record {
                        self.names.retain(|_, id| *id != user.id);
                        self.names.insert(folded(&user.name), user.id);
                    }
                    replaced |= self.records.insert(record.key(), record).is_some();
                }
                AccountChange::Delete(key) => {
                    if let AccountKey::User(gone) = &key {
                        self.names.retain(|_, id| id != gone);
                    }
                    replaced |= self.records.remove(&key).is_some();
                }
            }
        }
        replaced
    }
}

/// Names are compared without regard to case.
fn folded(name: &str) -> String {
    name.to_lowercase()
}

fn owner(record: &AccountRecord) -> Option<UserId> {
    match record {
        AccountRecord::User(user) => Some(user.id),
        AccountRecord::Password { user, .. } | AccountRecord::Personal { user, .. } => Some(*user),
        AccountRecord::Session(session) => Some(session.user),
        AccountRecord::Token(token) => Some(token.user),
        AccountRecord::SignInLink(link) => Some(link.user),
        AccountRecord::Invitation(_) | AccountRecord::Suggester { .. } => None,
    }
}
