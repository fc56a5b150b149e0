//! Everything that is stored, kind by kind, in the same manner: list, read, make, change, delete, bring back, history.

use super::answer::{execute, read, stored, written};
use super::rules::RULES;
use crate::app::App;
use crate::extract::{Asking, At, Body, CommandKey, Precondition, Query};
use crate::problem::Failure;
use crate::table::{Access, Conditions, Content, Row};
use axum::extract::State;
use axum::response::Response;
use axum::routing::{delete, get, post, put};
use gainsay_model::command::{Command, Expect};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::{AnnotationId, ClaimId, DocumentId, ProjectId};
use gainsay_model::stored::Stored;
use gainsay_model::wire::page::Page;
use gainsay_model::wire::reading::HistoryEntry;
use gainsay_model::wire::write::{Put, Written};
use gainsay_workbench::permission::Action;
use gainsay_workbench::read::{Ask, Filter};
use http::{Method, StatusCode};
use serde::Deserialize;
use uuid::Uuid;

/// The parameters of a page.
pub(super) const PAGE: [(&str, &str); 2] = [
    (
        "after",
        "The `next` of the page before; absent for the first page.",
    ),
    ("limit", "At most so many items, up to 500."),
];

/// What narrows a list.
const FILTERS: [(&str, &str); 4] = [
    (
        "document",
        "Only what stands in, or links to, this article.",
    ),
    ("claim", "Only what belongs to this claim."),
    ("annotation", "Only what concerns this annotation."),
    ("subject", "Only what is about the thing with this id."),
];

/// What people make and change, and what doing so needs.
const WRITTEN: [(EntityKind, Action); 15] = [
    (EntityKind::Document, Action::Import),
    (EntityKind::Region, Action::Mark),
    (EntityKind::Party, Action::Mark),
    (EntityKind::Annotation, Action::Mark),
    (EntityKind::Relation, Action::Mark),
    (EntityKind::Claim, Action::Mark),
    (EntityKind::ClaimLink, Action::Mark),
    (EntityKind::Bearing, Action::Mark),
    (EntityKind::Grade, Action::Mark),
    (EntityKind::Exhibit, Action::Mark),
    (EntityKind::Verdict, Action::Judge),
    (EntityKind::OriginDecision, Action::Mark),
    (EntityKind::Note, Action::Mark),
    (EntityKind::Assignment, Action::Assign),
    (EntityKind::SavedSearch, Action::Mark),
];

/// What the server makes by itself, and people only read.
const READ: [EntityKind; 4] = [
    EntityKind::Text,
    EntityKind::Import,
    EntityKind::Release,
    EntityKind::Erasure,
];

pub(super) fn rows() -> Vec<Row> {
    let written = WRITTEN.into_iter().flat_map(|(kind, action)| {
        let changes = changed(
            kind,
            Access::Member(action),
            Access::Member(deletes(kind, action)),
        );
        listed(kind)
            .into_iter()
            .chain(looked_at(kind))
            .chain(changes)
    });
    let read = READ
        .into_iter()
        .flat_map(|kind| listed(kind).into_iter().chain(looked_at(kind)));
    written
        .chain(read)
        .chain(RULES.into_iter().flat_map(looked_at))
        .collect()
}

fn path(kind: EntityKind, rest: &str) -> String {
    format!("/api/v1/projects/{{project}}/{}{rest}", kind.segment())
}

fn listed(kind: EntityKind) -> [Row; 1] {
    let handler =
        get(move |app, asking, at, page, filters| list(kind, app, asking, at, page, filters));
    [Row::read(
        path(kind, ""),
        Access::Member(Action::Read),
        format!("List: {}", kind.segment()),
        handler,
    )
    .query(&[PAGE.as_slice(), FILTERS.as_slice()].concat())
    .gives(Content::json::<Page<Stored>>())]
}

fn looked_at(kind: EntityKind) -> [Row; 2] {
    let noun = kind.noun();
    let member = Access::Member(Action::Read);
    let read = get(move |app, asking, at| one(kind, app, asking, at));
    let past = get(move |app, asking, at| history(kind, app, asking, at));
    [
        Row::read(path(kind, "/{id}"), member, format!("Read: {noun}"), read)
            .gives(Content::json::<Stored>()),
        Row::read(
            path(kind, "/{id}/history"),
            member,
            format!("What happened: {noun}"),
            past,
        )
        .gives(Content::json::<Vec<HistoryEntry>>()),
    ]
}

/// What deleting needs. An article that somebody else brought in is for reviewers to remove.
fn deletes(kind: EntityKind, action: Action) -> Action {
    if kind == EntityKind::Document {
        Action::DeleteOwnArticle
    } else {
        action
    }
}

