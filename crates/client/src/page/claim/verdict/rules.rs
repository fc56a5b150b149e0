//! What publishing asks for: what is missing yet, and why it is set aside where it is.

use super::super::Open;
use crate::dom::ahead::type_into;
use crate::lean::effect;
use crate::part::loaded::{Loaded, Loading};
use crate::words::publishing as words;
use gainsay_model::verdict::{PublishingRule, Waiver};
use leptos::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The reasons for which rules are set aside, as far as they are typed.
pub type Reasons = RwSignal<BTreeMap<PublishingRule, String>>;

/// The rules that a verdict does not keep; `None` before the server has said so.
fn unmet(open: Open, verdict: Uuid) -> Option<Vec<PublishingRule>> {
    open.warnings
        .with(|warnings| Some(warnings.get(&verdict)?.unmet.clone()))
}

/// Whether every rule that is not kept has a reason.
pub fn are_settled(open: Open, verdict: Uuid, reasons: Reasons) -> bool {
    unmet(open, verdict).is_some_and(|unmet| {
        reasons.with(|reasons| {
            let is_said = |rule| reasons.get(rule).is_some_and(|why| !why.trim().is_empty());
            unmet.iter().all(is_said)
        })
    })
}

/// What is set aside, to send.
pub fn waivers(open: Open, verdict: Uuid, reasons: Reasons) -> Vec<Waiver> {
    let unmet = untrack(|| unmet(open, verdict)).unwrap_or_default();
    reasons.with_untracked(|reasons| {
        let waiver = |rule: PublishingRule| {
            let reason = reasons.get(&rule)?.trim().to_owned();
            Some(Waiver { rule, reason })
        };
        unmet.into_iter().filter_map(waiver).collect()
    })
}

/// A field for each rule that is not kept, asked of the server anew: the draft may just have been saved.
#[component]
pub fn Rules(open: Open, verdict: Uuid, reasons: Reasons) -> impl IntoView {
    let loading = Loading::begin(move || open.load());
    let saved = Memo::new(move |_| {
        open.form
            .versions
            .with(|all| all.iter().find(|one| one.id == verdict)?.revision)
    });
    effect(move || {
        saved.get();
        loading.again();
    });
    let rules = Memo::new(move |_| unmet(open, verdict).unwrap_or_default());
    // The dialog was open before it was known what it asks for.
    let was_led = StoredValue::new(false);
    effect(move || {
        if rules.with(|rules| !rules.is_empty()) && !was_led.get_value() {
            was_led.set_value(true);
            type_into(".rules input");
        }
    });
    view! {
        <Loaded loading>
            {move || if rules.with(Vec::is_empty) {
                view! { <p class="notice" data-tone="good">{words::KEPT}</p> }.into_any()
            } else {
                view! {
                    <fieldset class="bare stack rules">
                        <legend><b>{words::ASKED_FOR}</b></legend>
                        <p class="soft">{words::LACKS}</p>
                        {rules.get().into_iter().map(|rule| field(rule, reasons)).collect_view()}
                    </fieldset>
                }
                .into_any()
            }}
        </Loaded>
    }
}

fn field(rule: PublishingRule, reasons: Reasons) -> AnyView {
    let (name, hint) = words::rule(rule);
    let value = move || reasons.with(|reasons| reasons.get(&rule).cloned().unwrap_or_default());
    view! {
        <label class="field">
            <span>{name}</span>
            <small>{hint}</small>
            <input class="input" type="text" dir="auto" placeholder=words::WHY_NOT prop:value=value
                on:input=move |event| {
                    let typed = event_target_value(&event);
                    reasons.update(|reasons| { reasons.insert(rule, typed); });
                }/>
        </label>
    }
    .into_any()
}

/// What was set aside, to read.
pub fn told(waivers: &[Waiver]) -> AnyView {
    if waivers.is_empty() {
        return ().into_any();
    }
    view! {
        <div class="notice" data-tone="warn">
            <b>{words::SET_ASIDE}</b>
            <ul class="reasons">
                {waivers.iter().map(|waiver| view! {
                    <li>{words::rule(waiver.rule).0}": "<span dir="auto">{waiver.reason.clone()}</span></li>
                }).collect_view()}
            </ul>
        </div>
    }
    .into_any()
}
