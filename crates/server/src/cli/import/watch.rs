//! Waiting for an import: saying how far it is, and stopping it when somebody presses Ctrl+C.

use super::Progress;
use crate::cli::Fault;
use crate::cli::client::Client;
use axum::body::Body;
use gainsay_model::id::{ImportId, ProjectId};
use gainsay_model::path;
use gainsay_model::stored::Stored;
use gainsay_model::wire::import::{ImportProgress, ImportStage};
use std::future::Future;
use std::pin::pin;
use std::time::Duration;
use tokio::time::sleep;

/// How often it is asked how far it is.
const OFTEN: Duration = Duration::from_millis(500);

/// Waits for the answer to what was sent.
pub(super) async fn over(
    client: &Client,
    (project, import): (ProjectId, ImportId),
    sent: impl Future<Output = Result<Stored, Fault>>,
    progress: &Progress,
) -> Result<Stored, Fault> {
    let mut sent = pin!(sent);
    let mut stopping = false;
    loop {
        tokio::select! {
            answer = &mut sent => return answer,
            interrupted = tokio::signal::ctrl_c() => {
                // Once more, or no signal to be had: then at once. The server stops an import nobody waits for.
                if stopping || interrupted.is_err() {
                    return Err(left(""));
                }
                stopping = true;
                let address = path::stop_import(project, import);
                let stopped = client.upload::<ImportProgress>(&address, Body::empty()).await;
                if stopped.is_ok_and(|so_far| so_far.stage == ImportStage::Waiting) {
                    return Err(left(", before any of this file came in"));
                }
                progress.line("stopping; what came in stays");
            }
            () = sleep(OFTEN), if progress.is_seen() => {
                let address = path::import_progress(project, import);
                if let Ok(so_far) = client.get::<ImportProgress>(&address).await {
                    progress.so_far(&so_far);
                }
            }
        }
    }
}

fn left(when: &str) -> Fault {
    Fault::Failed(format!(
        "the import was broken off{when}; the same command brings the rest, and nothing twice"
    ))
}
