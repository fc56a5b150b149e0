//! Short messages, shown and spoken, that ask for nothing.

use crate::dom::timer;
use crate::state::keys::Act;
use crate::words;
use crate::words::language::Words;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How long a message stays, in milliseconds.
const STAY: i32 = 6_000;

/// The messages shown now.
#[derive(Debug, Clone, Copy)]
pub struct Toasts {
    list: RwSignal<Vec<Toast>>,
    /// What is spoken and not shown, because it can be seen where it happened.
    spoken: RwSignal<String>,
    count: StoredValue<u32>,
}

/// A way on from what a message tells.
#[derive(Debug, Clone, Copy)]
enum Offer {
    /// Takes back what it tells of.
    Undo,
    /// What the way is called, and what it does.
    Way(Words, Callback<()>),
}

#[derive(Debug, Clone)]
struct Toast {
    number: u32,
    text: String,
    bad: bool,
    offer: Option<Offer>,
}

impl Toasts {
    /// No messages yet.
    pub fn new() -> Self {
        Self {
            list: RwSignal::new(Vec::new()),
            spoken: RwSignal::new(String::new()),
            count: StoredValue::new(0),
        }
    }

    /// Says something.
    pub fn say(&self, text: impl Into<String>) {
        self.add(text.into(), false, None);
    }

    /// Tells a screen reader what everybody else can see.
    pub fn whisper(&self, text: impl Into<String>) {
        self.spoken.set(text.into());
    }

    /// Says what was done, and offers to take it back.
    pub fn say_undo(&self, text: impl Into<String>) {
        self.add(text.into(), false, Some(Offer::Undo));
    }

    /// Says something and offers a way on.
    pub fn offer(&self, text: impl Into<String>, way: Words, act: Callback<()>) {
        self.add(text.into(), false, Some(Offer::Way(way, act)));
    }

    /// Says that something went wrong.
    pub fn fault(&self, text: impl ToString) {
        self.add(text.to_string(), true, None);
    }

    fn add(&self, text: String, bad: bool, offer: Option<Offer>) {
        let stay = if bad || offer.is_some() {
            STAY * 2
        } else {
            STAY
        };
        self.count.update_value(|count| *count += 1);
        let number = self.count.get_value();
        self.list.update(|list| {
            list.retain(|toast| toast.text != text);
            if list.len() > 2 {
                list.remove(0);
            }
            list.push(Toast {
                number,
                text,
                bad,
                offer,
            });
        });
        let list = self.list;
        spawn_local(async move {
            timer::sleep(stay).await;
            list.update(|list| list.retain(|toast| toast.number != number));
        });
    }
}

impl Default for Toasts {
    fn default() -> Self {
        Self::new()
    }
}

/// Where the messages appear. The live region is there from the start, as screen readers ask.
#[component]
pub fn ToastList() -> impl IntoView {
    let app = crate::app::app();
    let toasts = app.toasts;
    view! {
        <p class="unseen" role="status" aria-live="polite">{move || toasts.spoken.get()}</p>
        <div class="toasts" role="status" aria-live="polite">
            <For each=move || toasts.list.get() key=|toast| toast.number let:toast>
                <div class="toast" data-tone=toast.bad.then_some("bad")>
                    <span>{toast.text.clone()}</span>
                    {toast.offer.map(|offer| view! {
                        <button type="button" on:click=move |_| {
                            toasts.list.update(|list| list.retain(|other| other.number != toast.number));
                            match offer {
                                Offer::Undo => { app.perform(Act::Undo); }
                                Offer::Way(_, act) => act.run(()),
                            }
                        }>{match offer { Offer::Undo => words::UNDO, Offer::Way(way, _) => way }}</button>
                    })}
                    <button type="button" on:click=move |_| {
                        toasts.list.update(|list| list.retain(|other| other.number != toast.number));
                    }>{words::DISMISS}</button>
                </div>
            </For>
        </div>
    }
}
