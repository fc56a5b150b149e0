//! Who said it, through whom: as one typed line, or hop by hop in a form.

use super::reader;
use crate::part::field::{Choice, TextField, key_of, of_key, options};
use crate::words;
use gainsay_model::attribution::{Hop, Mention, Modality, Mode, Rendering, Stance};
use gainsay_model::attribution_line::{parse_over, print};
use gainsay_model::date::{DateBasis, StatedDate};
use leptos::prelude::*;

/// The form. Line and hops are two views of one chain: what is typed in one shows in the other.
#[component]
pub fn AttributionForm() -> impl IntoView {
    let reader = reader();
    let Some((id, before)) = reader.focused_now() else {
        return ().into_any();
    };
    let hops = RwSignal::new(before.attribution.hops.clone());
    let line = RwSignal::new(print(&before.attribution.hops));
    let fault = RwSignal::new(None::<String>);
    let by_hand = RwSignal::new(false);
    let targets = RwSignal::new(
        before
            .targets
            .iter()
            .map(|target| target.words.clone())
            .collect::<Vec<_>>()
            .join("; "),
    );
    let happened = RwSignal::new(
        before
            .happened
            .as_ref()
            .map(crate::state::describe::date)
            .unwrap_or_default(),
    );
    let typed = move |event| {
        line.set(event_target_value(&event));
        match hops.with_untracked(|hops| parse_over(&line.get_untracked(), hops)) {
            Ok(read) => {
                fault.set(None);
                hops.set(read);
            }
            Err(error) => fault.set(Some(error.to_string())),
        }
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if fault.with_untracked(Option::is_some) {
            return;
        }
        let Some(mut annotation) = reader.app.sync.peek(|shelf| {
            shelf.get(id.uuid()).map(
                |item: crate::state::shelf::Item<'_, gainsay_model::annotation::Annotation>| {
                    item.value.clone()
                },
            )
        }) else {
            return;
        };
        annotation.attribution.hops = hops.get_untracked();
        let known = annotation.targets.clone();
        annotation.targets = targets
            .get_untracked()
            .split(';')
            .map(str::trim)
            .filter(|words| !words.is_empty())
            .map(|words| {
                let same = known.iter().find(|mention| mention.words == words).cloned();
                same.unwrap_or_else(|| Mention::words(words))
            })
            .collect();
        let when = happened.get_untracked();
        annotation.happened = if when.trim().is_empty() {
            None
        } else {
            match StatedDate::from_words(&when, DateBasis::Person) {
                Some(date) => Some(date),
                None => return fault.set(Some(words::not_a_date(&when))),
            }
        };
        if annotation != before {
            reader
                .app
                .sync
                .change(words::DID_ATTRIBUTE, id.uuid(), annotation);
        }
        reader.editing.set(false);
        crate::dom::page::focus(&format!("#card-{id}"));
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            reader.editing.set(false);
            crate::dom::page::focus(&format!("#card-{id}"));
        }
    };
    view! {
        <form class="stack" on:submit=save on:keydown=keys on:click=|event| event.stop_propagation()>
            <label class="field">
                <span>{words::CHAIN}</span>
                <input id="attribution-line" class="input" type="text" dir="auto" autocomplete="off"
                    placeholder="official < Daily Post, Oct 2015 < Review"
                    aria-invalid=move || fault.with(Option::is_some).to_string()
                    prop:value=move || line.get() on:input=typed/>
                <small>{words::CHAIN_HINT}</small>
                {move || fault.get().map(|fault| view! { <span class="fault" role="alert">{fault}</span> })}
            </label>
            <div class="two-up">
                <TextField label=words::TARGETS value=targets hint=words::TARGETS_HINT/>
                <TextField label=words::HAPPENED value=happened hint=words::DATE_HINT/>
            </div>
            <button type="button" class="btn small plain" aria-expanded=move || by_hand.get().to_string()
                on:click=move |_| by_hand.update(|by_hand| *by_hand = !*by_hand)>{words::HOP_BY_HOP}</button>
            {move || by_hand.get().then(|| view! { <Hops hops line/> })}
            <div class="row">
                <button type="submit" class="btn go small">{words::SAVE}" "<kbd>"Enter"</kbd></button>
                <button type="button" class="btn small" on:click=move |_| reader.editing.set(false)>{words::CANCEL}</button>
            </div>
        </form>
    }
    .into_any()
}

