//! What handlers answer with.

use crate::app::App;
use crate::clock;
use crate::extract::precondition::etag;
use crate::problem::Failure;
use axum::body::Bytes;
use axum::response::{IntoResponse, Response};
use gainsay_model::command::{Command, Request};
use gainsay_model::entity::EntityRef;
use gainsay_model::id::{CommandId, ProjectId};
use gainsay_model::stored::Stored;
use gainsay_model::wire::write::Written;
use gainsay_workbench::{Caller, Refusal, Workbench};
use http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderName, VARY};
use http::{HeaderValue, StatusCode};
use serde::Serialize;

/// Bytes that the acknowledgement of a change rarely exceeds.
const USUAL: usize = 1 << 10;

/// JSON that belongs to whoever asked, and is true only now.
pub(super) fn json(value: &impl Serialize) -> Response {
    // Room for most answers at once: growing by doubling would copy each of them several times.
    let mut bytes = Vec::with_capacity(USUAL);
    if let Err(error) = serde_json::to_writer(&mut bytes, value) {
        return Failure::internal(error).into_response();
    }
    (as_json(), bytes).into_response()
}

/// JSON that was made and, it may be, compressed with gzip already.
pub(super) fn made(bytes: Bytes, packed: bool) -> Response {
    let mut response = (as_json(), bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if packed {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}

fn as_json() -> [(HeaderName, HeaderValue); 2] {
    [
        (CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
        (CONTENT_TYPE, HeaderValue::from_static("application/json")),
    ]
}

/// A thing, with its revision as entity tag.
pub(super) fn stored(stored: &Stored) -> Response {
    let mut response = json(stored);
    response.headers_mut().insert(ETAG, etag(stored.revision()));
    response
}

/// Nothing but that it was done.
pub(super) fn done() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

/// Does something that may take a while (a long read, a wait for the disk, a slow hash) where it holds up nobody else.
pub(super) async fn long<T: Send + 'static>(
    app: &App,
    work: impl FnOnce(&Workbench) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Failure> {
    let workbench = app.workbench().clone();
    let result = tokio::task::spawn_blocking(move || work(&workbench)).await;
    Ok(result.map_err(Failure::internal)??)
}

/// Reads something that may take a while, and answers with it as JSON.
pub(super) async fn read<T: Serialize + Send + 'static>(
    app: &App,
    work: impl FnOnce(&Workbench) -> Result<T, Refusal> + Send + 'static,
) -> Result<Response, Failure> {
    Ok(json(&long(app, work).await?))
}

/// Has the workbench carry out a command. What was begun is finished, also when the browser goes away or the time is
/// up.
pub(super) async fn execute(
    app: &App,
    caller: Caller,
    project: ProjectId,
    command: CommandId,
    what: Command,
) -> Result<Written, Failure> {
    let request = Request {
        project,
        command,
        author: caller.author,
        at: clock::now(),
        what,
    };
    Ok(app.workbench().execute(&caller, request).await?)
}

/// The acknowledgement of a change, with the new revision of what it was about.
pub(super) fn written(written: &Written, about: EntityRef, status: StatusCode) -> Response {
    let mut response = json(written);
    *response.status_mut() = status;
    let subject = written
        .written
        .iter()
        .rfind(|stored| stored.reference() == Some(about));
    if let Some(subject) = subject {
        response
            .headers_mut()
            .insert(ETAG, etag(subject.revision()));
    }
    response
}
