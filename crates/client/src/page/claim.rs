//! One claim: what bears on it from every article, and its verdict.

pub mod around;
pub mod beneath;
pub mod columns;
pub mod context;
pub mod decisions;
pub mod facts;
pub mod grades;
pub mod head;
pub mod link;
pub mod merge;
pub mod origins;
pub mod retire;
pub mod rivals;
pub mod split;
pub mod timeline;
pub mod tray;
pub mod verdict;
pub mod version;
pub mod weigh;
pub mod whole;

use crate::api;
use crate::app::{App, app};
use crate::dom::fetch::Failure;
use crate::lean::effect;
use crate::page::claims::bear::{Bear, Carried};
use crate::part::badge::scheme;
use crate::part::history::History;
use crate::part::loaded::{Loaded, Loading};
use crate::part::lost::Gone;
use crate::part::notes::NoteList;
use crate::part::refresh::on_change;
use crate::state::keys::{Act, Place};
use crate::state::witness::{Witness, gather};
use crate::words::claim as words;
use gainsay_model::annotation::Annotation;
use gainsay_model::bearing::Bearing;
use gainsay_model::claim::Claim;
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, EntityRef, EntityType};
use gainsay_model::grade::Grade;
use gainsay_model::id::{ClaimId, ProjectId};
use gainsay_model::party::Party;
use gainsay_model::path;
use gainsay_model::region::Region;
use gainsay_model::relation::Relation;
use gainsay_model::stored::Stored;
use gainsay_model::verdict::PublishingRule;
use gainsay_model::wire::reading::Sides;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use uuid::Uuid;
use verdict::form::Form;

/// What the server works out about a verdict.
#[derive(Debug, Clone, Default)]
pub struct Warning {
    /// Why it is stale.
    pub stale: Vec<String>,
    /// What is new.
    pub revisit: Vec<String>,
    /// The rules of publishing that it does not keep yet.
    pub unmet: Vec<PublishingRule>,
}

/// By verdict.
pub type Warnings = BTreeMap<Uuid, Warning>;

/// What all parts of the page share.
#[derive(Debug, Clone, Copy)]
pub struct Open {
    pub app: App,
    pub project: ProjectId,
    pub claim: ClaimId,
    pub witnesses: Memo<Vec<Witness>>,
    /// The words around those that are on the page.
    pub contexts: context::Contexts,
    pub warnings: RwSignal<Warnings>,
    /// Who is behind what bears on it.
    pub sides: RwSignal<Sides>,
    /// The verdict being written.
    pub form: Form,
    /// The mark being weighed.
    pub weighed: RwSignal<Option<Uuid>>,
    /// Whether the claim's own dialog is open.
    pub editing: RwSignal<bool>,
    /// What is being done to the whole claim.
    pub doing: RwSignal<Option<whole::Doing>>,
    /// A mark on its way to another claim.
    pub carried: Carried,
}

impl Open {
    /// Whether the person may mark, weigh and judge.
    pub fn may_write(&self) -> bool {
        self.app.desk.with(|desk| {
            desk.as_ref()
                .is_some_and(|desk| desk.role >= gainsay_model::member::Role::Analyst)
        })
    }

    async fn load(self) -> Result<(), Failure> {
        let id = self.claim.uuid();
        // A claim made here a moment ago is not on the server yet; its acknowledgement brings us back.
        let is_ours = self.app.sync.peek(|shelf| {
            shelf
                .get::<Claim>(id)
                .is_some_and(|item| item.saved.is_none())
        });
        if is_ours {
            return Ok(());
        }
        let sheet = api::sheet(self.project, self.claim).await?;
        let warnings = sheet
            .verdicts
            .iter()
            .map(|sheet| {
                (
                    sheet.verdict.id,
                    Warning {
                        stale: sheet.stale.clone(),
                        revisit: sheet.revisit.clone(),
                        unmet: sheet.unmet.clone(),
                    },
                )
            })
            .collect();
        let _ = self.warnings.try_set(warnings);
        let _ = self.sides.try_set(sheet.sides);
        let things = std::iter::once(sheet.claim)
            .chain(sheet.links)
            .chain(sheet.linked)
            .chain(sheet.beneath.claims)
            .chain(sheet.beneath.links)
            .chain(sheet.beneath.bearings)
            .chain(sheet.beneath.annotations)
            .chain(sheet.beneath.documents)
            .chain(sheet.bearings)
            .chain(sheet.annotations)
            .chain(sheet.documents)
            .chain(sheet.relations)
            .chain(sheet.regions)
            .chain(sheet.grades)
            .chain(sheet.parties)
            .chain(sheet.decisions)
            .chain(sheet.verdicts.into_iter().map(|sheet| sheet.verdict))
            .chain(sheet.notes);
        self.app.sync.take_page(things, sheet.head);
        Ok(())
    }
}

