//! The thread of one index: opening, catching up, waiting, and what happens when it fails.

use crate::batch::Batch;
use crate::fault::IndexFault;
use crate::hold::{Held, is_held};
use crate::index::{Index, Taken};
use crate::lag::{Followed, LagState};
use crate::position::Position;
use gainsay_model::id::ProjectId;
use gainsay_model::time::Seq;
use gainsay_store::{Feed, Hint, Store};
use std::any::Any;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::sync::watch;

/// How many events are taken in one step, before anything else is looked at.
const STEP: usize = 256;
/// Committing costs syncs of its own, and so does being woken for every write: an index that has all there is does not
/// look up for at least so long …
const REST: Duration = Duration::from_millis(100);
/// … nor for so many times what the last round took, so that following takes a fifth of a processor however fast the
/// log grows …
const RESTS: u32 = 4;
/// … but never for longer than this: what was written is to be found within a second.
const LONGEST_REST: Duration = Duration::from_millis(500);
/// It is committed at least so often while a long way is being caught up, so that a crash costs no more than this.
const LONGEST: Duration = Duration::from_secs(2);
/// Hints may be missed: all heads are looked at now and then.
const LOOK_ROUND: Duration = Duration::from_secs(30);
/// How long a failed index rests first; each further time twice as long …
const FIRST_REST: Duration = Duration::from_secs(1);
/// … up to this.
const LAST_REST: Duration = Duration::from_secs(600);

/// Why the thread stopped waiting.
enum Woken {
    Grown(Hint),
    /// A project that was held may be free.
    Released,
    LookRound,
    Stop,
}

/// From the first event taken to the commit.
struct Round {
    begun: Instant,
    taken: Option<Taken>,
}

impl Round {
    fn begin() -> Self {
        Self {
            begun: Instant::now(),
            taken: None,
        }
    }
}

/// What lasts.
struct Kept {
    since: Instant,
    /// Whether the log was read further than that, without finding anything for this index.
    moved: bool,
}

impl Kept {
    fn now() -> Self {
        Self {
            since: Instant::now(),
            moved: false,
        }
    }
}

pub(crate) struct Runner {
    index: Box<dyn Index>,
    store: Arc<dyn Store>,
    folder: PathBuf,
    followed: Followed,
    stop: watch::Receiver<bool>,
    holds: watch::Receiver<Held>,
    /// True once something was committed since the last failure.
    progressed: bool,
}

impl Runner {
    pub(crate) fn new(
        index: Box<dyn Index>,
        store: Arc<dyn Store>,
        derived: &Path,
        followed: Followed,
        (stop, holds): (watch::Receiver<bool>, watch::Receiver<Held>),
    ) -> Self {
        Self {
            folder: derived.join(index.name()),
            index,
            store,
            followed,
            stop,
            holds,
            progressed: true,
        }
    }

    pub(crate) fn run(mut self) {
        let name = self.followed.name();
        let clock = match Builder::new_current_thread().enable_time().build() {
            Ok(clock) => clock,
            Err(error) => {
                let why = format!("there is no timer for it: {error}");
                tracing::error!(index = name, "an index does not follow the log: {why}");
                self.followed.set_state(LagState::Aside { why });
                return;
            }
        };
        let mut rest = FIRST_REST;
        loop {
            let lived = catch_unwind(AssertUnwindSafe(|| self.live(&clock)));
            let fault = match lived {
                Ok(Ok(())) => break,
                Ok(Err(fault)) => fault,
                Err(panic) => IndexFault::Failed(format!("it panicked: {}", said(&*panic))),
            };
            tracing::error!(index = name, "an index was set aside: {fault}");
            let why = fault.to_string();
            self.followed.set_state(LagState::Aside { why });
            // What it held may be in any state after a panic.
            let _ = catch_unwind(AssertUnwindSafe(|| self.index.close()));
            rest = if self.progressed {
                FIRST_REST
            } else {
                (rest * 2).min(LAST_REST)
            };
            // Twice in the same place: what lies there may be at fault, unless it is the store.
            let doubtful = match fault {
                IndexFault::Damaged(_) => true,
                IndexFault::Store(_) => false,
                IndexFault::Io(_) | IndexFault::Failed(_) => !self.progressed,
            };
            if doubtful && let Err(error) = empty(&self.folder) {
                tracing::error!(index = name, "its folder cannot be emptied: {error}");
            }
            self.progressed = false;
            if clock.block_on(stopped_within(&mut self.stop, rest)) {
                return;
            }
        }
        self.index.close();
    }

