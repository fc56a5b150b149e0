//! The one or two articles on the page: which side keys speak to, and how another is put beside.

use super::Reader;
use super::draft::Draft;
use crate::app::{App, app};
use crate::dom::ahead::type_into;
use crate::dom::{page as browser, refocus, selection, timer};
use crate::state::keys::Act;
use crate::state::route::{Route, Spot};
use crate::state::spread::{self, Side, Spots};
use crate::words::beside as words;
use gainsay_model::document::Document;
use gainsay_model::id::{AnnotationId, DocumentId, ProjectId};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// In windows narrower than this, in CSS pixels, one of two articles is shown.
const ONE_AT_A_TIME: f64 = 900.0;

/// What comes into focus is on the page by then, in milliseconds.
const SHOWN: i32 = 50;

/// What the articles on the page share. Copy it freely.
#[derive(Debug, Clone, Copy)]
pub struct Spread {
    pub app: App,
    pub project: ProjectId,
    /// Per side, the reader of its article as soon as that is there.
    open: [RwSignal<Option<Reader>>; 2],
    /// The side that keys, the inspector and dialogs speak of.
    pub here: RwSignal<Side>,
    /// A link that is being drawn from one side to the other.
    pub draft: RwSignal<Option<Draft>>,
    /// Whether an article is being chosen to stand beside the one that is read.
    pub choosing: RwSignal<bool>,
    /// Raised when one of the texts was scrolled, once a frame.
    pub moved: RwSignal<u32>,
    is_moving: StoredValue<bool>,
    is_settled: StoredValue<bool>,
    /// The address is about to name what is in focus.
    is_refining: StoredValue<bool>,
    /// What the readers belong to; see [`Self::reader_owner`].
    page: StoredValue<Option<Owner>>,
}

impl Spread {
    /// A page on which nothing is open yet.
    pub fn new(project: ProjectId) -> Self {
        Self {
            app: app(),
            project,
            open: [RwSignal::new(None), RwSignal::new(None)],
            here: RwSignal::new(Side::First),
            draft: RwSignal::new(None),
            choosing: RwSignal::new(false),
            moved: RwSignal::new(0),
            is_moving: StoredValue::new(false),
            is_settled: StoredValue::new(false),
            is_refining: StoredValue::new(false),
            page: StoredValue::new(Owner::current()),
        }
    }

    /// What a reader that is made now belongs to, until it is dropped. It outlives the part of the page that shows
    /// the text: the inspector and the lines across look at the same reader, and are told a moment later that it is
    /// gone.
    pub fn reader_owner(&self) -> Option<Owner> {
        let page = self.page.try_get_value().flatten()?;
        Some(page.with(Owner::new))
    }

    /// What the address says of the two sides.
    fn spots(&self) -> Spots {
        self.app.route.with(of_route)
    }

    /// What is on the two sides now, with the marks that are in focus.
    fn spots_now(&self) -> Spots {
        let mut spots = self.app.route.with_untracked(of_route);
        for side in Side::BOTH {
            if let (Some(spot), Some(reader)) = (&mut spots[side as usize], self.reader_now(side))
                && reader.document == spot.document
            {
                spot.mark = reader.focus.get_untracked();
            }
        }
        spots
    }

    /// What the address says of a side.
    pub fn spot(&self, side: Side) -> Option<Spot> {
        self.spots()[side as usize]
    }

    /// What the address says of a side now.
    pub fn spot_now(&self, side: Side) -> Option<Spot> {
        self.app.route.with_untracked(of_route)[side as usize]
    }

    /// Whether two articles are on the page.
    pub fn is_split(&self) -> bool {
        self.spot(Side::Second).is_some()
    }

    /// Whether two articles are on the page now.
    pub fn is_split_now(&self) -> bool {
        self.spot_now(Side::Second).is_some()
    }

    /// The reader of a side.
    pub fn reader(&self, side: Side) -> Option<Reader> {
        self.open[side as usize].get()
    }

    /// The reader of a side, now.
    pub fn reader_now(&self, side: Side) -> Option<Reader> {
        self.open[side as usize].try_get_untracked().flatten()
    }

    /// A reader has its article. Beside another one, the keys go to it if it was asked for just now.
    pub fn put(&self, side: Side, reader: Reader, is_asked_for: bool) {
        self.open[side as usize].try_set(Some(reader));
        if is_asked_for && self.is_split_now() {
            self.go_over(side);
        }
    }

    /// The article of a side is gone.
    pub fn take_away(&self, side: Side) {
        self.open[side as usize].try_set(None);
    }

    /// What the address names at first is on its way; whatever comes now is asked for.
    pub fn settle(&self) {
        self.is_settled.try_set_value(true);
    }

    /// Whether an article that comes now is asked for by whoever reads the page.
    pub fn is_settled(&self) -> bool {
        self.is_settled.get_value()
    }

    /// The title of the article on a side.
    pub fn title(&self, side: Side) -> String {
        let document = self.spot(side).map(|spot| spot.document);
        document
            .and_then(|id| self.app.sync.get::<Document>(id.uuid()))
            .map(|document| document.title)
            .unwrap_or_default()
    }

