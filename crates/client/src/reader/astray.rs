//! A link that leads to a mark which is no longer in this text.

use super::reader;
use crate::state::route::{Page, Route};
use crate::words::{self as all_words, lost as words, texts};
use gainsay_model::annotation::Annotation;
use gainsay_model::entity::{EntityKind, EntityRef};
use leptos::prelude::*;

/// Says so above the text, with the way to what became of it.
#[component]
pub fn Astray() -> impl IntoView {
    let reader = reader();
    let app = reader.app;
    let asked = Memo::new(move |_| {
        let spot = reader.spread.spot(reader.side)?;
        spot.mark.filter(|_| spot.document == reader.document)
    });
    let dismissed = RwSignal::new(None);
    // A mark made just now is in the list as soon as it is in the address.
    let missing = Memo::new(move |_| {
        let id = asked.get().filter(|id| dismissed.get() != Some(*id))?;
        if reader.marks.with(|marks| marks.get(id).is_some()) {
            return None;
        }
        let elsewhere = app
            .sync
            .get::<Annotation>(id.uuid())
            .filter(|annotation| annotation.text != reader.number);
        let way = elsewhere.as_ref().map(|annotation| {
            // On an earlier text it waits; on a newer one it is read.
            let page = if annotation.text < reader.number {
                Page::Texts(reader.document, reader.number.0.get(), Some(id))
            } else {
                Page::Texts(reader.document, annotation.text.0.get(), None)
            };
            Route::Project(reader.project, page).path()
        });
        Some((id, elsewhere.map(|annotation| annotation.quote()), way))
    });
    move || {
        missing.get().map(|(id, elsewhere, way)| {
            let subject = EntityRef::new(EntityKind::Annotation, id.uuid());
            view! {
                <div class="notice row" data-tone="warn" role="alert">
                    <span class="grow">
                        {if elsewhere.is_some() { words::MARK_ELSEWHERE } else { words::MARK_GONE }}
                        {elsewhere.map(|quote| view! { " "<q dir="auto">{quote}</q> })}
                    </span>
                    {way.map(|way| view! { <a class="btn small" href=way>{texts::SHOW_THERE}</a> })}
                    <button type="button" class="btn small" on:click=move |_| app.past_of.set(Some(subject))>{all_words::SEE}</button>
                    <button type="button" class="btn small plain" on:click=move |_| { dismissed.set(Some(id)); reader.blur(); }>{all_words::DISMISS}</button>
                </div>
            }
        })
    }
}
