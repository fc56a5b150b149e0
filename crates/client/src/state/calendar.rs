//! Dates as people write them: “31 Dec 2016”, “about 2015”, “Oct 2015 to 2016”.

use gainsay_model::date::{Calendar, Certainty, Day, Edtf, End, PartialDate, Season, StatedDate};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// A date in words; empty when nothing is known.
pub fn human(date: &StatedDate) -> String {
    edtf(&date.edtf)
}

/// A value in words; empty when nothing is known.
pub fn edtf(date: &Edtf) -> String {
    match date {
        Edtf::Unknown => String::new(),
        Edtf::Date(date) => partial(date),
        Edtf::Interval { start, end } => match (start, end) {
            (End::Date(start), End::Date(end)) => format!("{} to {}", partial(start), partial(end)),
            (End::Date(start), _) => format!("from {}", partial(start)),
            (_, End::Date(end)) => format!("until {}", partial(end)),
            _ => String::new(),
        },
    }
}

/// A day in words.
pub fn day(day: Day) -> String {
    format!("{} {} {}", day.day(), month(day.month()), day.year())
}

/// The short name of a month, 1 to 12.
pub fn month(number: u8) -> &'static str {
    MONTHS
        .get(usize::from(number).wrapping_sub(1))
        .copied()
        .unwrap_or_default()
}

/// The day a date begins with, for sorting and drawing.
pub fn first_day(date: &StatedDate) -> Option<Day> {
    date.edtf.earliest().or_else(|| date.edtf.latest())
}

fn partial(date: &PartialDate) -> String {
    let words = match date.calendar {
        Calendar::Century(year) => format!("{}s", year.get()),
        Calendar::Decade(year) => format!("{}s", year.get()),
        Calendar::Year(year) | Calendar::SomeMonth(year) | Calendar::SomeDayOfYear(year) => {
            year.get().to_string()
        }
        Calendar::Season(year, season) => {
            let name = match season {
                Season::Spring => "spring",
                Season::Summer => "summer",
                Season::Autumn => "autumn",
                Season::Winter => "winter",
            };
            format!("{name} {}", year.get())
        }
        Calendar::Month(known) | Calendar::SomeDayOfMonth(known) => {
            format!("{} {}", month(known.month()), known.year())
        }
        Calendar::Day(known) => day(known),
    };
    match date.certainty {
        Certainty::Certain => words,
        Certainty::Uncertain => format!("{words}?"),
        Certainty::Approximate => format!("about {words}"),
        Certainty::UncertainApproximate => format!("about {words}?"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_people_write_them() {
        for (value, words) in [
            ("2016-12-31", "31 Dec 2016"),
            ("2015-10", "Oct 2015"),
            ("2015-10-XX", "Oct 2015"),
            ("2016~", "about 2016"),
            ("2016-12-08?", "8 Dec 2016?"),
            ("201X", "2010s"),
            ("2016-23", "autumn 2016"),
            ("2015/2018-04", "2015 to Apr 2018"),
            ("2016-12/..", "from Dec 2016"),
            ("/2016", "until 2016"),
            ("XXXX", ""),
        ] {
            assert_eq!(edtf(&value.parse().unwrap()), words, "{value}");
        }
    }
}
