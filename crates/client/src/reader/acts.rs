//! What keys and buttons do in the reader.

use super::hand::Asked;
use super::spread::text_of;
use super::{Reader, Tab, quotation};
use crate::dom::ahead::type_into;
use crate::dom::selection::piece_at;
use crate::dom::{clipboard, page as browser, selection as dom_selection, timer};
use crate::lean::Order;
use crate::part::badge::kind_words_in;
use crate::state::describe;
use crate::state::keys::Act;
use crate::state::route::{Page, Route};
use crate::state::selection::{
    Granularity, extend, paragraph_around, paragraph_beside, piece_around, piece_beside, trim,
};
use crate::state::spread::Side;
use crate::words;
use gainsay_model::annotation::{Annotation, QuotedSpan};
use gainsay_model::attribute::Key;
use gainsay_model::bearing::Bearing;
use gainsay_model::document::Document;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{AnnotationId, ClaimId, DocumentId};
use gainsay_model::offset::{CodePoint, Span};
use gainsay_model::time::Version;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;

impl Reader {
    /// Carries out an act; says whether it was one of the reader's.
    pub fn perform(&self, act: Act) -> bool {
        self.finish_marking();
        if self.by_hand(act) || self.with_suggestions(act) || self.with_offers(act) {
            return true;
        }
        match act {
            Act::Mark(number) => self.mark_with(number),
            Act::Next => self.step(true),
            Act::Previous => self.step(false),
            Act::Note => self.note(),
            Act::Attribution => self.with_focus(|reader, _| {
                reader.tab.set(Tab::Marks);
                reader.side_open.set(true);
                reader.editing.set(true);
                type_into("#attribution-line");
            }),
            Act::Quotation => self.quote(),
            Act::Link if self.spread.is_split_now() => self.spread.draw(self.side),
            Act::Link => self.with_focus(|reader, _| {
                reader.linking.set(true);
                type_into(".picker input");
            }),
            Act::Claim => self.with_focus(|reader, _| {
                reader.bearing.set(true);
                type_into(".picker input");
            }),
            Act::Verdict => self.verdict(),
            Act::Delete => self.with_focus(|reader, id| reader.delete(id)),
            Act::CopyQuote => self.copy(),
            Act::WordForward => return self.walk(true, Granularity::Word),
            Act::WordBack => return self.walk(false, Granularity::Word),
            Act::LetterForward => return self.walk(true, Granularity::Grapheme),
            Act::LetterBack => return self.walk(false, Granularity::Grapheme),
            Act::ExtendWordForward => return self.extend(true, Granularity::Word),
            Act::ExtendWordBack => return self.extend(false, Granularity::Word),
            Act::ExtendSentenceForward => return self.extend(true, Granularity::Sentence),
            Act::ExtendSentenceBack => return self.extend(false, Granularity::Sentence),
            Act::ExtendForward => dom_selection::extend(true, "character"),
            Act::ExtendBack => dom_selection::extend(false, "character"),
            Act::Respan => self.respan(false),
            Act::AddPiece => self.respan(true),
            Act::Sentence => self.sentence(true),
            Act::SentenceBack => self.sentence(false),
            Act::Paragraph => self.paragraph(true),
            Act::ParagraphBack => self.paragraph(false),
            Act::NextArticle => self.article(true),
            Act::PreviousArticle => self.article(false),
            Act::OtherSide => {
                let in_list = browser::focus_is_in(".side");
                self.side_open.set(true);
                if in_list {
                    self.focus_text();
                } else if let Some(id) = self.focus.get_untracked() {
                    browser::focus(&format!("#card-{id}"));
                } else {
                    browser::focus(".side .mark-card");
                }
            }
            Act::NextUnread => self.next_unread(),
            Act::HaveRead => self.have_read(!self.is_read.get_untracked()),
            Act::Look => self.look_open.update(|open| *open = !*open),
            Act::Calm => self.be_calm(!self.app.calm.get_untracked()),
            Act::Cancel => {
                if self.selected.get_untracked().is_some() {
                    dom_selection::clear();
                    self.selected.set(None);
                } else if self.focus.get_untracked().is_some() {
                    self.blur();
                } else if self.app.calm.get_untracked() {
                    self.be_calm(false);
                } else if self.side == Side::Second {
                    self.spread.close(self.side);
                } else {
                    self.blur();
                }
            }
            _ => return false,
        }
        true
    }

