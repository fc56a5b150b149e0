//! An earlier text with the marks that are or were on it, to read.

use super::Bench;
use crate::api;
use crate::part::badge::{Badge, style_of};
use crate::part::loaded::{Loaded, Loading};
use crate::state::route::{Page, Route};
use crate::words::texts as words;
use gainsay_anchoring::OffsetMap;
use gainsay_anchoring::overlap::segments;
use gainsay_model::annotation::Annotation;
use gainsay_model::document::Document;
use gainsay_model::id::AnnotationId;
use gainsay_model::offset::{ByteOffset, CodePoint, Span};
use gainsay_model::path;
use gainsay_model::text::TextNumber;
use gainsay_model::wire::reading::Reading;
use leptos::prelude::*;

/// The text.
#[component]
pub fn Earlier(bench: Bench, number: u32, newest: u32) -> impl IntoView {
    let found = RwSignal::new(None::<Reading>);
    let loading = Loading::begin(move || async move {
        let address = path::reading(bench.project, bench.document);
        found.set(Some(api::get(format!("{address}?text={number}")).await?));
        Ok(())
    });
    let to = Page::Texts(bench.document, newest, None);
    view! {
        <div class="notice row" role="note">
            <span class="grow">{words::EARLIER}</span>
            <a class="btn small" href=Route::Project(bench.project, to).path()>{words::TO_NEWEST}</a>
        </div>
        <Loaded loading>
            {move || found.with(|found| found.as_ref().map(|reading| shown(bench, reading)))}
        </Loaded>
    }
}

fn shown(bench: Bench, reading: &Reading) -> AnyView {
    let map = OffsetMap::new(reading.words.as_str());
    let marks: Vec<(AnnotationId, Annotation)> = reading
        .annotations
        .iter()
        .filter_map(|row| Some((AnnotationId::new(row.id), row.get::<Annotation>()?.clone())))
        .collect();
    let mut spans: Vec<Span<CodePoint>> = Vec::new();
    let mut kinds: Vec<&'static str> = Vec::new();
    for (_, mark) in &marks {
        for piece in &mark.spans {
            if let Ok(span) = Span::new(piece.start, piece.end) {
                spans.push(span);
                kinds.push(style_of(mark.kind.as_str()));
            }
        }
    }
    let segments = segments(&spans);
    let language = reading
        .document
        .get::<Document>()
        .and_then(|document| document.language.clone())
        .map(|language| language.as_str().to_owned());
    let paragraphs = (0..map.paragraph_count())
        .filter_map(|number| map.paragraph(number))
        .map(|(start, end)| {
            let first = segments.partition_point(|segment| segment.span.end() <= start.code_point);
            let mut at = start.byte;
            let mut parts: Vec<AnyView> = Vec::new();
            let slice = |from: ByteOffset, to: ByteOffset| {
                reading.words[from.index()..to.index()].to_owned()
            };
            for segment in &segments[first..] {
                if segment.span.start() >= end.code_point {
                    break;
                }
                let place =
                    |at: CodePoint| map.floor(at.max(start.code_point).min(end.code_point)).byte;
                let (from, to) = (place(segment.span.start()), place(segment.span.end()));
                parts.push(slice(at, from).into_any());
                let kind = segment.covering.first().map(|index| kinds[*index]);
                parts.push(view! { <mark data-kind=kind>{slice(from, to)}</mark> }.into_any());
                at = to;
            }
            parts.push(slice(at, end.byte).into_any());
            view! { <p dir="auto">{parts}</p> }
        })
        .collect_view();
    let list = marks
        .iter()
        .map(|(id, mark)| one(bench, *id, mark, reading))
        .collect_view();
    let is_empty = marks.is_empty();
    view! {
        <div class="settling">
            <article class="earlier-text serif" lang=language>{paragraphs}</article>
            <aside>
                {is_empty.then(|| view! { <p class="soft">{words::NO_MARKS}</p> })}
                <ul class="plain-list">{list}</ul>
            </aside>
        </div>
    }
    .into_any()
}

fn one(bench: Bench, id: AnnotationId, mark: &Annotation, reading: &Reading) -> AnyView {
    let number: TextNumber = mark.text;
    let newest = reading
        .document
        .get::<Document>()
        .map(|document| document.text)
        .unwrap_or_default();
    let now = bench.row(id);
    let carried = now.is_none() && number < newest;
    let is_here = move || bench.here.get() == Some(id);
    view! {
        <li class="settle" data-here=move || is_here().then_some("")>
            <div class="row tight">
                <Badge kind=mark.kind.to_string()/>
                {carried.then(|| view! {
                    <a class="chip small" href=Route::Project(bench.project, Page::Reader(bench.document, Some(id))).path()>{words::WAS_CARRIED}</a>
                })}
            </div>
            <p class="serif" dir="auto">{mark.quote()}</p>
            {mark.stays.clone().map(|reason| view! { <p class="soft" dir="auto">{reason}</p> })}
        </li>
    }
    .into_any()
}
