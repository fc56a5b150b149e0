//! Bringing material in: one article, a whole corpus as Gainsay JSONL, or what another tool exports.

use super::answer::stored;
use super::spool::{self, Spooled};
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
use gainsay_formats::format::Format as Known;
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::{CommandId, DocumentId, ImportId, ProjectId, from_foreign};
use gainsay_model::member::Membership;
use gainsay_model::stored::Stored;
use gainsay_workbench::import::{NewArticle, NewCorpus};
use gainsay_workbench::permission::{Action, Standing};
use http::{Method, StatusCode};
use serde::Deserialize;
use std::io::BufReader;

mod detect;
mod fetched;
mod retold;

use self::detect::Shape;
use self::retold::Retold;

/// What pasted text is called.
const PASTED: &str = "pasted text";

pub(super) fn rows() -> Vec<Row> {
    vec![
        Row::write(
            Method::POST,
            "/api/v1/projects/{project}/import",
            Access::Member(Action::Import),
            "Bring in an article (text, Markdown, HTML), a corpus (Gainsay JSONL) or what another tool exported, as raw bytes",
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
            ("import", "The id of the import, a UUID; a new one if absent. The answer is this import with its report."),
        ])
        .takes(Content::Other("application/octet-stream"))
        .gives(Content::json::<Stored>()),
    ]
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
    if let Some(address) = &asked.address {
        let page = fetched::page(&app, address).await?;
        return article_of(&app, &asking, project, command, &asked, page).await;
    }
    let spooled = spool::receive(body, &app).await?;
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
    let finished = match shape {
        Shape::Article => {
            let name = asked.name.clone();
            let read = tokio::task::spawn_blocking(move || read_article(spooled, name.as_deref()));
            let (article, original) = read.await.map_err(Failure::internal)??;
            let name = asked.name.clone().unwrap_or_else(|| PASTED.to_owned());
            let page = Page {
                name,
                article,
                original,
            };
            return article_of(&app, &asking, project, command, &asked, page).await;
        }
        Shape::Corpus | Shape::Foreign(_) => {
            let name = asked.name.unwrap_or_else(|| "corpus".to_owned());
            let retelling = match shape {
                Shape::Foreign(format) => {
                    Some(Retold::new(&app, format, asked.mapping.as_deref())?)
                }
                _ => None,
            };
            let runtime = tokio::runtime::Handle::current();
            let read = tokio::task::spawn_blocking(move || {
                let (file, notices) = match retelling {
                    Some(retelling) => retelling.tell(&workbench, &caller, project, spooled)?,
                    None => (spooled.into_file(), Vec::new()),
                };
                let new = NewCorpus {
                    project,
                    import,
                    at,
                    name,
                    notices,
                };
                let file = BufReader::new(file);
                Ok::<_, Failure>(runtime.block_on(workbench.import_corpus(&caller, new, file))?)
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
        name: page.name,
        source_id: asked.source_id.clone(),
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

fn read_article(spooled: Spooled, name: Option<&str>) -> Result<(Article, Bytes), Failure> {
    let limits = Limits::default();
    // One byte more than an article may have is enough for the reader to see that it is too long.
    let original = spooled.whole(limits.bytes).map_err(Failure::internal)?;
    let read = match name {
        Some(name) => article::read(&original, name, limits),
        None => match std::str::from_utf8(&original) {
            Ok(text) => article::read_pasted(text, ArticleKind::of(PASTED, text), limits),
            Err(_) => article::read(&original, PASTED, limits),
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
    .hint("Nothing was changed. Save it as UTF-8 text, Markdown or HTML and try again.")
    .at(line, offset)
}
