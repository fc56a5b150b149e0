//! The page on which an article is read and marked, or two beside one another.

use crate::app::app;
use crate::dom::{page as browser, refocus, timer};
use crate::lean::effect;
use crate::part::loaded::{Loaded, Loading};
use crate::part::lost::Gone;
use crate::reader::Reader;
use crate::reader::across::Across;
use crate::reader::arcs::Arcs;
use crate::reader::astray::Astray;
use crate::reader::attributes::AskFirst;
use crate::reader::bearing::ClaimPicker;
use crate::reader::beside::{BesideDialog, Switch};
use crate::reader::details::Details;
use crate::reader::done::Done;
use crate::reader::draft::LinkBar;
use crate::reader::elsewhere::Elsewhere;
use crate::reader::header::Header;
use crate::reader::inspector::Inspector;
use crate::reader::link::LinkDialog;
use crate::reader::newer::Newer;
use crate::reader::pane::TextPane;
use crate::reader::place;
use crate::reader::pointer::Drawing;
use crate::reader::quotation::QuotationDialog;
use crate::reader::rail::Rail;
use crate::reader::ruler::Ruler;
use crate::reader::selection_bar::SelectionBar;
use crate::reader::spread::{Spread, leaf_of, spread, text_of};
use crate::reader::stack::StackChooser;
use crate::reader::tools::{Tools, follow_calm};
use crate::state::keys::{Act, Place};
use crate::state::layout::Layout;
use crate::state::spread::Side;
use crate::{api, chunk};
use gainsay_model::document::Document;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::path;
use gainsay_model::region::Region;
use gainsay_model::stored::Stored;
use gainsay_model::text::Text;
use gainsay_model::wire::reading::DocumentRow;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// So many marks are taken in before the text is shown; the others when it is.
const FIRST: usize = 400;

/// The articles that the address names, the list of all others at one side, the inspector at the other.
#[component]
pub fn Read(project: ProjectId) -> impl IntoView {
    let app = app();
    let spread = Spread::new(project);
    provide_context(spread);
    app.handle(
        Place::Reader,
        Callback::new(move |act: Act| spread.perform(act)),
    );
    // The neighbours and the claims, for the lists at the sides: the text does not wait for them.
    spawn_local(async move {
        if let Ok(rows) = api::all::<DocumentRow>(path::corpus(project)).await {
            app.sync.take(rows.into_iter().map(|row| row.document));
        }
        if let Ok(claims) = api::all::<Stored>(path::list(project, EntityKind::Claim)).await {
            app.sync.take(claims);
        }
    });
    let documents =
        Side::BOTH.map(|side| Memo::new(move |_| spread.spot(side).map(|spot| spot.document)));
    let is_split = move || documents[1].get().is_some();
    effect(move || {
        if !is_split() {
            spread.be_at(Side::First);
        }
    });
    follow_calm(app);
    timer::next_frame(move || spread.settle());
    let bench = NodeRef::<html::Div>::new();
    view! {
        <div class="bench" node_ref=bench data-split=move || is_split().then_some("")>
            <Rail/>
            {move || is_split().then(|| view! { <Switch/> })}
            {Side::BOTH.map(|side| move || documents[side as usize].get().map(|document| view! { <Leaf side document/> }))}
            {move || spread.reader(spread.here.get()).map(|reader| view! { <Margin reader/> })}
            {move || is_split().then(|| view! { <Across bench/> })}
        </div>
        {move || is_split().then(|| view! { <LinkBar/> })}
    }
}

