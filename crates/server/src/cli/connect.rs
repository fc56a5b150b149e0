//! Finding the server that a command speaks to.
//!
//! One elsewhere, if one was named; else the one that holds the data directory; else none, and the command takes the
//! lock and calls the same router in this process.

use super::Place;
use super::client::Client;
use super::fault::Fault;
use crate::app::{App, Settings};
use crate::data::{self, Card};
use crate::open;
use crate::route;
use crate::transport::Transport;
use std::path::PathBuf;
use std::sync::Arc;

/// Where links lead when no server runs: where one will be by default.
const USUAL: &str = "http://127.0.0.1:7878";

/// The data directory that is meant.
pub(super) fn folder(place: &Place) -> Result<PathBuf, Fault> {
    place
        .data
        .clone()
        .or_else(data::default_folder)
        .ok_or_else(|| {
            Fault::OutOfReach(
                "this system names no place for data; say where with --data DIR or GAINSAY_DATA"
                    .to_owned(),
            )
        })
}

/// The data directory, which must hold data: a backup from a mistyped one would hold nothing and look fine.
pub(super) fn must_be_there(place: &Place) -> Result<PathBuf, Fault> {
    let folder = folder(place)?;
    if open::is_there(&folder) {
        return Ok(folder);
    }
    Err(Fault::OutOfReach(format!(
        "there is no data at {}; say where it is with --data DIR or GAINSAY_DATA",
        folder.display()
    )))
}

/// A client of whichever server holds the data.
pub(super) async fn connect(place: &Place) -> Result<Client, Fault> {
    if let Some(server) = &place.server {
        let token = std::env::var("GAINSAY_TOKEN").map_err(|_| {
            Fault::OutOfReach(format!("{server} asks for a token: put one in GAINSAY_TOKEN. “gainsay token create” makes one, on the server's machine"))
        })?;
        return Ok(Client::new(
            Transport::there(server, token.trim())?,
            server.trim_end_matches('/'),
        ));
    }
    let folder = folder(place)?;
    let opening = folder.clone();
    let opened = tokio::task::spawn_blocking(move || open::open(&opening, &mut |_| {})).await;
    match opened.map_err(|error| Fault::Failed(error.to_string()))? {
        Ok(store) => {
            let app = App::new(
                store,
                Settings {
                    spool: Some(folder),
                    ..Settings::default()
                },
            );
            let transport = Transport::here(route::router(&app), &app.authority().operator_key())?;
            Ok(Client::new(transport, USUAL).keeping(Arc::new(app)))
        }
        Err(error) if open::is_held(&error) => match Card::find(&folder) {
            Some(card) => Ok(Client::new(
                Transport::local(&card.address, &card.key)?,
                card.pages.unwrap_or(card.address),
            )),
            None => Err(Fault::OutOfReach(format!(
                "another gainsay command is using {}; try again when it is done",
                folder.display()
            ))),
        },
        Err(error) => Err(Fault::OutOfReach(error.to_string())),
    }
}
