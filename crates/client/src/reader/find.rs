//! Finding words in the article: a small bar over the text, with a count and the way to the next place.

use super::spread::leaf_of;
use super::{Reader, reader};
use crate::dom::{page as browser, timer};
use crate::state::find::{Found, Likeness, places};
use crate::words::{self, marking};
use leptos::prelude::*;

/// What is looked for and what was found. Copy it freely.
#[derive(Debug, Clone, Copy)]
pub struct Finder {
    pub open: RwSignal<bool>,
    pub typed: RwSignal<String>,
    pub found: RwSignal<Found>,
}

impl Finder {
    /// Nothing is looked for.
    pub fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            typed: RwSignal::new(String::new()),
            found: RwSignal::new(Found::default()),
        }
    }
}

impl Default for Finder {
    fn default() -> Self {
        Self::new()
    }
}

impl Reader {
    /// Opens the bar, with the words that are selected.
    pub(super) fn find(&self) {
        let selected = self.selected.get_untracked().map(|span| {
            self.layout
                .with_value(|layout| layout.slice(span).to_owned())
        });
        if let Some(words) = selected.filter(|words| words.len() < 200 && !words.contains('\n')) {
            self.finder.typed.set(words);
        }
        self.finder.open.set(true);
        self.look_for();
        self.focus_field();
    }

    /// Puts the focus into the bar, once it is there.
    fn focus_field(&self) {
        let field = leaf_of(self.side) + " .finder input";
        timer::next_frame(move || browser::select_all(&field));
    }

    /// Looks for what is typed, from the caret on.
    pub(super) fn look_for(&self) {
        let typed = self.finder.typed.get_untracked();
        let from = self
            .finder
            .found
            .with_untracked(Found::place)
            .map_or_else(|| self.place.get_value(), |place| place.start());
        let places = self
            .layout
            .with_value(|layout| places(layout.map().text(), &typed, Likeness::Typed));
        self.finder.found.set(Found::new(places, from));
        self.show_found();
    }

    /// On to the next place, or the one before.
    pub(super) fn find_beside(&self, forward: bool) {
        if !self.finder.open.get_untracked() {
            return self.find();
        }
        self.finder.found.update(|found| found.step(forward));
        self.show_found();
    }

    fn show_found(&self) {
        if let Some(place) = self.finder.found.with_untracked(Found::place) {
            self.show_place(place.start());
        }
    }

    /// Closes the bar. The place that was shown is where one is now.
    pub(super) fn end_finding(&self) {
        let place = self.finder.found.with_untracked(Found::place);
        self.finder.open.set(false);
        self.finder.found.set(Found::default());
        self.focus_text();
        if let Some(place) = place {
            self.select(place);
        }
    }
}

/// The bar.
#[component]
pub fn FindBar() -> impl IntoView {
    let reader = reader();
    let finder = reader.finder;
    let key = move |event: leptos::ev::KeyboardEvent| {
        match event.key().as_str() {
            "Enter" => reader.find_beside(!event.shift_key()),
            "F3" => reader.find_beside(!event.shift_key()),
            "Escape" => reader.end_finding(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let count = move || {
        let nothing = finder.typed.with(String::is_empty);
        finder.found.with(|found| match found.here {
            Some(here) => marking::place_of(here + 1, found.places.len()),
            None if nothing => String::new(),
            None => marking::NOT_FOUND.to_owned(),
        })
    };
    // The bar may have been asked for before this part of the page was loaded.
    if finder.open.get_untracked() {
        reader.focus_field();
    }
    view! {
        {move || finder.open.get().then(|| view! {
            <div class="finder" role="search" aria-label=marking::FIND on:keydown=key>
                <input class="input" type="search" dir="auto" autocomplete="off" aria-label=marking::FIND
                    placeholder=marking::FIND prop:value=move || finder.typed.get()
                    on:input=move |event| { finder.typed.set(event_target_value(&event)); reader.look_for(); }/>
                <span class="count" role="status">{count}</span>
                <button type="button" class="btn small plain" aria-label=marking::FIND_PREVIOUS title=marking::FIND_PREVIOUS
                    on:click=move |_| reader.find_beside(false)>"↑"</button>
                <button type="button" class="btn small plain" aria-label=marking::FIND_NEXT title=marking::FIND_NEXT
                    on:click=move |_| reader.find_beside(true)>"↓"</button>
                <button type="button" class="btn small plain" aria-label=words::CLOSE title=words::CLOSE
                    on:click=move |_| reader.end_finding()>"×"</button>
                <small>{marking::FIND_HINT}</small>
            </div>
        })}
    }
}
