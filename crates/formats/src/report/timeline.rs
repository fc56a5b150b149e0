//! When each cited thing was said: a table, and the same drawn.

use gainsay_model::attribution::Hop;
use gainsay_model::bearing::Direction;
use gainsay_model::date::{Day, Edtf};
use gainsay_model::document::Document;
use gainsay_model::verdict::Cited;

use super::case::{Case, Version};
use super::dates;
use super::edition::Edition;
use super::evidence::mark;
use super::html::Html;
use super::words;

/// Width of the drawing without the numbers at its left, in its own units.
const WIDTH: i64 = 600;
/// Room for the numbers.
const LEFT: i64 = 40;
/// Height of one line.
const LINE: i64 = 18;
/// The least width at which a mark can be seen.
const LEAST: i64 = 6;

/// One cited passage or article on the line of time.
struct Entry<'c> {
    number: usize,
    /// When it was said first, else when the article came out.
    when: Option<Edtf>,
    kind: &'c str,
    direction: Option<Direction>,
    who: Option<&'c str>,
    document: &'c Document,
}

/// The timeline of what a version cites.
pub(super) fn section<'w>(edition: &'w Edition, case: &Case, version: &Version) -> Html<'w> {
    let mut html = Html::new(&edition.withheld);
    let mut entries: Vec<Entry<'_>> = version
        .verdict
        .citations
        .iter()
        .enumerate()
        .filter_map(|(place, citation)| {
            let (document, annotation) = match citation.cited {
                Cited::Annotation(_) => {
                    let annotation = case.mark(citation)?;
                    (annotation.document, Some(annotation))
                }
                Cited::Document(id) => (id, None),
                Cited::Exhibit(_) => return None,
            };
            let document = case.get::<Document>(document.uuid())?;
            let first: Option<&Hop> =
                annotation.and_then(|annotation| case.hops(annotation).next());
            let stated = annotation
                .and_then(|annotation| case.hops(annotation).find_map(|hop| hop.stated.as_ref()));
            let when = stated.or(document.published.as_ref());
            Some(Entry {
                number: place + 1,
                when: when.map(|date| date.edtf).filter(|date| !date.is_unknown()),
                kind: annotation.map_or("Article", |annotation| edition.kind(&annotation.kind)),
                direction: citation.direction(),
                who: first.map(|hop| hop.words.as_str()),
                document,
            })
        })
        .collect();
    if entries.is_empty() {
        return html;
    }
    let unknown = Edtf::Unknown;
    entries.sort_by(|one, other| {
        let (left, right) = (one.when.unwrap_or(unknown), other.when.unwrap_or(unknown));
        left.timeline_cmp(&right)
            .then(one.number.cmp(&other.number))
    });
    html.raw("<section aria-labelledby=\"timeline\"><h2 id=\"timeline\">Timeline</h2>\n");
    drawing(&mut html, &entries);
    table(&mut html, &entries);
    html.raw("</section>\n");
    html
}

fn table(html: &mut Html<'_>, entries: &[Entry<'_>]) {
    html.raw(
        "<div class=\"wide\" role=\"region\" aria-label=\"Timeline as a table\" tabindex=\"0\"><table>\n",
    );
    html.raw("<caption>What is cited, by the date it was first said; without such a date, by the day the article came out</caption>\n");
    html.raw("<thead><tr><th scope=\"col\">No.</th><th scope=\"col\">When</th><th scope=\"col\">What</th><th scope=\"col\">Who</th><th scope=\"col\">Where</th></tr></thead>\n<tbody>\n");
    for entry in entries {
        html.raw("<tr><td>");
        mark(html, entry.number);
        html.raw("</td><th scope=\"row\">");
        match &entry.when {
            Some(when) => html.value(dates::in_words(when)),
            None => html.raw("undated"),
        };
        html.raw("</th><td>").text(entry.kind);
        if let Some(direction) = entry.direction {
            html.raw(", ").raw(words::direction(direction));
        }
        html.raw("</td><td><bdi>");
        match entry.who {
            Some(who) => html.text(who),
            None => html.raw("the article"),
        };
        html.raw("</bdi></td><td><bdi>")
            .text(&entry.document.title)
            .raw("</bdi></td></tr>\n");
    }
    html.raw("</tbody></table></div>\n");
}

/// Each date from the first to the last day it may mean. What has no such days stands in the table only.
fn drawing(html: &mut Html<'_>, entries: &[Entry<'_>]) {
    let dated: Vec<(&Entry<'_>, i64, i64)> = entries
        .iter()
        .filter_map(|entry| {
            let (first, last) = days(&entry.when?)?;
            Some((entry, i64::from(first.number()), i64::from(last.number())))
        })
        .collect();
    let (Some(from), Some(to)) = (
        dated.iter().map(|(_, first, _)| *first).min(),
        dated.iter().map(|(_, _, last)| *last).max(),
    ) else {
        return;
    };
    let length = (to - from + 1).max(1);
    let across = |day: i64| LEFT + (day - from) * WIDTH / length;
    let lines = i64::try_from(dated.len()).unwrap_or_default();
    let height = lines * LINE + 2 * LINE;
    html.raw("<svg class=\"timeline\" role=\"img\" aria-labelledby=\"drawn\" viewBox=\"0 0 ");
    html.value(LEFT + WIDTH).raw(" ").value(height);
    html.raw("\"><title id=\"drawn\">The dated lines of the table below, from left to right; a longer bar is a less precise date</title>\n");
    for (line, (entry, first, last)) in (0_i64..).zip(&dated) {
        let y = line * LINE + 4;
        let (start, end) = (across(*first), across(last + 1));
        let width = (end - start).max(LEAST);
        let start = start.min(LEFT + WIDTH - width);
        html.raw("<text x=\"0\" y=\"")
            .value(y + 10)
            .raw("\">[")
            .value(entry.number);
        html.raw("]</text><rect class=\"")
            .raw(tone(entry.direction));
        html.raw("\" x=\"").value(start).raw("\" y=\"").value(y);
        html.raw("\" width=\"")
            .value(width)
            .raw("\" height=\"11\" rx=\"3\"/>\n");
    }
    let base = lines * LINE + 6;
    html.raw("<path d=\"M")
        .value(LEFT)
        .raw(" ")
        .value(base)
        .raw("H")
        .value(LEFT + WIDTH)
        .raw("\"/>\n");
    for (day, x, anchor) in [(from, LEFT, "start"), (to, LEFT + WIDTH, "end")] {
        let Some(day) = i32::try_from(day).ok().and_then(Day::from_number) else {
            continue;
        };
        html.raw("<text x=\"")
            .value(x)
            .raw("\" y=\"")
            .value(base + 16);
        html.raw("\" text-anchor=\"")
            .raw(anchor)
            .raw("\">")
            .value(dates::day(day))
            .raw("</text>\n");
    }
    html.raw("</svg>\n");
}

/// The first and the last day; of an interval without one end, the other.
fn days(when: &Edtf) -> Option<(Day, Day)> {
    let (first, last) = (when.earliest(), when.latest());
    Some((first.or(last)?, last.or(first)?))
}

const fn tone(direction: Option<Direction>) -> &'static str {
    match direction {
        Some(Direction::For) => "for",
        Some(Direction::Against) => "against",
        Some(Direction::Context) | None => "context",
    }
}