    /// Follows until it is told to stop.
    fn live(&mut self, clock: &Runtime) -> Result<(), IndexFault> {
        self.followed.set_state(LagState::Opening);
        let mut feed = self.store.subscribe();
        let mut position = self.begin()?;
        self.followed.set_upto(&position.upto);
        if position.upto.is_empty() {
            self.followed.set_state(LagState::Rebuilding);
        } else {
            self.followed.set_state(LagState::Following);
        }
        let mut heads = self.look_round()?;
        let mut last: Option<ProjectId> = None;
        let mut round = Round::begin();
        let mut kept = Kept::now();
        loop {
            self.drain(&mut feed, &mut heads)?;
            let next = self.next(&heads, &position, last);
            let stops = *self.stop.borrow();
            if let Some(project) = next.filter(|_| !stops) {
                last = Some(project);
                let taken = self.step(project, &mut position, &mut heads)?;
                round.taken = round.taken.max(taken);
                if round.taken == Some(Taken::Something) && round.begun.elapsed() >= LONGEST {
                    kept = self.commit(&position)?;
                    round = Round::begin();
                }
                continue;
            }
            match round.taken {
                Some(Taken::Something) => kept = self.commit(&position)?,
                // There is nothing to find in it: the position alone can wait.
                Some(Taken::Nothing) => {
                    self.followed.set_upto(&position.upto);
                    kept.moved = true;
                }
                None => {}
            }
            if kept.moved && (stops || kept.since.elapsed() >= LOOK_ROUND) {
                kept = self.commit(&position)?;
            }
            if stops {
                return Ok(());
            }
            if round.taken.is_some() {
                let rest = (round.begun.elapsed() * RESTS).clamp(REST, LONGEST_REST);
                clock.block_on(stopped_within(&mut self.stop, rest));
            } else {
                self.followed.set_state(LagState::Following);
                match clock.block_on(self.woken(&mut feed, LOOK_ROUND)) {
                    Woken::Grown(hint) => self.grown(hint, &mut heads),
                    Woken::LookRound => heads = self.look_round()?,
                    Woken::Released | Woken::Stop => {}
                }
            }
            round = Round::begin();
        }
    }

    /// Makes what was taken last, and found.
    fn commit(&mut self, position: &Position) -> Result<Kept, IndexFault> {
        self.index.commit(position)?;
        self.followed.set_upto(&position.upto);
        self.progressed = true;
        Ok(Kept::now())
    }

    /// Opens the index, anew if what is there does not fit.
    fn begin(&mut self) -> Result<Position, IndexFault> {
        let (format, epoch) = (self.index.format(), self.store.epoch());
        fs::create_dir_all(&self.folder)?;
        if let Some(position) = self.index.open(&self.folder)? {
            if position.format == format && position.epoch == epoch && self.fits(&position)? {
                return Ok(position);
            }
            let name = self.followed.name();
            tracing::info!(
                index = name,
                "an index does not fit the log and is made anew"
            );
            self.index.close();
            empty(&self.folder)?;
            if self.index.open(&self.folder)?.is_some() {
                return Err(IndexFault::Damaged(
                    "it speaks of a position though its folder is empty".to_owned(),
                ));
            }
        }
        Ok(Position::start(format, epoch))
    }

