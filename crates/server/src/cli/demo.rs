//! The example corpus, brought in by the same requests as any other.

use super::client::Client;
use super::fault::Fault;
use crate::seeds::{self, Seed};
use axum::body::Body;
use bytes::Bytes;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::ProjectId;
use gainsay_model::import::{Import, ImportState};
use gainsay_model::member::Role;
use gainsay_model::path;
use gainsay_model::stored::Stored;
use gainsay_model::wire::page::Page;
use gainsay_model::wire::people::SetRole;
use gainsay_model::wire::write::{NewProject, Written};
use http::Method;
use uuid::Uuid;

/// Always the same, so that the example is loaded once: “Gainsay demo” in ASCII, as version 8 (RFC 9562 section 5.8).
const PROJECT: ProjectId =
    ProjectId::new(Uuid::from_u128(0x4761_696e_7361_8920_a465_6d6f_0000_0001));

const NAME: &str = "Northern contacts";

/// Brings the example in, unless it is there or was deleted. What an interrupted start left out is made up for.
pub(super) async fn load(client: &Client) -> Result<(), Fault> {
    match client.get::<Stored>(&path::project(PROJECT)).await {
        Ok(_) if is_complete(client).await? => return Ok(()),
        Ok(_) => return bring_all(client).await,
        Err(Fault::Refused(problem)) if problem.status == 404 => {}
        Err(fault) => return Err(fault),
    }
    let new = NewProject {
        id: PROJECT,
        name: NAME.to_owned(),
        description: DESCRIPTION.to_owned(),
    };
    match client
        .order::<Written>(Method::POST, &path::projects(), &new)
        .await
    {
        Ok(_) => {}
        // It was there once, and somebody deleted it.
        Err(Fault::Refused(problem)) if problem.status == 409 || problem.status == 412 => {
            return Ok(());
        }
        Err(fault) => return Err(fault),
    }
    if let Some(user) = super::project::owner(client, None).await? {
        let role = SetRole { role: Role::Owner };
        client
            .order::<Written>(Method::PUT, &path::member(PROJECT, user.id), &role)
            .await?;
    }
    bring_all(client).await
}

/// The marks come last, so their report tells that everything is there.
async fn is_complete(client: &Client) -> Result<bool, Fault> {
    let reports: Page<Stored> = client.get(&path::list(PROJECT, EntityKind::Import)).await?;
    let wanted: Vec<&str> = seeds::marks().iter().map(|seed| seed.name).collect();
    Ok(reports
        .items
        .iter()
        .filter_map(Stored::get::<Import>)
        .any(|report| {
            report.state == ImportState::Finished && wanted.contains(&report.name.as_str())
        }))
}

async fn bring_all(client: &Client) -> Result<(), Fault> {
    for seed in seeds::articles() {
        let address = format!(
            "{}?name={}&format=article&source_id={}",
            path::import(PROJECT),
            seed.name,
            seed.stem()
        );
        bring(client, &address, seed).await?;
    }
    for seed in seeds::marks() {
        bring(
            client,
            &format!("{}?name={}&format=jsonl", path::import(PROJECT), seed.name),
            seed,
        )
        .await?;
    }
    Ok(())
}

async fn bring(client: &Client, address: &str, seed: Seed) -> Result<(), Fault> {
    client
        .upload::<Stored>(address, Body::from(Bytes::from_static(seed.bytes)))
        .await
        .map(|_| ())
}

const DESCRIPTION: &str =
    "A worked example: what was alleged, denied and shown about one affair, in several outlets.";
