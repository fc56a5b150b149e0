//! Claims set against each other: what bears on any of them, judged for each (analysis of competing hypotheses).
//!
//! A judgement is shown as soon as it is made; how well a row tells the claims apart is worked out by the server, and
//! comes a moment later. Rows stay where they are while somebody judges, so that nothing moves under the hand.

use crate::api;
use crate::app::{App, app};
use crate::page::corpus::may_write;
use crate::part::badge::Badge;
use crate::part::field::{key_of, of_key};
use crate::part::loaded::{Loaded, Loading};
use crate::part::refresh::on_change;
use crate::state::queue::Deed;
use crate::state::route::{Page, Route};
use crate::sync::creation;
use crate::words::matrix as words;
use gainsay_model::annotation::Annotation;
use gainsay_model::claim::Claim;
use gainsay_model::document::Document;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::grade::{Consistency, Grade, Grading};
use gainsay_model::id::{AnnotationId, ClaimId, ProjectId};
use gainsay_model::layer::Layer;
use gainsay_model::path;
use gainsay_model::wire::matrix::{CLAIMS, Matrix as Told, MatrixRow};
use leptos::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What was judged, with the grade that says so.
type Judged = BTreeMap<(AnnotationId, ClaimId), (Uuid, Consistency)>;

/// What all parts of the page share.
#[derive(Debug, Clone, Copy)]
struct Board {
    app: App,
    project: ProjectId,
    claims: StoredValue<Vec<ClaimId>>,
    /// What stands where, from when the page was opened; what came later is at the end.
    order: RwSignal<Vec<AnnotationId>>,
    rows: RwSignal<BTreeMap<AnnotationId, MatrixRow>>,
    judged: Memo<Judged>,
}

/// The page.
#[component]
pub fn Matrix(project: ProjectId, claims: Vec<ClaimId>) -> impl IntoView {
    let app = app();
    app.here.set(words::MATRIX.to_owned());
    if !CLAIMS.contains(&claims.len()) {
        return view! { <div class="wide"><div class="empty gap-top"><b>{words::MATRIX}</b><p>{words::TOO_FEW}</p></div></div> }
            .into_any();
    }
    let judged = Memo::new(move |_| {
        app.sync
            .collect::<Grade, _>(|item| match item.value.given {
                Grading::Consistency {
                    annotation,
                    claim,
                    value,
                } => Some(((annotation, claim), (item.id, value))),
                _ => None,
            })
            .into_iter()
            .collect::<Judged>()
    });
    let board = Board {
        app,
        project,
        claims: StoredValue::new(claims),
        order: RwSignal::new(Vec::new()),
        rows: RwSignal::new(BTreeMap::new()),
        judged,
    };
    let loading = Loading::begin(move || async move {
        let address = board
            .claims
            .with_value(|claims| path::matrix(project, claims));
        let told: Told = api::get(address).await?;
        let things = told
            .claims
            .into_iter()
            .chain(told.annotations)
            .chain(told.documents)
            .chain(told.bearings)
            .chain(told.grades);
        app.sync.take_page(things, told.head);
        let mut order = board.order.get_untracked();
        order.retain(|known| told.rows.iter().any(|row| row.annotation == *known));
        for row in &told.rows {
            if !order.contains(&row.annotation) {
                order.push(row.annotation);
            }
        }
        let rows = told.rows.into_iter().map(|row| (row.annotation, row));
        board.rows.set(rows.collect());
        if board.order.with_untracked(|before| *before != order) {
            board.order.set(order);
        }
        Ok(())
    });
    on_change(
        &[
            EntityKind::Bearing,
            EntityKind::Grade,
            EntityKind::Annotation,
            EntityKind::Claim,
        ],
        800,
        move || loading.again(),
    );
    view! { <Loaded loading><Sheet board/></Loaded> }.into_any()
}

#[component]
fn Sheet(board: Board) -> impl IntoView {
    let app = board.app;
    let open = move || {
        board
            .judged
            .with(|judged| board.rows.with(|rows| proposals(rows, judged)))
    };
    let is_empty = Memo::new(move |_| board.order.with(Vec::is_empty));
    let accept = move |_| {
        let made = open().into_iter().map(|(annotation, claim, value)| {
            let (_, deed) = creation(grade(annotation, claim, value));
            deed
        });
        app.sync.act(words::DID_ACCEPT, made.collect());
    };
    view! {
        <div class="wide">
            <div class="row">
                <h1 class="title">{words::MATRIX}</h1>
                {may_write(app).then(|| view! {
                    <button type="button" class="btn push" disabled=move || open().is_empty() on:click=accept>{words::ACCEPT}</button>
                })}
            </div>
            <p class="soft about">{words::HINT}</p>
            {move || if is_empty.get() {
                view! { <div class="empty gap-top"><p>{words::NOTHING}</p></div> }.into_any()
            } else {
                view! { <Table board/> }.into_any()
            }}
        </div>
    }
}

