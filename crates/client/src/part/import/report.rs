//! What became of each file. It stays until it is dismissed.

use super::{Line, Standing, importing};
use crate::state::route::{Page, Route};
use crate::words::import as words;
use crate::words::incoming as more;
use crate::words::texts;
use gainsay_model::id::ProjectId;
use gainsay_model::import::{ImportItem, ImportOutcome};
use leptos::prelude::*;

/// The report of a project's files.
#[component]
pub fn Report(project: ProjectId) -> impl IntoView {
    let importing = importing();
    let lines = Memo::new(move |_| {
        importing.lines.with(|lines| {
            lines
                .iter()
                .filter(|line| line.project == project)
                .copied()
                .collect::<Vec<_>>()
        })
    });
    let tally = Memo::new(move |_| {
        lines.with(|lines| {
            let open = lines
                .iter()
                .filter(|line| line.state.with(Standing::is_open))
                .count();
            let refused = lines
                .iter()
                .filter(|line| line.state.with(Standing::is_refused))
                .count();
            (lines.len() - open, lines.len(), refused)
        })
    });
    move || {
        (!lines.with(Vec::is_empty)).then(|| view! {
            <section class="import-report" aria-label=words::REPORT>
                <header>
                    <b class="num" role="status">{move || {
                        let (done, all, refused) = tally.get();
                        words::progress(done, all, refused)
                    }}</b>
                    {move || {
                        let (done, all, _) = tally.get();
                        (done < all).then(|| view! {
                            <progress max=all.to_string() value=done.to_string() aria-label=words::SENDING></progress>
                            <button type="button" class="btn small" on:click=move |_| importing.cancel(|line| line.project == project)>
                                {words::CANCEL_ALL}
                            </button>
                        })
                    }}
                    {move || {
                        let (done, all, _) = tally.get();
                        (done == all).then(|| view! {
                            <button type="button" class="btn small push" on:click=move |_| importing.dismiss(project)>
                                {words::DISMISS}
                            </button>
                        })
                    }}
                </header>
                <ul>
                    <For each=move || lines.get() key=|line| line.number let:line><LineView line/></For>
                </ul>
            </section>
        })
    }
}

#[component]
fn LineView(line: Line) -> impl IntoView {
    let importing = importing();
    let name = move || line.name.get_value();
    move || {
        match line.state.get() {
        Standing::Waiting => view! {
            <li>
                <span class="badge" aria-hidden="true">"·"</span>
                <span class="clip">{name()}</span>
                <small>{words::WAITING}</small>
                <button type="button" class="btn small plain" on:click=move |_| {
                    importing.cancel(|other| other.number == line.number);
                }>{words::CANCEL_ONE}</button>
            </li>
        }
        .into_any(),
        Standing::Sending => view! {
            <li>
                <span class="badge" aria-hidden="true">"…"</span>
                <span class="clip">{name()}</span>
                {move || match line.so_far.get() {
                    Some(so_far) => {
                        let of = so_far.of.map(|of| of.to_string());
                        let value = of.is_some().then(|| so_far.things.to_string());
                        view! {
                            <progress max=of value=value aria-label=words::SENDING></progress>
                            <small class="num">{more::so_far(&so_far)}</small>
                        }
                        .into_any()
                    }
                    None => view! { <progress aria-label=words::SENDING></progress> }.into_any(),
                }}
                <button type="button" class="btn small plain" prop:disabled=line.stopped on:click=move |_| importing.stop(line)>
                    {move || if line.stopped.get() { more::STOPPING } else { more::STOP }}
                </button>
            </li>
        }
        .into_any(),
        Standing::Asking(preview) => view! {
            <li>
                <span class="badge" data-tone="warn" aria-hidden="true">"?"</span>
                <span class="clip">{name()}</span>
                <small>{more::found(&preview)}</small>
                <button type="button" class="btn small" on:click=move |_| importing.asking.set(Some(line.number))>
                    {more::SAY_LABELS}
                </button>
                <button type="button" class="btn small plain" on:click=move |_| importing.leave_out(line.number)>
                    {words::CANCEL_ONE}
                </button>
            </li>
        }
        .into_any(),
        Standing::Listing => view! {
            <li>
                <span class="badge" data-tone="warn" aria-hidden="true">"?"</span>
                <span class="clip">{name()}</span>
                <small>{more::IS_FEED}</small>
                <button type="button" class="btn small" on:click=move |_| importing.feed.set(Some(line.number))>
                    {more::PICK}
                </button>
                <button type="button" class="btn small plain" on:click=move |_| importing.leave_out(line.number)>
                    {words::CANCEL_ONE}
                </button>
            </li>
        }
        .into_any(),
        Standing::Picked(count) => view! {
            <li>
                <span class="badge" data-tone="good" aria-hidden="true">"✓"</span>
                <span class="clip">{name()}</span>
                <small>{more::picked(count)}</small>
            </li>
        }
        .into_any(),
        Standing::Cancelled => view! {
            <li>
                <span class="badge" aria-hidden="true">"–"</span>
                <span class="clip faint">{name()}</span>
                <small>{words::CANCELLED}</small>
            </li>
        }
        .into_any(),
        Standing::Failed(why) => view! {
            <li>
                <span class="badge" data-tone="bad" aria-hidden="true">"!"</span>
                <span>{name()}</span>
                <small class="bad">{why}</small>
            </li>
        }
        .into_any(),
        Standing::Done(items) => items
            .into_iter()
            .map(|item| view! { <ItemView project=line.project item/> })
            .collect_view()
            .into_any(),
    }
    }
}

/// What became of one article, with everything that was repaired or guessed.
#[component]
pub fn ItemView(project: ProjectId, item: ImportItem) -> impl IntoView {
    let (sign, tone) = match item.outcome {
        ImportOutcome::Taken => ("✓", "good"),
        ImportOutcome::Known => ("=", "warn"),
        ImportOutcome::Refused => ("!", "bad"),
    };
    let remark = match item.outcome {
        ImportOutcome::Taken => words::taken(item.length, item.set_aside),
        ImportOutcome::Known => words::KNOWN.to_owned(),
        ImportOutcome::Refused => String::new(),
    };
    let href = item
        .document
        .map(|document| Route::Project(project, Page::Reader(document, None)).path());
    let notices = item.notices.clone();
    // A new text of an article that was here is never taken in silently.
    let further = item
        .document
        .filter(|_| !item.text.is_first())
        .map(|document| {
            let number = item.text.0.get();
            let page = Page::Texts(document, number, None);
            (number, Route::Project(project, page).path())
        });
    view! {
        <li>
            <span class="badge" data-tone=tone aria-hidden="true">{sign}</span>
            {match href {
                Some(href) => view! { <a class="quiet" dir="auto" href=href>{item.name}</a> }.into_any(),
                None => view! { <span dir="auto">{item.name}</span> }.into_any(),
            }}
            <small>
                {(!remark.is_empty()).then(|| view! { <span class="num">{remark}</span> })}
                {further.map(|(number, href)| view! {
                    <span>{texts::new_text(number)}": "<a href=href>{texts::SEE_CHANGES}</a></span>
                })}
                {notices.into_iter().map(|notice| view! { <span>{notice}</span> }).collect_view()}
            </small>
        </li>
    }
}
