//! What was checked before of what an allegation says, while nobody has put it to a claim.

use super::reader;
use crate::part::earlier::EarlierChecks;
use gainsay_model::bearing::Bearing;
use leptos::prelude::*;

/// The kind of mark that is about to become a claim.
pub const ALLEGATION: &str = "allegation";

/// The claims that resemble the allegation in focus. Nothing where there are none, or where it bears on one.
#[component]
pub fn Checked() -> impl IntoView {
    let reader = reader();
    let words = Memo::new(move |_| {
        let (id, mark) = reader.focused()?;
        let bears = reader
            .app
            .sync
            .collect::<Bearing, _>(|item| (item.value.annotation == id).then_some(()));
        (mark.kind.as_str() == ALLEGATION && bears.is_empty()).then(|| mark.quote())
    });
    view! { <EarlierChecks typed=Signal::derive(move || words.get().unwrap_or_default())/> }
}
