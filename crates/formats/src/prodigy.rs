//! Prodigy's JSONL for spans and relations.
//!
//! A line a text: `spans` in code points and in tokens (`token_end` is the last token, as Prodigy
//! has it), `tokens` with the white space behind each, `relations` from token to token with both
//! spans beside them, everything else of the article in `meta`.

mod read;

use std::io::Write;

use serde_json::{Value, json};

pub use self::read::read;

use crate::export::{ExportError, LossReport, Source};
use crate::marked;
use crate::rows;
use crate::tokens::{Token, cuts, tokens, trimmed, within};

/// Writes the texts, a line each.
///
/// # Errors
///
/// [`ExportError`] when the source fails or the output cannot be written.
pub fn write(source: &dyn Source, out: &mut dyn Write) -> Result<LossReport, ExportError> {
    let mut report = LossReport::default();
    marked::each(source, &mut report, &mut |marked, report| {
        let mut pieces: Vec<Vec<(u32, u32)>> = Vec::with_capacity(marked.marks.len());
        for mark in &marked.marks {
            let spans = &mark.annotation.spans;
            pieces.push(
                spans
                    .iter()
                    .filter_map(|span| trimmed(span, report))
                    .collect(),
            );
            rows::note_pieces(mark, report);
            rows::note_details(mark, report);
        }
        let cut = tokens(marked.words(), &cuts(pieces.iter().flatten()));
        let mut spans = Vec::new();
        let mut first = Vec::with_capacity(marked.marks.len());
        for (mark, pieces) in marked.marks.iter().zip(&pieces) {
            first.push((!pieces.is_empty()).then_some(spans.len()));
            for (start, end) in pieces {
                let (from, behind) = within(&cut, *start, *end);
                spans.push(json!({
                    "start": start,
                    "end": end,
                    "token_start": from,
                    "token_end": behind.saturating_sub(1),
                    "label": mark.annotation.kind,
                }));
            }
        }
        let mut relations = Vec::new();
        for link in &marked.links {
            let (Some(from), Some(to)) = (first[link.from], first[link.to]) else {
                report.note("links", "an end is white space alone");
                continue;
            };
            let (head, child) = (&spans[from], &spans[to]);
            relations.push(json!({
                "head": head["token_end"],
                "child": child["token_end"],
                "head_span": head,
                "child_span": child,
                "label": link.relation.kind,
            }));
            rows::note_link(&link.relation, report);
        }
        let row = json!({
            "text": marked.words(),
            "meta": rows::meta(marked),
            "tokens": listed(&cut),
            "spans": spans,
            "relations": relations,
            "answer": "accept",
        });
        serde_json::to_writer(&mut *out, &row)?;
        out.write_all(b"\n")?;
        Ok(())
    })?;
    rows::unheld(source, &mut report)?;
    Ok(report)
}

fn listed(tokens: &[Token<'_>]) -> Vec<Value> {
    let numbered = tokens.iter().enumerate();
    let listed = numbered.map(|(id, token)| {
        json!({
            "text": token.words,
            "start": token.start,
            "end": token.end,
            "id": id,
            "ws": token.has_space,
        })
    });
    listed.collect()
}
