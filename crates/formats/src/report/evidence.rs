//! What a verdict cites: the words, who is behind them, where they stand, and how they were graded.

use gainsay_model::annotation::Annotation;
use gainsay_model::attribution::{Hop, Mention};
use gainsay_model::bearing::Direction;
use gainsay_model::document::Document;
use gainsay_model::exhibit::Exhibit;
use gainsay_model::hash::Sha256;
use gainsay_model::language::Language;
use gainsay_model::verdict::{Citation, Cited};

use super::case::{Case, Quote, Version};
use super::dates;
use super::edition::Edition;
use super::html::Html;
use super::{origins, words};

/// A mark that leads to a cited thing, by its number from 1.
pub(super) fn mark(html: &mut Html<'_>, number: usize) {
    html.raw("<a class=\"cite\" href=\"#c")
        .value(number)
        .raw("\">[")
        .value(number)
        .raw("]</a>");
}

/// Everything that a version cites, in its order.
pub(super) fn section<'w>(edition: &'w Edition, case: &Case, version: &Version) -> Html<'w> {
    let mut html = Html::new(&edition.withheld);
    html.raw("<section aria-labelledby=\"evidence\"><h2 id=\"evidence\">What this rests on</h2>\n");
    if version.verdict.citations.is_empty() {
        html.raw("<p>Nothing is cited.</p>\n");
    }
    for (place, citation) in version.verdict.citations.iter().enumerate() {
        let tone = match citation.direction() {
            Some(Direction::For) => "for",
            Some(Direction::Against) => "against",
            _ => "context",
        };
        html.raw("<article class=\"cited ")
            .raw(tone)
            .raw("\" id=\"c");
        html.value(place + 1)
            .raw("\"><h3>[")
            .value(place + 1)
            .raw("] ");
        match citation.cited {
            Cited::Annotation(_) => match case.mark(citation) {
                Some(annotation) => {
                    html.text(edition.kind(&annotation.kind));
                    heading(&mut html, citation);
                    passage(&mut html, case, citation, annotation);
                }
                None => {
                    html.raw("A passage");
                    heading(&mut html, citation);
                    gone(&mut html);
                }
            },
            Cited::Document(id) => {
                html.raw("An article");
                heading(&mut html, citation);
                match case.get::<Document>(id.uuid()) {
                    Some(document) => place_of(&mut html, document),
                    None => gone(&mut html),
                }
            }
            Cited::Exhibit(id) => {
                html.raw("A kept file");
                heading(&mut html, citation);
                match case.get::<Exhibit>(id.uuid()) {
                    Some(exhibit) => kept(&mut html, exhibit, citation.page),
                    None => gone(&mut html),
                }
            }
        }
        graded(&mut html, edition, case, version, citation);
        html.raw("</article>\n");
    }
    html.raw("</section>\n");
    html
}

fn heading(html: &mut Html<'_>, citation: &Citation) {
    if let Some(direction) = citation.direction() {
        html.raw(" · ").raw(words::direction(direction));
    }
    html.raw("</h3>\n");
}

fn gone(html: &mut Html<'_>) {
    html.raw("<p class=\"soft\">It was deleted since, and is not shown.</p>\n");
}

fn passage(html: &mut Html<'_>, case: &Case, citation: &Citation, annotation: &Annotation) {
    let document = case.get::<Document>(annotation.document.uuid());
    match case.quote(citation) {
        Quote::Words(pieces) => {
            let language = document.and_then(|document| document.language.as_ref());
            html.raw("<blockquote dir=\"auto\"");
            lang(html, language);
            html.raw("><p>");
            for (place, piece) in pieces.iter().enumerate() {
                if place > 0 {
                    html.raw(" … ");
                }
                html.text(piece);
            }
            html.raw("</p></blockquote>\n");
        }
        Quote::Reserved => {
            html.raw("<p class=\"soft\">The words are not shown: those who hold the rights do not allow it.</p>\n");
        }
        Quote::Gone => gone(html),
    }
    let mut hops = case.hops(annotation).peekable();
    if hops.peek().is_some() {
        html.raw("<p class=\"label\">Who says so, first to last</p>\n<ol class=\"chain\">\n");
        hops.for_each(|one| hop(html, one));
        html.raw("<li>the article</li>\n</ol>\n");
    } else {
        html.raw("<p class=\"label\">Said in the article’s own voice</p>\n");
    }
    if let Some(happened) = &annotation.happened {
        html.raw("<p class=\"soft\">Speaks of ")
            .value(dates::in_words(&happened.edtf))
            .raw(".</p>\n");
    }
    if let Some(document) = document {
        place_of(html, document);
    }
}