    /// Puts away what stands beside the text, or brings it back.
    fn be_calm(&self, calm: bool) {
        self.side_open.set(false);
        self.app.calm.set(calm);
        self.app.toasts.whisper(if calm {
            words::look::CALM_ON
        } else {
            words::look::CALM_OFF
        });
        // What had the focus may be away now.
        let this = *self;
        crate::dom::timer::next_frame(move || {
            if !browser::focus_is_in(".leaf, dialog") {
                this.focus_text();
            }
        });
    }

    fn with_focus(&self, act: impl FnOnce(&Self, AnnotationId)) {
        match self.focus.get_untracked() {
            Some(id) => act(self, id),
            None => self.app.toasts.say(words::FOCUS_FIRST),
        }
    }

    /// Where one is in the text: the selection, else the caret or pointer.
    fn at(&self) -> CodePoint {
        self.selected
            .get_untracked()
            .map_or_else(|| self.place.get_value(), |span| span.start())
    }

    /// Marks what is selected, or else the sentence one is in, with the scheme's kind of that number.
    pub fn mark_with(&self, number: u8) {
        let kind = self
            .scheme()
            .kinds
            .get(usize::from(number))
            .map(|definition| definition.key.clone());
        if let Some(kind) = kind {
            self.mark(kind);
        }
    }

    /// Marks what is selected, or else the sentence one is in.
    pub fn mark(&self, kind: Key) {
        let span = self.selected.get_untracked().or_else(|| {
            let at = self.place.get_value();
            self.layout
                .with_value(|layout| piece_around(layout, at, Granularity::Sentence, piece_at))
        });
        let Some(span) = span else {
            return self.app.toasts.say(words::SELECT_FIRST);
        };
        let same = self.marks.with_untracked(|marks| {
            marks
                .touching(span)
                .into_iter()
                .find(|mark| mark.kind == kind.as_str() && mark.pieces == [span])
                .map(|mark| mark.id)
        });
        if let Some(id) = same {
            self.show(id);
            return self.app.toasts.say(words::MARKED_ALREADY);
        }
        let annotation = Annotation {
            document: self.document,
            text: self.number,
            kind,
            second_kind: None,
            spans: vec![self.quoted(span)],
            attribution: quotation::inherited(self, span),
            targets: Vec::new(),
            happened: None,
            exhibit: None,
            attributes: BTreeMap::new(),
            scheme: Version::default(),
            guidelines: Version::default(),
            stays: None,
        };
        if self.must_ask(&annotation) {
            return self.hand.asked.set(Some(Asked {
                id: None,
                mark: annotation,
            }));
        }
        self.keep_mark(annotation);
    }

    /// Makes a mark: it is painted first, and all that follows from it comes in the frames after.
    pub(super) fn keep_mark(&self, annotation: Annotation) {
        let label = kind_words_in(&self.scheme(), annotation.kind.as_str()).1;
        let words = words::marked_as(&label);
        let sync = self.app.sync;
        let id = AnnotationId::new(sync.create_first(words.clone(), annotation));
        self.marks.look_again();
        self.fresh.update(|fresh| *fresh += 1);
        self.unfinished.set_value(Some((id, words)));
        let this = *self;
        timer::after_paint(move || {
            sync.tell();
            this.finish_marking();
        });
    }

    /// Brings into focus what was marked last; whatever is done next is done to it.
    pub(super) fn finish_marking(&self) {
        let Some(Some((id, words))) = self.unfinished.try_update_value(Option::take) else {
            return;
        };
        self.app.sync.tell();
        self.app.toasts.whisper(words);
        // The selection stays, so that another key adds an overlapping mark.
        if self.marks.with_untracked(|marks| marks.get(id).is_some()) {
            self.show(id);
        }
        self.begin_reading();
    }

