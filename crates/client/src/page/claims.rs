//! The board: every claim with its verdict and what bears on it.

pub mod bear;
pub mod form;
pub mod list;
pub mod row;
pub mod tools;
pub mod unclaimed;

use crate::api;
use crate::app::{App, app};
use crate::dom::page as browser;
use crate::lean::effect;
use crate::part::badge::scale;
use crate::part::dialog::Dialog;
use crate::part::loaded::{Loaded, Loading};
use crate::part::refresh::on_change;
use crate::state::board::{Entry, View, arrange};
use crate::state::keys::{Act, Place};
use crate::state::route::{Page, Route};
use crate::words::{board, claim as words};
use bear::{Bear, Carried};
use gainsay_model::bearing::Bearing;
use gainsay_model::claim::Claim;
use gainsay_model::entity::EntityKind;
use gainsay_model::id::{ClaimId, ProjectId};
use gainsay_model::member::Role;
use gainsay_model::path;
use gainsay_model::rating::Scale;
use gainsay_model::time::{Revision, Timestamp};
use gainsay_model::wire::board::ClaimRow;
use gainsay_model::wire::page::Page as PageOf;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use self::form::ClaimForm;

/// How many rows are shown at first, and how many more each time.
const STEP: usize = 30;

/// What all parts of the board share.
#[derive(Debug, Clone, Copy)]
pub struct Board {
    pub app: App,
    pub project: ProjectId,
    /// As the server counted them.
    counted: RwSignal<Arc<Vec<ClaimRow>>>,
    /// The same, with what was done here and is not counted yet.
    pub rows: Memo<Arc<Vec<ClaimRow>>>,
    pub view: RwSignal<View>,
    /// Groups of which only the head is shown.
    pub closed: RwSignal<BTreeSet<Option<String>>>,
    /// The project's scale, which every row asks for its colour.
    pub scale: Memo<Scale>,
    /// How many lines are shown.
    pub shown: RwSignal<usize>,
    pub carried: Carried,
    /// Whether a new claim is being written, and what with.
    pub making: RwSignal<bool>,
    pub first_words: RwSignal<String>,
}

impl Board {
    fn new(project: ProjectId) -> Self {
        let app = app();
        let counted = RwSignal::new(Arc::new(Vec::new()));
        let rows = Memo::new_with_compare(
            move |_| with_own(&app, &counted.get()),
            |before: Option<&Arc<Vec<ClaimRow>>>, now: Option<&Arc<Vec<ClaimRow>>>| match (
                before, now,
            ) {
                (Some(before), Some(now)) => !Arc::ptr_eq(before, now),
                _ => true,
            },
        );
        Self {
            app,
            project,
            counted,
            rows,
            view: RwSignal::new(View::parse(&browser::address())),
            closed: RwSignal::new(BTreeSet::new()),
            scale: Memo::new(|_| scale()),
            shown: RwSignal::new(STEP),
            carried: Carried::new(app, project),
            making: RwSignal::new(false),
            first_words: RwSignal::new(String::new()),
        }
    }

    /// Reads the board. The first page is shown while the others are on their way.
    async fn load(self) -> Result<(), crate::dom::fetch::Failure> {
        let is_first = self.counted.with_untracked(|rows| rows.is_empty());
        let mut rows: Vec<ClaimRow> = Vec::new();
        let mut after: Option<String> = None;
        loop {
            let cursor = after.map(|after| format!("&after={}", api::escape(&after)));
            let address = format!(
                "{}?limit=500{}",
                path::board(self.project),
                cursor.unwrap_or_default()
            );
            let page: PageOf<ClaimRow> = api::get(address).await?;
            rows.extend(page.items);
            after = page.next;
            if after.is_none() {
                break;
            }
            if is_first && rows.len() == 500 {
                let _ = self.counted.try_set(Arc::new(rows.clone()));
            }
        }
        // The page may be gone by now.
        let _ = self.counted.try_set(Arc::new(rows));
        Ok(())
    }

