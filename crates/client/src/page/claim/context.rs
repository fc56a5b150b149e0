//! The words around what bears on a claim, fetched for the cards that are on the page. Nothing waits for them.

use crate::api;
use crate::state::shelf::Saved;
use crate::state::witness::Witness;
use gainsay_model::id::{AnnotationId, ProjectId};
use gainsay_model::path;
use gainsay_model::wire::context::Context;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::{BTreeMap, BTreeSet};

/// As many as the server takes at once.
const AT_ONCE: usize = 100;

/// A mark with its words: when these change, so does what is around them.
type Place = (AnnotationId, String);

/// What was asked for, and what came.
#[derive(Debug, Clone, Copy)]
pub struct Contexts {
    asked: StoredValue<BTreeSet<Place>>,
    known: RwSignal<BTreeMap<Place, Context>>,
}

impl Contexts {
    /// Nothing yet.
    pub fn none() -> Self {
        Self {
            asked: StoredValue::new(BTreeSet::new()),
            known: RwSignal::new(BTreeMap::new()),
        }
    }

    /// Asks for those of the marks that were not asked for. The server knows nothing yet of what is on its way.
    pub fn want(self, project: ProjectId, marks: &[Witness]) {
        let saved = marks.iter().filter(|mark| mark.saved == Saved::Yes);
        let places = saved.map(|mark| (mark.annotation, mark.quote.clone()));
        let mut new: Vec<Place> = Vec::new();
        self.asked.update_value(|asked| {
            new.extend(places.filter(|place| asked.insert(place.clone())));
        });
        for part in new.chunks(AT_ONCE) {
            let ids: Vec<AnnotationId> = part.iter().map(|(id, _)| *id).collect();
            let mut quotes: BTreeMap<AnnotationId, String> = part.iter().cloned().collect();
            spawn_local(async move {
                let Ok(found) = api::get::<Vec<Context>>(path::context(project, &ids)).await else {
                    return;
                };
                // The page may be gone by now.
                let _ = self.known.try_update(|known| {
                    for context in found {
                        if let Some(quote) = quotes.remove(&context.annotation) {
                            known.insert((context.annotation, quote), context);
                        }
                    }
                });
            });
        }
    }

    /// One side of a mark, once it is there.
    pub fn side(
        self,
        annotation: AnnotationId,
        quote: &str,
        of: fn(&Context) -> &String,
    ) -> impl IntoView + use<> {
        let place = (annotation, quote.to_owned());
        let words = Memo::new(move |_| self.known.with(|known| known.get(&place).map(of).cloned()));
        move || {
            let words = words.get().filter(|words| !words.is_empty());
            words.map(|words| view! { <span class="context">{words}</span> })
        }
    }
}
