//! The event log of a project: a page of it, or everything as it happens.

use super::answer::json;
use crate::app::App;
use crate::extract::{Asking, At, Query};
use crate::problem::Failure;
use crate::stack::row::Class;
use crate::table::{Access, Content, Row};
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use gainsay_model::event::Event;
use gainsay_model::id::ProjectId;
use gainsay_model::time::Seq;
use gainsay_workbench::permission::Action;
use http::{HeaderMap, HeaderValue, header};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

mod feed;
mod resume;

use self::resume::LastEventId;

/// A number that no event will ever have.
const LONGEST: u64 = 1 << 62;

/// Events in one page.
const PAGE: usize = 500;

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row::read(
            "/api/v1/projects/{project}/events",
            Access::Member(Action::Read),
            "What happened, a page at a time; with “Accept: text/event-stream”, as it happens",
            get(events),
        )
        .class(Class::Stream)
        .query(&[
            ("after", "Only events after this number."),
            ("limit", "At most so many events, up to 500."),
        ])
        .gives(Content::json::<EventPage>()),
    ]
}

/// A page of a project's log, as far as the asker may see it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct EventPage {
    pub events: Vec<Event>,
    /// Ask again after this one. It may be ahead of the last event shown.
    pub upto: Seq,
    /// The last event there is.
    pub head: Seq,
}

#[derive(Debug, Clone, Deserialize)]
struct Asked {
    #[serde(default)]
    after: Option<u64>,
    #[serde(default)]
    limit: usize,
}

async fn events(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    // No log will ever be that long; what is larger is only somebody trying.
    let after = asked.after.map(|after| Seq(after.min(LONGEST)));
    if wants_stream(&headers) {
        let last = LastEventId::read(&headers);
        return feed::open(app, asking, project, after, last);
    }
    let limit = if asked.limit == 0 {
        PAGE
    } else {
        asked.limit.min(PAGE)
    };
    let after = after.unwrap_or(Seq::START);
    let page = super::answer::long(&app, move |workbench| {
        workbench.events(&asking.caller, project, after, limit)
    })
    .await?;
    Ok(json(&EventPage {
        events: page.events,
        upto: page.upto,
        head: page.head,
    }))
}

fn wants_stream(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).map(HeaderValue::to_str);
    accepted.is_some_and(|accepted| {
        accepted.is_ok_and(|accepted| accepted.contains("text/event-stream"))
    })
}