/// One article, with everything on it.
#[component]
fn Leaf(side: Side, document: DocumentId) -> impl IntoView {
    let spread = spread();
    let (app, project) = (spread.app, spread.project);
    let opened = StoredValue::new(None::<Reader>);
    let owner = spread.reader_owner();
    let kept = owner.clone();
    let known = place::Known::ask(project, document);
    let is_asked_for = spread.is_settled();
    let loading = Loading::begin(move || {
        let owner = owner.clone();
        async move {
            let (reading, mut rows) = api::reading(project, document).await?;
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
            known.settled().await;
            // The first picture is of the text's beginning, as a rule, and needs few of thousands of marks.
            let is_at_top = opened.try_get_value().is_some()
                && spread.spot_now(side).is_none_or(|spot| spot.mark.is_none())
                && app.seek.get_untracked().is_none()
                && known.begin(document, number).is_none();
            let most = if is_at_top { FIRST } else { usize::MAX };
            let marks = rows.next(most).map_err(api::unreadable)?;
            let things = [reading.document, reading.text]
                .into_iter()
                .chain(reading.regions)
                .chain(marks)
                .chain(reading.relations)
                .chain(reading.linked)
                .chain(reading.bearings)
                .chain(reading.notes);
            app.sync.take_page(things, reading.head);
            // The page may be gone by now.
            let is_open = opened.try_get_value().is_some();
            if let Some(owner) = owner.filter(|_| is_open) {
                let reader =
                    owner.with(|| Reader::new(spread, side, document, number, layout, known));
                reader.rest.set_value(Some(rows));
                opened.try_set_value(Some(reader));
                spread.put(side, reader, is_asked_for);
            }
            Ok(())
        }
    });
    on_cleanup(move || {
        spread.take_away(side);
        // By then nothing on the page looks at it any more.
        timer::after_paint(move || drop(kept));
    });
    let come = move || spread.be_at(side);
    // A pointer on a badge or a handle takes the keyboard from nothing by itself.
    let point = move || {
        if spread.is_split_now() && browser::focus_is_in(&leaf_of(side.other())) {
            refocus::go_to(&text_of(side));
        }
        come();
    };
    view! {
        <section class="leaf" aria-label=move || spread.title(side)
            data-side=side.name() data-here=move || (spread.here.get() == side).then_some("")
            on:focusin=move |_| come() on:pointerdown=move |_| point()>
            <Loaded loading gone=move || view! { <Gone project kind=EntityKind::Document id=document.uuid() again=Callback::new(move |()| loading.again())/> }>
                {opened.get_value().map(|reader| view! { <Sheet reader/> })}
            </Loaded>
        </section>
    }
}

/// The text of an article and what stands over it.
#[component]
fn Sheet(reader: Reader) -> impl IntoView {
    provide_context(reader);
    let spread = reader.spread;
    let scroller = NodeRef::<html::Div>::new();
    let frame = NodeRef::<html::Article>::new();
    // Another mark of the same article: a link, or going back.
    effect(move || {
        if let Some(spot) = spread.spot(reader.side)
            && spot.document == reader.document
            && let Some(mark) = spot.mark
            && reader.focus.get_untracked() != Some(mark)
        {
            reader.focus.set(Some(mark));
            reader.reveal(mark);
        }
    });
    let scrolled = place::follow(reader);
    view! {
        <Tools/>
        {move || reader.has_painted().then(|| chunk::beside(chunk::dialogs, |dialogs| (dialogs.find)()))}
        <div class="scroller" node_ref=scroller on:scroll=move |_| { scrolled(); spread.scrolled(); }>
            <article class="reading" node_ref=frame>
                <Newer/>
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
        {(reader.side == Side::First).then(|| chunk::beside(chunk::dialogs, |dialogs| (dialogs.tour)()))}
        <Drawing/>
    }
}

/// What stands beside the article that keys speak to, and what opens over it.
#[component]
fn Margin(reader: Reader) -> impl IntoView {
    provide_context(reader);
    view! {
        <Inspector/>
        {move || reader.has_painted().then(|| chunk::beside(chunk::dialogs, |dialogs| (dialogs.over)()))}
    }
}

/// What opens over the article when it is asked for.
#[component]
pub fn Dialogs() -> impl IntoView {
    let reader = crate::reader::reader();
    // Whoever comes for the next allegation without a claim finds the claims open.
    effect(move || {
        if reader.app.claim_asked.get() && reader.focus.get().is_some() {
            reader.app.claim_asked.set(false);
            reader.bearing.set(true);
        }
    });
    view! {
        <AskFirst/>
        <Elsewhere/>
        <LinkDialog/>
        <ClaimPicker/>
        <Details/>
        <QuotationDialog/>
        <BesideDialog/>
    }
}
