//! Questions to the server and plain orders, typed. What is done to a corpus goes through the
//! queue in [`crate::sync`] instead, so that it survives a lost network.

use crate::dom::clock;
use crate::dom::drop::Upload;
use crate::dom::fetch::{Body, Failure, Request, Stop, send};
pub use crate::state::percent::encode as escape;
use crate::state::queue::{Deed, Queued};
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{ClaimId, DocumentId, ExhibitId, ImportId, ProjectId};
use gainsay_model::path;
use gainsay_model::stored::Stored;
use gainsay_model::time::Revision;
use gainsay_model::wire::import::{ImportProgress, Listing, Preview};
use gainsay_model::wire::opened::{Opened, OpenedClaim, Row, Rows};
use gainsay_model::wire::page::Page;
use gainsay_model::wire::reading::{ClaimSheet, Reading};
use gainsay_model::wire::write::{Put, Written};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::value::RawValue;

/// Reads what stands at an address.
///
/// # Errors
///
/// [`Failure`] when no answer came, or a refusal, or one that is not understood.
pub async fn get<T: DeserializeOwned>(path: impl Into<String>) -> Result<T, Failure> {
    read(&send(Request::new("GET", path)).await?.body)
}

/// Reads an article with everything on it; the annotations, of which there may be thousands, are given unread.
///
/// # Errors
///
/// As [`get`].
pub async fn reading(project: ProjectId, document: DocumentId) -> Result<(Reading, Rows), Failure> {
    let answer = send(Request::new("GET", path::reading(project, document))).await?;
    let opened = Opened::from_json(&answer.body);
    let opened = opened.map_err(unreadable)?;
    let all = |raw: &RawValue| read::<Vec<Stored>>(raw.get());
    let reading = Reading {
        document: read(opened.document.get())?,
        text: read(opened.text.get())?,
        words: opened.words,
        regions: all(&opened.regions)?,
        annotations: Vec::new(),
        relations: all(&opened.relations)?,
        linked: all(&opened.linked)?,
        bearings: all(&opened.bearings)?,
        notes: all(&opened.notes)?,
        head: opened.head,
    };
    Ok((reading, opened.annotations))
}

/// What an answer that is not understood comes to.
pub fn unreadable(error: serde_json::Error) -> Failure {
    Failure::Unreadable(error.to_string())
}

/// Reads a claim with everything that bears on it.
///
/// # Errors
///
/// As [`get`].
pub async fn sheet(project: ProjectId, claim: ClaimId) -> Result<ClaimSheet, Failure> {
    let answer = send(Request::new("GET", path::sheet(project, claim))).await?;
    let opened = OpenedClaim::from_json(&answer.body);
    let opened = opened.map_err(|error| Failure::Unreadable(error.to_string()))?;
    let all = |raw: &RawValue| read::<Vec<Stored>>(raw.get());
    let stored = |rows: Vec<Row>| rows.into_iter().map(Stored::from).collect();
    Ok(ClaimSheet {
        claim: read(opened.claim.get())?,
        links: all(&opened.links)?,
        linked: all(&opened.linked)?,
        beneath: read(opened.beneath.get())?,
        bearings: stored(opened.bearings),
        annotations: stored(opened.annotations),
        documents: all(&opened.documents)?,
        relations: all(&opened.relations)?,
        regions: all(&opened.regions)?,
        grades: all(&opened.grades)?,
        sides: read(opened.sides.get())?,
        parties: all(&opened.parties)?,
        decisions: all(&opened.decisions)?,
        verdicts: read(opened.verdicts.get())?,
        notes: all(&opened.notes)?,
        head: opened.head,
    })
}

/// Reads a list from its first page to its last.
///
/// # Errors
///
/// As [`get`].
pub async fn all<T: DeserializeOwned>(path: impl Into<String>) -> Result<Vec<T>, Failure> {
    let path = path.into();
    let joint = if path.contains('?') { '&' } else { '?' };
    let mut all = Vec::new();
    let mut after = None;
    loop {
        let cursor = after.map(|after: String| format!("&after={}", escape(&after)));
        let address = format!("{path}{joint}limit=500{}", cursor.unwrap_or_default());
        let page: Page<T> = get(address).await?;
        all.extend(page.items);
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok(all),
        }
    }
}

