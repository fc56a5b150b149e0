//! A link in the making between the marks in focus on the two sides, and the bar that tells of it.

use super::spread::{Spread, spread};
use crate::dom::page as browser;
use crate::lean::effect;
use crate::part::badge::{Badge, scheme};
use crate::part::keys::Hint;
use crate::state::keys::Act;
use crate::state::linking::{self, Offer};
use crate::state::spread::Side;
use crate::words::{self as all_words, beside as words};
use gainsay_model::annotation::Annotation;
use gainsay_model::id::AnnotationId;
use gainsay_model::relation::{Relation, RelationKind};
use leptos::prelude::*;

/// A link that is being drawn. Its ends are the marks in focus on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draft {
    /// Where it begins.
    pub from: Side,
    /// The relation asked for; the first that is permitted otherwise.
    pub wanted: Option<Offer>,
}

/// A draft with all that is known of it.
#[derive(Debug, Clone, PartialEq)]
struct Drawn {
    mine: (AnnotationId, Annotation),
    theirs: (AnnotationId, Annotation),
    /// What may still join the two.
    offers: Vec<Offer>,
    offer: Option<Offer>,
}

impl Spread {
    /// Begins a link at the mark in focus, and goes over to the other side for its other end. Once it is begun,
    /// the next relation is proposed.
    pub fn draw(&self, here: Side) {
        if let Some(draft) = self.draft.get_untracked() {
            return self.propose_next(draft);
        }
        let has_focus = |side| {
            self.reader_now(side)
                .is_some_and(|reader| reader.focus.get_untracked().is_some())
        };
        if !has_focus(here) {
            return self.app.toasts.say(all_words::FOCUS_FIRST);
        }
        self.begin(here);
        self.go_over(here.other());
        if !has_focus(here.other())
            && let Some(reader) = self.reader_now(here.other())
            && !reader.marks.with_untracked(|marks| marks.is_empty())
        {
            reader.perform(Act::Next);
        }
    }

    /// Begins a link at a side.
    pub fn begin(&self, from: Side) {
        self.draft.set(Some(Draft { from, wanted: None }));
    }

    fn propose_next(&self, draft: Draft) {
        let Some(drawn) = untrack(|| self.drawn()) else {
            return self.app.toasts.say(words::CHOOSE_OTHER_END);
        };
        let place = drawn
            .offer
            .and_then(|offer| drawn.offers.iter().position(|other| *other == offer));
        let next = place.map_or(0, |place| place + 1) % drawn.offers.len().max(1);
        let wanted = drawn.offers.get(next).copied();
        self.draft.set(Some(Draft { wanted, ..draft }));
    }

    /// Gives the link up, and goes back to where it began.
    pub fn give_up(&self) {
        if let Some(draft) = self.draft.get_untracked() {
            self.draft.set(None);
            self.go_over(draft.from);
        }
    }

    /// The mark in focus on a side.
    fn end(&self, side: Side) -> Option<(AnnotationId, Annotation)> {
        self.reader(side)?.focused()
    }

    fn drawn(&self) -> Option<Drawn> {
        let draft = self.draft.get()?;
        let (mine, theirs) = (self.end(draft.from)?, self.end(draft.from.other())?);
        let mut offers = linking::between(&scheme(), &mine.1.kind, &theirs.1.kind);
        let linked = self.app.sync.with::<Relation, _>(|shelf| {
            linking::linked(shelf.all::<Relation>().map(|item| item.value), mine.0)
        });
        if let Some(there) = linked.get(&theirs.0) {
            offers.retain(|offer| !there.contains(offer));
        }
        // A relation that was asked for with another end may not be permitted with this one.
        let offer = linking::settle(draft.wanted, &offers).or_else(|| offers.first().copied());
        Some(Drawn {
            mine,
            theirs,
            offers,
            offer,
        })
    }

    /// What a link in the making would say; nothing while none is, or while it has no other end.
    pub fn proposal(&self) -> Option<(Side, AnnotationId, AnnotationId, Option<Offer>)> {
        let from = self.draft.get()?.from;
        let drawn = self.drawn()?;
        Some((from, drawn.mine.0, drawn.theirs.0, drawn.offer))
    }

    /// Makes the link; says whether one was being drawn.
    pub fn take(&self) -> bool {
        let Some(draft) = self.draft.get_untracked() else {
            return false;
        };
        // A button in focus is pressed by the same key.
        if browser::focus_is_in("button, a, input, select, summary") {
            return false;
        }
        self.make(draft);
        true
    }

