//! Addresses on the web, for the server to fetch.

use crate::part::dialog::Dialog;
use crate::part::field::TextArea;
use crate::part::import::importing;
use crate::words::{import, incoming as words};
use gainsay_model::id::ProjectId;
use leptos::prelude::*;

/// The dialog for it.
#[component]
pub fn Addresses(project: ProjectId) -> impl IntoView {
    let importing = importing();
    let open = importing.web;
    let text = RwSignal::new(String::new());
    let wrong = RwSignal::new(Vec::<String>::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (addresses, others) = text.with_untracked(|text| sorted(text));
        if !others.is_empty() || addresses.is_empty() {
            return wrong.set(others);
        }
        importing.fetch(project, addresses);
        text.set(String::new());
        wrong.set(Vec::new());
        open.set(false);
    };
    view! {
        <Dialog open title=words::FROM_WEB.to_owned() class="wider">
            <form on:submit=submit>
                <h2>{words::FROM_WEB}</h2>
                <TextArea label=words::ADDRESSES value=text hint=words::ADDRESSES_HINT/>
                {move || (!wrong.with(Vec::is_empty)).then(|| view! {
                    <p class="notice" data-tone="bad" role="alert">{words::NOT_ADDRESSES}" "{wrong.get().join(", ")}</p>
                })}
                <div class="acts">
                    <button type="button" class="btn" on:click=move |_| open.set(false)>{import::CANCEL}</button>
                    <button type="submit" class="btn go" disabled=move || text.with(|text| text.trim().is_empty())>
                        {words::FETCH}
                    </button>
                </div>
            </form>
        </Dialog>
    }
}

/// The addresses of a text, each once, and what is none. An address may stand without its scheme, as people say it.
fn sorted(text: &str) -> (Vec<String>, Vec<String>) {
    let (mut addresses, mut others) = (Vec::new(), Vec::new());
    for word in text.split_whitespace() {
        let is_whole = word.starts_with("https://") || word.starts_with("http://");
        let host = word.split(['/', '?']).next().unwrap_or_default();
        let is_host =
            !is_whole && host.contains('.') && !host.contains([':', '@']) && !host.ends_with('.');
        if is_whole || is_host {
            let address = if is_whole {
                word.to_owned()
            } else {
                format!("https://{word}")
            };
            if !addresses.contains(&address) {
                addresses.push(address);
            }
        } else {
            others.push(word.to_owned());
        }
    }
    (addresses, others)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_words() {
        let (addresses, others) =
            sorted("https://a.example/x\n b.example/y  https://a.example/x word file:///etc");
        assert_eq!(addresses, ["https://a.example/x", "https://b.example/y"]);
        assert_eq!(others, ["word", "file:///etc"]);
    }
}
