//! Receiving a large body: in memory while it is small, in a nameless temporary file when it is not.

use crate::app::App;
use crate::extract::body::{too_large, too_slow};
use crate::problem::Failure;
use crate::stack::row::Class;
use axum::body::Body;
use bytes::Bytes;
use http_body_util::BodyExt as _;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::Path;
use tempfile::SpooledTempFile;
use tokio::sync::mpsc;

/// Up to this many bytes stay in memory.
const IN_MEMORY: usize = 1 << 20;

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

    /// All bytes, in memory; of more than `most`, the first one beyond as well, so that it shows. Blocks.
    pub(super) fn whole(self, most: usize) -> io::Result<Bytes> {
        let mut bytes = Vec::new();
        self.file.take(most as u64 + 1).read_to_end(&mut bytes)?;
        Ok(bytes.into())
    }

    /// Lets somebody look into the file, and rewinds it. Blocks.
    pub(super) fn looked_at<T>(
        mut self,
        look: impl FnOnce(&mut SpooledTempFile) -> io::Result<T>,
    ) -> io::Result<(Self, T)> {
        let seen = look(&mut self.file)?;
        self.file.rewind()?;
        Ok((self, seen))
    }

    /// The bytes as a file.
    pub(super) fn into_file(self) -> SpooledTempFile {
        self.file
    }
}

/// Receives the body, piece by piece.
pub(super) async fn receive(body: Body, app: &App) -> Result<Spooled, Failure> {
    receive_at_most(body, app, Class::Bulk.body()).await
}

/// The same, of at most so many bytes.
pub(super) async fn receive_at_most(
    mut body: Body,
    app: &App,
    most: usize,
) -> Result<Spooled, Failure> {
    let (pieces, written) = writer(app.settings().spool.as_deref());
    let idle = app.limits().idle;
    let mut size = 0;
    let mut beginning = Vec::new();
    loop {
        let frame = tokio::time::timeout(idle, body.frame())
            .await
            .map_err(|_| too_slow(idle))?;
        let Some(frame) = frame else { break };
        let Ok(piece) = frame.map_err(|_| broken())?.into_data() else {
            continue;
        };
        size += piece.len();
        if size > most {
            let most = most >> 20;
            return Err(too_large(format!(
                "A file may have at most {most} MiB here."
            )));
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

fn broken() -> Failure {
    Failure::invalid("The upload ended before it was whole. Nothing was changed.")
        .hint("Send it again.")
}
