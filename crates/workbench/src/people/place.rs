//! Where a person stands in the articles of a project: how far they have read, what they are done
//! with, and that they have one open right now.
//!
//! Places are personal state in the accounts store: no event, no export, read by nobody else. A
//! reader has them too. Whether somebody is a member, and whether the article is there, is asked
//! every time.

use super::{PLACES, demand_session};
use crate::caller::Caller;
use crate::refusal::{Refusal, RefusalKind};
use crate::workbench::Workbench;
use gainsay_model::account::{AccountChange, AccountKey, AccountRecord};
use gainsay_model::document::Document;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{DocumentId, ProjectId, UserId};
use gainsay_model::time::Timestamp;
use gainsay_model::wire::place::{MovePlace, Place, Places, Unread};
use gainsay_store::{AccountExpect, Query};

/// How often a change is tried when another tab changes the same place at the same time.
const TRIES: usize = 5;

impl Workbench {
    /// Where the caller stands in the articles of a project.
    ///
    /// # Errors
    ///
    /// [`NotFound`](RefusalKind::NotFound) for whoever is no member,
    /// [`Forbidden`](RefusalKind::Forbidden) for a token.
    pub fn places(&self, caller: &Caller, project: ProjectId) -> Result<Places, Refusal> {
        self.lens(caller, project)?;
        Ok(self.places_of(demand_session(caller)?, project))
    }

    /// Where the caller stands in one article; nowhere yet where they never opened it.
    ///
    /// # Errors
    ///
    /// As [`places`](Self::places), and [`NotFound`](RefusalKind::NotFound) where there is no
    /// such article.
    pub fn place(
        &self,
        caller: &Caller,
        project: ProjectId,
        document: DocumentId,
    ) -> Result<Place, Refusal> {
        let user = self.reader_of(caller, project, Some(document))?;
        Ok(self.kept(&key(user, project, document)).unwrap_or_default())
    }

    /// Changes where the caller stands in one article, and answers how they stand then. A change
    /// of one half leaves the other as it is, also when both come at once from two tabs.
    ///
    /// # Errors
    ///
    /// As [`place`](Self::place), and [`Invalid`](RefusalKind::Invalid) for a position that the
    /// article does not have.
    pub async fn move_place(
        &self,
        caller: &Caller,
        project: ProjectId,
        document: DocumentId,
        change: MovePlace,
        at: Timestamp,
    ) -> Result<Place, Refusal> {
        let user = self.reader_of(caller, project, Some(document))?;
        if let Some(reached) = change.reached {
            let (_, article) = self
                .lens(caller, project)?
                .get_as::<Document>(document.uuid())?;
            // Only the newest text's length is known here; older ones are merely not invented.
            let beyond = reached.text > article.text
                || (reached.text == article.text && reached.offset.0 > article.length);
            if beyond {
                return Err(Refusal::invalid(format!(
                    "the article has {} characters in text {}",
                    article.length, article.text
                ))
                .hint("Read the article again; it may have been corrected.")
                .field("reached"));
            }
        }
        let key = key(user, project, document);
        for _ in 0..TRIES {
            let record = self.store.accounts().get(&key);
            let mut place = record.as_ref().and_then(read).unwrap_or_default();
            place.reached = change.reached.or(place.reached);
            place.done = change.done.unwrap_or(place.done);
            place.at = at;
            let kept = written(&key, &place)?;
            let expect = vec![AccountExpect::Is(key.clone(), record)];
            match self
                .change_accounts(expect, vec![AccountChange::Put(kept)])
                .await
            {
                Err(refusal) if refusal.kind == RefusalKind::Conflict => {}
                done => return done.map(|()| place),
            }
        }
        Err(Refusal::new(
            RefusalKind::Busy,
            "another tab keeps changing the same place",
        )
        .hint("Try again in a moment."))
    }

    /// The next article that the caller is not done with, after one, in the order of the corpus.
    ///
    /// # Errors
    ///
    /// As [`places`](Self::places).
    pub fn unread(
        &self,
        caller: &Caller,
        project: ProjectId,
        after: Option<DocumentId>,
    ) -> Result<Unread, Refusal> {
        let mut lens = self.lens(caller, project)?;
        let places = self.places_of(demand_session(caller)?, project);
        let done = |id: DocumentId| places.get(&id).is_some_and(|place| place.done);
        let articles = lens.rows(Query::Kind(EntityKind::Document))?;
        let current = after.and_then(|after| {
            articles
                .iter()
                .position(|article| article.id == after.uuid())
        });
        let left = articles
            .iter()
            .filter(|article| !done(DocumentId::new(article.id)))
            .count();
        let (before, behind) = articles.split_at(current.map_or(0, |at| at + 1));
        let next = behind
            .iter()
            .chain(before)
            .find(|article| {
                let id = DocumentId::new(article.id);
                !done(id) && Some(id) != after
            })
            .cloned();
        Ok(Unread {
            next,
            left: left as u64,
        })
    }

    /// Who it is that has a page of the project open, if they may.
    ///
    /// # Errors
    ///
    /// As [`place`](Self::place).
    pub fn reader_of(
        &self,
        caller: &Caller,
        project: ProjectId,
        document: Option<DocumentId>,
    ) -> Result<UserId, Refusal> {
        let mut lens = self.lens(caller, project)?;
        let user = demand_session(caller)?;
        if let Some(document) = document {
            lens.get_as::<Document>(document.uuid())?;
        }
        Ok(user)
    }

    fn places_of(&self, user: UserId, project: ProjectId) -> Places {
        let own = format!("{PLACES}{project}:");
        let records = self.store.accounts().of_user(user).into_iter();
        records
            .filter_map(|record| {
                let AccountRecord::Personal { key, .. } = &record else {
                    return None;
                };
                let document = key.strip_prefix(&own)?.parse().ok()?;
                Some((document, read(&record)?))
            })
            .collect()
    }

    fn kept(&self, key: &AccountKey) -> Option<Place> {
        self.store.accounts().get(key).as_ref().and_then(read)
    }
}

fn key(user: UserId, project: ProjectId, document: DocumentId) -> AccountKey {
    AccountKey::Personal(user, format!("{PLACES}{project}:{document}"))
}

fn read(record: &AccountRecord) -> Option<Place> {
    match record {
        AccountRecord::Personal { value, .. } => serde_json::from_value(value.clone()).ok(),
        _ => None,
    }
}

fn written(key: &AccountKey, place: &Place) -> Result<AccountRecord, Refusal> {
    let AccountKey::Personal(user, key) = key else {
        return Err(Refusal::internal(
            "a place under a key that is not personal",
        ));
    };
    Ok(AccountRecord::Personal {
        user: *user,
        key: key.clone(),
        value: serde_json::to_value(place).map_err(Refusal::internal)?,
    })
}
