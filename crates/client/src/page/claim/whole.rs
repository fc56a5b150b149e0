//! What is done to a whole claim in one go: merged, split, put away, taken up, linked. The server
//! decides each at once, because it rewrites more than this page knows of; undo is offered with it.

use super::Open;
use super::{link, merge, retire, split};
use crate::api;
use crate::app::App;
use crate::dom::fetch::Failure;
use crate::part::dialog::{Dialog, open_while};
use crate::words::{board as words, claim};
use gainsay_model::claim::{Claim, ClaimStep};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::{ClaimId, CommandId, ProjectId};
use gainsay_model::path;
use gainsay_model::wire::reading::HistoryEntry;
use gainsay_model::wire::write::Written;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Which dialog is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    Merge,
    Split,
    Retire,
    Link,
}

/// Takes a step. What came of it goes to `done`, what stood in the way to `fault`.
pub fn step(
    open: Open,
    step: ClaimStep,
    fault: RwSignal<Option<String>>,
    done: impl Fn(CommandId) + 'static,
) {
    let app = open.app;
    let subject = EntityRef::new(EntityKind::Claim, open.claim.uuid());
    let settled = app.sync.peek(|shelf| {
        let is_settled = shelf
            .get::<Claim>(subject.id)
            .is_some_and(|item| !item.is_unsaved());
        shelf.revision(subject).filter(|_| is_settled)
    });
    let Some(revision) = settled else {
        fault.set(Some(words::NOT_SAVED_YET.to_string()));
        return;
    };
    let at = path::claim_step(open.project, open.claim);
    spawn_local(async move {
        match api::order_at::<_, Written>("POST", at, &step, revision).await {
            Ok(written) => {
                app.sync.take(written.written);
                done(written.command);
            }
            Err(failure) => {
                let _ = fault.try_set(Some(told(&failure)));
            }
        }
    });
}

/// What went wrong and what to do about it.
pub fn told(failure: &Failure) -> String {
    let hint = match failure {
        Failure::Refused(problem) => problem.hint.clone(),
        _ => None,
    };
    hint.map_or_else(|| failure.to_string(), |hint| format!("{failure} {hint}"))
}

/// Takes a step back.
pub fn undo(app: App, project: ProjectId, command: CommandId) {
    spawn_local(async move {
        let at = path::undo(project, command);
        match api::order::<_, Written>("POST", at, &()).await {
            Ok(written) => {
                app.sync.take(written.written);
                app.toasts.say(words::UNDONE);
            }
            Err(failure) => app.toasts.fault(told(&failure)),
        }
    });
}

/// Says what was done, and offers to take it back.
pub fn say_done(app: App, project: ProjectId, text: &str, command: CommandId) {
    let back = Callback::new(move |()| undo(app, project, command));
    app.toasts.offer(text, words::UNDO, back);
}

/// Takes back the command that made the claim as it is in some way.
pub fn undo_what_made(
    app: App,
    project: ProjectId,
    claim: ClaimId,
    is_so: impl Fn(&Claim) -> bool + 'static,
) {
    spawn_local(async move {
        let at = path::history(project, EntityKind::Claim, claim.uuid());
        let entries = match api::get::<Vec<HistoryEntry>>(at).await {
            Ok(entries) => entries,
            Err(failure) => return app.toasts.fault(told(&failure)),
        };
        let is_so = |entry: &HistoryEntry| {
            let image = entry.image.as_ref();
            image.is_some_and(|image| {
                <Claim as gainsay_model::entity::EntityType>::of(&image.entity).is_some_and(&is_so)
            })
        };
        let place = (0..entries.len())
            .find(|place| is_so(&entries[*place]) && !entries.get(place + 1).is_some_and(is_so));
        if let Some(place) = place {
            undo(app, project, entries[place].command);
        }
    });
}

/// The dialogs.
#[component]
pub fn Dialogs(open: Open) -> impl IntoView {
    let shown = open_while(open.doing);
    let title = Signal::derive(move || {
        open.doing
            .get()
            .map(|doing| match doing {
                Doing::Merge => words::MERGE_TITLE.to_string(),
                Doing::Split => words::SPLIT_TITLE.to_string(),
                Doing::Retire => words::RETIRE_TITLE.to_string(),
                Doing::Link => words::LINK_TITLE.to_string(),
            })
            .unwrap_or_default()
    });
    view! {
        <Dialog open=shown title class="wider">
            {move || open.doing.get().map(|doing| match doing {
                Doing::Merge => view! { <merge::Merge open/> }.into_any(),
                Doing::Split => view! { <split::Split open/> }.into_any(),
                Doing::Retire => view! { <retire::Retire open/> }.into_any(),
                Doing::Link => view! { <link::Link open/> }.into_any(),
            })}
        </Dialog>
    }
}

/// What stood in the way, and the two buttons at the foot of such a dialog.
pub fn foot(
    open: Open,
    fault: RwSignal<Option<String>>,
    button: crate::words::language::Words,
    go: Callback<()>,
) -> impl IntoView {
    view! {
        {move || fault.get().map(|fault| view! { <p class="notice" data-tone="bad" role="alert">{fault}</p> })}
        <div class="acts">
            <button type="button" class="btn" on:click=move |_| open.doing.set(None)>{claim::CANCEL}</button>
            <button type="button" class="btn go" on:click=move |_| go.run(())>{button}</button>
        </div>
    }
}
