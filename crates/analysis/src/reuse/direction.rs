//! Which of two texts took a passage from the other, as far as it can be told, and by what.

use super::credit::CreditKind;
use gainsay_model::date::Day;

/// What is known of one of two texts that share a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Side {
    /// The first and the last day on which it may have been published.
    pub published: Option<(Day, Day)>,
    /// How it credits the passage.
    pub credit: Option<CreditKind>,
}

/// Which text has it from the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The first text is the later one: the date says so.
    OneByDate,
    OtherByDate,
    /// The first text names the outlet of the second, or credits somebody whom it does not name, and the second does
    /// not.
    OneByCredit,
    OtherByCredit,
    /// By its date the one is earlier that credits the other by name.
    Disagree,
    Unknown,
}

/// Tells the direction: by date; where that does not tell, by credit.
#[must_use]
pub fn direction(one: Side, other: Side) -> Direction {
    let names = |side: Side| side.credit == Some(CreditKind::Outlet);
    let later = match (one.published, other.published) {
        (Some(one), Some(other)) if one.0 > other.1 => Some(true),
        (Some(one), Some(other)) if other.0 > one.1 => Some(false),
        _ => None,
    };
    match later {
        Some(true) if names(other) && !names(one) => Direction::Disagree,
        Some(false) if names(one) && !names(other) => Direction::Disagree,
        Some(true) => Direction::OneByDate,
        Some(false) => Direction::OtherByDate,
        None => match (names(one), names(other)) {
            (true, false) => Direction::OneByCredit,
            (false, true) => Direction::OtherByCredit,
            (true, true) => Direction::Unknown,
            // An agency that the other text is not from is the source of both, as far as anybody knows: whoever names
            // it may have it from there.
            (false, false) => match (one.credit, other.credit) {
                (Some(CreditKind::Words), None) => Direction::OneByCredit,
                (None, Some(CreditKind::Words)) => Direction::OtherByCredit,
                _ => Direction::Unknown,
            },
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(days: Option<(u8, u8)>, credit: Option<CreditKind>) -> Side {
        let day = |day| Day::new(2017, 1, day).unwrap();
        Side {
            published: days.map(|(first, last)| (day(first), day(last))),
            credit,
        }
    }

    #[test]
    fn the_later_one_took_it_else_the_one_that_credits() {
        use CreditKind::{Agency, Outlet, Words};
        let undated = |credit| side(None, credit);
        for (one, other, told) in [
            (
                side(Some((5, 5)), None),
                side(Some((1, 2)), None),
                Direction::OneByDate,
            ),
            (
                side(Some((1, 2)), Some(Words)),
                side(Some((5, 5)), None),
                Direction::OtherByDate,
            ),
            (
                side(Some((1, 3)), None),
                side(Some((2, 5)), None),
                Direction::Unknown,
            ),
            (
                side(Some((1, 1)), Some(Outlet)),
                side(Some((5, 5)), None),
                Direction::Disagree,
            ),
            (undated(Some(Words)), undated(None), Direction::OneByCredit),
            (
                undated(Some(Outlet)),
                undated(Some(Agency)),
                Direction::OneByCredit,
            ),
            (
                undated(Some(Words)),
                undated(Some(Agency)),
                Direction::Unknown,
            ),
            (undated(Some(Agency)), undated(None), Direction::Unknown),
            (undated(None), undated(None), Direction::Unknown),
        ] {
            assert_eq!(direction(one, other), told);
            let turned = match told {
                Direction::OneByDate => Direction::OtherByDate,
                Direction::OtherByDate => Direction::OneByDate,
                Direction::OneByCredit => Direction::OtherByCredit,
                Direction::OtherByCredit => Direction::OneByCredit,
                same => same,
            };
            assert_eq!(direction(other, one), turned);
        }
    }
}
