//! Two articles beside one another: which is on which side, and what opening and closing makes of the page.

use super::route::{Page, Spot};

/// A side of the page. Where there is room for one article only, it is the first that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    #[default]
    First,
    Second,
}

impl Side {
    /// Both, in the order of reading.
    pub const BOTH: [Self; 2] = [Self::First, Self::Second];

    /// The one that it is not.
    pub const fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }

    /// Its name in the style sheets.
    pub const fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
        }
    }
}

/// What is shown on the two sides.
pub type Spots = [Option<Spot>; 2];

/// Which side shows an article.
pub fn side_of(spots: &Spots, spot: Spot) -> Option<Side> {
    let shows = |side: &Side| {
        let shown = spots[*side as usize];
        shown.is_some_and(|shown| shown.document == spot.document)
    };
    Side::BOTH.into_iter().find(shows)
}

/// The page on which an article stands beside the one that is read, and on which side it stands then. One that is
/// open already stays where it is: no article stands beside itself.
pub fn beside(mut spots: Spots, here: Side, spot: Spot) -> Option<(Page, Side)> {
    let side = side_of(&spots, spot).unwrap_or(match spots {
        [_, Some(_)] => here.other(),
        [_, None] => Side::Second,
    });
    spots[side as usize] = Some(spot);
    page(spots).map(|page| (page, side))
}

/// The page with another article on one side. One that stands on the other side already is all that is left then.
pub fn turned(mut spots: Spots, side: Side, spot: Spot) -> Option<Page> {
    let twin = side_of(&spots, spot) == Some(side.other());
    spots[side as usize] = Some(spot);
    if twin {
        spots[side.other() as usize] = None;
    }
    page(spots)
}

/// The page without the article on one side; nothing where it is the only one.
pub fn closed(mut spots: Spots, side: Side) -> Option<Page> {
    spots[side as usize] = None;
    page(spots)
}

/// The page that shows these. A second article alone is the first.
pub fn page(spots: Spots) -> Option<Page> {
    match spots {
        [Some(first), Some(second)] => Some(Page::Beside(first, second)),
        [Some(only), None] | [None, Some(only)] => Some(Page::Reader(only.document, only.mark)),
        [None, None] => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::id::{AnnotationId, DocumentId};
    use uuid::Uuid;

    fn spot(document: u128, mark: Option<u128>) -> Spot {
        Spot {
            document: DocumentId::new(Uuid::from_u128(document)),
            mark: mark.map(|mark| AnnotationId::new(Uuid::from_u128(mark))),
        }
    }

    #[test]
    fn the_article_that_is_read_stays_and_the_other_changes() {
        let (a, b, c) = (spot(1, Some(11)), spot(2, None), spot(3, Some(33)));
        let alone = [Some(a), None];
        assert_eq!(
            beside(alone, Side::First, b),
            Some((Page::Beside(a, b), Side::Second))
        );
        let both = [Some(a), Some(b)];
        assert_eq!(
            beside(both, Side::First, c),
            Some((Page::Beside(a, c), Side::Second))
        );
        assert_eq!(
            beside(both, Side::Second, c),
            Some((Page::Beside(c, b), Side::First))
        );
    }

    #[test]
    fn no_article_stands_beside_itself() {
        let (a, b) = (spot(1, None), spot(2, None));
        let marked = spot(1, Some(11));
        assert_eq!(
            beside([Some(a), None], Side::First, marked),
            Some((Page::Reader(marked.document, marked.mark), Side::First))
        );
        assert_eq!(
            beside([Some(a), Some(b)], Side::Second, marked),
            Some((Page::Beside(marked, b), Side::First))
        );
        assert_eq!(
            turned([Some(a), Some(b)], Side::Second, marked),
            Some(Page::Reader(marked.document, marked.mark))
        );
    }

    #[test]
    fn what_is_left_is_the_first() {
        let (a, b) = (spot(1, None), spot(2, Some(22)));
        let both = [Some(a), Some(b)];
        assert_eq!(
            closed(both, Side::First),
            Some(Page::Reader(b.document, b.mark))
        );
        assert_eq!(
            closed(both, Side::Second),
            Some(Page::Reader(a.document, None))
        );
        assert_eq!(closed([Some(a), None], Side::First), None);
        assert_eq!(
            turned(both, Side::First, spot(3, None)),
            Some(Page::Beside(spot(3, None), b))
        );
    }
}
