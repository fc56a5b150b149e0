//! Releases: made once, given out again for ever, compared with one another.

use super::answer::{json, long, written};
use super::export::streamed;
use crate::app::App;
use crate::clock;
use crate::extract::{Asking, At, Body, CommandKey};
use crate::problem::Failure;
use crate::stack::admission::bulk_place;
use crate::stack::row::Class;
use crate::table::{Access, Conditions, Content, Row};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use gainsay_formats::export::ExportError;
use gainsay_formats::format::Format;
use gainsay_formats::release::{Scratch, diff};
use gainsay_model::entity::{EntityKind, EntityRef};
use gainsay_model::id::{ProjectId, ReleaseId};
use gainsay_model::manifest::Manifest;
use gainsay_model::wire::releases::{NewRelease, ReleaseDiff};
use gainsay_model::wire::write::Written;
use gainsay_workbench::permission::Action;
use gainsay_workbench::release::{self, Edition};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, Method, StatusCode};
use std::io::{self, BufReader, BufWriter, Seek as _};
use std::path::PathBuf;
use tempfile::SpooledTempFile;

/// Up to this many bytes of a file in the making stay in memory.
const IN_MEMORY: usize = 1 << 20;

pub(super) fn rows() -> Vec<Row> {
    let all = "/api/v1/projects/{project}/releases";
    let one = "/api/v1/projects/{project}/releases/{release}";
    let member = Access::Member(Action::Export);
    vec![
        Row::write(
            Method::POST,
            all,
            Access::Member(Action::Release),
            "Make a release of the project as it stands; it never changes",
            post(make),
        )
        .class(Class::Bulk)
        .under(Conditions::Key)
        .takes(Content::json::<NewRelease>())
        .gives(Content::json::<Written>())
        .status(StatusCode::CREATED),
        Row::write(
            Method::POST,
            format!("{all}/preview"),
            Access::Member(Action::Release),
            "What a release of the project as it stands would hold",
            post(preview),
        )
        .class(Class::Bulk)
        .takes(Content::json::<NewRelease>())
        .gives(Content::json::<Manifest>()),
        Row::read(
            format!("{one}/manifest"),
            member,
            "What a release said of itself when it was made, byte for byte",
            get(manifest),
        )
        .gives(Content::json::<Manifest>()),
        Row::read(
            format!("{one}/archive"),
            member,
            "A release with all its files, as one ZIP file",
            get(archive),
        )
        .class(Class::Bulk)
        .gives(Content::Other("application/zip")),
        Row::read(
            format!("{one}/diff/{{later}}"),
            member,
            "What lies between an earlier release and a later one",
            get(compare),
        )
        .class(Class::Bulk)
        .gives(Content::json::<ReleaseDiff>()),
    ]
}

/// Files to put things down in, where the data is.
#[derive(Debug, Clone)]
struct Scratches(Option<PathBuf>);

impl Scratches {
    fn of(app: &App) -> Self {
        Self(app.settings().spool.clone())
    }

    fn file(&self) -> SpooledTempFile {
        match &self.0 {
            Some(folder) => tempfile::spooled_tempfile_in(IN_MEMORY, folder),
            None => tempfile::spooled_tempfile(IN_MEMORY),
        }
    }

    fn boxed(&self) -> io::Result<Box<dyn Scratch>> {
        Ok(Box::new(self.file()))
    }
}

async fn make(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
    CommandKey(command): CommandKey,
    Body(new): Body<NewRelease>,
) -> Result<Response, Failure> {
    let place = bulk_place(&app).await?;
    let (workbench, scratches) = (app.workbench().clone(), Scratches::of(&app));
    let release = new.id;
    let new = release::NewRelease {
        project,
        release,
        command,
        at: clock::now(),
        name: new.name,
        choice: new.choice,
    };
    let runtime = tokio::runtime::Handle::current();
    let made = tokio::task::spawn_blocking(move || {
        let _place = place;
        let spool = || scratches.boxed();
        runtime.block_on(workbench.make_release(&asking.caller, new, &spool))
    });
    let made = made.await.map_err(Failure::internal)??;
    let about = EntityRef::new(EntityKind::Release, release.uuid());
    Ok(written(&made, about, StatusCode::CREATED))
}

async fn preview(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
    Body(new): Body<NewRelease>,
) -> Result<Response, Failure> {
    let _place = bulk_place(&app).await?;
    let scratches = Scratches::of(&app);
    let manifest = long(&app, move |workbench| {
        let spool = || scratches.boxed();
        workbench.preview_release(&asking.caller, project, &new.name, new.choice, &spool)
    });
    Ok(json(&manifest.await?))
}

async fn manifest(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, release)): At<(ProjectId, ReleaseId)>,
) -> Result<Response, Failure> {
    let bytes = long(&app, move |workbench| {
        workbench.release_manifest(&asking.caller, project, release)
    })
    .await?;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
    ];
    Ok((headers, bytes).into_response())
}

async fn archive(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, release)): At<(ProjectId, ReleaseId)>,
) -> Result<Response, Failure> {
    let edition = opened(&app, asking.caller, project, release).await?;
    let name = format!("{}.zip", edition.name());
    let scratches = Scratches::of(&app);
    streamed(&app, "application/zip", &name, move |out| {
        edition.write(&|| scratches.boxed(), out).map(|_| ())
    })
    .await
}

async fn opened(
    app: &App,
    caller: gainsay_workbench::Caller,
    project: ProjectId,
    release: ReleaseId,
) -> Result<Edition, Failure> {
    long(app, move |workbench| {
        workbench.open_release(&caller, project, release)
    })
    .await
}

async fn compare(
    State(app): State<App>,
    Asking(asking): Asking,
    At((project, earlier, later)): At<(ProjectId, ReleaseId, ReleaseId)>,
) -> Result<Response, Failure> {
    let earlier = opened(&app, asking.caller, project, earlier).await?;
    let later = opened(&app, asking.caller, project, later).await?;
    let _place = bulk_place(&app).await?;
    let scratches = Scratches::of(&app);
    let compared = tokio::task::spawn_blocking(move || {
        let corpus = |edition: &Edition| -> Result<_, ExportError> {
            let mut out = BufWriter::new(scratches.file());
            edition.write_as(Format::Jsonl, &mut out)?;
            let mut file = out.into_inner().map_err(io::Error::from)?;
            file.rewind()?;
            Ok(BufReader::new(file))
        };
        let (earlier, later) = (corpus(&earlier), corpus(&later));
        let (earlier, later) = (
            earlier.map_err(Failure::internal)?,
            later.map_err(Failure::internal)?,
        );
        diff::diff(earlier, later).map_err(Failure::internal)
    });
    Ok(json(&compared.await.map_err(Failure::internal)??))
}
