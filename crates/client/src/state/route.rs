//! Addresses of pages, both ways.

use super::percent::{decode, encode};
use gainsay_model::id::{AnnotationId, ClaimId, DocumentId, PartyId, ProjectId, ReleaseId};
use std::str::FromStr;

/// Which page an address shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// The list of projects, or the first start.
    Projects,
    /// Signing in; also where a one-time link leads.
    SignIn,
    /// Joining by an invitation, whose secret is in the fragment.
    Invitation,
    Account,
    Project(ProjectId, Page),
    Unknown,
}

/// An article, and the mark of it that is in focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    pub document: DocumentId,
    pub mark: Option<AnnotationId>,
}

/// A page within a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    Corpus,
    Reader(DocumentId, Option<AnnotationId>),
    /// One text of an article, by its number: the newest with the marks to settle, or an earlier one to read.
    Texts(DocumentId, u32, Option<AnnotationId>),
    /// Two articles beside one another.
    Beside(Spot, Spot),
    Claims,
    Claim(ClaimId),
    /// One version of a claim's verdict, by its number.
    Version(ClaimId, u32),
    /// Claims set against each other.
    Matrix(Vec<ClaimId>),
    /// Everybody the articles name.
    Parties,
    Party(PartyId),
    /// What is looked for, as it was written.
    Search(String),
    /// What the marks and the verdicts lack.
    Missing,
    /// Which articles share passages.
    Reuse,
    /// The files that are kept.
    Exhibits,
    Exports,
    Releases,
    /// What lies between an earlier release and a later one.
    Between(ReleaseId, ReleaseId),
    Members,
}

impl Page {
    /// The article that is read, and the one beside it.
    pub fn spots(&self) -> [Option<Spot>; 2] {
        match self {
            Self::Reader(document, mark) => {
                let (document, mark) = (*document, *mark);
                [Some(Spot { document, mark }), None]
            }
            Self::Beside(first, second) => [Some(*first), Some(*second)],
            _ => [None, None],
        }
    }

    /// Whether articles are read here.
    pub fn is_reader(&self) -> bool {
        matches!(self, Self::Reader(..) | Self::Beside(..))
    }
}

impl Route {
    /// Reads the path and query of an address.
    pub fn parse(address: &str) -> Self {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] | ["projects"] => Self::Projects,
            ["sign-in" | "login"] => Self::SignIn,
            ["join" | "invitation"] => Self::Invitation,
            ["account"] => Self::Account,
            ["projects", project, rest @ ..] => {
                let page = match rest {
                    [] => Some(Page::Corpus),
                    ["documents", document, "texts", number] => id(document)
                        .zip(id(number))
                        .map(|(id, number)| Page::Texts(id, number, parameter(query, "mark"))),
                    ["documents", document] => id(document).map(|id| articles(id, query)),
                    ["claims"] => Some(Page::Claims),
                    ["claims", "matrix"] => Some(Page::Matrix(listed(query, "claims"))),
                    ["claims", claim, "verdicts", number] => id(claim)
                        .zip(id(number))
                        .map(|(claim, number)| Page::Version(claim, number)),
                    ["claims", claim] => id(claim).map(Page::Claim),
                    ["people"] => Some(Page::Parties),
                    ["people", party] => id(party).map(Page::Party),
                    ["reuse"] => Some(Page::Reuse),
                    ["files"] => Some(Page::Exhibits),
                    ["search"] => Some(Page::Search(text(query, "q"))),
                    ["missing"] => Some(Page::Missing),
                    ["exports"] => Some(Page::Exports),
                    ["releases"] => Some(Page::Releases),
                    ["releases", earlier, "diff", later] => id(earlier)
                        .zip(id(later))
                        .map(|(earlier, later)| Page::Between(earlier, later)),
                    ["members"] => Some(Page::Members),
                    _ => None,
                };
                match (id(project), page) {
                    (Some(project), Some(page)) => Self::Project(project, page),
                    _ => Self::Unknown,
                }
            }
            _ => Self::Unknown,
        }
    }

    /// The path and query that show this page.
    pub fn path(&self) -> String {
        match self {
            Self::Projects | Self::Unknown => "/".to_owned(),
            Self::SignIn => "/sign-in".to_owned(),
            Self::Invitation => "/join".to_owned(),
            Self::Account => "/account".to_owned(),
            Self::Project(project, page) => {
                let rest = match page {
                    Page::Corpus => String::new(),
                    Page::Reader(document, None) => format!("/documents/{document}"),
                    Page::Reader(document, Some(mark)) => {
                        format!("/documents/{document}?mark={mark}")
                    }
                    Page::Texts(document, number, mark) => {
                        let mark = mark.map(|mark| format!("?mark={mark}"));
                        format!(
                            "/documents/{document}/texts/{number}{}",
                            mark.unwrap_or_default()
                        )
                    }
                    Page::Beside(first, second) => {
                        let mark = |name: &str, mark: Option<AnnotationId>| {
                            mark.map(|mark| format!("&{name}={mark}"))
                                .unwrap_or_default()
                        };
                        format!(
                            "/documents/{}?beside={}{}{}",
                            first.document,
                            second.document,
                            mark("mark", first.mark),
                            mark("beside-mark", second.mark)
                        )
                    }
                    Page::Claims => "/claims".to_owned(),
                    Page::Claim(claim) => format!("/claims/{claim}"),
                    Page::Version(claim, number) => format!("/claims/{claim}/verdicts/{number}"),
                    Page::Matrix(claims) => {
                        let claims: Vec<String> = claims.iter().map(ClaimId::to_string).collect();
                        format!("/claims/matrix?claims={}", claims.join(","))
                    }
                    Page::Parties => "/people".to_owned(),
                    Page::Party(party) => format!("/people/{party}"),
                    Page::Reuse => "/reuse".to_owned(),
                    Page::Exhibits => "/files".to_owned(),
                    Page::Search(question) if question.is_empty() => "/search".to_owned(),
                    Page::Search(question) => format!("/search?q={}", encode(question)),
                    Page::Missing => "/missing".to_owned(),
                    Page::Exports => "/exports".to_owned(),
                    Page::Releases => "/releases".to_owned(),
                    Page::Between(earlier, later) => format!("/releases/{earlier}/diff/{later}"),
                    Page::Members => "/members".to_owned(),
                };
                format!("/projects/{project}{rest}")
            }
        }
    }

    /// The project the page belongs to.
    pub fn project(&self) -> Option<ProjectId> {
        match self {
            Self::Project(project, _) => Some(*project),
            _ => None,
        }
    }
}

