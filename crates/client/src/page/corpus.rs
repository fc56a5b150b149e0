//! The corpus: its articles, how far they are read, and the way in for more.

pub mod export;
pub mod head;
pub mod kinds;
pub mod particulars;
pub mod row;
pub mod scale;
pub mod settings;
pub mod suggester;
pub mod table;
pub mod tiles;

use crate::api;
use crate::app::{App, app};
use crate::chunk;
use crate::dom::drop::Upload;
use crate::dom::fetch::Failure;
use crate::part::import::{DropAnywhere, DropArea, Paste, Report, importing};
use crate::part::loaded::{Loaded, Loading};
use crate::part::mentions::Mentions;
use crate::part::refresh::on_change;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::ProjectId;
use gainsay_model::member::Role;
use gainsay_model::path;
use gainsay_model::wire::page::Page;
use gainsay_model::wire::reading::{Counts, Desk, DocumentRow};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use uuid::Uuid;

pub use self::export::{ExportMenu, save};
pub use self::particulars::{DateField, date, mention, written};

/// Articles asked for at once.
const PAGE: usize = 500;

/// What the page knows beside the articles themselves.
#[derive(Debug, Clone, Copy)]
pub struct Corpora {
    app: App,
    pub project: ProjectId,
    pub counts: RwSignal<Counts>,
    /// Annotations by kind, per article.
    pub marks: RwSignal<BTreeMap<Uuid, BTreeMap<String, u64>>>,
}

impl Corpora {
    /// Reads the counts and the articles; the first page is shown while the others follow.
    async fn load(self) -> Result<(), Failure> {
        let desk: Desk = api::get(path::desk(self.project)).await?;
        self.counts.set(desk.counts.clone());
        self.app.desk.set(Some(desk));
        if let Some(next) = self.page(None).await? {
            spawn_local(async move {
                let mut next = Some(next);
                while let Some(after) = next {
                    // What is missing then is there after the next look.
                    next = self.page(Some(after)).await.unwrap_or_default();
                }
            });
        }
        Ok(())
    }

    async fn page(self, after: Option<String>) -> Result<Option<String>, Failure> {
        let cursor = after
            .map(|after| format!("&after={}", api::escape(&after)))
            .unwrap_or_default();
        let address = format!("{}?limit={PAGE}{cursor}", path::corpus(self.project));
        let page: Page<DocumentRow> = api::get(address).await?;
        let _ = self.marks.try_update(|marks| {
            for row in &page.items {
                marks.insert(row.document.id, row.annotations.clone());
            }
        });
        self.app
            .sync
            .take(page.items.into_iter().map(|row| row.document));
        Ok(page.next)
    }
}

/// Whether the person may bring articles in and change them.
pub fn may_write(app: App) -> bool {
    app.desk
        .with(|desk| desk.as_ref().is_some_and(|desk| desk.role >= Role::Analyst))
}

/// The page of articles.
#[component]
pub fn Corpus(project: ProjectId) -> impl IntoView {
    let importing = importing();
    let app = app();
    let corpora = Corpora {
        app,
        project,
        counts: RwSignal::new(Counts::default()),
        marks: RwSignal::new(BTreeMap::new()),
    };
    let loading = Loading::begin(move || corpora.load());
    // The counts are the server's; they are asked for again when something they count changes.
    on_change(
        &[
            EntityKind::Annotation,
            EntityKind::Document,
            EntityKind::Claim,
            EntityKind::Verdict,
            EntityKind::Membership,
        ],
        1_200,
        move || loading.again(),
    );
    Effect::new(move |before: Option<()>| {
        importing.track();
        if before.is_some() {
            loading.again_soon();
        }
    });
    let adding = RwSignal::new(false);
    // Once one of its dialogs was wanted, the part stays.
    let wanted = Memo::new(move |before: Option<&bool>| {
        before.copied().unwrap_or_default() || importing.wants_dialog()
    });
    let take = Callback::new(move |uploads: Vec<Upload>| {
        if may_write(app) {
            importing.take(project, uploads);
        }
    });
    view! {
        <DropAnywhere take>
            <Loaded loading>
                <div class="wide">
                    <head::Head corpora adding/>
                    {move || {
                        let is_empty = corpora.counts.with(|counts| counts.documents == 0)
                            && !importing.has_lines(project);
                        (may_write(app) && (adding.get() || is_empty)).then(|| view! {
                            <div class="gap-top"><DropArea take small=true web=true/></div>
                        })
                    }}
                    <Report project/>
                    <Mentions project/>
                    <tiles::Tiles corpora/>
                    <table::Table corpora/>
                </div>
            </Loaded>
            <Paste take/>
            {move || wanted.get().then(|| chunk::beside(chunk::incoming, move |make| make(project)))}
        </DropAnywhere>
    }
}
