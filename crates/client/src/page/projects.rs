//! The projects one belongs to, and the first start.

use crate::app::{App, app};
use crate::dom::clock;
use crate::part::dialog::Dialog;
use crate::part::field::{TextArea, TextField};
use crate::part::import::{DropArea, ImportReport, Importing};
use crate::part::loaded::{Loaded, Loading};
use crate::state::route::{Page, Route};
use crate::{api, words};
use crate::dom::fetch::Failure;
use gainsay_model::id::ProjectId;
use gainsay_model::path;
use gainsay_model::project::Project;
use gainsay_model::wire::reading::ProjectRow;
use gainsay_model::wire::write::{NewProject, Written};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The list of projects; with none yet, the way in.
#[component]
pub fn Projects() -> impl IntoView {
    let app = app();
    app.here.set(words::PROJECTS.to_owned());
    let rows = RwSignal::new(Vec::<ProjectRow>::new());
    let loading = Loading::begin(move || async move {
        rows.set(api::get(path::projects()).await?);
        Ok(())
    });
    view! {
        <Loaded loading>
            {move || if rows.with(Vec::is_empty) {
                view! { <FirstStart/> }.into_any()
            } else {
                view! { <List rows/> }.into_any()
            }}
        </Loaded>
    }
}

#[component]
fn List(rows: RwSignal<Vec<ProjectRow>>) -> impl IntoView {
    let making = RwSignal::new(false);
    view! {
        <div class="wide">
            <div class="row">
                <h1 class="title">{words::PROJECTS}</h1>
                <button type="button" class="btn go push" on:click=move |_| making.set(true)>{words::NEW_PROJECT}</button>
            </div>
            <ul class="project-list">
                {move || rows.get().into_iter().map(|row| {
                    let id = ProjectId::new(row.project.id);
                    let project = row.project.get::<Project>().cloned();
                    let (name, description) = project.map_or_else(Default::default, |p| (p.name, p.description));
                    view! {
                        <li><a class="tile" href=Route::Project(id, Page::Corpus).path()>
                            <b dir="auto">{name}</b>
                            <span class="soft lines-2" dir="auto">{description}</span>
                            <small class="row gap-top">
                                <span>{words::articles(row.counts.documents)}</span>
                                <span>{words::marks(row.counts.annotations.values().sum())}</span>
                                <span>{words::claims(row.counts.claims)}</span>
                                <span class="push">{words::role(row.role)}</span>
                            </small>
                        </a></li>
                    }
                }).collect_view()}
            </ul>
        </div>
        <NewProjectDialog open=making/>
    }
}

/// Makes a project and gives its id.
async fn make(name: String, description: String) -> Result<ProjectId, Failure> {
    let id = ProjectId::new(clock::new_id());
    let body = NewProject { id, name, description };
    api::order::<_, Written>("POST", path::projects(), &body).await?;
    Ok(id)
}

#[component]
fn NewProjectDialog(open: RwSignal<bool>) -> impl IntoView {
    let app = app();
    let name = RwSignal::new(String::new());
    let description = RwSignal::new(String::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (name, description) = (name.get_untracked(), description.get_untracked());
        if name.trim().is_empty() {
            return;
        }
        spawn_local(async move {
            match make(name.trim().to_owned(), description).await {
                Ok(id) => app.go(Route::Project(id, Page::Corpus)),
                Err(failure) => app.toasts.fault(failure),
            }
        });
    };
    view! {
        <Dialog open title=words::NEW_PROJECT>
            <form on:submit=submit>
                <h2>{words::NEW_PROJECT}</h2>
                <TextField label=words::PROJECT_NAME value=name required=true autofocus=true hint=words::PROJECT_NAME_HINT/>
                <TextArea label=words::DESCRIPTION value=description/>
                <div class="acts">
                    <button type="button" class="btn" on:click=move |_| open.set(false)>{words::CANCEL}</button>
                    <button type="submit" class="btn go">{words::MAKE_PROJECT}</button>
                </div>
            </form>
        </Dialog>
    }
}

/// What somebody sees who has no project yet: one question, and a place to put the articles.
#[component]
fn FirstStart() -> impl IntoView {
    let app: App = app();
    let name = RwSignal::new(String::new());
    let made = StoredValue::new(None::<ProjectId>);
    let target = move || {
        let work = async move {
            if let Some(id) = made.get_value() {
                return Ok(id);
            }
            let typed = name.get_untracked();
            let typed = typed.trim();
            let name = if typed.is_empty() { words::FIRST_PROJECT } else { typed };
            let id = make(name.to_owned(), String::new()).await?;
            made.set_value(Some(id));
            Ok(id)
        };
        Box::pin(work) as crate::part::import::Target
    };
    let importing = Importing::new(target, Callback::new(|()| {}));
    let open = move || {
        spawn_local(async move {
            match target().await {
                Ok(id) => app.go(Route::Project(id, Page::Corpus)),
                Err(failure) => app.toasts.fault(failure),
            }
        });
    };
    view! {
        <div class="hero">
            <h1>{words::FIRST_QUESTION}</h1>
            <p>{words::FIRST_PROMISE}</p>
            <div class="field" style:text-align="start" style:margin-bottom="14px">
                <TextField label=words::PROJECT_NAME value=name hint=words::PROJECT_NAME_HINT autofocus=true/>
            </div>
            <DropArea importing/>
            <ImportReport importing/>
            {move || importing.has_lines().then(|| view! {
                <p class="gap-top"><button type="button" class="btn go" on:click=move |_| open()>{words::OPEN_PROJECT}</button></p>
            })}
            <div class="ways">
                <div class="tile">
                    <b>{words::WAY_EMPTY}</b>{words::WAY_EMPTY_HINT}<br/>
                    <button type="button" class="btn small" on:click=move |_| open()>{words::MAKE_PROJECT}</button>
                </div>
                <div class="tile"><b>{words::WAY_DEMO}</b>{words::WAY_DEMO_HINT}<br/><code>"gainsay serve --demo"</code></div>
                <div class="tile"><b>{words::WAY_SHELL}</b>{words::WAY_SHELL_HINT}<br/><code>"gainsay import --project NAME …"</code></div>
            </div>
        </div>
    }
}
