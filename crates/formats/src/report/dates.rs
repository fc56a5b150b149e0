//! Dates as an English reader meets them.

use gainsay_model::date::{Calendar, Certainty, Day, Edtf, End, PartialDate, Season};
use gainsay_model::time::Timestamp;

use crate::iso;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date in words.
pub(super) fn in_words(date: &Edtf) -> String {
    match date {
        Edtf::Unknown => "date unknown".to_owned(),
        Edtf::Date(date) => partial(date),
        Edtf::Interval { start, end } => match (start, end) {
            (End::Date(start), End::Date(end)) => {
                format!("{} to {}", partial(start), partial(end))
            }
            (End::Date(start), End::Open) => format!("since {}", partial(start)),
            (End::Date(start), End::Unknown) => format!("from {}", partial(start)),
            (_, End::Date(end)) => format!("until {}", partial(end)),
            _ => "date unknown".to_owned(),
        },
    }
}

/// The day of a moment, in UTC, in words.
pub(super) fn day_of(at: Timestamp) -> String {
    iso::day(at).map_or_else(|| "date unknown".to_owned(), day)
}

/// A day in words.
pub(super) fn day(day: Day) -> String {
    format!("{} {} {}", day.day(), month(day.month()), day.year())
}

fn partial(date: &PartialDate) -> String {
    let words = match date.calendar {
        Calendar::Century(year) => format!("the years {} to {}", year.get(), year.get() + 99),
        Calendar::Decade(year) => format!("the years {} to {}", year.get(), year.get() + 9),
        Calendar::Year(year) => year.get().to_string(),
        Calendar::SomeMonth(year) | Calendar::SomeDayOfYear(year) => {
            format!("some time in {}", year.get())
        }
        Calendar::Season(year, season) => {
            let season = match season {
                Season::Spring => "spring",
                Season::Summer => "summer",
                Season::Autumn => "autumn",
                Season::Winter => "winter",
            };
            format!("{season} {}", year.get())
        }
        Calendar::Month(at) => format!("{} {}", month(at.month()), at.year()),
        Calendar::SomeDayOfMonth(at) => {
            format!("some day of {} {}", month(at.month()), at.year())
        }
        Calendar::Day(at) => day(at),
    };
    match date.certainty {
        Certainty::Certain => words,
        Certainty::Uncertain => format!("{words} (uncertain)"),
        Certainty::Approximate => format!("about {words}"),
        Certainty::UncertainApproximate => format!("about {words} (uncertain)"),
    }
}

fn month(number: u8) -> &'static str {
    usize::from(number)
        .checked_sub(1)
        .and_then(|at| MONTHS.get(at))
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_vague_is_said_so() {
        for (edtf, words) in [
            ("2017-05-06", "6 May 2017"),
            ("2016-12~", "about December 2016"),
            ("2016?", "2016 (uncertain)"),
            ("2016-12-XX", "some day of December 2016"),
            ("201X", "the years 2010 to 2019"),
            ("2016-23", "autumn 2016"),
            ("2015/2018-03", "2015 to March 2018"),
            ("2016-12/..", "since December 2016"),
            ("/2016", "until 2016"),
            ("XXXX", "date unknown"),
        ] {
            assert_eq!(in_words(&edtf.parse().unwrap()), words, "{edtf}");
        }
    }
}
