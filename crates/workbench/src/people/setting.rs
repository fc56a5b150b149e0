//! A person's own settings, such as keys and theme: kept for them, read by nobody else, in no export.

use super::{DISMISSED, PLACES, demand_session};
use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_model::account::{AccountChange, AccountKey, AccountRecord};
use std::collections::BTreeMap;

/// The longest setting, in bytes of JSON: a whole map of keys, many times over.
const LONGEST: usize = 64 * 1024;

/// How many a person may have.
const MOST: usize = 200;

impl Workbench {
    /// All of the caller's settings.
    ///
    /// # Errors
    ///
    /// [`Forbidden`](crate::RefusalKind::Forbidden) for a token.
    pub fn settings(
        &self,
        caller: &Caller,
    ) -> Result<BTreeMap<String, serde_json::Value>, Refusal> {
        let user = demand_session(caller)?;
        let records = self.store.accounts().of_user(user).into_iter();
        Ok(records.filter_map(setting).collect())
    }

    /// One of the caller's settings; null where it was never set.
    ///
    /// # Errors
    ///
    /// [`Forbidden`](crate::RefusalKind::Forbidden) for a token.
    pub fn setting(&self, caller: &Caller, key: &str) -> Result<serde_json::Value, Refusal> {
        let user = demand_session(caller)?;
        let kept = self
            .store
            .accounts()
            .get(&AccountKey::Personal(user, key.to_owned()));
        let kept = kept.and_then(setting).map(|(_, value)| value);
        Ok(kept.unwrap_or_default())
    }

    /// Keeps one of the caller's settings; null takes it away.
    ///
    /// # Errors
    ///
    /// [`Invalid`](crate::RefusalKind::Invalid) for one that is too long, or one too many.
    pub async fn put_setting(
        &self,
        caller: &Caller,
        key: &str,
        value: serde_json::Value,
    ) -> Result<(), Refusal> {
        let user = demand_session(caller)?;
        let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b':');
        if key.is_empty() || key.len() > 128 || !key.bytes().all(fits) || is_apart(key) {
            return Err(Refusal::invalid(
                "a setting's name has 1 to 128 letters, digits and - _ . :, and does not begin with “place:” or “dismissed:”",
            )
            .field("key"));
        }
        let place = AccountKey::Personal(user, key.to_owned());
        if value.is_null() {
            return self
                .change_accounts(Vec::new(), vec![AccountChange::Delete(place)])
                .await;
        }
        if value.to_string().len() > LONGEST {
            return Err(
                Refusal::invalid(format!("a setting has at most {LONGEST} bytes")).field("value"),
            );
        }
        let accounts = self.store.accounts();
        let kept = accounts.of_user(user).into_iter();
        let count = kept.filter_map(setting).count();
        if count >= MOST && accounts.get(&place).is_none() {
            return Err(Refusal::invalid(format!(
                "at most {MOST} settings are kept for one person"
            ))
            .field("key"));
        }
        let record = AccountRecord::Personal {
            user,
            key: key.to_owned(),
            value,
        };
        self.change_accounts(Vec::new(), vec![AccountChange::Put(record)])
            .await
    }
}

/// A setting with its name, if the record is one.
fn setting(record: AccountRecord) -> Option<(String, serde_json::Value)> {
    match record {
        AccountRecord::Personal { key, value, .. } if !is_apart(&key) => Some((key, value)),
        _ => None,
    }
}

/// Whether the key is of personal state that is no setting.
fn is_apart(key: &str) -> bool {
    key.starts_with(PLACES) || key.starts_with(DISMISSED)
}
