//! The reader: a text, the marks on it, and what one does with them.

pub mod across;
pub mod acts;
pub mod arcs;
pub mod aside;
pub mod astray;
pub mod attributes;
pub mod attribution;
pub mod bearing;
pub mod beside;
pub mod brush;
pub mod card;
pub mod checked;
pub mod details;
pub mod done;
pub mod draft;
pub mod elsewhere;
pub mod fetched;
pub mod find;
pub mod grips;
pub mod hand;
pub mod header;
pub mod inspector;
pub mod link;
pub mod marked;
pub mod newer;
pub mod notes;
pub mod pane;
pub mod place;
pub mod pointer;
pub mod quotation;
pub mod rail;
pub mod rest;
pub mod reuse;
pub mod ruler;
pub mod selection_bar;
pub mod spread;
pub mod stack;
pub mod suggested;
pub mod tools;
pub mod tour;

use self::marked::Marked;
use self::spread::Spread;
use crate::app::App;
use crate::dom::pane::Pane;
use crate::state::filter::Filter;
use crate::state::layout::Layout;
use crate::state::spread::Side;
use gainsay_model::annotation::Annotation;
use gainsay_model::entity::text_id;
use gainsay_model::id::{AnnotationId, DocumentId, ProjectId, RegionId};
use gainsay_model::offset::{CodePoint, Span};
use gainsay_model::scheme::Scheme;
use gainsay_model::text::{Text, TextNumber};
use gainsay_model::wire::opened::Rows;
use leptos::prelude::*;

/// A tab of the inspector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    Marks,
    Claims,
    Notes,
    Reprints,
    History,
}

/// Words in the window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// How far the text was scrolled, in CSS pixels.
    pub top: f64,
    pub words: Span<CodePoint>,
}

/// What the parts of the reader share. Copy it freely.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    pub app: App,
    /// The page it is on, and where on it.
    pub spread: Spread,
    pub side: Side,
    pub project: ProjectId,
    pub document: DocumentId,
    pub number: TextNumber,
    pub layout: StoredValue<Layout>,
    pub marks: Marked,
    /// Raised when there is a new mark, before all else hears of it.
    pub fresh: RwSignal<u32>,
    /// A new mark that is painted, or about to be, and not in focus yet; and what is said of it.
    pub unfinished: StoredValue<Option<(AnnotationId, String)>>,
    /// The mark that keys and the inspector speak of.
    pub focus: RwSignal<Option<AnnotationId>>,
    /// The mark whose card the pointer is on.
    pub hovered: RwSignal<Option<AnnotationId>>,
    /// What is selected in the text.
    pub selected: RwSignal<Option<Span<CodePoint>>>,
    /// Where the caret or the pointer last was.
    pub place: StoredValue<CodePoint>,
    pub tab: RwSignal<Tab>,
    /// Which marks the list shows.
    pub filter: RwSignal<Filter>,
    /// Whether the attribution of the mark in focus is being edited.
    pub editing: RwSignal<bool>,
    /// Whether a second end is being chosen for a link from the mark in focus.
    pub linking: RwSignal<bool>,
    /// Whether a claim is being chosen for the mark in focus.
    pub bearing: RwSignal<bool>,
    pub details: RwSignal<bool>,
    /// Where somebody is quoted.
    pub quotations: StoredValue<Vec<Span<CodePoint>>>,
    /// The quotation whose speakers are being written.
    pub quoting: RwSignal<Option<RegionId>>,
    /// On narrow screens, whether the inspector is unfolded.
    pub side_open: RwSignal<bool>,
    /// Whether the form for the look of the text is open.
    pub look_open: RwSignal<bool>,
    /// What stands, or stood when the article was left, at the top of the window.
    pub begins: StoredValue<Option<CodePoint>>,
    /// Whether the person at the page said that they have read the article.
    pub is_read: RwSignal<bool>,
    /// What is being done by hand to the marks.
    pub hand: hand::Hand,
    /// What is looked for in the text.
    pub finder: find::Finder,
    /// Passages that other articles have, too.
    pub reuse: reuse::Reuse,
    /// What looks worth marking.
    pub suggested: suggested::Suggested,
    pub pane: StoredValue<Option<Pane>, LocalStorage>,
    /// The marks that are not taken in yet, while the first are being painted.
    pub rest: StoredValue<Option<Rows>, LocalStorage>,
    /// The first marks are painted, and all are taken in: whatever else stands on the page is put there now.
    pub is_painted: RwSignal<bool>,
    /// What was in the window when it was last looked at.
    pub in_view: RwSignal<Option<Seen>>,
    /// Raised when the text is wider or narrower than before: what hangs on words is elsewhere then.
    pub resized: RwSignal<u32>,
}

/// The reader around the current part.
pub fn reader() -> Reader {
    expect_context()
}

impl Reader {
    /// The text that is read, as it was taken in.
    pub fn text(&self) -> Option<Text> {
        let id = text_id(self.document, self.number);
        let of = |shelf: &crate::state::shelf::Shelf| {
            shelf.get::<Text>(id.uuid()).map(|item| item.value.clone())
        };
        self.app.sync.peek(of)
    }

