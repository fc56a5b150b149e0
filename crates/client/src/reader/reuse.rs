//! Passages that the article shares with others: asked for when it opens, and shown in both when one is chosen.

pub mod offers;
pub mod panel;

use super::{Reader, Tab};
use crate::api;
use crate::dom::timer;
use crate::lean::effect;
use crate::part::refresh::on_change;
use crate::state::shared::Shared;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::DocumentId;
use gainsay_model::offset::{CodePoint, Span};
use gainsay_model::path;
use gainsay_model::wire::reuse::{Piece, Reprints};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How long to wait before asking again while articles are still being compared, in milliseconds.
const PAUSE: i32 = 1_500;

/// The passages of one article. Copy it freely.
#[derive(Debug, Clone, Copy)]
pub struct Reuse {
    /// What the server said.
    pub answer: RwSignal<Option<Reprints>>,
    /// What of it was decided on.
    pub offers: offers::Offers,
    /// Counts the askings, so that an earlier one ends when another begins.
    turn: StoredValue<u32>,
}

impl Reuse {
    /// None yet.
    pub fn none() -> Self {
        Self {
            answer: RwSignal::new(None),
            offers: offers::Offers::none(),
            turn: StoredValue::new(0),
        }
    }

    /// Asks, and goes on asking while articles are still being compared. What is known stays until there is more.
    fn ask(self, reader: Reader) {
        let Some(turn) = self.turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        }) else {
            return;
        };
        spawn_local(async move {
            loop {
                let asked = api::get::<Reprints>(path::reprints(reader.project, reader.document));
                let Ok(answer) = asked.await else { return };
                if !answer.offers.is_empty() {
                    // What was dismissed is not shown for a moment.
                    self.offers.recall(reader.project).await;
                }
                // Another asking has begun, or the page is gone.
                if self.turn.try_get_value() != Some(turn) {
                    return;
                }
                let behind = answer.behind;
                self.answer.set(Some(answer));
                self.offers.taken.set(Vec::new());
                if !behind {
                    return;
                }
                timer::sleep(PAUSE).await;
            }
        });
    }
}

/// Asks for the passages, and brings the one that is shown into view.
pub fn follow(reader: Reader) {
    reader.reuse.ask(reader);
    on_change(
        &[
            EntityKind::Annotation,
            EntityKind::Relation,
            EntityKind::Document,
            EntityKind::Region,
        ],
        1_200,
        move || reader.reuse.ask(reader),
    );
    effect(move || {
        reader.app.passage.track();
        bring_into_view(&reader);
    });
    on_cleanup(move || {
        // One that is still awaited belongs to the article that comes.
        let _ = reader.app.passage.try_update(|passage| {
            if passage
                .as_ref()
                .is_some_and(|passage| !passage.is_awaited())
            {
                *passage = None;
            }
        });
    });
}

/// Brings the passage that is shown into view, if it stands here and was not yet; says whether it was.
pub fn bring_into_view(reader: &Reader) -> bool {
    if reader.pane.with_value(Option::is_none) {
        return false;
    }
    let document = reader.document;
    let mut begin = None;
    // Nobody else is concerned.
    reader.app.passage.update_untracked(|passage| {
        begin = passage
            .as_mut()
            .and_then(|passage| passage.take_new(document));
    });
    let Some(span) = begin else { return false };
    let reader = *reader;
    // Whoever follows a passage goes on with passages.
    reader.tab.set(Tab::Reprints);
    timer::next_frame(move || reader.bring(span));
    true
}

impl Reader {
    /// Scrolls to a stretch of the text.
    fn bring(&self, span: Span<CodePoint>) {
        let stretch = self
            .layout
            .try_with_value(|layout| layout.stretches(span).into_iter().next());
        if let Some(stretch) = stretch.flatten() {
            self.pane.with_value(|pane| {
                if let Some(pane) = pane {
                    pane.reveal(stretch.from, stretch.to);
                }
            });
        }
        self.place.set_value(span.start());
    }

    /// Shows a passage here, and in the other article beside this one.
    pub fn show_shared(&self, there: DocumentId, pieces: &[Piece], both: bool) {
        let shared = Shared::new(self.document, there, pieces);
        self.app.passage.set(Some(shared));
        if both {
            self.spread.beside(there, None);
        }
    }
}
