//! What a page says of itself in JSON-LD, in meta elements and in a few telling places.

use dom_query::Document;
use gainsay_model::date::{DateBasis, StatedDate};
use gainsay_model::document::Genre;
use gainsay_model::language::Language;

use super::super::facts::Facts;
use super::super::guess::{byline, one_line};
use super::super::regions::phrase::fold;
use super::linked_data::LinkedData;

/// Meta elements that hold a date of publication, the surest first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "publish-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.created",
    "dc.date.created",
    "date",
];

/// What stands between a headline and the name of the site in `<title>`.
const TITLE_SEPARATORS: &[&str] = &[" | ", " – ", " — ", " - ", " :: ", " » ", " · "];

/// Everything the page says of itself.
pub(super) fn read(page: &Document) -> Facts {
    let linked = LinkedData::read(page);
    let metas = Metas::read(page);
    let title_element = first_text(page, "title");

    let mut facts = Facts {
        outlet: linked
            .publisher
            .clone()
            .or_else(|| metas.any(&["og:site_name", "application-name"])),
        authors: authors(page, &linked, &metas),
        published: published(page, &linked, &metas),
        language: language(page, &metas),
        address: address(page, &linked, &metas),
        rights: metas.any(&["dc.rights", "dcterms.rights", "copyright", "rights"]),
        ..Facts::default()
    };
    let stated = linked
        .headline
        .clone()
        .or_else(|| metas.any(&["og:title", "dc.title", "twitter:title"]));
    let headings = page.select("h1, h2, h3");
    let headings = headings
        .nodes()
        .iter()
        .map(|node| one_line(&node.text()))
        .collect::<Vec<_>>();
    let (title, site) = title_of(&headings, stated, title_element, facts.outlet.as_deref());
    facts.title = title;
    facts.outlet = facts.outlet.or(site);
    facts.genre = linked
        .genre
        .or_else(|| section_genre(&metas, facts.address.as_deref()));
    facts
}

/// The headline, and the name of the site if `<title>` gives it away.
///
/// A heading is the headline when the page announces the same words elsewhere; the first heading
/// alone may be the banner of the site.
fn title_of(
    headings: &[String],
    stated: Option<String>,
    title: Option<String>,
    outlet: Option<&str>,
) -> (Option<String>, Option<String>) {
    let is_heading = |words: &str| headings.iter().find(|heading| fold(heading) == fold(words));
    let split = title.as_deref().and_then(|title| {
        let cut = TITLE_SEPARATORS
            .iter()
            .filter_map(|s| Some((title.rfind(s)?, s.len())))
            .max()?;
        let (headline, site) = (title[..cut.0].trim(), title[cut.0 + cut.1..].trim());
        let short = !site.is_empty() && site.split_whitespace().count() <= 6;
        short.then_some((headline, site))
    });
    if let Some((headline, site)) = split
        && (is_heading(headline).is_some()
            || outlet.is_some_and(|outlet| fold(outlet) == fold(site)))
    {
        let words = is_heading(headline).map_or(headline, String::as_str);
        return (Some(words.to_owned()), Some(site.to_owned()));
    }
    let announced = stated.or(title);
    let words = match &announced {
        Some(words) => is_heading(words).or(announced.as_ref()),
        None => headings.first(),
    };
    (words.cloned(), None)
}

fn authors(page: &Document, linked: &LinkedData, metas: &Metas) -> Vec<String> {
    if !linked.authors.is_empty() {
        return linked.authors.clone();
    }
    let metas = metas.all(&[
        "author",
        "article:author",
        "dc.creator",
        "parsely-author",
        "sailthru.author",
    ]);
    let names: Vec<String> = metas
        .into_iter()
        .filter(|name| !name.contains("://") && !name.contains('@'))
        .flat_map(|name| byline::list(name.strip_prefix("By ").unwrap_or(&name)))
        .collect();
    if !names.is_empty() {
        return dedup(names);
    }
    for place in ["[rel=author]", "[itemprop=author]", ".byline", ".author"] {
        if let Some(words) = first_text(page, place) {
            let names = byline::names(&words);
            let names = if names.is_empty() {
                byline::list(&words)
            } else {
                names
            };
            if !names.is_empty() {
                return names;
            }
        }
    }
    Vec::new()
}

fn dedup(names: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for name in names {
        if !kept.contains(&name) {
            kept.push(name);
        }
    }
    kept
}

