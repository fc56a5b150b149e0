//! Letting the mark in focus bear on a claim, one that is there or a new one.

use super::reader;
use crate::api;
use crate::part::dialog::Dialog;
use crate::part::earlier::EarlierChecks;
use crate::part::loaded::{Loaded, Loading};
use crate::part::picker::{Pick, Picker};
use crate::sync::creation;
use crate::words;
use gainsay_model::bearing::{Bearing, Direction};
use gainsay_model::claim::Claim;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::ClaimId;
use gainsay_model::path;
use gainsay_model::scheme::DENIAL;
use gainsay_model::stored::Stored;
use leptos::prelude::*;

/// The key of the entry that stands for a new claim.
const NEW: &str = "new";

/// The dialog.
#[component]
pub fn ClaimPicker() -> impl IntoView {
    let reader = reader();
    view! {
        <Dialog open=reader.bearing title=words::ADD_TO_CLAIM class="wider"><Choose/></Dialog>
    }
}

#[component]
fn Choose() -> impl IntoView {
    let reader = reader();
    let app = reader.app;
    let loading = Loading::begin(move || async move {
        let claims: Vec<Stored> = api::all(path::list(reader.project, EntityKind::Claim)).await?;
        app.sync.take(claims);
        Ok(())
    });
    let Some((annotation, mark)) = reader.focused_now() else {
        return ().into_any();
    };
    let first = if mark.kind.as_str() == DENIAL {
        Direction::Against
    } else {
        Direction::For
    };
    let direction = RwSignal::new(first);
    let typed = RwSignal::new(String::new());
    let reason = RwSignal::new(String::new());
    let chosen = RwSignal::new(None::<String>);
    let all = Signal::derive(move || {
        let mut all = app.sync.collect::<Claim, _>(|item| {
            (!item.value.retired && item.value.merged_into.is_none()).then(|| Pick {
                id: item.id.to_string(),
                words: item.value.statement.clone(),
                hint: String::new(),
                kind: String::new(),
                is_new: false,
            })
        });
        let new = typed.get();
        if !new.trim().is_empty() {
            all.push(Pick {
                id: NEW.to_owned(),
                words: new,
                hint: words::NEW_CLAIM.to_owned(),
                kind: String::new(),
                is_new: true,
            });
        }
        all
    });
    // What is typed may become a claim; before that, the mark itself says what was claimed.
    let quote = mark.quote();
    let resembled = Signal::derive(move || {
        let typed = typed.get();
        if typed.trim().is_empty() {
            quote.clone()
        } else {
            typed
        }
    });
    let take = move || {
        let Some(chosen) = chosen.get_untracked() else {
            return;
        };
        let mut deeds = Vec::new();
        let claim = if chosen == NEW {
            let statement = typed.get_untracked().trim().to_owned();
            let (id, deed) = creation(Claim::plain(statement));
            deeds.push(deed);
            ClaimId::new(id)
        } else {
            let Ok(id) = chosen.parse() else { return };
            id
        };
        // A mark bears on a claim once: a second time turns it or gives it another reason.
        let before = app
            .sync
            .collect::<Bearing, _>(|item| {
                (item.value.annotation == annotation && item.value.claim == claim)
                    .then(|| (item.id, item.value.clone()))
            })
            .pop();
        let part = before.as_ref().map(|(_, before)| before.part.clone());
        let bearing = Bearing {
            annotation,
            claim,
            direction: direction.get_untracked(),
            part: part.unwrap_or_default(),
            reason: reason.get_untracked(),
            document: Some(reader.document),
        };
        if let Some((id, _)) = before {
            app.sync.change(words::DID_BEAR, id, bearing);
        } else {
            deeds.push(creation(bearing).1);
            app.sync.act(words::DID_BEAR, deeds);
        }
        app.toasts.whisper(words::BEARS_NOW);
        reader.bearing.set(false);
    };
    view! {
        <div class="inner">
            <h2>{words::ADD_TO_CLAIM}</h2>
            <p class="serif lines-2" dir="auto">{mark.quote()}</p>
            <fieldset class="row tight" style:border="0" style:padding="0" style:margin="0">
                <legend class="unseen">{words::DIRECTION}</legend>
                {[Direction::For, Direction::Against, Direction::Context].map(|value| view! {
                    <label class="chip">
                        <input type="radio" name="direction" class="unseen" prop:checked=move || direction.get() == value
                            on:change=move |_| direction.set(value)/>
                        {words::direction(value)}
                    </label>
                }).collect_view()}
            </fieldset>
            <Picker all typed chosen label=words::CLAIM_OR_NEW take=Callback::new(move |()| loading.once_ready(take))/>
            <EarlierChecks typed=resembled/>
            <Loaded loading>""</Loaded>
            <label class="field">
                <span>{words::REASON}</span>
                <input class="input" type="text" dir="auto" prop:value=move || reason.get()
                    on:input=move |event| reason.set(event_target_value(&event))/>
            </label>
            <div class="acts">
                <button type="button" class="btn" on:click=move |_| reader.bearing.set(false)>{words::CANCEL}</button>
                <button type="button" class="btn go" on:click=move |_| loading.once_ready(take)>{words::ADD}</button>
            </div>
        </div>
    }
    .into_any()
}
