//! The projects one belongs to, and the first start.

pub mod list;
pub mod start;

use crate::app::app;
use crate::dom::clock;
use crate::dom::fetch::Failure;
use crate::lean::effect;
use crate::part::loaded::{Loaded, Loading};
use crate::words::entry as words;
use crate::{api, chunk};
use gainsay_model::id::ProjectId;
use gainsay_model::member::Role;
use gainsay_model::path;
use gainsay_model::wire::reading::Counts;
use gainsay_model::wire::write::NewProject;
use leptos::prelude::*;
use list::List;
use serde::Deserialize;

/// A project in the list: what is shown of a [`ProjectRow`](gainsay_model::wire::reading::ProjectRow), so that
/// the first load need not know how to read every kind of thing there is.
#[derive(Debug, Clone, Deserialize)]
pub struct Row {
    pub project: Named,
    pub role: Role,
    pub counts: Counts,
}

/// The part of `Stored` that is shown.
#[derive(Debug, Clone, Deserialize)]
pub struct Named {
    pub id: ProjectId,
    entity: Option<Thing>,
}

#[derive(Debug, Clone, Deserialize)]
struct Thing {
    project: About,
}

/// What a project says of itself.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct About {
    pub name: String,
    #[serde(default)]
    pub description: String,
}

impl Row {
    /// Its name and description; empty if they were erased.
    pub fn about(&self) -> About {
        let thing = self.project.entity.as_ref();
        thing.map(|thing| thing.project.clone()).unwrap_or_default()
    }
}

/// The list; with no project yet, the way in.
#[component]
pub fn Projects() -> impl IntoView {
    let app = app();
    let rows = RwSignal::new(Vec::<Row>::new());
    let starting = RwSignal::new(false);
    let loading = Loading::begin(move || async move {
        rows.set(api::get(path::projects()).await?);
        Ok(())
    });
    effect(move || {
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
                chunk::at_work(move |work| (work.start)(rows, starting))
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
        words::UNTITLED.get()
    } else {
        name.trim()
    };
    let body = NewProject {
        id,
        name: name.to_owned(),
        description: String::new(),
    };
    api::plain("POST", path::projects(), Some(&body)).await?;
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read_as_the_server_writes_it() {
        let row: Row = serde_json::from_str(
            r#"{"project":{"id":"0192f3c4-7a10-7000-8000-2b6c1d9e0f11",
                "created":{"seq":1,"at":0,"by":"operator"},"changed":{"seq":1,"at":0,"by":"operator"},
                "entity":{"project":{"name":"Harbour","description":"Who knew","review":"none"}}},
                "role":"owner","counts":{"documents":3}}"#,
        )
        .unwrap();
        assert_eq!(row.about().name, "Harbour");
        assert_eq!(row.about().description, "Who knew");
        assert_eq!(row.counts.documents, 3);
    }
}
