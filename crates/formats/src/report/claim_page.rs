//! The page of one version of a verdict on a claim.

use gainsay_model::party::Party;
use gainsay_model::verdict::{Correction, PublishingRule, Verdict, VerdictState};

use super::case::{Case, Version};
use super::edition::Edition;
use super::evidence::lang;
use super::html::Html;
use super::sheet::{Place, sheet};
use super::{dates, evidence, linked_data, origins, rationale, timeline, words};
use crate::export::ExportError;

/// The whole page.
///
/// # Errors
///
/// [`ExportError`] when the claim does not hang together.
pub(super) fn page(
    edition: &Edition,
    case: &Case,
    version: &Version,
) -> Result<String, ExportError> {
    let mut html = Html::new(&edition.withheld);
    standing(&mut html, edition, case, version);
    html.raw("<h1 dir=\"auto\"");
    lang(&mut html, edition.project.language.as_ref());
    html.raw(">").text(case.statement(version)).raw("</h1>\n");
    verdict(&mut html, edition, version);
    facts(&mut html, case, version);
    html.raw("<section aria-labelledby=\"why\"><h2 id=\"why\">Why</h2>\n<div class=\"prose\" dir=\"auto\">\n");
    let cited = version.verdict.citations.len();
    rationale::markdown(&mut html, &version.verdict.rationale, cited);
    html.raw("</div></section>\n");
    html.piece(&evidence::section(edition, case, version));
    html.piece(&origins::section(edition, case, version));
    html.piece(&timeline::section(edition, case, version));
    asked(&mut html, &version.verdict);
    care(&mut html, case, &version.verdict);
    waivers(&mut html, &version.verdict);
    history(&mut html, case, version);
    // A review that no longer stands is not handed to search engines.
    let stands = version.verdict.state == VerdictState::Published;
    let data = if stands {
        Some(linked_data::review(edition, case, version)?)
    } else {
        None
    };
    let title = case.statement(version);
    Ok(sheet(edition, Place::Claim, title, data.as_ref(), &html))
}

/// What has to be known before anything else.
fn standing(html: &mut Html<'_>, edition: &Edition, case: &Case, version: &Version) {
    let verdict = &version.verdict;
    html.raw("<ul class=\"chips\" aria-label=\"How it stands\">\n");
    if let Some(out) = &verdict.publication {
        html.raw("<li>published ")
            .value(dates::day_of(out.at))
            .raw("</li>\n");
    }
    match verdict.state {
        VerdictState::Withdrawn => {
            html.raw("<li>withdrawn</li>\n");
        }
        VerdictState::Corrected => {
            html.raw("<li>earlier version</li>\n");
        }
        _ if verdict.correction.is_some() => {
            html.raw("<li>corrected</li>\n");
        }
        _ => {}
    }
    html.raw("</ul>\n");
    if let Some(withdrawal) = &verdict.withdrawal {
        html.raw("<div class=\"notice\" role=\"note\"><p><b>Withdrawn on ");
        html.value(dates::day_of(withdrawal.at)).raw(".</b> ");
        html.text(&withdrawal.reason);
        html.raw("</p><p>It is no longer what ")
            .text(edition.publisher());
        html.raw(" says, and stays here so that it can be looked up.</p></div>\n");
    }
    if verdict.state == VerdictState::Corrected {
        html.raw("<div class=\"notice\" role=\"note\"><p><b>This version was corrected.</b> ");
        if let Some(later) = case.corrected_by(version) {
            if let Some(correction) = &later.verdict.correction {
                correction_words(html, correction);
            }
            html.raw(" <a href=\"../")
                .value(case.file(later))
                .raw("\">The version that took its place</a>");
        }
        html.raw("</p></div>\n");
    } else if let Some(correction) = &verdict.correction {
        html.raw("<div class=\"notice\" role=\"note\"><p><b>")
            .raw(words::correction(correction.kind));
        if let Some(out) = &verdict.publication {
            html.raw(", ").value(dates::day_of(out.at));
        }
        html.raw(".</b> ");
        correction_words(html, correction);
        html.raw("</p></div>\n");
    }
}

fn correction_words(html: &mut Html<'_>, correction: &Correction) {
    html.raw("<span dir=\"auto\">")
        .text(&correction.what)
        .raw("</span> <span dir=\"auto\">");
    html.text(&correction.why).raw("</span>");
}

fn verdict(html: &mut Html<'_>, edition: &Edition, version: &Version) {
    let verdict = &version.verdict;
    html.raw("<p class=\"stamp ")
        .raw(edition.tone(&verdict.rating))
        .raw("\"><strong>");
    html.text(verdict.label(&edition.scale)).raw("</strong>");
    if let Some(confidence) = &verdict.confidence {
        html.raw(" · ")
            .raw(words::confidence(confidence.level))
            .raw(" confidence");
    }
    html.raw("</p>\n");
    if let Some(likelihood) = verdict.likelihood {
        let (name, percent) = words::likelihood(likelihood);
        html.raw("<p class=\"likelihood\">Likelihood of the claim: <b>")
            .raw(name);
        html.raw("</b> (").raw(percent).raw(")</p>\n");
    }
    html.raw("<p class=\"by\">Written by ");
    person(html, version.author.as_deref());
    if verdict.publication.as_ref().is_some_and(|out| out.reviewed) {
        html.raw(". Reviewed by ");
        match &version.reviewer {
            Some(name) => html.raw("<bdi>").text(name).raw("</bdi>"),
            None => html.raw("a second person"),
        };
        html.raw(".</p>\n");
    } else {
        html.raw(". Published without review by a second person.</p>\n");
    }
}

