//! Stretches that are set aside: by the menu of the bar at a selection, and greyed at once.

use super::{Reader, reader};
use crate::state::queue::Deed;
use crate::sync::creation;
use crate::words::{self, marking};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::offset::{CodePoint, Span};
use gainsay_model::region::{Region, RegionKind};
use leptos::prelude::*;
use uuid::Uuid;

/// What a stretch may be set aside as. Quotations are prose and are made elsewhere.
const KINDS: [RegionKind; 6] = [
    RegionKind::Boilerplate,
    RegionKind::Advertisement,
    RegionKind::Caption,
    RegionKind::Byline,
    RegionKind::Disclosure,
    RegionKind::Duplicate,
];

/// The regions of this text that are set aside.
fn regions(reader: &Reader) -> Vec<(Uuid, Region)> {
    let (document, number) = (reader.document, reader.number);
    reader.app.sync.collect::<Region, _>(|item| {
        let region = item.value;
        let here = region.document == document && region.text == number;
        (here && region.what.is_set_aside()).then(|| (item.id, region.clone()))
    })
}

/// Greys what is set aside, and no longer what is not. Call it once, before the text is painted.
pub fn follow(reader: Reader) {
    Effect::new(move |before: Option<()>| {
        reader.app.sync.track(EntityKind::Region);
        // The text was laid out with the regions there were.
        if before.is_none() {
            return;
        }
        let regions = regions(&reader);
        reader.layout.update_value(|layout| {
            let changed = layout.set_regions(regions.iter().map(|(_, region)| region));
            reader.pane.with_value(|pane| {
                if let Some(pane) = pane {
                    for block in changed {
                        let why = layout.blocks[block].region.map(words::region);
                        pane.set_region(block, why);
                    }
                }
            });
        });
    });
}

impl Reader {
    /// Sets the selected stretch aside; `None` brings back all that is set aside in it.
    pub(super) fn set_aside(&self, span: Span<CodePoint>, what: Option<RegionKind>) {
        let over = regions(self)
            .into_iter()
            .filter(|(_, region)| region.span.intersect(&span).is_some());
        let mut deeds: Vec<Deed> = over
            .map(|(id, _)| Deed::Delete {
                subject: EntityRef::new(EntityKind::Region, id),
            })
            .collect();
        if let Some(what) = what {
            let region = Region {
                document: self.document,
                text: self.number,
                span,
                what,
                found: false,
                hops: Vec::new(),
            };
            deeds.push(creation(region).1);
        }
        self.app.sync.act(marking::DID_ASIDE, deeds);
        self.app.toasts.say_undo(match what {
            Some(_) => marking::IS_ASIDE,
            None => marking::IS_BACK,
        });
    }
}

/// The menu.
#[component]
pub fn AsideMenu() -> impl IntoView {
    let reader = reader();
    let open = RwSignal::new(false);
    let choose = move |what: Option<RegionKind>| {
        if let Some(span) = reader.selected.get_untracked() {
            reader.set_aside(span, what);
        }
        open.set(false);
    };
    let is_aside = move || {
        let selected = reader.selected.get();
        selected.is_some_and(|span| {
            regions(&reader)
                .iter()
                .any(|(_, region)| region.span.intersect(&span).is_some())
        })
    };
    view! {
        <span class="aside-menu">
            <button type="button" tabindex="-1" aria-haspopup="true" aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)>{marking::SET_ASIDE}" ▾"</button>
            {move || open.get().then(|| view! {
                <span class="menu">
                    {is_aside().then(|| view! {
                        <button type="button" tabindex="-1" on:click=move |_| choose(None)>{marking::NOT_ASIDE}</button>
                    })}
                    {KINDS.map(|kind| view! {
                        <button type="button" tabindex="-1" on:click=move |_| choose(Some(kind))>{marking::aside_as(words::region(kind))}</button>
                    })}
                </span>
            })}
        </span>
    }
}
