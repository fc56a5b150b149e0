//! What the newest text changed, word by word.

use super::Bench;
use crate::api;
use crate::dom::fetch::Failure;
use crate::part::loaded::{Loaded, Loading};
use crate::words::texts as words;
use gainsay_model::path;
use gainsay_model::wire::texts::{Changes, Hunk, Part, PartKind};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The comparison with an earlier text: the one before, unless another is chosen.
#[component]
pub fn Difference(bench: Bench, newest: u32) -> impl IntoView {
    let since = RwSignal::new(newest - 1);
    let found = RwSignal::new(None::<Changes>);
    let load = move |after: u32| {
        let since = since.get_untracked();
        async move {
            let address = path::changes(bench.project, bench.document, newest);
            let part: Changes = api::get(format!("{address}?since={since}&after={after}")).await?;
            found.update(|found| match found {
                Some(all) if after > 0 => {
                    all.hunks.extend(part.hunks);
                    all.next = part.next;
                }
                _ => *found = Some(part),
            });
            Ok::<(), Failure>(())
        }
    };
    let loading = Loading::begin(move || load(0));
    let more = move |after| {
        spawn_local(async move {
            if let Err(failure) = load(after).await {
                bench.app.toasts.fault(failure);
            }
        });
    };
    let choose = move |event| {
        if let Ok(chosen) = event_target_value(&event).parse() {
            since.set(chosen);
            loading.again();
        }
    };
    view! {
        <section class="difference-of" aria-label=words::CHANGES>
            <header class="row">
                <h2>{words::CHANGES}</h2>
                {(newest > 2).then(|| view! {
                    <label class="row tight push"><span class="soft">{words::SINCE}</span>
                        <select class="input" on:change=choose>
                            {(1..newest).map(|number| view! {
                                <option value=number.to_string() selected=move || since.get() == number>{words::text(number)}</option>
                            }).collect_view()}
                        </select>
                    </label>
                })}
            </header>
            <Loaded loading>
                {move || found.get().map(|changes| {
                    let next = changes.next;
                    let mut number = 0;
                    let is_same = changes.places == 0;
                    view! {
                        <p class="soft num">{words::counts(changes.added, changes.removed, changes.places)}</p>
                        {is_same.then(|| view! { <p>{words::NO_CHANGES}</p> })}
                        <div class="hunks">
                            {changes.hunks.into_iter().map(|hunk| shown(hunk, &mut number)).collect_view()}
                        </div>
                        {next.map(|next| view! {
                            <button type="button" class="btn" on:click=move |_| more(next)>{words::MORE}</button>
                        })}
                    }
                })}
            </Loaded>
        </section>
    }
}

/// A hunk; each change in it can be gone to by its number.
fn shown(hunk: Hunk, number: &mut usize) -> AnyView {
    let mut last = PartKind::Same;
    let parts: Vec<AnyView> = hunk
        .parts
        .into_iter()
        .map(|part| {
            // What went and what came in its place are one change.
            let begins = part.what != PartKind::Same && last == PartKind::Same;
            last = part.what;
            let id = begins.then(|| {
                *number += 1;
                format!("change-{}", *number - 1)
            });
            one(part, id)
        })
        .collect();
    view! {
        {(hunk.skipped > 0).then(|| view! { <p class="skipped">{words::skipped(hunk.skipped)}</p> })}
        <p class="hunk serif" dir="auto">{parts}</p>
    }
    .into_any()
}

fn one(part: Part, id: Option<String>) -> AnyView {
    let more = (part.more > 0).then(|| view! { <i class="soft">{words::cut(part.more)}</i> });
    match part.what {
        PartKind::Same => view! { <span>{part.words}</span>{more} }.into_any(),
        PartKind::Removed => view! {
            <del id=id tabindex="-1"><span class="unseen">{words::REMOVED}": "</span>{part.words}</del>{more}
        }
        .into_any(),
        PartKind::Added => view! {
            <ins id=id tabindex="-1"><span class="unseen">{words::ADDED}": "</span>{part.words}</ins>{more}
        }
        .into_any(),
    }
}
