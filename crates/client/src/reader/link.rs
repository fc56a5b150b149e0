//! Linking the mark in focus to another one, in this article or in any other.

pub mod figures;

use self::figures::Figures;
use super::acts::title_of;
use super::reader;
use crate::api;
use crate::app::App;
use crate::dom::timer;
use crate::lean::effect;
use crate::part::badge::{Badge, scheme};
use crate::part::dialog::Dialog;
use crate::part::latest::Latest;
use crate::part::loaded::{Loaded, Loading};
use crate::part::picker::{Pick, Picker};
use crate::state::linking::{self, Offer};
use crate::{words, words::marking};
use gainsay_model::annotation::Annotation;
use gainsay_model::attribute::Key;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{AnnotationId, ProjectId};
use gainsay_model::path;
use gainsay_model::relation::{Relation, RelationKind};
use gainsay_model::stored::Stored;
use gainsay_model::wire::page::Page;
use gainsay_model::wire::search::{Answer, Hit};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// So many marks of the project are offered before anything is typed.
const FIRST: usize = 100;

/// How long nobody must have typed until the search is asked, in milliseconds.
const PAUSE: i32 = 150;

/// How long until it is asked again while the index is behind, in milliseconds.
const AGAIN: i32 = 700;

/// What the search finds in all articles. Copy it freely.
#[derive(Debug, Clone, Copy)]
struct Elsewhere {
    project: ProjectId,
    hits: RwSignal<Vec<Hit>>,
    /// The question whose answer is waited for.
    asked: RwSignal<Option<String>>,
    /// Marks that were chosen and are on their way.
    coming: RwSignal<u32>,
    latest: Latest,
}

impl Elsewhere {
    fn new(project: ProjectId) -> Self {
        Self {
            project,
            hits: RwSignal::new(Vec::new()),
            asked: RwSignal::new(None),
            coming: RwSignal::new(0),
            latest: Latest::new(),
        }
    }

    fn is_asking(self) -> bool {
        self.asked.with(Option::is_some) || self.coming.get() > 0
    }

    /// Looks for what is typed, a little later.
    fn ask(self, typed: &str) {
        self.latest.stop();
        let question = linking::question(typed);
        self.asked.set(question.clone());
        match question {
            Some(question) => self.look_for(PAUSE, question),
            None => self.hits.set(Vec::new()),
        }
    }

    fn look_for(self, wait: i32, question: String) {
        let asked = api::escape(&question);
        let address = format!("{}?q={asked}&limit=40", path::search(self.project));
        self.latest.ask(wait, address, move |answer| {
            let answer: Answer = answer.unwrap_or_default();
            let is_behind = answer.behind > 0;
            self.hits.try_set(answer.hits);
            let answered = Some(question.clone());
            settle(move || {
                if self.asked.try_get_untracked() == Some(answered) {
                    self.asked.try_set(None);
                }
            });
            if is_behind {
                self.look_for(AGAIN, question);
            }
        });
    }

    /// Brings a mark that is chosen and not known yet.
    fn bring(self, app: App, id: AnnotationId) {
        let is_known = app
            .sync
            .peek(|shelf| shelf.get::<Annotation>(id.uuid()).is_some());
        if is_known {
            return;
        }
        self.coming.update(|coming| *coming += 1);
        let address = path::entity(self.project, EntityKind::Annotation, id.uuid());
        spawn_local(async move {
            if let Ok(stored) = api::get::<Stored>(address).await {
                app.sync.take([stored]);
            }
            settle(move || {
                self.coming.try_update(|coming| *coming -= 1);
            });
        });
    }
}

/// An answer counts once what follows from it on the page is done.
fn settle(act: impl FnOnce() + 'static) {
    spawn_local(async move {
        timer::sleep(0).await;
        act();
    });
}

/// A hit, to be picked.
fn pick(hit: &Hit, kind: &Key) -> Pick {
    let words = hit.words.as_ref().unwrap_or(&hit.title);
    Pick {
        id: hit.subject.id.to_string(),
        words: words.words.clone(),
        hint: hit.title.words.clone(),
        kind: kind.as_str().to_owned(),
        is_new: false,
    }
}

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
    // Some marks of other articles to begin with; whatever else there is comes when its words are typed.
    let loading = Loading::begin(move || async move {
        let list = path::list(reader.project, EntityKind::Annotation);
        let marks: Page<Stored> = api::get(format!("{list}?limit={FIRST}")).await?;
        app.sync.take(marks.items);
        Ok(())
    });
    let Some((id, mark)) = reader.focused_now() else {
        return ().into_any();
    };
    let given = reader.hand.link_to.get_untracked();
    let typed = RwSignal::new(String::new());
    let elsewhere = Elsewhere::new(reader.project);
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
    effect(move || {
        let typed = typed.get();
        if given.is_none() {
            elsewhere.ask(&typed);
        }
    });
    effect(move || {
        let chosen = chosen.get().and_then(|id| id.parse().ok());
        if let Some(id) = chosen {
            elsewhere.bring(app, id);
        }
    });
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
        let mut all = app.sync.collect::<Annotation, _>(|item| {
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
        });
        elsewhere.hits.with(|hits| {
            app.sync.peek(|shelf| {
                all.extend(hits.iter().filter_map(|hit| {
                    let (other, kind) = (AnnotationId::new(hit.subject.id), hit.kind.as_ref()?);
                    if shelf.get::<Annotation>(other.uuid()).is_some() {
                        return None;
                    }
                    linking::settle(wanted, &offers_with(other, kind))?;
                    Some(pick(hit, kind))
                }));
            });
        });
        all
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
    // What is chosen is taken at once; who is quicker than the answers gets what they meant when these are there.
    let is_meant = RwSignal::new(false);
    effect(move || {
        let is_clear = move || other.with(Option::is_some) || !elsewhere.is_asking();
        if is_meant.get() && loading.is_ready() && is_clear() {
            is_meant.set(false);
            untrack(take);
        }
    });
    let take = move || is_meant.set(true);
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
            <Picker all typed chosen label=words::OTHER_MARK take=Callback::new(move |()| take())/>
            <Loaded loading>
                {move || all.with(Vec::is_empty).then(|| view! { <p class="soft">{marking::NOTHING_TO_LINK}</p> })}
            </Loaded>
            {move || figures.get().map(|figures| view! { <Figures figures sure/> })}
            <div class="acts">
                <button type="button" class="btn" on:click=move |_| reader.linking.set(false)>{words::CANCEL}</button>
                <button type="button" class="btn go" on:click=move |_| take()>{words::LINK}" "<kbd>{crate::words::ENTER}</kbd></button>
            </div>
        </div>
    }
    .into_any()
}