/// Gives an order with a body and reads the answer.
///
/// # Errors
///
/// As [`get`].
pub async fn order<B: Serialize, T: DeserializeOwned>(
    method: &'static str,
    path: impl Into<String>,
    body: &B,
) -> Result<T, Failure> {
    let request = Request::new(method, path)
        .json(written(body)?)
        .header("idempotency-key", fresh());
    read(&send(request).await?.body)
}

/// Gives an order about a thing, on top of the revision read.
///
/// # Errors
///
/// As [`get`].
pub async fn order_at<B: Serialize, T: DeserializeOwned>(
    method: &'static str,
    path: impl Into<String>,
    body: &B,
    revision: Revision,
) -> Result<T, Failure> {
    let request = Request::new(method, path)
        .json(written(body)?)
        .header("idempotency-key", fresh())
        .header("if-match", format!("\"{revision}\""));
    read(&send(request).await?.body)
}

/// Makes a thing outside the queue.
///
/// # Errors
///
/// As [`get`].
pub async fn make<B: Serialize, T: DeserializeOwned>(
    path: impl Into<String>,
    body: &B,
) -> Result<T, Failure> {
    let request = Request::new("PUT", path)
        .json(written(body)?)
        .header("idempotency-key", fresh())
        .header("if-none-match", "*");
    read(&send(request).await?.body)
}

/// Changes a thing outside the queue, on top of the revision read.
///
/// # Errors
///
/// As [`get`].
pub async fn change<B: Serialize, T: DeserializeOwned>(
    path: impl Into<String>,
    body: &B,
    revision: Revision,
) -> Result<T, Failure> {
    let request = Request::new("PUT", path)
        .json(written(body)?)
        .header("idempotency-key", fresh())
        .header("if-match", format!("\"{revision}\""));
    read(&send(request).await?.body)
}

/// Gives an order whose answer is only that it was carried out.
///
/// # Errors
///
/// As [`get`].
pub async fn plain<B: Serialize>(
    method: &'static str,
    path: impl Into<String>,
    body: Option<&B>,
) -> Result<(), Failure> {
    let mut request = Request::new(method, path).header("idempotency-key", fresh());
    if let Some(body) = body {
        request = request.json(written(body)?);
    }
    send(request).await.map(drop)
}

/// Brings one file in, with what its labels are here if that was said.
///
/// # Errors
///
/// As [`get`].
pub async fn import(
    project: ProjectId,
    id: ImportId,
    upload: &Upload,
    mapping: Option<&str>,
    stop: Option<Stop>,
) -> Result<gainsay_model::stored::Stored, Failure> {
    let mapping = mapping.map(|mapping| format!("&mapping={}", escape(mapping)));
    let address = format!(
        "{}?name={}&format=auto&import={id}{}",
        path::import(project),
        escape(&upload.name),
        mapping.unwrap_or_default()
    );
    let mut request = bulk(address, Some(upload));
    request.stop = stop;
    read(&send(request).await?.body)
}

/// How far an import is that runs.
///
/// # Errors
///
/// As [`get`].
pub async fn import_progress(project: ProjectId, id: ImportId) -> Result<ImportProgress, Failure> {
    get(path::import_progress(project, id)).await
}

/// Stops an import that runs, and says how far it was.
///
/// # Errors
///
/// As [`get`].
pub async fn stop_import(project: ProjectId, id: ImportId) -> Result<ImportProgress, Failure> {
    let request =
        Request::new("POST", path::stop_import(project, id)).header("idempotency-key", fresh());
    read(&send(request).await?.body)
}

/// Has the server fetch an article.
///
/// # Errors
///
/// As [`get`].
pub async fn import_from(
    project: ProjectId,
    id: ImportId,
    address: &str,
) -> Result<gainsay_model::stored::Stored, Failure> {
    let way = format!(
        "{}?import={id}&address={}",
        path::import(project),
        escape(address)
    );
    read(&send(bulk(way, None)).await?.body)
}

