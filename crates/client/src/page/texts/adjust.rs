//! Saying which words of the new text a mark belongs to.

use super::Bench;
use crate::dom::fetch::{Request, send};
use crate::part::dialog::{Dialog, open_while};
use crate::words::texts as words;
use gainsay_model::annotation::{Annotation, QuotedSpan};
use gainsay_model::id::AnnotationId;
use gainsay_model::offset::CodePoint;
use gainsay_model::path;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Code points shown on either side of a place.
const AROUND: usize = 60;

/// Where words stand in a text: the nearest place to one, what stands around it, and how many places there are.
#[derive(Debug, Clone, PartialEq)]
struct Found {
    span: QuotedSpan,
    before: String,
    after: String,
    places: usize,
}

/// The dialog.
#[component]
pub fn Adjust(bench: Bench) -> impl IntoView {
    let open = open_while(bench.adjusting);
    view! {
        <Dialog open title=words::ADJUST_TITLE.to_string() class="wider">
            {move || bench.adjusting.get().map(|id| view! { <Form bench id/> })}
        </Dialog>
    }
}

#[component]
fn Form(bench: Bench, id: AnnotationId) -> impl IntoView {
    let text = RwSignal::new(None::<Arc<str>>);
    let newest = untrack(|| bench.newest());
    spawn_local(async move {
        let address = path::words(bench.project, bench.document, newest.0.get());
        match send(Request::new("GET", address)).await {
            Ok(answer) => drop(text.try_set(Some(answer.body.into()))),
            Err(failure) => bench.app.toasts.fault(failure),
        }
    });
    let row = bench.row(id);
    let proposed = row
        .as_ref()
        .map(|row| row.spans.clone())
        .unwrap_or_default();
    let was = row.and_then(|row| {
        row.annotation
            .get::<Annotation>()
            .map(|mark| mark.spans.clone())
    });
    // Without a proposal one begins with the words as they were.
    let begin = if proposed.is_empty() {
        was.unwrap_or_default()
    } else {
        proposed
    };
    let pieces: Vec<(RwSignal<String>, u32)> = begin
        .into_iter()
        .map(|piece| (RwSignal::new(piece.exact), piece.start.0))
        .collect();
    let pieces = StoredValue::new(pieces);
    let found = Memo::new(move |_| {
        let text = text.get()?;
        let found = pieces.with_value(|pieces| {
            pieces
                .iter()
                .filter(|(typed, _)| typed.with(|typed| !typed.trim().is_empty()))
                .map(|(typed, near)| typed.with(|typed| place(&text, typed.trim(), *near)))
                .collect::<Option<Vec<Found>>>()
        })?;
        let in_order = found
            .windows(2)
            .all(|pair| pair[0].span.end < pair[1].span.start);
        (!found.is_empty() && in_order).then_some(found)
    });
    let take = move || {
        if let Some(found) = found.get_untracked() {
            let spans = found.into_iter().map(|found| found.span).collect();
            bench.adjusting.set(None);
            bench.carry(id, Some(spans));
        }
    };
    let field = move |(typed, near): (RwSignal<String>, u32)| {
        let here = Memo::new(move |_| {
            let text = text.get()?;
            typed.with(|typed| place(&text, typed.trim(), near))
        });
        view! {
            <label class="stack tight">
                <span>{words::PIECE}</span>
                <textarea class="input serif" rows="2" dir="auto" prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))></textarea>
            </label>
            <p class="soft" role="status">{move || match here.get() {
                Some(found) => view! {
                    <span>{words::places(found.places)}": "</span>
                    <span class="serif" dir="auto">{found.before}<b>{found.span.exact}</b>{found.after}</span>
                }.into_any(),
                None if text.with(Option::is_none) => view! { <span>{crate::words::LOADING}</span> }.into_any(),
                None if typed.with(|typed| typed.trim().is_empty()) => ().into_any(),
                None => view! { <span>{words::NOT_THERE}</span> }.into_any(),
            }}</p>
        }
    };
    view! {
        <form method="dialog" class="stack" on:submit=move |event| { event.prevent_default(); take(); }>
            <h2>{words::ADJUST_TITLE}</h2>
            <p class="soft">{words::ADJUST_HINT}</p>
            {pieces.get_value().into_iter().map(field).collect_view()}
            <div class="row">
                <button type="button" class="btn push" on:click=move |_| bench.adjusting.set(None)>{words::CANCEL}</button>
                <button type="submit" class="btn go" disabled=move || found.with(Option::is_none)>{words::CARRY}</button>
            </div>
        </form>
    }
}

/// Where the words stand nearest to a place.
fn place(text: &str, words: &str, near: u32) -> Option<Found> {
    if words.is_empty() {
        return None;
    }
    let length = words.chars().count() as u32;
    let (mut at, mut counted) = (0, 0_u32);
    let mut best: Option<(u32, usize)> = None;
    let mut places = 0;
    for (byte, _) in text.match_indices(words) {
        counted += text[at..byte].chars().count() as u32;
        at = byte;
        places += 1;
        if best.is_none_or(|(start, _)| counted.abs_diff(near) < start.abs_diff(near)) {
            best = Some((counted, byte));
        }
    }
    let (start, byte) = best?;
    let line = |text: &str| -> String {
        text.chars()
            .take_while(|letter| *letter != '\n')
            .take(AROUND)
            .collect()
    };
    let before: String = text[..byte]
        .chars()
        .rev()
        .take_while(|letter| *letter != '\n')
        .take(AROUND)
        .collect();
    Some(Found {
        span: QuotedSpan {
            start: CodePoint(start),
            end: CodePoint(start + length),
            exact: words.to_owned(),
        },
        before: before.chars().rev().collect(),
        after: line(&text[byte + words.len()..]),
        places,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_places_the_nearest_is_taken_and_offsets_are_code_points() {
        let text = "🙂 He denied it.\nShe denied it.";
        let found = place(text, "denied it", 20).unwrap();
        assert_eq!(
            (found.span.start, found.span.end),
            (CodePoint(20), CodePoint(29))
        );
        assert_eq!(
            (found.places, found.before.as_str(), found.after.as_str()),
            (2, "She ", ".")
        );
        assert_eq!(
            place(text, "denied it", 0).unwrap().span.start,
            CodePoint(5)
        );
        assert_eq!(place(text, "proved", 0), None);
        assert_eq!(place(text, "", 0), None);
    }
}
