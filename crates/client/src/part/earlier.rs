//! Claims that were checked before, beside words that are about to become one.

use super::latest::Latest;
use crate::api;
use crate::app::app;
use crate::lean::effect;
use crate::state::route::{Page, Route};
use crate::words::search as words;
use gainsay_model::path;
use gainsay_model::wire::search::Earlier;
use leptos::prelude::*;

/// How long nobody must have typed, in milliseconds.
const PAUSE: i32 = 350;

/// The claims that resemble some words, with their verdicts. Nothing where there are none.
#[component]
pub fn EarlierChecks(#[prop(into)] typed: Signal<String>) -> impl IntoView {
    let app = app();
    let latest = Latest::new();
    let found = RwSignal::new(Vec::<Earlier>::new());
    effect(move || {
        let typed = typed.get();
        if typed.trim().is_empty() {
            latest.stop();
            found.set(Vec::new());
            return;
        }
        let short: String = typed.chars().take(400).collect();
        let address = format!("{}?words={}", path::earlier(), api::escape(&short));
        latest.ask(PAUSE, address, move |answer| {
            // It is a help and no more: without an answer the claim is written as it always was.
            let _ = found.try_set(answer.unwrap_or_default());
        });
    });
    let here = app.route.with_untracked(Route::project);
    move || {
        let all = found.get();
        (!all.is_empty()).then(|| {
            view! {
                <section class="earlier" aria-label=words::EARLIER>
                    <p class="name">{words::EARLIER}</p>
                    <ul>
                        {all.iter().map(|earlier| {
                            let href = Route::Project(earlier.project, Page::Claim(earlier.claim)).path();
                            let elsewhere = (Some(earlier.project) != here).then(|| earlier.project_name.clone());
                            let rating = earlier.verdict.as_ref().map(|verdict| {
                                (crate::words::standard::name(&verdict.label), words::verdict_state(verdict.state))
                            });
                            view! {
                                <li>
                                    <a href=href target="_blank" dir="auto">{earlier.statement.clone()}</a>
                                    <span class="row tight">
                                        {match rating {
                                            Some((label, state)) => view! {
                                                <span class="chip"><b>{label}</b></span><small>{state}</small>
                                            }.into_any(),
                                            None => view! { <small>{words::NOT_RATED}</small> }.into_any(),
                                        }}
                                        {elsewhere.map(|name| view! { <small class="soft" dir="auto">{words::in_project(&name)}</small> })}
                                        <small class="soft num">{words::alike(earlier.likeness)}</small>
                                    </span>
                                </li>
                            }
                        }).collect_view()}
                    </ul>
                </section>
            }
        })
    }
}
