//! Whom of the accused one asked for an answer, and what came of it.

use super::form::Form;
use crate::page::corpus::{DateField, date, written};
use crate::part::field::{TextArea, TextField};
use crate::state::calendar::human;
use crate::words::publishing as words;
use gainsay_model::verdict::{RightOfReply, Verdict};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// One request for an answer, as it stands in the fields.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Reply {
    whom: String,
    when: String,
    how: String,
    answer: String,
}

impl Reply {
    /// What is saved, for the fields.
    pub fn all_of(verdict: &Verdict) -> Vec<Self> {
        let fields = |asked: &RightOfReply| Self {
            whom: asked.whom.clone(),
            when: written(asked.when.as_ref()),
            how: asked.how.clone(),
            answer: asked.answer.clone(),
        };
        verdict.asked.iter().map(fields).collect()
    }

    /// What the fields say; rows in which nothing stands are left out.
    pub fn read(replies: &[Self], before: &[RightOfReply]) -> Result<Vec<RightOfReply>, String> {
        let rows = replies.iter().enumerate();
        rows.filter(|(_, reply)| **reply != Self::default())
            .map(|(place, reply)| {
                let known = before.get(place).and_then(|asked| asked.when.as_ref());
                Ok(RightOfReply {
                    whom: reply.whom.trim().to_owned(),
                    when: date(&reply.when, known)?,
                    how: reply.how.trim().to_owned(),
                    answer: reply.answer.trim().to_owned(),
                })
            })
            .collect()
    }
}

/// The rows, and a way to another one.
#[component]
pub fn Replies(form: Form) -> impl IntoView {
    let replies = form.asked;
    let count = Memo::new(move |_| replies.with(Vec::len));
    view! {
        <fieldset class="bare stack tight">
            <legend>{words::REPLIES}</legend>
            <small>{words::REPLIES_HINT}</small>
            {move || (0..count.get()).map(|place| row(replies, place)).collect_view()}
            <button type="button" class="btn small"
                on:click=move |_| replies.update(|replies| replies.push(Reply::default()))>
                {words::ADD_REPLY}
            </button>
        </fieldset>
    }
}

fn row(replies: RwSignal<Vec<Reply>>, place: usize) -> AnyView {
    // Each field is a signal of its own, kept in step with the row.
    let field = |get: fn(&mut Reply) -> &mut String| {
        let shown = replies
            .with_untracked(|replies| replies.get(place).cloned())
            .map(|mut reply| std::mem::take(get(&mut reply)))
            .unwrap_or_default();
        let value = RwSignal::new(shown);
        Effect::new(move |_| {
            let typed = value.get();
            let differs = replies.with_untracked(|replies| {
                replies
                    .get(place)
                    .is_some_and(|reply| *get(&mut reply.clone()) != typed)
            });
            if differs {
                replies.update(|replies| *get(&mut replies[place]) = typed);
            }
        });
        value
    };
    let whom = field(|reply| &mut reply.whom);
    let when = field(|reply| &mut reply.when);
    let how = field(|reply| &mut reply.how);
    let answer = field(|reply| &mut reply.answer);
    view! {
        <div class="card stack tight" role="group" aria-label=words::REPLIES>
            <TextField label=words::WHOM value=whom/>
            <div class="two-up">
                <DateField label=words::WHEN value=when/>
                <TextField label=words::HOW value=how/>
            </div>
            <TextArea label=words::ANSWER value=answer/>
            <button type="button" class="btn small plain"
                on:click=move |_| replies.update(|replies| { replies.remove(place); })>
                {words::REMOVE_REPLY}
            </button>
        </div>
    }
    .into_any()
}

/// Those who were asked, to read.
pub fn told(asked: &[RightOfReply]) -> AnyView {
    if asked.is_empty() {
        return ().into_any();
    }
    let line = |asked: &RightOfReply| {
        let when = asked.when.as_ref().map(human).unwrap_or_default();
        let how: Vec<&str> = [when.as_str(), asked.how.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        format!("{} ({}): {}", asked.whom, how.join(", "), asked.answer)
    };
    view! {
        <div class="stack tight">
            <b class="label">{words::REPLIES}</b>
            <ul class="reasons" dir="auto">
                {asked.iter().map(|asked| view! { <li>{line(asked)}</li> }).collect_view()}
            </ul>
        </div>
    }
    .into_any()
}
