//! A field to type in and a list to choose from, for the dialogs that pick something.

use crate::dom::ahead::type_into;
use crate::dom::scroll;
use crate::lean::{Order, effect};
use crate::state::palette::rank;
use crate::words;
use leptos::prelude::*;

/// Something to pick.
#[derive(Debug, Clone, PartialEq)]
pub struct Pick {
    pub id: String,
    pub words: String,
    pub hint: String,
    /// The kind of a mark, for its badge; empty for anything else.
    pub kind: String,
    /// It stands for something new, and comes after all that is there.
    pub is_new: bool,
}

/// Most entries shown at once.
const MOST: usize = 40;

/// Type to narrow, arrows to choose, Enter to take. What is chosen is in `chosen`; `typed` may
/// stand for something new.
#[component]
pub fn Picker(
    #[prop(into)] all: Signal<Vec<Pick>>,
    typed: RwSignal<String>,
    chosen: RwSignal<Option<String>>,
    #[prop(into)] label: &'static str,
    take: Callback<()>,
) -> impl IntoView {
    let found = Memo::new(move |_| {
        let typed = typed.get();
        let mut found: Vec<(usize, Pick)> = all
            .get()
            .into_iter()
            .filter_map(|pick| {
                Some((
                    rank(&typed, &format!("{} {}", pick.words, pick.hint))?,
                    pick,
                ))
            })
            .collect();
        found.order_by_key(|(rank, _)| *rank);
        let (new, known): (Vec<Pick>, Vec<Pick>) = found
            .into_iter()
            .map(|(_, pick)| pick)
            .partition(|pick| pick.is_new);
        known.into_iter().take(MOST).chain(new).collect::<Vec<_>>()
    });
    // What was typed names the best fit, until somebody chooses another: a better one may come while
    // the list is still loading.
    let by_hand = StoredValue::new(chosen.with_untracked(Option::is_some));
    effect(move || {
        found.with(|found| {
            let is_there = chosen.with_untracked(|chosen| {
                chosen
                    .as_ref()
                    .is_some_and(|id| found.iter().any(|pick| pick.id == *id))
            });
            if !(is_there && by_hand.get_value()) {
                by_hand.set_value(false);
                let best = found.first().map(|pick| pick.id.clone());
                if chosen.with_untracked(|chosen| *chosen != best) {
                    chosen.set(best);
                }
            }
        });
    });
    let choose = move |id: Option<String>| {
        by_hand.set_value(true);
        chosen.set(id);
    };
    let step = move |forward: bool| {
        found.with_untracked(|found| {
            let here = chosen.with_untracked(|chosen| {
                found
                    .iter()
                    .position(|pick| Some(&pick.id) == chosen.as_ref())
            });
            let next = match here {
                Some(here) if forward => (here + 1) % found.len().max(1),
                Some(here) => (here + found.len() - 1) % found.len().max(1),
                None => 0,
            };
            choose(found.get(next).map(|pick| pick.id.clone()));
            scroll::reveal(&format!("#pick-{next}"));
        });
    };
    let keys = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "ArrowDown" => {
            event.prevent_default();
            step(true);
        }
        "ArrowUp" => {
            event.prevent_default();
            step(false);
        }
        "Enter" => {
            event.prevent_default();
            take.run(());
        }
        _ => {}
    };
    // The dialog has the focus until it is open.
    type_into(".picker input");
    view! {
        <div class="picker stack tight">
            <input class="input" type="text" role="combobox" aria-expanded="true" aria-controls="picks" dir="auto"
                aria-label=label placeholder=label autocomplete="off" autofocus
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event)) on:keydown=keys/>
            <ul id="picks" class="picks" role="listbox" aria-label=label>
                {move || found.with(Vec::is_empty).then(|| view! { <li class="none faint">{words::NOTHING_FOUND}</li> })}
                {move || found.get().into_iter().enumerate().map(|(place, pick)| {
                    let (same, id) = (pick.id.clone(), pick.id.clone());
                    view! {
                        <li role="option" id=format!("pick-{place}")
                            aria-selected=move || (chosen.get().as_ref() == Some(&same)).to_string()
                            on:click=move |_| choose(Some(id.clone()))
                            on:dblclick=move |_| take.run(())>
                            {(!pick.kind.is_empty()).then(|| view! { <super::badge::Badge kind=pick.kind/> })}
                            <span class="grow lines-2" dir="auto">{pick.words}</span>
                            <small class="clip">{pick.hint}</small>
                        </li>
                    }
                }).collect_view()}
            </ul>
        </div>
    }
}
