//! Bringing material in: one article, many in one file, a whole corpus as Gainsay JSONL, or what another tool exports.

use super::answer::stored;
use super::spool::{self, Spooled};
use crate::apart::PdfReading;
use crate::app::App;
use crate::clock;
use crate::extract::{Asking, At, CommandKey, Query};
use crate::problem::Failure;
use crate::session::Recognised;
use crate::stack::admission::bulk_place;
use crate::stack::row::Class;
use crate::table::{Access, Conditions, Content, Row};
use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use axum::routing::post;
use bytes::Bytes;
use gainsay_formats::article::{self, Article, ArticleError, ArticleKind, Limits};
use gainsay_formats::foreign::Counts;
use gainsay_formats::format::Format as Known;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::{CommandId, DocumentId, ImportId, ProjectId, from_foreign};
use gainsay_model::import::ImportState;
use gainsay_model::member::Membership;
use gainsay_model::stored::Stored;
use gainsay_model::wire::import::{Listing, Preview};
use gainsay_workbench::import::{NewArticle, NewCorpus, Onto, Refused, ReportLine};
use gainsay_workbench::permission::{Action, Standing};
use http::{Method, StatusCode};
use serde::Deserialize;
use std::io::BufReader;
use uuid::Uuid;

mod bundled;
mod course;
mod detect;
mod feeds;
mod fetched;
mod preview;
mod retold;

use self::bundled::Taker;
pub(crate) use self::course::Running;
use self::detect::Shape;
use self::retold::Retold;

/// What pasted text is called.
const PASTED: &str = "pasted text";

pub(super) fn rows() -> Vec<Row> {
    let mut rows = course::rows();
    rows.extend([
        Row::write(
            Method::POST,
            "/api/v1/projects/{project}/import",
            Access::Member(Action::Import),
            "Bring in an article, many in one file (ZIP, WARC), a corpus (Gainsay JSONL) or what another tool exported, as raw bytes",
            post(import),
        )
        .class(Class::Bulk)
        .under(Conditions::Key)
        .query(&[
            ("name", "The file's name; absent for pasted text."),
            ("format", "“auto” (the default), “article”, “jsonl”, “brat”, “doccano”, “label-studio”, “prodigy”, “w3c”, “xmi” or “cas-json”."),
            ("address", "The address of an article on the web, which the server fetches; the body is then passed over."),
            ("mapping", "What labels of another tool are here, as JSON: {\"kinds\": {\"Claim\": \"allegation\", \"Noise\": null}, \"links\": {\"rebuts\": \"denies\"}}."),
            ("source_id", "What an article is called where it comes from, so that a corpus file can name it."),
            ("document", "The article that this is a new text of. Without, one at the same address that has words in common with it."),
            ("apart", "“true” takes it as an article of its own, even where one at the same address is here."),
            ("import", "The id of the import, a UUID; a new one if absent. The answer is this import with its report."),
        ])
        .takes(Content::Other("application/octet-stream"))
        .gives(Content::json::<Stored>()),
        Row::write(
            Method::POST,
            "/api/v1/projects/{project}/import/preview",
            Access::Member(Action::Import),
            "Look at what a file holds and what would become of its labels, and change nothing",
            post(preview::preview),
        )
        .class(Class::Bulk)
        .query(&[
            ("name", "The file's name."),
            ("format", "As for bringing it in."),
            ("mapping", "As for bringing it in; without, what would become of labels that stand in no mapping."),
        ])
        .takes(Content::Other("application/octet-stream"))
        .gives(Content::json::<Preview>()),
        Row::write(
            Method::POST,
            "/api/v1/projects/{project}/feeds",
            Access::Member(Action::Import),
            "List what a feed (RSS or Atom) tells of, and change nothing",
            post(feeds::feeds),
        )
        .class(Class::Bulk)
        .query(&[(
            "address",
            "Where the feed is on the web; without, the body is the feed.",
        )])
        .takes(Content::Other("application/octet-stream"))
        .gives(Content::json::<Listing>()),
    ]);
    rows
}

#[derive(Debug, Clone, Deserialize)]
struct Asked {
    name: Option<String>,
    #[serde(default)]
    format: Format,
    import: Option<ImportId>,
    source_id: Option<String>,
    mapping: Option<String>,
    address: Option<String>,
    document: Option<DocumentId>,
    #[serde(default)]
    apart: bool,
}

