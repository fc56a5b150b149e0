//! How an article came from the web: its address, the time, and the head of the answer.

use super::reader;
use crate::dom::clock::local_time;
use crate::words::incoming as words;
use gainsay_model::text::Fetched as Page;
use leptos::prelude::*;

/// What is kept of it; nothing for an article that came as a file.
#[component]
pub fn Fetched() -> impl IntoView {
    let source = reader().text().and_then(|text| text.source);
    source.and_then(|source| source.fetched).map(|page| {
        let Page {
            address,
            at,
            headers,
        } = page;
        let at = at.map(local_time);
        view! {
            <details class="fetched">
                <summary>{words::FETCHED}{at.map(|at| format!(" · {at}"))}</summary>
                <p class="mono" dir="ltr">{address}</p>
                <dl class="mono" dir="ltr" aria-label=words::HEADERS>
                    {headers
                        .into_iter()
                        .map(|header| view! { <dt>{header.name}</dt><dd>{header.value}</dd> })
                        .collect_view()}
                </dl>
            </details>
        }
    })
}
