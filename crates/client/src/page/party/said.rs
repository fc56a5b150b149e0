//! Everything a party said, by article and date, with links into the reader.

use crate::api;
use crate::app::app;
use crate::lean::Order;
use crate::part::badge::Badge;
use crate::part::loaded::{Loaded, Loading};
use crate::part::refresh::on_change;
use crate::state::describe;
use crate::state::route::{Page, Route};
use crate::words::party as words;
use gainsay_model::annotation::Annotation;
use gainsay_model::document::Document;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{AnnotationId, DocumentId, PartyId, ProjectId};
use gainsay_model::path;
use gainsay_model::stored::Stored;
use gainsay_model::wire::reading::DocumentRow;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// One article with what was said in it.
#[derive(Debug, Clone, PartialEq)]
struct Article {
    id: DocumentId,
    document: Document,
    marks: Vec<(Uuid, Annotation)>,
}

/// The list.
#[component]
pub fn Said(project: ProjectId, id: PartyId) -> impl IntoView {
    let app = app();
    let ids = RwSignal::new(BTreeSet::<Uuid>::new());
    let loading = Loading::begin(move || async move {
        let rows: Vec<Stored> = api::all(path::said(project, id)).await?;
        let documents: Vec<DocumentRow> = api::all(path::corpus(project)).await?;
        let found = rows.iter().map(|row| row.id).collect();
        app.sync.take(rows);
        app.sync.take(documents.into_iter().map(|row| row.document));
        ids.set(found);
        Ok(())
    });
    on_change(
        &[
            EntityKind::Annotation,
            EntityKind::Party,
            EntityKind::Region,
        ],
        1_200,
        move || loading.again(),
    );
    let articles = Memo::new(move |_| {
        let marks = app.sync.collect::<Annotation, _>(|item| {
            ids.with(|ids| ids.contains(&item.id))
                .then(|| (item.id, item.value.clone()))
        });
        let mut by_article: BTreeMap<DocumentId, Article> = BTreeMap::new();
        for (id, mark) in marks {
            let Some(document) = app.sync.get::<Document>(mark.document.uuid()) else {
                continue;
            };
            by_article
                .entry(mark.document)
                .or_insert_with(|| Article {
                    id: mark.document,
                    document,
                    marks: Vec::new(),
                })
                .marks
                .push((id, mark));
        }
        let mut articles: Vec<Article> = by_article.into_values().collect();
        for article in &mut articles {
            article
                .marks
                .order_by_key(|(id, mark)| (mark.spans.first().map(|span| span.start), *id));
        }
        // By date, the newest first; what has none comes last.
        articles.order_by(|a, b| {
            let day = |article: &Article| {
                let published = article.document.published.as_ref();
                published.map(|date| date.edtf.to_string())
            };
            day(b)
                .cmp(&day(a))
                .then(a.document.title.cmp(&b.document.title))
        });
        articles
    });
    let count =
        move || articles.with(|all| all.iter().map(|article| article.marks.len()).sum::<usize>());
    view! {
        <section class="said" aria-labelledby="said">
            <h2 id="said">{words::SAID}" "<span class="chip num">{move || words::marks(count())}</span></h2>
            <Loaded loading>
                {move || articles.with(Vec::is_empty).then(|| view! { <p class="soft">{words::NOTHING_SAID}</p> })}
                {move || articles.get().into_iter().map(|article| one(project, article)).collect_view()}
            </Loaded>
        </section>
    }
}

fn one(project: ProjectId, article: Article) -> AnyView {
    let date = article
        .document
        .published
        .as_ref()
        .map_or(words::UNDATED.to_owned(), describe::date);
    let outlet = article.document.outlet.map(|outlet| outlet.words);
    let id = article.id;
    view! {
        <article class="card">
            <h3><a dir="auto" href=Route::Project(project, Page::Reader(id, None)).path()>{article.document.title}</a></h3>
            <p class="who">{outlet.into_iter().chain([date]).collect::<Vec<_>>().join(" · ")}</p>
            <ul class="stack tight">
                {article.marks.into_iter().map(|(mark, annotation)| {
                    let chain = describe::chain(&annotation.attribution);
                    let through = annotation.attribution.inherits.is_some();
                    view! {
                        <li class="row top">
                            <Badge kind=annotation.kind.as_str().to_owned()/>
                            <div class="grow">
                                <a class="quiet serif" dir="auto"
                                    href=Route::Project(project, Page::Reader(id, Some(AnnotationId::new(mark)))).path()>{annotation.quote()}</a>
                                <p class="who" dir="auto">{chain}{through.then(|| view! { " "<span class="chip">{words::BY_QUOTATION}</span> })}</p>
                            </div>
                        </li>
                    }
                }).collect_view()}
            </ul>
        </article>
    }
    .into_any()
}
