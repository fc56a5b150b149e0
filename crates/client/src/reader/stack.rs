//! The chooser where several marks lie on the same words.

use super::reader;
use crate::dom::rects;
use crate::lean::effect;
use crate::part::badge::{Badge, kind_words};
use crate::part::keys::Hint;
use crate::state::describe;
use crate::state::keys::Act;
use crate::words::marking as words;
use gainsay_model::annotation::Annotation;
use gainsay_model::id::AnnotationId;
use leptos::html;
use leptos::prelude::*;

/// The chooser, under the place that was pointed at. It never takes the focus from the text.
#[component]
pub fn StackChooser(frame: NodeRef<html::Article>) -> impl IntoView {
    let reader = reader();
    let stack = reader.hand.stack;
    // Another mark came into focus some other way.
    effect(move || {
        let focus = reader.focus.get();
        let holds = stack.with_untracked(|stack| {
            stack
                .as_ref()
                .is_none_or(|stack| focus.is_some_and(|focus| stack.marks.contains(&focus)))
        });
        if !holds {
            stack.set(None);
        }
    });
    let place = Memo::new(move |_| {
        let span = stack.with(|stack| stack.as_ref().and_then(|stack| stack.span()))?;
        let frame = frame.get()?;
        let found = reader.layout.with_value(|layout| {
            let stretch = layout.stretches(span).into_iter().next()?;
            reader.pane.with_value(|pane| {
                let around = rects::around(pane.as_ref()?, stretch.from, stretch.to, &frame)?;
                Some((around, rects::width(&frame)))
            })
        });
        found.map(|(around, width)| {
            let left = (around.left - 24.0).clamp(8.0, (width - 348.0).max(8.0));
            (left.round(), (around.top + around.height + 8.0).round())
        })
    });
    view! {
        {move || place.get().map(|(left, top)| view! {
            <div class="pop stack-pop" role="listbox" aria-label=words::STACK
                style:left=format!("{left}px") style:top=format!("{top}px")
                on:mousedown=move |event| event.prevent_default()
                on:pointerdown=move |event| event.stop_propagation()>
                {move || stack.get().map(|stack| {
                    let chosen = stack.chosen;
                    stack.marks.iter().enumerate().map(|(place, id)| {
                        let mut next = stack.clone();
                        next.chosen = place;
                        view! { <Choice id=*id chosen=place == chosen pick=Callback::new(move |()| reader.choose_of(next.clone()))/> }
                    }).collect_view()
                })}
                <small><Hint act=Act::Stack/>" "{words::STACK_HINT}</small>
            </div>
        })}
    }
}

#[component]
fn Choice(id: AnnotationId, chosen: bool, pick: Callback<()>) -> impl IntoView {
    let reader = reader();
    let mark = reader.app.sync.get::<Annotation>(id.uuid())?;
    let kind = mark.kind.as_str().to_owned();
    let (_, label) = kind_words(&kind);
    let chain = describe::chain(&mark.attribution);
    Some(view! {
        <button type="button" tabindex="-1" role="option" aria-selected=chosen.to_string()
            on:click=move |_| pick.run(())
            on:pointerenter=move |_| reader.hovered.set(Some(id))
            on:pointerleave=move |_| reader.hovered.set(None)>
            <Badge kind/>
            <span class="grow">
                <b>{label}</b>
                {(!chain.is_empty()).then(|| view! { <span class="soft" dir="auto">" "{chain}</span> })}
                <span class="clip quote" dir="auto">{mark.quote()}</span>
            </span>
        </button>
    })
}
