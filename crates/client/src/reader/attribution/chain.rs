//! A chain of speakers being written: one typed line and one row for each hop, two views of the same.

use super::hop::HopRow;
use super::line::Line;
use crate::state::completion::Known;
use crate::words;
use gainsay_model::attribution::Hop;
use gainsay_model::attribution_line::{LineError, parse_over, print};
use leptos::prelude::*;

/// The chain as far as it is written. Copy it freely.
#[derive(Debug, Clone, Copy)]
pub struct Draft {
    /// The last chain that the line said without a fault.
    pub hops: RwSignal<Vec<Hop>>,
    pub line: RwSignal<String>,
    pub fault: RwSignal<Option<LineError>>,
}

impl Draft {
    /// A draft that begins with these hops.
    pub fn new(hops: Vec<Hop>) -> Self {
        Self {
            line: RwSignal::new(print(&hops)),
            hops: RwSignal::new(hops),
            fault: RwSignal::new(None),
        }
    }

    /// Takes the line as it was typed.
    pub fn typed(&self, line: String) {
        match self.hops.with_untracked(|hops| parse_over(&line, hops)) {
            Ok(read) => {
                self.fault.set(None);
                if self.hops.with_untracked(|hops| *hops != read) {
                    self.hops.set(read);
                }
            }
            Err(fault) => self.fault.set(Some(fault)),
        }
        self.line.set(line);
    }

    /// Changes the hops, and the line with them.
    pub fn change(&self, act: impl FnOnce(&mut Vec<Hop>)) {
        self.hops.update(act);
        self.fault.set(None);
        self.line.set(self.hops.with_untracked(|hops| print(hops)));
    }

    /// One value of one hop, kept up to date.
    pub fn of<T: Clone + PartialEq + Send + Sync + 'static>(
        &self,
        index: usize,
        look: impl Fn(&Hop) -> T + Send + Sync + 'static,
    ) -> Memo<Option<T>> {
        let hops = self.hops;
        Memo::new(move |_| hops.with(|hops| hops.get(index).map(&look)))
    }
}

/// The line and the rows.
#[component]
pub fn ChainEditor(draft: Draft, known: Signal<Vec<Known>>) -> impl IntoView {
    let count = Memo::new(move |_| draft.hops.with(Vec::len));
    let add = move |_| {
        draft.change(|hops| {
            hops.push(Hop {
                words: words::SOMEBODY.to_owned(),
                ..Hop::default()
            });
        });
        let last = count.get_untracked().saturating_sub(1);
        crate::dom::timer::next_frame(move || {
            crate::dom::page::focus(&format!("#hop-{last}-name"));
        });
    };
    view! {
        <Line draft known/>
        <div class="hops">
            {move || (0..count.get()).map(|index| view! { <HopRow draft known index/> }).collect_view()}
            <button type="button" class="btn small plain" on:click=add>{words::ADD_HOP}</button>
        </div>
    }
}
