//! A claim in figures: how many articles, since when, how the sides are filled, and who is on them.

use super::Open;
use super::origins::Counted;
use crate::state::calendar::{first_day, human};
use crate::state::chronology::{chronology, repeats};
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
            let first = first(witnesses);
            let answered = chronology(witnesses).answered;
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

/// The earliest date somebody stated it; where nobody's date is known, the earliest it was printed.
fn first(witnesses: &[Witness]) -> Option<(String, &'static str)> {
    let earliest = |dates: Vec<&gainsay_model::date::StatedDate>| {
        dates
            .into_iter()
            .filter_map(|date| Some((first_day(date)?, human(date))))
            .min_by_key(|(day, _)| *day)
            .map(|(_, words)| words)
    };
    let stated = earliest(
        witnesses
            .iter()
            .filter_map(|witness| witness.stated.as_ref())
            .collect(),
    );
    let printed = || {
        earliest(
            witnesses
                .iter()
                .filter_map(|witness| witness.published.as_ref())
                .collect(),
        )
    };
    match stated {
        Some(date) => Some((date, words::FIRST_SEEN.get())),
        None => Some((printed()?, words::FIRST_PRINTED.get())),
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
    view! { <div><dt>{label}</dt><dd dir="auto">{names.join(", ")}</dd></div> }.into_any()
}