/// The chain as a form, one box a hop. Each change is written into the line at once.
#[component]
fn Hops(hops: RwSignal<Vec<Hop>>, line: RwSignal<String>) -> impl IntoView {
    let count = Memo::new(move |_| hops.with(Vec::len));
    let put = move |hops: &[Hop]| line.set(print(hops));
    view! {
        <div class="hops">
            {move || (0..count.get()).map(|index| view! { <HopBox hops line index/> }).collect_view()}
            <button type="button" class="btn small" on:click=move |_| hops.update(|hops| {
                hops.push(Hop { words: words::SOMEBODY.to_owned(), ..Hop::default() });
                put(hops);
            })>{words::ADD_HOP}</button>
        </div>
    }
}

#[component]
fn HopBox(hops: RwSignal<Vec<Hop>>, line: RwSignal<String>, index: usize) -> impl IntoView {
    let hop = hops
        .with_untracked(|hops| hops.get(index).cloned())
        .unwrap_or_default();
    let words_of = RwSignal::new(hop.words.clone());
    let stated = RwSignal::new(
        hop.stated
            .as_ref()
            .map(crate::state::describe::date)
            .unwrap_or_default(),
    );
    let mode = RwSignal::new(key_of(&hop.mode));
    let modality = RwSignal::new(key_of(&hop.modality));
    let stance = RwSignal::new(key_of(&hop.stance));
    let rendering = RwSignal::new(key_of(&hop.rendering));
    let unnamed = RwSignal::new(hop.unnamed);
    let first = StoredValue::new(true);
    Effect::new(move |_| {
        let date = stated.get();
        let typed = (
            words_of.get(),
            mode.get(),
            modality.get(),
            stance.get(),
            rendering.get(),
            unnamed.get(),
        );
        if first.get_value() {
            return first.set_value(false);
        }
        hops.update(|hops| {
            if let Some(hop) = hops.get_mut(index) {
                let known = hop
                    .stated
                    .as_ref()
                    .map(crate::state::describe::date)
                    .unwrap_or_default();
                if known != date {
                    hop.stated = StatedDate::from_words(&date, DateBasis::Person);
                }
                hop.words = typed.0;
                hop.mode = of_key::<Mode>(&typed.1);
                hop.modality = of_key::<Modality>(&typed.2);
                hop.stance = of_key::<Stance>(&typed.3);
                hop.rendering = of_key::<Rendering>(&typed.4);
                hop.unnamed = typed.5;
            }
            line.set(print(hops));
        });
    });
    view! {
        <fieldset class="hop">
            <legend class="label">{if index == 0 { words::ORIGIN } else { words::VIA }}</legend>
            <TextField label=words::WHO value=words_of/>
            <div class="two-up">
                <TextField label=words::STATED value=stated/>
                <Choice label=words::MODE value=mode options=options(words::NOT_SAID, words::MODES)/>
                <Choice label=words::MODALITY value=modality options=options(words::NOT_SAID, words::MODALITIES)/>
                <Choice label=words::STANCE value=stance options=options(words::NOT_SAID, words::STANCES)/>
                <Choice label=words::RENDERING value=rendering options=options(words::NOT_SAID, words::RENDERINGS)/>
                <label class="check">
                    <input type="checkbox" prop:checked=move || unnamed.get()
                        on:change=move |event| unnamed.set(event_target_checked(&event))/>
                    <span>{words::UNNAMED}</span>
                </label>
            </div>
            <button type="button" class="btn small plain" on:click=move |_| hops.update(|hops| {
                if index < hops.len() {
                    hops.remove(index);
                }
                line.set(print(hops));
            })>{words::REMOVE}</button>
        </fieldset>
    }
}
