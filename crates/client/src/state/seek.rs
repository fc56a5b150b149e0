//! A place in an article that an address leads to.

use gainsay_model::id::DocumentId;
use gainsay_model::offset::{CodePoint, Span};

/// A place in an article that is to be shown when it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seek {
    pub document: DocumentId,
    pub span: Span<CodePoint>,
}

impl Seek {
    /// What an address leads to, if it leads to a place: `…/documents/ID?at=120-134`.
    pub fn parse(address: &str) -> Option<Self> {
        let (path, query) = address.split_once('?')?;
        let document = path.split_once("/documents/")?.1.parse().ok()?;
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let (start, end) = pairs.find(|(key, _)| *key == "at")?.1.split_once('-')?;
        let point = |text: &str| text.parse().ok().map(CodePoint);
        let span = Span::new(point(start)?, point(end)?).ok()?;
        Some(Self { document, span })
    }

    /// The address of an article, with the place.
    pub fn in_address(self, path: &str) -> String {
        let joint = if path.contains('?') { '&' } else { '?' };
        let (start, end) = (self.span.start().0, self.span.end().0);
        format!("{path}{joint}at={start}-{end}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_its_place() {
        let id = "0192f3c4-7a10-7000-8000-2b6c1d9e0f11";
        let seek = Seek {
            document: id.parse().unwrap(),
            span: Span::new(CodePoint(12), CodePoint(15)).unwrap(),
        };
        for path in [
            format!("/projects/{id}/documents/{id}"),
            format!("/projects/{id}/documents/{id}?mark={id}"),
        ] {
            assert_eq!(Seek::parse(&seek.in_address(&path)), Some(seek));
            assert_eq!(Seek::parse(&path), None);
        }
        let crooked = format!("/projects/{id}/documents/{id}?at=15-12");
        assert_eq!(Seek::parse(&crooked), None);
    }
}
