//! Offers one decides on by a key: the first one that is open is the one that keys speak of.

use crate::api;
use crate::dom::fetch::Failure;
use crate::reader::{Reader, Tab};
use crate::state::keys::Act;
use crate::state::offered;
use crate::words::reuse as words;
use gainsay_model::id::ProjectId;
use gainsay_model::path;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What was decided on, and who carries a decision out. Copy it freely.
#[derive(Debug, Clone, Copy)]
pub struct Offers {
    /// Dismissed; also before, and in another browser.
    pub dismissed: RwSignal<Vec<String>>,
    /// Whether the server was asked what was dismissed before.
    recalled: StoredValue<bool>,
    /// Taken since the server was asked: what was taken back since is offered anew.
    pub taken: RwSignal<Vec<String>>,
    /// Takes the first open offer, or dismisses it; there while the list of reprints is.
    pub act: RwSignal<Option<Callback<bool>>>,
}

impl Offers {
    /// Nothing decided yet.
    pub fn none() -> Self {
        Self {
            dismissed: RwSignal::new(Vec::new()),
            recalled: StoredValue::new(false),
            taken: RwSignal::new(Vec::new()),
            act: RwSignal::new(None),
        }
    }

    /// Asks, once, what the person dismissed before; in whatever browser.
    pub async fn recall(self, project: ProjectId) {
        if self.recalled.try_get_value() != Some(false) {
            return;
        }
        if let Ok(before) = before(project).await {
            let _ = self.recalled.try_set_value(true);
            self.dismissed.try_update(|dismissed| {
                let since = std::mem::replace(dismissed, before);
                for name in since {
                    offered::decide(dismissed, name);
                }
            });
        }
    }

    /// Dismisses an offer until the person brings it back.
    pub fn dismiss(self, reader: Reader, name: String) {
        self.dismissed
            .update(|dismissed| offered::decide(dismissed, name.clone()));
        self.keep(reader, name.clone(), false);
        let back = Callback::new(move |()| {
            self.dismissed
                .try_update(|dismissed| dismissed.retain(|other| *other != name));
            self.keep(reader, name.clone(), true);
        });
        reader
            .app
            .toasts
            .offer(words::DISMISSED, crate::words::suggest::BRING_BACK, back);
    }
}

/// Whether a decision is the last that was made is told by the server's list, not by this page's: another browser may
/// have changed it since.
async fn kept(project: ProjectId, name: String, back: bool) -> Result<(), Failure> {
    let mut dismissed = before(project).await?;
    if back {
        dismissed.retain(|other| *other != name);
    } else {
        offered::decide(&mut dismissed, name);
    }
    api::plain("PUT", path::setting(&setting(project)), Some(&dismissed)).await
}

async fn before(project: ProjectId) -> Result<Vec<String>, Failure> {
    let kept: Option<Vec<String>> = api::get(path::setting(&setting(project))).await?;
    Ok(kept.unwrap_or_default())
}

/// Kept with the person, as other settings are.
fn setting(project: ProjectId) -> String {
    format!("offers:{project}")
}

impl Offers {
    fn keep(self, reader: Reader, name: String, back: bool) {
        spawn_local(async move {
            if kept(reader.project, name.clone(), back).await.is_err() {
                if !back {
                    self.dismissed
                        .try_update(|dismissed| dismissed.retain(|other| *other != name));
                }
                reader.app.toasts.fault(words::NOT_DISMISSED);
            }
        });
    }
}

impl Reader {
    /// Carries out what is done with offers; says whether the act was of that sort.
    pub fn with_offers(&self, act: Act) -> bool {
        let take = match act {
            Act::TakeOffer => true,
            Act::DismissOffer => false,
            _ => return false,
        };
        let decide = self.reuse.offers.act.get_untracked();
        match decide {
            Some(decide) if self.tab.get_untracked() == Tab::Reprints => decide.run(take),
            // Nobody decides on what is not before their eyes.
            _ => {
                self.tab.set(Tab::Reprints);
                self.side_open.set(true);
            }
        }
        true
    }
}
