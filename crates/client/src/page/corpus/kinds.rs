//! The kinds of marks of a project: names, letters, and what each asks.

pub mod colour;

use self::colour::ColourChoice;
use crate::app::app;
use crate::part::dialog::Dialog;
use crate::state::colours::{free, is_built_in};
use crate::state::kinds::{AskForm, Fault, KindForm, forms, scheme};
use crate::words::standard;
use crate::words::{self as shell, kinds as words};
use gainsay_model::id::ProjectId;
use gainsay_model::member::Role;
use gainsay_model::scheme::Scheme;
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn Kinds(project: ProjectId, open: RwSignal<bool>) -> impl IntoView {
    view! { <Dialog open title=words::KINDS class="wider"><Form project open/></Dialog> }
}

type All = RwSignal<Vec<(u32, KindForm)>>;

#[component]
fn Form(project: ProjectId, open: RwSignal<bool>) -> impl IntoView {
    let app = app();
    let known = app.sync.peek(|shelf| {
        shelf
            .get::<Scheme>(project.uuid())
            .map(|item| item.value.clone())
    });
    let before = StoredValue::new(known.unwrap_or_default());
    let may = app
        .desk
        .with_untracked(|desk| desk.as_ref().is_some_and(|desk| desk.role == Role::Owner));
    let first = before.with_value(forms);
    let number = StoredValue::new(first.len() as u32);
    let all: All = RwSignal::new((0..).zip(first).collect());
    let fault = RwSignal::new(None::<Fault>);
    let add = move |_| {
        let next = number.get_value();
        number.set_value(next + 1);
        all.update(|all| {
            let taken: Vec<_> = all.iter().map(|(_, form)| form.colour).collect();
            let colour = free(&taken);
            all.push((
                next,
                KindForm {
                    colour,
                    ..KindForm::default()
                },
            ));
        });
        crate::dom::timer::next_frame(move || {
            crate::dom::page::focus(&format!("#kind-{next} input"));
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let forms: Vec<KindForm> = all
            .get_untracked()
            .into_iter()
            .map(|(_, form)| form)
            .collect();
        match before.with_value(|before| scheme(before, &forms)) {
            Ok(made) => {
                if before.with_value(|before| *before != made) {
                    app.sync.change(words::DID_SCHEME, project.uuid(), made);
                }
                open.set(false);
            }
            Err(wrong) => fault.set(Some(wrong)),
        }
    };
    view! {
        <form on:submit=submit>
            <h2>{words::KINDS}</h2>
            <p class="soft">{words::KINDS_HINT}</p>
            {move || fault.get().map(|fault| view! {
                <p class="notice" data-tone="bad" role="alert">{match fault {
                    Fault::Nameless => words::NAMELESS,
                    Fault::NoChoices => words::NO_CHOICES,
                }}</p>
            })}
            <fieldset class="bare stack" disabled=!may>
                <For each=move || all.get() key=|(number, _)| *number let((number, form))>
                    <Kind all number form others=before.with_value(Clone::clone)/>
                </For>
                <button type="button" class="btn" on:click=add>{words::ADD_KIND}</button>
            </fieldset>
            <div class="acts">
                <button type="button" class="btn" on:click=move |_| open.set(false)>{shell::CANCEL}</button>
                {may.then(|| view! { <button type="submit" class="btn go">{shell::corpus::SAVE}</button> })}
            </div>
        </form>
    }
}

fn change(all: All, number: u32, act: impl FnOnce(&mut KindForm)) {
    all.update(|all| {
        if let Some((_, form)) = all.iter_mut().find(|(other, _)| *other == number) {
            act(form);
        }
    });
}

#[component]
fn Kind(all: All, number: u32, form: KindForm, others: Scheme) -> impl IntoView {
    let is_new = form.key.is_none();
    let is_own = !form
        .key
        .as_ref()
        .is_some_and(|key| is_built_in(key.as_str()));
    let letter = Signal::derive(move || {
        all.with(|all| {
            let form = all.iter().find(|(other, _)| *other == number);
            form.map(|(_, form)| form.shown_letter())
                .unwrap_or_default()
        })
    });
    let choose = Callback::new(move |colour| change(all, number, |form| form.colour = colour));
    let name = move || {
        all.with(|all| {
            let form = all.iter().find(|(other, _)| *other == number);
            form.map(|(_, form)| form.label.clone())
                .filter(|label| !label.is_empty())
                .unwrap_or_else(|| words::NEW_KIND.to_owned())
        })
    };
    let first = form.asks.len() as u32;
    let asked = RwSignal::new(
        (0..)
            .zip(form.asks.clone())
            .collect::<Vec<(u32, AskForm)>>(),
    );
    let next = StoredValue::new(first);
    Effect::new(move |before: Option<()>| {
        let asks: Vec<AskForm> = asked.get().into_iter().map(|(_, ask)| ask).collect();
        if before.is_some() {
            change(all, number, |form| form.asks = asks);
        }
    });
    view! {
        <details id=format!("kind-{number}") class="kind" open=is_new>
            <summary>{name}</summary>
            <div class="two-up">
                <label class="field"><span>{words::LABEL}</span>
                    <input class="input" dir="auto" value=form.label on:input=move |event| change(all, number, |form| form.label = event_target_value(&event))/></label>
                <label class="field"><span>{words::LETTER}</span>
                    <input class="input" maxlength="2" value=form.letter on:input=move |event| change(all, number, |form| form.letter = event_target_value(&event))/></label>
            </div>
            <label class="field"><span>{words::MEANING}</span>
                <input class="input" dir="auto" value=form.description on:input=move |event| change(all, number, |form| form.description = event_target_value(&event))/></label>
            {is_own.then(|| view! { <ColourChoice group=format!("colour-{number}") colour=form.colour letter choose/> })}
            {is_new.then(|| view! {
                <label class="field"><span>{words::LINKS_LIKE}</span>
                    <select class="input" on:change=move |event| change(all, number, |form| form.links_like = event_target_value(&event).parse().ok())>
                        <option value="">{words::LINKS_NOTHING}</option>
                        {others.kinds.into_iter().map(|kind| view! { <option value=kind.key.to_string()>{standard::name(&kind.label)}</option> }).collect_view()}
                    </select></label>
            })}
            <fieldset class="bare stack tight">
                <legend class="legend">{words::ASKS}</legend>
                <For each=move || asked.get() key=|(number, _)| *number let((place, ask))>
                    <Ask asked place ask/>
                </For>
                <div class="row tight">
                    <button type="button" class="btn small" on:click=move |_| {
                        let place = next.get_value();
                        next.set_value(place + 1);
                        asked.update(|asked| asked.push((place, AskForm { answer: "text".to_owned(), ..AskForm::default() })));
                    }>{words::ADD_ATTRIBUTE}</button>
                    {is_new.then(|| view! {
                        <button type="button" class="btn small plain push" on:click=move |_| all.update(|all| all.retain(|(other, _)| *other != number))>{words::REMOVE_KIND}</button>
                    })}
                </div>
            </fieldset>
        </details>
    }
}

#[component]
fn Ask(asked: RwSignal<Vec<(u32, AskForm)>>, place: u32, ask: AskForm) -> impl IntoView {
    let set = move |act: &dyn Fn(&mut AskForm)| {
        asked.update(|asked| {
            if let Some((_, form)) = asked.iter_mut().find(|(other, _)| *other == place) {
                act(form);
            }
        });
    };
    let is_choice = move || {
        asked.with(|asked| {
            asked
                .iter()
                .any(|(other, form)| *other == place && form.answer == "choice")
        })
    };
    let choices = StoredValue::new(ask.choices);
    let answer = ask.answer;
    view! {
        <div class="ask">
            <input class="input" dir="auto" aria-label=words::QUESTION placeholder=words::QUESTION value=ask.label
                on:input=move |event| set(&|form| form.label = event_target_value(&event))/>
            <select class="input" aria-label=words::ANSWER on:change=move |event| set(&|form| form.answer = event_target_value(&event))>
                {words::ANSWERS.iter().map(|(key, label)| view! { <option value=*key selected=*key == answer>{*label}</option> }).collect_view()}
            </select>
            <label class="check"><input type="checkbox" checked=ask.required
                on:change=move |event| set(&|form| form.required = event_target_checked(&event))/><span>{words::REQUIRED}</span></label>
            <button type="button" class="btn link" aria-label=words::REMOVE_ATTRIBUTE title=words::REMOVE_ATTRIBUTE
                on:click=move |_| asked.update(|asked| asked.retain(|(other, _)| *other != place))>"×"</button>
            {move || is_choice().then(|| view! {
                <input class="input whole" dir="auto" aria-label=words::CHOICES placeholder=words::CHOICES value=choices.get_value()
                    on:input=move |event| { choices.set_value(event_target_value(&event)); set(&|form| form.choices = event_target_value(&event)); }/>
            })}
        </div>
    }
}
