//! Asking teams' own suggesters, beside whatever an analyst waits for.
//!
//! An answer is asked for when somebody opens an article, on a task of its own, and kept in memory. Who opens the
//! article gets what is there and is told that more may come. A suggester that hangs or answers nonsense costs one
//! task for a bounded time; its owners are told what went wrong, and analysts never.

use crate::clock;
use crate::fetch::{Bounds, Fetcher};
use gainsay_model::hash::Sha256;
use gainsay_model::id::ProjectId;
use gainsay_model::wire::suggestion::{SuggesterAnswer, Suggestion, Trouble};
use gainsay_workbench::{Question, Workbench};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;

const BOUNDS: Bounds = Bounds {
    bytes: 4 * 1024 * 1024,
    time: Duration::from_secs(10),
    redirects: 0,
    types: &["application/json"],
};

/// So many are asked at once; others wait for their turn.
const AT_ONCE: usize = 4;

/// So many questions may wait; more are not asked this time.
const WAITING: usize = 64;

/// So many answers are kept.
const KEPT: usize = 256;

/// After a failure, the same question is not asked again for so long.
const PAUSE: Duration = Duration::from_secs(60);

/// The same words, asked of the same address for the same project.
type Key = (ProjectId, Sha256, String);

#[derive(Debug)]
enum Known {
    Asked,
    Answered(Arc<Vec<Suggestion>>),
    Failed(Instant),
}

/// What suggesters said.
#[derive(Debug, Clone)]
pub struct Suggesters(Arc<Inside>);

#[derive(Debug)]
struct Inside {
    fetcher: Fetcher,
    turns: Semaphore,
    known: Mutex<VecDeque<(Key, Known)>>,
    /// Keeps what went wrong.
    workbench: Workbench,
}

/// What there is to show now.
#[derive(Debug, Clone, Default)]
pub struct Heard {
    pub suggestions: Arc<Vec<Suggestion>>,
    /// The answer is still being waited for.
    pub pending: bool,
}

impl Suggesters {
    /// None was asked yet.
    pub fn new(fetcher: Fetcher, workbench: Workbench) -> Self {
        Self(Arc::new(Inside {
            fetcher,
            turns: Semaphore::new(AT_ONCE),
            known: Mutex::default(),
            workbench,
        }))
    }

    /// What is known of the answer; asks, if nobody has. Never waits.
    pub fn hear(&self, project: ProjectId, question: Question) -> Heard {
        let key = (project, question.words, question.address.clone());
        let mut known = self.known();
        let found = known.iter().position(|(other, _)| *other == key);
        match found.map(|at| &known[at].1) {
            Some(Known::Answered(suggestions)) => {
                return Heard {
                    suggestions: Arc::clone(suggestions),
                    pending: false,
                };
            }
            Some(Known::Asked) => {
                return Heard {
                    pending: true,
                    ..Heard::default()
                };
            }
            Some(Known::Failed(at)) if at.elapsed() < PAUSE => return Heard::default(),
            Some(Known::Failed(_)) | None => {}
        }
        let waiting = known
            .iter()
            .filter(|(_, known)| matches!(known, Known::Asked))
            .count();
        if waiting >= WAITING {
            return Heard::default();
        }
        if let Some(at) = found {
            known.remove(at);
        }
        known.push_back((key.clone(), Known::Asked));
        // What is being asked stays: its answer has to find its place.
        if known.len() > KEPT
            && let Some(at) = known
                .iter()
                .position(|(_, known)| !matches!(known, Known::Asked))
        {
            known.remove(at);
        }
        drop(known);
        let this = self.clone();
        tokio::spawn(async move { this.ask(key, question).await });
        Heard {
            pending: true,
            ..Heard::default()
        }
    }

    async fn ask(&self, key: Key, question: Question) {
        let asked = {
            let _turn = self.0.turns.acquire().await;
            self.answer(&question).await
        };
        let (known, trouble) = match asked {
            Ok(suggestions) => (Known::Answered(Arc::new(suggestions)), None),
            Err(message) => {
                tracing::warn!(project = %key.0, "the project's suggester: {message}");
                let at = clock::now();
                let trouble = Trouble { at, message };
                (Known::Failed(Instant::now()), Some(trouble))
            }
        };
        let noted = self.0.workbench.note_suggester(key.0, &key.2, trouble);
        if let Err(refusal) = noted.await {
            tracing::warn!(project = %key.0, "what its suggester did was not kept: {refusal}");
        }
        if let Some((_, kept)) = self.known().iter_mut().find(|(other, _)| *other == key) {
            *kept = known;
        }
    }

    async fn answer(&self, question: &Question) -> Result<Vec<Suggestion>, String> {
        let json = serde_json::to_vec(&question.asked).map_err(|error| error.to_string())?;
        let fetched = self
            .0
            .fetcher
            .post_json(&question.address, json.into(), BOUNDS)
            .await
            .map_err(|fault| fault.to_string())?;
        let answer: SuggesterAnswer = serde_json::from_slice(&fetched.bytes).map_err(|error| {
            format!("its answer is not what docs/suggester.md describes: {error}")
        })?;
        question.accept(answer)
    }

    /// Forgets what was said for a project: another address is asked from now on.
    pub fn forget(&self, project: ProjectId) {
        self.known()
            .retain(|((other, ..), known)| *other != project || matches!(known, Known::Asked));
    }

    fn known(&self) -> std::sync::MutexGuard<'_, VecDeque<(Key, Known)>> {
        self.0.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