fn person(html: &mut Html<'_>, name: Option<&str>) {
    match name {
        Some(name) => html.raw("<bdi>").text(name).raw("</bdi>"),
        None => html.raw("somebody who is not named"),
    };
}

/// Who makes the claim, what it speaks of, and how surely and until when it was judged.
fn facts(html: &mut Html<'_>, case: &Case, version: &Version) {
    let verdict = &version.verdict;
    html.raw("<dl class=\"facts\">\n");
    if let Some(claim) = case.claim() {
        html.raw("<div><dt>Who makes the claim</dt><dd>");
        if claim.claimants.is_empty() {
            html.raw("not established");
        }
        for (place, claimant) in claim.claimants.iter().enumerate() {
            if place > 0 {
                html.raw(", ");
            }
            let party = claimant.party.and_then(|id| case.get::<Party>(id.uuid()));
            let name = party.map(Party::name).filter(|name| !name.is_empty());
            html.raw("<bdi>")
                .text(name.unwrap_or(&claimant.words))
                .raw("</bdi>");
        }
        html.raw("</dd></div>\n");
        if let Some(period) = &claim.period {
            html.raw("<div><dt>The time it speaks of</dt><dd>");
            html.value(dates::in_words(&period.edtf))
                .raw("</dd></div>\n");
        }
    }
    let confidence = verdict.confidence.as_ref();
    if let Some(confidence) = confidence.filter(|confidence| !confidence.reasons.is_empty()) {
        html.raw("<div><dt>Why this confidence</dt><dd dir=\"auto\">");
        html.text(&confidence.reasons).raw("</dd></div>\n");
    }
    if let Some(until) = &verdict.evidence_until {
        html.raw("<div><dt>Evidence looked at until</dt><dd>");
        html.value(dates::in_words(&until.edtf))
            .raw("</dd></div>\n");
    }
    html.raw("</dl>\n");
}

fn asked(html: &mut Html<'_>, verdict: &Verdict) {
    html.raw(
        "<section aria-labelledby=\"asked\"><h2 id=\"asked\">Who was asked for an answer</h2>\n",
    );
    if verdict.asked.is_empty() {
        html.raw("<p>Nobody was asked.</p>\n");
    }
    for asked in &verdict.asked {
        html.raw("<div class=\"asked\"><p><b dir=\"auto\">")
            .text(&asked.whom)
            .raw("</b>");
        if let Some(when) = &asked.when {
            html.raw(", ").value(dates::in_words(&when.edtf));
        }
        if !asked.how.is_empty() {
            html.raw(", <span dir=\"auto\">")
                .text(&asked.how)
                .raw("</span>");
        }
        html.raw("</p><p dir=\"auto\">");
        if asked.answer.is_empty() {
            html.raw("No answer is recorded.");
        } else {
            html.text(&asked.answer);
        }
        html.raw("</p></div>\n");
    }
    html.raw("</section>\n");
}

/// How the check was made, as far as it is said.
fn care(html: &mut Html<'_>, case: &Case, verdict: &Verdict) {
    let why = case.claim().map_or("", |claim| claim.why_chosen.as_str());
    let said = [
        ("Why this claim", why),
        ("The primary source", verdict.primary_source.as_str()),
        (
            "What points the other way",
            verdict.contrary_evidence.as_str(),
        ),
    ];
    if said.iter().all(|(_, words)| words.is_empty()) {
        return;
    }
    html.raw("<section aria-labelledby=\"care\"><h2 id=\"care\">How it was checked</h2>\n<dl class=\"facts\">\n");
    for (name, words) in said.into_iter().filter(|(_, words)| !words.is_empty()) {
        html.raw("<div><dt>")
            .raw(name)
            .raw("</dt><dd dir=\"auto\">");
        html.text(words).raw("</dd></div>\n");
    }
    html.raw("</dl></section>\n");
}

fn waivers(html: &mut Html<'_>, verdict: &Verdict) {
    if verdict.waivers.is_empty() {
        return;
    }
    html.raw("<section aria-labelledby=\"waived\"><h2 id=\"waived\">Set aside in public</h2>\n");
    html.raw("<p class=\"soft\">Rules of publishing that this verdict does not keep, each with the reason.</p>\n<dl class=\"facts\">\n");
    let rules = PublishingRule::ALL.iter();
    for rule in rules {
        for waiver in verdict.waivers.iter().filter(|waiver| waiver.rule == *rule) {
            html.raw("<div><dt>")
                .raw(words::rule(*rule))
                .raw("</dt><dd dir=\"auto\">");
            html.text(&waiver.reason).raw("</dd></div>\n");
        }
    }
    html.raw("</dl></section>\n");
}

fn history(html: &mut Html<'_>, case: &Case, shown: &Version) {
    if case.versions.len() < 2 {
        return;
    }
    html.raw("<section aria-labelledby=\"versions\"><h2 id=\"versions\">All versions</h2>\n<ol class=\"versions\">\n");
    for version in &case.versions {
        html.raw("<li><a href=\"../")
            .value(case.file(version))
            .raw("\"");
        if std::ptr::eq(version, shown) {
            html.raw(" aria-current=\"page\"");
        }
        html.raw(">Version ")
            .value(version.verdict.number)
            .raw("</a>");
        if let Some(out) = &version.verdict.publication {
            html.raw(", published ").value(dates::day_of(out.at));
        }
        html.raw(match version.verdict.state {
            VerdictState::Corrected => ", corrected since",
            VerdictState::Withdrawn => ", withdrawn",
            _ => ", the one that stands",
        });
        html.raw("</li>\n");
    }
    html.raw("</ol></section>\n");
}
