//! The passages beside the text: where else each stands, who has it from whom, and what could be made of it.

use crate::api;
use crate::dom::fetch::Failure;
use crate::part::badge::kind_words;
use crate::part::keys::Hint;
use crate::reader::{Reader, reader};
use crate::state::describe;
use crate::state::keys::Act;
use crate::state::offered;
use crate::state::shared::like;
use crate::sync::creation;
use crate::words::reuse as words;
use gainsay_model::annotation::Annotation;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::AnnotationId;
use gainsay_model::path;
use gainsay_model::relation::{Relation, RelationKind};
use gainsay_model::stored::Stored;
use gainsay_model::wire::reuse::{Article, Offer, SharedPassage};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// So many letters of a passage are shown before it is cut.
const SHOWN: usize = 220;

/// The tab.
#[component]
pub fn ReprintPanel() -> impl IntoView {
    let reader = reader();
    let answer = reader.reuse.answer;
    view! {
        <div class="cards" aria-label=words::REPRINTS role="group">
            {move || answer.with(|answer| match answer {
                None => view! { <p class="soft" role="status">{crate::words::LOADING}</p> }.into_any(),
                Some(found) => view! {
                    {found.behind.then(|| view! { <p class="soft" role="status">{words::BEHIND}</p> })}
                    {(found.passages.is_empty() && !found.behind).then(|| view! {
                        <div class="empty"><b>{words::NONE}</b><p>{words::NONE_HINT}</p></div>
                    })}
                    <Offers/>
                    {found.passages.iter().cloned().map(|passage| view! { <Passage passage/> }).collect_view()}
                    {(found.more > 0).then(|| view! { <p class="soft">{words::more(found.more)}</p> })}
                }.into_any(),
            })}
        </div>
    }
}

/// What could be made of the passages, as far as nobody has decided; keys speak of the first.
#[component]
fn Offers() -> impl IntoView {
    let reader = reader();
    let offers = reader.reuse.offers;
    let open = Memo::new(move |_| {
        reader.reuse.answer.with(|answer| {
            let all = answer.as_ref().map_or(&[][..], |answer| &answer.offers);
            let open = offers
                .dismissed
                .with(|dismissed| offered::open(all, dismissed));
            offers.taken.with(|taken| offered::open(&open, taken))
        })
    });
    let decide = Callback::new(move |take: bool| {
        let Some(offer) = open.with_untracked(|open| open.first().cloned()) else {
            return reader.app.toasts.say(words::NO_OFFER);
        };
        if take {
            accept(reader, offer);
        } else {
            offers.dismiss(reader, offered::name(&offer));
        }
    });
    offers.act.set(Some(decide));
    on_cleanup(move || {
        offers.act.try_set(None);
    });
    move || {
        let open = open.get();
        (!open.is_empty()).then(|| {
            view! {
                <section class="stack tight" aria-label=words::OFFERS>
                    <h3 class="soft">{words::OFFERS}</h3>
                    {open.into_iter().enumerate().map(|(place, offer)| view! { <Offered offer is_first=place == 0/> }).collect_view()}
                </section>
            }
        })
    }
}

/// Makes what was offered; it is offered again if that goes wrong.
fn accept(reader: Reader, offer: Offer) {
    let name = offered::name(&offer);
    let taken = reader.reuse.offers.taken;
    taken.update(|taken| offered::decide(taken, name.clone()));
    spawn_local(async move {
        if let Err(failure) = make(reader, offer).await {
            taken.try_update(|taken| taken.retain(|other| *other != name));
            reader.app.toasts.say(failure.to_string());
        }
    });
}

/// What an article is known by: its title, and below it outlet and date.
fn named(article: &Article) -> impl IntoView + use<> {
    let date = article.published.as_ref().map(describe::date);
    let from: Vec<String> = article.outlet.clone().into_iter().chain(date).collect();
    view! {
        <b dir="auto">{article.title.clone()}</b>
        {(!from.is_empty()).then(|| view! { <small class="soft" dir="auto">{from.join(" · ")}</small> })}
    }
}

