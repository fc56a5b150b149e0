//! Suggestions in the article: asked for when it opens, painted faintly, and decided on one by one.

pub mod panel;

use super::hand::Asked;
use super::{Reader, Tab};
use crate::api;
use crate::dom::timer;
use crate::lean::effect;
use crate::state::keys::Act;
use crate::state::suggested as rules;
use crate::words::suggest as words;
use gainsay_model::annotation::Annotation;
use gainsay_model::attribution::Attribution;
use gainsay_model::offset::{CodePoint, Span};
use gainsay_model::path;
use gainsay_model::project::Project;
use gainsay_model::time::Version;
use gainsay_model::wire::suggestion::{Dismiss, Suggestion, SuggestionState, Suggestions};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;

/// How often an answer that is still coming is asked for, and after how many milliseconds.
const ASKS: u32 = 6;
const PAUSE: i32 = 2_000;

/// The suggestions of one article. Copy it freely.
#[derive(Debug, Clone, Copy)]
pub struct Suggested {
    /// What the server said.
    pub answer: RwSignal<Option<Suggestions>>,
    /// What is still to be decided on.
    pub open: RwSignal<Vec<Suggestion>>,
    /// The one that keys speak of, by its extent.
    pub shown: RwSignal<Option<Span<CodePoint>>>,
    /// Dismissed since the article was opened, the last one last.
    pub dismissed: RwSignal<Vec<Span<CodePoint>>>,
}

impl Suggested {
    /// None yet.
    pub fn new() -> Self {
        Self {
            answer: RwSignal::new(None),
            open: RwSignal::new(Vec::new()),
            shown: RwSignal::new(None),
            dismissed: RwSignal::new(Vec::new()),
        }
    }

    /// The suggestion that keys speak of.
    pub fn current(&self) -> Option<Suggestion> {
        let shown = self.shown.get()?;
        self.open.with(|open| {
            open.iter()
                .find(|suggestion| suggestion.extent() == Some(shown))
                .cloned()
        })
    }

    /// Where the one that keys speak of stands among all.
    pub fn place(&self) -> Option<usize> {
        let shown = self.shown.get()?;
        self.open.with(|open| {
            open.iter()
                .position(|suggestion| suggestion.extent() == Some(shown))
        })
    }
}

impl Default for Suggested {
    fn default() -> Self {
        Self::new()
    }
}

/// Asks for suggestions while the project wants them, and leaves out what is marked meanwhile.
pub fn follow(reader: Reader) {
    let wanted = Memo::new(move |_| {
        reader
            .app
            .sync
            .get::<Project>(reader.project.uuid())
            .is_some_and(|project| project.suggestions)
    });
    effect(move || {
        if !wanted.get() {
            reader.suggested.answer.set(None);
            return;
        }
        spawn_local(async move {
            for _ in 0..ASKS {
                let asked =
                    api::get::<Suggestions>(path::suggestions(reader.project, reader.document));
                let Ok(answer) = asked.await else { return };
                let pending = answer.pending;
                if answer.text != reader.number
                    || reader.suggested.answer.try_set(Some(answer)).is_some()
                    || !pending
                {
                    return;
                }
                timer::sleep(PAUSE).await;
            }
        });
    });
    effect(move || {
        let open = reader.suggested.answer.with(|answer| {
            let all = answer.as_ref().map_or(&[][..], |answer| &answer.items);
            reader.suggested.dismissed.with(|dismissed| {
                reader
                    .marks
                    .with(|marks| rules::open(all, marks, dismissed))
            })
        });
        if reader
            .suggested
            .open
            .with_untracked(|before| *before != open)
        {
            reader.suggested.open.set(open);
        }
    });
}

impl Reader {
    /// Carries out what is done with suggestions; says whether the act was of that sort.
    pub(super) fn with_suggestions(&self, act: Act) -> bool {
        match act {
            Act::NextSuggestion => self.step_suggestion(true),
            Act::PreviousSuggestion => self.step_suggestion(false),
            Act::AcceptSuggestion => self.accept_suggestion(false),
            Act::ChangeSuggestion => self.accept_suggestion(true),
            Act::DismissSuggestion => self.dismiss_suggestion(),
            Act::Cancel if self.suggested.shown.get_untracked().is_some() => {
                self.suggested.shown.set(None);
            }
            _ => return false,
        }
        true
    }

