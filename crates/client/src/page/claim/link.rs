//! Saying how a claim hangs together with another.

use super::Open;
use super::whole::{foot, say_done, told};
use crate::api;
use crate::dom::clock;
use crate::page::claims::bear::Choice;
use crate::part::field::Choice as Field;
use crate::words::board as words;
use gainsay_model::claim::{ClaimLink, ClaimLinkKind};
use gainsay_model::entity::EntityKind;
use gainsay_model::layer::Layer;
use gainsay_model::path;
use gainsay_model::wire::write::{Put, Written};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The dialog's inside.
#[component]
pub fn Link(open: Open) -> impl IntoView {
    let app = open.app;
    let choice = Choice::new(app, open.project, Some(open.claim));
    let kind = RwSignal::new("narrows".to_owned());
    let fault = RwSignal::new(None::<String>);
    let take = Callback::new(move |()| {
        fault.set(None);
        choice.once_ready(move |other| {
            let (kind, from, to) = match kind.get_untracked().as_str() {
                "is_narrowed" => (ClaimLinkKind::Narrows, other, open.claim),
                "competes" => (ClaimLinkKind::Competes, open.claim, other),
                "equivalent" => (ClaimLinkKind::Equivalent, open.claim, other),
                _ => (ClaimLinkKind::Narrows, open.claim, other),
            };
            let put = Put {
                layer: Layer::Shared,
                entity: ClaimLink { kind, from, to }.into(),
            };
            let at = path::entity(open.project, EntityKind::ClaimLink, clock::new_id());
            spawn_local(async move {
                // At once, and not by way of the queue: whether a ring would be closed is for the
                // server to say, while the question is still on the page.
                match api::make::<_, Written>(at, &put).await {
                    Ok(written) => {
                        app.sync.take(written.written);
                        let _ = open.doing.try_set(None);
                        say_done(app, open.project, &words::LINKED, written.command);
                    }
                    Err(failure) => {
                        let _ = fault.try_set(Some(told(&failure)));
                    }
                }
            });
        });
    });
    let options = words::LINK_KINDS
        .iter()
        .map(|(key, name)| ((*key).to_owned(), (*name).to_owned()))
        .collect();
    view! {
        <div class="inner">
            <h2>{words::LINK_TITLE}</h2>
            <Field label=words::HOW_LINKED value=kind options/>
            {choice.picker(take)}
            {choice.fault()}
            {foot(open, fault, words::DO_LINK, take)}
        </div>
    }
}
