//! What is painted of the text: the marks of the blocks in the window and around it.

use super::{Reader, Seen};
use crate::dom::frame;
use crate::dom::gutter::{self, Badge};
use crate::dom::highlight::{Paint, Painter, Stroke};
use crate::dom::pane::Pane;
use crate::dom::{dress, timer, view};
use crate::part::badge::kind_words_in;
use crate::state::colours::style_in;
use crate::state::layout::Layout;
use crate::state::marks::Marks;
use crate::state::suggested::pieces;
use crate::state::vicinity::{self, Speed};
use gainsay_model::offset::{CodePoint, Span};
use gainsay_model::scheme::Scheme;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use std::ops::Range;

/// After this part of the window's height has been scrolled, what is in the window is looked at anew. Marks are on
/// further than that.
const STRIDE: f64 = 0.25;

/// How long the text must lie still to be painted after it went by too fast, in milliseconds.
const REST: i32 = 60;

/// The brush of one text. Copy it freely.
#[derive(Debug, Clone, Copy)]
pub struct Brush(StoredValue<State, LocalStorage>);

#[derive(Debug)]
struct State {
    painter: Option<Painter>,
    /// The blocks that have their marks on.
    near: Range<usize>,
    drawn: BTreeMap<usize, Drawn>,
    /// How far the text was scrolled when it was looked at.
    looked: f64,
    speed: Speed,
    is_asked: bool,
    is_waiting: bool,
}

/// What is on one block.
#[derive(Debug, Default, PartialEq)]
struct Drawn {
    strokes: Vec<Stroke>,
    found: Vec<Stroke>,
    badges: Vec<Badge>,
    /// The strokes are elements in the text, for this person or for want of a painter.
    as_elements: bool,
}

impl Default for Brush {
    /// A brush that has painted nothing yet.
    fn default() -> Self {
        Self(StoredValue::new_local(State {
            painter: Painter::new(),
            near: 0..0,
            drawn: BTreeMap::new(),
            looked: 0.0,
            speed: Speed::default(),
            is_asked: false,
            is_waiting: false,
        }))
    }
}

impl Brush {
    /// Follows the scrolling: looks at every stride, and when the text lies still.
    pub fn scrolled(self, reader: Reader) {
        let Some((top, height)) = scrolled(&reader) else {
            return;
        };
        let is_far = |state: &State| (top - state.looked).abs() >= height * STRIDE;
        match self.0.try_with_value(is_far) {
            Some(true) => self.follow(reader),
            Some(false) => self.wait(reader),
            None => {}
        }
    }

    /// Paints what came into the window, before the next frame. While the text goes by faster than anybody
    /// reads, it is left alone until it is slower.
    pub fn follow(self, reader: Reader) {
        let was_asked = self
            .0
            .try_update_value(|state| std::mem::replace(&mut state.is_asked, true));
        if was_asked != Some(false) {
            return;
        }
        frame::look(move || {
            self.0.try_update_value(|state| state.is_asked = false)?;
            let (top, height) = scrolled(&reader)?;
            let is_blur = self.0.try_update_value(|state| {
                state.looked = top;
                state.speed.is_blur(top, height)
            });
            if is_blur? {
                self.wait(reader);
                return None;
            }
            let (first, last) = reader
                .pane
                .try_with_value(|pane| pane.as_ref().and_then(view::edges))??;
            let (count, words) = reader.layout.try_with_value(|layout| {
                let words = Span::new(layout.code_point(first), layout.code_point(last)).ok();
                (layout.blocks.len(), words)
            })?;
            let seen = first.block..last.block + 1;
            let next = self
                .0
                .try_with_value(|state| vicinity::next(&state.near, &seen, count))?;
            let in_view = words.map(|words| Seen { top, words });
            Some(Box::new(move || {
                if let Some(next) = next {
                    self.go_to(&reader, next);
                }
                if reader.in_view.try_get_untracked() != Some(in_view) {
                    reader.in_view.try_set(in_view);
                }
            }))
        });
    }

