//! A claim as it is written down: the sentence first, the rest if one wants to.

use crate::page::corpus::{DateField, date, mention, written};
use crate::part::earlier::EarlierChecks;
use crate::part::field::{Choice, TextArea, TextField, key_of, of_key, options};
use crate::words::claim as words;
use gainsay_model::claim::{Checkable, Claim};
use leptos::prelude::*;

/// The form, empty or with a claim to change.
#[component]
pub fn ClaimForm(
    #[prop(optional)] known: Option<Claim>,
    /// Whether it makes a claim; else it changes the one that is known.
    #[prop(optional)]
    is_new: bool,
    done: Callback<Claim>,
    cancel: Callback<()>,
) -> impl IntoView {
    let is_new = is_new || known.is_none();
    let known = known.unwrap_or_else(|| Claim::plain(String::new()));
    let statement = RwSignal::new(known.statement.clone());
    let what = RwSignal::new(key_of(&known.what));
    let checkable = RwSignal::new(key_of(&Some(known.checkable)));
    let period = RwSignal::new(written(known.period.as_ref()));
    let claimants = RwSignal::new(
        known
            .claimants
            .iter()
            .map(|claimant| claimant.words.as_str())
            .collect::<Vec<_>>()
            .join("; "),
    );
    let why = RwSignal::new(known.why_chosen.clone());
    let topics = RwSignal::new(known.topics.join(", "));
    let fault = RwSignal::new(None::<String>);
    let before = StoredValue::new(known);
    let gather = move || -> Result<Claim, String> {
        let old = before.get_value();
        let sentence = statement.get_untracked().trim().to_owned();
        if sentence.is_empty() {
            return Err(words::STATEMENT_NEEDED.to_owned());
        }
        Ok(Claim {
            statement: sentence,
            what: of_key(&what.get_untracked()),
            checkable: of_key(&checkable.get_untracked()).unwrap_or(Checkable::Yes),
            period: date(&period.get_untracked(), old.period.as_ref())?,
            claimants: claimants
                .get_untracked()
                .split(';')
                .filter_map(|name| {
                    mention(
                        name,
                        old.claimants
                            .iter()
                            .find(|known| known.words == name.trim()),
                    )
                })
                .collect(),
            why_chosen: why.get_untracked().trim().to_owned(),
            topics: topics
                .get_untracked()
                .split(',')
                .map(|topic| topic.trim().to_owned())
                .filter(|topic| !topic.is_empty())
                .collect(),
            ..old
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match gather() {
            Ok(claim) => done.run(claim),
            Err(why) => fault.set(Some(why)),
        }
    };
    let (heading, button) = if is_new {
        (words::NEW_CLAIM, words::MAKE)
    } else {
        (words::EDIT, words::SAVE)
    };
    view! {
        <form on:submit=submit>
            <h2>{heading}</h2>
            {move || fault.get().map(|fault| view! { <p class="notice" data-tone="bad" role="alert">{fault}</p> })}
            <label class="field">
                <span>{words::STATEMENT}</span>
                <textarea class="input statement" dir="auto" rows="2" autofocus required prop:value=move || statement.get()
                    on:input=move |event| statement.set(event_target_value(&event))></textarea>
                <small>{words::STATEMENT_HINT}</small>
            </label>
            {is_new.then(|| view! { <EarlierChecks typed=statement/> })}
            <div class="two-up">
                <Choice label=words::TYPE value=what options=options(words::NO_TYPE.get(), words::TYPES)/>
                <Choice label=words::CHECKABLE value=checkable
                    options=words::CHECKABLES.iter().map(|(key, name)| ((*key).to_owned(), (*name).to_owned())).collect()/>
                <DateField label=words::PERIOD value=period/>
                <TextField label=words::CLAIMANTS value=claimants hint=words::CLAIMANTS_HINT/>
            </div>
            <TextField label=words::TOPICS value=topics hint=words::TOPICS_HINT/>
            <TextArea label=words::WHY value=why/>
            <div class="acts">
                <button type="button" class="btn" on:click=move |_| cancel.run(())>{words::CANCEL}</button>
                <button type="submit" class="btn go">{button}</button>
            </div>
        </form>
    }
}
