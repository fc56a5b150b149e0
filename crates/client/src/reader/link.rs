//! Linking the mark in focus to another one, in this article or in any other.

pub mod figures;

use self::figures::Figures;
use super::acts::title_of;
use super::reader;
use crate::api;
use crate::lean::effect;
use crate::part::badge::{Badge, scheme};
use crate::part::dialog::Dialog;
use crate::part::loaded::{Loaded, Loading};
use crate::part::picker::{Pick, Picker};
use crate::state::linking::{self, Offer};
use crate::{words, words::marking};
use gainsay_model::annotation::Annotation;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::AnnotationId;
use gainsay_model::path;
use gainsay_model::relation::{Relation, RelationKind};
use gainsay_model::wire::reading::DocumentRow;
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn LinkDialog() -> impl IntoView {
    let reader = reader();
    effect(move || {
        if !reader.linking.get() {
            reader.hand.link_to.set(None);
            reader.hand.link_as.set(None);
        }
    });
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
    let given = reader.hand.link_to.get_untracked();
    let typed = RwSignal::new(String::new());
    let chosen = RwSignal::new(given.map(|id| id.to_string()));
    let wanted = RwSignal::new(reader.hand.link_as.get_untracked());
    let sure = RwSignal::new(false);
    let kind = StoredValue::new(mark.kind.clone());
    let linked = Memo::new(move |_| {
        app.sync.with::<Relation, _>(|shelf| {
            linking::linked(shelf.all::<Relation>().map(|item| item.value), id)
        })
    });
    // What the scheme permits with that mark and is not there yet.
    let offers_with = move |other: AnnotationId, kind_of_other: &_| {
        let mut offers = kind.with_value(|kind| linking::between(&scheme(), kind, kind_of_other));
        linked.with(|linked| {
            if let Some(there) = linked.get(&other) {
                offers.retain(|offer| !there.contains(offer));
            }
        });
        offers
    };
    let other = Memo::new(move |_| {
        let id: AnnotationId = chosen.get()?.parse().ok()?;
        Some((id, app.sync.get::<Annotation>(id.uuid())?))
    });
    let offer = Memo::new(move |_| {
        let offers = other.with(|other| {
            other
                .as_ref()
                .map(|(id, other)| offers_with(*id, &other.kind))
        });
        linking::settle(wanted.get(), &offers?)
    });
    let figures = Memo::new(move |_| {
        let refutes = offer.get()?.relation == RelationKind::Refutes;
        let mine = app.sync.get::<Annotation>(id.uuid())?;
        let (_, other) = other.get()?;
        let figures = refutes.then(|| linking::figures(&mine.attributes, &other.attributes))?;
        sure.set(false);
        figures
    });
    let all = Memo::new(move |_| {
        let wanted = wanted.get();
        app.sync.collect::<Annotation, _>(|item| {
            let other = AnnotationId::new(item.id);
            if item.id == id.uuid() || given.is_some_and(|given| given != other) {
                return None;
            }
            linking::settle(wanted, &offers_with(other, &item.value.kind))?;
            Some(Pick {
                id: item.id.to_string(),
                words: item.value.quote(),
                hint: if item.value.document == reader.document {
                    words::THIS_ARTICLE.to_owned()
                } else {
                    title_of(&reader, item.value.document)
                },
                kind: item.value.kind.as_str().to_owned(),
                is_new: false,
            })
        })
    });
    let take = move || {
        let (Some((other, annotation)), Some(offer)) =
            (other.get_untracked(), offer.get_untracked())
        else {
            return app.toasts.say(words::NO_RELATION);
        };
        let differ = figures.with_untracked(|figures| figures.as_ref().is_some_and(|f| f.differ));
        if differ && !sure.get_untracked() {
            return app.toasts.say(marking::CONFIRM_FIGURES);
        }
        let relation = offer.join(
            (id, Some(reader.document)),
            (other, Some(annotation.document)),
        );
        app.sync.create(words::DID_LINK, relation);
        app.toasts.whisper(words::LINKED);
        reader.linking.set(false);
    };
    let menu = kind.with_value(|kind| match given {
        Some(_) => other.with_untracked(|other| {
            other
                .as_ref()
                .map(|(id, other)| offers_with(*id, &other.kind))
                .unwrap_or_default()
        }),
        None => linking::from(&scheme(), kind),
    });
    let chip = move |offer_here: Offer| {
        view! {
            <label class="chip">
                <input type="radio" name="relation" class="unseen"
                    prop:checked=move || offer.get() == Some(offer_here)
                    on:change=move |_| wanted.set(Some(offer_here))/>
                {offer_here.words()}
            </label>
        }
    };
    view! {
        <div class="inner">
            <h2>{words::LINK_MARK}</h2>
            <p class="row top"><Badge kind=mark.kind.as_str().to_owned()/><span class="serif grow lines-2" dir="auto">{mark.quote()}</span></p>
            <fieldset class="row tight bare">
                <legend class="unseen">{words::RELATION}</legend>
                {menu.is_empty().then(|| view! { <span class="faint">{words::NO_RELATION}</span> })}
                {menu.into_iter().map(chip).collect_view()}
                {move || wanted.get().map(|_| view! {
                    <button type="button" class="btn small plain" on:click=move |_| wanted.set(None)>{marking::ANY_RELATION}</button>
                })}
            </fieldset>
            <Picker all typed chosen label=words::OTHER_MARK take=Callback::new(move |()| loading.once_ready(take))/>
            <Loaded loading>
                {move || all.with(Vec::is_empty).then(|| view! { <p class="soft">{marking::NOTHING_TO_LINK}</p> })}
            </Loaded>
            {move || figures.get().map(|figures| view! { <Figures figures sure/> })}
            <div class="acts">
                <button type="button" class="btn" on:click=move |_| reader.linking.set(false)>{words::CANCEL}</button>
                <button type="button" class="btn go" on:click=move |_| loading.once_ready(take)>{words::LINK}" "<kbd>{crate::words::ENTER}</kbd></button>
            </div>
        </div>
    }
    .into_any()
}