impl Asked {
    /// Which article it may be a new text of.
    fn onto(&self) -> Onto {
        match self.document {
            Some(document) => Onto::Document(document),
            None if self.apart => Onto::Apart,
            None => Onto::SameAddress,
        }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Format {
    #[default]
    Auto,
    Article,
    Jsonl,
    Brat,
    Doccano,
    LabelStudio,
    Prodigy,
    W3c,
    Xmi,
    CasJson,
}

impl Format {
    /// What it says the file is; nothing where that is to be found out.
    const fn shape(self) -> Option<Shape> {
        Some(match self {
            Self::Auto => return None,
            Self::Article => Shape::Article,
            Self::Jsonl => Shape::Corpus,
            Self::Brat => Shape::Foreign(Known::Brat),
            Self::Doccano => Shape::Foreign(Known::Doccano),
            Self::LabelStudio => Shape::Foreign(Known::LabelStudio),
            Self::Prodigy => Shape::Foreign(Known::Prodigy),
            Self::W3c => Shape::Foreign(Known::WebAnnotation),
            Self::Xmi => Shape::Foreign(Known::Xmi),
            Self::CasJson => Shape::Foreign(Known::CasJson),
        })
    }
}

async fn import(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
    CommandKey(command): CommandKey,
    Query(asked): Query<Asked>,
    body: Body,
) -> Result<Response, Failure> {
    demand(&app, &asking, project, Action::Import)?;
    let _place = bulk_place(&app).await?;
    let brought = bring(&app, &asking, project, command, &asked, body).await;
    if let Err(failure) = &brought
        && failure.is_of_the_material()
    {
        remember(&app, &asking, project, command, &asked, failure).await;
    }
    brought
}

/// Keeps the report of what was refused in the project. It is an import of its own, so that the same one can be tried
/// again.
async fn remember(
    app: &App,
    asking: &Recognised,
    project: ProjectId,
    command: CommandId,
    asked: &Asked,
    failure: &Failure,
) {
    let name = asked.address.as_ref().or(asked.name.as_ref());
    let name = name.map_or(PASTED, String::as_str).to_owned();
    let derived = |what: &str| Uuid::new_v5(&command.uuid(), what.as_bytes());
    let line = ReportLine {
        project,
        import: ImportId::new(derived("refused import")),
        command: CommandId::new(derived("refused")),
        at: clock::now(),
        refused: vec![Refused {
            name: name.clone(),
            why: failure.detail().to_owned(),
        }],
        name,
        notices: Vec::new(),
        state: ImportState::Finished,
    };
    let (workbench, caller) = (app.workbench().clone(), asking.caller);
    // Whoever asked hears of the refusal either way.
    let kept = tokio::spawn(async move { workbench.report(&caller, line).await });
    if let Ok(Err(refusal)) = kept.await {
        tracing::warn!(%refusal.message, "the report of a refused import was not kept");
    }
}

async fn bring(
    app: &App,
    asking: &Recognised,
    project: ProjectId,
    command: CommandId,
    asked: &Asked,
    body: Body,
) -> Result<Response, Failure> {
    if let Some(address) = &asked.address {
        let page = fetched::page(app, address).await?;
        return article_of(app, asking, project, command, asked, page).await;
    }
    let spooled = spool::receive(body, app).await?;
    let import = asked
        .import
        .unwrap_or_else(|| ImportId::new(clock::new_id()));
    let (spooled, shape) = match asked.format.shape() {
        Some(shape) => (spooled, shape),
        None => {
            let name = asked.name.clone();
            let look = move || detect::shape(name.as_deref(), spooled);
            let looked = tokio::task::spawn_blocking(look).await;
            looked
                .map_err(Failure::internal)?
                .map_err(Failure::internal)?
        }
    };
    let (workbench, caller, at) = (app.workbench().clone(), asking.caller, clock::now());
    // Gone with this request, also when whoever waits for the answer goes away: then the import stops.
    let waiting = app.imports().begin(project, import, caller.author);
    let name = asked.name.clone();
    let finished = match shape {
        Shape::Article => {
            let pdf = app.settings().pdf.clone();
            let given = name.clone();
            let read = move || read_article(spooled, given.as_deref(), &pdf);
            let read = tokio::task::spawn_blocking(read).await;
            let (article, original) = read.map_err(Failure::internal)??;
            let page = Page {
                name: name.unwrap_or_else(|| PASTED.to_owned()),
                article,
                original,
            };
            return article_of(app, asking, project, command, asked, page).await;
        }
        Shape::Feed => {
            return Err(fetched::is_feed(name.as_deref().unwrap_or(PASTED)));
        }
        Shape::Bundle(kind) => {
            let taker = Taker {
                workbench,
                caller,
                project,
                import,
                command,
                name: name.unwrap_or_else(|| "archive".to_owned()),
                pdf: app.settings().pdf.clone(),
                run: waiting.run(),
            };
            let taken = tokio::task::spawn_blocking(move || taker.take(kind, spooled)).await;
            taken.map_err(Failure::internal)??
        }
        Shape::Corpus | Shape::Foreign(_) => {
            let name = name.unwrap_or_else(|| "corpus".to_owned());
            let retelling = match shape {
                Shape::Foreign(format) => Some(Retold::new(app, format, asked.mapping.as_deref())?),
                _ => None,
            };
            let (runtime, run) = (tokio::runtime::Handle::current(), waiting.run());
            let read = tokio::task::spawn_blocking(move || {
                let (file, counts) = match retelling {
                    Some(retelling) => {
                        let (file, counts) =
                            retelling.tell(&workbench, &caller, project, spooled)?;
                        (file, Some(counts))
                    }
                    None => (spooled.into_file(), None),
                };
                let new = NewCorpus {
                    project,
                    import,
                    at,
                    name,
                    notices: counts.as_ref().map(Counts::notices).unwrap_or_default(),
                    repaired: counts.as_ref().map_or(0, Counts::repairs),
                };
                let file = BufReader::new(file);
                Ok::<_, Failure>(runtime.block_on(workbench.import_corpus(
                    &caller,
                    new,
                    file,
                    run.as_ref(),
                ))?)
            });
            read.await.map_err(Failure::internal)??
        }
    };
    Ok(stored(&finished))
}

/// An article that was read, from wherever it came.
#[derive(Debug)]
struct Page {
    name: String,
    article: Article,
    original: Bytes,
}

/// Takes one article in, and answers the report.
async fn article_of(
    app: &App,
    asking: &Recognised,
    project: ProjectId,
    command: CommandId,
    asked: &Asked,
    page: Page,
) -> Result<Response, Failure> {
    let document = DocumentId::new(match &asked.source_id {
        Some(name) => from_foreign(project, EntityKind::Document.key(), name),
        None => clock::new_id(),
    });
    let new = NewArticle {
        project,
        document,
        import: asked
            .import
            .unwrap_or_else(|| ImportId::new(clock::new_id())),
        command,
        at: clock::now(),
        name: asked.address.clone().unwrap_or(page.name),
        source_id: asked.source_id.clone(),
        onto: asked.onto(),
        article: page.article,
        original: page.original,
    };
    let (workbench, caller) = (app.workbench().clone(), asking.caller);
    let written = tokio::spawn(async move { workbench.import_article(&caller, new).await });
    let written = written.await.map_err(Failure::internal)??.written;
    let is_import = |stored: &Stored| {
        stored
            .reference()
            .is_some_and(|about| about.kind == EntityKind::Import)
    };
    let report = written.into_iter().rfind(is_import);
    let report = report.ok_or_else(|| Failure::internal("an import without its report"))?;
    Ok(stored(&report))
}

/// Before anything is received: whoever may not bring anything in does not fill our disk.
pub(super) fn demand(
    app: &App,
    asking: &Recognised,
    project: ProjectId,
    action: Action,
) -> Result<(), Failure> {
    let members = EntityRef::of_project(EntityKind::Membership, project);
    let members = app.workbench().get(&asking.caller, project, members)?;
    let members = members
        .get::<Membership>()
        .ok_or_else(|| Failure::internal("a project without members"))?;
    Ok(Standing::of(&asking.caller, project, members)?.demand(action)?)
}

fn read_article(
    spooled: Spooled,
    name: Option<&str>,
    pdf: &PdfReading,
) -> Result<(Article, Bytes), Failure> {
    let limits = Limits::default();
    // One byte more than an article may have is enough for the reader to see that it is too long.
    let original = spooled.whole(limits.bytes).map_err(Failure::internal)?;
    let pdf = |bytes: &[u8]| pdf.read(bytes);
    let read = match name {
        Some(name) => article::read_with(&original, name, limits, &pdf),
        None => match std::str::from_utf8(&original) {
            Ok(text) => article::read_pasted(text, ArticleKind::of(PASTED, text), limits),
            Err(_) => article::read_with(&original, PASTED, limits, &pdf),
        },
    };
    Ok((read.map_err(unreadable)?, original))
}

fn unreadable(error: ArticleError) -> Failure {
    let (line, offset) = (error.fault.line(), error.fault.offset());
    Failure::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "unreadable-file",
        "The file cannot be read as an article",
        format!("{error}."),
    )
    .hint("Nothing was brought in. If nothing else helps, save its words as UTF-8 text and try again.")
    .at(line, offset)
}
