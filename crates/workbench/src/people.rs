//! Accounts: who can sign in, by what, and for how long.
//!
//! Secrets, ids and the time are arguments. Hashing a password is slow on purpose:
//! [`Workbench::check_password`], [`Workbench::confirm_password`] and [`Workbench::hash_password`]
//! are plain functions to be run on a thread that may block. Looking up a session or a token is
//! from memory, and so are roles: both are asked again with every request and by every stream, so
//! that whatever ends them ends them at once. Limiting how often somebody may try is the caller's.

mod dismissal;
mod invitation;
mod joining;
mod password;
mod place;
mod secret;
mod session;
mod setting;
mod sign_in_link;
mod token;
mod user;

pub use self::invitation::Arrival;
pub use self::secret::{NotASecret, Secret};
pub use self::session::SignedIn;

use crate::caller::Caller;
use crate::refusal::{Refusal, RefusalKind};
use crate::workbench::Workbench;
use gainsay_model::account::{AccountChange, AccountKey, AccountRecord, User};
use gainsay_model::id::UserId;
use gainsay_store::AccountExpect;
use std::sync::Arc;

/// What the keys of places begin with. Settings have other names.
const PLACES: &str = "place:";

/// What the keys of dismissals begin with. Settings have other names.
const DISMISSED: &str = "dismissed:";

impl Workbench {
    /// Changes accounts, on a thread that may wait for the disk.
    pub(crate) async fn change_accounts(
        &self,
        expect: Vec<AccountExpect>,
        changes: Vec<AccountChange>,
    ) -> Result<(), Refusal> {
        let store = Arc::clone(&self.store);
        let applied =
            tokio::task::spawn_blocking(move || store.accounts().apply(&expect, changes)).await;
        Ok(applied.map_err(Refusal::internal)??)
    }

    /// The account with this id, also if it is disabled.
    fn account(&self, user: UserId) -> Result<User, Refusal> {
        match self.store.accounts().get(&AccountKey::User(user)) {
            Some(AccountRecord::User(user)) => Ok(user),
            _ => Err(Refusal::not_found("the account").hint("Look at the list of people.")),
        }
    }
}

/// Refuses everybody but administrators in a browser and whoever runs the machine.
fn demand_admin(caller: &Caller) -> Result<(), Refusal> {
    if caller.is_operator() || (caller.admin && caller.has_session()) {
        return Ok(());
    }
    Err(Refusal::forbidden("only an administrator may do this")
        .hint("Ask whoever runs this server."))
}

/// The person behind a browser. Programs with a token do not touch accounts.
fn demand_session(caller: &Caller) -> Result<UserId, Refusal> {
    match caller.person() {
        Some(person) if caller.has_session() => Ok(person),
        Some(_) => {
            Err(Refusal::forbidden("a token does not reach accounts")
                .hint("Sign in with a browser."))
        }
        None => Err(
            Refusal::new(RefusalKind::Unauthenticated, "nobody is signed in")
                .hint("Sign in first."),
        ),
    }
}
