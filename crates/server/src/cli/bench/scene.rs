//! Where a measurement takes place, and the things it needs there.

use crate::cli::Fault;
use crate::cli::client::Client;
use crate::clock;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{DocumentId, ProjectId};
use gainsay_model::path;
use gainsay_model::stored::Stored;
use gainsay_model::wire::page::Page;
use gainsay_model::wire::search::Answer;
use gainsay_model::wire::write::{NewProject, Written};
use http::Method;
use serde_json::json;
use std::path::PathBuf;
use std::time::Duration;

/// Where and for how long.
#[derive(Debug, Clone)]
pub(super) struct Scene {
    pub(super) folder: PathBuf,
    pub(super) time: Duration,
}

/// A project with one article in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stage {
    pub(super) project: ProjectId,
    pub(super) document: DocumentId,
}

impl Stage {
    /// Begins a project and brings an article of about 5 kB in.
    pub(super) async fn set(client: &Client) -> Result<Self, Fault> {
        let project = begin(client).await?;
        let address = format!("{}?name=article.txt", path::import(project));
        client.upload::<Stored>(&address, article(0).into()).await?;
        let documents: Page<Stored> = client
            .get(&path::list(project, EntityKind::Document))
            .await?;
        let document = documents
            .items
            .first()
            .ok_or_else(|| Fault::Failed("no article was taken".to_owned()))?;
        Ok(Self {
            project,
            document: DocumentId::new(document.id),
        })
    }

    /// The body of a request that marks a stretch of the article.
    pub(super) fn annotation(&self, number: usize) -> String {
        let start = number % 4000;
        let end = start + 60;
        let exact: String = article(0).chars().skip(start).take(60).collect();
        json!({ "entity": { "annotation": {
            "document": self.document,
            "kind": "allegation",
            "spans": [{ "start": start, "end": end, "exact": exact }],
            "attribution": { "hops": [{ "words": "an official" }] },
        } } })
        .to_string()
    }
}

/// Begins a project.
pub(super) async fn begin(client: &Client) -> Result<ProjectId, Fault> {
    let id = ProjectId::new(clock::new_id());
    let new = NewProject {
        id,
        name: format!("Bench {id}"),
        description: String::new(),
    };
    client
        .order::<Written>(Method::POST, &path::projects(), &new)
        .await?;
    Ok(id)
}

/// Waits until the index of words has all that was written in the project.
pub(super) async fn caught_up(client: &Client, project: ProjectId) {
    let question = format!("{}?q=anything", path::search(project));
    loop {
        // While it is being opened there is no answer.
        let answer: Result<Answer, Fault> = client.get(&question).await;
        if answer.is_ok_and(|answer| answer.behind == 0) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// An article of about 5 kB, each number another one.
pub(super) fn article(number: usize) -> String {
    let mut text = format!("Article number {number} about the river\n\n");
    let mut sentence = 0;
    while text.len() < 5000 {
        text.push_str(&format!(
            "In sentence {sentence} of article {number} an official said that {} rifles crossed the river at night. ",
            number * 7 + sentence
        ));
        sentence += 1;
        if sentence % 5 == 0 {
            text.push_str("\n\n");
        }
    }
    text
}