fn hop(html: &mut Html<'_>, hop: &Hop) {
    html.raw("<li><bdi>").text(&hop.words).raw("</bdi>");
    if hop.unnamed {
        html.raw(", unnamed");
    }
    if let Some(mode) = hop.mode {
        html.raw(", ").raw(words::mode(mode));
    }
    if let Some(stance) = hop.stance {
        html.raw(", ").raw(words::stance(stance));
    }
    if let Some(stated) = &hop.stated {
        html.raw(", ").value(dates::in_words(&stated.edtf));
    }
    html.raw("</li>\n");
}

/// Where something stands: the article, its outlet and date, and what was kept of it.
fn place_of(html: &mut Html<'_>, document: &Document) {
    html.raw("<p class=\"place\"><cite dir=\"auto\"");
    lang(html, document.language.as_ref());
    html.raw(">");
    html.link(document.address.as_deref(), &document.title)
        .raw("</cite>");
    let named = |html: &mut Html<'_>, mention: &Mention| {
        html.raw(", <bdi>").text(&mention.words).raw("</bdi>");
    };
    document
        .outlet
        .iter()
        .for_each(|outlet| named(html, outlet));
    if let Some(published) = &document.published {
        html.raw(", ").value(dates::in_words(&published.edtf));
    }
    copy(html, document.source_sha256.or(document.text_sha256));
    html.raw("</p>\n");
}

fn kept(html: &mut Html<'_>, exhibit: &Exhibit, page: Option<u32>) {
    html.raw("<p class=\"place\"><cite dir=\"auto\">");
    html.link(exhibit.address.as_deref(), &exhibit.title)
        .raw("</cite>");
    if let Some(page) = page {
        html.raw(", page ").value(page);
    }
    if let Some(retrieved) = &exhibit.retrieved {
        html.raw(", retrieved ")
            .value(dates::in_words(&retrieved.edtf));
    }
    copy(html, Some(exhibit.sha256));
    html.raw("</p>\n");
}

/// By which a kept copy can be told from any other.
fn copy(html: &mut Html<'_>, sha256: Option<Sha256>) {
    if let Some(sha256) = sha256 {
        html.raw("<br><small>kept copy, SHA-256 <code>")
            .value(sha256)
            .raw("</code></small>");
    }
}

fn graded(
    html: &mut Html<'_>,
    edition: &Edition,
    case: &Case,
    version: &Version,
    citation: &Citation,
) {
    if citation.reliability.is_none() && citation.credibility.is_none() {
        return;
    }
    html.raw("<dl class=\"grades\">\n");
    if let Some(reliability) = citation.reliability {
        let (letter, meaning) = words::reliability(reliability);
        html.raw("<div><dt>Source</dt><dd>")
            .raw(letter)
            .raw(", ")
            .raw(meaning)
            .raw("</dd></div>\n");
    }
    if let Some(credibility) = citation.credibility {
        let (figure, meaning) = words::credibility(credibility);
        html.raw("<div><dt>Information</dt><dd>")
            .raw(figure)
            .raw(", ")
            .raw(meaning);
        let counts = credibility.in_effect(independent(edition, case, version, citation));
        if counts != credibility {
            let (figure, meaning) = words::credibility(counts);
            html.raw(" – counts as ")
                .raw(figure)
                .raw(", ")
                .raw(meaning)
                .raw(": fewer than two independent sources are cited on this side");
        }
        html.raw("</dd></div>\n");
    }
    html.raw("</dl>\n");
}

/// How many independent sources are cited on the side of a passage.
fn independent(edition: &Edition, case: &Case, version: &Version, citation: &Citation) -> u32 {
    match citation.direction() {
        Some(Direction::Context) | None => 0,
        Some(side) => origins::side(edition, case, version, side).independent.low,
    }
}

/// The language of what follows, where it is known.
pub(super) fn lang(html: &mut Html<'_>, language: Option<&Language>) {
    if let Some(language) = language {
        html.raw(" lang=\"").value(language).raw("\"");
    }
}
