//! What is asked when articles come in: where from, which of a feed, and what labels are here; and the reports of
//! earlier imports.

pub mod addresses;
pub mod earlier;
pub mod feed;
pub mod labels;

use gainsay_model::id::ProjectId;
use leptos::prelude::*;

/// All of its dialogs.
#[component]
pub fn Incoming(project: ProjectId) -> impl IntoView {
    view! {
        <addresses::Addresses project/>
        <feed::PickFrom project/>
        <labels::Labels project/>
        <earlier::Earlier project/>
    }
}
