//! What a step asks for before it is taken: a reason, a comment, or only a second look.

use super::super::super::Open;
use super::super::rules::{self, Rules};
use crate::dom::clock;
use crate::part::field::{Choice, TextArea, of_key};
use crate::part::stamp::Stamp;
use crate::state::queue::Deed;
use crate::words::verdict as words;
use gainsay_model::command::VerdictStep;
use gainsay_model::id::VerdictId;
use gainsay_model::project::{Project, ReviewRule};
use gainsay_model::verdict::{Correction, CorrectionKind};
use leptos::prelude::*;
use uuid::Uuid;

/// The step, and the verdict it is taken with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    Publish(Uuid),
    Return(Uuid),
    Withdraw(Uuid),
    Correct(Uuid),
}

impl Asked {
    fn verdict(self) -> Uuid {
        match self {
            Self::Publish(id) | Self::Return(id) | Self::Withdraw(id) | Self::Correct(id) => id,
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Self::Publish(_) => words::PUBLISH_ASK.get(),
            Self::Return(_) => words::RETURN_ASK.get(),
            Self::Withdraw(_) => words::WITHDRAW_ASK.get(),
            Self::Correct(_) => words::CORRECT_ASK.get(),
        }
    }
}

/// The form.
#[component]
pub fn Ask(open: Open, what: Asked, close: Callback<()>) -> impl IntoView {
    let app = open.app;
    let verdict = VerdictId::new(what.verdict());
    let reason = RwSignal::new(String::new());
    let changed = RwSignal::new(String::new());
    let kind = RwSignal::new("error".to_owned());
    let waived = rules::Reasons::default();
    let known = open.form.versions.with_untracked(|all| {
        all.iter()
            .find(|current| current.id == what.verdict())
            .map(|current| current.verdict.clone())
    });
    let unreviewed = app.sync.peek(|shelf| {
        shelf
            .get::<Project>(open.project.uuid())
            .is_none_or(|item| item.value.review == ReviewRule::None)
    });
    let needs_reason = !matches!(what, Asked::Publish(_));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let reason = reason.get_untracked().trim().to_owned();
        if needs_reason && reason.is_empty() {
            return;
        }
        let (step, did, said) = match what {
            Asked::Publish(_) => (
                VerdictStep::Publish {
                    waivers: rules::waivers(open, what.verdict(), waived),
                    comment: reason,
                },
                words::DID_PUBLISH,
                words::PUBLISHED,
            ),
            Asked::Return(_) => (
                VerdictStep::Return { reason },
                words::DID_RETURN,
                words::RETURNED,
            ),
            Asked::Withdraw(_) => (
                VerdictStep::Withdraw { reason },
                words::DID_WITHDRAW,
                words::WITHDRAWN,
            ),
            Asked::Correct(_) => {
                let correction = Correction {
                    corrects: verdict,
                    kind: of_key(&kind.get_untracked()).unwrap_or(CorrectionKind::Error),
                    what: changed.get_untracked().trim().to_owned(),
                    why: reason,
                };
                let id = VerdictId::new(clock::new_id());
                (
                    VerdictStep::Correct { id, correction },
                    words::DID_CORRECT,
                    words::CORRECTING,
                )
            }
        };
        app.sync.act(did, vec![Deed::Step { verdict, step }]);
        app.toasts.say(said);
        close.run(());
    };
    let fields = match what {
        Asked::Publish(_) => view! {
            {known.map(|verdict| view! { <p><Stamp verdict/></p> })}
            <Rules open verdict=what.verdict() reasons=waived/>
            {if unreviewed {
                view! { <p class="notice" data-tone="warn">{words::ALONE_HINT}</p> }.into_any()
            } else {
                view! { <TextArea label=words::COMMENT value=reason hint=words::COMMENT_HINT/> }.into_any()
            }}
        }
        .into_any(),
        Asked::Return(_) => view! { <TextArea label=words::REASON value=reason hint=words::RETURN_HINT/> }.into_any(),
        Asked::Withdraw(_) => view! { <TextArea label=words::REASON value=reason hint=words::WITHDRAW_HINT/> }.into_any(),
        Asked::Correct(_) => view! {
            <Choice label=words::CORRECT_KIND value=kind
                options=words::CORRECT_KINDS.map(|(key, name)| (key.to_owned(), name.to_owned())).to_vec()/>
            <TextArea label=words::CORRECT_WHAT value=changed/>
            <TextArea label=words::CORRECT_WHY value=reason/>
        }
        .into_any(),
    };
    let button = match what {
        Asked::Publish(_) => words::PUBLISH,
        Asked::Return(_) => words::RETURN,
        Asked::Withdraw(_) => words::WITHDRAW,
        Asked::Correct(_) => words::CORRECT_BEGIN,
    };
    let lacks = move || {
        needs_reason && reason.with(|reason| reason.trim().is_empty())
            || matches!(what, Asked::Publish(_))
                && !rules::are_settled(open, what.verdict(), waived)
            || matches!(what, Asked::Correct(_))
                && changed.with(|changed| changed.trim().is_empty())
    };
    view! {
        <form on:submit=submit>
            <h2>{what.heading()}</h2>
            {fields}
            <div class="acts">
                <button type="button" class="btn" on:click=move |_| close.run(())>{words::CANCEL}</button>
                <button type="submit" class="btn go" disabled=lacks>{button}</button>
            </div>
        </form>
    }
}
