//! A field to write a note in, where @ offers the members of the project.

use crate::dom::text_field::{caret_of, put_caret};
use crate::lean::Order;
use crate::state::chain_line::{from_utf16, to_utf16};
use crate::state::mention::{Member, complete, typing};
use crate::state::palette::rank;
use crate::words;
use leptos::prelude::*;

/// The field with its button.
#[component]
pub fn NoteField(
    id: &'static str,
    #[prop(into)] label: &'static str,
    members: Memo<Vec<Member>>,
    write: Callback<String>,
    #[prop(optional, into)] text: String,
    #[prop(optional)] cancel: Option<Callback<()>>,
) -> impl IntoView {
    let text = RwSignal::new(text);
    let caret = RwSignal::new(0u32);
    let chosen = RwSignal::new(0usize);
    let open = RwSignal::new(false);
    let at = Memo::new(move |_| text.with(|text| typing(text, from_utf16(text, caret.get()))));
    let offered = Memo::new(move |_| {
        let Some(at) = at.get().filter(|_| open.get()) else {
            return Vec::new();
        };
        let mut fits: Vec<(usize, Member)> = members.with(|members| {
            members
                .iter()
                .filter_map(|member| {
                    let names = format!("{} {}", member.name, member.shown);
                    Some((rank(&at.typed, &names)?, member.clone()))
                })
                .collect()
        });
        fits.order_by_key(|(rank, _)| *rank);
        fits.into_iter()
            .take(6)
            .map(|(_, member)| member)
            .collect::<Vec<_>>()
    });
    let take = move |place: usize| {
        let (Some(at), Some(member)) = (
            at.get_untracked(),
            offered.with_untracked(|offered| offered.get(place).cloned()),
        ) else {
            return;
        };
        let (done, end) = text.with_untracked(|text| complete(text, &at, &member.name));
        let end = to_utf16(&done, end);
        text.set(done);
        caret.set(end);
        open.set(false);
        crate::dom::timer::next_frame(move || put_caret(&format!("#{id}"), end));
    };
    let send = move || {
        let written = text.get_untracked().trim().to_owned();
        if !written.is_empty() {
            text.set(String::new());
            write.run(written);
        }
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let count = offered.with_untracked(Vec::len);
        match event.key().as_str() {
            "Enter" if event.ctrl_key() || event.meta_key() => send(),
            "ArrowDown" if count > 0 => chosen.update(|chosen| *chosen = (*chosen + 1) % count),
            "ArrowUp" if count > 0 => {
                chosen.update(|chosen| *chosen = (*chosen + count - 1) % count);
            }
            "Enter" | "Tab" if count > 0 => take(chosen.get_untracked()),
            "Escape" if count > 0 => {
                event.stop_propagation();
                open.set(false);
            }
            "Escape" if cancel.is_some() => {
                event.stop_propagation();
                if let Some(cancel) = cancel {
                    cancel.run(());
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let list = format!("{id}-members");
    let entry = list.clone();
    view! {
        <form class="stack tight" on:submit=move |event| { event.prevent_default(); send(); }>
            <div class="field completed">
                <label for=id>{label}</label>
                <textarea id=id class="input" dir="auto" aria-autocomplete="list"
                    aria-controls={
                        let list = list.clone();
                        move || (!offered.with(Vec::is_empty)).then(|| list.clone())
                    }
                    aria-activedescendant={
                        let entry = entry.clone();
                        move || (!offered.with(Vec::is_empty)).then(|| format!("{entry}-{}", chosen.get()))
                    }
                    prop:value=move || text.get()
                    on:input=move |event| {
                        caret.set(caret_of(event.target()));
                        text.set(event_target_value(&event));
                        chosen.set(0);
                        open.set(true);
                    }
                    on:keydown=keys on:blur=move |_| open.set(false)></textarea>
                {move || (!offered.with(Vec::is_empty)).then(|| {
                    let entry = entry.clone();
                    view! {
                        <ul class="offered names" id=list.clone() role="listbox" aria-label=words::MEMBERS>
                            {offered.get().into_iter().enumerate().map(|(place, member)| view! {
                                <li role="option" id=format!("{entry}-{place}") aria-selected=move || (chosen.get() == place).to_string()
                                    on:mousedown=move |event| { event.prevent_default(); take(place); }>
                                    <span class="grow" dir="auto">{member.shown}</span><small>"@"{member.name}</small>
                                </li>
                            }).collect_view()}
                        </ul>
                    }
                })}
                <small>{words::NOTE_HINT}</small>
            </div>
            <div class="row">
                <button type="submit" class="btn go small">{words::WRITE_NOTE}" "<kbd>{words::CTRL}" "{words::ENTER}</kbd></button>
                {cancel.map(|cancel| view! {
                    <button type="button" class="btn small plain" on:click=move |_| cancel.run(())>{words::CANCEL}</button>
                })}
            </div>
        </form>
    }
}
