//! The reports of what was brought in before.

use crate::api;
use crate::dom::clock::local_time;
use crate::lean::Order;
use crate::part::dialog::Dialog;
use crate::part::history::author;
use crate::part::import::importing;
use crate::part::import::report::ItemView;
use crate::words::{self as shell, incoming as words};
use gainsay_model::entity::EntityKind;
use gainsay_model::id::ProjectId;
use gainsay_model::import::{Import, ImportOutcome, ImportState};
use gainsay_model::path;
use gainsay_model::stored::Stored;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The dialog with them.
#[component]
pub fn Earlier(project: ProjectId) -> impl IntoView {
    let open = importing().earlier;
    view! {
        <Dialog open title=words::EARLIER.to_owned() class="wider">
            <form method="dialog">
                <h2>{words::EARLIER}</h2>
                <List project/>
                <div class="acts">
                    <button type="submit" class="btn" autofocus=true>{words::CLOSE}</button>
                </div>
            </form>
        </Dialog>
    }
}

#[component]
fn List(project: ProjectId) -> impl IntoView {
    let imports = RwSignal::new(None);
    spawn_local(async move {
        let found = api::all::<Stored>(path::list(project, EntityKind::Import)).await;
        let found = found.map(|mut found| {
            found.order_by_key(|stored| std::cmp::Reverse(stored.created.seq));
            found
        });
        // The dialog may be closed by now.
        let _ = imports.try_set(Some(found));
    });
    move || match imports.get() {
        None => view! { <p class="waiting" role="status">{shell::LOADING}</p> }.into_any(),
        Some(Err(failure)) => {
            view! { <p class="notice" data-tone="bad" role="alert">{failure.to_string()}</p> }
                .into_any()
        }
        Some(Ok(imports)) if imports.is_empty() => {
            view! { <p class="soft">{words::NO_IMPORTS}</p> }.into_any()
        }
        Some(Ok(imports)) => imports
            .into_iter()
            .filter_map(|stored| {
                let import = stored.get::<Import>()?.clone();
                Some(view! { <One project stored import/> })
            })
            .collect_view()
            .into_any(),
    }
}

#[component]
fn One(project: ProjectId, stored: Stored, import: Import) -> impl IntoView {
    let count = |outcome| {
        import
            .items
            .iter()
            .filter(|item| item.outcome == outcome)
            .count()
    };
    let taken = import
        .items
        .iter()
        .filter(|item| item.outcome == ImportOutcome::Taken);
    let repaired = taken.filter(|item| item.repaired > 0).count();
    let tally = words::tally(
        count(ImportOutcome::Taken),
        repaired,
        count(ImportOutcome::Known),
        count(ImportOutcome::Refused),
    );
    let state = match import.state {
        ImportState::Finished => None,
        ImportState::Running => Some(words::RUNNING),
        ImportState::Stopped => Some(words::STOPPED),
        ImportState::Undone => Some(words::UNDONE),
    };
    let by = format!(
        "{} · {}",
        author(stored.created.by),
        local_time(stored.created.at)
    );
    // Lines are made when they are first looked at: some imports have a thousand.
    let opened = RwSignal::new(false);
    let import = StoredValue::new(import);
    view! {
        <details class="import-report" on:toggle=move |_| opened.set(true)>
            <summary>
                <b class="clip" dir="auto">{import.with_value(|import| import.name.clone())}</b>
                <small class="num">{tally}{state.map(|state| view! { " · "{state} })}</small>
                <small class="soft">{by}</small>
            </summary>
            {move || opened.get().then(|| view! {
                <ul>
                    {import.with_value(|import| import.items.clone())
                        .into_iter()
                        .map(|item| view! { <ItemView project item/> })
                        .collect_view()}
                    {import.with_value(|import| import.notices.clone())
                        .into_iter()
                        .map(|notice| view! { <li><small>{notice}</small></li> })
                        .collect_view()}
                </ul>
            })}
        </details>
    }
}
