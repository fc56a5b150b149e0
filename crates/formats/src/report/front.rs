//! The list of all claims that were judged.

use std::cmp::Reverse;

use gainsay_model::verdict::VerdictState;

use super::edition::{Edition, Entry};
use super::evidence::lang;
use super::html::Html;
use super::sheet::{Place, sheet};
use super::{dates, words};

/// The whole page, the newest verdict first.
pub(super) fn page(edition: &Edition) -> String {
    let mut html = Html::new(&edition.withheld);
    html.raw("<h1>").text(edition.publisher()).raw("</h1>\n");
    let mut entries: Vec<&Entry> = edition.entries.iter().collect();
    entries.sort_by_key(|entry| (Reverse(entry.at), &entry.statement, &entry.file));
    match entries.len() {
        0 => html.raw("<p>No verdict has been published.</p>\n"),
        1 => html.raw("<p class=\"soft\">One claim was checked.</p>\n"),
        many => html
            .raw("<p class=\"soft\">")
            .value(many)
            .raw(" claims were checked.</p>\n"),
    };
    if !entries.is_empty() {
        html.raw("<ul class=\"entries\">\n");
        entries
            .into_iter()
            .for_each(|entry| line(&mut html, edition, entry));
        html.raw("</ul>\n");
    }
    sheet(edition, Place::Front, edition.publisher(), None, &html)
}

fn line(html: &mut Html<'_>, edition: &Edition, entry: &Entry) {
    html.raw("<li><h2><a href=\"")
        .value(&entry.file)
        .raw("\"><span dir=\"auto\"");
    lang(html, edition.project.language.as_ref());
    html.raw(">")
        .text(&entry.statement)
        .raw("</span></a></h2>\n<p>");
    html.raw("<span class=\"stamp ")
        .raw(edition.tone(&entry.rating))
        .raw("\"><strong>");
    html.text(&entry.label).raw("</strong>");
    if let Some(level) = entry.confidence {
        html.raw(" · ")
            .raw(words::confidence(level))
            .raw(" confidence");
    }
    html.raw("</span> ");
    if let Some(at) = entry.at {
        html.raw("<span class=\"soft\">")
            .value(dates::day_of(at))
            .raw("</span>");
    }
    if entry.state == VerdictState::Withdrawn {
        html.raw(" <span class=\"flag\">withdrawn</span>");
    } else if entry.is_correction {
        html.raw(" <span class=\"flag\">corrected</span>");
    }
    html.raw("</p></li>\n");
}
