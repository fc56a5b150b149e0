//! Links that sign somebody in: once, within a quarter of an hour.

use super::{Secret, demand_admin};
use crate::caller::Caller;
use crate::refusal::{Refusal, RefusalKind};
use crate::workbench::Workbench;
use gainsay_model::account::{AccountChange, AccountKey, AccountRecord, SignInLink, User};
use gainsay_model::id::UserId;
use gainsay_model::time::Timestamp;
use gainsay_model::wire::people::SecretLink;
use gainsay_store::AccountExpect;

/// How long a link can be used, in seconds.
const LASTS: i64 = 15 * 60;

impl Workbench {
    /// Makes a link for somebody. Its secret is in the fragment, which browsers send to nobody.
    ///
    /// # Errors
    ///
    /// [`Forbidden`](RefusalKind::Forbidden) for all but administrators.
    pub async fn make_link(
        &self,
        caller: &Caller,
        user: UserId,
        secret: &Secret,
        at: Timestamp,
    ) -> Result<SecretLink, Refusal> {
        demand_admin(caller)?;
        let user = self.account(user)?;
        if user.disabled {
            return Err(
                Refusal::conflict(format!("the account “{}” is closed", user.name))
                    .hint("Open it again first."),
            );
        }
        let expires = at.plus_seconds(LASTS);
        let link = SignInLink {
            secret: secret.digest(),
            user: user.id,
            expires,
        };
        self.change_accounts(
            Vec::new(),
            vec![AccountChange::Put(AccountRecord::SignInLink(link))],
        )
        .await?;
        Ok(SecretLink {
            link: format!("/sign-in#{}", secret.reveal()),
            expires,
        })
    }

    /// Uses a link up.
    ///
    /// # Errors
    ///
    /// [`Unauthenticated`](RefusalKind::Unauthenticated) for a link that was used or is too old.
    pub async fn redeem_link(&self, secret: &Secret, at: Timestamp) -> Result<User, Refusal> {
        let key = AccountKey::SignInLink(secret.digest());
        let Some(AccountRecord::SignInLink(link)) = self.store.accounts().get(&key) else {
            return Err(spent());
        };
        let expect = AccountExpect::Is(key.clone(), Some(AccountRecord::SignInLink(link.clone())));
        // Two who follow it at once: the second finds it gone.
        self.change_accounts(vec![expect], vec![AccountChange::Delete(key)])
            .await
            .map_err(|refusal| {
                if refusal.kind == RefusalKind::Conflict {
                    spent()
                } else {
                    refusal
                }
            })?;
        if link.expires <= at {
            return Err(spent());
        }
        self.enabled(link.user)
    }
}

fn spent() -> Refusal {
    Refusal::new(
        RefusalKind::Unauthenticated,
        "this sign-in link was used already, or is too old",
    )
    .hint("Ask for another one: “gainsay user link NAME” prints it.")
}