    /// Shows another view, under its own address.
    pub fn look(&self, change: impl FnOnce(&mut View)) {
        self.view.update(change);
        self.shown.set(STEP);
        let at = Route::Project(self.project, Page::Claims).path();
        let query = self.view.with_untracked(View::query);
        browser::show_address(&format!("{at}{query}"), true);
    }

    /// Shows more lines.
    pub fn more(&self) {
        self.shown.update(|shown| *shown += STEP);
    }

    /// Whether the person may mark, weigh and judge.
    pub fn may_write(&self) -> bool {
        self.app
            .desk
            .with(|desk| desk.as_ref().is_some_and(|desk| desk.role >= Role::Analyst))
    }

    /// Begins a new claim.
    pub fn make(&self, words: String) {
        self.first_words.set(words);
        self.making.set(true);
    }
}

/// The rows as they will be once what was done here has been counted. Where nothing was, these are
/// the very same rows.
fn with_own(app: &App, counted: &Arc<Vec<ClaimRow>>) -> Arc<Vec<ClaimRow>> {
    let mut own: BTreeMap<ClaimId, Option<ClaimRow>> = BTreeMap::new();
    let revisions: BTreeMap<ClaimId, Revision> = counted
        .iter()
        .map(|row| (row.claim, row.revision))
        .collect();
    app.sync.with::<Claim, _>(|shelf| {
        for item in shelf.all::<Claim>() {
            let id = ClaimId::new(item.id);
            let revision = item.saved.map(gainsay_model::stored::Stored::revision);
            let known = revisions.get(&id);
            let is_newer = revision > known.copied() || item.is_unsaved();
            if is_newer {
                own.insert(id, row_of(id, item.value, item.saved, revision));
            }
        }
        // What is known here and not there any more was deleted a moment ago.
        for id in revisions.keys() {
            let subject = gainsay_model::entity::EntityRef::new(EntityKind::Claim, id.uuid());
            if shelf.stored(subject).is_some() && shelf.get::<Claim>(id.uuid()).is_none() {
                own.insert(*id, None);
            }
        }
    });
    let mut bearings: Vec<Bearing> = app
        .sync
        .collect::<Bearing, _>(|item| item.saved.is_none().then(|| item.value.clone()));
    bearings.retain(|bearing| {
        revisions.contains_key(&bearing.claim) || own.contains_key(&bearing.claim)
    });
    if own.is_empty() && bearings.is_empty() {
        return Arc::clone(counted);
    }
    let mut rows: Vec<ClaimRow> = Vec::with_capacity(counted.len() + own.len());
    for row in counted.iter() {
        match own.remove(&row.claim) {
            None => rows.push(row.clone()),
            Some(None) => {}
            Some(Some(new)) => rows.push(ClaimRow {
                revision: new.revision,
                statement: new.statement,
                what: new.what,
                checkable: new.checkable,
                topics: new.topics,
                retired: new.retired,
                changed: new.changed,
                ..row.clone()
            }),
        }
    }
    rows.extend(own.into_values().flatten());
    for bearing in bearings {
        if let Some(row) = rows.iter_mut().find(|row| row.claim == bearing.claim) {
            let key = bearing.direction.key().to_owned();
            *row.bearings.entry(key).or_default() += 1;
        }
    }
    Arc::new(rows)
}

/// A row for a claim that the server has not counted; none for one that is found elsewhere now.
fn row_of(
    id: ClaimId,
    claim: &Claim,
    saved: Option<&gainsay_model::stored::Stored>,
    revision: Option<Revision>,
) -> Option<ClaimRow> {
    claim.merged_into.is_none().then(|| ClaimRow {
        claim: id,
        revision: revision.unwrap_or(Revision(gainsay_model::time::Seq::START)),
        statement: claim.statement.clone(),
        what: claim.what,
        checkable: claim.checkable,
        topics: claim.topics.clone(),
        retired: claim.retired,
        verdict: None,
        kinds: BTreeMap::new(),
        bearings: BTreeMap::new(),
        in_favour: Default::default(),
        against: Default::default(),
        narrows: Vec::new(),
        sub_claims: Vec::new(),
        on_sub_claims: 0,
        // What was not acknowledged yet is the newest of all.
        changed: saved.map_or(Timestamp(i64::MAX), |stored| stored.changed.at),
    })
}