    fn make(&self, draft: Draft) {
        let Some(drawn) = untrack(|| self.drawn()) else {
            return self.app.toasts.say(words::CHOOSE_OTHER_END);
        };
        let Some(offer) = drawn.offer else {
            return self.app.toasts.say(all_words::NO_RELATION);
        };
        let (mine, theirs) = (drawn.mine, drawn.theirs);
        let figures = linking::figures(&mine.1.attributes, &theirs.1.attributes);
        let differ = figures.is_some_and(|figures| figures.differ);
        if offer.relation == RelationKind::Refutes && differ {
            // The dialog shows both figures and asks.
            return self.ask(draft.from, Some((theirs.0, offer)));
        }
        let relation = offer.join(
            (mine.0, Some(mine.1.document)),
            (theirs.0, Some(theirs.1.document)),
        );
        self.app.sync.create(all_words::DID_LINK, relation);
        self.draft.set(None);
        self.go_over(draft.from);
        self.app.toasts.whisper(all_words::LINKED);
    }

    /// Opens the dialog for links from the mark in focus on a side, with the other end where it is known.
    fn ask(&self, from: Side, end: Option<(AnnotationId, Offer)>) {
        self.draft.set(None);
        self.be_at(from);
        if let Some(reader) = self.reader_now(from) {
            reader.hand.link_to.set(end.map(|(id, _)| id));
            reader.hand.link_as.set(end.map(|(_, offer)| offer));
            reader.linking.set(true);
        }
    }
}

/// The bar, as long as a link is being drawn.
#[component]
pub fn LinkBar() -> impl IntoView {
    let spread = spread();
    let drawn = Memo::new(move |_| spread.drawn());
    // Closed, the article takes its end of the link with it.
    effect(move || {
        if !spread.is_split() {
            spread.draft.set(None);
        }
    });
    let from = Memo::new(move |_| spread.draft.get().map(|draft| draft.from));
    let offers =
        Memo::new(move |_| drawn.with(|drawn| drawn.as_ref().map(|drawn| drawn.offers.clone())));
    let offer = Memo::new(move |_| drawn.with(|drawn| drawn.as_ref()?.offer));
    let end = move |side: Side| {
        let (_, annotation) = spread.end(side)?;
        Some(view! {
            <span class="end">
                <Badge kind=annotation.kind.as_str().to_owned()/>
                <span class="clip serif" dir="auto">{annotation.quote()}</span>
            </span>
        })
    };
    let choice = move |one: Offer| {
        let want = move |_| {
            spread.draft.update(|draft| {
                if let Some(draft) = draft {
                    draft.wanted = Some(one);
                }
            });
        };
        view! {
            <label class="chip">
                <input type="radio" name="drawn-relation" class="unseen"
                    prop:checked=move || offer.get() == Some(one) on:change=want/>
                {one.words()}
            </label>
        }
    };
    let choices = move || match offers.get() {
        None => view! { <span class="soft">{words::CHOOSE_OTHER_END}</span> }.into_any(),
        Some(none) if none.is_empty() => {
            view! { <span class="soft">{all_words::NO_RELATION}</span> }.into_any()
        }
        Some(some) => view! {
            <fieldset class="row tight bare">
                <legend class="unseen">{all_words::RELATION}</legend>
                {some.into_iter().map(choice).collect_view()}
            </fieldset>
        }
        .into_any(),
    };
    let make = move |_| {
        if let Some(draft) = spread.draft.get_untracked() {
            spread.make(draft);
        }
    };
    view! {
        {move || from.get().map(|from| view! {
            <section class="linkbar" aria-label=words::DRAWN_LINK.get()>
                {move || end(from)}
                <div role="status">{choices}</div>
                {move || end(from.other())}
                <span class="row tight">
                    <button type="button" class="btn go" disabled=move || offer.get().is_none() on:click=make>
                        {all_words::LINK}" "<Hint act=Act::Take/>
                    </button>
                    <button type="button" class="btn plain" on:click=move |_| { spread.perform(Act::Link); }>
                        {words::OTHER_RELATION}" "<Hint act=Act::Link/>
                    </button>
                    <button type="button" class="btn plain" on:click=move |_| spread.ask(from, None)>{words::SEARCH_ALL}</button>
                    <button type="button" class="btn plain" on:click=move |_| spread.give_up()>
                        {all_words::CANCEL}" "<Hint act=Act::Cancel/>
                    </button>
                </span>
            </section>
        })}
    }
}
