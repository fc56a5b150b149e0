//! The list under a field that offers to complete what is typed.

use crate::dom::scroll;
use crate::state::completion::Known;
use crate::words;
use leptos::prelude::*;

/// Most entries offered at once.
pub const MOST: usize = 7;

/// What is offered, and which of it is chosen. Copy it freely.
#[derive(Debug, Clone, Copy)]
pub struct Offers {
    pub found: Signal<Vec<Known>>,
    pub open: RwSignal<bool>,
    pub chosen: RwSignal<usize>,
    /// What is being typed: Enter takes what goes on from it, or what the arrows chose, and nothing else.
    pub begun: Signal<String>,
    moved: RwSignal<bool>,
    /// Names the list for the field; one on the page has it.
    pub id: StoredValue<String>,
    pub take: Callback<Known>,
}

impl Offers {
    /// Offers what is found, closed at first.
    pub fn new(
        id: String,
        found: Signal<Vec<Known>>,
        begun: Signal<String>,
        take: Callback<Known>,
    ) -> Self {
        Self {
            found,
            open: RwSignal::new(false),
            chosen: RwSignal::new(0),
            begun,
            moved: RwSignal::new(false),
            id: StoredValue::new(id),
            take,
        }
    }

    /// Whether the list is to be seen.
    pub fn shown(&self) -> bool {
        self.open.get() && !self.found.with(Vec::is_empty)
    }

    /// The id of the chosen entry, for `aria-activedescendant`.
    pub fn active(&self) -> Option<String> {
        self.shown()
            .then(|| format!("{}-{}", self.id.get_value(), self.chosen.get()))
    }

    /// Something was typed: offers anew.
    pub fn typed(&self) {
        self.chosen.set(0);
        self.moved.set(false);
        self.open.set(true);
    }

    /// Whether the chosen entry is what one means: chosen by the arrows, or begun by what is typed.
    fn goes_on(&self) -> bool {
        let begun = self
            .begun
            .with_untracked(|begun| begun.trim().to_lowercase());
        let chosen = self.chosen.get_untracked();
        self.moved.get_untracked()
            || (!begun.is_empty()
                && self.found.with_untracked(|found| {
                    found
                        .get(chosen)
                        .is_some_and(|known| known.words.to_lowercase().starts_with(&begun))
                }))
    }

    /// Lets a key steer the list; says whether it did.
    pub fn steer(&self, event: &leptos::ev::KeyboardEvent) -> bool {
        let count = self.found.with_untracked(Vec::len);
        let shown = self.open.get_untracked() && count > 0;
        let step = |by: usize| {
            self.moved.set(true);
            self.chosen
                .update(|chosen| *chosen = (*chosen + by) % count);
            scroll::reveal(&format!(
                "#{}-{}",
                self.id.get_value(),
                self.chosen.get_untracked()
            ));
        };
        match event.key().as_str() {
            "ArrowDown" if shown => step(1),
            "ArrowUp" if shown => step(count - 1),
            "ArrowDown" if count > 0 => self.typed(),
            "Enter" if shown && !self.goes_on() => {
                self.open.set(false);
                return false;
            }
            "Enter" | "Tab" if shown => {
                let chosen = self.chosen.get_untracked();
                if let Some(known) = self
                    .found
                    .with_untracked(|found| found.get(chosen).cloned())
                {
                    self.open.set(false);
                    self.take.run(known);
                }
            }
            "Escape" if shown => {
                event.stop_propagation();
                self.open.set(false);
            }
            _ => return false,
        }
        event.prevent_default();
        true
    }
}

/// The list itself.
#[component]
pub fn Suggestions(offers: Offers) -> impl IntoView {
    move || {
        offers.shown().then(|| {
            let id = offers.id.get_value();
            let entries = offers.found.get().into_iter().enumerate();
            view! {
                <ul class="offered names" id=id.clone() role="listbox" aria-label=words::party::NAMES_USED>
                    {entries.map(|(place, known)| {
                        let taken = known.clone();
                        view! {
                            <li role="option" id=format!("{id}-{place}")
                                aria-selected=move || (offers.chosen.get() == place).to_string()
                                // Before the field loses the focus.
                                on:mousedown=move |event| {
                                    event.prevent_default();
                                    offers.open.set(false);
                                    offers.take.run(taken.clone());
                                }>
                                <span class="grow" dir="auto">{known.words}</span>
                                <small class="clip">
                                    {if !known.also.is_empty() {
                                        known.also
                                    } else if known.party.is_some() {
                                        words::party::IS_PARTY.to_owned()
                                    } else {
                                        String::new()
                                    }}
                                </small>
                                {(known.uses > 0).then(|| view! { <small>{known.uses}"×"</small> })}
                            </li>
                        }
                    }).collect_view()}
                </ul>
            }
        })
    }
}
