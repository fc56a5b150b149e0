//! Everything that was put right or taken back.

use std::cmp::Reverse;

use super::edition::{Change, Edition, What};
use super::html::Html;
use super::sheet::{Place, sheet};
use super::{dates, words};

/// The whole page, the newest first.
pub(super) fn page(edition: &Edition) -> String {
    let mut html = Html::new(&edition.withheld);
    html.raw("<h1>Corrections</h1>\n");
    let mut changes: Vec<&Change> = edition.changes.iter().collect();
    changes.sort_by_key(|change| (Reverse(change.at), &change.statement, &change.file));
    if changes.is_empty() {
        html.raw("<p>No verdict has been corrected or withdrawn.</p>\n");
    }
    for change in changes {
        html.raw("<article class=\"change\"><h2>");
        html.raw(match &change.what {
            What::Corrected { kind, .. } => words::correction(*kind),
            What::Withdrawn { .. } => "Withdrawal",
        });
        if let Some(at) = change.at {
            html.raw(", ").value(dates::day_of(at));
        }
        html.raw("</h2>\n<p><a href=\"")
            .value(&change.file)
            .raw("\"><span dir=\"auto\">");
        html.text(&change.statement)
            .raw("</span></a></p>\n<dl class=\"facts\">\n");
        match &change.what {
            What::Corrected { what, why, .. } => {
                html.raw("<div><dt>What changed</dt><dd dir=\"auto\">")
                    .text(what);
                html.raw("</dd></div>\n<div><dt>Why</dt><dd dir=\"auto\">")
                    .text(why);
                html.raw("</dd></div>\n");
            }
            What::Withdrawn { reason } => {
                html.raw("<div><dt>Why</dt><dd dir=\"auto\">").text(reason);
                html.raw("</dd></div>\n");
            }
        }
        html.raw("</dl>\n");
        if let Some(earlier) = &change.earlier {
            html.raw("<p><a href=\"")
                .value(earlier)
                .raw("\">The version before</a></p>\n");
        }
        html.raw("</article>\n");
    }
    sheet(edition, Place::Corrections, "Corrections", None, &html)
}