    /// Whether the logs are at least as long as the index says.
    fn fits(&self, position: &Position) -> Result<bool, IndexFault> {
        for (project, upto) in &position.upto {
            if self.store.head(*project)? < *upto {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Takes the next events of a project; `None` if there were none.
    fn step(
        &mut self,
        project: ProjectId,
        position: &mut Position,
        heads: &mut BTreeMap<ProjectId, Seq>,
    ) -> Result<Option<Taken>, IndexFault> {
        let after = position.of(project);
        let events = self.store.events(project, after, STEP)?;
        let Some(end) = events.last().map(|event| event.header.seq) else {
            // Whatever the hint said: there is no more.
            heads.insert(project, after);
            return Ok(None);
        };
        let taken = self.index.take(&Batch {
            project,
            events: &events,
            store: self.store.as_ref(),
        })?;
        position.upto.insert(project, end);
        Ok(Some(taken))
    }

    fn look_round(&self) -> Result<BTreeMap<ProjectId, Seq>, IndexFault> {
        let mut heads = BTreeMap::new();
        for project in self.store.projects()? {
            let head = self.store.head(project)?;
            self.followed.set_head(project, head);
            heads.insert(project, head);
        }
        Ok(heads)
    }

    /// The next project that is behind and not held, after the last one: each gets its turn, so that a small project
    /// does not wait for a large one.
    fn next(
        &mut self,
        heads: &BTreeMap<ProjectId, Seq>,
        position: &Position,
        last: Option<ProjectId>,
    ) -> Option<ProjectId> {
        let held = self.holds.borrow_and_update();
        let now = Instant::now();
        let mut behind = heads
            .iter()
            .filter(|(project, head)| **head > position.of(**project))
            .map(|(project, _)| *project)
            .filter(|project| !is_held(&held, *project, now));
        let first = behind.next()?;
        if Some(first) > last {
            return Some(first);
        }
        behind.find(|project| Some(*project) > last).or(Some(first))
    }

    async fn woken(&mut self, feed: &mut Feed, patience: Duration) -> Woken {
        tokio::select! {
            hint = feed.recv() => match hint {
                Ok(hint) => Woken::Grown(hint),
                Err(RecvError::Lagged(_)) => Woken::LookRound,
                Err(RecvError::Closed) => Woken::Stop,
            },
            () = until_stopped(&mut self.stop) => Woken::Stop,
            Ok(()) = self.holds.changed() => Woken::Released,
            () = tokio::time::sleep(patience) => Woken::LookRound,
        }
    }

    fn grown(&self, hint: Hint, heads: &mut BTreeMap<ProjectId, Seq>) {
        let head = heads.entry(hint.project).or_default();
        *head = (*head).max(hint.head);
        self.followed.set_head(hint.project, *head);
    }

    fn drain(
        &self,
        feed: &mut Feed,
        heads: &mut BTreeMap<ProjectId, Seq>,
    ) -> Result<(), IndexFault> {
        loop {
            match feed.try_recv() {
                Ok(hint) => self.grown(hint, heads),
                Err(TryRecvError::Lagged(_)) => *heads = self.look_round()?,
                Err(TryRecvError::Empty | TryRecvError::Closed) => return Ok(()),
            }
        }
    }
}

/// Waits; true if it was told to stop meanwhile.
async fn stopped_within(stop: &mut watch::Receiver<bool>, patience: Duration) -> bool {
    tokio::time::timeout(patience, until_stopped(stop))
        .await
        .is_ok()
}

async fn until_stopped(stop: &mut watch::Receiver<bool>) {
    // Whoever could tell is gone: that is the end, too.
    let _ = stop.wait_for(|stop| *stop).await;
}

/// Deletes what is in the folder and leaves it there.
fn empty(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    fs::create_dir_all(folder)
}

fn said(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("it did not say why")
}