fn changed(kind: EntityKind, access: Access, deleting: Access) -> [Row; 3] {
    let noun = kind.noun();
    let make = put(move |app, asking, at, key, condition, body| {
        put_one(kind, app, asking, at, key, condition, body)
    });
    let remove = delete(move |app, asking, at, key, condition| {
        delete_one(kind, app, asking, at, key, condition)
    });
    let bring_back = post(move |app, asking, at, key| restore_one(kind, app, asking, at, key));
    [
        Row::write(
            Method::PUT,
            path(kind, "/{id}"),
            access,
            format!("Make or change: {noun}"),
            make,
        )
        .under(Conditions::KeyAndEither)
        .takes(Content::json::<Put>())
        .gives(Content::json::<Written>()),
        Row::write(
            Method::DELETE,
            path(kind, "/{id}"),
            deleting,
            format!("Delete: {noun}"),
            remove,
        )
        .under(Conditions::KeyAndRevision)
        .gives(Content::json::<Written>()),
        Row::write(
            Method::POST,
            path(kind, "/{id}/restore"),
            deleting,
            format!("Bring back: {noun}"),
            bring_back,
        )
        .under(Conditions::Key)
        .gives(Content::json::<Written>()),
    ]
}

/// Which page of a list.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct PageAsked {
    after: Option<String>,
    #[serde(default)]
    limit: usize,
}

impl PageAsked {
    /// As the workbench wants it.
    pub(super) fn ask(self) -> Ask {
        Ask {
            after: self.after,
            limit: self.limit,
        }
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
struct Filters {
    document: Option<DocumentId>,
    claim: Option<ClaimId>,
    annotation: Option<AnnotationId>,
    subject: Option<Uuid>,
}

/// A body must hold a thing of the address's kind.
pub(super) fn demand_kind(put: &Put, kind: EntityKind) -> Result<(), Failure> {
    let given = put.entity.kind();
    if given == kind {
        return Ok(());
    }
    let detail = format!("The address takes a “{kind}”, and the body holds a “{given}”.");
    Err(Failure::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "invalid",
        "The request is not right",
        detail,
    )
    .field("entity"))
}

/// The command that writes the body.
pub(super) fn put_command(id: Uuid, put: Put, expect: Expect) -> Command {
    Command::Put {
        id,
        layer: put.layer,
        entity: put.entity,
        expect,
        source_id: None,
        import: None,
    }
}

async fn list(
    kind: EntityKind,
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
    Query(page): Query<PageAsked>,
    Query(filters): Query<Filters>,
) -> Result<Response, Failure> {
    let ask = page.ask();
    let Filters {
        document,
        claim,
        annotation,
        subject,
    } = filters;
    let filter = Filter {
        document,
        claim,
        annotation,
        subject,
    };
    read(&app, move |workbench| {
        workbench.list(&asking.caller, project, kind, &filter, &ask)
    })
    .await
}

async fn one(
    kind: EntityKind,
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, id)): At<(ProjectId, Uuid)>,
) -> Result<Response, Failure> {
    Ok(stored(&app.workbench().get(
        &asking.caller,
        project,
        EntityRef::new(kind, id),
    )?))
}

async fn history(
    kind: EntityKind,
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, id)): At<(ProjectId, Uuid)>,
) -> Result<Response, Failure> {
    let about = EntityRef::new(kind, id);
    read(&app, move |workbench| {
        workbench.history(&asking.caller, project, about)
    })
    .await
}

async fn put_one(
    kind: EntityKind,
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, id)): At<(ProjectId, Uuid)>,
    CommandKey(command): CommandKey,
    condition: Precondition,
    Body(put): Body<Put>,
) -> Result<Response, Failure> {
    demand_kind(&put, kind)?;
    let expect = condition.required()?;
    let status = if expect == Expect::Absent {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    let what = put_command(id, put, expect);
    let acknowledged = execute(&app, asking.caller, project, command, what).await?;
    Ok(written(&acknowledged, EntityRef::new(kind, id), status))
}

async fn delete_one(
    kind: EntityKind,
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, id)): At<(ProjectId, Uuid)>,
    CommandKey(command): CommandKey,
    condition: Precondition,
) -> Result<Response, Failure> {
    let about = EntityRef::new(kind, id);
    let what = Command::Delete {
        subject: about,
        revision: condition.revision()?,
    };
    let acknowledged = execute(&app, asking.caller, project, command, what).await?;
    Ok(written(&acknowledged, about, StatusCode::OK))
}

async fn restore_one(
    kind: EntityKind,
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, id)): At<(ProjectId, Uuid)>,
    CommandKey(command): CommandKey,
) -> Result<Response, Failure> {
    let about = EntityRef::new(kind, id);
    let what = Command::Restore { subject: about };
    let acknowledged = execute(&app, asking.caller, project, command, what).await?;
    Ok(written(&acknowledged, about, StatusCode::OK))
}
