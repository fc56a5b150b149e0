//! What the project says of itself, and whether verdicts need a second person.

use super::suggester::{Suggester, SuggesterField};
use crate::app::app;
use crate::part::dialog::Dialog;
use crate::part::field::{TextArea, TextField};
use crate::words::corpus as words;
use crate::words::language::Words;
use crate::words::suggest;
use gainsay_model::id::ProjectId;
use gainsay_model::member::Role;
use gainsay_model::project::{Project, ReviewRule};
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn Settings(project: ProjectId, open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog open title=words::PROJECT_SETTINGS.to_owned() class="wider"><Form project open/></Dialog>
    }
}

#[component]
fn Form(project: ProjectId, open: RwSignal<bool>) -> impl IntoView {
    let app = app();
    let known = app.sync.peek(|shelf| {
        shelf
            .get::<Project>(project.uuid())
            .map(|item| item.value.clone())
    });
    let Some(known) = known else {
        return ().into_any();
    };
    let (role, people) = app.desk.with_untracked(|desk| {
        desk.as_ref()
            .map_or((Role::Reader, 1), |desk| (desk.role, desk.people.len()))
    });
    let may = role == Role::Owner;
    let name = RwSignal::new(known.name.clone());
    let about = RwSignal::new(known.description.clone());
    let second = RwSignal::new(known.review == ReviewRule::SecondPerson);
    let suggests = RwSignal::new(known.suggestions);
    let licence = RwSignal::new(known.licence.clone().unwrap_or_default());
    let publisher = RwSignal::new(known.publisher.clone().unwrap_or_default());
    let address = RwSignal::new(known.address.clone().unwrap_or_default());
    let fault = RwSignal::new(None::<Words>);
    let before = StoredValue::new(known);
    let suggester = Suggester::new();
    if may {
        suggester.read(project);
    }
    let filled = |value: RwSignal<String>| {
        Some(value.get_untracked().trim().to_owned()).filter(|value| !value.is_empty())
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(name) = filled(name) else {
            return fault.set(Some(words::NAME_NEEDED));
        };
        let changed = Project {
            name,
            description: about.get_untracked().trim().to_owned(),
            review: if second.get_untracked() {
                ReviewRule::SecondPerson
            } else {
                ReviewRule::None
            },
            suggestions: suggests.get_untracked(),
            licence: filled(licence),
            publisher: filled(publisher),
            address: filled(address),
            ..before.get_value()
        };
        if may {
            suggester.keep(app, project);
        }
        if before.with_value(|before| *before != changed) {
            app.sync
                .change(words::SETTINGS_CHANGED, project.uuid(), changed);
        }
        open.set(false);
    };
    let alone = people < 2;
    view! {
        <form on:submit=submit>
            <h2>{words::PROJECT_SETTINGS}</h2>
            {(!may).then(|| view! { <p class="notice">{words::OWNER_ONLY}</p> })}
            {move || fault.get().map(|fault| view! { <p class="notice" data-tone="bad" role="alert">{fault}</p> })}
            <fieldset class="bare stack" disabled=!may>
                <TextField label=words::PROJECT_NAME value=name required=true autofocus=true/>
                <TextArea label=words::DESCRIPTION value=about/>
                <fieldset class="seg">
                    <legend class="legend">{words::REVIEW}</legend>
                    <label>
                        <input type="radio" name="review" prop:checked=move || !second.get() on:change=move |_| second.set(false)/>
                        {words::REVIEW_NONE}
                    </label>
                    <label>
                        <input type="radio" name="review" disabled=alone prop:checked=move || second.get() on:change=move |_| second.set(true)/>
                        {words::REVIEW_SECOND}
                    </label>
                    {alone.then(|| view! { <small>{words::REVIEW_ALONE}</small> })}
                </fieldset>
                <div class="stack tight">
                    <label class="check">
                        <input type="checkbox" prop:checked=move || suggests.get()
                            on:change=move |event| suggests.set(event_target_checked(&event))/>
                        {suggest::SETTING}
                    </label>
                    <small class="soft">{suggest::SETTING_HINT}</small>
                    {move || (may && suggests.get()).then(|| view! { <SuggesterField suggester/> })}
                </div>
                <div class="two-up">
                    <TextField label=words::LICENCE value=licence hint=words::LICENCE_HINT/>
                    <TextField label=words::PUBLISHER value=publisher hint=words::PUBLISHER_HINT/>
                </div>
                <TextField label=words::PUBLIC_ADDRESS value=address kind="url"/>
            </fieldset>
            <div class="acts">
                <button type="button" class="btn" on:click=move |_| open.set(false)>{words::CANCEL}</button>
                {may.then(|| view! { <button type="submit" class="btn go">{words::SAVE}</button> })}
            </div>
        </form>
    }
    .into_any()
}
