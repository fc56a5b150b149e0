//! Everybody whom the project names, for completing what is typed.

use crate::api;
use crate::app::app;
use crate::state::completion::{Known, known};
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{PartyId, ProjectId};
use gainsay_model::party::Party;
use gainsay_model::path;
use gainsay_model::stored::Stored;
use gainsay_model::wire::parties::Named;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::collections::BTreeMap;

thread_local! {
    /// What was last heard, so that the next form has names before the server answers.
    static LAST: RefCell<Option<(ProjectId, Vec<Named>)>> = const { RefCell::new(None) };
}

/// The names of a project with how often they are used; read anew, and kept up to date with the parties.
pub fn known_names(project: ProjectId) -> Signal<Vec<Known>> {
    let app = app();
    let before = LAST.with_borrow(|last| {
        last.as_ref()
            .filter(|(of, _)| *of == project)
            .map(|(_, named)| named.clone())
    });
    let named = RwSignal::new(before.unwrap_or_default());
    spawn_local(async move {
        // Without an answer one types the whole name; nothing is lost.
        if let Ok(parties) = api::all::<Stored>(path::list(project, EntityKind::Party)).await {
            app.sync.take(parties);
        }
        if let Ok(found) = api::get::<Vec<Named>>(path::named(project)).await {
            LAST.set(Some((project, found.clone())));
            named.try_set(found);
        }
    });
    Memo::new(move |_| named.with(|named| known(named, &parties_now()))).into()
}

/// All parties, kept up to date.
pub fn parties_now() -> BTreeMap<PartyId, Party> {
    app()
        .sync
        .collect::<Party, _>(|item| Some((PartyId::new(item.id), item.value.clone())))
        .into_iter()
        .collect()
}
