//! All keys, by where they work; and giving them others.

use super::badge::{scheme, style_of};
use super::dialog::Dialog;
use crate::app::{App, app};
use crate::dom::{keyboard, page as browser, timer};
use crate::state::keymap::{Cap, Chord, Keymap, Line, Row, Taken};
use crate::state::keys::Place;
use crate::words;
use crate::words::language::Words;
use crate::words::{legend, standard};
use leptos::prelude::*;

/// The places with their headings, in the order of the help.
const PLACES: [(Place, Words); 5] = [
    (Place::Reader, words::KEYS_READER),
    (Place::Board, words::KEYS_BOARD),
    (Place::Claim, words::KEYS_CLAIM),
    (Place::Texts, words::texts::KEYS_TEXTS),
    (Place::Everywhere, words::KEYS_EVERYWHERE),
];

/// What the help is about to change.
#[derive(Clone, Copy)]
struct Changing {
    app: App,
    /// Whether keys are buttons.
    on: RwSignal<bool>,
    /// The row whose new key is waited for.
    asked: RwSignal<Option<Row>>,
    /// What came of the last try.
    said: RwSignal<String>,
}

/// The dialog.
#[component]
pub fn KeyHelp() -> impl IntoView {
    let app = app();
    view! {
        <Dialog open=app.help_open title=words::ALL_KEYS class="wider"><Help/></Dialog>
    }
}

#[component]
fn Help() -> impl IntoView {
    let app = app();
    let changing = Changing {
        app,
        on: RwSignal::new(false),
        asked: RwSignal::new(None),
        said: RwSignal::new(String::new()),
    };
    provide_context(changing);
    let Changing {
        on, asked, said, ..
    } = changing;
    view! {
        <div class="inner" on:keydown=move |event| if changing.hear(&keyboard::press(&event)) {
            event.prevent_default();
            event.stop_propagation();
        }>
            <header class="row">
                <h2>{words::ALL_KEYS}</h2>
                <button type="button" class="btn small push" aria-pressed=move || on.get().to_string() on:click=move |_| {
                    on.update(|on| *on = !*on);
                    asked.set(None);
                    said.set(String::new());
                }>{words::CHANGE_KEYS}</button>
                <button type="button" class="btn small" autofocus on:click=move |_| app.help_open.set(false)>{words::CLOSE}</button>
            </header>
            <div class="row" hidden=move || !on.get()>
                <p class="soft grow" role="status">{move || {
                    let said = said.get();
                    if said.is_empty() { words::CHANGE_KEYS_HINT.to_owned() } else { said }
                }}</p>
                {move || (!app.keymap.with(|keymap| keymap.is_plain())).then(|| view! {
                    <button type="button" class="btn small" on:click=move |_| {
                        app.keymap.update(|keymap| keymap.reset_all());
                        said.set(words::KEYS_RESET.to_owned());
                        browser::focus("dialog[open] [aria-pressed=true]");
                    }>{words::RESET_KEYS}</button>
                })}
            </div>
            <div class="keys-table">
                {PLACES.map(|(place, heading)| view! {
                    <section>
                        <h3>{heading}</h3>
                        <dl>{move || lines(&app, place, on.get()).into_iter().map(|line| view! {
                            <div><dt><Keys keys=line.keys words=line.words/></dt><dd>{line.words}</dd></div>
                        }).collect_view()}</dl>
                    </section>
                }).collect_view()}
            </div>
            <Legend/>
            <label class="check">
                <input type="checkbox" prop:checked=move || app.letters.get()
                    on:change=move |event| app.letters.set(event_target_checked(&event))/>
                <span>{words::LETTERS}<br/><small>{words::LETTERS_HINT}</small></span>
            </label>
            <label class="check">
                <input type="checkbox" prop:checked=move || app.announce.get()
                    on:change=move |event| app.announce.set(event_target_checked(&event))/>
                <span>{words::ANNOUNCE}<br/><small>{words::ANNOUNCE_HINT}</small></span>
            </label>
        </div>
    }
}

