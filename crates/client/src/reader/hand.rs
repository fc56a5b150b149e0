//! What is done to marks by hand: going through a stack of them, moving their ends, drawing links.

use super::Reader;
use super::pointer::Line;
use crate::dom::selection::piece_at;
use crate::dom::storage;
use crate::state::ends::{self, End, Grip};
use crate::state::keys::Act;
use crate::state::linking::Offer;
use crate::state::selection::Granularity;
use crate::state::stack::Stack;
use crate::words::{self, marking};
use gainsay_model::annotation::Annotation;
use gainsay_model::id::AnnotationId;
use gainsay_model::offset::{CodePoint, Span};
use leptos::prelude::*;

/// The pieces that a mark would have if it were let go now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pulled {
    pub mark: AnnotationId,
    pub grip: Grip,
    pub pieces: Vec<Span<CodePoint>>,
}

/// A mark that its kind asks something of before it can be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The mark to change; a new one otherwise.
    pub id: Option<AnnotationId>,
    pub mark: Annotation,
}

/// What is being done by hand. Copy it freely.
#[derive(Debug, Clone, Copy)]
pub struct Hand {
    /// The marks over the place that was pointed at.
    pub stack: RwSignal<Option<Stack>>,
    /// The end of the mark in focus that the arrows move.
    pub end: RwSignal<Option<End>>,
    /// An end that is being dragged.
    pub pulled: RwSignal<Option<Pulled>>,
    /// Whether selections and ends snap to whole words.
    pub snap: RwSignal<bool>,
    /// A link that is being drawn.
    pub line: RwSignal<Option<Line>>,
    /// The pointer that just went up had dragged something, so it is no click.
    pub dragged: StoredValue<bool>,
    /// The mark onto which a link was drawn.
    pub link_to: RwSignal<Option<AnnotationId>>,
    /// As what the link was drawn.
    pub link_as: RwSignal<Option<Offer>>,
    /// The mark whose form is to be filled first.
    pub asked: RwSignal<Option<Asked>>,
    /// Whether the words of the mark in focus are being looked for elsewhere.
    pub elsewhere: RwSignal<bool>,
}

impl Hand {
    /// Nothing is being done.
    pub fn new() -> Self {
        Self {
            stack: RwSignal::new(None),
            end: RwSignal::new(None),
            pulled: RwSignal::new(None),
            snap: RwSignal::new(storage::read("snap").unwrap_or(true)),
            line: RwSignal::new(None),
            dragged: StoredValue::new(false),
            link_to: RwSignal::new(None),
            link_as: RwSignal::new(None),
            asked: RwSignal::new(None),
            elsewhere: RwSignal::new(false),
        }
    }
}

impl Default for Hand {
    fn default() -> Self {
        Self::new()
    }
}

impl Reader {
    /// Carries out what is done by hand; says whether the act was of that sort now.
    pub fn by_hand(&self, act: Act) -> bool {
        let end = self.hand.end.get_untracked();
        match (act, end) {
            (Act::Stack, _) => self.through_stack(true),
            (Act::StackBack, _) => self.through_stack(false),
            (Act::Ends, _) => self.ends(),
            (Act::Snap, _) => self.toggle_snap(),
            (Act::WordForward, Some(end)) => self.move_end(end, true, Granularity::Word),
            (Act::WordBack, Some(end)) => self.move_end(end, false, Granularity::Word),
            (Act::EndForward, Some(end)) => self.move_end(end, true, Granularity::Grapheme),
            (Act::EndBack, Some(end)) => self.move_end(end, false, Granularity::Grapheme),
            (Act::Elsewhere, _) if self.focus.get_untracked().is_some() => {
                self.hand.elsewhere.set(true);
            }
            (Act::Elsewhere, _) => self.app.toasts.say(words::FOCUS_FIRST),
            (Act::Find, _) => self.find(),
            (Act::FindNext, _) => self.find_beside(true),
            (Act::FindPrevious, _) => self.find_beside(false),
            (Act::Cancel, _) if self.finder.open.get_untracked() => self.end_finding(),
            (Act::Cancel, Some(_)) => {
                self.hand.end.set(None);
                self.app.toasts.whisper(marking::MOVED_ENOUGH);
            }
            (Act::Cancel, None) if self.hand.stack.with_untracked(Option::is_some) => {
                self.hand.stack.set(None);
            }
            _ => return false,
        }
        true
    }

