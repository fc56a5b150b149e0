//! The list of what a verdict cites, with how each was weighed.

use super::super::Open;
use super::super::grades::may_confirm;
use crate::part::badge::style_of;
use crate::part::field::{key_of, of_key};
use crate::words::language::Words;
use crate::words::{claim, exhibits, grade, verdict as words};
use gainsay_model::annotation::Annotation;
use gainsay_model::document::Document;
use gainsay_model::exhibit::Exhibit;
use gainsay_model::verdict::{Citation, Cited};
use leptos::prelude::*;

/// The list.
#[component]
pub fn Citations(open: Open) -> impl IntoView {
    let list = open.form.citations;
    let cited = Memo::new(move |_| {
        list.with(|list| {
            list.iter()
                .map(|citation| citation.cited)
                .collect::<Vec<_>>()
        })
    });
    view! {
        <div class="stack tight">
            <b class="legend">{words::CITATIONS}</b>
            {move || cited.with(Vec::is_empty).then(|| view! { <small>{words::NO_CITATIONS}</small> })}
            <ol class="citations">
                {move || cited.get().into_iter().enumerate().map(|(place, cited)| view! { <Row open place cited/> }).collect_view()}
            </ol>
            <super::kept::Kept open/>
        </div>
    }
}

#[component]
fn Row(open: Open, place: usize, cited: Cited) -> impl IntoView {
    let list = open.form.citations;
    let named = Memo::new(move |_| name(&open, cited));
    let field = move |read: fn(&Citation) -> String| {
        move || list.with(|list| list.get(place).map(read).unwrap_or_default())
    };
    let change = move |write: fn(&mut Citation, &str)| {
        move |event: leptos::ev::Event| {
            let key = event_target_value(&event);
            list.update(|list| {
                if let Some(citation) = list.get_mut(place) {
                    write(citation, &key);
                }
            });
        }
    };
    let information = move |event: leptos::ev::Event| {
        let key = event_target_value(&event);
        let direction = list.with_untracked(|list| list.get(place).and_then(Citation::direction));
        let refused = key == "1" && !may_confirm(open, direction);
        open.form
            .fault
            .set(refused.then(|| grade::UNCONFIRMED.get().to_owned()));
        list.update(|list| {
            // Refused, it shows what it was.
            if let Some(citation) = list.get_mut(place).filter(|_| !refused) {
                citation.credibility = of_key(&key);
            }
        });
    };
    view! {
        <li data-kind=move || named.with(|named| style_of(&named.kind))>
            <div class="row tight top">
                <b class="num">"["{place + 1}"]"</b>
                <span class="grow lines-2" dir="auto" title=move || named.with(|named| named.words.clone())>
                    {move || named.with(|named| named.label.clone()).map(|label| view! { <span class="name">{label}</span>" " })}
                    {move || named.with(|named| named.words.clone())}
                </span>
                <button type="button" class="btn small plain" aria-label=format!("{} {}", words::UNCITE, place + 1)
                    on:click=move |_| open.form.uncite(place)>"×"</button>
            </div>
            <div class="row tight weights">
                <Small label=words::CITE_AS none="—" options=words::DIRECTIONS
                    value=Signal::derive(field(|citation| key_of(&citation.bearing)))
                    on_change=Callback::new(change(|citation, key| citation.bearing = of_key(key)))/>
                <Small label=claim::SOURCE none=claim::SOURCE options=claim::RELIABILITY
                    value=Signal::derive(field(|citation| key_of(&citation.reliability)))
                    on_change=Callback::new(change(|citation, key| citation.reliability = of_key(key)))/>
                <Small label=claim::INFORMATION none=claim::INFORMATION options=claim::CREDIBILITY
                    value=Signal::derive(field(|citation| key_of(&citation.credibility)))
                    on_change=Callback::new(information)/>
                {matches!(cited, Cited::Exhibit(_)).then(|| view! {
                    <input class="input page-number" inputmode="numeric" aria-label=exhibits::PAGE placeholder=exhibits::PAGE
                        prop:value=field(|citation| citation.page.map(|page| page.to_string()).unwrap_or_default())
                        on:change=change(|citation, typed| citation.page = typed.trim().parse().ok().filter(|page| *page > 0))/>
                })}
            </div>
        </li>
    }
}

/// A choice that takes little room.
#[component]
fn Small(
    #[prop(into)] label: &'static str,
    #[prop(into)] none: &'static str,
    options: &'static [(&'static str, Words)],
    value: Signal<String>,
    on_change: Callback<leptos::ev::Event>,
) -> impl IntoView {
    view! {
        <select class="chip" aria-label=label prop:value=move || value.get() on:change=move |event| on_change.run(event)>
            <option value="" selected=move || value.with(String::is_empty)>{none}</option>
            {options.iter().map(|(key, name)| view! {
                <option value=*key selected=move || value.with(|value| value == key)>{*name}</option>
            }).collect_view()}
        </select>
    }
}

/// What a citation is called and says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Named {
    pub label: Option<String>,
    pub kind: String,
    pub words: String,
}

/// Looks a cited thing up.
pub fn name(open: &Open, cited: Cited) -> Named {
    match cited {
        Cited::Annotation(id) => {
            let known = open
                .witnesses
                .with(|all| all.iter().find(|one| one.annotation == id).cloned());
            match known {
                Some(one) => Named {
                    label: Some(one.label),
                    kind: one.kind,
                    words: one.quote,
                },
                None => match open.app.sync.get::<Annotation>(id.uuid()) {
                    Some(annotation) => Named {
                        label: None,
                        kind: annotation.kind.to_string(),
                        words: annotation.quote(),
                    },
                    None => Named {
                        words: claim::NOT_THERE.to_owned(),
                        ..Named::default()
                    },
                },
            }
        }
        Cited::Document(id) => Named {
            words: open
                .app
                .sync
                .get::<Document>(id.uuid())
                .map(|document| document.title)
                .unwrap_or_default(),
            ..Named::default()
        },
        Cited::Exhibit(id) => Named {
            words: open
                .app
                .sync
                .get::<Exhibit>(id.uuid())
                .map(|exhibit| exhibit.title)
                .unwrap_or_default(),
            ..Named::default()
        },
    }
}
