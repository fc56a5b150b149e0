//! Putting a claim away without a verdict.

use super::Open;
use super::whole::{foot, say_done, step};
use crate::part::field::TextArea;
use crate::words::board as words;
use gainsay_model::claim::ClaimStep;
use leptos::prelude::*;

/// The dialog's inside.
#[component]
pub fn Retire(open: Open) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<String>);
    let go = Callback::new(move |()| {
        let reason = reason.get_untracked().trim().to_owned();
        step(open, ClaimStep::Retire { reason }, fault, move |command| {
            open.doing.set(None);
            say_done(open.app, open.project, &words::IS_RETIRED, command);
        });
    });
    view! {
        <div class="inner">
            <h2>{words::RETIRE_TITLE}</h2>
            <p class="soft">{words::RETIRE_HINT}</p>
            <TextArea label=words::WHY_RETIRED value=reason/>
            {foot(open, fault, words::DO_RETIRE, go)}
        </div>
    }
}
