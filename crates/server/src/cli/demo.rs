//! The example corpus, brought in by the same requests as any other.

use super::client::Client;
use super::fault::Fault;
use crate::seeds::{self, Seed};
use axum::body::Body;
use bytes::Bytes;
use gainsay_model::id::ProjectId;
use gainsay_model::member::Role;
use gainsay_model::path;
use gainsay_model::stored::Stored;
use gainsay_model::wire::people::SetRole;
use gainsay_model::wire::write::{NewProject, Written};
use http::Method;
use uuid::Uuid;

/// Always the same, so that the example is loaded once: “Gainsay demo” in ASCII, as version 8 (RFC 9562 section 5.8).
const PROJECT: ProjectId =
    ProjectId::new(Uuid::from_u128(0x4761_696e_7361_8920_a465_6d6f_0000_0001));

const NAME: &str = "Rifles at Torshan (example)";

/// Brings the example in, unless it is there or was deleted.
pub(super) async fn load(client: &Client) -> Result<(), Fault> {
    match client.get::<Stored>(&path::project(PROJECT)).await {
        Ok(_) => return Ok(()),
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
    let seeds = seeds::corpus().map_or_else(seeds::articles, |corpus| vec![corpus]);
    for Seed { name, bytes } in seeds {
        let address = format!("{}?name={name}&format=auto", path::import(PROJECT));
        client
            .upload::<Stored>(&address, Body::from(Bytes::from_static(bytes)))
            .await?;
    }
    Ok(())
}

const DESCRIPTION: &str =
    "A worked example: what was alleged, denied and shown about one affair, in several outlets.";
