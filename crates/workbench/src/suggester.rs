//! A team's own suggester: where it is asked, with what, and what of its answer can be used.
//!
//! The workbench calls nobody. It says what is to be asked and judges the answer; the server makes the call.

use crate::caller::Caller;
use crate::limits;
use crate::permission::Action;
use crate::refusal::Refusal;
use crate::workbench::Workbench;
use gainsay_anchoring::OffsetMap;
use gainsay_anchoring::quote::quoted;
use gainsay_model::account::{AccountChange, AccountKey, AccountRecord};
use gainsay_model::attribution::{Attribution, Hop};
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, EntityRef, text_id};
use gainsay_model::hash::Sha256;
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::offset::{CodePoint, Span};
use gainsay_model::project::Project;
use gainsay_model::scheme::Scheme;
use gainsay_model::text::Text;
use gainsay_model::wire::suggestion::{
    Cue, Reason, SetSuggester, SuggesterAnswer, SuggesterAsked, Suggestion, SuggestionSource,
    Trouble,
};
use gainsay_store::AccountExpect;
use std::sync::Arc;

/// More than so many suggestions for one article are refused.
const MOST: usize = 2_000;

/// In microseconds.
const HOUR: i64 = 3_600_000_000;

/// The longest reason, in characters.
const REASON: usize = 500;

/// A question for a suggester.
#[derive(Debug, Clone)]
pub struct Question {
    pub address: String,
    /// Names the words that are asked about.
    pub words: Sha256,
    pub asked: SuggesterAsked,
    map: Arc<OffsetMap>,
}

impl Workbench {
    /// Where a project's own suggester is asked.
    ///
    /// # Errors
    ///
    /// [`Forbidden`](crate::RefusalKind::Forbidden) for all but owners.
    pub fn suggester(
        &self,
        caller: &Caller,
        project: ProjectId,
    ) -> Result<Option<String>, Refusal> {
        self.lens(caller, project)?
            .standing
            .demand(Action::Settings)?;
        Ok(self.suggester_of(project))
    }

    /// Says where a project's own suggester is asked; nowhere any more without an address.
    ///
    /// # Errors
    ///
    /// [`Forbidden`](crate::RefusalKind::Forbidden) for all but owners, and
    /// [`Invalid`](crate::RefusalKind::Invalid) for what is no address of the web.
    pub async fn set_suggester(
        &self,
        caller: &Caller,
        project: ProjectId,
        set: SetSuggester,
    ) -> Result<(), Refusal> {
        self.lens(caller, project)?
            .standing
            .demand(Action::Settings)?;
        let address = set.address.as_deref().map(str::trim).unwrap_or_default();
        let change = if address.is_empty() {
            AccountChange::Delete(AccountKey::Suggester(project))
        } else {
            limits::bounded(address, limits::LINE, "address")?;
            if !(address.starts_with("https://") || address.starts_with("http://")) {
                return Err(Refusal::invalid(format!(
                    "“{address}” is not an address that can be asked"
                ))
                .hint("Write one that begins with https:// or http://.")
                .field("address"));
            }
            AccountChange::Put(AccountRecord::Suggester {
                project,
                address: address.to_owned(),
                trouble: None,
            })
        };
        self.change_accounts(Vec::new(), vec![change]).await
    }

    /// What went wrong when a project's own suggester was last asked.
    #[must_use]
    pub fn suggester_trouble(&self, project: ProjectId) -> Option<Trouble> {
        match self.store.accounts().get(&AccountKey::Suggester(project)) {
            Some(AccountRecord::Suggester { trouble, .. }) => trouble,
            _ => None,
        }
    }

