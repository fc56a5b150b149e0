//! Opening a data directory: lock, truth first, then the view, brought up to the truth or made anew from it.

use crate::about::{About, FORMAT};
use crate::accounts::{AccountsError, AccountsFile};
use crate::blobs::{Blobs, Packs};
use crate::committer::Committer;
use crate::committer::queue::Queue;
use crate::disk::{Disk, RealDisk};
use crate::erase::Eraser;
use crate::health::{CopyGate, Health};
use crate::journal::{Cut, Journal, JournalError, Options, Position};
use crate::lock::{DirLock, LockError};
use crate::marker::Marker;
use crate::replay::{Recovery, index_packs, replay};
use crate::store::SledStore;
use crate::view::View;
use crate::view::open::{remove_aside, set_aside};
use gainsay_model::event::SCHEMA_VERSION;
use gainsay_store::entropy::Entropy;
use gainsay_store::{Epoch, Hint, Progress, ReadError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use tokio::sync::broadcast;

/// How many hints a listener may fall behind.
const HINTS: usize = 4096;

/// How a store is kept.
#[derive(Debug, Clone)]
pub struct StoreOptions {
    /// Memory sled may use for pages, in bytes. The process takes about twice as much.
    pub cache_bytes: u64,
    /// A segment of at least this many bytes is closed and the next begun.
    pub segment_bytes: u64,
    /// Writes are refused while less room than this is left on the disk, in bytes.
    pub reserve_bytes: u64,
    /// Makes the view anew from the journal, whatever state it is in.
    pub rebuild: bool,
    pub(crate) disk: Arc<dyn Disk>,
}

impl Default for StoreOptions {
    fn default() -> Self {
        Self {
            cache_bytes: 32 << 20,
            segment_bytes: 64 << 20,
            reserve_bytes: 4 << 20,
            rebuild: false,
            disk: Arc::new(RealDisk),
        }
    }
}

/// Why a data directory cannot be opened. Nothing in it was changed.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Somebody else has it, or it cannot be used at all.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// Another program wrote it, most likely a newer one.
    #[error("the data directory {} is of format {format} with events of schema {schema}, and this gainsay reads format {FORMAT} with schemas up to {SCHEMA_VERSION}; use the version that wrote it", .path.display())]
    Unknown {
        /// Which directory.
        path: PathBuf,
        /// The layout it says it has.
        format: u32,
        /// The newest events it says it holds.
        schema: u16,
    },
    /// There is a journal and nothing says how to read it.
    #[error("the data directory {} holds a journal and no store.json, which says how to read it; put the file back, or restore a backup into another directory", .0.display())]
    Unlabelled(PathBuf),
    /// The journal or the packs are damaged or cannot be used.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The accounts are damaged or cannot be used.
    #[error(transparent)]
    Accounts(#[from] AccountsError),
    /// The view could not be made from the journal.
    #[error("the index cannot be built: {0}")]
    View(#[from] ReadError),
    /// Some other file cannot be used.
    #[error("{} cannot be {action}: {source}", .path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// What was tried.
        action: &'static str,
        /// What the system said.
        source: io::Error,
    },
}

impl OpenError {
    fn io(path: &Path, action: &'static str) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io {
            path,
            action,
            source,
        }
    }
}

/// The files of a data directory.
pub(crate) struct Layout<'a>(pub(crate) &'a Path);

impl Layout<'_> {
    pub(crate) fn about(&self) -> PathBuf {
        self.0.join("store.json")
    }

    pub(crate) fn marker(&self) -> PathBuf {
        self.0.join("state.json")
    }

    pub(crate) fn accounts(&self) -> PathBuf {
        self.0.join("accounts")
    }

    pub(crate) fn journal(&self) -> PathBuf {
        self.0.join("journal")
    }

    pub(crate) fn packs(&self) -> PathBuf {
        self.0.join("packs")
    }

    pub(crate) fn blobs(&self) -> PathBuf {
        self.0.join("blobs")
    }

    pub(crate) fn view(&self) -> PathBuf {
        self.0.join("view")
    }
}

