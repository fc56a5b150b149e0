//! The bar under a selection: what it can be marked as.

use super::aside::AsideMenu;
use super::reader;
use crate::dom::rects;
use crate::lean::effect;
use crate::part::badge::{Badge, scheme, style_of};
use crate::part::keys::Hint;
use crate::state::keys::Act;
use crate::words;
use crate::words::standard;
use gainsay_model::scheme::KindDefinition;
use leptos::html;
use leptos::prelude::*;

/// The bar. It never takes the focus, so the selection stays.
#[component]
pub fn SelectionBar(frame: NodeRef<html::Article>) -> impl IntoView {
    let reader = reader();
    let node = NodeRef::<html::Div>::new();
    // How wide the bar is: it grows with the project's kinds and with the language.
    let wide = RwSignal::new(400.0);
    let dragging = RwSignal::new(false);
    crate::dom::page::on_document("pointerdown", move || dragging.set(true));
    crate::dom::page::on_document("pointerup", move || dragging.set(false));
    crate::dom::page::on_document("pointercancel", move || dragging.set(false));
    let place = Memo::new(move |_| {
        let span = reader.selected.get().filter(|_| !dragging.get())?;
        // Once these words are marked the bar is out of the way; the keys go on working.
        let marked = reader.focus.get().is_some_and(|focus| {
            reader
                .marks
                .with(|marks| marks.get(focus).is_some_and(|mark| mark.pieces == [span]))
        });
        if marked {
            return None;
        }
        reader.app.look.track();
        let frame = frame.get()?;
        let rect = reader.layout.with_value(|layout| {
            let stretches = layout.stretches(span);
            let (first, last) = (stretches.first()?, stretches.last()?);
            reader.pane.with_value(|pane| {
                let pane = pane.as_ref()?;
                let around = rects::around(pane, first.from, last.to, &frame)?;
                Some((around, rects::width(&frame)))
            })
        });
        rect.map(|(around, width)| {
            let wide = wide.get();
            let left = around.left + (around.width - wide) / 2.0;
            let left = left.min(width - wide - 8.0).max(8.0);
            (left.round(), (around.top + around.height + 8.0).round())
        })
    });
    effect(move || {
        if let (Some(node), Some(_)) = (node.get(), place.get()) {
            let now = rects::width(&node);
            if (now - wide.get_untracked()).abs() > 1.0 {
                wide.set(now);
            }
        }
    });
    let quote = move || {
        reader.selected.get().map(|span| {
            reader
                .layout
                .with_value(|layout| layout.slice(span).to_owned())
        })
    };
    let kinds = move || scheme().kinds;
    view! {
        {move || place.get().map(|(left, top)| view! {
            <div node_ref=node class="pop" role="toolbar" aria-label=words::MARK_AS
                style:left=format!("{left}px") style:top=format!("{top}px")
                // Neither the selection nor the focus leaves the text for a button of this bar.
                on:mousedown=move |event| event.prevent_default()
                on:pointerdown=move |event| event.stop_propagation()>
                <q class="lines-2" dir="auto">{quote}</q>
                {kinds()
                    .into_iter()
                    .enumerate()
                    .map(|(number, kind)| button(number, kind))
                    .collect_view()}
                <button type="button" tabindex="-1" on:click=move |_| { reader.perform(Act::Note); }>
                    {words::NOTE}" "<Hint act=Act::Note/>
                </button>
                <AsideMenu/>
            </div>
        })}
    }
}

fn button(number: usize, kind: KindDefinition) -> AnyView {
    let reader = reader();
    let key = kind.key.clone();
    let name = kind.key.as_str().to_owned();
    let style = style_of(&name);
    view! {
        <button type="button" tabindex="-1" data-kind=style
            title=standard::name(&kind.description)
            on:click=move |_| reader.mark(key.clone())>
            <Badge kind=name/>
            <span>{standard::name(&kind.label)}</span>
            {u8::try_from(number).ok().map(|number| view! { <Hint act=Act::Mark(number)/> })}
        </button>
    }
    .into_any()
}
