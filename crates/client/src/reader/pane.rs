//! The text with its marks: built once, painted near the viewport, and listened to.

use super::spread::text_of;
use super::{Reader, aside, grips, pointer, reader};
use crate::dom::dress;
use crate::dom::gutter::{self, Badge};
use crate::dom::highlight::{Paint, Painter, Stroke, Window};
use crate::dom::pane::{Pane, SECTION, Shown};
use crate::dom::resize::Size;
use crate::dom::ring::Rings;
use crate::dom::{page as browser, refocus, selection as dom_selection, timer};
use crate::lean::{Order, effect};
use crate::part::badge::kind_words_in;
use crate::state::colours::style_in;
use crate::state::layout::{Layout, Role};
use crate::state::marks::Marks;
use crate::state::selection::tidy;
use crate::words;
use gainsay_model::document::Document;
use gainsay_model::id::AnnotationId;
use gainsay_model::offset::{CodePoint, Span};
use gainsay_model::scheme::Scheme;
use leptos::html;
use leptos::prelude::*;

/// The text of the article.
#[component]
pub fn TextPane(scroller: NodeRef<html::Div>) -> impl IntoView {
    let reader = reader();
    let text = NodeRef::<html::Div>::new();
    let painter = StoredValue::new_local(Painter::new());
    let window = StoredValue::new_local(None::<Window>);
    let size = StoredValue::new_local(None::<Size>);

    effect(move || {
        let (Some(text), Some(scroller)) = (text.get(), scroller.get()) else {
            return;
        };
        if reader.pane.with_value(Option::is_some) {
            return;
        }
        let pane = build(&reader, &text, &scroller);
        let watch = Window::watch(&pane, move |section, near| {
            if near {
                paint(&reader, painter, section);
            } else {
                clear(&reader, painter, section);
            }
        });
        reader.pane.set_value(Some(pane));
        window.set_value(watch);
        size.set_value(Some(Size::watch(&scroller, move || {
            reader.resized.try_update(|resized| *resized += 1);
        })));
        super::place::restore(&reader);
        // The keys of the text work at once.
        if reader.is_here() {
            refocus::arrive(&text_of(reader.side));
        }
    });
    aside::follow(reader);
    // New marks, changed marks: only what is near is painted again.
    Effect::new(move |before: Option<bool>| {
        let announce = reader.app.announce.get();
        reader.marks.track();
        reader.finder.found.track();
        reader
            .app
            .sync
            .track(gainsay_model::entity::EntityKind::Region);
        reader
            .app
            .sync
            .track(gainsay_model::entity::EntityKind::Scheme);
        window.with_value(|window| {
            for section in window.iter().flat_map(Window::near) {
                if before.is_some_and(|before| before != announce) {
                    clear(&reader, painter, section);
                }
                paint(&reader, painter, section);
            }
        });
        announce
    });
    focus_rings(reader);
    grips::show();
    listen(reader);
    on_cleanup(move || {
        window.set_value(None);
        size.set_value(None);
        painter.set_value(None);
        reader.pane.set_value(None);
    });

    let click = move |event: leptos::ev::MouseEvent| {
        if reader.hand.dragged.get_value() {
            // What was dragged is done with.
        } else if let Some(mark) = browser::attribute_at(event.target(), "data-mark") {
            if let Ok(id) = mark.parse() {
                reader.side_open.set(true);
                reader.show(id);
            }
        } else if !is_dragged(&reader) {
            pointer::pick(
                &reader,
                f64::from(event.client_x()),
                f64::from(event.client_y()),
            );
        }
    };
    let label = move || {
        let title = reader
            .spread
            .is_split()
            .then(|| reader.spread.title(reader.side));
        words::beside::text_of(title.as_deref())
    };
    // It is read out as what it is written in, whatever the page speaks.
    let language = move || {
        let document = reader.app.sync.get::<Document>(reader.document.uuid())?;
        Some(document.language?.as_str().to_owned())
    };
    view! {
        <div node_ref=text class="text" tabindex="0" role="document" aria-label=label lang=language
            on:click=click
            on:pointerdown=move |event| pointer::down(&reader, &event)
            on:pointermove=move |event| pointer::moved(&reader, &event)
            on:pointerup=move |event| pointer::up(&reader, &event)
            on:pointercancel=move |_| pointer::cancelled(&reader)></div>
    }
}

/// Whether a click ended a selection rather than pointing at something.
fn is_dragged(reader: &Reader) -> bool {
    let points = reader
        .pane
        .with_value(|pane| pane.as_ref().and_then(dom_selection::current));
    points.is_some_and(|(start, end)| start != end)
}

/// Puts the blocks on the page.
fn build(reader: &Reader, text: &element::Div, scroller: &element::Div) -> Pane {
    let language = reader.app.sync.peek(|shelf| {
        let document = shelf.get::<Document>(reader.document.uuid())?;
        document
            .value
            .language
            .as_ref()
            .map(|language| language.as_str().to_owned())
    });
    reader.layout.with_value(|layout| {
        let blocks: Vec<Shown<'_>> = layout
            .blocks
            .iter()
            .enumerate()
            .map(|(index, block)| Shown {
                words: layout.words(index),
                role: block.role.map(|role| match role {
                    Role::Title => "title",
                    Role::Heading => "heading",
                    Role::ListItem => "list",
                    Role::Quote => "quote",
                }),
                region: block.region.map(words::region),
            })
            .collect();
        Pane::build(text, scroller, &blocks, language.as_deref())
    })
}

/// Names for the elements that node references hold, without naming the browser here.
mod element {
    pub(super) type Div = <leptos::html::Div as leptos::html::ElementType>::Output;
}

