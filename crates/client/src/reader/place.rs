//! Where one stands in the article: found again when it is opened, kept while it is read.

use super::Reader;
use crate::api;
use crate::dom::{clock, page as browser, storage, timer, top};
use crate::state::place::{Kept, Pace, Rest, SETTLED, begin};
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::offset::CodePoint;
use gainsay_model::path;
use gainsay_model::text::TextNumber;
use gainsay_model::wire::place::{MovePlace, Place, Reached};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How long a text that is there waits for the place, in milliseconds, from when both were asked for. The place is
/// the smaller answer and nearly always there first; but where it is not, the text would begin at its top, and
/// nobody likes words that jump.
const PATIENCE: i32 = 1_500;

/// What the server knows of the person's place, asked for together with the text.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    place: StoredValue<Option<Place>>,
    answer: StoredValue<timer::Pause, LocalStorage>,
}

impl Known {
    /// Begins to ask.
    pub fn ask(project: ProjectId, document: DocumentId) -> Self {
        let answer = timer::Pause::new(PATIENCE);
        let this = Self {
            place: StoredValue::new(None),
            answer: StoredValue::new_local(answer.clone()),
        };
        spawn_local(async move {
            if let Ok(place) = api::get::<Place>(path::place(project, document)).await {
                this.place.try_set_value(Some(place));
            }
            answer.end();
        });
        this
    }

    /// Ends when the answer is there, or has been waited for long enough.
    pub async fn settled(&self) {
        if let Some(answer) = self.answer.try_get_value() {
            answer.over().await;
        }
    }

    /// Whether the person has read the article, as far as is known by now.
    pub fn is_read(&self) -> bool {
        self.place
            .with_value(|place| place.as_ref().is_some_and(|place| place.done))
    }

    /// Where the text begins.
    pub fn begin(&self, document: DocumentId, number: TextNumber) -> Option<CodePoint> {
        let kept = storage::read::<Kept>(&name(document));
        self.place
            .with_value(|place| begin(kept, place.as_ref(), number))
    }
}

fn name(document: DocumentId) -> String {
    format!("place.{document}")
}

/// Goes to where the article was left, unless the address names a mark; before anything is painted.
pub fn restore(reader: &Reader) {
    let seek = reader.app.seek.get_untracked();
    if seek.is_some_and(|seek| seek.document == reader.document) {
        return seek_out(*reader);
    }
    if let Some(id) = reader.focus.get_untracked() {
        let reader = *reader;
        return timer::next_frame(move || reader.reveal(id));
    }
    if let Some(offset) = reader.begins.get_value() {
        go(reader, offset);
    }
}

/// Selects the place that the address leads to, and forgets it.
fn seek_out(reader: Reader) {
    let seek = reader.app.seek.get_untracked();
    let Some(seek) = seek.filter(|seek| seek.document == reader.document) else {
        return;
    };
    timer::next_frame(move || {
        reader.app.seek.set(None);
        reader.select(seek.span);
    });
}

fn go(reader: &Reader, offset: CodePoint) {
    let point = reader.layout.with_value(|layout| layout.point(offset));
    reader.pane.with_value(|pane| {
        if let (Some(pane), Some(point)) = (pane, point) {
            top::set(pane, point);
        }
    });
}

/// Follows the scrolling: gives what is to be called for each scroll, which only looks at the clock.
pub fn follow(reader: Reader) -> impl Fn() + Copy + 'static {
    let pace = StoredValue::new(Pace::default());
    // A place in the article that is open already.
    Effect::new(move |_| {
        let seek = reader.app.seek.get();
        let is_here = seek.is_some_and(|seek| seek.document == reader.document);
        if is_here && reader.pane.with_value(Option::is_some) {
            seek_out(reader);
        }
    });
    // The same words stay at the top when the look changes.
    Effect::new(move |before: Option<()>| {
        reader.app.look.track();
        if before.is_some()
            && let Some(offset) = reader.begins.get_value()
        {
            timer::next_frame(move || go(&reader, offset));
        }
    });
    browser::on_window("pagehide", move || note(&reader));
    on_cleanup(move || tell(&reader));
    move || {
        if pace.try_update_value(|pace| pace.scrolled(clock::now().millis())) == Some(true) {
            spawn_local(watch(reader, pace));
        }
    }
}

/// Waits until the page lies still, notes the place, and tells the server when it stays there.
async fn watch(reader: Reader, pace: StoredValue<Pace>) {
    let mut wait = crate::state::place::STILL;
    loop {
        timer::sleep(wait).await;
        match pace.try_update_value(|pace| pace.look(clock::now().millis())) {
            Some(Rest::Wait(more)) => wait = more,
            Some(Rest::Still) => break,
            None => return,
        }
    }
    note(&reader);
    let noted = reader.begins.try_get_value();
    timer::sleep(SETTLED).await;
    if noted.is_some() && reader.begins.try_get_value() == noted {
        tell(&reader);
    }
}

/// Keeps in this browser what stands at the top.
fn note(reader: &Reader) {
    let at = reader
        .pane
        .try_with_value(|pane| pane.as_ref().map(top::of));
    let Some(Some(point)) = at else { return };
    let offset = point.map_or(CodePoint(0), |point| {
        reader.layout.with_value(|layout| layout.code_point(point))
    });
    if reader.begins.get_value() != Some(offset) {
        reader.begins.set_value(Some(offset));
        keep(reader, offset, false);
    }
}

fn keep(reader: &Reader, offset: CodePoint, told: bool) {
    let reached = Reached {
        text: reader.number,
        offset,
    };
    storage::write(&name(reader.document), &Kept { reached, told });
}

/// Tells the server what it does not know yet. Without a network it stays kept, and is told the next time.
fn tell(reader: &Reader) {
    let kept = storage::read::<Kept>(&name(reader.document));
    let Some(kept) = kept.filter(|kept| !kept.told && kept.reached.text == reader.number) else {
        return;
    };
    let (name, path) = (
        name(reader.document),
        path::place(reader.project, reader.document),
    );
    spawn_local(async move {
        let change = MovePlace {
            reached: Some(kept.reached),
            done: None,
        };
        let told = api::order::<_, Place>("PATCH", path, &change).await;
        // Somebody who scrolled on meanwhile has something new to tell.
        if told.is_ok() && storage::read::<Kept>(&name) == Some(kept) {
            storage::write(&name, &Kept { told: true, ..kept });
        }
    });
}