    pub(super) fn quoted(&self, span: Span<CodePoint>) -> QuotedSpan {
        let exact = self
            .layout
            .with_value(|layout| layout.slice(span).to_owned());
        QuotedSpan {
            start: span.start(),
            end: span.end(),
            exact,
        }
    }

    /// The first mark on a new article says that somebody reads it.
    fn begin_reading(&self) {
        let document = self.app.sync.peek(|shelf| {
            shelf
                .get::<Document>(self.document.uuid())
                .map(|item| item.value.clone())
        });
        if let Some(mut document) = document
            && document.stage == gainsay_model::document::Stage::New
        {
            document.stage = gainsay_model::document::Stage::Reading;
            self.app.sync.change_quietly(self.document.uuid(), document);
        }
    }

    /// Puts the mark in focus where the selection is, or adds the selection to it as a piece.
    pub fn respan(&self, add: bool) {
        let (Some((id, mut annotation)), Some(span)) =
            (self.focused_now(), self.selected.get_untracked())
        else {
            return self.app.toasts.say(words::RESPAN_FIRST);
        };
        if add {
            let overlaps = annotation
                .spans
                .iter()
                .any(|piece| piece.start < span.end() && span.start() < piece.end);
            if overlaps {
                return self.app.toasts.say(words::PIECES_APART);
            }
            annotation.spans.push(self.quoted(span));
            annotation.spans.order_by_key(|piece| piece.start);
        } else {
            annotation.spans = vec![self.quoted(span)];
        }
        self.app
            .sync
            .change(words::DID_RESPAN, id.uuid(), annotation);
    }

    /// Deletes a mark and puts the next one in focus.
    pub fn delete(&self, id: AnnotationId) {
        let next = self.marks.with_untracked(|marks| {
            marks
                .beside(Some(id), CodePoint(0), true)
                .filter(|next| *next != id)
                .or_else(|| {
                    marks
                        .beside(Some(id), CodePoint(0), false)
                        .filter(|next| *next != id)
                })
        });
        self.app
            .sync
            .delete(words::DID_DELETE, EntityKind::Annotation, id.uuid());
        self.app.toasts.say_undo(words::DELETED);
        let in_list = browser::focus_is_in(".side");
        match next {
            Some(next) => self.show(next),
            None => self.blur(),
        }
        if in_list {
            let heir = next.map_or_else(|| text_of(self.side), |next| format!("#card-{next}"));
            crate::dom::timer::next_frame(move || browser::focus(&heir));
        }
    }

    fn step(&self, forward: bool) {
        let from = self.place.get_value();
        let next = self
            .marks
            .with_untracked(|marks| marks.beside(self.focus.get_untracked(), from, forward));
        match next {
            Some(id) => {
                self.tab.set(Tab::Marks);
                self.show(id);
            }
            None => self.app.toasts.say(words::NO_MARKS),
        }
    }

    fn note(&self) {
        self.tab.set(Tab::Notes);
        self.side_open.set(true);
        type_into("#note-text");
    }

    fn verdict(&self) {
        let Some(id) = self.focus.get_untracked() else {
            return self.app.go(Route::Project(self.project, Page::Claims));
        };
        let claim = self.app.sync.peek(|shelf| {
            shelf
                .all::<Bearing>()
                .find(|item| item.value.annotation == id)
                .map(|item| item.value.claim)
        });
        match claim {
            Some(claim) => self
                .app
                .go(Route::Project(self.project, Page::Claim(claim))),
            None => {
                self.app.toasts.say(words::CLAIM_FIRST);
                self.bearing.set(true);
            }
        }
    }

    /// Copies the quote with its source: outlet, title and date.
    fn copy(&self) {
        let quote = match (self.selected.get_untracked(), self.focused_now()) {
            (Some(span), _) => self
                .layout
                .with_value(|layout| layout.slice(span).to_owned()),
            (None, Some((_, annotation))) => annotation.quote(),
            (None, None) => return self.app.toasts.say(words::FOCUS_FIRST),
        };
        let source = self
            .app
            .sync
            .peek(|shelf| {
                shelf
                    .get::<Document>(self.document.uuid())
                    .map(|item| item.value.clone())
            })
            .map(|document| {
                let outlet = document.outlet.map(|outlet| outlet.words);
                let date = document.published.as_ref().map(describe::date);
                let parts = [outlet, Some(document.title), date].into_iter().flatten();
                parts
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(", ")
            })
            .unwrap_or_default();
        let toasts = self.app.toasts;
        spawn_local(async move {
            if clipboard::copy(&format!("{} ({source})", words::quoted(&quote))).await {
                toasts.say(words::COPIED);
            } else {
                toasts.fault(words::NOT_COPIED);
            }
        });
    }

