//! Grades as they are shown: as they were given, and as they count.

use super::Open;
use crate::part::field::key_of;
use crate::words::grade as words;
use gainsay_model::bearing::Direction;
use gainsay_model::grade::{Credibility, Reliability};
use leptos::prelude::*;

/// “source B · info 2”, as far as there are grades; with the reason where one counts for less than was given.
#[component]
pub fn Grades(
    open: Open,
    reliability: Option<Reliability>,
    credibility: Option<Credibility>,
    direction: Option<Direction>,
) -> impl IntoView {
    move || {
        let counts = credibility.map(|given| given.in_effect(independent(open, direction)));
        let has_fallen = counts != credibility;
        let source = reliability.map(|value| words::source(&key_of(&Some(value))));
        let information = credibility.map(|_| {
            let given = key_of(&credibility);
            if has_fallen {
                words::fallen(&given, &key_of(&counts))
            } else {
                words::information(&given)
            }
        });
        let parts: Vec<String> = source.into_iter().chain(information).collect();
        let why = has_fallen.then(|| words::FALLEN.get());
        (!parts.is_empty()).then(|| {
            view! {
                <span class="chip" data-tone=has_fallen.then_some("warn") title=why>{parts.join(" · ")}</span>
                {why.map(|why| view! { <span class="unseen">{why}</span> })}
            }
        })
    }
}

/// Whether “1, confirmed by others” may be given to what bears so.
pub fn may_confirm(open: Open, direction: Option<Direction>) -> bool {
    Credibility::Confirmed.in_effect(independent(open, direction)) == Credibility::Confirmed
}

/// How many sources on a side are known to be independent.
fn independent(open: Open, direction: Option<Direction>) -> u32 {
    open.sides.with(|sides| sides.independent(direction))
}
