//! A claim in figures: how many articles, since when, how the sides are filled, and who is on them.

use super::Open;
use super::origins::Counted;
use crate::state::calendar::human;
use crate::state::chronology::{Chronology, appearance, chronology, repeats};
use crate::state::witness::{Witness, origins};
use crate::words::language::Words;
use crate::words::{claim as words, exhibits};
use gainsay_model::bearing::Direction;
use gainsay_model::scheme::{ALLEGATION, DENIAL, EVIDENCE};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The row of figures, and the two lists of names.
#[component]
pub fn Facts(open: Open) -> impl IntoView {
    let figures = move || {
        open.witnesses.with(|witnesses| {
            if witnesses.is_empty() {
                return ().into_any();
            }
            let articles: BTreeSet<_> = witnesses.iter().map(|witness| witness.document).collect();
            let count = |kind: &str| witnesses.iter().filter(|witness| witness.kind == kind).count();
            let balance = format!("{} / {} / {}", count(ALLEGATION), count(DENIAL), count(EVIDENCE));
            let mentioned = witnesses.iter().filter(|witness| witness.kind == EVIDENCE && witness.exhibit.is_none()).count();
            let known = chronology(witnesses);
            let first = first(witnesses, &known);
            let answered = known.answered;
            let (repeating, rejecting) = repeats(witnesses);
            view! {
                <div class="facts num">
                    <div><b>{articles.len()}</b>{if articles.len() == 1 { words::ARTICLE } else { words::ARTICLES }}</div>
                    {(repeating + rejecting > 0).then(|| view! {
                        <div>
                            <b>{repeating}</b>{if repeating == 1 { words::REPEATS } else { words::REPEAT }}
                            {(rejecting > 0).then(|| view! { <small>{words::rejecting(rejecting)}</small> })}
                        </div>
                    })}
                    {first.map(|(date, label)| view! { <div><b>{date}</b>{label}</div> })}
                    {answered.map(|(fewest, most)| view! { <div><b>{words::days(fewest, most)}</b>{words::ANSWERED}</div> })}
                    <div>
                        <b>{balance}</b>{words::BALANCE}
                        {(mentioned > 0).then(|| view! { <small>{exhibits::mentioned(mentioned)}</small> })}
                    </div>
                    {super::origins::figures(open)}
                </div>
                <dl class="sides">
                    {side(words::ASSERTED_BY, witnesses, |witness| {
                        matches!(witness.kind.as_str(), ALLEGATION | DENIAL) && witness.direction == Direction::For
                    })}
                    {side(words::DENIED_BY, witnesses, |witness| {
                        matches!(witness.kind.as_str(), ALLEGATION | DENIAL) && witness.direction == Direction::Against
                    })}
                </dl>
            }
            .into_any()
        })
    };
    view! { {figures}<Counted open/> }
}

/// When it appeared first.
fn first(witnesses: &[Witness], known: &Chronology) -> Option<(String, &'static str)> {
    let witness = appearance(witnesses, known)?;
    match (&witness.stated, &witness.published) {
        (Some(date), _) => Some((human(date), words::FIRST_SEEN.get())),
        (None, Some(date)) => Some((human(date), words::FIRST_PRINTED.get())),
        (None, None) => None,
    }
}

fn side(label: Words, witnesses: &[Witness], fits: impl Fn(&Witness) -> bool) -> AnyView {
    let (mut names, unnamed) = origins(witnesses.iter().filter(|witness| fits(witness)));
    if unnamed {
        names.push(words::OWN_VOICE.to_owned());
    }
    if names.is_empty() {
        return ().into_any();
    }
    // Each name by itself: one from the right to the left turns neither the others round nor the line.
    let names = names.into_iter().enumerate().map(|(place, name)| {
        view! { {(place > 0).then_some(", ")}<bdi>{name}</bdi> }
    });
    view! { <div><dt>{label}</dt><dd>{names.collect_view()}</dd></div> }.into_any()
}