fn published(page: &Document, linked: &LinkedData, metas: &Metas) -> Option<StatedDate> {
    let stated = linked.published.clone().or_else(|| metas.any(PUBLISHED));
    if let Some(date) = stated.as_deref().and_then(metadata_date) {
        return Some(date);
    }
    for place in [
        "[itemprop=datePublished][datetime]",
        "time[pubdate][datetime]",
        "time[datetime]",
    ] {
        let element = page.select(place);
        let date = element
            .nodes()
            .first()
            .and_then(|node| node.attr("datetime"));
        if let Some(date) = date.as_deref().and_then(metadata_date) {
            return Some(date);
        }
    }
    None
}

/// A day from an ISO 8601 date and time, or from whatever else is written there.
fn metadata_date(words: &str) -> Option<StatedDate> {
    let words = words.trim();
    let day = words.get(..10).filter(|day| {
        let shape = day.bytes().enumerate();
        shape.into_iter().all(|(at, b)| {
            if at == 4 || at == 7 {
                b == b'-'
            } else {
                b.is_ascii_digit()
            }
        })
    });
    let edtf = day.unwrap_or(words);
    let date = StatedDate::from_words(edtf, DateBasis::Metadata)?;
    Some(StatedDate {
        words: (edtf != words).then(|| words.to_owned()).or(date.words),
        ..date
    })
}

fn language(page: &Document, metas: &Metas) -> Option<Language> {
    let root = page.select("html");
    let stated = root
        .nodes()
        .first()
        .and_then(|node| node.attr("lang"))
        .map(|lang| lang.to_string());
    let stated = stated
        .or_else(|| metas.any(&["content-language", "og:locale", "dc.language", "language"]))?;
    let stated = stated.split(',').next()?.trim().replace('_', "-");
    let (primary, rest) = stated
        .split_once('-')
        .map_or((stated.as_str(), None), |(p, r)| (p, Some(r)));
    let primary = primary.to_ascii_lowercase();
    let tag = rest.map_or_else(|| primary.clone(), |rest| format!("{primary}-{rest}"));
    tag.parse().or_else(|_| primary.parse()).ok()
}

fn address(page: &Document, linked: &LinkedData, metas: &Metas) -> Option<String> {
    let canonical = page.select("link[rel=canonical]");
    let canonical = canonical.nodes().first().and_then(|node| node.attr("href"));
    let candidates = [
        canonical.map(|href| href.to_string()),
        metas.any(&["og:url"]),
        linked.address.clone(),
    ];
    let mut absolute = candidates
        .into_iter()
        .flatten()
        .map(|address| address.trim().to_owned());
    absolute.find(|address| {
        (address.starts_with("https://") || address.starts_with("http://"))
            && !address.contains(char::is_whitespace)
    })
}

fn section_genre(metas: &Metas, address: Option<&str>) -> Option<Genre> {
    let section = metas
        .any(&["article:section", "section"])
        .map(|section| fold(&section));
    let section = section.unwrap_or_default();
    let address = address.unwrap_or_default().to_lowercase();
    let either = |words: &[&str], paths: &[&str]| {
        words.contains(&section.as_str()) || paths.iter().any(|path| address.contains(path))
    };
    if either(
        &["opinion", "opinions", "comment", "commentary", "op-ed"],
        &["/opinion/", "/opinions/", "/op-ed/"],
    ) {
        Some(Genre::Opinion)
    } else if either(&["analysis"], &["/analysis/"]) {
        Some(Genre::Analysis)
    } else if either(
        &["press release", "press releases"],
        &["/press-release", "/press_release"],
    ) {
        Some(Genre::PressRelease)
    } else {
        None
    }
}

/// The words of the first element that a selector finds, on one line.
pub(super) fn first_text(page: &Document, selector: &str) -> Option<String> {
    let found = page.select(selector);
    let words = found.nodes().first().map(|node| one_line(&node.text()))?;
    (!words.is_empty()).then_some(words)
}

/// Meta elements by name, property, itemprop or http-equiv, in the order of the page.
struct Metas(Vec<(String, String)>);

impl Metas {
    fn read(page: &Document) -> Self {
        let mut pairs = Vec::new();
        for node in page.select("meta").nodes() {
            let Some(content) = node.attr("content") else {
                continue;
            };
            let content = one_line(&content);
            for attribute in ["property", "name", "itemprop", "http-equiv"] {
                if let Some(name) = node.attr(attribute)
                    && !content.is_empty()
                {
                    pairs.push((name.trim().to_ascii_lowercase(), content.clone()));
                }
            }
        }
        Self(pairs)
    }

    /// The content under the first of the names that the page has.
    fn any(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| {
            self.0
                .iter()
                .find(|(found, _)| found == name)
                .map(|(_, content)| content.clone())
        })
    }

    fn all(&self, names: &[&str]) -> Vec<String> {
        let wanted = self
            .0
            .iter()
            .filter(|(found, _)| names.contains(&found.as_str()));
        wanted.map(|(_, content)| content.clone()).collect()
    }
}
