//! How many independent sources a version cites on each side.
//!
//! Only what is cited is counted, so that every figure can be followed on the page to the passages
//! it is made of.

use std::collections::{BTreeMap, BTreeSet};

use gainsay_analysis::origins::{Known, Report, derive};
use gainsay_analysis::parties::Parties;
use gainsay_model::bearing::Direction;
use gainsay_model::document::Document;
use gainsay_model::id::{AnnotationId, DocumentId, PartyId};
use gainsay_model::verdict::Cited;
use gainsay_model::wire::origins::{Origins, Source, Tie};

use super::case::{Case, Version};
use super::edition::Edition;
use super::evidence::mark;
use super::html::Html;
use super::withheld::SOMEBODY;
use super::words;

/// The origins of what a version cites for one side.
pub(super) fn side(
    edition: &Edition,
    case: &Case,
    version: &Version,
    wanted: Direction,
) -> Origins {
    let on = |wanted: Direction| {
        let citations = version.verdict.citations.iter();
        let mut seen = BTreeSet::new();
        citations
            .filter(move |citation| citation.direction() == Some(wanted))
            .filter_map(|citation| match citation.cited {
                Cited::Annotation(id) => Some((id, case.mark(citation)?)),
                _ => None,
            })
            .filter(move |(id, _)| seen.insert(*id))
    };
    let parties: Parties<'_> = edition.parties.iter().map(|(id, one)| (*id, one)).collect();
    let cited = on(Direction::For)
        .chain(on(Direction::Against))
        .filter_map(|(_, annotation)| {
            let id = annotation.document;
            Some((id, case.get::<Document>(id.uuid())?))
        });
    let documents: BTreeMap<DocumentId, &Document> = cited
        .chain(case.originals.iter().map(|(id, document)| (*id, document)))
        .collect();
    let reports: Vec<Report<'_>> = on(wanted)
        .filter_map(|(id, annotation)| {
            Some(Report {
                id,
                annotation,
                inherited: case.inherited(annotation),
                document: documents.get(&annotation.document)?,
            })
        })
        .collect();
    let accused = on(Direction::For).flat_map(|(_, annotation)| &annotation.targets);
    let claimants = case.claim().map_or(&[][..], |claim| &claim.claimants);
    let disputants: BTreeSet<PartyId> = claimants
        .iter()
        .chain(accused)
        .filter_map(|mention| mention.party)
        .map(|party| parties.resolve(party))
        .collect();
    derive(
        &reports,
        &Known {
            documents: &documents,
            parties: &parties,
            decisions: &case.decisions,
            repeats: &case.repeats,
            reprints: &case.reprints,
            disputants: &disputants,
        },
    )
}

/// Both sides, each with its range and what it is made of.
pub(super) fn section<'w>(edition: &'w Edition, case: &Case, version: &Version) -> Html<'w> {
    let mut html = Html::new(&edition.withheld);
    html.raw("<section aria-labelledby=\"sources\"><h2 id=\"sources\">Independent sources</h2>\n");
    html.raw("<p class=\"soft\">Counted over the passages cited on this page. The lower figure holds what is known to be distinct, the upper one what may be.</p>\n");
    for (wanted, title) in [
        (Direction::For, "For the claim: "),
        (Direction::Against, "Against the claim: "),
    ] {
        let side = side(edition, case, version, wanted);
        html.raw("<h3>").raw(title);
        let (low, high) = (side.independent.low, side.independent.high);
        match (low, high) {
            (_, 0) => html.raw("none cited"),
            (low, high) if low == high => html.value(low),
            (low, high) => html.value(low).raw(" to ").value(high),
        };
        html.raw("</h3>\n");
        if !side.origins.is_empty() {
            list(&mut html, edition, version, &side);
        }
    }
    html.raw("</section>\n");
    html
}

fn list(html: &mut Html<'_>, edition: &Edition, version: &Version, side: &Origins) {
    let number = |id: AnnotationId| {
        let mut citations = version.verdict.citations.iter();
        citations.position(|citation| citation.cited == Cited::Annotation(id))
    };
    html.raw("<ul class=\"origins\">\n");
    for origin in &side.origins {
        html.raw("<li><b>");
        match &origin.source {
            Source::Named { party, .. } if edition.withheld.hides(*party) => {
                html.raw(SOMEBODY);
            }
            Source::Named { words, .. } => {
                html.raw("<bdi>").text(words).raw("</bdi>");
            }
            Source::Unnamed { words } => {
                html.raw("<bdi>").text(words).raw("</bdi>, unnamed");
            }
            Source::Unknown => {
                html.raw("nobody is named");
            }
        }
        html.raw("</b>: ");
        for (place, member) in origin.members.iter().enumerate() {
            if place > 0 {
                html.raw(", ");
            }
            if let Some(number) = number(member.annotation) {
                mark(html, number + 1);
            }
            if let Some(joined) = &member.joined {
                html.raw(" (").raw(words::ground(&joined.ground)).raw(")");
            }
        }
        html.raw(". ");
        match &origin.tie {
            Some(tie) => {
                html.raw("Not counted apart: ").raw(words::tie(tie));
                if let Tie::Principal { party } = tie
                    && !edition.withheld.hides(Some(*party))
                    && let Some(party) = edition.parties.get(party)
                {
                    html.raw(" (").text(party.name()).raw(")");
                }
                html.raw(".");
            }
            None if origin.counts => {
                html.raw("Counted.");
            }
            None => {
                html.raw("Counted in the upper figure only.");
            }
        }
        html.raw("</li>\n");
    }
    html.raw("</ul>\n");
}