/// The page of a claim.
#[component]
pub fn ClaimPage(project: ProjectId, claim: ClaimId, version: Option<u32>) -> impl IntoView {
    let app = app();
    let witnesses = Memo::new(move |_| {
        let scheme = scheme();
        let letter = |kind: &str| {
            let place = scheme
                .kinds
                .iter()
                .position(|known| known.key.as_str() == kind);
            match place {
                Some(place) => (place, scheme.kinds[place].letter.to_string()),
                None => (
                    usize::MAX,
                    kind.chars().take(1).flat_map(char::to_uppercase).collect(),
                ),
            }
        };
        for kind in [
            Annotation::KIND,
            Document::KIND,
            Relation::KIND,
            Region::KIND,
            Party::KIND,
            Grade::KIND,
        ] {
            app.sync.track(kind);
        }
        app.sync
            .with::<Bearing, _>(|shelf| gather(shelf, claim, letter))
    });
    let open = Open {
        app,
        project,
        claim,
        witnesses,
        contexts: context::Contexts::none(),
        warnings: RwSignal::new(Warnings::new()),
        sides: RwSignal::new(Sides::default()),
        form: Form::new(app, claim),
        weighed: RwSignal::new(None),
        editing: RwSignal::new(false),
        doing: RwSignal::new(None),
        carried: Carried::new(app, project),
    };
    let loading = Loading::begin(move || open.load());
    // Files are named where evidence is weighed and verdicts cite them; nothing waits for them.
    spawn_local(async move {
        if let Ok(kept) = api::all::<Stored>(path::list(project, EntityKind::Exhibit)).await {
            app.sync.take(kept);
        }
    });
    // What is worked out on reading is asked for again when what it rests on changes.
    on_change(
        &[
            EntityKind::Bearing,
            EntityKind::Verdict,
            EntityKind::Annotation,
            EntityKind::Claim,
            EntityKind::ClaimLink,
            EntityKind::Grade,
            EntityKind::Relation,
            EntityKind::Party,
            EntityKind::OriginDecision,
        ],
        800,
        move || loading.again(),
    );
    app.handle(
        Place::Claim,
        Callback::new(move |act: Act| match act {
            Act::Mark(number) => open.form.rate_by_number(number),
            Act::Verdict => {
                crate::dom::page::focus(".verdict input, .verdict button");
                true
            }
            Act::Note => {
                crate::dom::ahead::type_into("#note-text");
                true
            }
            _ => false,
        }),
    );
    let exists = Memo::new(move |_| app.sync.get::<Claim>(claim.uuid()).is_some());
    effect(move || {
        if let Some(claim) = app.sync.get::<Claim>(claim.uuid()) {
            app.here.set(claim.statement);
        }
    });
    view! {
        <Loaded loading gone=move || view! { <Gone project kind=EntityKind::Claim id=claim.uuid() again=Callback::new(move |()| loading.again())/> }>
            {move || if exists.get() {
                match version {
                    Some(number) => view! { <version::Version open number/> }.into_any(),
                    None => view! { <Sheet open/> }.into_any(),
                }
            } else {
                view! { <super::not_here::NotHere/> }.into_any()
            }}
        </Loaded>
    }
}

#[component]
fn Sheet(open: Open) -> impl IntoView {
    let id = open.claim.uuid();
    let history = RwSignal::new(false);
    view! {
        <div class="claim">
            <div class="sheet">
                <around::Whereabouts open/>
                <head::Head open/>
                <around::Particulars open/>
                <facts::Facts open/>
                <rivals::Rivals open/>
                <timeline::Timeline open/>
                <columns::Columns open/>
                <beneath::Beneath open/>
                <around::Around open/>
                <section class="below">
                    <h2>{words::NOTES}</h2>
                    <NoteList subject=EntityRef::new(EntityKind::Claim, id) document=None/>
                </section>
                <details class="below" on:toggle=move |_| history.set(true)>
                    <summary>{words::HISTORY}</summary>
                    {move || history.get().then(|| view! {
                        <History project=open.project kind=EntityKind::Claim id/>
                    })}
                </details>
            </div>
            <verdict::Panel open/>
        </div>
        <weigh::Weigh open/>
        <whole::Dialogs open/>
        <Bear carried=open.carried except=open.claim/>
        <tray::Tray open/>
    }
}
