//! Dates as people write them: “31 Dec 2016”, “about 2015”, “Oct 2015 to 2016”.

use crate::words::dates as words;
use crate::words::language::{Language, language};
use gainsay_model::date::{Calendar, Certainty, Day, Edtf, End, PartialDate, StatedDate};

/// A date in the words of the language that is spoken, which a form reads back; empty when nothing is known.
pub fn human(date: &StatedDate) -> String {
    Tongue(language()).edtf(&date.edtf)
}

/// A day in the words of the language that is spoken.
pub fn day(day: Day) -> String {
    Tongue(language()).day(i64::from(day.year()), day.month(), day.day())
}

/// A day of the ordinary calendar in the words of the language that is spoken.
pub fn day_of(year: i64, month: u8, day: u8) -> String {
    Tongue(language()).day(year, month, day)
}

/// The short name of a month, 1 to 12, in the language that is spoken.
pub fn month(number: u8) -> &'static str {
    Tongue(language()).month(number)
}

/// The day a date begins with, for sorting and drawing.
pub fn first_day(date: &StatedDate) -> Option<Day> {
    date.edtf.earliest().or_else(|| date.edtf.latest())
}

/// How one language writes dates.
#[derive(Clone, Copy)]
struct Tongue(Language);

impl Tongue {
    fn month(self, number: u8) -> &'static str {
        words::MONTHS
            .get(usize::from(number).wrapping_sub(1))
            .map(|name| name.of(self.0))
            .unwrap_or_default()
    }

    fn day(self, year: i64, month: u8, day: u8) -> String {
        format!(
            "{day}{} {} {year}",
            words::DAY_STOP.of(self.0),
            self.month(month)
        )
    }

    fn edtf(self, date: &Edtf) -> String {
        match date {
            Edtf::Unknown => String::new(),
            Edtf::Date(date) => self.partial(date),
            Edtf::Interval { start, end } => match (start, end) {
                (End::Date(start), End::Date(end)) => {
                    let to = words::TO.of(self.0);
                    format!("{} {to} {}", self.partial(start), self.partial(end))
                }
                (End::Date(start), _) => {
                    format!("{} {}", words::FROM.of(self.0), self.partial(start))
                }
                (_, End::Date(end)) => format!("{} {}", words::UNTIL.of(self.0), self.partial(end)),
                _ => String::new(),
            },
        }
    }

    fn partial(self, date: &PartialDate) -> String {
        let words = match date.calendar {
            Calendar::Century(year) | Calendar::Decade(year) => {
                format!("{}{}", year.get(), words::YEARS.of(self.0))
            }
            Calendar::Year(year) | Calendar::SomeMonth(year) | Calendar::SomeDayOfYear(year) => {
                year.get().to_string()
            }
            Calendar::Season(year, season) => {
                let name = words::season(season).of(self.0);
                format!("{name} {}", year.get())
            }
            Calendar::Month(known) | Calendar::SomeDayOfMonth(known) => {
                format!("{} {}", self.month(known.month()), known.year())
            }
            Calendar::Day(known) => self.day(i64::from(known.year()), known.month(), known.day()),
        };
        let about = words::ABOUT.of(self.0);
        match date.certainty {
            Certainty::Certain => words,
            Certainty::Uncertain => format!("{words}?"),
            Certainty::Approximate => format!("{about} {words}"),
            Certainty::UncertainApproximate => format!("{about} {words}?"),
        }
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
            let date: Edtf = value.parse().unwrap();
            assert_eq!(Tongue(Language::English).edtf(&date), words, "{value}");
        }
    }

    #[test]
    fn a_form_reads_back_what_it_shows() {
        for value in [
            "2016-12-31",
            "2016-03",
            "2016~",
            "2016-12-08?",
            "2016%",
            "201X",
            "2016-21",
            "2016-22",
            "2016-23",
            "2016-24",
            "2015/2018-04",
            "2016-12/..",
            "/2016",
        ] {
            let date: Edtf = value.parse().unwrap();
            for tongue in Language::ALL.map(Tongue) {
                assert_eq!(Edtf::from_words(&tongue.edtf(&date)), Some(date), "{value}");
            }
        }
        for (number, month) in (1..=12)
            .flat_map(|number| Language::ALL.map(|tongue| (number, Tongue(tongue).month(number))))
        {
            let date = Edtf::month(2016, number).unwrap();
            assert_eq!(
                Edtf::from_words(&format!("{month} 2016")),
                Some(date),
                "{month}"
            );
        }
    }

    #[test]
    fn german_has_its_own_order_and_names() {
        for (value, words) in [
            ("2016-12-31", "31. Dez. 2016"),
            ("2015-10", "Okt. 2015"),
            ("2016~", "um 2016"),
            ("201X", "2010er"),
            ("2016-23", "Herbst 2016"),
            ("2015/2018-04", "2015 bis Apr. 2018"),
            ("2016-12/..", "ab Dez. 2016"),
        ] {
            assert_eq!(
                Tongue(Language::German).edtf(&value.parse().unwrap()),
                words,
                "{value}"
            );
        }
    }
}
