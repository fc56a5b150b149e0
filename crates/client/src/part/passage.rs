//! Words in which places are marked, and where a thing that was found opens.

use crate::state::route::{Page, Route};
use crate::state::seek::Seek;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::AnnotationId;
use gainsay_model::wire::search::{Hit, Passage};
use leptos::prelude::*;

/// Words with what was asked for marked in them.
pub fn passage(passage: &Passage) -> AnyView {
    let mut rest = passage.words.chars();
    let mut at = 0;
    let mut parts = Vec::new();
    for place in &passage.places {
        let (start, end) = (place.start().0, place.end().0);
        let before: String = rest.by_ref().take((start - at) as usize).collect();
        let inside: String = rest.by_ref().take((end - start) as usize).collect();
        parts.push(view! { {before}<mark>{inside}</mark> });
        at = end;
    }
    let after: String = rest.collect();
    view! {
        {passage.cut_before.then_some("… ")}
        {parts}
        {after}
        {passage.cut_after.then_some(" …")}
    }
    .into_any()
}

/// The page on which a hit opens, and the place on it.
pub fn opens(hit: &Hit) -> (Route, Option<Seek>) {
    let (page, seek) = match (&hit.place, hit.claim) {
        (Some(place), _) if hit.subject.kind == EntityKind::Annotation => {
            let mark = AnnotationId::new(hit.subject.id);
            (Page::Reader(place.document, Some(mark)), None)
        }
        (Some(place), _) => {
            let document = place.document;
            let seek = place.span.map(|span| Seek { document, span });
            (Page::Reader(document, None), seek)
        }
        (None, Some(claim)) => (Page::Claim(claim), None),
        (None, None) => (Page::Corpus, None),
    };
    (Route::Project(hit.project, page), seek)
}

/// The address of a hit.
pub fn address(hit: &Hit) -> String {
    let (route, seek) = opens(hit);
    let path = route.path();
    seek.map_or_else(|| path.clone(), |seek| seek.in_address(&path))
}
