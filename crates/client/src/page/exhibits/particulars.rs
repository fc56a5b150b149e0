//! What is known of a kept file besides its bytes.

use crate::app::app;
use crate::page::corpus::{DateField, date, written};
use crate::part::dialog::{Dialog, open_while};
use crate::part::field::{TextArea, TextField};
use crate::words::{self as shell, corpus, exhibits as words};
use gainsay_model::exhibit::Exhibit;
use leptos::prelude::*;
use uuid::Uuid;

/// The dialog; open while a file is named.
#[component]
pub fn Particulars(edited: RwSignal<Option<Uuid>>) -> impl IntoView {
    let open = open_while(edited);
    view! {
        <Dialog open title=words::EDIT.to_owned()>
            {move || edited.get().map(|id| view! { <Form id open/> })}
        </Dialog>
    }
}

#[component]
fn Form(id: Uuid, open: RwSignal<bool>) -> impl IntoView {
    let app = app();
    let Some(known) = app.sync.get::<Exhibit>(id) else {
        return ().into_any();
    };
    let title = RwSignal::new(known.title.clone());
    let address = RwSignal::new(known.address.clone().unwrap_or_default());
    let retrieved = RwSignal::new(written(known.retrieved.as_ref()));
    let pages = RwSignal::new(
        known
            .pages
            .map(|pages| pages.to_string())
            .unwrap_or_default(),
    );
    let custody = RwSignal::new(known.custody.join("\n"));
    let fault = RwSignal::new(None::<String>);
    let before = StoredValue::new(known);
    let gather = move || -> Result<Exhibit, String> {
        let old = before.get_value();
        let title = title.get_untracked().trim().to_owned();
        if title.is_empty() {
            return Err(corpus::TITLE_NEEDED.to_owned());
        }
        let pages = match pages.get_untracked().trim() {
            "" => None,
            typed => {
                let pages = typed.parse().ok().filter(|pages| *pages > 0);
                Some(pages.ok_or_else(|| words::NO_NUMBER.to_owned())?)
            }
        };
        let address = address.get_untracked().trim().to_owned();
        let custody = custody.get_untracked();
        let hands = custody.lines().map(str::trim);
        Ok(Exhibit {
            title,
            address: Some(address).filter(|address| !address.is_empty()),
            retrieved: date(&retrieved.get_untracked(), old.retrieved.as_ref())?,
            pages,
            custody: hands
                .filter(|hand| !hand.is_empty())
                .map(str::to_owned)
                .collect(),
            ..old
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match gather() {
            Ok(exhibit) => {
                if before.with_value(|before| *before != exhibit) {
                    app.sync.change(words::DID_CHANGE, id, exhibit);
                }
                open.set(false);
            }
            Err(why) => fault.set(Some(why)),
        }
    };
    view! {
        <form on:submit=submit>
            <h2>{words::EDIT}</h2>
            {move || fault.get().map(|fault| view! { <p class="notice" data-tone="bad" role="alert">{fault}</p> })}
            <TextField label=words::TITLE value=title required=true autofocus=true/>
            <TextField label=words::FOUND_AT value=address/>
            <div class="two-up">
                <DateField label=words::RETRIEVED value=retrieved/>
                <TextField label=words::PAGES value=pages/>
            </div>
            <TextArea label=words::CUSTODY value=custody hint=words::CUSTODY_HINT/>
            <div class="acts">
                <button type="button" class="btn" on:click=move |_| open.set(false)>{shell::CANCEL}</button>
                <button type="submit" class="btn go">{corpus::SAVE}</button>
            </div>
        </form>
    }
    .into_any()
}
