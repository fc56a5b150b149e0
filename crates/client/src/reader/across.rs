//! Links from the mark in focus to marks of the article beside, as lines over both texts.

use super::Reader;
use super::spread::spread;
use crate::dom::{rects, timer};
use crate::lean::effect;
use crate::state::across::{End, height_at, path};
use crate::state::spread::Side;
use crate::words;
use gainsay_model::id::AnnotationId;
use gainsay_model::relation::Relation;
use leptos::html;
use leptos::prelude::*;

/// A line from the article at the left to the one at the right.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    from: End,
    to: End,
    /// Where the one article ends and the other begins: there is room for words.
    between: f64,
    words: String,
    /// The link is not made yet.
    is_draft: bool,
}

/// More lines than this would be a thicket; the list has them all.
const MOST: usize = 12;

/// The lines. With one article, or without a mark in focus, there are none.
#[component]
pub fn Across(bench: NodeRef<html::Div>) -> impl IntoView {
    let spread = spread();
    let lines = RwSignal::new(Vec::<Line>::new());
    // The two marks of each link, the one on the first side before the other.
    let pairs = Memo::new(move |_| {
        let readers = Side::BOTH.map(|side| spread.reader(side));
        let [Some(first), Some(second)] = readers else {
            return Vec::new();
        };
        let here = spread.here.get();
        let mut pairs = Vec::new();
        if let Some((from, mine, theirs, offer)) = spread.proposal() {
            let (one, other) = if from == Side::First {
                (mine, theirs)
            } else {
                (theirs, mine)
            };
            let words = offer.map(|offer| offer.words()).unwrap_or_default();
            pairs.push((one, other, words.to_owned(), true));
        }
        let focus = if here == Side::First {
            first.focus.get()
        } else {
            second.focus.get()
        };
        let Some(focus) = focus else { return pairs };
        let found = spread.app.sync.collect::<Relation, _>(|item| {
            let relation = item.value;
            if relation.from == focus {
                Some((relation.to, words::relation(relation)))
            } else if relation.to == focus {
                Some((relation.from, words::relation_back(relation)))
            } else {
                None
            }
        });
        let beside = if here == Side::First { second } else { first };
        let there = found
            .into_iter()
            .filter(|(other, _)| beside.marks.with(|marks| marks.get(*other).is_some()));
        pairs.extend(there.take(MOST).map(|(other, words)| {
            let (one, other) = if here == Side::First {
                (focus, other)
            } else {
                (other, focus)
            };
            (one, other, words, false)
        }));
        pairs
    });
    effect(move || {
        spread.moved.track();
        spread.app.look.track();
        for side in Side::BOTH {
            if let Some(reader) = spread.reader(side) {
                reader.marks.track();
                reader.resized.track();
            }
        }
        if pairs.with(Vec::is_empty) {
            if !lines.with_untracked(Vec::is_empty) {
                lines.set(Vec::new());
            }
            return;
        }
        // What was just brought into view has no boxes before its first layout.
        timer::next_frame(move || {
            // By now it may be other marks.
            let Some(pairs) = pairs.try_get_untracked() else {
                return;
            };
            let (Some(first), Some(second)) = (
                spread.reader_now(Side::First),
                spread.reader_now(Side::Second),
            ) else {
                return;
            };
            // Where the page runs from right to left, so do the articles; a line goes from the left one.
            let left_of = |reader| window(reader, bench).map_or(0.0, |seen| seen.left);
            let is_mirrored = left_of(&second) < left_of(&first);
            let (left, right) = if is_mirrored {
                (second, first)
            } else {
                (first, second)
            };
            // On the ruler between them.
            let between = left_of(&right) - 8.0;
            let drawn = pairs
                .into_iter()
                .filter_map(|(one, other, words, is_draft)| {
                    let (one, other) = if is_mirrored {
                        (other, one)
                    } else {
                        (one, other)
                    };
                    Some(Line {
                        from: end(&left, true, bench, one)?,
                        to: end(&right, false, bench, other)?,
                        between,
                        words,
                        is_draft,
                    })
                });
            lines.try_set(drawn.collect());
        });
    });
    move || {
        let lines = lines.get();
        (!lines.is_empty()).then(|| view! {
            <svg class="across" aria-hidden="true">
                {lines.into_iter().map(|line| {
                    let (x, y) = (line.between, height_at(line.from, line.to, line.between));
                    let dot = |end: End| end.is_seen.then(|| view! { <circle cx=format!("{:.0}", end.x) cy=format!("{:.0}", end.y) r="3.5"/> });
                    view! {
                        <g data-draft=line.is_draft.then_some("")>
                            <path d=path(line.from, line.to)/>
                            {dot(line.from)}{dot(line.to)}
                            <text x=format!("{x:.0}") y=format!("{:.0}", y - 6.0)>{line.words}</text>
                        </g>
                    }
                }).collect_view()}
            </svg>
        })
    }
}

/// What can be seen of an article.
fn window(reader: &Reader, bench: NodeRef<html::Div>) -> Option<rects::Box> {
    let bench = bench.try_get_untracked()??;
    reader
        .pane
        .try_with_value(|pane| Some(rects::window(pane.as_ref()?, &bench)))?
}

/// Where a line ends at a mark: at the end of its first line that faces the other article.
fn end(reader: &Reader, is_left: bool, bench: NodeRef<html::Div>, id: AnnotationId) -> Option<End> {
    let bench = bench.try_get_untracked()??;
    let piece = reader.marks.try_with_untracked(|marks| {
        marks.get(id).and_then(|mark| mark.pieces.first().copied())
    })??;
    let stretch = reader
        .layout
        .try_with_value(|layout| layout.stretches(piece).into_iter().next())??;
    reader.pane.try_with_value(|pane| {
        let pane = pane.as_ref()?;
        let line = rects::first_line(pane, stretch.from, stretch.to, &bench)?;
        let frame = rects::window(pane, &bench);
        let x = if is_left {
            line.left + line.width
        } else {
            line.left
        };
        // Under the words, so that none is struck through.
        let under = line.top + line.height + 2.0;
        Some(End::between(
            x,
            under,
            frame.top + 4.0,
            frame.top + frame.height - 4.0,
        ))
    })?
}
