//! Which suggestions a person has dismissed.
//!
//! Dismissals are personal state in the accounts store, as reading positions are: no event, no export, read by
//! nobody else. What one analyst does not think worth a mark must not hide it from another, least of all from one
//! who works blind.

use super::{DISMISSED, demand_session};
use crate::caller::Caller;
use crate::refusal::{Refusal, RefusalKind};
use crate::workbench::Workbench;
use gainsay_model::account::{AccountChange, AccountKey, AccountRecord};
use gainsay_model::document::Document;
use gainsay_model::id::{DocumentId, ProjectId, UserId};
use gainsay_model::offset::{CodePoint, Span};
use gainsay_model::text::TextNumber;
use gainsay_model::wire::suggestion::Dismiss;
use gainsay_store::AccountExpect;
use serde_json::Value;

/// How many are remembered for one article; the oldest go first.
const MOST: usize = 2_000;

/// How often a change is tried when another tab changes the same at the same time.
const TRIES: usize = 5;

/// One dismissed stretch: text, start and end.
type Stretch = (u32, u32, u32);

impl Workbench {
    /// Remembers for the caller that a stretch of an article is not worth a mark, or forgets it again.
    ///
    /// # Errors
    ///
    /// [`NotFound`](RefusalKind::NotFound) for whoever is no member and where there is no such article,
    /// [`Forbidden`](RefusalKind::Forbidden) for a token, [`Invalid`](RefusalKind::Invalid) for a stretch that the
    /// article does not have.
    pub async fn dismiss(
        &self,
        caller: &Caller,
        project: ProjectId,
        document: DocumentId,
        dismiss: Dismiss,
    ) -> Result<(), Refusal> {
        let (_, article) = self
            .lens(caller, project)?
            .get_as::<Document>(document.uuid())?;
        let user = demand_session(caller)?;
        let beyond = dismiss.text > article.text
            || (dismiss.text == article.text && dismiss.span.end().0 > article.length);
        if beyond {
            return Err(Refusal::invalid(format!(
                "the article has {} characters in text {}",
                article.length, article.text
            ))
            .hint("Read the article again; it may have been corrected.")
            .field("span"));
        }
        let stretch = (
            dismiss.text.0.get(),
            dismiss.span.start().0,
            dismiss.span.end().0,
        );
        let key = key(user, project, document);
        for _ in 0..TRIES {
            let record = self.store.accounts().get(&key);
            let mut kept = record.as_ref().map(read).unwrap_or_default();
            kept.retain(|other| *other != stretch);
            if !dismiss.undo {
                kept.push(stretch);
            }
            let surplus = kept.len().saturating_sub(MOST);
            kept.drain(..surplus);
            let change = if kept.is_empty() {
                AccountChange::Delete(key.clone())
            } else {
                let value = serde_json::to_value(&kept).map_err(Refusal::internal)?;
                AccountChange::Put(AccountRecord::Personal {
                    user,
                    key: name(project, document),
                    value,
                })
            };
            let expect = vec![AccountExpect::Is(key.clone(), record)];
            match self.change_accounts(expect, vec![change]).await {
                Err(refusal) if refusal.kind == RefusalKind::Conflict => {}
                done => return done,
            }
        }
        Err(Refusal::new(
            RefusalKind::Busy,
            "another tab keeps dismissing in the same article",
        )
        .hint("Try again in a moment."))
    }

    /// What the caller has dismissed in a text; nothing for a token.
    pub(crate) fn dismissed(
        &self,
        caller: &Caller,
        project: ProjectId,
        document: DocumentId,
        text: TextNumber,
    ) -> Vec<Span<CodePoint>> {
        let Ok(user) = demand_session(caller) else {
            return Vec::new();
        };
        let record = self.store.accounts().get(&key(user, project, document));
        let kept = record.as_ref().map(read).unwrap_or_default();
        kept.into_iter()
            .filter(|(number, ..)| *number == text.0.get())
            .filter_map(|(_, start, end)| Span::new(CodePoint(start), CodePoint(end)).ok())
            .collect()
    }
}

fn name(project: ProjectId, document: DocumentId) -> String {
    format!("{DISMISSED}{project}:{document}")
}

fn key(user: UserId, project: ProjectId, document: DocumentId) -> AccountKey {
    AccountKey::Personal(user, name(project, document))
}

fn read(record: &AccountRecord) -> Vec<Stretch> {
    match record {
        AccountRecord::Personal { value, .. } => {
            serde_json::from_value(Value::clone(value)).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}
