//! The projects one belongs to, and the first start.

pub mod list;
pub mod start;

use crate::api;
use crate::app::app;
use crate::dom::clock;
use crate::dom::fetch::Failure;
use crate::part::loaded::{Loaded, Loading};
use crate::words::entry as words;
use gainsay_model::id::ProjectId;
use gainsay_model::path;
use gainsay_model::wire::reading::ProjectRow;
use gainsay_model::wire::write::{NewProject, Written};
use leptos::prelude::*;
use list::List;
use start::Start;

/// The list; with no project yet, the way in.
#[component]
pub fn Projects() -> impl IntoView {
    let app = app();
    let rows = RwSignal::new(Vec::<ProjectRow>::new());
    let starting = RwSignal::new(false);
    let loading = Loading::begin(move || async move {
        rows.set(api::get(path::projects()).await?);
        Ok(())
    });
    Effect::new(move |_| {
        app.here.set(
            if starting.get() {
                words::NEW_PROJECT
            } else {
                words::PROJECTS
            }
            .to_owned(),
        );
    });
    view! {
        <Loaded loading>
            {move || if rows.with(Vec::is_empty) || starting.get() {
                view! { <Start rows starting/> }.into_any()
            } else {
                view! { <List rows starting/> }.into_any()
            }}
        </Loaded>
    }
}

/// Makes a project; gives its id.
async fn make(name: &str) -> Result<ProjectId, Failure> {
    let id = ProjectId::new(clock::new_id());
    let name = if name.trim().is_empty() {
        words::UNTITLED
    } else {
        name.trim()
    };
    let body = NewProject {
        id,
        name: name.to_owned(),
        description: String::new(),
    };
    api::order::<_, Written>("POST", path::projects(), &body).await?;
    Ok(id)
}
