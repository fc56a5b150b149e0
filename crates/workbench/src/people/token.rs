//! Keys for programs: scoped, perhaps for one project, revocable, shown once.

use super::session::SignedIn;
use super::{Secret, demand_session};
use crate::caller::Caller;
use crate::limits::{self, filled};
use crate::refusal::{Refusal, RefusalKind};
use crate::workbench::Workbench;
use gainsay_model::account::{AccountChange, AccountKey, AccountRecord, Token};
use gainsay_model::event::Author;
use gainsay_model::id::{TokenId, UserId};
use gainsay_model::time::Timestamp;
use gainsay_model::wire::people::{MadeToken, NewToken, TokenInfo};

/// The longest a token with an end lasts, in days.
const DAYS: u32 = 3_650;

impl Workbench {
    /// Makes a token for the caller. It may never do more than they may.
    ///
    /// # Errors
    ///
    /// [`NotFound`](RefusalKind::NotFound) for a project the caller is no member of.
    pub async fn make_token(
        &self,
        caller: &Caller,
        id: TokenId,
        new: NewToken,
        secret: &Secret,
        at: Timestamp,
    ) -> Result<MadeToken, Refusal> {
        let user = demand_session(caller)?;
        self.new_token(user, id, new, secret, at).await
    }

    /// Makes a token for somebody, by whoever runs the machine.
    ///
    /// # Errors
    ///
    /// [`Forbidden`](RefusalKind::Forbidden) for everybody else.
    pub async fn make_token_for(
        &self,
        caller: &Caller,
        user: UserId,
        id: TokenId,
        new: NewToken,
        secret: &Secret,
        at: Timestamp,
    ) -> Result<MadeToken, Refusal> {
        if !caller.is_operator() {
            return Err(Refusal::forbidden(
                "tokens are made by those they belong to",
            ));
        }
        self.new_token(user, id, new, secret, at).await
    }

    async fn new_token(
        &self,
        user: UserId,
        id: TokenId,
        new: NewToken,
        secret: &Secret,
        at: Timestamp,
    ) -> Result<MadeToken, Refusal> {
        self.enabled(user)?;
        filled(&new.label, limits::NAME, "label")?;
        if let Some(project) = new.project {
            self.lens(&Caller::user(user, false), project)?;
        }
        if new.days.is_some_and(|days| !(1..=DAYS).contains(&days)) {
            return Err(Refusal::invalid(format!("a token lasts 1 to {DAYS} days"))
                .hint("Leave the days out for one that does not end.")
                .field("days"));
        }
        let token = Token {
            id,
            user,
            label: new.label.trim().to_owned(),
            secret: secret.digest(),
            scope: new.scope,
            project: new.project,
            created: at,
            expires: new
                .days
                .map(|days| at.plus_seconds(i64::from(days) * 24 * 60 * 60)),
        };
        let made = MadeToken {
            token: info(&token),
            secret: secret.reveal(),
        };
        self.change_accounts(
            Vec::new(),
            vec![AccountChange::Put(AccountRecord::Token(token))],
        )
        .await?;
        Ok(made)
    }

    /// The caller's tokens, oldest first; everybody's for whoever runs the machine.
    ///
    /// # Errors
    ///
    /// [`Forbidden`](RefusalKind::Forbidden) for a token.
    pub fn tokens(&self, caller: &Caller) -> Result<Vec<TokenInfo>, Refusal> {
        let mut tokens = self.tokens_of(caller)?;
        tokens.sort_by_key(|token| (token.created, token.id));
        Ok(tokens.iter().map(info).collect())
    }

    /// Ends a token.
    ///
    /// # Errors
    ///
    /// [`NotFound`](RefusalKind::NotFound) where the caller has no such token.
    pub async fn revoke_token(&self, caller: &Caller, id: TokenId) -> Result<(), Refusal> {
        let found = self
            .tokens_of(caller)?
            .into_iter()
            .find(|token| token.id == id);
        let Some(token) = found else {
            return Err(Refusal::not_found("the token"));
        };
        let key = AccountKey::Token(token.secret);
        self.change_accounts(Vec::new(), vec![AccountChange::Delete(key)])
            .await
    }

    /// Who a token's secret belongs to, with the token's bounds. From memory.
    ///
    /// # Errors
    ///
    /// [`Unauthenticated`](RefusalKind::Unauthenticated) where it was revoked or is too old.
    pub fn by_token(&self, secret: &Secret, at: Timestamp) -> Result<SignedIn, Refusal> {
        let found = self
            .store
            .accounts()
            .get(&AccountKey::Token(secret.digest()));
        let Some(AccountRecord::Token(token)) = found else {
            return Err(over());
        };
        if token.expires.is_some_and(|expires| expires <= at) {
            return Err(over());
        }
        let user = self.enabled(token.user).map_err(|_| over())?;
        let author = Author::Token {
            token: token.id,
            user: user.id,
        };
        Ok(SignedIn {
            // Being an administrator is for browsers only.
            caller: Caller {
                author,
                admin: false,
                scope: token.scope,
                only: token.project,
            },
            has_password: self.password_of(user.id).is_some(),
            user,
            expires: token.expires,
        })
    }

    fn tokens_of(&self, caller: &Caller) -> Result<Vec<Token>, Refusal> {
        let accounts = self.store.accounts();
        let records = if caller.is_operator() {
            accounts.all()
        } else {
            accounts.of_user(demand_session(caller)?)
        };
        let token = |record| match record {
            AccountRecord::Token(token) => Some(token),
            _ => None,
        };
        Ok(records.into_iter().filter_map(token).collect())
    }
}

fn info(token: &Token) -> TokenInfo {
    TokenInfo {
        id: token.id,
        label: token.label.clone(),
        scope: token.scope,
        project: token.project,
        created: token.created,
        expires: token.expires,
    }
}

fn over() -> Refusal {
    Refusal::new(
        RefusalKind::Unauthenticated,
        "this token is not known, was revoked, or is too old",
    )
    .hint("Make another one under your account.")
}
