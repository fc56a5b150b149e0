//! How claims are checked, and what the words of a verdict mean.

use gainsay_model::verdict::PublishingRule;

use super::edition::Edition;
use super::html::Html;
use super::sheet::{Place, sheet};
use super::words;

/// The whole page.
pub(super) fn page(edition: &Edition) -> String {
    let mut html = Html::new(&edition.withheld);
    html.raw("<h1>How we check</h1>\n");
    html.raw("<p>A verdict is about one sentence that can be true or false. It cites exact words of articles, and files that are kept; each can be followed to where it stands. Both sides are shown. Passages were marked under version ");
    html.value(edition.guidelines.0)
        .raw(" of our guidelines.</p>\n");
    ratings(&mut html, edition);
    kinds(&mut html, edition);
    html.raw("<section aria-labelledby=\"sure\"><h2 id=\"sure\">Confidence</h2>\n<p>How sure the authors are of their judgement: low, moderate or high. It says nothing about how probable the claim is.</p></section>\n");
    likelihoods(&mut html);
    grades(&mut html);
    html.raw("<section aria-labelledby=\"independent\"><h2 id=\"independent\">Independent sources</h2>\n<p>Many articles may go back to one source. Passages that report one utterance count once; so do sources that act for one principal, and parties to the dispute. The figure is a range: what is known to be distinct counts in both, what may be one with another only in the upper one. It is counted over the passages that a page cites, when the page is made.</p></section>\n");
    rules(&mut html);
    html.raw("<section aria-labelledby=\"changes\"><h2 id=\"changes\">Corrections</h2>\n<p>A published verdict is never changed in silence. A correction is a new version that says what changed and why; the earlier one stays readable at an address of its own. A withdrawn verdict stays readable, with the reason. Some names are withheld; where that is so, the words say “a source” or “[name withheld]”.</p></section>\n");
    if let Some(licence) = &edition.project.licence {
        html.raw("<section aria-labelledby=\"licence\"><h2 id=\"licence\">Licence</h2>\n<p>");
        html.text(licence).raw("</p></section>\n");
    }
    sheet(edition, Place::Method, "How we check", None, &html)
}

fn ratings(html: &mut Html<'_>, edition: &Edition) {
    html.raw("<section aria-labelledby=\"ratings\"><h2 id=\"ratings\">Ratings</h2>\n<table><caption>The scale “");
    html.text(&edition.scale.name)
        .raw("”, version ")
        .value(edition.scale.version.0);
    html.raw("</caption>\n");
    html.raw("<thead><tr><th scope=\"col\">Rating</th><th scope=\"col\">What it means</th></tr></thead>\n<tbody>\n");
    for rating in &edition.scale.ratings {
        html.raw("<tr><th scope=\"row\">")
            .text(&rating.label)
            .raw("</th><td>");
        html.text(&rating.description).raw("</td></tr>\n");
    }
    html.raw("</tbody></table></section>\n");
}

fn kinds(html: &mut Html<'_>, edition: &Edition) {
    let used: Vec<_> = edition
        .scheme
        .kinds
        .iter()
        .filter(|kind| edition.kinds.contains(&kind.key))
        .collect();
    if used.is_empty() {
        return;
    }
    html.raw("<section aria-labelledby=\"kinds\"><h2 id=\"kinds\">What is cited</h2>\n<dl class=\"facts\">\n");
    for kind in used {
        html.raw("<div><dt>").text(&kind.label).raw("</dt><dd>");
        html.text(&kind.description).raw("</dd></div>\n");
    }
    html.raw("</dl></section>\n");
}

fn likelihoods(html: &mut Html<'_>) {
    html.raw("<section aria-labelledby=\"likely\"><h2 id=\"likely\">Likelihood</h2>\n<table><caption>How probable a claim is, where that is said (ICD 203)</caption>\n<thead><tr><th scope=\"col\">Words</th><th scope=\"col\">Meaning</th></tr></thead>\n<tbody>\n");
    for likelihood in words::LIKELIHOODS {
        let (name, percent) = words::likelihood(likelihood);
        html.raw("<tr><th scope=\"row\">")
            .raw(name)
            .raw("</th><td>")
            .raw(percent)
            .raw("</td></tr>\n");
    }
    html.raw("</tbody></table></section>\n");
}

fn grades(html: &mut Html<'_>) {
    html.raw("<section aria-labelledby=\"grades\"><h2 id=\"grades\">Grades of sources and information</h2>\n<p>The Admiralty system. A source and what it says are judged apart.</p>\n<table><caption>Sources</caption>\n<thead><tr><th scope=\"col\">Grade</th><th scope=\"col\">Meaning</th></tr></thead>\n<tbody>\n");
    for value in words::RELIABILITIES {
        let (letter, meaning) = words::reliability(value);
        html.raw("<tr><th scope=\"row\">")
            .raw(letter)
            .raw("</th><td>")
            .raw(meaning)
            .raw("</td></tr>\n");
    }
    html.raw("</tbody></table>\n<table><caption>Information</caption>\n<thead><tr><th scope=\"col\">Grade</th><th scope=\"col\">Meaning</th></tr></thead>\n<tbody>\n");
    for value in words::CREDIBILITIES {
        let (figure, meaning) = words::credibility(value);
        html.raw("<tr><th scope=\"row\">")
            .raw(figure)
            .raw("</th><td>")
            .raw(meaning)
            .raw("</td></tr>\n");
    }
    html.raw("</tbody></table></section>\n");
}

fn rules(html: &mut Html<'_>) {
    html.raw(
        "<section aria-labelledby=\"rules\"><h2 id=\"rules\">What publishing asks for</h2>\n<ul>\n",
    );
    for rule in PublishingRule::ALL {
        html.raw("<li>").raw(words::rule(rule)).raw("</li>\n");
    }
    html.raw("</ul>\n<p>A rule may be set aside, in public and with the reason, which then stands on the page of the verdict. So does whether a second person reviewed it.</p></section>\n");
}