/// What part of the text a section is.
fn extent(layout: &Layout, section: usize) -> Option<Span<CodePoint>> {
    let from = section * SECTION;
    let to = (from + SECTION).min(layout.blocks.len());
    let first = layout.blocks.get(from)?.span;
    let last = layout.blocks.get(to.checked_sub(1)?)?.span;
    Some(first.cover(&last))
}

fn paint(reader: &Reader, painter: StoredValue<Option<Painter>, LocalStorage>, section: usize) {
    reader.layout.with_value(|layout| {
        let Some(extent) = extent(layout, section) else {
            return;
        };
        reader.marks.with_untracked(|marks| {
            reader.pane.with_value(|pane| {
                let Some(pane) = pane else { return };
                let scheme = reader.scheme();
                let mut strokes = strokes(&scheme, layout, marks, extent);
                let found = found(reader, layout, extent);
                painter.with_value(|painter| match painter {
                    Some(painter) if !reader.app.has_mark_elements() => {
                        strokes.extend(found);
                        painter.paint(pane, section, &strokes);
                    }
                    painter => {
                        dress::set(pane, section, &strokes);
                        // What was found is for the eye alone.
                        if let Some(painter) = painter {
                            painter.paint(pane, section, &found);
                        }
                    }
                });
                gutter::set(pane, section, &badges(&scheme, layout, marks, extent));
            });
        });
    });
}

fn clear(reader: &Reader, painter: StoredValue<Option<Painter>, LocalStorage>, section: usize) {
    reader.pane.with_value(|pane| {
        if let Some(pane) = pane {
            painter.with_value(|painter| {
                if let Some(painter) = painter {
                    painter.clear(section);
                }
            });
            dress::clear(pane, section);
            gutter::clear(pane, section);
        }
    });
}

fn strokes(
    scheme: &Scheme,
    layout: &Layout,
    marks: &Marks,
    within: Span<CodePoint>,
) -> Vec<Stroke> {
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
fn found(reader: &Reader, layout: &Layout, within: Span<CodePoint>) -> Vec<Stroke> {
    reader.finder.found.with_untracked(|found| {
        let here = found.place();
        let places = found.within(within).iter();
        places
            .flat_map(|place| {
                let paint = if here == Some(*place) {
                    Paint::Here
                } else {
                    Paint::Found
                };
                layout
                    .stretches(*place)
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

fn badges(scheme: &Scheme, layout: &Layout, marks: &Marks, within: Span<CodePoint>) -> Vec<Badge> {
    let mut badges: Vec<Badge> = marks
        .touching(within)
        .into_iter()
        .filter(|mark| within.contains(mark.extent.start()))
        .filter_map(|mark| {
            let (letter, label) = kind_words_in(scheme, &mark.kind);
            Some(Badge {
                block: layout.point(mark.extent.start())?.block,
                mark: mark.id.to_string(),
                letter,
                kind: style_in(scheme, &mark.kind),
                label,
            })
        })
        .collect();
    badges.order_by_key(|badge| badge.block);
    badges
}

/// Draws the ring around the mark in focus, and a dashed one around the mark pointed at in the list.
fn focus_rings(reader: Reader) {
    let rings = StoredValue::new_local(Vec::<Rings>::new());
    effect(move || {
        reader.resized.track();
        reader.app.look.track();
        let (focus, hovered) = (reader.focus.get(), reader.hovered.get());
        reader.hand.pulled.track();
        let wanted: Vec<(AnnotationId, bool)> = focus
            .map(|id| (id, false))
            .into_iter()
            .chain(hovered.filter(|id| Some(*id) != focus).map(|id| (id, true)))
            .collect();
        reader.marks.track();
        let draw = move || {
            let drawn = wanted
                .iter()
                .filter_map(|(id, is_target)| ring(&reader, *id, *is_target));
            rings.try_set_value(drawn.collect());
        };
        // A section that was out of view has no boxes before its first layout.
        timer::next_frame(draw);
    });
    on_cleanup(move || {
        rings.try_set_value(Vec::new());
    });
}

fn ring(reader: &Reader, id: AnnotationId, is_target: bool) -> Option<Rings> {
    let pieces = grips::pieces_of(reader, id)?;
    let stretches = reader.layout.try_with_value(|layout| {
        pieces
            .iter()
            .flat_map(|piece| layout.stretches(*piece))
            .map(|stretch| (stretch.from, stretch.to))
            .collect::<Vec<_>>()
    })?;
    reader.pane.try_with_value(|pane| {
        pane.as_ref()
            .map(|pane| Rings::draw(pane, &stretches, is_target))
    })?
}

/// Follows the selection, and remembers where one is.
fn listen(reader: Reader) {
    let asked = StoredValue::new(false);
    browser::on_document("selectionchange", move || {
        // Once a frame is enough, however fast the selection moves.
        if asked.try_get_value() != Some(false) {
            return;
        }
        asked.set_value(true);
        timer::next_frame(move || {
            asked.try_set_value(false);
            let points = reader
                .pane
                .try_with_value(|pane| pane.as_ref().and_then(dom_selection::current))
                .flatten();
            let Some((start, end)) = points else {
                // A click on a button or into a field takes the selection away from the text, but
                // what was selected there is still what one means.
                return;
            };
            reader.layout.try_with_value(|layout| {
                reader.place.set_value(layout.code_point(start));
                let span = tidy(layout, start, end, dom_selection::piece_at);
                if reader.selected.get_untracked() != span {
                    reader.selected.set(span);
                }
            });
        });
    });
}
