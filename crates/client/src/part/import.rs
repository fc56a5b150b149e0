//! Bringing articles in: a queue of files, one after another, with a report that stays.

pub mod drop_area;
pub mod paste;
pub mod report;

pub use self::drop_area::{DropAnywhere, DropArea};
pub use self::paste::Paste;
pub use self::report::Report;

use crate::api;
use crate::dom::drop::Upload;
use crate::dom::fetch::Failure;
use crate::dom::{clock, timer};
use crate::words::import as words;
use gainsay_model::id::{ImportId, ProjectId};
use gainsay_model::import::{Import, ImportItem, ImportOutcome};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How often a file is tried while the server is out of reach.
const TRIES: u32 = 4;

/// A file on its way, or what became of it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Line {
    number: u32,
    project: ProjectId,
    /// Names the import over all tries, so that it happens once.
    import: ImportId,
    name: StoredValue<String>,
    state: RwSignal<Standing>,
}

#[derive(Debug, Clone, PartialEq)]
enum Standing {
    Waiting,
    Sending,
    Done(Vec<ImportItem>),
    Failed(String),
    Cancelled,
}

impl Standing {
    fn is_open(&self) -> bool {
        matches!(self, Self::Waiting | Self::Sending)
    }

    fn is_refused(&self) -> bool {
        match self {
            Self::Failed(_) => true,
            Self::Done(items) => items
                .iter()
                .any(|item| item.outcome == ImportOutcome::Refused),
            _ => false,
        }
    }
}

/// Everything that is being brought in. It outlives the pages, so that one may read on meanwhile.
#[derive(Debug, Clone, Copy)]
pub struct Importing {
    lines: RwSignal<Vec<Line>>,
    files: StoredValue<Vec<(u32, Upload)>, LocalStorage>,
    count: StoredValue<u32>,
    running: StoredValue<bool>,
    pasting: RwSignal<bool>,
    /// Goes up with each file that was settled.
    settled: RwSignal<u32>,
    /// Keeps what belongs to a line as long as the page lives, whoever added it.
    owner: StoredValue<Option<Owner>>,
}

impl Importing {
    /// Nothing yet. Made once, where it lives as long as the page.
    pub fn new() -> Self {
        Self {
            lines: RwSignal::new(Vec::new()),
            files: StoredValue::new_local(Vec::new()),
            count: StoredValue::new(0),
            running: StoredValue::new(false),
            pasting: RwSignal::new(false),
            settled: RwSignal::new(0),
            owner: StoredValue::new(Owner::current()),
        }
    }

    /// Is called again when a file has been settled.
    pub fn track(&self) {
        self.settled.track();
    }

    /// Opens the dialog to paste text into.
    pub fn paste(&self) {
        self.pasting.set(true);
    }

    /// Whether there is anything to report in the project.
    pub fn has_lines(&self, project: ProjectId) -> bool {
        self.lines
            .with(|lines| lines.iter().any(|line| line.project == project))
    }

    /// Takes files in.
    pub fn take(&self, project: ProjectId, uploads: Vec<Upload>) {
        for upload in uploads {
            let number = self.count.get_value();
            self.count.set_value(number + 1);
            let line = self.owned(|| Line {
                number,
                project,
                import: ImportId::new(clock::new_id()),
                name: StoredValue::new(upload.name.clone()),
                state: RwSignal::new(Standing::Waiting),
            });
            self.lines.update(|lines| lines.push(line));
            self.files
                .update_value(|files| files.push((number, upload)));
        }
        if !self.running.get_value() {
            self.running.set_value(true);
            let this = *self;
            spawn_local(async move { this.run().await });
        }
    }

    fn owned<T>(&self, make: impl FnOnce() -> T) -> T {
        match self.owner.get_value() {
            Some(owner) => owner.with(make),
            None => make(),
        }
    }

    /// Leaves out files that are not on their way yet.
    fn cancel(&self, fits: impl Fn(&Line) -> bool) {
        self.lines.with_untracked(|lines| {
            for line in lines.iter().filter(|line| fits(line)) {
                if line
                    .state
                    .with_untracked(|state| *state == Standing::Waiting)
                {
                    line.state.set(Standing::Cancelled);
                    self.files
                        .update_value(|files| files.retain(|(number, _)| *number != line.number));
                }
            }
        });
    }

    /// Takes what is settled off the report.
    fn dismiss(&self, project: ProjectId) {
        self.lines.update(|lines| {
            lines.retain(|line| {
                line.project != project || line.state.with_untracked(Standing::is_open)
            });
        });
    }

    async fn run(self) {
        loop {
            let next = self
                .files
                .try_update_value(|files| (!files.is_empty()).then(|| files.remove(0)));
            let Some((number, upload)) = next.flatten() else {
                break;
            };
            let line = self
                .lines
                .with_untracked(|lines| lines.iter().find(|line| line.number == number).copied());
            let Some(line) = line else { continue };
            line.state.set(Standing::Sending);
            let standing = bring(line, &upload).await;
            let _ = line.state.try_set(standing);
            let _ = self.settled.try_update(|settled| *settled += 1);
        }
        self.running.try_set_value(false);
    }
}

impl Default for Importing {
    fn default() -> Self {
        Self::new()
    }
}

/// The files on their way.
pub fn importing() -> Importing {
    expect_context()
}

/// Sends one file; again, under the same id, while the server is out of reach.
async fn bring(line: Line, upload: &Upload) -> Standing {
    for attempt in 0..TRIES {
        match api::import(line.project, line.import, upload).await {
            Ok(stored) => {
                let items = stored.get::<Import>().map(|import| import.items.clone());
                return Standing::Done(items.unwrap_or_default());
            }
            Err(failure) if failure.is_passing() => timer::sleep(1_000 << attempt).await,
            Err(Failure::Refused(problem)) => {
                let hint = problem
                    .hint
                    .map(|hint| format!(" {hint}"))
                    .unwrap_or_default();
                return Standing::Failed(problem.detail + &hint);
            }
            Err(failure) => return Standing::Failed(failure.to_string()),
        }
    }
    Standing::Failed(words::UNSURE.to_owned())
}
