//! Markdown as it is shown.

use crate::state::markdown::{Block, Span, spans};
use leptos::prelude::*;

/// Blocks with their pieces. `words` shows plain words, in which there may be more to see than letters; headings
/// are named `heading-N` with the prefix given, N counting from 0, so that one can go to them.
pub fn prose(blocks: &[Block], prefix: &str, words: &dyn Fn(&str) -> AnyView) -> AnyView {
    let line = |text: &str| line(&spans(text), words);
    let mut headings = 0;
    blocks
        .iter()
        .map(|block| match block {
            Block::Heading(level, text) => {
                let id = format!("{prefix}-{headings}");
                headings += 1;
                match level {
                    1 | 2 => view! { <h3 id=id tabindex="-1">{line(text)}</h3> }.into_any(),
                    _ => view! { <h4 id=id tabindex="-1">{line(text)}</h4> }.into_any(),
                }
            }
            Block::Paragraph(text) => view! { <p dir="auto">{line(text)}</p> }.into_any(),
            Block::Quote(text) => {
                view! { <blockquote dir="auto">{line(text)}</blockquote> }.into_any()
            }
            Block::List { numbered, items } => {
                let items = items
                    .iter()
                    .map(|item| view! { <li dir="auto">{line(item)}</li> })
                    .collect_view();
                if *numbered {
                    view! { <ol>{items}</ol> }.into_any()
                } else {
                    view! { <ul>{items}</ul> }.into_any()
                }
            }
        })
        .collect_view()
        .into_any()
}

fn line(spans: &[Span], words: &dyn Fn(&str) -> AnyView) -> AnyView {
    spans
        .iter()
        .map(|span| match span {
            Span::Words(text) => words(text),
            Span::Strong(inner) => view! { <strong>{line(inner, words)}</strong> }.into_any(),
            Span::Stressed(inner) => view! { <em>{line(inner, words)}</em> }.into_any(),
            Span::Code(text) => view! { <code>{text.clone()}</code> }.into_any(),
            Span::Link(text, address) => view! {
                <a href=address.clone() target="_blank" rel="noreferrer">{text.clone()}</a>
            }
            .into_any(),
        })
        .collect_view()
        .into_any()
}