    /// Lets the keys speak to a side.
    pub fn be_at(&self, side: Side) {
        if self.here.get_untracked() == side {
            return;
        }
        // What was selected in one text is not meant any more once one is in the other.
        if let Some(left) = self.reader_now(side.other())
            && left.selected.get_untracked().is_some()
        {
            selection::clear();
            left.selected.set(None);
        }
        self.here.set(side);
    }

    /// Goes over to a side, with the keyboard's focus.
    pub fn go_over(&self, side: Side) {
        self.be_at(side);
        let this = *self;
        let said = untrack(|| this.title(side));
        self.app.toasts.whisper(words::now_in(&said));
        timer::next_frame(move || refocus::go_to(&text_of(side)));
    }

    /// Shows a mark that is in one of the open articles; says whether it is.
    pub fn show(&self, document: DocumentId, mark: AnnotationId) -> bool {
        let holds = |side: &Side| {
            let reader = self.reader_now(*side);
            reader.is_some_and(|reader| reader.document == document)
        };
        let Some(side) = Side::BOTH.into_iter().find(holds) else {
            return false;
        };
        // The list that the focus may be in goes away with the article it is of.
        if side != self.here.get_untracked() && browser::focus_is_in(".side") {
            refocus::go_to(&text_of(side));
        }
        self.be_at(side);
        if let Some(reader) = self.reader_now(side) {
            reader.show(mark);
        }
        true
    }

    /// Opens an article beside the one that is read, or goes to it where it is open.
    pub fn beside(&self, document: DocumentId, mark: Option<AnnotationId>) {
        let spot = Spot { document, mark };
        let here = self.here.get_untracked();
        if let Some((page, side)) = spread::beside(self.spots_now(), here, spot) {
            self.app.go(Route::Project(self.project, page));
            if self
                .reader_now(side)
                .is_some_and(|reader| reader.document == document)
            {
                self.go_over(side);
            }
        }
    }

    /// The address at which an article stands where one is.
    pub fn path_to(&self, document: DocumentId) -> Option<String> {
        let only = |spot: Spot| Spot { mark: None, ..spot };
        let spots = self.spots().map(|spot| spot.map(only));
        let spot = Spot {
            document,
            mark: None,
        };
        let page = spread::turned(spots, self.here.get(), spot)?;
        Some(Route::Project(self.project, page).path())
    }

    /// Puts another article on a side; one that is on the other side stays there, and one goes over to it.
    pub fn turn(&self, side: Side, document: DocumentId) {
        let spot = Spot {
            document,
            mark: None,
        };
        let spots = self.spots_now();
        if spread::side_of(&spots, spot) == Some(side.other()) {
            self.go_over(side.other());
        } else if let Some(page) = spread::turned(spots, side, spot) {
            self.app.go(Route::Project(self.project, page));
        }
    }

    /// Closes the article on one side; the other is alone on the page.
    pub fn close(&self, side: Side) {
        if let Some(page) = spread::closed(self.spots_now(), side) {
            self.draft.set(None);
            self.be_at(Side::First);
            self.app.go(Route::Project(self.project, page));
            timer::next_frame(|| refocus::go_to(&text_of(Side::First)));
        }
    }

    /// Names in the address what is in focus, once that is on the page: telling the browser takes longer than
    /// showing it.
    pub fn refine(&self) {
        if self.is_refining.try_get_value() != Some(false) {
            return;
        }
        self.is_refining.set_value(true);
        let this = *self;
        spawn_local(async move {
            timer::sleep(SHOWN).await;
            if this.is_refining.try_set_value(false).is_some() {
                return;
            }
            if let Some(page) = spread::page(this.spots_now()) {
                this.app.refine(Route::Project(this.project, page));
            }
        });
    }

    /// One of the texts was scrolled.
    pub fn scrolled(&self) {
        if !self.is_split_now() || self.is_moving.get_value() {
            return;
        }
        self.is_moving.set_value(true);
        let this = *self;
        timer::next_frame(move || {
            this.is_moving.try_set_value(false);
            this.moved.try_update(|moved| *moved += 1);
        });
    }

    /// Carries out an act; says whether it was one of the reader's.
    pub fn perform(&self, act: Act) -> bool {
        let here = self.here.get_untracked();
        match act {
            Act::Beside if self.is_split_now() => self.go_over(here.other()),
            Act::Beside | Act::ChangeBeside => {
                self.choosing.set(true);
                type_into(".picker input");
            }
            Act::Take => return self.take(),
            Act::Cancel if self.draft.with_untracked(Option::is_some) => self.give_up(),
            act => {
                // Where both articles are shown, the form for their look hangs on the first.
                let is_common = act == Act::Look && browser::width() >= ONE_AT_A_TIME;
                let side = if is_common { Side::First } else { here };
                let reader = self.reader_now(side);
                return reader.is_some_and(|reader| reader.perform(act));
            }
        }
        true
    }
}

/// Where the article of a side stands on the page.
pub fn leaf_of(side: Side) -> String {
    format!(".leaf[data-side={}]", side.name())
}

/// The text of a side, for the keyboard's focus.
pub fn text_of(side: Side) -> String {
    leaf_of(side) + " .text"
}

fn of_route(route: &Route) -> Spots {
    match route {
        Route::Project(_, page) => page.spots(),
        _ => [None, None],
    }
}

/// The page around the current part.
pub fn spread() -> Spread {
    expect_context()
}
