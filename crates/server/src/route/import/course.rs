//! The imports that run: how far each is, and stopping one.
//!
//! An import is stopped by whoever brought it, or by the connection that waits for its answer going away: nobody is
//! told what came of it then, but the report in the project says.

use crate::app::App;
use crate::extract::{Asking, At};
use crate::problem::Failure;
use crate::table::{Access, Content, Row};
use axum::Json;
use axum::extract::State;
use axum::routing::{get, post};
use gainsay_model::event::Author;
use gainsay_model::id::{ImportId, ProjectId};
use gainsay_model::wire::import::{ImportProgress, ImportStage};
use gainsay_workbench::import::{Course, Reached};
use gainsay_workbench::permission::Action;
use http::Method;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row::read(
            "/api/v1/projects/{project}/imports/{import}/progress",
            Access::Member(Action::Read),
            "How far an import of the asker is that runs now",
            get(progress),
        )
        .gives(Content::json::<ImportProgress>()),
        Row::write(
            Method::POST,
            "/api/v1/projects/{project}/imports/{import}/stop",
            Access::Member(Action::Import),
            "Stop an import of the asker that runs now; what came in stays, and its report says how much",
            post(stop),
        )
        .gives(Content::json::<ImportProgress>()),
    ]
}

/// The imports that run.
#[derive(Debug, Clone, Default)]
pub(crate) struct Running(Arc<Mutex<Runs>>);

/// By project and id.
type Runs = BTreeMap<(ProjectId, ImportId), Arc<Run>>;

/// One of them.
#[derive(Debug)]
pub(super) struct Run {
    by: Author,
    /// Nothing is written before this is above nothing.
    of: AtomicU64,
    things: AtomicU64,
    stopped: AtomicBool,
}

/// The import of one request. When it goes, whoever waited for the answer is gone, or has it.
#[derive(Debug)]
pub(super) struct Waiting {
    running: Running,
    name: (ProjectId, ImportId),
    run: Arc<Run>,
}

impl Running {
    fn runs(&self) -> MutexGuard<'_, Runs> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Enters an import; one that runs under the same id is no longer told of.
    pub(super) fn begin(&self, project: ProjectId, import: ImportId, by: Author) -> Waiting {
        let run = Arc::new(Run {
            by,
            of: AtomicU64::new(0),
            things: AtomicU64::new(0),
            stopped: AtomicBool::new(false),
        });
        let name = (project, import);
        self.runs().insert(name, Arc::clone(&run));
        Waiting {
            running: self.clone(),
            name,
            run,
        }
    }

    fn find(&self, name: (ProjectId, ImportId), by: Author) -> Option<Arc<Run>> {
        let run = self.runs().get(&name).map(Arc::clone);
        run.filter(|run| run.by == by)
    }
}

impl Waiting {
    /// What the import tells, and asks.
    pub(super) fn run(&self) -> Arc<Run> {
        Arc::clone(&self.run)
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.run.stopped.store(true, Ordering::Relaxed);
        let mut runs = self.running.runs();
        if runs
            .get(&self.name)
            .is_some_and(|run| Arc::ptr_eq(run, &self.run))
        {
            runs.remove(&self.name);
        }
    }
}

impl Course for Run {
    fn reached(&self, reached: Reached) {
        let (things, of) = match reached {
            Reached::Judged { things } => (things, 0),
            Reached::Kept { things, of } => (things, of),
        };
        self.of.store(of, Ordering::Relaxed);
        self.things.store(things, Ordering::Relaxed);
    }

    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

async fn progress(
    State(app): State<App>,
    Asking(asking): Asking,
    At(name): At<(ProjectId, ImportId)>,
) -> Result<Json<ImportProgress>, Failure> {
    super::demand(&app, &asking, name.0, Action::Read)?;
    let run = app.imports().find(name, asking.caller.author);
    Ok(Json(so_far(run.as_deref())))
}

async fn stop(
    State(app): State<App>,
    Asking(asking): Asking,
    At(name): At<(ProjectId, ImportId)>,
) -> Result<Json<ImportProgress>, Failure> {
    super::demand(&app, &asking, name.0, Action::Import)?;
    let run = app.imports().find(name, asking.caller.author);
    if let Some(run) = &run {
        run.stopped.store(true, Ordering::Relaxed);
    }
    Ok(Json(so_far(run.as_deref())))
}

fn so_far(run: Option<&Run>) -> ImportProgress {
    let read =
        |number: fn(&Run) -> &AtomicU64| run.map_or(0, |run| number(run).load(Ordering::Relaxed));
    let (things, of) = (read(|run| &run.things), read(|run| &run.of));
    ImportProgress {
        stage: match (run, of) {
            (None, _) => ImportStage::Waiting,
            (Some(_), 0) => ImportStage::Judging,
            (Some(_), _) => ImportStage::Keeping,
        },
        things,
        of: (of > 0).then_some(of),
    }
}
