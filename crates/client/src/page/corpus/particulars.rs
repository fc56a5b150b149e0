//! Where an article came from, as an analyst corrects it.

use crate::app::app;
use crate::part::dialog::{Dialog, open_while};
use crate::part::field::{Choice, TextField, key_of, of_key, options};
use crate::state::calendar::human;
use crate::state::describe::date_words;
use crate::words::corpus as words;
use gainsay_model::attribution::Mention;
use gainsay_model::date::{DateBasis, StatedDate};
use gainsay_model::document::{Document, Rights, TextPolicy};
use gainsay_model::language::Language;
use leptos::prelude::*;
use uuid::Uuid;

/// The dialog; open while an article is named.
#[component]
pub fn Particulars(edited: RwSignal<Option<Uuid>>) -> impl IntoView {
    let open = open_while(edited);
    view! {
        <Dialog open title=words::PARTICULARS.to_owned() class="wider">
            {move || edited.get().map(|id| view! { <Form id open/> })}
        </Dialog>
    }
}

#[component]
fn Form(id: Uuid, open: RwSignal<bool>) -> impl IntoView {
    let app = app();
    let known = app
        .sync
        .peek(|shelf| shelf.get::<Document>(id).map(|item| item.value.clone()));
    let Some(known) = known else {
        return ().into_any();
    };
    let words_of = |mention: &Option<Mention>| {
        mention
            .as_ref()
            .map(|mention| mention.words.clone())
            .unwrap_or_default()
    };
    let title = RwSignal::new(known.title.clone());
    let outlet = RwSignal::new(words_of(&known.outlet));
    let original_outlet = RwSignal::new(words_of(&known.original_outlet));
    let authors = RwSignal::new(
        known
            .authors
            .iter()
            .map(|author| author.words.as_str())
            .collect::<Vec<_>>()
            .join("; "),
    );
    let published = RwSignal::new(written(known.published.as_ref()));
    let retrieved = RwSignal::new(written(known.retrieved.as_ref()));
    let language = RwSignal::new(
        known
            .language
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
    );
    let address = RwSignal::new(known.address.clone().unwrap_or_default());
    let genre = RwSignal::new(key_of(&known.genre));
    let rights = RwSignal::new(
        known
            .rights
            .as_ref()
            .map(|rights| rights.statement.clone())
            .unwrap_or_default(),
    );
    let policy = RwSignal::new(key_of(&Some(
        known
            .rights
            .as_ref()
            .map(|rights| rights.text)
            .unwrap_or_default(),
    )));
    let fault = RwSignal::new(None::<String>);
    let before = StoredValue::new(known);
    let gather = move || -> Result<Document, String> {
        let old = before.get_value();
        let name = title.get_untracked().trim().to_owned();
        if name.is_empty() {
            return Err(words::TITLE_NEEDED.to_owned());
        }
        let tag = language.get_untracked();
        let language = match tag.trim() {
            "" => None,
            tag => Some(tag.parse::<Language>().map_err(|error| error.to_string())?),
        };
        let statement = rights.get_untracked().trim().to_owned();
        let text: TextPolicy = of_key(&policy.get_untracked()).unwrap_or_default();
        let rights = (!statement.is_empty() || text != TextPolicy::default())
            .then_some(Rights { statement, text });
        Ok(Document {
            title: name,
            outlet: mention(&outlet.get_untracked(), old.outlet.as_ref()),
            original_outlet: mention(
                &original_outlet.get_untracked(),
                old.original_outlet.as_ref(),
            ),
            authors: authors
                .get_untracked()
                .split(';')
                .filter_map(|name| {
                    mention(
                        name,
                        old.authors.iter().find(|known| known.words == name.trim()),
                    )
                })
                .collect(),
            published: date(&published.get_untracked(), old.published.as_ref())?,
            retrieved: date(&retrieved.get_untracked(), old.retrieved.as_ref())?,
            genre: of_key(&genre.get_untracked()),
            language,
            address: Some(address.get_untracked().trim().to_owned())
                .filter(|address| !address.is_empty()),
            rights,
            ..old
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match gather() {
            Ok(document) => {
                if before.with_value(|before| *before != document) {
                    app.sync.change(words::CHANGED, id, document);
                }
                open.set(false);
            }
            Err(why) => fault.set(Some(why)),
        }
    };
    view! {
        <form on:submit=submit>
            <h2>{words::PARTICULARS}</h2>
            {move || fault.get().map(|fault| view! { <p class="notice" data-tone="bad" role="alert">{fault}</p> })}
            <TextField label=words::TITLE value=title required=true autofocus=true/>
            <div class="two-up">
                <TextField label=words::OUTLET value=outlet hint=words::OUTLET_HINT/>
                <TextField label=words::ORIGINAL_OUTLET value=original_outlet hint=words::ORIGINAL_OUTLET_HINT/>
                <DateField label=words::PUBLISHED value=published/>
                <DateField label=words::RETRIEVED value=retrieved/>
                <TextField label=words::AUTHORS value=authors hint=words::AUTHORS_HINT/>
                <TextField label=words::LANGUAGE value=language hint=words::LANGUAGE_HINT/>
                <Choice label=words::GENRE value=genre options=options(words::NO_GENRE.get(), words::GENRES)/>
                <TextField label=words::ADDRESS value=address kind="url"/>
                <TextField label=words::RIGHTS value=rights hint=words::RIGHTS_HINT/>
                <Choice label=words::TEXT_POLICY value=policy
                    options=words::TEXT_POLICIES.iter().map(|(key, name)| ((*key).to_owned(), (*name).to_owned())).collect()/>
            </div>
            <div class="acts">
                <button type="button" class="btn" on:click=move |_| open.set(false)>{words::CANCEL}</button>
                <button type="submit" class="btn go">{words::SAVE}</button>
            </div>
        </form>
    }
    .into_any()
}

/// A date typed in words, with what is understood by it.
#[component]
pub fn DateField(#[prop(into)] label: &'static str, value: RwSignal<String>) -> impl IntoView {
    let read = Memo::new(move |_| {
        let typed = value.get();
        let typed = typed.trim().to_owned();
        if typed.is_empty() {
            Ok(None)
        } else {
            date(&typed, None)
        }
    });
    view! {
        <label class="field">
            <span>{label}</span>
            <input class="input" dir="auto" aria-invalid=move || read.with(Result::is_err).to_string()
                prop:value=move || value.get() on:input=move |event| value.set(event_target_value(&event))/>
            {move || match read.get() {
                Err(why) => view! { <small class="fault">{why}</small> }.into_any(),
                Ok(Some(date)) if !human(&date).is_empty() => view! { <small>{words::understood(&human(&date))}</small> }.into_any(),
                Ok(_) => view! { <small>{words::PUBLISHED_HINT}</small> }.into_any(),
            }}
        </label>
    }
}

/// A date as it is written in a field.
pub fn written(date: Option<&StatedDate>) -> String {
    date.map(|date| date_words(date).map_or_else(|| date.edtf.to_string(), str::to_owned))
        .unwrap_or_default()
}

/// The date that was typed. One that was not touched stays exactly as it was.
pub fn date(typed: &str, before: Option<&StatedDate>) -> Result<Option<StatedDate>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    if before.is_some() && written(before) == typed {
        return Ok(before.cloned());
    }
    let read = StatedDate::from_words(typed, DateBasis::Person)
        .or_else(|| Some(StatedDate::new(typed.parse().ok()?, DateBasis::Person)));
    read.map(Some).ok_or_else(|| words::NOT_A_DATE.to_owned())
}

/// A mention that was typed. One whose words stay keeps its party.
pub fn mention(typed: &str, before: Option<&Mention>) -> Option<Mention> {
    let typed = typed.trim();
    match before {
        Some(before) if before.words == typed => Some(before.clone()),
        _ => (!typed.is_empty()).then(|| Mention::words(typed)),
    }
}