    /// Keeps what went wrong with the suggester at an address, or that nothing did. The same trouble again is written
    /// once an hour at most, so that one that is down costs no write for each article somebody opens.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub async fn note_suggester(
        &self,
        project: ProjectId,
        asked: &str,
        now: Option<Trouble>,
    ) -> Result<(), Refusal> {
        let key = AccountKey::Suggester(project);
        let before = self.store.accounts().get(&key);
        let Some(AccountRecord::Suggester {
            address, trouble, ..
        }) = &before
        else {
            return Ok(());
        };
        let is_known = match (trouble, &now) {
            (None, None) => true,
            (Some(before), Some(now)) => {
                before.message == now.message && now.at.0 - before.at.0 < HOUR
            }
            _ => false,
        };
        // Another address may have been set meanwhile: what the old one did is nobody's concern.
        if is_known || address != asked {
            return Ok(());
        }
        let put = AccountChange::Put(AccountRecord::Suggester {
            project,
            address: address.clone(),
            trouble: now,
        });
        self.change_accounts(vec![AccountExpect::Is(key, before)], vec![put])
            .await
    }

    pub(crate) fn suggester_of(&self, project: ProjectId) -> Option<String> {
        match self.store.accounts().get(&AccountKey::Suggester(project)) {
            Some(AccountRecord::Suggester { address, .. }) => Some(address),
            _ => None,
        }
    }

    /// What a project's own suggester is to be asked about an article; nothing where there is none, or where the
    /// project has suggestions switched off.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::RefusalKind::NotFound) for whoever is no member, and for what is deleted.
    pub fn question(
        &self,
        caller: &Caller,
        project: ProjectId,
        document: DocumentId,
    ) -> Result<Option<Question>, Refusal> {
        let mut lens = self.lens(caller, project)?;
        let (_, article) = lens.get_as::<Document>(document.uuid())?;
        let (_, settings) = lens.get_as::<Project>(project.uuid())?;
        let Some(address) = self.suggester_of(project).filter(|_| settings.suggestions) else {
            return Ok(None);
        };
        let (_, text) = lens.get_as::<Text>(text_id(document, article.text).uuid())?;
        let scheme = lens.find(EntityRef::of_project(EntityKind::Scheme, project))?;
        let scheme = scheme.and_then(|stored| stored.get::<Scheme>().cloned());
        let kinds = scheme.unwrap_or_default().kinds;
        let map = self.texts.get(self.store.as_ref(), text.sha256)?;
        Ok(Some(Question {
            address,
            words: text.sha256,
            asked: SuggesterAsked {
                version: 1,
                language: article.language,
                kinds: kinds.into_iter().map(|kind| kind.key).collect(),
                text: map.text().to_owned(),
            },
            map,
        }))
    }
}

impl Question {
    /// What of an answer can be shown: all of it, or nothing and why.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in words for whoever runs the suggester.
    pub fn accept(&self, answer: SuggesterAnswer) -> Result<Vec<Suggestion>, String> {
        let given = answer.suggestions;
        if given.len() > MOST {
            return Err(format!(
                "it answered with {} suggestions; at most {MOST} are taken",
                given.len()
            ));
        }
        let length = self.map.end().code_point.0;
        let mut taken = Vec::with_capacity(given.len());
        for (at, item) in given.into_iter().enumerate() {
            let number = at + 1;
            let kind = self
                .asked
                .kinds
                .iter()
                .find(|kind| kind.as_str() == item.kind)
                .ok_or_else(|| {
                    format!(
                        "suggestion {number} is of kind “{}”, which the project does not have",
                        short(&item.kind)
                    )
                })?;
            let span = Span::new(CodePoint(item.start), CodePoint(item.end))
                .ok()
                .filter(|span| span.end().0 <= length)
                .ok_or_else(|| {
                    format!(
                        "suggestion {number} reaches from {} to {}; the article has {length} characters",
                        item.start, item.end
                    )
                })?;
            let quoted =
                quoted(&self.map, span).map_err(|error| format!("suggestion {number}: {error}"))?;
            if quoted.exact.len() > limits::QUOTED {
                return Err(format!(
                    "suggestion {number} is longer than any mark may be"
                ));
            }
            let speaker = item.speaker.filter(|words| !words.trim().is_empty());
            let hops = speaker
                .map(|words| Hop {
                    words: words.trim().chars().take(limits::NAME).collect(),
                    ..Hop::default()
                })
                .into_iter()
                .collect();
            taken.push(Suggestion {
                kind: kind.clone(),
                spans: vec![quoted],
                attribution: Attribution {
                    hops,
                    inherits: None,
                },
                confidence: item.confidence.min(100),
                reasons: vec![Reason {
                    cue: Cue::Suggester,
                    words: item.reason.trim().chars().take(REASON).collect(),
                }],
                source: SuggestionSource::Suggester,
            });
        }
        Ok(taken)
    }
}

fn short(words: &str) -> String {
    words.chars().take(40).collect()
}
