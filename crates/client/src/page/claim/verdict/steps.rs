//! What the person at the page may do with the verdict, as it stands and by the project's rule.

pub mod ask;

use super::super::Open;
use super::current::Mode;
use crate::part::dialog::{Dialog, open_while};
use crate::state::queue::Deed;
use crate::words::verdict as words;
use ask::{Ask, Asked};
use gainsay_model::command::VerdictStep;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::VerdictId;
use gainsay_model::member::Role;
use gainsay_model::project::{Project, ReviewRule};
use gainsay_model::verdict::VerdictState;
use leptos::prelude::*;
use uuid::Uuid;

/// The buttons below the verdict, and what must be known before pressing them.
#[component]
pub fn Steps(open: Open) -> impl IntoView {
    let app = open.app;
    let form = open.form;
    let asked = RwSignal::new(None::<Asked>);
    let shown = open_while(asked);
    let role = Memo::new(move |_| {
        app.desk
            .with(|desk| desk.as_ref().map_or(Role::Reader, |desk| desk.role))
    });
    let second = Memo::new(move |_| {
        app.sync
            .get::<Project>(open.project.uuid())
            .is_some_and(|project| project.review == ReviewRule::SecondPerson)
    });
    let me = Memo::new(move |_| {
        app.session
            .with(|session| session.me().map(|me| me.user.id))
    });
    let save = move |_| {
        if form.save().is_some() {
            app.toasts.say(words::SAVED_DRAFT);
        }
    };
    // What goes out, or to a reviewer, gives its reasons; the server asks for them too.
    let ready = move || -> Option<Uuid> {
        let id = form.save()?;
        if form.rationale.with_untracked(|text| text.trim().is_empty()) {
            form.fault.set(Some(words::RATIONALE_NEEDED.to_owned()));
            return None;
        }
        Some(id)
    };
    let submit = move |_| {
        if let Some(id) = ready() {
            let deed = Deed::Step {
                verdict: VerdictId::new(id),
                step: VerdictStep::Submit,
            };
            app.sync.act(words::DID_SUBMIT, vec![deed]);
            app.toasts.say(words::SUBMITTED);
        }
    };
    let publish = move |_| {
        if let Some(id) = ready() {
            asked.set(Some(Asked::Publish(id)));
        }
    };
    let discard = move |_| {
        if let Some(current) = form.current() {
            app.sync
                .delete(words::DID_DELETE, EntityKind::Verdict, current.id);
            app.toasts.say_undo(words::DID_DELETE);
        }
    };
    let buttons = move || {
        match form.mode.get() {
        Mode::Nothing => ().into_any(),
        Mode::Write(id) => view! {
            <div class="row acts">
                {if second.get() {
                    view! { <button type="button" class="btn go" on:click=submit>{words::SUBMIT}</button> }.into_any()
                } else {
                    view! { <button type="button" class="btn go" on:click=publish>{words::PUBLISH}</button> }.into_any()
                }}
                <button type="button" class="btn" on:click=save>{words::SAVE}</button>
                {id.map(|_| view! { <button type="button" class="btn plain danger push" on:click=discard>{words::DISCARD}</button> })}
            </div>
            <small>{if second.get() { words::SECOND_HINT } else { words::ALONE_HINT }}</small>
        }
        .into_any(),
        Mode::Read(current) => {
            let id = current.id;
            let is_mine = current.by.is_none_or(|by| by.user() == me.get());
            let decides = role.get() >= Role::Reviewer && !is_mine;
            let alone = !second.get() && is_mine && role.get() >= Role::Analyst;
            match current.verdict.state {
                VerdictState::InReview if decides || alone => view! {
                    <div class="row acts">
                        <button type="button" class="btn go" on:click=move |_| asked.set(Some(Asked::Publish(id)))>
                            {if decides { words::APPROVE } else { words::PUBLISH }}
                        </button>
                        {decides.then(|| view! {
                            <button type="button" class="btn" on:click=move |_| asked.set(Some(Asked::Return(id)))>{words::RETURN}</button>
                        })}
                    </div>
                }
                .into_any(),
                VerdictState::InReview => view! {
                    <small>{if is_mine { words::OWN_REVIEW } else { words::WAITS }}</small>
                }
                .into_any(),
                VerdictState::Published if role.get() >= Role::Analyst => view! {
                    <div class="row acts">
                        <button type="button" class="btn" on:click=move |_| asked.set(Some(Asked::Correct(id)))>{words::CORRECT}</button>
                        {(role.get() >= Role::Reviewer || alone).then(|| view! {
                            <button type="button" class="btn danger" on:click=move |_| asked.set(Some(Asked::Withdraw(id)))>{words::WITHDRAW}</button>
                        })}
                    </div>
                }
                .into_any(),
                VerdictState::Draft => {
                    let name = current.by.map(crate::part::history::author).unwrap_or_default();
                    view! { <small>{words::drafted_by(&name)}</small> }.into_any()
                }
                _ => ().into_any(),
            }
        }
    }
    };
    view! {
        {buttons}
        <Dialog open=shown title=words::VERDICT.to_owned()>
            {move || asked.get().map(|what| view! { <Ask open what close=Callback::new(move |()| asked.set(None))/> })}
        </Dialog>
    }
}
