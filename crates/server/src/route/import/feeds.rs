//! What a feed lists, so that somebody can pick from it.

use super::super::answer::{json, long};
use super::super::spool;
use super::demand;
use super::fetched::{PATIENCE, REDIRECTS, unfetched};
use crate::app::App;
use crate::extract::{Asking, At, Query};
use crate::fetch::Bounds;
use crate::problem::Failure;
use crate::stack::admission::bulk_place;
use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use gainsay_formats::feed::{self, Feed, FeedError};
use gainsay_model::id::ProjectId;
use gainsay_model::wire::import::{Listed, Listing};
use gainsay_workbench::permission::Action;
use http::StatusCode;
use serde::Deserialize;
use std::collections::BTreeSet;
use url::Url;

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Asked {
    address: Option<String>,
}

pub(super) async fn feeds(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
    Query(asked): Query<Asked>,
    body: Body,
) -> Result<Response, Failure> {
    demand(&app, &asking, project, Action::Import)?;
    let _place = bulk_place(&app).await?;
    let (bytes, base) = match asked.address {
        Some(address) => {
            let bounds = Bounds {
                bytes: feed::MOST_BYTES,
                time: PATIENCE,
                redirects: REDIRECTS,
                // Feeds are sent under many names; what is in it says whether it is one.
                types: &[],
            };
            let found = app
                .fetcher()
                .get(&address, bounds)
                .await
                .map_err(unfetched)?;
            (found.bytes, Some(found.address))
        }
        None => {
            let spooled = spool::receive(body, &app).await?;
            let whole = move || spooled.whole(feed::MOST_BYTES);
            let whole = tokio::task::spawn_blocking(whole).await;
            (
                whole
                    .map_err(Failure::internal)?
                    .map_err(Failure::internal)?,
                None,
            )
        }
    };
    let listing = long(&app, move |workbench| {
        let read = feed::read(&bytes).map(|feed| listed(feed, base.as_ref()));
        let mut listing = match read {
            Ok(listing) => listing,
            Err(error) => return Ok(Err(unreadable(&error))),
        };
        let addresses: BTreeSet<String> = listing
            .entries
            .iter()
            .map(|entry| entry.address.clone())
            .collect();
        let known = workbench.at_addresses(&asking.caller, project, &addresses)?;
        for entry in &mut listing.entries {
            entry.known = known.get(&entry.address).copied();
        }
        Ok(Ok(listing))
    });
    Ok(json(&listing.await??))
}

/// The entries that lead somewhere on the web, seen from where the feed is.
fn listed(feed: Feed, base: Option<&Url>) -> Listing {
    let entries = feed.entries.into_iter().filter_map(|entry| {
        let url = match base {
            Some(base) => base.join(&entry.address).ok()?,
            None => Url::parse(&entry.address).ok()?,
        };
        matches!(url.scheme(), "http" | "https").then(|| Listed {
            title: entry.title,
            address: url.to_string(),
            published: entry.published,
            author: entry.author,
            known: None,
        })
    });
    Listing {
        title: feed.title,
        entries: entries.collect(),
    }
}

fn unreadable(error: &FeedError) -> Failure {
    Failure::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "unreadable-feed",
        "The feed cannot be read",
        format!("The feed cannot be read: {error}."),
    )
    .hint("Nothing was changed. Look whether the address leads to a feed, and not to a page about one.")
    .at(error.line(), None)
}