/// What the paint in a text means: the kinds of the project's scheme, and what is no mark.
#[component]
fn Legend() -> impl IntoView {
    let kinds = move || {
        let kinds = scheme().kinds.into_iter();
        kinds.map(|kind| view! {
            <li><mark data-kind=style_of(kind.key.as_str())>{legend::SAMPLE}</mark>" "{standard::name(&kind.label)}</li>
        }).collect_view()
    };
    let others = [
        ("depth-2", legend::DEEPER),
        ("quotation", legend::QUOTATION),
        ("suggested", legend::SUGGESTED),
        ("shared", legend::SHARED),
        ("aside", legend::ASIDE),
    ];
    view! {
        <details class="legend">
            <summary>{legend::PAINT}</summary>
            <ul class="plain-list">
                {kinds}
                {others.map(|(paint, means)| view! { <li><span data-paint=paint>{legend::SAMPLE}</span>" "{means}</li> })}
            </ul>
        </details>
    }
}

/// The lines of one place. Letters that are switched off can still be given other keys.
fn lines(app: &App, place: Place, changing: bool) -> Vec<Line> {
    let letters = app.letters.get() || changing;
    let mut lines = app
        .keymap
        .with(|keymap| keymap.lines(place, letters, false));
    lines.retain(|line| line.place == place);
    lines
}

#[component]
fn Keys(keys: Vec<Cap>, words: Words) -> impl IntoView {
    let changing: Changing = expect_context();
    keys.into_iter()
        .map(|cap| key(changing, cap, words))
        .collect_view()
}

/// A key: plain, or a button that asks for another.
fn key(changing: Changing, cap: Cap, words: Words) -> AnyView {
    let Cap {
        row,
        print,
        is_changed,
    } = cap;
    if !changing.on.get_untracked() || Keymap::is_fixed(row) {
        return view! { <kbd>{print}</kbd> }.into_any();
    }
    let spoken = words::change_key(&print, &words);
    let is_asked = move || changing.asked.get() == Some(row);
    let shown = print.clone();
    view! {
        <button type="button" class="key" data-row=row.to_string() data-changed=is_changed.then_some("") aria-label=spoken
            aria-pressed=move || is_asked().to_string() on:click=move |_| changing.ask(row)>
            {move || if is_asked() { words::PRESS_KEY.to_owned() } else { shown.clone() }}
        </button>
        {is_changed.then(|| view! {
            <button type="button" class="key undo" aria-label=words::reset_key(&words) on:click=move |_| changing.reset(row)>"↺"</button>
        })}
    }
    .into_any()
}

impl Changing {
    fn ask(self, row: Row) {
        self.asked.set(Some(row));
        self.said.set(words::PRESS_KEY_HINT.to_owned());
    }

    /// Takes a press as the new key, if one is waited for; says whether it did.
    fn hear(self, press: &crate::state::keys::Press) -> bool {
        let Some(row) = self.asked.get_untracked() else {
            return false;
        };
        if press.key == "Escape" {
            self.asked.set(None);
            self.said.set(String::new());
            return true;
        }
        let Some(chord) = Chord::pressed(press) else {
            // Tab goes on, and nothing is changed.
            if press.key == "Tab" {
                self.asked.set(None);
            }
            return false;
        };
        let print = chord.print();
        let outcome = self
            .app
            .keymap
            .try_update(|keymap| keymap.change(row, chord));
        self.tell(row, outcome, words::key_changed(&print));
        true
    }

    fn reset(self, row: Row) {
        let outcome = self.app.keymap.try_update(|keymap| keymap.reset(row));
        self.tell(row, outcome, words::KEY_RESET.to_owned());
    }

    fn tell(self, row: Row, outcome: Option<Result<(), Taken>>, done: String) {
        self.asked.set(None);
        self.said.set(match outcome {
            Some(Ok(())) | None => done,
            Some(Err(Taken::By(words))) => words::key_taken(&words),
            Some(Err(Taken::Fixed)) => words::KEY_FIXED.to_owned(),
        });
        // The buttons were made anew.
        timer::next_frame(move || browser::focus(&format!("[data-row=\"{row}\"]")));
    }
}
