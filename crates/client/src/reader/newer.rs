//! What the texts of an article are about: a newer one that came meanwhile, and marks that wait on an earlier one.

use super::reader;
use crate::state::route::{Page, Route};
use crate::words::texts as words;
use gainsay_model::annotation::Annotation;
use gainsay_model::document::Document;
use gainsay_model::text::TextNumber;
use leptos::prelude::*;

/// Says so above the text, with the way on.
#[component]
pub fn Newer() -> impl IntoView {
    let reader = reader();
    let app = reader.app;
    let newest = Memo::new(move |_| {
        let document = app.sync.get::<Document>(reader.document.uuid());
        document.map_or(reader.number, |document| document.text)
    });
    // Most articles have one text, and nothing to count.
    let waiting = Memo::new(move |_| {
        if newest.get() == TextNumber::FIRST {
            return 0;
        }
        app.sync
            .collect::<Annotation, _>(|item| {
                let annotation = item.value;
                (annotation.document == reader.document && annotation.waits(reader.number))
                    .then_some(())
            })
            .len()
    });
    let to = move || {
        let page = Page::Texts(reader.document, newest.get().0.get(), None);
        Route::Project(reader.project, page).path()
    };
    move || {
        if newest.get() > reader.number {
            return view! {
                <div class="notice row" data-tone="warn" role="status">
                    <span class="grow">{words::NEWER_CAME}</span>
                    <a class="btn small" href=to()>{words::SEE_CHANGES}</a>
                </div>
            }
            .into_any();
        }
        match waiting.get() {
            0 => ().into_any(),
            number => view! {
                <div class="notice row" role="status">
                    <span class="grow">{words::waiting(number)}</span>
                    <a class="btn small" href=to()>{words::SETTLE}</a>
                </div>
            }
            .into_any(),
        }
    }
}
