//! One version of a claim's verdict at an address of its own, readable for ever.

use super::Open;
use super::verdict::reading::Reading;
use crate::part::badge::{rating_words, scale};
use crate::state::route::{Page, Route};
use crate::words::{claim, verdict as words};
use gainsay_model::claim::Claim;
use gainsay_model::verdict::VerdictState;
use leptos::prelude::*;

/// The version, under the claim as it was worded when it was judged.
#[component]
pub fn Version(open: Open, number: u32) -> impl IntoView {
    let found = Memo::new(move |_| {
        open.form.versions.with(|all| {
            let mut versions = all.iter();
            versions
                .find(|current| current.verdict.number == number)
                .cloned()
        })
    });
    let to_claim = Route::Project(open.project, Page::Claim(open.claim)).path();
    view! {
        <div class="wide version">
            {move || match found.get() {
                None => view! { <div class="empty gap-top"><b>{words::NO_SUCH_VERSION}</b></div> }.into_any(),
                Some(current) => {
                    let verdict = &current.verdict;
                    let pinned = verdict.pinned.as_ref().map(|pinned| pinned.statement.clone());
                    let now = open.app.sync.get::<Claim>(open.claim.uuid()).map(|claim| claim.statement);
                    let rewritten = pinned.is_some() && pinned != now;
                    let statement = pinned.or(now.clone()).unwrap_or_default();
                    let replaced = (verdict.state == VerdictState::Corrected).then_some(words::REPLACED);
                    view! {
                        <div class="row">
                            <span class="chip num">{words::version(verdict.number)}</span>
                            <span class="chip">{claim::state(verdict.state)}</span>
                            <span class="chip">{rating_words(&scale(), verdict)}</span>
                        </div>
                        <h1 class="title" dir="auto">{statement}</h1>
                        {rewritten.then(|| view! { <p class="notice" dir="auto">{words::NOW_READS}" "{now.unwrap_or_default()}</p> })}
                        {replaced.map(|why| view! { <p class="notice" data-tone="warn">{why}</p> })}
                        <section aria-label=words::VERDICT><Reading open current/></section>
                    }
                    .into_any()
                }
            }}
            <p class="gap-top"><a class="btn" href=to_claim>{words::TO_CLAIM}</a></p>
        </div>
    }
}
