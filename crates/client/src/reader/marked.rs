//! The marks of the text that is open, kept up to date one by one.

use crate::app::App;
use crate::state::marks::{Mark, Marks};
use crate::state::shelf::Shelf;
use gainsay_model::annotation::Annotation;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{AnnotationId, DocumentId};
use gainsay_model::text::TextNumber;
use leptos::prelude::*;
use uuid::Uuid;

/// From so many changes on, gathering all marks anew is quicker than finding each one's place.
const MANY: usize = 128;

/// The marks, to be looked at like a memo. Among thousands, a change costs about what changed:
/// they are never gathered, compared or copied as a whole after the first time.
#[derive(Debug, Clone, Copy)]
pub struct Marked {
    app: App,
    document: DocumentId,
    number: TextNumber,
    kept: StoredValue<Kept>,
    /// Brings `kept` up to date when it is asked; counts how often something changed.
    edition: Memo<u32>,
}

#[derive(Debug, Default)]
struct Kept {
    marks: Marks,
    /// How many of the shelf's changes are in.
    seen: usize,
    edition: u32,
}

impl Marked {
    /// The marks on one text.
    pub fn new(app: App, document: DocumentId, number: TextNumber) -> Self {
        let kept = StoredValue::new(Kept::default());
        let edition = Memo::new(move |_| {
            app.sync.track(EntityKind::Annotation);
            app.sync.peek(|shelf| {
                kept.try_update_value(|kept| catch_up(kept, shelf, document, number))
                    .unwrap_or_default()
            })
        });
        Self {
            app,
            document,
            number,
            kept,
            edition,
        }
    }

    /// Takes in what is known by now, before anybody is called again for it.
    pub fn look_again(&self) {
        self.app.sync.peek(|shelf| {
            self.kept
                .try_update_value(|kept| catch_up(kept, shelf, self.document, self.number))
        });
    }

    /// Is called again when a mark changes.
    pub fn track(&self) {
        self.edition.track();
    }

    /// Looks at the marks, and is called again when one changes.
    pub fn with<R>(&self, look: impl FnOnce(&Marks) -> R) -> R {
        self.edition.get();
        self.kept.with_value(|kept| look(&kept.marks))
    }

    /// Looks at the marks as they are now; `None` once the reader is gone.
    pub fn try_with_untracked<R>(&self, look: impl FnOnce(&Marks) -> R) -> Option<R> {
        self.edition.try_get_untracked()?;
        self.kept.try_with_value(|kept| look(&kept.marks))
    }

    /// Looks at the marks as they are now.
    pub fn with_untracked<R>(&self, look: impl FnOnce(&Marks) -> R) -> R {
        self.edition.get_untracked();
        self.kept.with_value(|kept| look(&kept.marks))
    }
}

fn catch_up(kept: &mut Kept, shelf: &Shelf, document: DocumentId, number: TextNumber) -> u32 {
    let place = |id: Uuid, annotation: &Annotation| {
        let here = annotation.document == document && annotation.text == number;
        here.then(|| Mark::of(AnnotationId::new(id), annotation))?
    };
    let mut changed: Vec<Uuid> = shelf.changed_since(kept.seen).to_vec();
    kept.seen += changed.len();
    let has_changed = if changed.len() > MANY {
        let all = shelf.all::<Annotation>();
        kept.marks = Marks::new(all.filter_map(|item| place(item.id, item.value)).collect());
        true
    } else {
        changed.sort_unstable();
        changed.dedup();
        kept.marks.update(changed.into_iter().map(|id| {
            let annotation = shelf.get::<Annotation>(id);
            let mark = annotation.and_then(|item| place(id, item.value));
            (AnnotationId::new(id), mark)
        }))
    };
    kept.edition += u32::from(has_changed);
    kept.edition
}