/// The page.
#[component]
pub fn Claims(project: ProjectId) -> impl IntoView {
    let board = Board::new(project);
    let app = board.app;
    app.here.set(words::CLAIMS.to_owned());
    let loading = Loading::begin(move || board.load());
    on_change(
        &[
            EntityKind::Claim,
            EntityKind::Bearing,
            EntityKind::Verdict,
            EntityKind::ClaimLink,
            EntityKind::Annotation,
            EntityKind::OriginDecision,
        ],
        1_500,
        move || loading.again(),
    );
    // Going back and forth changes the address alone.
    effect(move || {
        app.route.track();
        let asked = View::parse(&browser::address());
        if board.view.with_untracked(|view| *view != asked) {
            board.view.set(asked);
        }
    });
    let entries = Memo::new(move |_| {
        let scale = board.scale.get();
        let order = |key: &str| {
            let mut ratings = scale.ratings.iter();
            ratings
                .position(|rating| rating.key.as_str() == key)
                .unwrap_or(usize::MAX)
        };
        board.rows.with(|rows| {
            board.view.with(|view| {
                board
                    .closed
                    .with(|closed| arrange(rows, view, order, closed))
            })
        })
    });
    let unclaimed = unclaimed::Unclaimed::new(board);
    app.handle(
        Place::Board,
        Callback::new(move |act: Act| match act {
            Act::Claim if board.may_write() => {
                board.make(String::new());
                true
            }
            Act::Next => {
                unclaimed.open_next();
                true
            }
            _ => false,
        }),
    );
    let made = Callback::new(move |claim: Claim| {
        let id = app.sync.create(words::DID_CREATE, claim);
        board.making.set(false);
        app.go(Route::Project(project, Page::Claim(ClaimId::new(id))));
    });
    let is_empty = Memo::new(move |_| board.rows.with(|rows| rows.is_empty()));
    view! {
        <Loaded loading>
            <div class="wide boarded">
                <div class="row">
                    <h1 class="title">{words::CLAIMS}</h1>
                    <Count board entries/>
                    {move || board.may_write().then(|| view! {
                        <button type="button" class="btn go push" on:click=move |_| board.make(String::new())>{words::NEW_CLAIM}</button>
                    })}
                </div>
                {move || if is_empty.get() {
                    view! {
                        <div class="empty gap-top"><b>{words::NO_CLAIMS}</b><p>{words::NO_CLAIMS_HINT}</p></div>
                    }
                    .into_any()
                } else {
                    view! { <tools::Tools board/><list::List board entries/> }.into_any()
                }}
                {unclaimed.view()}
            </div>
        </Loaded>
        <Dialog open=board.making title=words::NEW_CLAIM.to_owned() class="wider">
            {move || view! {
                <ClaimForm known=Claim::plain(board.first_words.get_untracked()) is_new=true done=made
                    cancel=Callback::new(move |()| board.making.set(false))/>
            }}
        </Dialog>
        <Bear carried=board.carried/>
    }
}

/// How many claims there are, and how many of them are shown.
#[component]
fn Count(board: Board, entries: Memo<Vec<Entry>>) -> impl IntoView {
    move || {
        let all = board.rows.with(|rows| rows.len());
        let fits: BTreeSet<usize> = entries.with(|entries| {
            let places = entries.iter().filter_map(|entry| match entry {
                Entry::Claim { place, .. } => Some(*place),
                Entry::Group(..) => None,
            });
            places.collect()
        });
        let narrowed = board.view.with(View::narrows);
        let text = if narrowed {
            board::shown_of(fits.len(), all)
        } else {
            all.to_string()
        };
        view! { <span class="chip num" role="status">{text}</span> }
    }
}
