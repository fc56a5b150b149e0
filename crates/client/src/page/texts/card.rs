//! One mark on an earlier text, with what is proposed for it.

use super::Bench;
use crate::part::badge::Badge;
use crate::part::differences::{Side, words as runs};
use crate::state::comparison::compare;
use crate::words::texts as words;
use gainsay_model::annotation::Annotation;
use gainsay_model::id::AnnotationId;
use gainsay_model::retext::Fate;
use gainsay_model::wire::texts::{Around, UnsettledMark};
use leptos::prelude::*;

/// The card.
#[component]
pub fn Card(bench: Bench, row: UnsettledMark) -> impl IntoView {
    let id = AnnotationId::new(row.annotation.id);
    let annotation = row.annotation.get::<Annotation>().cloned();
    let kind = annotation
        .as_ref()
        .map(|mark| mark.kind.to_string())
        .unwrap_or_default();
    let stays = annotation.and_then(|mark| mark.stays);
    let is_here = move || bench.here.get() == Some(id);
    let fate = row.fate;
    let proposed = !row.spans.is_empty();
    let old: Vec<String> = row
        .before
        .iter()
        .map(|around| around.exact.clone())
        .collect();
    let new: Vec<String> = row
        .after
        .iter()
        .map(|around| around.exact.clone())
        .collect();
    let (old, new) = (old.join(" … "), new.join(" … "));
    let edited = (fate == Fate::Changed).then(|| compare(&old, &new));
    let may = row.may;
    view! {
        <li class="settle" id=format!("settle-{id}") tabindex="-1" data-here=move || is_here().then_some("")
            aria-current=move || is_here().then_some("true")
            on:focusin=move |_| bench.here.set(Some(id)) on:click=move |_| bench.here.set(Some(id))>
            <div class="row tight"><Badge kind/><span class="chip small" data-fate=fate.key()>{words::fate(fate)}</span></div>
            <p class="serif" dir="auto"><span class="unseen">{words::WAS}" "</span>{around(row.before)}</p>
            {match edited {
                Some(edited) => view! { <p class="serif changes" dir="auto">{runs(edited, Side::Both)}</p> }.into_any(),
                None => ().into_any(),
            }}
            {match fate {
                Fate::Orphaned => view! { <p class="soft">{words::GONE_WORDS}</p> }.into_any(),
                Fate::Kept => ().into_any(),
                _ => view! { <p class="serif is-now" dir="auto"><span class="unseen">{words::IS}" "</span>{around(row.after)}</p> }.into_any(),
            }}
            {stays.map(|reason| view! { <p class="soft" dir="auto">{reason}</p> })}
            {if may {
                view! {
                    <div class="row tight">
                        {proposed.then(|| view! {
                            <button type="button" class="btn small" on:click=move |_| bench.carry(id, None)>{words::CARRY}</button>
                        })}
                        <button type="button" class="btn small plain" on:click=move |_| bench.adjusting.set(Some(id))>{words::ADJUST}</button>
                        <button type="button" class="btn small plain" on:click=move |_| bench.leaving.set(Some(id))>{words::LEAVE}</button>
                        <button type="button" class="btn small plain danger" on:click=move |_| bench.delete(id)>{words::DELETE}</button>
                    </div>
                }.into_any()
            } else {
                view! { <p class="soft small-text">{words::MAY_NOT}</p> }.into_any()
            }}
        </li>
    }
}

/// Words with what stands around them.
pub fn around(pieces: Vec<Around>) -> AnyView {
    let count = pieces.len();
    pieces
        .into_iter()
        .enumerate()
        .map(|(place, piece)| {
            view! {
                <span class="soft">{piece.prefix}</span>
                <b>{piece.exact}</b>
                <span class="soft">{piece.suffix}</span>
                {(place + 1 < count).then_some(" … ")}
            }
        })
        .collect_view()
        .into_any()
}