/// An article, with the one beside it where the address names another.
fn articles(document: DocumentId, query: &str) -> Page {
    let mark = parameter(query, "mark");
    match parameter(query, "beside").filter(|beside| *beside != document) {
        Some(beside) => {
            let second = Spot {
                document: beside,
                mark: parameter(query, "beside-mark"),
            };
            Page::Beside(Spot { document, mark }, second)
        }
        None => Page::Reader(document, mark),
    }
}

/// Words in a query.
fn text(query: &str, name: &str) -> String {
    decode(&parameter::<String>(query, name).unwrap_or_default())
}

fn id<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

/// Ids with a comma between; what is none is left out.
fn listed<T: FromStr>(query: &str, name: &str) -> Vec<T> {
    let ids = parameter::<String>(query, name).unwrap_or_default();
    ids.split(',').filter_map(id).collect()
}

fn parameter<T: FromStr>(query: &str, name: &str) -> Option<T> {
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name)
        .and_then(|(_, value)| id(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0192f3c4-7a10-7000-8000-2b6c1d9e0f11";
    const OTHER: &str = "0192f3c4-7a10-7000-8000-2b6c1d9e0f12";

    fn spot(document: &str, mark: Option<&str>) -> Spot {
        Spot {
            document: document.parse().unwrap(),
            mark: mark.map(|mark| mark.parse().unwrap()),
        }
    }

    #[test]
    fn no_article_stands_beside_itself() {
        let address = format!("/projects/{ID}/documents/{ID}?beside={ID}");
        let page = Page::Reader(ID.parse().unwrap(), None);
        assert_eq!(
            Route::parse(&address),
            Route::Project(ID.parse().unwrap(), page)
        );
    }

    #[test]
    fn every_page_has_an_address_that_leads_back_to_it() {
        let project: ProjectId = ID.parse().unwrap();
        let pages = [
            Page::Corpus,
            Page::Reader(ID.parse().unwrap(), None),
            Page::Reader(ID.parse().unwrap(), Some(ID.parse().unwrap())),
            Page::Beside(spot(ID, None), spot(OTHER, Some(ID))),
            Page::Beside(spot(ID, Some(OTHER)), spot(OTHER, None)),
            Page::Texts(ID.parse().unwrap(), 2, None),
            Page::Texts(ID.parse().unwrap(), 1, Some(OTHER.parse().unwrap())),
            Page::Claims,
            Page::Claim(ID.parse().unwrap()),
            Page::Version(ID.parse().unwrap(), 2),
            Page::Matrix(vec![ID.parse().unwrap(), OTHER.parse().unwrap()]),
            Page::Parties,
            Page::Search(String::new()),
            Page::Search("kind:denial \"no gold\"".to_owned()),
            Page::Missing,
            Page::Reuse,
            Page::Exhibits,
            Page::Party(ID.parse().unwrap()),
            Page::Exports,
            Page::Releases,
            Page::Between(ID.parse().unwrap(), OTHER.parse().unwrap()),
            Page::Members,
        ];
        let mut routes = vec![
            Route::Projects,
            Route::SignIn,
            Route::Invitation,
            Route::Account,
        ];
        routes.extend(pages.map(|page| Route::Project(project, page)));
        for route in routes {
            assert_eq!(Route::parse(&route.path()), route);
        }
    }

    #[test]
    fn what_leads_nowhere_is_unknown() {
        for address in [
            "/nowhere",
            "/projects/7",
            &format!("/projects/{ID}/documents/x"),
        ] {
            assert_eq!(Route::parse(address), Route::Unknown, "{address}");
        }
    }
}