    /// Arrow keys belong to the text only while the focus is there.
    fn is_in_text(&self) -> bool {
        browser::focus_is_in(&text_of(self.side)) || self.selected.get_untracked().is_some()
    }

    fn walk(&self, forward: bool, granularity: Granularity) -> bool {
        if !self.is_in_text() {
            return false;
        }
        let from = match self.selected.get_untracked() {
            Some(span) if forward => span.end(),
            Some(span) => span.start(),
            None => self.place.get_value(),
        };
        let found = self
            .layout
            .with_value(|layout| piece_beside(layout, from, forward, granularity, piece_at));
        if let Some(span) = found {
            self.select(span);
        }
        true
    }

    fn extend(&self, forward: bool, granularity: Granularity) -> bool {
        let Some(span) = self.selected.get_untracked() else {
            return self.walk(forward, granularity);
        };
        let found = self
            .layout
            .with_value(|layout| extend(layout, span, forward, granularity, piece_at));
        if let Some(span) = found {
            self.select(span);
        }
        true
    }

    /// Selects the sentence one is in; if it is selected already, the one beside it.
    fn sentence(&self, forward: bool) {
        let selected = self.selected.get_untracked();
        let at = self.at();
        let found = self.layout.with_value(|layout| {
            let around = |at| piece_around(layout, at, Granularity::Sentence, piece_at);
            // A selection over several sentences widens to all of them.
            let last = selected
                .and_then(|span| span.end().0.checked_sub(1))
                .and_then(|end| around(CodePoint(end)));
            let here = around(at)
                .and_then(|first| trim(layout, last.map_or(first, |last| first.cover(&last))));
            match (here, selected) {
                (Some(here), Some(span)) if here == span => {
                    let from = if forward { span.end() } else { span.start() };
                    piece_beside(layout, from, forward, Granularity::Sentence, piece_at)
                }
                (None, _) => piece_beside(layout, at, forward, Granularity::Sentence, piece_at),
                (here, _) => here,
            }
        });
        if let Some(span) = found {
            self.select(span);
        }
    }

    /// Selects the paragraph one is in; if it is selected already, the one beside it.
    fn paragraph(&self, forward: bool) {
        let selected = self.selected.get_untracked();
        let at = self.at();
        let found = self.layout.with_value(|layout| {
            paragraph_around(layout, at)
                .filter(|here| Some(*here) != selected)
                .or_else(|| paragraph_beside(layout, at, forward))
        });
        if let Some(span) = found {
            self.select(span);
        }
    }

    fn article(&self, forward: bool) {
        let mut ids = super::rail::order(&self.app);
        let beside = self.beside().map(|reader| reader.document);
        ids.retain(|id| Some(*id) != beside);
        let here = ids.iter().position(|id| *id == self.document);
        let next = match (here, forward) {
            (Some(here), true) => ids.get(here + 1),
            (Some(here), false) => here.checked_sub(1).and_then(|here| ids.get(here)),
            (None, _) => None,
        };
        match next {
            Some(id) => self.spread.turn(self.side, *id),
            None => self.app.toasts.say(words::NO_MORE_ARTICLES),
        }
    }

    /// The claims that an annotation bears on.
    pub fn claims_of(&self, id: AnnotationId) -> Vec<ClaimId> {
        self.app
            .sync
            .collect::<Bearing, _>(|item| (item.value.annotation == id).then_some(item.value.claim))
    }
}

/// A document's title, for other articles' marks.
pub fn title_of(reader: &Reader, document: DocumentId) -> String {
    reader
        .app
        .sync
        .get::<Document>(document.uuid())
        .map(|document| document.title)
        .unwrap_or_default()
}
