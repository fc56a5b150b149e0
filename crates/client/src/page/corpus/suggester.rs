//! Where a project's own suggester is asked: for its owners, in the settings.

use crate::api;
use crate::app::App;
use crate::part::field::TextField;
use crate::words::suggest as words;
use gainsay_model::id::ProjectId;
use gainsay_model::path;
use gainsay_model::wire::suggestion::{SetSuggester, Suggester as Known};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The address as it is kept, and as it is written now. Copy it freely.
#[derive(Debug, Clone, Copy)]
pub struct Suggester {
    known: RwSignal<Known>,
    address: RwSignal<String>,
}

impl Suggester {
    /// Not read yet.
    pub fn new() -> Self {
        Self {
            known: RwSignal::new(Known::default()),
            address: RwSignal::new(String::new()),
        }
    }

    /// Reads what is kept.
    pub fn read(&self, project: ProjectId) {
        let this = *self;
        spawn_local(async move {
            if let Ok(known) = api::get::<Known>(path::suggester(project)).await {
                this.address
                    .try_set(known.address.clone().unwrap_or_default());
                this.known.try_set(known);
            }
        });
    }

    /// Keeps what is written, if it is other than before.
    pub fn keep(&self, app: App, project: ProjectId) {
        let address = self.address.get_untracked().trim().to_owned();
        let before = self.known.with_untracked(|known| known.address.clone());
        if address == before.unwrap_or_default() {
            return;
        }
        let set = SetSuggester {
            address: Some(address).filter(|address| !address.is_empty()),
        };
        spawn_local(async move {
            if let Err(failure) = api::plain("PUT", path::suggester(project), Some(&set)).await {
                app.toasts.fault(format!("{} {failure}", words::NOT_SET));
            }
        });
    }
}

impl Default for Suggester {
    fn default() -> Self {
        Self::new()
    }
}

/// The field, with what went wrong last.
#[component]
pub fn SuggesterField(suggester: Suggester) -> impl IntoView {
    let trouble = move || suggester.known.with(|known| known.trouble.clone());
    view! {
        <TextField label=words::SUGGESTER value=suggester.address kind="url" hint=words::SUGGESTER_HINT/>
        {move || trouble().map(|trouble| view! {
            <p class="notice" data-tone="warn">{words::trouble(&trouble.message)}</p>
        })}
    }
}
