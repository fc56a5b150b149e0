//! Notes on the mark in focus, or on the article.

use super::reader;
use crate::part::notes::NoteList;
use crate::words;
use gainsay_model::annotation::Annotation;
use gainsay_model::entity::{EntityKind, EntityRef};
use leptos::prelude::*;

/// The tab of notes.
#[component]
pub fn Notes() -> impl IntoView {
    let reader = reader();
    let subject = Memo::new(move |_| match reader.focus.get() {
        Some(id) => EntityRef::new(EntityKind::Annotation, id.uuid()),
        None => EntityRef::new(EntityKind::Document, reader.document.uuid()),
    });
    let about = move || match reader.focus.get() {
        Some(id) => reader
            .app
            .sync
            .get::<Annotation>(id.uuid())
            .map(|annotation| annotation.quote())
            .unwrap_or_default(),
        None => words::ON_ARTICLE.to_owned(),
    };
    view! {
        <div class="cards">
            <p class="soft lines-2" dir="auto">{about}</p>
            {move || view! { <NoteList subject=subject.get() document=Some(reader.document)/> }}
        </div>
    }
}