    /// Looks again when the text lies still.
    fn wait(self, reader: Reader) {
        let was_waiting = self
            .0
            .try_update_value(|state| std::mem::replace(&mut state.is_waiting, true));
        if was_waiting != Some(false) {
            return;
        }
        spawn_local(async move {
            loop {
                timer::sleep(REST).await;
                let Some((top, _)) = scrolled(&reader) else {
                    return;
                };
                match self.0.try_update_value(|state| state.speed.is_still(top)) {
                    Some(false) => {}
                    Some(true) => break,
                    None => return,
                }
            }
            self.0.try_update_value(|state| state.is_waiting = false);
            self.follow(reader);
        });
    }

    fn go_to(self, reader: &Reader, next: Range<usize>) {
        let before = self
            .0
            .try_update_value(|state| std::mem::replace(&mut state.near, next.clone()));
        let before = before.unwrap_or_default();
        let left = before.clone().filter(|block| !next.contains(block));
        self.draw(reader, left, true);
        // What stays near is as it should be: whatever changes is painted when it does.
        self.draw(reader, next.filter(|block| !before.contains(block)), false);
    }

    /// Paints again what is other than before. Without a window to look through, nothing is.
    pub fn refresh(self, reader: &Reader) {
        if let Some(near) = self.0.try_with_value(|state| state.near.clone()) {
            self.draw(reader, near, false);
        }
    }

    fn draw(self, reader: &Reader, blocks: impl Iterator<Item = usize>, is_left: bool) {
        let scheme = reader.scheme();
        let as_elements = reader.app.has_mark_elements();
        reader.layout.with_value(|layout| {
            reader.marks.with_untracked(|marks| {
                reader.pane.with_value(|pane| {
                    let Some(pane) = pane else { return };
                    self.0.update_value(|state| {
                        for block in blocks {
                            let drawn = if is_left {
                                Drawn::default()
                            } else {
                                Drawn {
                                    strokes: strokes(&scheme, layout, marks, block),
                                    found: found(reader, layout, block),
                                    badges: badges(&scheme, layout, marks, block),
                                    as_elements: as_elements || state.painter.is_none(),
                                }
                            };
                            state.put(pane, block, drawn);
                        }
                    });
                });
            });
        });
    }

    /// Takes everything off.
    pub fn put_away(self) {
        self.0.try_update_value(|state| {
            state.painter = None;
            state.near = 0..0;
            state.drawn.clear();
        });
    }
}

impl State {
    fn put(&mut self, pane: &Pane, block: usize, drawn: Drawn) {
        let before = self.drawn.remove(&block).unwrap_or_default();
        if before != drawn {
            let elements = |drawn: &Drawn| drawn.as_elements && !drawn.strokes.is_empty();
            // Elements cut the text up anew, and what is painted beside them hangs on the pieces.
            if elements(&before) || elements(&drawn) {
                let strokes = if drawn.as_elements {
                    &drawn.strokes[..]
                } else {
                    &[]
                };
                dress::set(pane, block, strokes);
            }
            if let Some(painter) = &self.painter {
                let strokes = if drawn.as_elements {
                    &[]
                } else {
                    &drawn.strokes[..]
                };
                painter.paint(pane, block, &[strokes, &drawn.found].concat());
            }
            if before.badges != drawn.badges {
                gutter::set(pane, block, &drawn.badges);
            }
        }
        if drawn != Drawn::default() {
            self.drawn.insert(block, drawn);
        }
    }
}

/// How far the text is scrolled, and how high the window onto it is.
fn scrolled(reader: &Reader) -> Option<(f64, f64)> {
    reader
        .pane
        .try_with_value(|pane| pane.as_ref().map(view::extent))?
        .map(|(top, window, _)| (top, window))
}

fn strokes(scheme: &Scheme, layout: &Layout, marks: &Marks, block: usize) -> Vec<Stroke> {
    let Some(within) = layout.blocks.get(block).map(|block| block.span) else {
        return Vec::new();
    };
    let mut strokes = Vec::new();
    let mut add = |span: Span<CodePoint>, paint: Paint| {
        for stretch in layout.stretches(span) {
            strokes.push(Stroke {
                paint,
                from: stretch.from,
                to: stretch.to,
            });
        }
    };
    for aside in layout
        .asides
        .iter()
        .filter_map(|aside| aside.intersect(&within))
    {
        add(aside, Paint::Aside);
    }
    for mark in marks.touching(within) {
        let paint = Paint::Kind(style_in(scheme, &mark.kind));
        for piece in mark
            .pieces
            .iter()
            .filter_map(|piece| piece.intersect(&within))
        {
            add(piece, paint);
        }
    }
    for (span, depth) in marks.depths(within) {
        add(
            span,
            if depth > 2 {
                Paint::Depth3
            } else {
                Paint::Depth2
            },
        );
    }
    strokes
}

