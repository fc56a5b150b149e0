//! Bringing articles in: a queue of files and addresses, one after another, with a report that stays.

pub mod drop_area;
pub mod paste;
pub mod report;

pub use self::drop_area::{DropAnywhere, DropArea};
pub use self::paste::Paste;
pub use self::report::Report;

use crate::api;
use crate::dom::drop::Upload;
use crate::dom::fetch::{Failure, Stop};
use crate::dom::{clock, timer};
use crate::words::import as words;
use gainsay_model::id::{ImportId, ProjectId};
use gainsay_model::import::{Import, ImportItem, ImportOutcome};
use gainsay_model::wire::import::{ImportProgress, ImportStage, Preview};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How often a file is tried while the server is out of reach.
const TRIES: u32 = 4;

/// How often it is asked how far a file is, in milliseconds.
const OFTEN: i32 = 1_000;

/// A file on its way, or what became of it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Line {
    number: u32,
    project: ProjectId,
    /// Names the import over all tries, so that it happens once.
    import: ImportId,
    name: StoredValue<String>,
    state: RwSignal<Standing>,
    /// How far it is, once the server has it.
    so_far: RwSignal<Option<ImportProgress>>,
    /// Somebody wants it stopped.
    stopped: RwSignal<bool>,
}

/// What is to be brought in.
#[derive(Debug, Clone)]
enum Load {
    /// A file, with what its labels are here once that is settled.
    File(Upload, Option<String>),
    /// A page on the web, which the server fetches.
    Address(String),
}

/// A feed that somebody may pick from.
#[derive(Debug, Clone)]
pub struct FeedOf {
    number: u32,
    /// Its address, or the name of its file.
    pub name: String,
    pub upload: Option<Upload>,
}

/// What was settled about the labels of a file, for others like it.
#[derive(Debug, Clone)]
struct Settled {
    labels: Vec<String>,
    mapping: String,
}

#[derive(Debug, Clone, PartialEq)]
enum Standing {
    Waiting,
    Sending,
    /// What its labels are here is for somebody to say.
    Asking(Preview),
    /// A list of articles to pick from.
    Listing,
    Picked(usize),
    Done(Vec<ImportItem>),
    Failed(String),
    Cancelled,
}

impl Standing {
    fn is_open(&self) -> bool {
        matches!(
            self,
            Self::Waiting | Self::Sending | Self::Asking(_) | Self::Listing
        )
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
    files: StoredValue<Vec<(u32, Load)>, LocalStorage>,
    /// What waits for somebody to say something, by the numbers of their lines.
    held: StoredValue<Vec<(u32, Load)>, LocalStorage>,
    settled_labels: StoredValue<Vec<Settled>, LocalStorage>,
    count: StoredValue<u32>,
    /// Breaks off what is being sent.
    stop: StoredValue<Option<Stop>, LocalStorage>,
    running: StoredValue<bool>,
    pasting: RwSignal<bool>,
    /// The dialogs that are open.
    pub web: RwSignal<bool>,
    pub earlier: RwSignal<bool>,
    pub feed: RwSignal<Option<u32>>,
    pub asking: RwSignal<Option<u32>>,
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
            held: StoredValue::new_local(Vec::new()),
            settled_labels: StoredValue::new_local(Vec::new()),
            count: StoredValue::new(0),
            stop: StoredValue::new_local(None),
            running: StoredValue::new(false),
            pasting: RwSignal::new(false),
            web: RwSignal::new(false),
            earlier: RwSignal::new(false),
            feed: RwSignal::new(None),
            asking: RwSignal::new(None),
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
        let loads = uploads
            .into_iter()
            .map(|upload| (upload.name.clone(), Load::File(upload, None)));
        self.queue(project, loads.collect());
    }

    /// Has the server fetch articles.
    pub fn fetch(&self, project: ProjectId, addresses: Vec<String>) {
        let loads = addresses
            .into_iter()
            .map(|address| (address.clone(), Load::Address(address)));
        self.queue(project, loads.collect());
    }

    fn queue(&self, project: ProjectId, loads: Vec<(String, Load)>) {
        for (name, load) in loads {
            let number = self.count.get_value();
            self.count.set_value(number + 1);
            let line = self.owned(|| Line {
                number,
                project,
                import: ImportId::new(clock::new_id()),
                name: StoredValue::new(name),
                state: RwSignal::new(Standing::Waiting),
                so_far: RwSignal::new(None),
                stopped: RwSignal::new(false),
            });
            self.lines.update(|lines| lines.push(line));
            self.files.update_value(|files| files.push((number, load)));
        }
        self.go();
    }

