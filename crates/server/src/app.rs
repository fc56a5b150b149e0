//! What every handler can reach.

use crate::apart::PdfReading;
use crate::asset::Assets;
use crate::boards::Boards;
use crate::derived;
use crate::fetch::Fetcher;
use crate::kept::Kept;
use crate::limits::Limits;
use crate::metrics::Metrics;
use crate::presence::Presence;
use crate::public_url::PublicUrl;
use crate::route::RunningImports;
use crate::session::Authority;
use crate::stack::security;
use crate::suggesters::Suggesters;
use crate::throttle::Throttle;
use gainsay_follow::{Follower, Lag};
use gainsay_store::Store;
use gainsay_workbench::Workbench;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::{Semaphore, watch};

/// How this server was started.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The address people reach it by, if it is not only for this machine.
    pub public_url: Option<PublicUrl>,
    /// Where large uploads wait while they are read. The system's temporary directory if absent.
    pub spool: Option<PathBuf>,
    /// Where indexes that follow the log are kept. Without, there are none: a command that is over in a moment
    /// has no use for them.
    pub derived: Option<PathBuf>,
    /// Whether addresses of this machine and its network may be called.
    pub allow_private: bool,
    /// Who reads PDFs.
    pub pdf: PdfReading,
    /// How much at once, and how long.
    pub limits: Limits,
}

/// What every handler can reach. Cheap to clone.
#[derive(Debug, Clone)]
pub struct App(Arc<Inside>);

#[derive(Debug)]
struct Inside {
    store: Arc<dyn Store>,
    workbench: Workbench,
    follower: Option<Follower>,
    /// Held for as long as somebody may read.
    _boards: Option<Boards>,
    settings: Settings,
    security: security::Headers,
    authority: Authority,
    throttle: Throttle,
    metrics: Metrics,
    places: Semaphore,
    bulk: Arc<Semaphore>,
    presence: Presence,
    imports: RunningImports,
    assets: Assets,
    kept: Kept,
    fetcher: Fetcher,
    suggesters: Suggesters,
    closing: watch::Sender<bool>,
}

impl App {
    /// Everything a server needs, around a store.
    pub fn new(store: Arc<dyn Store>, settings: Settings) -> Self {
        let https = settings
            .public_url
            .as_ref()
            .is_some_and(PublicUrl::is_https);
        let folder = settings.derived.as_deref();
        let workbench = Workbench::new(Arc::clone(&store));
        let (follower, workbench) = match folder {
            Some(folder) => {
                let (follower, workbench) = derived::follow(&store, folder, workbench);
                (Some(follower), workbench)
            }
            None => (None, workbench),
        };
        let boards = folder.map(|_| Boards::keep(Arc::clone(&store), workbench.clone()));
        let fetcher = Fetcher::new(settings.allow_private);
        let suggesters = Suggesters::new(fetcher.clone(), workbench.clone());
        Self(Arc::new(Inside {
            follower,
            _boards: boards,
            workbench,
            store,
            security: security::Headers::new(https),
            authority: Authority::new(https),
            throttle: Throttle::default(),
            metrics: Metrics::default(),
            places: Semaphore::new(settings.limits.requests_at_once.get()),
            bulk: Arc::new(Semaphore::new(settings.limits.bulk_at_once.get())),
            presence: Presence::new(settings.limits.presence),
            imports: RunningImports::default(),
            settings,
            assets: Assets::embedded(),
            kept: Kept::default(),
            suggesters,
            fetcher,
            closing: watch::Sender::new(false),
        }))
    }

    /// The door to everything stored.
    pub fn workbench(&self) -> &Workbench {
        &self.0.workbench
    }

    /// Answers that took long to make.
    pub fn kept(&self) -> &Kept {
        &self.0.kept
    }

    /// The store itself: for hints, backup and status. What is in it is the workbench's to show.
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.0.store
    }

    /// How far each index is behind the log.
    pub fn lags(&self) -> Vec<Lag> {
        self.0
            .follower
            .as_ref()
            .map_or_else(Vec::new, Follower::lags)
    }

    /// How this server was started.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// How much at once, and how long.
    pub fn limits(&self) -> &Limits {
        &self.0.settings.limits
    }

    /// The headers on every answer.
    pub fn security(&self) -> &security::Headers {
        &self.0.security
    }

    /// Cookies, tokens and the operator's key.
    pub fn authority(&self) -> &Authority {
        &self.0.authority
    }

    /// How often somebody may try to sign in.
    pub fn throttle(&self) -> &Throttle {
        &self.0.throttle
    }

    /// What is counted.
    pub fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// Places for requests that are being carried out.
    pub fn places(&self) -> &Semaphore {
        &self.0.places
    }

    /// Who has a page of which project open.
    pub fn presence(&self) -> &Presence {
        &self.0.presence
    }

    /// The imports that run.
    pub(crate) fn imports(&self) -> &RunningImports {
        &self.0.imports
    }

    /// Places for imports and exports, each of which has a thread of its own.
    pub fn bulk_places(&self) -> Arc<Semaphore> {
        Arc::clone(&self.0.bulk)
    }

    /// The files of the page.
    pub fn assets(&self) -> &Assets {
        &self.0.assets
    }

    /// Calls addresses that somebody wrote down.
    pub fn fetcher(&self) -> &Fetcher {
        &self.0.fetcher
    }

    /// Teams' own suggesters.
    pub fn suggesters(&self) -> &Suggesters {
        &self.0.suggesters
    }

    /// Tells everything that never ends by itself to end.
    pub fn close(&self) {
        self.0.closing.send_replace(true);
        if let Some(follower) = &self.0.follower {
            follower.stop();
        }
    }

    /// Becomes true when the server is to stop.
    pub fn closing(&self) -> watch::Receiver<bool> {
        self.0.closing.subscribe()
    }
}
