//! The frame that every page stands in.

use serde_json::Value;

use super::edition::Edition;
use super::html::Html;

/// Which page it is, of those in the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Front,
    Corrections,
    Method,
    /// A page of a claim, one folder down.
    Claim,
}

/// A whole page. `title` is somebody's words; the publisher's name is added.
pub(super) fn sheet(
    edition: &Edition,
    place: Place,
    title: &str,
    data: Option<&Value>,
    main: &Html<'_>,
) -> String {
    let mut html = Html::new(&edition.withheld);
    let is_below = place == Place::Claim;
    let up = if is_below { "../" } else { "" };
    html.raw(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"generator\" content=\"Gainsay\">\n<title>",
    );
    html.text(title);
    if place != Place::Front {
        html.raw(" – ").text(edition.publisher());
    }
    html.raw("</title>\n<link rel=\"stylesheet\" href=\"")
        .raw(up)
        .raw("style.css\">\n");
    if let Some(data) = data {
        html.raw("<script type=\"application/ld+json\">")
            .json(data)
            .raw("</script>\n");
    }
    html.raw("</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n");
    html.raw("<header class=\"top\"><p class=\"brand\">")
        .text(edition.publisher())
        .raw("</p>\n<nav aria-label=\"Pages\"><ul>\n");
    for (other, file, name) in [
        (Place::Front, "index.html", "All checks"),
        (Place::Corrections, "corrections.html", "Corrections"),
        (Place::Method, "method.html", "How we check"),
    ] {
        html.raw("<li><a href=\"").raw(up).raw(file).raw("\"");
        if other == place {
            html.raw(" aria-current=\"page\"");
        }
        html.raw(">").raw(name).raw("</a></li>\n");
    }
    html.raw("</ul></nav></header>\n<main id=\"main\" tabindex=\"-1\">\n");
    html.piece(main);
    html.raw("</main>\n<footer><p>Every version that was published stays readable. ");
    html.raw("What a figure or a word means is said under <a href=\"")
        .raw(up)
        .raw("method.html\">How we check</a>.</p></footer>\n</body>\n</html>\n");
    html.into_string()
}
