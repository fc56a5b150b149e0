//! Copying everything into a new folder.

use super::client::Client;
use super::fault::Fault;
use crate::route::{BackedUp, BackupTo};
use clap::Args;
use gainsay_model::path;
use http::Method;
use std::path::PathBuf;

/// Where the copy goes.
#[derive(Debug, Args)]
pub(super) struct Backup {
    /// A folder that is new or empty
    dest: PathBuf,
}

impl Backup {
    pub(super) async fn run(self, client: &Client) -> Result<(), Fault> {
        let to = std::path::absolute(&self.dest)
            .map_err(|error| Fault::file("is no path", &self.dest, &error))?;
        let asked = BackupTo { to: to.clone() };
        let done: BackedUp = client.order(Method::POST, &path::backup(), &asked).await?;
        say!(
            "{} projects in {} files, {} bytes, in {}",
            done.projects,
            done.files,
            done.bytes,
            to.display()
        );
        Ok(())
    }
}
