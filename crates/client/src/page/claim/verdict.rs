//! The panel at the side: the verdict being written, or the one that stands.

pub mod citations;
pub mod current;
pub mod fields;
pub mod form;
pub mod kept;
pub mod rationale;
pub mod reading;
pub mod replies;
pub mod rules;
pub mod steps;
pub mod versions;
pub mod writing;

use super::{Open, Warning};
use crate::words::language::Words;
use crate::words::{claim, verdict as words};
use current::Mode;
use gainsay_model::claim::{Checkable, Claim};
use leptos::prelude::*;
use reading::Reading;
use versions::Versions;
use writing::Writing;

/// The panel.
#[component]
pub fn Panel(open: Open) -> impl IntoView {
    let form = open.form;
    let mode = form.mode;
    let is_checkable = Memo::new(move |_| {
        open.app
            .sync
            .get::<Claim>(open.claim.uuid())
            .is_none_or(|claim| claim.checkable == Checkable::Yes)
    });
    // Typing changes the draft and must not build the form anew.
    let writes = Memo::new(move |_| matches!(mode.get(), Mode::Write(_)));
    let notices = move || {
        let id = form.current().map(|current| current.id)?;
        let Warning { stale, revisit, .. } =
            open.warnings.with(|warnings| warnings.get(&id).cloned())?;
        Some(view! {
            {notice(words::STALE, stale)}
            {notice(words::REVISIT, revisit)}
        })
    };
    view! {
        <aside class="verdict" aria-label=words::VERDICT>
            <header class="row">
                <h2>{words::VERDICT}</h2>
                {move || form.current().map(|current| view! {
                    <span class="chip num">{words::version(current.verdict.number)}</span>
                    <span class="chip">{claim::state(current.verdict.state)}</span>
                })}
            </header>
            {move || (!is_checkable.get()).then(|| view! { <p class="notice" data-tone="warn">{words::NOT_CHECKABLE}</p> })}
            {notices}
            {move || if writes.get() {
                view! { <Writing open/> }.into_any()
            } else {
                view! {
                    {move || match mode.get() {
                        Mode::Read(current) => view! { <Reading open current=*current/> }.into_any(),
                        _ => view! { <p class="faint">{words::READ_ONLY}</p> }.into_any(),
                    }}
                }
                .into_any()
            }}
            <steps::Steps open/>
            <Versions open/>
        </aside>
    }
}

fn notice(heading: Words, reasons: Vec<String>) -> Option<AnyView> {
    (!reasons.is_empty()).then(|| {
        view! {
            <div class="notice" data-tone="warn">
                <b>{heading}</b>
                <ul class="reasons">{reasons.into_iter().map(|reason| view! { <li>{reason}</li> }).collect_view()}</ul>
            </div>
        }
        .into_any()
    })
}
