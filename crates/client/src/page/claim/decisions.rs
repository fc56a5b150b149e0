//! Decisions by hand on whether two marks go back to one source, each with its reason.

use super::Open;
use crate::lean::Order;
use crate::part::field::{TextField, key_of, of_key};
use crate::state::witness::Witness;
use crate::words::origins as words;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::AnnotationId;
use gainsay_model::origin::{OriginBasis, OriginDecision, Sameness};
use leptos::prelude::*;
use uuid::Uuid;

/// What was decided, and a form to decide more.
#[component]
pub fn Decisions(open: Open) -> impl IntoView {
    let app = open.app;
    let decided = Memo::new(move |_| {
        open.witnesses.with(|witnesses| {
            let mut all = app.sync.collect::<OriginDecision, _>(|item| {
                let (left, right) = (
                    label(witnesses, item.value.left)?,
                    label(witnesses, item.value.right)?,
                );
                Some((left, right, item.id, item.value.clone()))
            });
            all.order_by(|a, b| (&a.0, &a.1, a.2).cmp(&(&b.0, &b.1, b.2)));
            all
        })
    });
    let take_back = move |id: Uuid| {
        app.sync
            .delete(words::DID_TAKE_BACK, EntityKind::OriginDecision, id);
        app.toasts.say_undo(words::TAKEN_BACK);
    };
    view! {
        <section class="stack tight decisions">
            <h3 class="label">{words::DECISIONS}</h3>
            {move || decided.with(Vec::is_empty).then(|| view! { <p class="faint">{words::NONE_DECIDED}</p> })}
            <ul class="reasons">
                {move || decided.get().into_iter().map(|(left, right, id, decision)| view! {
                    <li>
                        <b>{words::decided(&left, &right, decision.verdict)}</b>" "
                        <span class="soft" dir="auto">{decision.reason}</span>
                        {open.may_write().then(|| view! {
                            " "<button type="button" class="btn link" on:click=move |_| take_back(id)>{words::TAKE_BACK}</button>
                        })}
                    </li>
                }).collect_view()}
            </ul>
            {open.may_write().then(|| view! { <Decide open/> })}
        </section>
    }
}

/// The form: which two, what of them, and why.
#[component]
fn Decide(open: Open) -> impl IntoView {
    let app = open.app;
    let (left, right) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let verdict = RwSignal::new(key_of(&Some(Sameness::Same)));
    let reason = RwSignal::new(String::new());
    let is_ready = move || {
        left.with(|left| !left.is_empty() && right.with(|right| !right.is_empty() && left != right))
            && reason.with(|reason| !reason.trim().is_empty())
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let pair = (
            left.with_untracked(|id| id.parse::<AnnotationId>()),
            right.with_untracked(|id| id.parse::<AnnotationId>()),
        );
        let (Ok(left_id), Ok(right_id)) = pair else {
            return;
        };
        let Some(verdict) = verdict.with_untracked(|key| of_key(key)) else {
            return;
        };
        app.sync.create(
            words::DID_DECIDE,
            OriginDecision {
                left: left_id,
                right: right_id,
                verdict,
                basis: OriginBasis::Person,
                reason: reason.get_untracked().trim().to_owned(),
            },
        );
        left.set(String::new());
        right.set(String::new());
        reason.set(String::new());
    };
    let choice = move |value: RwSignal<String>, name: &'static str| {
        view! {
            <select class="input" aria-label=name on:change=move |event| value.set(event_target_value(&event)) prop:value=move || value.get()>
                <option value="">{name}</option>
                {move || open.witnesses.with(|all| all.iter().map(option).collect_view())}
            </select>
        }
    };
    view! {
        <form class="decide" on:submit=submit>
            <p class="soft">{words::DECIDE_HINT}</p>
            <div class="row tight">
                {choice(left, words::ONE_MARK.get())}
                <select class="input" aria-label=words::WHAT on:change=move |event| verdict.set(event_target_value(&event)) prop:value=move || verdict.get()>
                    {[Sameness::Same, Sameness::Independent, Sameness::Undecided].map(|value| view! {
                        <option value=key_of(&Some(value))>{words::sameness(value)}</option>
                    }).collect_view()}
                </select>
                {choice(right, words::OTHER_MARK.get())}
            </div>
            <TextField label=words::WHY value=reason/>
            <button type="submit" class="btn small" disabled=move || !is_ready()>{words::DECIDE}</button>
        </form>
    }
}

fn option(witness: &Witness) -> impl IntoView + use<> {
    let who = if witness.origin.is_empty() {
        &witness.outlet
    } else {
        &witness.origin
    };
    let words = format!("{} {who}", witness.label);
    view! { <option value=witness.annotation.to_string()>{words}</option> }
}

fn label(witnesses: &[Witness], annotation: AnnotationId) -> Option<String> {
    let found = witnesses
        .iter()
        .find(|witness| witness.annotation == annotation);
    found.map(|witness| witness.label.clone())
}
