//! Accounts.

use super::Stage;
use super::cast::*;
use crate::accounts::{AccountError, AccountExpect};
use gainsay_model::account::{
    AccountChange, AccountKey, AccountRecord, PasswordHash, Session, User,
};
use gainsay_model::hash::Sha256;
use gainsay_model::id::{SessionId, UserId};
use gainsay_model::time::Timestamp;

fn user(id: UserId, name: &str) -> AccountRecord {
    let (name, display) = (name.to_owned(), name.to_owned());
    AccountRecord::User(User {
        id,
        name,
        display,
        admin: false,
        disabled: false,
        created: Timestamp(1),
    })
}

pub(super) fn change_together(stage: &dyn Stage) {
    let store = stage.open();
    let accounts = store.accounts();
    let put = AccountChange::Put;
    let password = AccountRecord::Password {
        user: ANNA,
        hash: PasswordHash("$argon2id$…".to_owned()),
    };
    let session = AccountRecord::Session(Session {
        id: SessionId::new(fresh()),
        user: ANNA,
        secret: Sha256::of(&[b"secret"]),
        created: Timestamp(1),
        expires: Timestamp(2),
    });
    accounts
        .apply(
            &[AccountExpect::Nobody],
            vec![put(user(ANNA, "anna")), put(password.clone())],
        )
        .unwrap();
    assert_eq!(
        accounts.apply(&[AccountExpect::Nobody], vec![put(user(BRUNO, "bruno"))]),
        Err(AccountError::Conflict),
        "the second of two who set the server up at once is refused"
    );
    // One change that cannot be made, and none is.
    let changes = vec![put(session.clone()), put(user(BRUNO, "ANNA"))];
    assert_eq!(
        accounts.apply(&[], changes),
        Err(AccountError::NameTaken("ANNA".to_owned()))
    );
    assert_eq!(accounts.get(&session.key()), None);
    accounts
        .apply(&[], vec![put(session.clone()), put(user(BRUNO, "bruno"))])
        .unwrap();
    let stale = AccountExpect::Is(AccountKey::User(BRUNO), None);
    assert_eq!(
        accounts.apply(&[stale], vec![]),
        Err(AccountError::Conflict)
    );
    let right = AccountExpect::Is(AccountKey::User(BRUNO), Some(user(BRUNO, "bruno")));
    accounts
        .apply(&[right], vec![put(user(BRUNO, "Bruno B"))])
        .unwrap();

    let store = stage.reopen(store);
    let accounts = store.accounts();
    assert_eq!(
        accounts.user_named("bRUNO b").map(|user| user.id),
        Some(BRUNO)
    );
    assert_eq!(accounts.user_named("bruno"), None);
    assert_eq!(
        accounts.get(&AccountKey::Password(ANNA)),
        Some(password.clone())
    );
    assert_eq!(
        accounts.of_user(ANNA),
        [user(ANNA, "anna"), password, session.clone()]
    );
    assert_eq!(accounts.users().len(), 2);

    accounts
        .apply(
            &[],
            vec![
                AccountChange::Delete(session.key()),
                AccountChange::Delete(AccountKey::User(BRUNO)),
            ],
        )
        .unwrap();
    let store = stage.reopen(store);
    assert_eq!(store.accounts().get(&session.key()), None);
    assert_eq!(store.accounts().user_named("Bruno B"), None);
    assert_eq!(store.accounts().all().len(), 2);
}