    /// A reader of one text.
    pub fn new(
        spread: Spread,
        side: Side,
        document: DocumentId,
        number: TextNumber,
        layout: Layout,
        known: place::Known,
    ) -> Self {
        let app = spread.app;
        let marks = Marked::new(app, document, number);
        let focus = spread.spot_now(side).and_then(|spot| spot.mark);
        Self {
            app,
            spread,
            side,
            project: spread.project,
            document,
            number,
            layout: StoredValue::new(layout),
            marks,
            fresh: RwSignal::new(0),
            unfinished: StoredValue::new(None),
            focus: RwSignal::new(focus),
            hovered: RwSignal::new(None),
            selected: RwSignal::new(None),
            place: StoredValue::new(CodePoint(0)),
            tab: RwSignal::new(Tab::Marks),
            filter: RwSignal::new(Filter::default()),
            editing: RwSignal::new(false),
            linking: RwSignal::new(false),
            bearing: RwSignal::new(false),
            details: RwSignal::new(false),
            quotations: StoredValue::new(Vec::new()),
            quoting: RwSignal::new(None),
            side_open: RwSignal::new(false),
            look_open: RwSignal::new(false),
            begins: StoredValue::new(known.begin(document, number)),
            is_read: RwSignal::new(known.is_read()),
            hand: hand::Hand::new(),
            finder: find::Finder::new(),
            reuse: reuse::Reuse::none(),
            suggested: suggested::Suggested::new(),
            pane: StoredValue::new_local(None),
            rest: StoredValue::new_local(None),
            is_painted: RwSignal::new(false),
            in_view: RwSignal::new(None),
            resized: RwSignal::new(0),
        }
    }

    /// Whether the first marks are painted, and all taken in. Not any more once the reader is gone.
    pub fn has_painted(&self) -> bool {
        self.is_painted.try_get().unwrap_or_default()
    }

    /// The project's scheme, as it is now.
    pub fn scheme(&self) -> Scheme {
        let known = self
            .app
            .sync
            .peek(|shelf| shelf.all::<Scheme>().next().map(|item| item.value.clone()));
        known.unwrap_or_default()
    }

    /// The annotation in focus, kept up to date.
    pub fn focused(&self) -> Option<(AnnotationId, Annotation)> {
        let id = self.focus.get()?;
        Some((id, self.app.sync.get::<Annotation>(id.uuid())?))
    }

    /// The annotation in focus, now.
    pub fn focused_now(&self) -> Option<(AnnotationId, Annotation)> {
        let id = self.focus.get_untracked()?;
        self.app
            .sync
            .peek(|shelf| {
                shelf
                    .get::<Annotation>(id.uuid())
                    .map(|item| item.value.clone())
            })
            .map(|annotation| (id, annotation))
    }

    /// Puts a mark in focus, brings it into view and names it in the address.
    pub fn show(&self, id: AnnotationId) {
        self.focus.set(Some(id));
        self.editing.set(false);
        self.reveal(id);
        self.spread.refine();
    }

    /// Brings a mark into view, in the text and in the list.
    pub fn reveal(&self, id: AnnotationId) {
        let extent = self
            .marks
            .with_untracked(|marks| marks.get(id).map(|mark| mark.extent));
        if let Some(extent) = extent {
            self.layout.with_value(|layout| {
                if let Some(stretch) = layout.stretches(extent).first() {
                    self.pane.with_value(|pane| {
                        if let Some(pane) = pane {
                            pane.reveal(stretch.from, stretch.to);
                        }
                    });
                }
            });
        }
        crate::dom::timer::next_frame(move || crate::dom::scroll::reveal(&format!("#card-{id}")));
    }

    /// Puts nothing in focus.
    pub fn blur(&self) {
        self.focus.set(None);
        self.editing.set(false);
        self.spread.refine();
    }

    /// Whether keys speak to this article, now.
    pub fn is_here(&self) -> bool {
        self.spread.here.get_untracked() == self.side
    }

    /// The reader of the article beside, now.
    pub fn beside(&self) -> Option<Self> {
        self.spread.reader_now(self.side.other())
    }

    /// Puts the keyboard's focus on the text.
    pub fn focus_text(&self) {
        crate::dom::refocus::go_to(&spread::text_of(self.side));
    }

    /// Selects a stretch of the text, as if it had been dragged over.
    pub fn select(&self, span: Span<CodePoint>) {
        self.layout.with_value(|layout| {
            let stretches = layout.stretches(span);
            if let (Some(first), Some(last)) = (stretches.first(), stretches.last()) {
                self.pane.with_value(|pane| {
                    if let Some(pane) = pane {
                        crate::dom::selection::set(pane, first.from, last.to);
                        pane.reveal(last.from, last.to);
                    }
                });
            }
        });
        self.selected.set(Some(span));
        self.place.set_value(span.start());
    }
}
