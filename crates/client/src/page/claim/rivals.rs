//! The way to the claims that compete with this one, set against it.

use super::Open;
use crate::state::route::{Page, Route};
use crate::words::matrix as words;
use gainsay_model::claim::{ClaimLink, ClaimLinkKind};
use gainsay_model::id::ClaimId;
use gainsay_model::wire::matrix::CLAIMS;
use leptos::prelude::*;

/// A link, where anything competes.
#[component]
pub fn Rivals(open: Open) -> impl IntoView {
    let claims = Memo::new(move |_| {
        let mut rivals: Vec<ClaimId> = open.app.sync.collect::<ClaimLink, _>(|item| {
            let link = item.value;
            if link.kind != ClaimLinkKind::Competes {
                None
            } else if link.from == open.claim {
                Some(link.to)
            } else {
                (link.to == open.claim).then_some(link.from)
            }
        });
        rivals.sort_unstable();
        rivals.dedup();
        rivals.insert(0, open.claim);
        rivals.truncate(*CLAIMS.end());
        rivals
    });
    move || {
        let claims = claims.get();
        CLAIMS.contains(&claims.len()).then(|| {
            let address = Route::Project(open.project, Page::Matrix(claims)).path();
            view! { <p><a class="btn small" href=address>{words::OPEN}</a></p> }
        })
    }
}
