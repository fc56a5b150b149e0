//! Addresses of pages, both ways.

use gainsay_model::id::{AnnotationId, ClaimId, DocumentId, PartyId, ProjectId};
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

/// A page within a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    Corpus,
    Reader(DocumentId, Option<AnnotationId>),
    Claims,
    Claim(ClaimId),
    /// Everybody the articles name.
    Parties,
    Party(PartyId),
    Exports,
    Members,
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
                    ["documents", document] => {
                        id(document).map(|id| Page::Reader(id, parameter(query, "mark")))
                    }
                    ["claims"] => Some(Page::Claims),
                    ["claims", claim] => id(claim).map(Page::Claim),
                    ["people"] => Some(Page::Parties),
                    ["people", party] => id(party).map(Page::Party),
                    ["exports"] => Some(Page::Exports),
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
                    Page::Claims => "/claims".to_owned(),
                    Page::Claim(claim) => format!("/claims/{claim}"),
                    Page::Parties => "/people".to_owned(),
                    Page::Party(party) => format!("/people/{party}"),
                    Page::Exports => "/exports".to_owned(),
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

fn id<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
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

    #[test]
    fn every_page_has_an_address_that_leads_back_to_it() {
        let project: ProjectId = ID.parse().unwrap();
        let pages = [
            Page::Corpus,
            Page::Reader(ID.parse().unwrap(), None),
            Page::Reader(ID.parse().unwrap(), Some(ID.parse().unwrap())),
            Page::Claims,
            Page::Claim(ID.parse().unwrap()),
            Page::Parties,
            Page::Party(ID.parse().unwrap()),
            Page::Exports,
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
