//! Linking the mark in focus to another one, in this article or in any other.

use super::acts::title_of;
use super::reader;
use crate::api;
use crate::part::badge::{Badge, scheme};
use crate::part::dialog::Dialog;
use crate::part::loaded::{Loaded, Loading};
use crate::part::picker::{Pick, Picker};
use crate::words;
use gainsay_model::annotation::Annotation;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::AnnotationId;
use gainsay_model::path;
use gainsay_model::relation::{Relation, RelationKind};
use gainsay_model::wire::reading::DocumentRow;
use leptos::prelude::*;

/// A relation on offer: from the mark in focus, or to it.
type Offer = (RelationKind, bool);

/// The dialog.
#[component]
pub fn LinkDialog() -> impl IntoView {
    let reader = reader();
    view! {
        <Dialog open=reader.linking title=words::LINK_MARK class="wider"><Choose/></Dialog>
    }
}

#[component]
fn Choose() -> impl IntoView {
    let reader = reader();
    let app = reader.app;
    let loading = Loading::begin(move || async move {
        let marks = api::all(path::list(reader.project, EntityKind::Annotation)).await?;
        app.sync.take(marks);
        let rows: Vec<DocumentRow> = api::all(path::corpus(reader.project)).await?;
        app.sync.take(rows.into_iter().map(|row| row.document));
        Ok(())
    });
    let Some((id, mark)) = reader.focused_now() else {
        return ().into_any();
    };
    let typed = RwSignal::new(String::new());
    let chosen = RwSignal::new(None::<String>);
    let number = RwSignal::new(0usize);
    let kind = mark.kind.clone();
    let offers = Memo::new(move |_| {
        let other = chosen
            .get()
            .and_then(|chosen| chosen.parse::<AnnotationId>().ok())?;
        let other = app.sync.get::<Annotation>(other.uuid())?;
        let scheme = scheme();
        let to = scheme
            .permitted(&kind, &other.kind)
            .into_iter()
            .map(|relation| (relation, true));
        let back = scheme
            .permitted(&other.kind, &kind)
            .into_iter()
            .map(|relation| (relation, false));
        // “Repeats” reads the same both ways and is offered once.
        let back = back.filter(|(relation, _)| *relation != RelationKind::Repeats);
        let mut offers: Vec<Offer> = to.chain(back).collect();
        offers.sort_by_key(|(relation, _)| *relation == RelationKind::Repeats);
        Some(offers)
    });
    Effect::new(move |_| {
        offers.track();
        number.set(0);
    });
    let all = Signal::derive(move || {
        app.sync.collect::<Annotation, _>(|item| {
            (item.id != id.uuid()).then(|| {
                let title = title_of(&reader, item.value.document);
                Pick {
                    id: item.id.to_string(),
                    words: item.value.quote(),
                    hint: if item.value.document == reader.document {
                        words::THIS_ARTICLE.to_owned()
                    } else {
                        title
                    },
                    kind: item.value.kind.as_str().to_owned(),
                }
            })
        })
    });
    let take = move || {
        let other = chosen
            .get_untracked()
            .and_then(|chosen| chosen.parse::<AnnotationId>().ok());
        let offer = offers
            .get_untracked()
            .and_then(|offers| offers.get(number.get_untracked()).copied());
        let (Some(other), Some((kind, forward))) = (other, offer) else {
            return app.toasts.say(words::NO_RELATION);
        };
        let other_document = app.sync.peek(|shelf| {
            shelf
                .get::<Annotation>(other.uuid())
                .map(|item| item.value.document)
        });
        let here = Some(reader.document);
        let (from, to) = if forward { (id, other) } else { (other, id) };
        let (from_document, to_document) = if forward {
            (here, other_document)
        } else {
            (other_document, here)
        };
        let relation = Relation {
            kind,
            manner: None,
            extent: None,
            from,
            to,
            from_document,
            to_document,
            reason: String::new(),
        };
        app.sync.create(words::DID_LINK, relation);
        app.toasts.whisper(words::LINKED);
        reader.linking.set(false);
    };
    view! {
        <div class="inner">
            <h2>{words::LINK_MARK}</h2>
            <p class="row top"><Badge kind=mark.kind.as_str().to_owned()/><span class="serif grow lines-2" dir="auto">{mark.quote()}</span></p>
            <fieldset class="row tight" style:border="0" style:padding="0" style:margin="0">
                <legend class="unseen">{words::RELATION}</legend>
                {move || match offers.get() {
                    Some(offers) if !offers.is_empty() => offers.into_iter().enumerate().map(|(place, (relation, forward))| view! {
                        <label class="chip">
                            <input type="radio" name="relation" class="unseen" prop:checked=move || number.get() == place
                                on:change=move |_| number.set(place)/>
                            {if forward { words::relation_kind(relation) } else { words::relation_kind_back(relation) }}
                        </label>
                    }).collect_view().into_any(),
                    Some(_) => view! { <span class="faint">{words::NO_RELATION}</span> }.into_any(),
                    None => ().into_any(),
                }}
            </fieldset>
            <Loaded loading>
                <Picker all typed chosen label=words::OTHER_MARK take=Callback::new(move |()| take())/>
            </Loaded>
            <div class="acts">
                <button type="button" class="btn" on:click=move |_| reader.linking.set(false)>{words::CANCEL}</button>
                <button type="button" class="btn go" on:click=move |_| take()>{words::LINK}" "<kbd>"Enter"</kbd></button>
            </div>
        </div>
    }
    .into_any()
}
