//! The rationale: Markdown, in which `@` offers the marks to cite.

use super::super::Open;
use crate::dom::caret;
use crate::lean::Order;
use crate::part::badge::Badge;
use crate::state::palette::rank;
use crate::state::rationale::{Asked, asked, insert};
use crate::state::witness::Witness;
use crate::words::verdict as words;
use leptos::html;
use leptos::prelude::*;

/// Most marks offered at once.
const MOST: usize = 6;

/// The field with its list.
#[component]
pub fn Rationale(open: Open) -> impl IntoView {
    let form = open.form;
    let text = form.rationale;
    let area = NodeRef::<html::Textarea>::new();
    let wanted = RwSignal::new(None::<Asked>);
    let chosen = RwSignal::new(0usize);
    let offered = Memo::new(move |_| {
        let Some(asked) = wanted.get() else {
            return Vec::new();
        };
        open.witnesses.with(|all| {
            let mut fitting: Vec<(usize, Witness)> = all
                .iter()
                .filter_map(|one| {
                    let words =
                        format!("{} {} {} {}", one.label, one.quote, one.origin, one.outlet);
                    Some((rank(&asked.typed, &words)?, one.clone()))
                })
                .collect();
            fitting.order_by_key(|(rank, _)| *rank);
            fitting
                .into_iter()
                .take(MOST)
                .map(|(_, one)| one)
                .collect::<Vec<_>>()
        })
    });
    let look = move || {
        if let Some(area) = area.get_untracked() {
            let at = caret::place(&area);
            let now = text.with_untracked(|text| at.and_then(|at| asked(text, at)));
            if wanted.with_untracked(|wanted| *wanted != now) {
                chosen.set(0);
                wanted.set(now);
            }
        }
    };
    let take = move |place: usize| {
        let one = offered.with_untracked(|offered| offered.get(place).cloned());
        if let (Some(asked), Some(one)) = (wanted.get_untracked(), one) {
            let number = form.number_of(one.annotation, one.direction);
            let (after, at) = text.with_untracked(|text| insert(text, &asked, number));
            text.set(after.clone());
            wanted.set(None);
            if let Some(area) = area.get_untracked() {
                area.set_value(&after);
                caret::set(&area, &after, at);
            }
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let count = offered.with_untracked(Vec::len);
        if count == 0 {
            return;
        }
        match event.key().as_str() {
            "ArrowDown" => chosen.update(|place| *place = (*place + 1) % count),
            "ArrowUp" => chosen.update(|place| *place = (*place + count - 1) % count),
            "Enter" | "Tab" => take(chosen.get_untracked()),
            "Escape" => wanted.set(None),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let is_open = Memo::new(move |_| offered.with(|offered| !offered.is_empty()));
    view! {
        <div class="field rationale">
            <label for="rationale">{words::RATIONALE}</label>
            <textarea id="rationale" class="input" dir="auto" node_ref=area aria-autocomplete="list"
                aria-controls="offered" aria-haspopup="listbox"
                aria-activedescendant=move || is_open.get().then(|| format!("offer-{}", chosen.get()))
                prop:value=move || text.get()
                on:input=move |event| {
                    text.set(event_target_value(&event));
                    look();
                }
                on:keydown=on_key
                on:click=move |_| look()
                on:blur=move |_| wanted.set(None)></textarea>
            <ul id="offered" class="offered" role="listbox" aria-label=words::OFFERED hidden=move || !is_open.get()>
                {move || offered.get().into_iter().enumerate().map(|(place, one)| view! {
                    <li role="option" id=format!("offer-{place}") aria-selected=move || (chosen.get() == place).to_string()
                        on:pointermove=move |_| chosen.set(place)
                        on:mousedown=move |event| {
                            event.prevent_default();
                            take(place);
                        }>
                        <Badge kind=one.kind.clone()/>
                        <b>{one.label.clone()}</b>
                        <span class="clip serif" dir="auto">{one.quote.clone()}</span>
                    </li>
                }).collect_view()}
            </ul>
            <small>{words::RATIONALE_HINT}</small>
        </div>
    }
}
