//! Offers one decides on by a key: the first one that is open is the one that keys speak of.

use crate::dom::storage;
use crate::reader::{Reader, Tab};
use crate::state::keys::Act;
use crate::state::offered;
use crate::words::reuse as words;
use gainsay_model::id::ProjectId;
use leptos::prelude::*;

/// What was decided on, and who carries a decision out. Copy it freely.
#[derive(Debug, Clone, Copy)]
pub struct Offers {
    /// Dismissed; also before, in this browser.
    pub dismissed: RwSignal<Vec<String>>,
    /// Taken since the server was asked: what was taken back since is offered anew.
    pub taken: RwSignal<Vec<String>>,
    /// Takes the first open offer, or dismisses it; there while the list of reprints is.
    pub act: RwSignal<Option<Callback<bool>>>,
}

impl Offers {
    /// With what was dismissed before in this browser.
    pub fn new(project: ProjectId) -> Self {
        Self {
            dismissed: RwSignal::new(storage::read(&kept(project)).unwrap_or_default()),
            taken: RwSignal::new(Vec::new()),
            act: RwSignal::new(None),
        }
    }

    /// Dismisses an offer until somebody brings it back.
    pub fn dismiss(self, reader: Reader, name: String) {
        self.dismissed
            .update(|dismissed| offered::decide(dismissed, name.clone()));
        let keep = move || {
            self.dismissed.try_with_untracked(|dismissed| {
                storage::write(&kept(reader.project), dismissed);
            });
        };
        keep();
        let back = Callback::new(move |()| {
            self.dismissed
                .try_update(|dismissed| dismissed.retain(|other| *other != name));
            keep();
        });
        reader
            .app
            .toasts
            .offer(words::DISMISSED, crate::words::suggest::BRING_BACK, back);
    }
}

fn kept(project: ProjectId) -> String {
    format!("offers.{project}")
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
