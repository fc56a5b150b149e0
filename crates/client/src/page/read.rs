//! The page on which an article is read and marked.

use crate::app::app;
use crate::lean::effect;
use crate::part::loaded::{Loaded, Loading};
use crate::part::lost::Gone;
use crate::reader::Reader;
use crate::reader::arcs::Arcs;
use crate::reader::astray::Astray;
use crate::reader::attributes::AskFirst;
use crate::reader::bearing::ClaimPicker;
use crate::reader::details::Details;
use crate::reader::done::Done;
use crate::reader::elsewhere::Elsewhere;
use crate::reader::find::FindBar;
use crate::reader::header::Header;
use crate::reader::inspector::Inspector;
use crate::reader::link::LinkDialog;
use crate::reader::pane::TextPane;
use crate::reader::place;
use crate::reader::pointer::Drawing;
use crate::reader::quotation::QuotationDialog;
use crate::reader::rail::Rail;
use crate::reader::ruler::Ruler;
use crate::reader::selection_bar::SelectionBar;
use crate::reader::stack::StackChooser;
use crate::reader::tools::Tools;
use crate::reader::tour::Tour;
use crate::state::keys::{Act, Place};
use crate::state::layout::Layout;
use crate::state::route::{Page, Route};
use crate::{api, chunk};
use gainsay_model::document::Document;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::path;
use gainsay_model::region::Region;
use gainsay_model::text::Text;
use gainsay_model::wire::reading::{ClaimRow, DocumentRow, Reading};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Loads an article with everything on it.
#[component]
pub fn Read(project: ProjectId, document: DocumentId) -> impl IntoView {
    let app = app();
    let opened = StoredValue::new(None::<Reader>);
    let owner = Owner::current();
    let known = place::Known::ask(project, document);
    let loading = Loading::begin(move || {
        let owner = owner.clone();
        async move {
            let reading: Reading = api::get(path::reading(project, document)).await?;
            let text = reading.text.get::<Text>().cloned();
            let number = text.as_ref().map(|text| text.number).unwrap_or_default();
            let blocks = text.map(|text| text.blocks).unwrap_or_default();
            let regions: Vec<Region> = reading
                .regions
                .iter()
                .filter_map(|region| region.get::<Region>().cloned())
                .collect();
            let here = regions.iter().filter(|region| region.text == number);
            let mut layout = Layout::new(&reading.words, &blocks, here);
            if let Some(document) = reading.document.get::<Document>() {
                layout.entitle(&document.title);
            }
            let things = [reading.document, reading.text]
                .into_iter()
                .chain(reading.regions)
                .chain(reading.annotations)
                .chain(reading.relations)
                .chain(reading.linked)
                .chain(reading.bearings)
                .chain(reading.notes);
            app.sync.take_page(things, reading.head);
            // The page may be gone by now.
            let is_open = opened.try_get_value().is_some();
            if let Some(owner) = owner.filter(|_| is_open) {
                let reader = owner.with(|| Reader::new(project, document, number, layout, known));
                opened.try_set_value(Some(reader));
            }
            Ok(())
        }
    });
    // The neighbours and the claims, for the list at the side: the text does not wait for them.
    spawn_local(async move {
        if let Ok(rows) = api::all::<DocumentRow>(path::corpus(project)).await {
            app.sync.take(rows.into_iter().map(|row| row.document));
        }
        if let Ok(rows) = api::all::<ClaimRow>(path::board(project)).await {
            app.sync.take(rows.into_iter().map(|row| row.claim));
        }
    });
    view! {
        <Loaded loading gone=move || view! { <Gone project kind=EntityKind::Document id=document.uuid() again=Callback::new(move |()| loading.again())/> }>
            {opened.get_value().map(|reader| view! { <Bench reader/> })}
        </Loaded>
    }
}

#[component]
fn Bench(reader: Reader) -> impl IntoView {
    provide_context(reader);
    let app = reader.app;
    let scroller = NodeRef::<html::Div>::new();
    let frame = NodeRef::<html::Article>::new();
    app.handle(
        Place::Reader,
        Callback::new(move |act: Act| reader.perform(act)),
    );
    // Another mark of the same article: a link, or going back.
    effect(move || {
        if let Route::Project(_, Page::Reader(document, Some(mark))) = app.route.get()
            && document == reader.document
            && reader.focus.get_untracked() != Some(mark)
        {
            reader.focus.set(Some(mark));
            reader.reveal(mark);
        }
    });
    let scrolled = place::follow(reader);
    view! {
        <div class="bench">
            <Rail/>
            <div class="leaf">
                <Tools/>
                <FindBar/>
                <div class="scroller" node_ref=scroller on:scroll=move |_| scrolled()>
                    <article class="reading" node_ref=frame>
                        <Astray/>
                        <Header/>
                        <TextPane scroller/>
                        <Done/>
                        <SelectionBar frame/>
                        <StackChooser frame/>
                        <Arcs frame/>
                    </article>
                </div>
                <Ruler scroller/>
                <Tour/>
            </div>
            <Inspector/>
        </div>
        <Drawing/>
        {chunk::beside(chunk::dialogs, |dialogs| dialogs())}
    }
}

/// What opens over the article when it is asked for.
#[component]
pub fn Dialogs() -> impl IntoView {
    view! {
        <AskFirst/>
        <Elsewhere/>
        <LinkDialog/>
        <ClaimPicker/>
        <Details/>
        <QuotationDialog/>
    }
}
