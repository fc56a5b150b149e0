//! The first steps, on the page itself: each asks for one deed, and doing it leads on.

use super::{Reader, reader};
use crate::api;
use crate::dom::{page as browser, storage, timer};
use crate::lean::effect;
use crate::part::keys::Hint;
use crate::state::keys::Act;
use crate::state::tour::{Had, Seen, Step, is_new};
use crate::words::tour as words;
use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::Bearing;
use gainsay_model::member::Role;
use gainsay_model::path;
use gainsay_model::relation::Relation;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The setting under which the server remembers that a person had the tour.
const SETTING: &str = "tour";

/// The bubble. It takes the focus only when it was asked for, and leaves the page within reach.
#[component]
pub fn Tour() -> impl IntoView {
    let reader = reader();
    let step = RwSignal::new(None::<Step>);
    begin_if_new(reader, step);
    let asked = reader.app.tour_asked;
    effect(move || {
        if asked.get() {
            asked.set(false);
            step.set(Some(Step::Select));
            timer::next_frame(|| browser::focus(".tour .go"));
        }
    });
    follow(reader, step);
    effect(move || browser::set_on_root("data-tour", step.get().map(Step::name)));
    on_cleanup(|| browser::set_on_root("data-tour", None));
    let end = move || {
        step.set(None);
        remember(&reader);
        reader.focus_text();
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            end();
        }
    };
    let go = move |to: Option<Step>| match to {
        Some(to) => step.set(Some(to)),
        None => end(),
    };
    move || {
        step.get().map(|now| view! {
            <section class="tour" role="dialog" aria-modal="false" aria-labelledby="tour-title" aria-describedby="tour-text" on:keydown=on_key>
                <small>{words::TOUR}" · "{words::step_of(now.place() + 1, Step::ALL.len())}</small>
                // What changes is read out, wherever the focus is.
                <div role="status">
                    <h2 id="tour-title">{words::title(now)}</h2>
                    <p id="tour-text">{words::text(now)}" "{keys(now).iter().map(|act| view! { <Hint act=*act/>" " }).collect_view()}</p>
                </div>
                <div class="row">
                    <button type="button" class="btn small plain" on:click=move |_| end()>{words::SKIP}</button>
                    {now.back().map(|back| view! {
                        <button type="button" class="btn small push" on:click=move |_| go(Some(back))>{words::BACK}</button>
                    })}
                    <button type="button" class="btn small go" class:push=now.back().is_none() on:click=move |_| go(now.next())>
                        {if now.next().is_some() { words::NEXT } else { words::END }}
                    </button>
                </div>
            </section>
        })
    }
}

/// The keys that do what a step asks for.
fn keys(step: Step) -> &'static [Act] {
    match step {
        Step::Select => &[Act::Sentence],
        Step::Mark => &[Act::Mark(0), Act::Mark(1), Act::Mark(2)],
        Step::Said => &[Act::Attribution],
        Step::Link => &[Act::Link],
        Step::Claim => &[Act::Claim],
    }
}

/// Goes on when what is asked for was done.
fn follow(reader: Reader, step: RwSignal<Option<Step>>) {
    Effect::new(move |before: Option<Option<Seen>>| {
        // Nothing is counted while there is no tour.
        let now = step.get()?;
        let seen = look(&reader);
        if before
            .flatten()
            .is_some_and(|before| seen.did(&before, now))
            && let Some(next) = now.next()
        {
            step.set(Some(next));
        }
        Some(seen)
    });
}

fn look(reader: &Reader) -> Seen {
    let sync = reader.app.sync;
    let here = |document| document == reader.document;
    let attributed = sync.collect::<Annotation, _>(|item| {
        (here(item.value.document) && !item.value.attribution.hops.is_empty()).then_some(())
    });
    Seen {
        is_selected: reader.selected.with(Option::is_some),
        marks: reader.marks.with(|marks| marks.len()),
        attributed: attributed.len(),
        links: sync.collect::<Relation, _>(|_| Some(())).len(),
        bearings: sync.collect::<Bearing, _>(|_| Some(())).len(),
    }
}

fn person(reader: &Reader) -> Option<String> {
    reader
        .app
        .session
        .with_untracked(|session| session.me().map(|me| me.user.id.to_string()))
}

/// Begins the tour if the person never had it, in this browser or another, and may mark at all.
fn begin_if_new(reader: Reader, step: RwSignal<Option<Step>>) {
    let role = reader
        .app
        .desk
        .with_untracked(|desk| desk.as_ref().map(|desk| desk.role));
    let had = storage::read::<Had>("tour").unwrap_or_default();
    let is_new = person(&reader).is_some_and(|person| is_new(&had, &person));
    if !is_new || role.is_none_or(|role| role < Role::Analyst) {
        return;
    }
    spawn_local(async move {
        match api::get::<Option<bool>>(path::setting(SETTING)).await {
            Ok(Some(true)) => remember_here(&reader),
            Ok(_) => {
                step.try_set(Some(Step::Select));
            }
            // Without a network there is something more urgent to tell.
            Err(_) => {}
        }
    });
}

fn remember_here(reader: &Reader) {
    if let Some(person) = person(reader) {
        let mut had = storage::read::<Had>("tour").unwrap_or_default();
        had.insert(person);
        storage::write("tour", &had);
    }
}

fn remember(reader: &Reader) {
    remember_here(reader);
    spawn_local(async move {
        // If it is lost, this browser remembers.
        let _ = api::plain("PUT", path::setting(SETTING), Some(&true)).await;
    });
}
