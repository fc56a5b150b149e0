//! A bar of parts, each as wide as its share.

use super::badge::{kind_words, style_of};
use crate::words::corpus::count_of_kind;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The parts in order: the name of their colour in the style sheets, and how many.
#[component]
pub fn Bars(parts: Vec<(&'static str, u64)>) -> impl IntoView {
    let total: u64 = parts.iter().map(|(_, count)| count).sum();
    let mut at = 0.0;
    let pieces: Vec<_> = parts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| {
            let width = count as f64 * 100.0 / total.max(1) as f64;
            let x = at;
            at += width;
            let shown = (width - 0.8).max(0.4);
            view! {
                <rect class=format!("fill-{name}") x=format!("{x:.2}") y="0" height="10" rx="0.6"
                    width=format!("{shown:.2}")/>
            }
        })
        .collect();
    let empty = total == 0;
    view! {
        <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            {empty.then(|| view! { <rect class="fill-line" width="100" height="10"/> })}
            {pieces}
        </svg>
    }
}

/// Counts by kind, as parts of a bar: the built-in kinds first, the others by their colours.
pub fn parts_by_kind(annotations: &BTreeMap<String, u64>) -> Vec<(&'static str, u64)> {
    let mut parts = vec![("allegation", 0), ("denial", 0), ("evidence", 0)];
    for (kind, count) in annotations {
        let style = style_of(kind);
        match parts.iter_mut().find(|(name, _)| *name == style) {
            Some((_, sum)) => *sum += count,
            None => parts.push((style, *count)),
        }
    }
    parts
}

/// Counts by kind, in words: “3 allegations, 1 denial”.
pub fn spoken_by_kind(annotations: &BTreeMap<String, u64>) -> String {
    let parts: Vec<String> = annotations
        .iter()
        .filter(|(_, count)| **count > 0)
        .map(|(kind, count)| count_of_kind(*count, kind, &kind_words(kind).1))
        .collect();
    parts.join(", ")
}