#[component]
fn Table(board: Board) -> impl IntoView {
    let claims = board.claims.get_value();
    let against = Memo::new({
        let claims = claims.clone();
        move |_| {
            board.judged.with(|judged| {
                let count = |claim: &ClaimId| {
                    let on_it = judged.iter().filter(|((_, on), _)| on == claim);
                    on_it
                        .filter(|(_, (_, value))| *value == Consistency::Inconsistent)
                        .count()
                };
                claims.iter().map(count).collect::<Vec<usize>>()
            })
        }
    });
    let heads = claims.iter().copied().map(move |claim| {
        let statement = move || statement(&board.app, claim);
        view! {
            <th scope="col"><a class="quiet" dir="auto" href=Route::Project(board.project, Page::Claim(claim)).path()>{statement}</a></th>
        }
    });
    let feet = (0..claims.len()).map(move |place| {
        view! {
            <td class="num">
                {move || against.with(|against| {
                    let least = against.iter().min() == against.get(place) && against.iter().max() != against.iter().min();
                    view! {
                        <b>{against.get(place).copied()}</b>
                        {least.then(|| view! { <small>" "{words::LEAST}</small> })}
                    }
                })}
            </td>
        }
    });
    let numbered = move || {
        let order = board.order.get();
        (1..).zip(order).collect::<Vec<(usize, AnnotationId)>>()
    };
    view! {
        <div class="table-wrap gap-top">
            <table class="matrix">
                <thead><tr><th scope="col">{words::WORDS}</th>{heads.collect_view()}<th scope="col">{words::APART}</th></tr></thead>
                <tbody>
                    <For each=numbered
                        key=|row| *row let((number, annotation))>
                        <Row board number annotation/>
                    </For>
                </tbody>
                <tfoot><tr><th scope="row">{words::AGAINST}</th>{feet.collect_view()}<td></td></tr></tfoot>
            </table>
        </div>
    }
}

#[component]
fn Row(board: Board, number: usize, annotation: AnnotationId) -> impl IntoView {
    let app = board.app;
    let head = move || {
        let known = app.sync.get::<Annotation>(annotation.uuid())?;
        let document = app.sync.get::<Document>(known.document.uuid());
        let who = known.attribution.hops.first().map(|hop| hop.words.clone());
        let title = document.map(|document| document.title);
        let from: Vec<String> = who.into_iter().chain(title).collect();
        let place = Page::Reader(known.document, Some(annotation));
        Some(view! {
            <Badge kind=known.kind.to_string()/>" "
            <a class="quiet serif" dir="auto" href=Route::Project(board.project, place).path()>{known.quote()}</a>
            <small class="soft" dir="auto">{from.join(" < ")}</small>
        })
    };
    let claims = board.claims.get_value();
    let cells = (1..).zip(claims).map(|(column, claim)| {
        view! { <td><Choice board annotation row=number column claim/></td> }
    });
    let apart = move || {
        let share = board.rows.with(|rows| rows.get(&annotation)?.diagnosticity);
        share.map(|share| format!("{share} %"))
    };
    view! {
        <tr>
            <th scope="row">{head}</th>
            {cells.collect_view()}
            <td class="num">{apart}</td>
        </tr>
    }
}

/// One cell. A list of three letters and nothing: each is chosen by its key.
#[component]
fn Choice(
    board: Board,
    annotation: AnnotationId,
    row: usize,
    column: usize,
    claim: ClaimId,
) -> impl IntoView {
    let app = board.app;
    let known = move || {
        board
            .judged
            .with(|judged| judged.get(&(annotation, claim)).copied())
    };
    let value = move || key_of(&known().map(|(_, value)| value));
    let judge = move |event: leptos::ev::Event| {
        let chosen = of_key::<Consistency>(&event_target_value(&event));
        let before = board
            .judged
            .with_untracked(|judged| judged.get(&(annotation, claim)).copied());
        let deed = match (before, chosen) {
            (None, Some(value)) => creation(grade(annotation, claim, value)).1,
            (Some((id, was)), Some(value)) if was != value => Deed::Change {
                subject: EntityRef::new(EntityKind::Grade, id),
                layer: Layer::Shared,
                entity: grade(annotation, claim, value).into(),
            },
            (Some((id, _)), None) => Deed::Delete {
                subject: EntityRef::new(EntityKind::Grade, id),
            },
            _ => return,
        };
        app.sync.act(words::DID_JUDGE, vec![deed]);
    };
    let blank = move || {
        board.rows.with(|rows| {
            let mut cells = rows.get(&annotation)?.cells.iter();
            let cell = cells.find(|cell| cell.claim == claim)?;
            cell.proposed.map(words::proposed)
        })
    };
    let name = words::cell(row, column, &statement(&app, claim));
    let tone = move || match known() {
        Some((_, Consistency::Consistent)) => Some("good"),
        Some((_, Consistency::Inconsistent)) => Some("bad"),
        _ => None,
    };
    view! {
        <select class="input cell" data-tone=tone aria-label=name disabled=!may_write(app)
            prop:value=value on:change=judge>
            <option value="" selected=move || known().is_none()>{blank}</option>
            {[Consistency::Consistent, Consistency::Inconsistent, Consistency::Neutral].map(|option| view! {
                <option value=key_of(&Some(option)) selected=move || known().is_some_and(|(_, value)| value == option)>
                    {words::consistency(option)}
                </option>
            }).collect_view()}
        </select>
    }
}

/// What is proposed and was not judged.
fn proposals(
    rows: &BTreeMap<AnnotationId, MatrixRow>,
    judged: &Judged,
) -> Vec<(AnnotationId, ClaimId, Consistency)> {
    let mut open = Vec::new();
    for row in rows.values() {
        for cell in &row.cells {
            if let Some(proposed) = cell.proposed
                && !judged.contains_key(&(row.annotation, cell.claim))
            {
                open.push((row.annotation, cell.claim, proposed));
            }
        }
    }
    open
}

const fn grade(annotation: AnnotationId, claim: ClaimId, value: Consistency) -> Grade {
    Grade {
        given: Grading::Consistency {
            annotation,
            claim,
            value,
        },
        reason: String::new(),
    }
}

fn statement(app: &App, claim: ClaimId) -> String {
    let known = app.sync.get::<Claim>(claim.uuid());
    known.map(|claim| claim.statement).unwrap_or_default()
}