impl SledStore {
    /// Opens the data directory, or makes one. Takes as long as the view lacks: nothing after a clean stop, all of
    /// the journal when the view is missing, damaged, or the machine itself had stopped; `progress` is told how far
    /// that has come.
    ///
    /// # Errors
    /// When the directory is in use, damaged, newer than this program, or refused by the file system.
    pub fn open(
        dir: &Path,
        options: StoreOptions,
        entropy: impl Entropy,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Self, OpenError> {
        let lock = DirLock::take(dir)?;
        let files = Layout(dir);
        let disk = Arc::clone(&options.disk);
        let about = open_about(&files, &*disk, &entropy)?;
        let (marker, left) = Marker::open(&files.marker(), &*disk)
            .map_err(OpenError::io(&files.marker(), "used"))?;
        let accounts = AccountsFile::open(&files.accounts(), Arc::clone(&disk))?;

        let trust = left.trust_view && !options.rebuild;
        let mut view = if trust {
            trusted_view(&files, &options)
        } else {
            None
        };
        let (journal_known, packs_known) = match &view {
            Some(view) => (
                view.applied()?
                    .map_or(left.durable, |at| at.next.max(left.durable)),
                view.packed()?,
            ),
            None => (left.durable, Position::START),
        };
        let segments = Options {
            segment_bytes: options.segment_bytes,
            ..Options::default()
        };
        let (mut journal, cut) =
            Journal::open(&files.journal(), Arc::clone(&disk), segments, journal_known)?;
        report(cut.as_ref());
        let (mut packs, cut) =
            Packs::open(&files.packs(), Arc::clone(&disk), segments, packs_known)?;
        report(cut.as_ref());
        let blobs = Blobs::new(&packs, Arc::clone(&disk), &files.blobs());
        blobs
            .large()
            .remove_leftovers()
            .map_err(OpenError::io(&files.blobs(), "tidied"))?;

        if let Some(found) = &view
            && !fits(found, &journal, &packs)?
        {
            tracing::warn!("the index does not fit the journal; it is built anew");
            view = None;
        }
        let view = match view {
            Some(view) => view,
            None => new_view(&files, &*disk, &options)?,
        };
        let mut opening = Opening {
            view: &view,
            journal: &mut journal,
            packs: &mut packs,
            blobs: &blobs,
        };
        opening.catch_up(progress)?;
        remove_aside(&files.view()).map_err(OpenError::io(&files.view(), "tidied"))?;

        let mut marker = marker;
        marker
            .opened(&*disk)
            .map_err(OpenError::io(&files.marker(), "written"))?;
        let (health, gate) = (Arc::new(Health::new()), Arc::new(CopyGate::default()));
        let queue = Queue::new(Arc::clone(&health));
        let hints = broadcast::Sender::<Hint>::new(HINTS);
        let view = Arc::new(view);
        let frames = journal.frames();
        let committer = Committer {
            journal,
            packs,
            blobs: blobs.clone(),
            view: Arc::clone(&view),
            marker,
            gate: Arc::clone(&gate),
            health: Arc::clone(&health),
            entropy: Arc::new(entropy),
            hints: hints.clone(),
            disk,
            dir: dir.to_owned(),
            reserve: options.reserve_bytes,
        };
        let for_thread = Arc::clone(&queue);
        let thread = thread::Builder::new()
            .name("committer".to_owned())
            .spawn(move || committer.run(&for_thread))
            .map_err(OpenError::io(dir, "served"))?;
        Ok(Self {
            dir: dir.to_owned(),
            epoch: about.epoch,
            view,
            frames,
            blobs,
            accounts,
            queue,
            health,
            gate,
            hints,
            options,
            thread: Some(thread),
            _lock: lock,
        })
    }
}

fn open_about(
    files: &Layout<'_>,
    disk: &dyn Disk,
    entropy: &dyn Entropy,
) -> Result<About, OpenError> {
    let path = files.about();
    match About::read(&path).map_err(OpenError::io(&path, "read"))? {
        Some(about) if about.is_known() => Ok(about),
        Some(about) => Err(OpenError::Unknown {
            path: files.0.to_owned(),
            format: about.format,
            schema: about.schema,
        }),
        None if files.journal().exists() => Err(OpenError::Unlabelled(files.0.to_owned())),
        None => {
            let about = About::new(Epoch::draw(entropy));
            about
                .write(&path, disk)
                .map_err(OpenError::io(&path, "written"))?;
            Ok(about)
        }
    }
}

/// The view as it was left, if sled opens it and it is laid out as this program does it.
fn trusted_view(files: &Layout<'_>, options: &StoreOptions) -> Option<View> {
    let marked = |view: View| Ok(view.is_marked()?.then_some(view));
    match View::open(&files.view(), options.cache_bytes).and_then(marked) {
        Ok(Some(view)) => Some(view),
        Ok(None) => {
            tracing::info!("the index is laid out in another way; it is built anew");
            None
        }
        Err(error) => {
            tracing::warn!(%error, "the index cannot be used; it is built anew");
            None
        }
    }
}

fn new_view(
    files: &Layout<'_>,
    disk: &dyn Disk,
    options: &StoreOptions,
) -> Result<View, OpenError> {
    let path = files.view();
    set_aside(&path, disk).map_err(OpenError::io(&path, "set aside"))?;
    let view = View::open(&path, options.cache_bytes)?;
    view.mark()?;
    Ok(view)
}

/// Whether the view was made from this journal, and is not ahead of it.
fn fits(view: &View, journal: &Journal, packs: &Packs) -> Result<bool, OpenError> {
    if view.packed()? > packs.frames().end() {
        return Ok(false);
    }
    let Some(applied) = view.applied()? else {
        return Ok(true);
    };
    if applied.next > journal.end() {
        return Ok(false);
    }
    match journal.frames().read(applied.last) {
        Ok((body, next)) => Ok(next == applied.next && crc32fast::hash(&body) == applied.crc),
        Err(JournalError::Io {
            path,
            action,
            source,
        }) => Err(OpenError::Io {
            path,
            action,
            source,
        }),
        Err(_) => Ok(false),
    }
}

fn report(cut: Option<&Cut>) {
    match cut {
        Some(cut) if cut.lost > 0 => tracing::error!(
            segment = %cut.segment.display(),
            lost_bytes = cut.lost,
            "the end of a segment is gone, though it had been durable: what was written last is lost"
        ),
        Some(cut) => tracing::info!(
            segment = %cut.segment.display(),
            bytes = cut.bytes,
            "an unfinished write at the end was cut off; it had not been acknowledged"
        ),
        None => {}
    }
}

/// A store that is being opened.
struct Opening<'a> {
    view: &'a View,
    journal: &'a mut Journal,
    packs: &'a mut Packs,
    blobs: &'a Blobs,
}

impl Opening<'_> {
    fn catch_up(&mut self, progress: &mut dyn FnMut(Progress)) -> Result<(), OpenError> {
        index_packs(self.view, &self.packs.frames(), self.view.packed()?)?;
        let from = self
            .view
            .applied()?
            .map_or(Position::START, |applied| applied.next);
        let frames = self.journal.frames();
        if from == frames.end() {
            return Ok(());
        }
        let eraser = Eraser {
            journal: self.journal,
            packs: self.packs,
            blobs: self.blobs,
            view: self.view,
        };
        let mut recovery = Recovery {
            eraser,
            progress,
            frames: 0,
        };
        replay(
            self.view,
            &frames,
            from,
            "building the index",
            &mut recovery,
        )?;
        if recovery.frames > 0 {
            tracing::info!(
                entries = recovery.frames,
                "the index was brought up to the journal"
            );
        }
        Ok(())
    }
}
