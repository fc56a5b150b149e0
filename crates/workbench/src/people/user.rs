//! People: made, changed, closed. Nobody is ever deleted, so that events keep their authors.

use super::demand_admin;
use crate::caller::Caller;
use crate::limits::{self, bounded};
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::account::{AccountChange, AccountKey, AccountRecord, User};
use gainsay_model::id::UserId;
use gainsay_model::time::Timestamp;
use gainsay_model::wire::people::{ChangeUser, NewUser};
use gainsay_store::AccountExpect;

/// The longest name to sign in with, in characters.
const NAME: usize = 64;

impl Workbench {
    /// Whether anybody has an account yet.
    ///
    /// # Errors
    ///
    /// Never at present: accounts are read from memory.
    pub fn has_people(&self) -> Result<bool, Refusal> {
        Ok(!self.store.accounts().users().is_empty())
    }

    /// Makes an account. The first person becomes administrator, and owner of whatever projects
    /// were begun before anybody could sign in.
    ///
    /// # Errors
    ///
    /// [`Forbidden`](crate::RefusalKind::Forbidden) for all but administrators;
    /// [`Conflict`](crate::RefusalKind::Conflict) for a name that is taken.
    pub async fn make_user(
        &self,
        caller: &Caller,
        id: UserId,
        new: NewUser,
        at: Timestamp,
    ) -> Result<User, Refusal> {
        demand_admin(caller)?;
        let first = !self.has_people()?;
        let user = person(id, &new.name, &new.display, new.admin || first, at)?;
        let key = AccountKey::User(id);
        let expect = if first {
            AccountExpect::Nobody
        } else {
            AccountExpect::Is(key, None)
        };
        let changes = vec![AccountChange::Put(AccountRecord::User(user.clone()))];
        self.change_accounts(vec![expect], changes).await?;
        if first {
            self.adopt_projects(id, at).await?;
        }
        Ok(user)
    }

    /// Changes an account. Closing it, or changing what it may do, ends its sessions.
    ///
    /// # Errors
    ///
    /// [`Forbidden`](crate::RefusalKind::Forbidden) for all but administrators;
    /// [`Conflict`](crate::RefusalKind::Conflict) where no administrator would be left.
    pub async fn change_user(
        &self,
        caller: &Caller,
        id: UserId,
        change: ChangeUser,
    ) -> Result<User, Refusal> {
        demand_admin(caller)?;
        let before = self.account(id)?;
        let mut user = before.clone();
        if let Some(display) = change.display {
            user.display = shown(&display, &user.name)?;
        }
        user.admin = change.admin.unwrap_or(user.admin);
        user.disabled = change.disabled.unwrap_or(user.disabled);
        let was_last = is_admin(&before) && !is_admin(&user) && self.admins() < 2;
        if was_last {
            return Err(Refusal::conflict("this is the only administrator")
                .hint("Make somebody else one first."));
        }
        let mut changes = Vec::new();
        if user.admin != before.admin || user.disabled {
            changes = self.ended_sessions(id, None);
        }
        let expect = AccountExpect::Is(AccountKey::User(id), Some(AccountRecord::User(before)));
        changes.push(AccountChange::Put(AccountRecord::User(user.clone())));
        self.change_accounts(vec![expect], changes).await?;
        Ok(user)
    }

    /// Everybody, by name.
    ///
    /// # Errors
    ///
    /// [`Forbidden`](crate::RefusalKind::Forbidden) for all but administrators.
    pub fn users(&self, caller: &Caller) -> Result<Vec<User>, Refusal> {
        demand_admin(caller)?;
        let mut users = self.store.accounts().users();
        users.sort_by_cached_key(|user| (user.name.to_lowercase(), user.id));
        Ok(users)
    }

    /// A person by the name they sign in with.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) where nobody has that name.
    pub fn user_named(&self, caller: &Caller, name: &str) -> Result<User, Refusal> {
        demand_admin(caller)?;
        self.store
            .accounts()
            .user_named(name.trim())
            .ok_or_else(|| {
                Refusal::not_found(format_args!("a person called “{}”", name.trim()))
                    .hint("“gainsay user list” shows everybody.")
            })
    }

    fn admins(&self) -> usize {
        self.store
            .accounts()
            .users()
            .iter()
            .filter(|user| is_admin(user))
            .count()
    }
}

fn is_admin(user: &User) -> bool {
    user.admin && !user.disabled
}

/// An account as it begins.
pub(super) fn person(
    id: UserId,
    name: &str,
    display: &str,
    admin: bool,
    at: Timestamp,
) -> Result<User, Refusal> {
    let name = name.trim();
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@' | '+');
    if name.is_empty() || name.chars().count() > NAME || !name.chars().all(fits) {
        return Err(Refusal::invalid(format!(
            "“{}” cannot be a name to sign in with",
            crate::naming::shortened(name)
        ))
        .hint(format!(
            "Use 1 to {NAME} letters, digits and . - _ @ +, without spaces."
        ))
        .field("name"));
    }
    let display = shown(display, name)?;
    Ok(User {
        id,
        name: name.to_owned(),
        display,
        admin,
        disabled: false,
        created: at,
    })
}

fn shown(display: &str, name: &str) -> Result<String, Refusal> {
    let display = display.trim();
    bounded(display, limits::NAME, "display")?;
    Ok(if display.is_empty() { name } else { display }.to_owned())
}