    /// Puts the next of the marks that lie over one another in focus.
    fn through_stack(&self, forward: bool) {
        let focus = self.focus.get_untracked();
        let open = self
            .hand
            .stack
            .get_untracked()
            .filter(|stack| focus.is_none_or(|focus| stack.marks.contains(&focus)));
        let stack = match open {
            Some(mut stack) => {
                stack.step(forward);
                Some(stack)
            }
            None => {
                let caret = self
                    .selected
                    .get_untracked()
                    .map_or_else(|| self.place.get_value(), |span| span.start());
                self.marks
                    .with_untracked(|marks| Stack::at_caret(marks, caret, focus))
            }
        };
        let Some(stack) = stack else {
            return self.app.toasts.say(words::FOCUS_FIRST);
        };
        self.choose_of(stack);
    }

    /// Puts the chosen mark of a stack in focus, and shows the stack where it is more than one.
    pub fn choose_of(&self, stack: Stack) {
        if let Some(id) = stack.mark() {
            self.show(id);
        }
        let is_one = stack.marks.len() < 2;
        if !is_one {
            let words = marking::in_stack(stack.chosen + 1, stack.marks.len());
            self.app.toasts.whisper(words);
        }
        self.hand.stack.set((!is_one).then_some(stack));
    }

    /// Lets the arrows move the end of the mark in focus, or its other end.
    fn ends(&self) {
        if self.focus.get_untracked().is_none() {
            return self.app.toasts.say(words::FOCUS_FIRST);
        }
        let next = self
            .hand
            .end
            .get_untracked()
            .map_or(End::Finish, End::other);
        self.hand.stack.set(None);
        self.hand.end.set(Some(next));
        self.app.toasts.whisper(match next {
            End::Start => marking::MOVING_START,
            End::Finish => marking::MOVING_END,
        });
    }

    fn toggle_snap(&self) {
        let snap = !self.hand.snap.get_untracked();
        self.hand.snap.set(snap);
        storage::write("snap", &snap);
        self.app.toasts.say(if snap {
            marking::SNAP_ON
        } else {
            marking::SNAP_OFF
        });
    }

    fn move_end(&self, end: End, forward: bool, by: Granularity) {
        let Some(id) = self.focus.get_untracked() else {
            return self.hand.end.set(None);
        };
        let pieces = self
            .marks
            .with_untracked(|marks| marks.get(id).map(|mark| mark.pieces.clone()));
        let Some(pieces) = pieces else { return };
        let grip = Grip::outer(pieces.len(), end);
        let moved = self
            .layout
            .with_value(|layout| ends::step(layout, &pieces, grip, forward, by, piece_at));
        if let Some(moved) = moved {
            let at = match end {
                End::Start => moved[grip.piece].start(),
                End::Finish => moved[grip.piece].end(),
            };
            self.put_pieces(id, &moved);
            self.show_place(at);
        }
    }

    /// Gives a mark these pieces.
    pub fn put_pieces(&self, id: AnnotationId, pieces: &[Span<CodePoint>]) {
        let known = self.app.sync.peek(|shelf| {
            shelf
                .get::<Annotation>(id.uuid())
                .map(|item| item.value.clone())
        });
        if let Some(mut annotation) = known {
            annotation.spans = pieces.iter().map(|piece| self.quoted(*piece)).collect();
            self.app
                .sync
                .change(words::DID_RESPAN, id.uuid(), annotation);
        }
    }

    /// Brings a place of the text into view.
    pub fn show_place(&self, at: CodePoint) {
        self.layout.with_value(|layout| {
            if let Some(point) = layout.point(at) {
                self.pane.with_value(|pane| {
                    if let Some(pane) = pane {
                        pane.reveal(point, point);
                    }
                });
            }
        });
    }
}
