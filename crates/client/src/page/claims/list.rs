//! The lines of the board, as many as are near what is seen.

use super::Board;
use super::row::Row;
use crate::dom::near::Near;
use crate::lean::effect;
use crate::state::board::{Entry, View};
use crate::words::board as words;
use gainsay_model::wire::board::ClaimRow;
use leptos::html;
use leptos::prelude::*;

/// A line with what it shows; its key changes with that, so that only lines that say something else
/// are made anew.
#[derive(Debug, Clone, PartialEq)]
enum Line {
    Group(Option<String>, usize, bool),
    Claim(Box<ClaimRow>, String),
}

impl Line {
    fn key(&self) -> String {
        match self {
            Self::Group(topic, count, open) => {
                format!("{} {count} {open}", topic.as_deref().unwrap_or_default())
            }
            Self::Claim(row, under) => {
                format!("{under} {}", serde_json::to_string(row).unwrap_or_default())
            }
        }
    }
}

/// The list.
#[component]
pub fn List(board: Board, entries: Memo<Vec<Entry>>) -> impl IntoView {
    let lines = Memo::new(move |_| {
        let shown = board.shown.get();
        board.rows.with(|rows| {
            entries.with(|entries| {
                let line = |entry: &Entry| match entry {
                    Entry::Group(topic, count) => {
                        let is_open = board.closed.with(|closed| !closed.contains(topic));
                        Some(Line::Group(topic.clone(), *count, is_open))
                    }
                    Entry::Claim { place, under } => {
                        let row = rows.get(*place)?.clone();
                        Some(Line::Claim(
                            Box::new(row),
                            under.clone().unwrap_or_default(),
                        ))
                    }
                };
                entries
                    .iter()
                    .take(shown)
                    .filter_map(line)
                    .collect::<Vec<_>>()
            })
        })
    });
    let rest = Memo::new(move |_| {
        let all = entries.with(Vec::len);
        all.saturating_sub(board.shown.get())
    });
    let end = NodeRef::<html::Button>::new();
    let near = StoredValue::new_local(None::<Near>);
    effect(move || {
        let watched = end
            .get()
            .and_then(|end| Near::watch(&end, move || board.more()));
        near.set_value(watched);
    });
    view! {
        {move || lines.with(Vec::is_empty).then(|| view! {
            <div class="empty gap-top">
                <b>{words::NOTHING_FITS}</b>
                <p>{words::NOTHING_FITS_HINT}</p>
                <p class="gap-top">
                    <button type="button" class="btn" on:click=move |_| board.look(|view| *view = View { sort: view.sort, grouped: view.grouped, ..View::default() })>
                        {words::SHOW_ALL}
                    </button>
                </p>
            </div>
        })}
        <ul class="board" class:carrying=move || board.carried.is_on()>
            <For each=move || lines.get() key=Line::key let:line>
                {match line {
                    Line::Group(topic, count, is_open) => view! { <Head board topic count is_open/> }.into_any(),
                    Line::Claim(row, _) => view! { <Row board row=*row/> }.into_any(),
                }}
            </For>
        </ul>
        {move || (rest.get() > 0).then(|| view! {
            <p class="row gap-top">
                <button type="button" class="btn" node_ref=end on:click=move |_| board.more()>
                    {words::MORE_ROWS}" "<span class="faint num">{move || rest.get()}</span>
                </button>
            </p>
        })}
    }
}

/// The head of a group; pressing it shows or hides its claims.
#[component]
fn Head(board: Board, topic: Option<String>, count: usize, is_open: bool) -> impl IntoView {
    let name = topic.clone().unwrap_or_else(|| words::NO_TOPIC.to_string());
    let turn = move |_| {
        board.closed.update(|closed| {
            if !closed.remove(&topic) {
                closed.insert(topic.clone());
            }
        });
    };
    view! {
        <li class="group">
            <h2>
                <button type="button" aria-expanded=is_open.to_string() on:click=turn>
                    <span class="turn" aria-hidden="true">{if is_open { "▾" } else { "▸" }}</span>
                    <bdi>{name}</bdi>
                    <span class="faint num">{count}</span>
                </button>
            </h2>
        </li>
    }
}