/// The places found, and the one that is shown.
fn found(reader: &Reader, layout: &Layout, block: usize) -> Vec<Stroke> {
    let Some(within) = layout.blocks.get(block).map(|block| block.span) else {
        return Vec::new();
    };
    let quoted = quoted(reader, layout, within);
    let suggested = suggested(reader, layout, within);
    let shared = shared(reader, layout, within);
    reader.finder.found.with_untracked(|found| {
        let here = found.place();
        let places = found.within(within).iter();
        places
            .filter_map(|place| {
                let paint = if here == Some(*place) {
                    Paint::Here
                } else {
                    Paint::Found
                };
                Some((place.intersect(&within)?, paint))
            })
            .flat_map(|(place, paint)| {
                layout
                    .stretches(place)
                    .into_iter()
                    .map(move |stretch| Stroke {
                        paint,
                        from: stretch.from,
                        to: stretch.to,
                    })
            })
            .chain(quoted)
            .chain(suggested)
            .chain(shared)
            .collect()
    })
}

/// The words of somebody who is quoted.
fn quoted(reader: &Reader, layout: &Layout, within: Span<CodePoint>) -> Vec<Stroke> {
    reader.quotations.with_value(|quotations| {
        let here = quotations.iter().filter_map(|span| span.intersect(&within));
        here.flat_map(|piece| layout.stretches(piece))
            .map(|stretch| Stroke {
                paint: Paint::Quotation,
                from: stretch.from,
                to: stretch.to,
            })
            .collect()
    })
}

/// The passage that is shown in this article and in another one.
fn shared(reader: &Reader, layout: &Layout, within: Span<CodePoint>) -> Vec<Stroke> {
    reader.app.passage.with_untracked(|passage| {
        let spans = passage
            .as_ref()
            .map(|passage| passage.in_article(reader.document));
        let pieces = spans.into_iter().flatten();
        pieces
            .filter_map(|span| span.intersect(&within))
            .flat_map(|piece| layout.stretches(piece))
            .map(|stretch| Stroke {
                paint: Paint::Shared,
                from: stretch.from,
                to: stretch.to,
            })
            .collect()
    })
}

/// What looks worth marking, and the one of these in focus.
fn suggested(reader: &Reader, layout: &Layout, within: Span<CodePoint>) -> Vec<Stroke> {
    let shown = reader.suggested.shown.get_untracked();
    reader.suggested.open.with_untracked(|open| {
        let near = open.iter().filter_map(|suggestion| {
            let extent = suggestion.extent()?;
            let paint = if shown == Some(extent) {
                Paint::SuggestedHere
            } else {
                Paint::Suggested
            };
            extent.overlaps(&within).then_some((suggestion, paint))
        });
        near.flat_map(|(suggestion, paint)| pieces(suggestion).map(move |piece| (piece, paint)))
            .filter_map(|(piece, paint)| Some((piece.intersect(&within)?, paint)))
            .flat_map(|(piece, paint)| {
                layout
                    .stretches(piece)
                    .into_iter()
                    .map(move |stretch| Stroke {
                        paint,
                        from: stretch.from,
                        to: stretch.to,
                    })
            })
            .collect()
    })
}

/// The letters beside a block: of the marks that begin in it, or in the gap before it.
fn badges(scheme: &Scheme, layout: &Layout, marks: &Marks, block: usize) -> Vec<Badge> {
    let Some(here) = layout.blocks.get(block) else {
        return Vec::new();
    };
    let before = block
        .checked_sub(1)
        .map(|before| layout.blocks[before].span.end());
    let from = before.unwrap_or(CodePoint(0));
    let Ok(within) = Span::new(from, CodePoint(here.span.end().0 + 1)) else {
        return Vec::new();
    };
    marks
        .touching(within)
        .into_iter()
        .filter(|mark| layout.block_at(mark.extent.start()) == Some(block))
        .map(|mark| {
            let (letter, label) = kind_words_in(scheme, &mark.kind);
            Badge {
                mark: mark.id.to_string(),
                letter,
                kind: style_in(scheme, &mark.kind),
                label,
            }
        })
        .collect()
}
