//! Quotations in the article: made from a selection, with their speakers, which marks inside take over.

use super::attribution::chain::{ChainEditor, Draft};
use super::attribution::line;
use super::{Reader, reader};
use crate::lean::Order;
use crate::part::dialog::{Dialog, open_while};
use crate::part::names::known_names;
use crate::state::queue::Deed;
use crate::state::quotation as rules;
use crate::sync::creation;
use crate::words;
use gainsay_model::annotation::Annotation;
use gainsay_model::attribution::Attribution;
use gainsay_model::attribution_line::print;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::RegionId;
use gainsay_model::layer::Layer;
use gainsay_model::offset::{CodePoint, Span};
use gainsay_model::region::{Region, RegionKind};
use leptos::prelude::*;
use uuid::Uuid;

/// The quotations of the text that is open.
fn quotations(reader: &Reader) -> Vec<(RegionId, Region)> {
    let (document, number) = (reader.document, reader.number);
    let mut found = reader.app.sync.collect::<Region, _>(|item| {
        let region = item.value;
        (region.document == document
            && region.text == number
            && region.what == RegionKind::Quotation)
            .then(|| (RegionId::new(item.id), region.clone()))
    });
    found.order_by_key(|(id, region)| (region.span.start(), region.span.end(), *id));
    found
}

/// Keeps where the quotations stand, for painting; called again when one changes.
pub(super) fn keep_places(reader: &Reader) {
    let places = quotations(reader).into_iter();
    let places = places.map(|(_, region)| region.span).collect();
    reader.quotations.set_value(places);
}

/// The quotation that a stretch lies in.
pub fn around(reader: &Reader, stretch: Span<CodePoint>) -> Option<RegionId> {
    let all = quotations(reader);
    rules::around(all.iter().map(|(id, region)| (*id, region)), stretch)
}

/// What a new mark says of its speakers by itself.
pub fn inherited(reader: &Reader, stretch: Span<CodePoint>) -> Attribution {
    Attribution {
        hops: Vec::new(),
        inherits: around(reader, stretch),
    }
}

/// The speakers that a mark takes over, as a line.
pub fn taken_over(reader: &Reader, attribution: &Attribution) -> Option<String> {
    let region = reader
        .app
        .sync
        .get::<Region>(attribution.inherits?.uuid())?;
    let line = print(&region.hops);
    Some(if line.is_empty() {
        words::quotation::NOBODY_YET.to_owned()
    } else {
        line
    })
}

/// The whole chain of a mark in a line, with what it takes over.
pub fn chain_in_words(reader: &Reader, attribution: &Attribution) -> String {
    let region = attribution
        .inherits
        .and_then(|id| reader.app.sync.get::<Region>(id.uuid()));
    crate::state::describe::chain(&Attribution {
        hops: rules::whole_chain(attribution, region.as_ref()),
        inherits: None,
    })
}

/// The marks that inherit from a quotation.
fn heirs(reader: &Reader, id: RegionId) -> Vec<(Uuid, Annotation)> {
    reader.app.sync.collect::<Annotation, _>(|item| {
        (item.value.attribution.inherits == Some(id)).then(|| (item.id, item.value.clone()))
    })
}

fn rewritten(id: Uuid, annotation: Annotation) -> Deed {
    Deed::Change {
        subject: EntityRef::new(EntityKind::Annotation, id),
        layer: Layer::Shared,
        entity: annotation.into(),
    }
}

impl Reader {
    /// Makes the selection a quotation, or opens the one that is there, and asks whose words they are.
    pub fn quote(&self) {
        let selected = self.selected.get_untracked();
        let place = selected.or_else(|| {
            let (_, annotation) = self.focused_now()?;
            annotation.extent()
        });
        let there = place.and_then(|stretch| {
            let all = untrack(|| quotations(self));
            let same = all.iter().find(|(_, region)| region.span == stretch);
            same.map(|(id, _)| *id).or_else(|| {
                // Within a quotation, a selection begins a smaller one; a mark leads to the one around it.
                let around = rules::around(all.iter().map(|(id, region)| (*id, region)), stretch);
                around.filter(|_| selected.is_none())
            })
        });
        if there.is_some() {
            return self.quoting.set(there);
        }
        let Some(span) = selected else {
            return self.app.toasts.say(words::quotation::SELECT_FIRST);
        };
        let region = Region {
            document: self.document,
            text: self.number,
            span,
            what: RegionKind::Quotation,
            found: false,
            hops: Vec::new(),
        };
        let inside: Vec<(Uuid, Annotation)> = untrack(|| {
            self.app.sync.collect::<Annotation, _>(|item| {
                rules::takes_over(item.value, &region).then(|| (item.id, item.value.clone()))
            })
        });
        let (id, made) = creation(region);
        let id = RegionId::new(id);
        let deeds = std::iter::once(made)
            .chain(inside.into_iter().map(|(mark, mut annotation)| {
                annotation.attribution.inherits = Some(id);
                rewritten(mark, annotation)
            }))
            .collect();
        self.app.sync.act(words::quotation::DID_QUOTE, deeds);
        self.quoting.set(Some(id));
    }