    fn go(&self) {
        if !self.running.get_value() {
            self.running.set_value(true);
            let this = *self;
            spawn_local(async move { this.run().await });
        }
    }

    /// Whether a dialog of those that come in a part of their own is wanted.
    pub fn wants_dialog(&self) -> bool {
        self.web.get()
            || self.earlier.get()
            || self.feed.with(Option::is_some)
            || self.asking.with(Option::is_some)
    }

    /// The file whose labels are asked about, and what it holds.
    pub fn asked(&self, number: u32) -> Option<(String, Preview)> {
        let line = self.line(number)?;
        match line.state.get_untracked() {
            Standing::Asking(preview) => Some((line.name.get_value(), preview)),
            _ => None,
        }
    }

    /// Brings a file in whose labels were settled; others with no other labels follow it.
    pub fn settle(&self, number: u32, mapping: &str) {
        let Some((_, preview)) = self.asked(number) else {
            return;
        };
        let labels = labels_of(&preview);
        let fits = |preview: &Preview| {
            labels_of(preview)
                .iter()
                .all(|label| labels.contains(label))
        };
        let held = self
            .held
            .try_update_value(std::mem::take)
            .unwrap_or_default();
        for (other, load) in held {
            let fits =
                other == number || self.asked(other).is_some_and(|(_, preview)| fits(&preview));
            match load {
                Load::File(upload, None) if fits => {
                    if let Some(line) = self.line(other) {
                        line.state.set(Standing::Waiting);
                    }
                    let load = Load::File(upload, Some(mapping.to_owned()));
                    self.files.update_value(|files| files.push((other, load)));
                }
                load => self.held.update_value(|held| held.push((other, load))),
            }
        }
        let settled = Settled {
            labels,
            mapping: mapping.to_owned(),
        };
        self.settled_labels
            .update_value(|known| known.push(settled));
        self.asking.set(None);
        self.go();
    }

    /// Leaves a file out that waits for somebody.
    pub fn leave_out(&self, number: u32) {
        self.cancel(|line| line.number == number);
        self.asking.set(None);
    }

    /// The feed of a line.
    pub fn listed(&self, number: u32) -> Option<FeedOf> {
        let line = self.line(number)?;
        let upload = self.held.with_value(|held| {
            held.iter()
                .find(|(other, _)| *other == number)
                .and_then(|(_, load)| match load {
                    Load::File(upload, _) => Some(upload.clone()),
                    Load::Address(_) => None,
                })
        });
        Some(FeedOf {
            number,
            name: line.name.get_value(),
            upload,
        })
    }

    /// Brings in what was picked from a feed.
    pub fn pick(&self, feed: &FeedOf, addresses: Vec<String>) {
        if let Some(line) = self.line(feed.number) {
            line.state.set(Standing::Picked(addresses.len()));
            self.held
                .update_value(|held| held.retain(|(other, _)| *other != feed.number));
            self.fetch(line.project, addresses);
        }
        self.feed.set(None);
    }

    fn line(&self, number: u32) -> Option<Line> {
        self.lines
            .with_untracked(|lines| lines.iter().find(|line| line.number == number).copied())
    }

    fn owned<T>(&self, make: impl FnOnce() -> T) -> T {
        match self.owner.get_value() {
            Some(owner) => owner.with(make),
            None => make(),
        }
    }

    /// Leaves out files that are not on their way yet, and stops the one that is.
    fn cancel(&self, fits: impl Fn(&Line) -> bool) {
        self.lines.with_untracked(|lines| {
            for line in lines.iter().filter(|line| fits(line)) {
                let rests = line
                    .state
                    .with_untracked(|state| state.is_open() && *state != Standing::Sending);
                if line
                    .state
                    .with_untracked(|state| *state == Standing::Sending)
                {
                    self.stop(*line);
                }
                if rests {
                    line.state.set(Standing::Cancelled);
                    for waiting in [self.files, self.held] {
                        waiting.update_value(|files| {
                            files.retain(|(number, _)| *number != line.number);
                        });
                    }
                }
            }
        });
    }

