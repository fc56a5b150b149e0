//! Receiving a large body: in memory while it is small, in a nameless temporary file when it is not.

use crate::extract::body::too_large;
use crate::problem::Failure;
use crate::stack::row::Class;
use axum::body::Body;
use bytes::Bytes;
use http_body_util::BodyExt as _;
use std::io::{self, Seek as _, Write as _};
use std::path::Path;
use std::time::Duration;
use tempfile::SpooledTempFile;
use tokio::sync::mpsc;

/// Up to this many bytes stay in memory.
const IN_MEMORY: usize = 1 << 20;

/// How long the sender may pause.
const IDLE: Duration = Duration::from_secs(30);

/// Bytes kept for a look at what it is.
const BEGINNING: usize = 4096;

/// A body that was received whole, rewound to its start.
#[derive(Debug)]
pub(super) struct Spooled {
    file: SpooledTempFile,
    beginning: Vec<u8>,
}

impl Spooled {
    /// The first bytes.
    pub(super) fn beginning(&self) -> &[u8] {
        &self.beginning
    }

    /// The bytes as a file.
    pub(super) fn into_file(self) -> SpooledTempFile {
        self.file
    }
}

/// Receives the body, piece by piece.
pub(super) async fn receive(mut body: Body, folder: Option<&Path>) -> Result<Spooled, Failure> {
    let (pieces, written) = writer(folder);
    let mut size = 0;
    let mut beginning = Vec::new();
    loop {
        let frame = tokio::time::timeout(IDLE, body.frame())
            .await
            .map_err(|_| paused())?;
        let Some(frame) = frame else { break };
        let Ok(piece) = frame.map_err(|_| broken())?.into_data() else {
            continue;
        };
        size += piece.len();
        if size > Class::Bulk.body() {
            return Err(too_large("A file may have at most 64 MiB."));
        }
        let room = BEGINNING.saturating_sub(beginning.len());
        beginning.extend_from_slice(&piece[..piece.len().min(room)]);
        if pieces.send(piece).await.is_err() {
            break;
        }
    }
    drop(pieces);
    let file = written
        .await
        .map_err(Failure::internal)?
        .map_err(Failure::internal)?;
    Ok(Spooled { file, beginning })
}

/// A thread that may wait for the disk.
fn writer(
    folder: Option<&Path>,
) -> (
    mpsc::Sender<Bytes>,
    tokio::task::JoinHandle<io::Result<SpooledTempFile>>,
) {
    let (sender, mut receiver) = mpsc::channel::<Bytes>(16);
    let mut file = match folder {
        Some(folder) => tempfile::spooled_tempfile_in(IN_MEMORY, folder),
        None => tempfile::spooled_tempfile(IN_MEMORY),
    };
    let writing = tokio::task::spawn_blocking(move || {
        while let Some(piece) = receiver.blocking_recv() {
            file.write_all(&piece)?;
        }
        file.rewind()?;
        Ok(file)
    });
    (sender, writing)
}

fn paused() -> Failure {
    Failure::new(
        http::StatusCode::REQUEST_TIMEOUT,
        "timed-out",
        "The upload stopped",
        "Nothing more of the file arrived for 30 seconds. Nothing was changed.",
    )
}

fn broken() -> Failure {
    Failure::invalid("The upload ended before it was whole. Nothing was changed.")
        .hint("Send it again.")
}