/// Brings a new text of an article in: a file, or what stands at an address.
///
/// # Errors
///
/// As [`get`].
pub async fn import_text(
    project: ProjectId,
    id: ImportId,
    document: DocumentId,
    upload: Option<&Upload>,
    address: &str,
) -> Result<gainsay_model::stored::Stored, Failure> {
    let from = match upload {
        Some(upload) => format!("name={}", escape(&upload.name)),
        None => format!("address={}", escape(address)),
    };
    let way = format!(
        "{}?{from}&format=article&import={id}&document={document}",
        path::import(project)
    );
    read(&send(bulk(way, upload)).await?.body)
}

/// Asks what a file holds.
///
/// # Errors
///
/// As [`get`].
pub async fn preview(project: ProjectId, upload: &Upload) -> Result<Preview, Failure> {
    let address = format!(
        "{}?name={}",
        path::import_preview(project),
        escape(&upload.name)
    );
    read(&send(bulk(address, Some(upload))).await?.body)
}

/// Asks what a feed lists: one on the web, or a file.
///
/// # Errors
///
/// As [`get`].
pub async fn feed(
    project: ProjectId,
    address: &str,
    upload: Option<&Upload>,
) -> Result<Listing, Failure> {
    let way = match upload {
        Some(_) => path::feeds(project),
        None => format!("{}?address={}", path::feeds(project), escape(address)),
    };
    read(&send(bulk(way, upload)).await?.body)
}

/// A request that may take long, with or without a file.
fn bulk(address: String, upload: Option<&Upload>) -> Request {
    let mut request = Request::new("POST", address).header("idempotency-key", fresh());
    if let Some(upload) = upload {
        request.body = Body::File(upload.content.clone());
    }
    request.patience = 600_000;
    request
}

/// Keeps a file as an exhibit, under its own name.
///
/// # Errors
///
/// As [`get`].
pub async fn keep(project: ProjectId, id: ExhibitId, upload: &Upload) -> Result<Written, Failure> {
    let name = escape(&upload.name);
    let address = format!("{}?name={name}", path::exhibit_file(project, id));
    let mut request = Request::new("PUT", address).header("idempotency-key", fresh());
    request.body = Body::File(upload.content.clone());
    request.patience = 600_000;
    read(&send(request).await?.body)
}

/// Sends a queued deed under its command id.
///
/// # Errors
///
/// As [`get`].
pub async fn transmit(item: &Queued) -> Result<Written, Failure> {
    let subject = item.deed.subject();
    // What a project has one of stands at an address of its own.
    let address = match subject.kind {
        EntityKind::Project => path::project(item.project),
        EntityKind::Scheme | EntityKind::Guidelines | EntityKind::Scale => {
            path::rules(item.project, subject.kind)
        }
        kind => path::entity(item.project, kind, subject.id),
    };
    let request = match &item.deed {
        Deed::Create { layer, entity, .. } => Request::new("PUT", address)
            .json(written(&Put {
                layer: *layer,
                entity: entity.clone(),
            })?)
            .header("if-none-match", "*"),
        Deed::Change { layer, entity, .. } => Request::new("PUT", address).json(written(&Put {
            layer: *layer,
            entity: entity.clone(),
        })?),
        Deed::Delete { .. } => Request::new("DELETE", address),
        Deed::Restore { .. } => Request::new(
            "POST",
            path::restore(item.project, subject.kind, subject.id),
        ),
        Deed::Step { verdict, step } => {
            Request::new("POST", path::verdict_step(item.project, *verdict)).json(written(step)?)
        }
    };
    let mut request = request.header("idempotency-key", item.command.to_string());
    if let Some(revision) = item.revision() {
        request = request.header("if-match", format!("\"{revision}\""));
    }
    read(&send(request).await?.body)
}

fn fresh() -> String {
    clock::new_id().to_string()
}

fn written<B: Serialize>(body: &B) -> Result<String, Failure> {
    serde_json::to_string(body).map_err(|error| Failure::Unreadable(error.to_string()))
}

fn read<T: DeserializeOwned>(body: &str) -> Result<T, Failure> {
    // An answer without a body stands for nothing.
    let body = if body.is_empty() { "null" } else { body };
    serde_json::from_str(body).map_err(|error| Failure::Unreadable(error.to_string()))
}
