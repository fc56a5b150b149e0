//! What the labels of another tool are here: said before anything of its file is written.

use crate::app::app;
use crate::part::dialog::{Dialog, open_while};
use crate::part::import::importing;
use crate::words::{self as shell, incoming as words, standard};
use gainsay_model::id::ProjectId;
use gainsay_model::relation::RelationKind;
use gainsay_model::scheme::Scheme;
use gainsay_model::wire::import::{Preview, SeenLabel, SeenLink};
use leptos::prelude::*;
use serde_json::{Map, Value};

/// Stands for a kind of its own.
const OWN: &str = "*";

/// The dialog for it.
#[component]
pub fn Labels(project: ProjectId) -> impl IntoView {
    let importing = importing();
    let open = open_while(importing.asking);
    view! {
        <Dialog open title=words::LABELS.to_owned() class="wider">
            {move || importing.asking.get().and_then(|number| {
                let (name, preview) = importing.asked(number)?;
                Some(view! { <Form project number name preview/> })
            })}
        </Dialog>
    }
}

/// A label, and the key of what was chosen for it: nothing for those to be left out.
type Chosen = (String, RwSignal<String>);

#[component]
fn Form(project: ProjectId, number: u32, name: String, preview: Preview) -> impl IntoView {
    let importing = importing();
    let app = app();
    let scheme = app.sync.peek(|shelf| {
        shelf
            .get::<Scheme>(project.uuid())
            .map(|item| item.value.clone())
    });
    let kinds: Vec<(String, String)> = scheme
        .unwrap_or_default()
        .kinds
        .iter()
        .map(|kind| (kind.key.to_string(), standard::name(&kind.label).to_owned()))
        .collect();
    let marks: Vec<(SeenLabel, Chosen)> = preview
        .labels
        .iter()
        .map(|seen| {
            let chosen = match &seen.kind {
                Some(_) if seen.new => OWN.to_owned(),
                Some(kind) => kind.to_string(),
                None => String::new(),
            };
            (seen.clone(), (seen.label.clone(), RwSignal::new(chosen)))
        })
        .collect();
    let links: Vec<(SeenLink, Chosen)> = preview
        .link_labels
        .iter()
        .map(|seen| {
            let chosen = seen.kind.map(|kind| kind.key().to_owned());
            let chosen = RwSignal::new(chosen.unwrap_or_default());
            (seen.clone(), (seen.label.clone(), chosen))
        })
        .collect();
    let chosen_marks: Vec<Chosen> = marks.iter().map(|(_, chosen)| chosen.clone()).collect();
    let chosen_links: Vec<Chosen> = links.iter().map(|(_, chosen)| chosen.clone()).collect();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        importing.settle(number, &mapping(&chosen_marks, &chosen_links));
    };
    let own = |seen: &SeenLabel| (OWN.to_owned(), words::own_kind(&seen.label));
    let relations: Vec<(String, String)> = RelationKind::ALL
        .into_iter()
        .map(|kind| {
            (
                kind.key().to_owned(),
                shell::terms::relation_kind(kind).to_owned(),
            )
        })
        .collect();
    let rows_of_marks = marks.into_iter().map(|(seen, (label, chosen))| {
        let mut options = kinds.clone();
        options.extend(seen.new.then(|| own(&seen)));
        view! { <Row label count=seen.count chosen options/> }
    });
    let rows_of_links = links.into_iter().map(|(seen, (label, chosen))| {
        view! { <Row label count=seen.count chosen options=relations.clone()/> }
    });
    let (rows_of_marks, rows_of_links) =
        (rows_of_marks.collect_view(), rows_of_links.collect_view());
    let (has_marks, has_links) = (!rows_of_marks.is_empty(), !rows_of_links.is_empty());
    view! {
        <form on:submit=submit>
            <h2>{words::LABELS}</h2>
            <p><b dir="auto">{name}</b>" "<span class="soft">{words::found(&preview)}</span></p>
            <p class="soft">{words::LABELS_HINT}</p>
            {has_marks.then(|| view! {
                <fieldset class="bare labels"><legend class="label">{words::MARKS}</legend>{rows_of_marks}</fieldset>
            })}
            {has_links.then(|| view! {
                <fieldset class="bare labels"><legend class="label">{words::LINKS}</legend>{rows_of_links}</fieldset>
            })}
            <div class="acts">
                <button type="button" class="btn danger" style:margin-inline-end="auto"
                    on:click=move |_| importing.leave_out(number)>{crate::words::import::CANCEL_ONE}</button>
                <button type="button" class="btn" on:click=move |_| importing.asking.set(None)>{words::LATER}</button>
                <button type="submit" class="btn go">{words::BRING_IN}</button>
            </div>
        </form>
    }
}

#[component]
fn Row(
    label: String,
    count: u64,
    chosen: RwSignal<String>,
    options: Vec<(String, String)>,
) -> impl IntoView {
    let options = std::iter::once((String::new(), words::LEAVE_OUT.to_owned())).chain(options);
    view! {
        <label>
            <b class="clip" dir="auto">{label}</b>
            <span class="chip num">{count}</span>
            <select class="input" prop:value=move || chosen.get()
                on:change=move |event| chosen.set(event_target_value(&event))>
                {options
                    .map(|(key, words)| {
                        let own = key.clone();
                        view! { <option value=key selected=move || chosen.get() == own>{words}</option> }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}

/// The mapping as the server reads it.
fn mapping(marks: &[Chosen], links: &[Chosen]) -> String {
    let object = |chosen: &[Chosen]| {
        let mut object = Map::new();
        for (label, key) in chosen {
            let key = key.get_untracked();
            if key == OWN {
                // A label that the mapping does not name becomes a kind of its own.
                continue;
            }
            let key = if key.is_empty() {
                Value::Null
            } else {
                Value::String(key)
            };
            object.insert(label.clone(), key);
        }
        Value::Object(object)
    };
    let mut mapping = Map::new();
    mapping.insert("kinds".to_owned(), object(marks));
    mapping.insert("links".to_owned(), object(links));
    Value::Object(mapping).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_is_a_mapping() {
        let owner = Owner::new();
        owner.with(|| {
            let chosen = |label: &str, key: &str| (label.to_owned(), RwSignal::new(key.to_owned()));
            let marks = [
                chosen("CLAIM", "allegation"),
                chosen("Own", OWN),
                chosen("Noise", ""),
            ];
            let links = [chosen("rebuts", "denies")];
            assert_eq!(
                mapping(&marks, &links),
                r#"{"kinds":{"CLAIM":"allegation","Noise":null},"links":{"rebuts":"denies"}}"#
            );
        });
    }
}