#[component]
fn Passage(passage: SharedPassage) -> impl IntoView {
    let reader = reader();
    let there = passage.there.document;
    let slice = |span| {
        reader
            .layout
            .with_value(|layout| layout.slice(span).to_owned())
    };
    let quote: Vec<String> = passage
        .pieces
        .iter()
        .map(|piece| slice(piece.here))
        .collect();
    let quote = cut(&quote.join(" … "));
    let credit_here = passage.credit_here.as_ref();
    let credit_here = credit_here.map(|credit| words::credit_here(&slice(credit.span)));
    let credit_there = passage
        .credit_there
        .as_ref()
        .map(|credit| words::credit_there(credit.how));
    let credits: Vec<String> = credit_here.into_iter().chain(credit_there).collect();
    let pieces = StoredValue::new(passage.pieces.clone());
    let show =
        move |both: bool| pieces.with_value(|pieces| reader.show_shared(there, pieces, both));
    view! {
        <div class="card reprint" data-document=there.to_string()>
            <div class="stack">{named(&passage.there)}</div>
            <q dir="auto">{quote}</q>
            <p class="who">{words::same(passage.words, passage.elided)}" "{words::taken(passage.taken)}</p>
            {(!credits.is_empty()).then(|| view! { <p class="who" dir="auto">{credits.join(" ")}</p> })}
            <div class="acts">
                <button type="button" class="btn small go" on:click=move |_| show(true)>{words::OPEN_BOTH}</button>
                <button type="button" class="btn small plain" on:click=move |_| show(false)>{words::SHOW_HERE}</button>
            </div>
        </div>
    }
}

/// What could be made of a passage; the person decides.
#[component]
fn Offered(offer: Offer, is_first: bool) -> impl IntoView {
    let reader = reader();
    let (about, quote, label) = match &offer {
        Offer::Repeats { there, quote, .. } => (
            words::marked_there(&there.title),
            quote.clone(),
            words::LINK_REPEATS,
        ),
        Offer::Mark {
            here, place, spans, ..
        } => {
            let spans: Vec<&str> = spans.iter().map(|span| span.exact.as_str()).collect();
            let about = if *here {
                words::MARKED_THERE_ONLY.to_string()
            } else {
                words::marked_here_only(&place.title)
            };
            let label = if *here {
                words::MARK_HERE
            } else {
                words::MARK_THERE
            };
            (about, spans.join(" … "), label)
        }
    };
    let offer = StoredValue::new(offer);
    let take = move |_| accept(reader, offer.get_value());
    let dismiss = move |_| {
        let name = offer.with_value(offered::name);
        reader.reuse.offers.dismiss(reader, name);
    };
    let hint = move |act: Act| is_first.then(|| view! { " "<Hint act/> });
    view! {
        <div class="card offer">
            <p class="who" dir="auto">{about}</p>
            <q dir="auto">{cut(&quote)}</q>
            <div class="acts">
                <button type="button" class="btn small" on:click=take>{label}{hint(Act::TakeOffer)}</button>
                <button type="button" class="btn small plain" on:click=dismiss>{words::DISMISS}{hint(Act::DismissOffer)}</button>
            </div>
        </div>
    }
}

/// Makes what was offered, in one step that can be taken back.
async fn make(reader: Reader, offer: Offer) -> Result<(), Failure> {
    let app = reader.app;
    match offer {
        Offer::Repeats { from, to, .. } => {
            let relation = Relation {
                kind: RelationKind::Repeats,
                manner: None,
                extent: None,
                from,
                to,
                from_document: None,
                to_document: None,
                reason: String::new(),
            };
            app.sync.act(words::DID_LINK, vec![creation(relation).1]);
            app.toasts.say_undo(words::LINKED);
        }
        Offer::Mark {
            like: id,
            place,
            text,
            spans,
            ..
        } => {
            let mark = known(reader, id).await?;
            let Some(mark) = mark else { return Ok(()) };
            let made = like(&mark, place.document, text, spans);
            let kind = kind_words(made.kind.as_str()).1;
            app.sync.act(words::did_mark(&kind), vec![creation(made).1]);
            app.toasts.say_undo(words::marked(&place.title));
        }
    }
    Ok(())
}

/// A mark of this article or of the other one.
async fn known(reader: Reader, id: AnnotationId) -> Result<Option<Annotation>, Failure> {
    let here = reader.app.sync.peek(|shelf| {
        let item = shelf.get::<Annotation>(id.uuid());
        item.map(|item| item.value.clone())
    });
    if here.is_some() {
        return Ok(here);
    }
    let address = path::entity(reader.project, EntityKind::Annotation, id.uuid());
    let stored: Stored = api::get(address).await?;
    Ok(stored.get::<Annotation>().cloned())
}

fn cut(quote: &str) -> String {
    match quote.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{} …", quote[..at].trim_end()),
        None => quote.to_owned(),
    }
}
