//! Text that is pasted or typed in.

use crate::dom::drop::Upload;
use crate::part::dialog::Dialog;
use crate::part::field::{TextArea, TextField};
use crate::part::import::importing;
use crate::words::import as words;
use leptos::prelude::*;

/// The dialog for it.
#[component]
pub fn Paste(take: Callback<Vec<Upload>>) -> impl IntoView {
    let open = importing().pasting;
    let title = RwSignal::new(String::new());
    let text = RwSignal::new(String::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (name, mut body) = (title.get_untracked(), text.get_untracked());
        if body.trim().is_empty() {
            return;
        }
        let name = name.trim().to_owned();
        // The first line of a plain text is its title.
        let file = if name.is_empty() {
            words::PASTED.to_owned()
        } else {
            name.replace('/', "-")
        };
        if !name.is_empty() && !body.trim_start().starts_with(&name) {
            body = format!("{name}\n\n{body}");
        }
        take.run(
            Upload::from_text(&format!("{file}.txt"), &body)
                .into_iter()
                .collect(),
        );
        open.set(false);
        title.set(String::new());
        text.set(String::new());
    };
    view! {
        <Dialog open title=words::PASTE_TEXT.to_owned() class="wider">
            <form on:submit=submit>
                <h2>{words::PASTE_TEXT}</h2>
                <TextField label=words::PASTE_TITLE value=title hint=words::PASTE_TITLE_HINT autofocus=true/>
                <TextArea label=words::PASTE_BODY value=text tall=true/>
                <div class="acts">
                    <button type="button" class="btn" on:click=move |_| open.set(false)>{words::CANCEL}</button>
                    <button type="submit" class="btn go" disabled=move || text.with(|text| text.trim().is_empty())>
                        {words::ADD_ARTICLE}
                    </button>
                </div>
            </form>
        </Dialog>
    }
}