    fn step_suggestion(&self, forward: bool) {
        let from = self.place.get_value();
        let shown = self.suggested.shown.get_untracked();
        let next = self
            .suggested
            .open
            .with_untracked(|open| rules::beside(open, shown, from, forward));
        match next {
            Some(span) => self.show_suggestion(span),
            None => self.say_why_none(),
        }
    }

    fn say_why_none(&self) {
        let state = self
            .suggested
            .answer
            .with_untracked(|answer| answer.as_ref().map(|answer| answer.state));
        self.app.toasts.say(match state {
            Some(SuggestionState::On) => words::NONE_LEFT,
            Some(SuggestionState::UnknownLanguage) => words::UNKNOWN_LANGUAGE,
            Some(SuggestionState::Off) | None => words::ARE_OFF,
        });
    }

    /// Puts a suggestion in focus and brings it into view.
    pub fn show_suggestion(&self, span: Span<CodePoint>) {
        self.blur();
        self.tab.set(Tab::Marks);
        self.suggested.shown.set(Some(span));
        self.place.set_value(span.start());
        self.layout.with_value(|layout| {
            let stretches = layout.stretches(span);
            if let Some(first) = stretches.first() {
                self.pane.with_value(|pane| {
                    if let Some(pane) = pane {
                        pane.reveal(first.from, first.to);
                    }
                });
            }
        });
    }

    /// Puts the suggestion over a place in focus; says whether there is one.
    pub(super) fn pick_suggestion(&self, at: CodePoint) -> bool {
        let found = self
            .suggested
            .open
            .with_untracked(|open| rules::at(open, at));
        if let Some(span) = found {
            self.side_open.set(true);
            self.show_suggestion(span);
        }
        found.is_some()
    }

    /// Makes a mark of the suggestion in focus, and opens who said it if it is to be changed.
    fn accept_suggestion(&self, change: bool) {
        let Some(suggestion) = untrack(|| self.suggested.current()) else {
            return self.app.toasts.say(words::CHOOSE_FIRST);
        };
        let inherited = suggestion
            .extent()
            .map(|span| super::quotation::inherited(self, span))
            .unwrap_or_default();
        // A quotation around it says already who is quoted.
        let attribution = if inherited.is_empty() {
            suggestion.attribution
        } else {
            Attribution {
                hops: Vec::new(),
                ..inherited
            }
        };
        let annotation = Annotation {
            document: self.document,
            text: self.number,
            kind: suggestion.kind,
            second_kind: None,
            spans: suggestion.spans,
            attribution,
            targets: Vec::new(),
            happened: None,
            exhibit: None,
            attributes: BTreeMap::new(),
            scheme: Version::default(),
            guidelines: Version::default(),
            stays: None,
        };
        self.suggested.shown.set(None);
        if self.must_ask(&annotation) {
            return self.hand.asked.set(Some(Asked {
                id: None,
                mark: annotation,
            }));
        }
        self.keep_mark(annotation);
        if change {
            self.perform(Act::Attribution);
        }
    }

    fn dismiss_suggestion(&self) {
        let Some(span) = self.suggested.shown.get_untracked() else {
            return self.app.toasts.say(words::CHOOSE_FIRST);
        };
        let next = self
            .suggested
            .open
            .with_untracked(|open| rules::beside(open, Some(span), span.start(), true))
            .filter(|next| *next != span && next.start() > span.start());
        self.suggested
            .dismissed
            .update(|dismissed| dismissed.push(span));
        match next {
            Some(next) => self.show_suggestion(next),
            None => self.suggested.shown.set(None),
        }
        let this = *self;
        let back = Callback::new(move |()| this.bring_back(span));
        self.app
            .toasts
            .offer(words::DISMISSED, words::BRING_BACK, back);
        self.remember(span, false);
    }

    fn bring_back(&self, span: Span<CodePoint>) {
        self.suggested
            .dismissed
            .try_update(|dismissed| dismissed.retain(|other| *other != span));
        self.remember(span, true);
    }

    fn remember(&self, span: Span<CodePoint>, undo: bool) {
        let this = *self;
        let dismiss = Dismiss {
            text: self.number,
            span,
            undo,
        };
        spawn_local(async move {
            let address = path::dismissals(this.project, this.document);
            if api::plain("POST", address, Some(&dismiss)).await.is_err() {
                if !undo {
                    this.suggested
                        .dismissed
                        .try_update(|dismissed| dismissed.retain(|other| *other != span));
                }
                this.app.toasts.fault(words::NOT_DISMISSED);
            }
        });
    }
}
