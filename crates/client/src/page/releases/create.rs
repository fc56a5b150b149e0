//! Making a release: what goes in, what is kept back, a look before it is made.

use super::held::Held;
use crate::api;
use crate::app::app;
use crate::dom::clock::new_id;
use crate::part::dialog::Dialog;
use crate::part::field::{Choice, TextArea, TextField, key_of, of_key};
use crate::part::loaded::Loading;
use crate::words::formats::FORMATS;
use crate::words::releases as words;
use crate::words::{self as shell};
use gainsay_model::document::TextPolicy;
use gainsay_model::id::{ProjectId, ReleaseId};
use gainsay_model::manifest::Manifest;
use gainsay_model::path;
use gainsay_model::release::{People, ReleaseChoice, Shares};
use gainsay_model::wire::releases::NewRelease;
use gainsay_model::wire::write::Written;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;

/// The dialog.
#[component]
pub fn Create(project: ProjectId, open: RwSignal<bool>, made: Loading) -> impl IntoView {
    view! {
        <Dialog open title=words::NEW.to_owned() class="wider"><Form project open made/></Dialog>
    }
}

#[component]
fn Form(project: ProjectId, open: RwSignal<bool>, made: Loading) -> impl IntoView {
    let app = app();
    let name = RwSignal::new(String::new());
    let note = RwSignal::new(String::new());
    let licence = RwSignal::new(String::new());
    let text = RwSignal::new(String::new());
    let people = RwSignal::new(key_of(&Some(People::Pseudonyms)));
    let formats = RwSignal::new(BTreeSet::from(["csv", "hf"]));
    let own_layers = RwSignal::new(false);
    let splits = RwSignal::new(false);
    let shares = [80, 10, 10].map(|share: u8| RwSignal::new(share.to_string()));
    let fault = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let seen = RwSignal::new(None::<Manifest>);
    let gather = move || -> Result<NewRelease, String> {
        let name = name.get_untracked().trim().to_owned();
        if name.is_empty() {
            return Err(words::NAME_NEEDED.to_owned());
        }
        let share = |at: usize| shares[at].get_untracked().trim().parse().ok();
        let splits = if splits.get_untracked() {
            let shares = share(0).zip(share(1)).zip(share(2));
            let shares = shares.map(|((train, dev), test)| Shares {
                train,
                dev,
                test,
                seed: String::new(),
            });
            let shares = shares.filter(Shares::is_whole);
            Some(shares.ok_or_else(|| words::SHARES_WRONG.to_owned())?)
        } else {
            None
        };
        let licence = licence.get_untracked().trim().to_owned();
        Ok(NewRelease {
            id: ReleaseId::new(new_id()),
            name,
            choice: ReleaseChoice {
                formats: formats.with_untracked(|formats| {
                    formats.iter().map(|format| (*format).to_owned()).collect()
                }),
                text: of_key(&text.get_untracked()),
                people: of_key(&people.get_untracked()).unwrap_or_default(),
                own_layers: own_layers.get_untracked(),
                splits,
                licence: Some(licence).filter(|licence| !licence.is_empty()),
                note: note.get_untracked().trim().to_owned(),
            },
        })
    };
    let act = move |make: bool| {
        if busy.get_untracked() {
            return;
        }
        let new = match gather() {
            Ok(new) => new,
            Err(why) => return fault.set(Some(why)),
        };
        fault.set(None);
        busy.set(true);
        spawn_local(async move {
            let done = if make {
                let made = api::order::<_, Written>("POST", path::releases(project), &new).await;
                made.map(|_| None)
            } else {
                let at = path::release_preview(project);
                api::order::<_, Manifest>("POST", at, &new).await.map(Some)
            };
            // The dialog may be gone by now.
            let _ = busy.try_set(false);
            match done {
                Ok(Some(manifest)) => {
                    let _ = seen.try_set(Some(manifest));
                }
                Ok(None) => {
                    let _ = open.try_set(false);
                    app.toasts.say(words::MADE);
                    made.again();
                }
                Err(failure) => {
                    if fault.try_set(Some(failure.to_string())).is_some() {
                        app.toasts.fault(failure);
                    }
                }
            }
        });
    };
    let texts = [
        (None, words::BY_RIGHTS.get()),
        (Some(TextPolicy::Full), words::text(TextPolicy::Full)),
        (Some(TextPolicy::Quotes), words::text(TextPolicy::Quotes)),
        (Some(TextPolicy::None), words::text(TextPolicy::None)),
    ];
    let texts = texts.map(|(policy, said)| (key_of(&policy), said.to_owned()));
    let called = [People::Pseudonyms, People::Names];
    let called = called.map(|people| (key_of(&Some(people)), words::people(people).to_owned()));
    let tick = |value: RwSignal<bool>, said: crate::words::language::Words| {
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=move || value.get()
                    on:change=move |event| value.set(event_target_checked(&event))/>
                <span>{said}</span>
            </label>
        }
    };
    let offered = FORMATS.iter().filter(|(format, ..)| *format != "jsonl");
    let offered = offered.map(|(format, _, name, _)| {
        let format = *format;
        view! {
            <label class="check">
                <input type="checkbox" value=format prop:checked=move || formats.with(|formats| formats.contains(format))
                    on:change=move |event| formats.update(|formats| {
                        if event_target_checked(&event) { formats.insert(format); } else { formats.remove(format); }
                    })/>
                <span>{*name}</span>
            </label>
        }
    });
    let offered = offered.collect_view();
    view! {
        <form on:submit=move |event: leptos::ev::SubmitEvent| { event.prevent_default(); act(true) }>
            <h2>{words::NEW}</h2>
            {move || fault.get().map(|fault| view! { <p class="notice" data-tone="bad" role="alert">{fault}</p> })}
            <TextField label=words::NAME value=name hint=words::NAME_HINT required=true autofocus=true/>
            <div class="two-up">
                <Choice label=words::TEXT value=text options=texts.to_vec()/>
                <Choice label=words::PEOPLE value=people options=called.to_vec()/>
            </div>
            <p class="faint">{words::TEXT_HINT}</p>
            <fieldset class="picks"><legend>{words::FORMATS}</legend>{offered}</fieldset>
            {tick(splits, words::SPLIT)}
            {move || splits.get().then(|| view! {
                <div class="three-up">
                    <TextField label=words::TRAIN value=shares[0] kind="number"/>
                    <TextField label=words::DEV value=shares[1] kind="number"/>
                    <TextField label=words::TEST value=shares[2] kind="number"/>
                </div>
            })}
            {tick(own_layers, words::OWN_LAYERS)}
            <TextField label=words::LICENCE value=licence hint=words::LICENCE_HINT/>
            <TextArea label=words::NOTE value=note/>
            <div role="status">
                {move || busy.get().then(|| view! { <p class="soft">{words::MAKING}</p> })}
                {move || seen.get().map(|manifest| view! { <div class="panel seen"><Held manifest/></div> })}
            </div>
            <div class="acts">
                <button type="button" class="btn" on:click=move |_| open.set(false)>{shell::CANCEL}</button>
                <button type="button" class="btn" disabled=move || busy.get() on:click=move |_| act(false)>{words::LOOK}</button>
                <button type="submit" class="btn go" disabled=move || busy.get()>{words::MAKE}</button>
            </div>
        </form>
    }
}
