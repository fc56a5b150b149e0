//! Sessions of browsers: 30 days, found by the digest of the cookie's secret.

use super::Secret;
use crate::caller::Caller;
use crate::refusal::{Refusal, RefusalKind};
use crate::workbench::Workbench;
use gainsay_model::account::{AccountChange, AccountKey, AccountRecord, Session, User};
use gainsay_model::id::{SessionId, UserId};
use gainsay_model::time::Timestamp;

/// How long a session lasts, in seconds.
const LASTS: i64 = 30 * 24 * 60 * 60;

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
    /// Opens a session for somebody who was just recognised. Their sessions that are over are
    /// swept away.
    ///
    /// # Errors
    ///
    /// [`Unauthenticated`](RefusalKind::Unauthenticated) where the account is closed.
    pub async fn open_session(
        &self,
        user: UserId,
        id: SessionId,
        secret: &Secret,
        at: Timestamp,
    ) -> Result<Session, Refusal> {
        self.enabled(user)?;
        let session = Session {
            id,
            user,
            secret: secret.digest(),
            created: at,
            expires: at.plus_seconds(LASTS),
        };
        let over = self
            .store
            .accounts()
            .of_user(user)
            .into_iter()
            .filter(|record| is_over(record, at));
        let mut changes: Vec<AccountChange> = over
            .map(|record| AccountChange::Delete(record.key()))
            .collect();
        changes.push(AccountChange::Put(AccountRecord::Session(session.clone())));
        self.change_accounts(Vec::new(), changes).await?;
        Ok(session)
    }

    /// Who a session's secret belongs to. From memory: ask with every request, and now and then
    /// while a stream is open.
    ///
    /// # Errors
    ///
    /// [`Unauthenticated`](RefusalKind::Unauthenticated) where the session is over.
    pub fn by_session(&self, secret: &Secret, at: Timestamp) -> Result<SignedIn, Refusal> {
        let found = self
            .store
            .accounts()
            .get(&AccountKey::Session(secret.digest()));
        let Some(AccountRecord::Session(session)) = found.filter(|record| !is_over(record, at))
        else {
            return Err(over());
        };
        let user = self.enabled(session.user)?;
        Ok(SignedIn {
            caller: Caller::user(user.id, user.admin),
            has_password: self.password_of(user.id).is_some(),
            user,
            expires: Some(session.expires),
        })
    }

    /// Ends a session. One that is over already is no error.
    ///
    /// # Errors
    ///
    /// When the disk refuses.
    pub async fn sign_out(&self, secret: &Secret) -> Result<(), Refusal> {
        let changes = vec![AccountChange::Delete(AccountKey::Session(secret.digest()))];
        self.change_accounts(Vec::new(), changes).await
    }

    /// The account, if it is open.
    pub(super) fn enabled(&self, user: UserId) -> Result<User, Refusal> {
        self.account(user)
            .ok()
            .filter(|user| !user.disabled)
            .ok_or_else(over)
    }
}

/// Whether a session or link has run out.
fn is_over(record: &AccountRecord, at: Timestamp) -> bool {
    match record {
        AccountRecord::Session(session) => session.expires <= at,
        AccountRecord::SignInLink(link) => link.expires <= at,
        _ => false,
    }
}

fn over() -> Refusal {
    Refusal::new(
        RefusalKind::Unauthenticated,
        "you are not signed in, or your session is over",
    )
    .hint("Sign in again; what you wrote is kept in this browser.")
}