    /// Stops the file that is on its way: what came in of it stays. While it is still being sent, none did.
    fn stop(&self, line: Line) {
        line.stopped.set(true);
        let stop = self.stop.with_value(Clone::clone);
        spawn_local(async move {
            let so_far = api::stop_import(line.project, line.import).await;
            let runs = so_far.is_ok_and(|so_far| so_far.stage != ImportStage::Waiting);
            if !runs && let Some(stop) = stop {
                stop.now();
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
            let Some((number, load)) = next.flatten() else {
                break;
            };
            let Some(line) = self.line(number) else {
                continue;
            };
            line.state.set(Standing::Sending);
            let load = match self.looked_at(line, load).await {
                Ok(load) => load,
                Err((standing, load)) => {
                    self.held.update_value(|held| held.push((number, load)));
                    let _ = line.state.try_set(standing);
                    if self.asking.try_with_untracked(Option::is_none) == Some(true) {
                        self.asking.set(Some(number));
                    }
                    continue;
                }
            };
            self.stop.set_value(Stop::new());
            spawn_local(follow(line));
            let standing = bring(line, &load, self.stop).await;
            if standing == Standing::Listing {
                self.held.update_value(|held| held.push((number, load)));
                if self.feed.try_with_untracked(Option::is_none) == Some(true) {
                    self.feed.set(Some(number));
                }
            }
            let _ = line.state.try_set(standing);
            let _ = self.settled.try_update(|settled| *settled += 1);
        }
        self.running.try_set_value(false);
    }

    /// Looks into a file that may have labels of its own, before it is brought in. One that has them is held until
    /// somebody has said what they are here.
    async fn looked_at(&self, line: Line, load: Load) -> Result<Load, (Standing, Load)> {
        let Load::File(upload, None) = load else {
            return Ok(load);
        };
        if !may_have_labels(&upload.name) {
            return Ok(Load::File(upload, None));
        }
        // If it cannot be looked at, bringing it in says why.
        let Ok(preview) = api::preview(line.project, &upload).await else {
            return Ok(Load::File(upload, None));
        };
        let labels = labels_of(&preview);
        if labels.is_empty() {
            return Ok(Load::File(upload, None));
        }
        let known = self.settled_labels.with_value(|known| {
            let fits = |one: &&Settled| labels.iter().all(|label| one.labels.contains(label));
            known.iter().rfind(fits).map(|one| one.mapping.clone())
        });
        match known {
            Some(mapping) => Ok(Load::File(upload, Some(mapping))),
            None => Err((Standing::Asking(preview), Load::File(upload, None))),
        }
    }
}

/// Whether a file of this name may be of another tool for annotation.
fn may_have_labels(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["json", "jsonl", "ndjson", "jsonld", "xmi", "zip"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(ending))
}

/// The labels of marks and of links, told apart.
fn labels_of(preview: &Preview) -> Vec<String> {
    let marks = preview
        .labels
        .iter()
        .map(|seen| format!("mark {}", seen.label));
    let links = preview
        .link_labels
        .iter()
        .map(|seen| format!("link {}", seen.label));
    marks.chain(links).collect()
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

/// Asks how far it is, as long as it is on its way.
async fn follow(line: Line) {
    loop {
        timer::sleep(OFTEN).await;
        let on_its_way = |state: &Standing| *state == Standing::Sending;
        if line.state.try_with_untracked(on_its_way) != Some(true) {
            return;
        }
        if let Ok(so_far) = api::import_progress(line.project, line.import).await
            && so_far.stage != ImportStage::Waiting
        {
            let _ = line.so_far.try_set(Some(so_far));
        }
    }
}

/// Sends one file or address; again, under the same id, while the server is out of reach.
async fn bring(line: Line, load: &Load, stop: StoredValue<Option<Stop>, LocalStorage>) -> Standing {
    for attempt in 0..TRIES {
        let brought = match load {
            Load::File(upload, mapping) => {
                let stop = stop.try_with_value(Clone::clone).flatten();
                api::import(line.project, line.import, upload, mapping.as_deref(), stop).await
            }
            Load::Address(address) => api::import_from(line.project, line.import, address).await,
        };
        match brought {
            Ok(stored) => {
                let items = stored.get::<Import>().map(|import| import.items.clone());
                return Standing::Done(items.unwrap_or_default());
            }
            Err(_) if line.stopped.try_get_untracked() == Some(true) => return Standing::Cancelled,
            Err(failure) if failure.is_passing() => timer::sleep(1_000 << attempt).await,
            Err(Failure::Refused(problem)) if problem.code == "feed" => return Standing::Listing,
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
