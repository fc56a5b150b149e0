//! The rating scale of a project: one of three to begin with, or its own.

use crate::app::app;
use crate::part::dialog::Dialog;
use crate::part::field::TextField;
use crate::state::scaling::{Fault, RatingForm, forms, scale};
use crate::words::standard;
use crate::words::{self as shell, scale as words};
use gainsay_model::id::ProjectId;
use gainsay_model::member::Role;
use gainsay_model::rating::Scale as Ratings;
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn Scale(project: ProjectId, open: RwSignal<bool>) -> impl IntoView {
    view! { <Dialog open title=words::SCALE class="wider"><Form project open/></Dialog> }
}

/// Ratings by a number of their own, so that a row stays the same row when another goes.
type Rows = RwSignal<Vec<(u32, RatingForm)>>;

#[component]
fn Form(project: ProjectId, open: RwSignal<bool>) -> impl IntoView {
    let app = app();
    let known = app.sync.peek(|shelf| {
        shelf
            .get::<Ratings>(project.uuid())
            .map(|item| item.value.clone())
    });
    let before = StoredValue::new(known.unwrap_or_default());
    let may = app
        .desk
        .with_untracked(|desk| desk.as_ref().is_some_and(|desk| desk.role == Role::Owner));
    let name = RwSignal::new(before.with_value(|before| before.name.clone()));
    let next = StoredValue::new(0);
    let number = move || {
        next.update_value(|next| *next += 1);
        next.get_value()
    };
    let numbered = move |scale: &Ratings| -> Vec<(u32, RatingForm)> {
        forms(scale)
            .into_iter()
            .map(|form| (number(), form))
            .collect()
    };
    let rows: Rows = RwSignal::new(before.with_value(numbered));
    let fault = RwSignal::new(None::<Fault>);
    let begin = move |event: leptos::ev::Event| {
        let presets = Ratings::presets();
        let chosen = event_target_value(&event).parse().ok();
        let chosen = chosen.and_then(|place: usize| presets.get(place));
        let begun = chosen.cloned().unwrap_or_else(|| before.get_value());
        name.set(begun.name.clone());
        rows.set(numbered(&begun));
    };
    let add = move |_| {
        let number = number();
        rows.update(|rows| rows.push((number, RatingForm::default())));
        crate::dom::timer::next_frame(move || {
            crate::dom::page::focus(&format!("#rating-{number} input"));
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let forms: Vec<RatingForm> = rows
            .get_untracked()
            .into_iter()
            .map(|(_, form)| form)
            .collect();
        let made = before.with_value(|before| scale(before, &name.get_untracked(), &forms));
        match made {
            Ok(made) => {
                if before.with_value(|before| *before != made) {
                    app.sync.change(words::DID, project.uuid(), made);
                }
                open.set(false);
            }
            Err(wrong) => fault.set(Some(wrong)),
        }
    };
    view! {
        <form on:submit=submit>
            <h2>{words::SCALE}</h2>
            <p class="soft">{words::SCALE_HINT}</p>
            {(!may).then(|| view! { <p class="notice">{shell::corpus::OWNER_ONLY}</p> })}
            {move || fault.get().map(|fault| view! {
                <p class="notice" data-tone="bad" role="alert">{match fault {
                    Fault::Nameless => words::NAMELESS,
                    Fault::TooFew => words::TOO_FEW,
                    Fault::NoNumber => words::NO_NUMBER,
                }}</p>
            })}
            <fieldset class="bare stack" disabled=!may>
                <div class="two-up">
                    <label class="field"><span>{words::BEGIN_WITH}</span>
                        <select class="input" on:change=begin>
                            <option value="">{words::AS_IT_IS}</option>
                            {Ratings::presets().into_iter().enumerate().map(|(place, preset)| view! {
                                <option value=place.to_string()>{standard::name(&preset.name)}</option>
                            }).collect_view()}
                        </select></label>
                    <TextField label=words::NAME value=name required=true/>
                </div>
                <ol class="ratings-form">
                    <For each=move || rows.get() key=|(number, _)| *number let((number, form))>
                        <Row rows number form/>
                    </For>
                </ol>
                <small class="soft">{words::PLACE_HINT}</small>
                <button type="button" class="btn" on:click=add>{words::ADD}</button>
            </fieldset>
            <div class="acts">
                <button type="button" class="btn" on:click=move |_| open.set(false)>{shell::CANCEL}</button>
                {may.then(|| view! { <button type="submit" class="btn go">{shell::corpus::SAVE}</button> })}
            </div>
        </form>
    }
}

#[component]
fn Row(rows: Rows, number: u32, form: RatingForm) -> impl IntoView {
    let change = move |act: fn(&mut RatingForm, String)| {
        move |event: leptos::ev::Event| {
            let typed = event_target_value(&event);
            rows.update(|rows| {
                if let Some((_, form)) = rows.iter_mut().find(|(other, _)| *other == number) {
                    act(form, typed);
                }
            });
        }
    };
    let place = move || rows.with(|rows| rows.iter().position(|(other, _)| *other == number));
    let rise = move |_| {
        rows.update(|rows| {
            let place = rows.iter().position(|(other, _)| *other == number);
            if let Some(place) = place.filter(|place| *place > 0) {
                rows.swap(place, place - 1);
            }
        });
    };
    view! {
        <li id=format!("rating-{number}")>
            <input class="input" dir="auto" aria-label=words::RATING placeholder=words::RATING value=form.label
                on:input=change(|form, typed| form.label = typed)/>
            <input class="input" dir="auto" aria-label=words::MEANING placeholder=words::MEANING value=form.description
                on:input=change(|form, typed| form.description = typed)/>
            <input class="input num" inputmode="numeric" maxlength="3" aria-label=words::PLACE placeholder=words::PLACE value=form.value
                on:input=change(|form, typed| form.value = typed)/>
            <button type="button" class="btn link" aria-label=words::UP title=words::UP disabled=move || place() == Some(0) on:click=rise>"↑"</button>
            <button type="button" class="btn link" aria-label=words::REMOVE title=words::REMOVE
                on:click=move |_| rows.update(|rows| rows.retain(|(other, _)| *other != number))>"×"</button>
        </li>
    }
}