    /// Takes a quotation off, and from the marks that inherit from it.
    fn unquote(&self, id: RegionId) {
        let deeds = untrack(|| heirs(self, id))
            .into_iter()
            .map(|(mark, mut annotation)| {
                annotation.attribution.inherits = None;
                rewritten(mark, annotation)
            })
            .chain(std::iter::once(Deed::Delete {
                subject: EntityRef::new(EntityKind::Region, id.uuid()),
            }))
            .collect();
        self.app.sync.act(words::quotation::DID_REMOVE, deeds);
        self.app.toasts.say_undo(words::quotation::REMOVED);
    }
}

/// Whose words a quotation is.
#[component]
pub fn QuotationDialog() -> impl IntoView {
    let reader = reader();
    let open = open_while(reader.quoting);
    view! {
        <Dialog open title=words::quotation::QUOTATION class="wider">
            {move || reader.quoting.get().map(|id| view! { <Form id/> })}
        </Dialog>
    }
}

#[component]
fn Form(id: RegionId) -> impl IntoView {
    let reader = reader();
    let Some(before) = untrack(|| reader.app.sync.get::<Region>(id.uuid())) else {
        return ().into_any();
    };
    let known = known_names(reader.project);
    let draft = Draft::new(before.hops.clone());
    let quote = reader
        .layout
        .with_value(|layout| layout.slice(before.span).to_owned());
    let count = untrack(|| heirs(&reader, id)).len();
    let close = move || reader.quoting.set(None);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if draft.fault.with_untracked(Option::is_some) {
            return line::to_fault(draft);
        }
        let region = Region {
            hops: draft.hops.get_untracked(),
            ..before.clone()
        };
        if region != before {
            reader
                .app
                .sync
                .change(words::quotation::DID_CHANGE, id.uuid(), region);
        }
        close();
    };
    crate::dom::timer::next_frame(|| crate::dom::page::focus("dialog[open] #attribution-line"));
    view! {
        <form class="stack attribution inner" on:submit=save>
            <h2>{words::quotation::WHOSE}</h2>
            <q class="serif lines-3" dir="auto">{quote}</q>
            <ChainEditor draft known/>
            <p class="soft">{words::quotation::HINT}" "{words::quotation::inside(count)}</p>
            <div class="acts">
                <button type="button" class="btn danger" style:margin-inline-end="auto" on:click=move |_| { reader.unquote(id); close(); }>{words::quotation::REMOVE}</button>
                <button type="button" class="btn" on:click=move |_| close()>{words::CANCEL}</button>
                <button type="submit" class="btn go">{words::SAVE}</button>
            </div>
        </form>
    }
    .into_any()
}

/// The quotations of the article, above its marks.
#[component]
pub fn Quotations() -> impl IntoView {
    let reader = reader();
    let all = Memo::new(move |_| quotations(&reader));
    view! {
        {move || (!all.with(Vec::is_empty)).then(|| view! {
            <details class="quotations">
                <summary>{words::quotation::QUOTATIONS}" "{all.with(Vec::len)}</summary>
                <ul class="stack tight">
                    {all.get().into_iter().map(|(id, region)| {
                        let span = region.span;
                        let quote = reader.layout.with_value(|layout| layout.slice(span).to_owned());
                        let speakers = print(&region.hops);
                        view! {
                            <li>
                                <button type="button" class="btn link clip" dir="auto" title=words::quotation::SHOW
                                    on:click=move |_| reader.select(span)>{crate::words::quoted(&quote)}</button>
                                <div class="row">
                                    <small class="grow" dir="auto">{if speakers.is_empty() { words::quotation::NOBODY_YET.to_owned() } else { speakers }}</small>
                                    <button type="button" class="btn small plain" on:click=move |_| reader.quoting.set(Some(id))>{words::quotation::EDIT}</button>
                                </div>
                            </li>
                        }
                    }).collect_view()}
                </ul>
            </details>
        })}
    }
}
