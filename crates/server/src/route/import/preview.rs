//! What a file holds, and what would become of it, before anything is brought in.

use super::super::answer::json;
use super::super::spool;
use super::detect::{self, Shape};
use super::retold::{self, Retold};
use super::{Format, demand};
use crate::app::App;
use crate::extract::{Asking, At, Query};
use crate::problem::Failure;
use crate::stack::admission::bulk_place;
use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use gainsay_formats::bundle::BundleKind;
use gainsay_formats::foreign::Counts;
use gainsay_model::id::ProjectId;
use gainsay_model::scheme::Scheme;
use gainsay_model::wire::import::{Preview, SeenLabel, SeenLink};
use gainsay_workbench::permission::Action;
use serde::Deserialize;

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Asked {
    name: Option<String>,
    #[serde(default)]
    format: Format,
    mapping: Option<String>,
}

pub(super) async fn preview(
    State(app): State<App>,
    Asking(asking): Asking,
    At(project): At<ProjectId>,
    Query(asked): Query<Asked>,
    body: Body,
) -> Result<Response, Failure> {
    demand(&app, &asking, project, Action::Import)?;
    let _place = bulk_place(&app).await?;
    let spooled = spool::receive(body, &app).await?;
    let (workbench, caller) = (app.workbench().clone(), asking.caller);
    let looked = tokio::task::spawn_blocking(move || {
        let (spooled, shape) = match asked.format.shape() {
            Some(shape) => (spooled, shape),
            None => detect::shape(asked.name.as_deref(), spooled).map_err(Failure::internal)?,
        };
        let Shape::Foreign(format) = shape else {
            return Ok(plain(shape));
        };
        let scheme = retold::scheme(&workbench, &caller, project)?;
        let retelling = Retold::new(&app, format, asked.mapping.as_deref())?;
        let counts = retelling.look(&workbench, &caller, project, spooled)?;
        Ok::<_, Failure>(told(format.key(), format.title(), counts, &scheme))
    });
    Ok(json(&looked.await.map_err(Failure::internal)??))
}

/// What needs no mapping.
fn plain(shape: Shape) -> Preview {
    let (format, title, articles) = match shape {
        Shape::Corpus => ("jsonl", "Gainsay JSONL", 0),
        Shape::Bundle(BundleKind::Warc) => ("warc", "an archive of the web (WARC)", 0),
        Shape::Bundle(BundleKind::Zip) => ("zip", "a ZIP file of articles", 0),
        Shape::Feed => ("feed", "a feed (RSS or Atom)", 0),
        Shape::Article | Shape::Foreign(_) => ("article", "an article", 1),
    };
    Preview {
        format: format.to_owned(),
        title: title.to_owned(),
        articles,
        marks: 0,
        links: 0,
        labels: Vec::new(),
        link_labels: Vec::new(),
        notices: Vec::new(),
    }
}

fn told(format: &str, title: &str, counts: Counts, scheme: &Scheme) -> Preview {
    let notices = counts.notices();
    let label = |(label, (count, kind)): (String, (u64, Option<gainsay_model::attribute::Key>))| {
        SeenLabel {
            label,
            count,
            new: kind
                .as_ref()
                .is_some_and(|kind| scheme.kind(kind).is_none()),
            kind,
        }
    };
    Preview {
        format: format.to_owned(),
        title: title.to_owned(),
        articles: counts.articles,
        // All that are there, also those that would be left out.
        marks: counts.labels.values().map(|(count, _)| count).sum(),
        links: counts.link_labels.values().map(|(count, _)| count).sum(),
        labels: counts.labels.into_iter().map(label).collect(),
        link_labels: counts
            .link_labels
            .into_iter()
            .map(|(label, (count, kind))| SeenLink { label, count, kind })
            .collect(),
        notices,
    }
}
