//! Reading and writing the EDTF notation, and the errors of reading it.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use super::day::{Day, DayError};
use super::edtf::{Calendar, Certainty, Edtf, End, Month, PartialDate, Season, Year};

/// How a date of which nothing is known is written.
const UNKNOWN: &str = "XXXX";

/// Why a string is not a date of EDTF level 1.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EdtfError {
    /// The calendar has no such year, month or day.
    #[error(transparent)]
    Calendar(#[from] DayError),
    /// Not a form of level 1 that is read here.
    #[error(
        "“{0}” is not a date: write 2016, 2016-12, 2016-12-08, 201X, 2016-12-XX, 2016-21 (spring) \
         or 2015/2018, with ? or ~ after a date that is doubtful or approximate"
    )]
    Form(String),
    /// A time of day follows the date.
    #[error("“{0}” has a time of day: give the day only")]
    Time(String),
    /// An interval between two things that are no dates.
    #[error("an interval needs a date at one end at least; a date not known at all is `XXXX`")]
    IntervalOfNothing,
    /// Level 1 allows only years, months and days at the ends.
    #[error("“{0}” cannot begin or end an interval: use a year, a month or a day there")]
    IntervalEnd(String),
    /// The end is before the start.
    #[error("the interval runs backward: {end} is before {start}")]
    Backward {
        /// The start as written.
        start: String,
        /// The end as written.
        end: String,
    },
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        if text.is_empty() || text == UNKNOWN {
            return Ok(Self::Unknown);
        }
        match text.split_once('/') {
            Some((start, end)) => Self::interval(start.parse()?, end.parse()?),
            None => Ok(Self::Date(text.parse()?)),
        }
    }
}

impl FromStr for End {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        match text {
            "" => Ok(Self::Unknown),
            ".." => Ok(Self::Open),
            _ => Ok(Self::Date(text.parse()?)),
        }
    }
}

impl FromStr for PartialDate {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        let (body, certainty) = match text.as_bytes().last() {
            Some(b'?') => (&text[..text.len() - 1], Certainty::Uncertain),
            Some(b'~') => (&text[..text.len() - 1], Certainty::Approximate),
            Some(b'%') => (&text[..text.len() - 1], Certainty::UncertainApproximate),
            _ => (text, Certainty::Certain),
        };
        if body.contains('T') {
            return Err(EdtfError::Time(text.to_owned()));
        }
        let form = || EdtfError::Form(text.to_owned());
        let calendar = calendar(body).ok_or_else(form)??;
        Ok(Self {
            calendar,
            certainty,
        })
    }
}

/// `None` when the form is none of ours; an error when the form is right and the calendar says no.
fn calendar(body: &str) -> Option<Result<Calendar, EdtfError>> {
    let mut parts = body.split('-');
    let (year, month, day) = (parts.next()?, parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    let Some(month) = month else {
        return vague_year(year);
    };
    let year = i32::from(digits(year, 4)?);
    Some(match (month, day) {
        ("XX", None) => Year::new(year).map(Calendar::SomeMonth),
        ("XX", Some("XX")) => Year::new(year).map(Calendar::SomeDayOfYear),
        (month, day) => {
            let month = u8::try_from(digits(month, 2)?).ok()?;
            match (season(month), day) {
                (Some(season), None) => Year::new(year).map(|y| Calendar::Season(y, season)),
                (_, None) => Month::new(year, month).map(Calendar::Month),
                (_, Some("XX")) => Month::new(year, month).map(Calendar::SomeDayOfMonth),
                (_, Some(day)) => {
                    let day = u8::try_from(digits(day, 2)?).ok()?;
                    Day::new(year, month, day)
                        .map(Calendar::Day)
                        .map_err(EdtfError::from)
                }
            }
        }
    })
}

/// `2016`, `201X` or `20XX`.
fn vague_year(text: &str) -> Option<Result<Calendar, EdtfError>> {
    if text.len() != 4 {
        return None;
    }
    let whole = |known: &str, unit: i32| Some(i32::from(digits(known, known.len())?) * unit);
    let (year, wrap): (i32, fn(Year) -> Calendar) = if let Some(known) = text.strip_suffix("XX") {
        (whole(known, 100)?, Calendar::Century)
    } else if let Some(known) = text.strip_suffix('X') {
        (whole(known, 10)?, Calendar::Decade)
    } else {
        (whole(text, 1)?, Calendar::Year)
    };
    Some(Year::new(year).map(wrap))
}

/// Exactly `width` ASCII digits as a number.
fn digits(text: &str, width: usize) -> Option<u16> {
    let plain = text.len() == width && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn season(number: u8) -> Option<Season> {
    match number {
        21 => Some(Season::Spring),
        22 => Some(Season::Summer),
        23 => Some(Season::Autumn),
        24 => Some(Season::Winter),
        _ => None,
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str(UNKNOWN),
            Self::Date(date) => date.fmt(f),
            Self::Interval { start, end } => write!(f, "{start}/{end}"),
        }
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => Ok(()),
            Self::Open => f.write_str(".."),
            Self::Date(date) => date.fmt(f),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let certainty = match self.certainty {
            Certainty::Certain => "",
            Certainty::Uncertain => "?",
            Certainty::Approximate => "~",
            Certainty::UncertainApproximate => "%",
        };
        write!(f, "{}{certainty}", self.calendar)
    }
}

impl fmt::Display for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Century(year) => write!(f, "{:02}XX", year.get() / 100),
            Self::Decade(year) => write!(f, "{:03}X", year.get() / 10),
            Self::Year(year) => write!(f, "{:04}", year.get()),
            Self::SomeMonth(year) => write!(f, "{:04}-XX", year.get()),
            Self::SomeDayOfYear(year) => write!(f, "{:04}-XX-XX", year.get()),
            Self::Season(year, season) => {
                let number = match season {
                    Season::Spring => 21,
                    Season::Summer => 22,
                    Season::Autumn => 23,
                    Season::Winter => 24,
                };
                write!(f, "{:04}-{number}", year.get())
            }
            Self::Month(month) => write!(f, "{:04}-{:02}", month.year(), month.month()),
            Self::SomeDayOfMonth(month) => {
                write!(f, "{:04}-{:02}-XX", month.year(), month.month())
            }
            Self::Day(day) => day.fmt(f),
        }
    }
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Edtf {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Edtf".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A date in EDTF, level 1 (ISO 8601-2): 2016, 2016-12, 2016-12-08, \
                            201X, 2016-12-XX, 2016-23, 2015/2018, 2016-12/.., each date followed \
                            by ? (in doubt), ~ (about then) or % (both). XXXX when nothing is known.",
            "examples": ["2016-12-08", "2016-12~", "2015/2018", "XXXX"]
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bounds(text: &str) -> (String, String) {
        let edtf: Edtf = text.parse().unwrap();
        let show = |day: Option<Day>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
        (show(edtf.earliest()), show(edtf.latest()))
    }

    #[test]
    fn bounds_are_the_days_it_may_mean() {
        let cases = [
            ("20XX", "2000-01-01", "2099-12-31"),
            ("201X", "2010-01-01", "2019-12-31"),
            ("2016", "2016-01-01", "2016-12-31"),
            ("2016-XX", "2016-01-01", "2016-12-31"),
            ("2016-XX-XX", "2016-01-01", "2016-12-31"),
            ("2016-21", "2016-03-01", "2016-05-31"),
            ("2015-24", "2015-12-01", "2016-02-29"),
            ("9999-24", "9999-12-01", "9999-12-31"),
            ("2016-02", "2016-02-01", "2016-02-29"),
            ("2015-02-XX~", "2015-02-01", "2015-02-28"),
            ("2016-12-08%", "2016-12-08", "2016-12-08"),
            ("2015/2016-03", "2015-01-01", "2016-03-31"),
            ("2015-10/..", "2015-10-01", "-"),
            ("/2016?", "-", "2016-12-31"),
            ("XXXX", "-", "-"),
        ];
        for (text, earliest, latest) in cases {
            assert_eq!(bounds(text), (earliest.into(), latest.into()), "{text}");
            assert_eq!(text.parse::<Edtf>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "16",
            "2016-1",
            "2016-13",
            "2016-00",
            "2016-02-30",
            "2015-02-29",
            "2016-12-00",
            "2016-25",
            "2016-21-01",
            "2016-XX-08",
            "XXX6",
            "2XXX",
            "-2016",
            "Y20160",
            "2016?~",
            "2016-12-08T10:00",
            "/",
            "..",
            "../..",
            "../",
            "2016/2015",
            "2016-12-08/2016-12-07",
            "201X/2016",
            "2016-21/2016-22",
            "2015/2016/2017",
            "٢٠١٦",
            "2016 ",
            "xxxx",
            "+016",
        ] {
            assert!(text.parse::<Edtf>().is_err(), "{text:?} was read");
        }
    }

    #[test]
    fn refusals_say_what_is_wrong() {
        let refusal = |text: &str| text.parse::<Edtf>().unwrap_err().to_string();
        assert_eq!(
            refusal("2015-02-29"),
            "there is no day 29 in 2015-02: it has 28 days"
        );
        assert_eq!(
            refusal("2016-13"),
            "there is no month 13: months run from 01 to 12"
        );
        assert!(refusal("soon").contains("“soon” is not a date"));
        assert_eq!(
            refusal("2016/2015"),
            "the interval runs backward: 2015 is before 2016"
        );
    }

    #[test]
    fn an_empty_string_is_the_unknown_date() {
        assert_eq!("".parse::<Edtf>().unwrap(), Edtf::Unknown);
        assert_eq!(serde_json::to_string(&Edtf::Unknown).unwrap(), "\"XXXX\"");
    }

    #[test]
    fn a_timeline_puts_the_precise_first_and_the_unknown_last() {
        let mut dates: Vec<Edtf> = [
            "XXXX",
            "2016",
            "../2015",
            "2016-01",
            "2015-12-31",
            "2016-01-01/..",
        ]
        .iter()
        .map(|text| text.parse().unwrap())
        .collect();
        dates.sort_by(Edtf::timeline_cmp);
        let sorted: Vec<String> = dates.iter().map(Edtf::to_string).collect();
        assert_eq!(
            sorted,
            [
                "2015-12-31",
                "../2015",
                "2016-01",
                "2016",
                "2016-01-01/..",
                "XXXX"
            ]
        );
    }

    fn calendars() -> impl Strategy<Value = String> {
        prop_oneof![
            (0..100u32).prop_map(|c| format!("{c:02}XX")),
            (0..1000u32).prop_map(|d| format!("{d:03}X")),
            (0..10_000u32).prop_map(|y| format!("{y:04}-XX")),
            (0..10_000u32).prop_map(|y| format!("{y:04}-XX-XX")),
            (0..10_000u32, 21..25u32).prop_map(|(y, s)| format!("{y:04}-{s}")),
            (0..10_000u32, 1..13u32).prop_map(|(y, m)| format!("{y:04}-{m:02}-XX")),
            interval_ends(),
        ]
    }

    fn interval_ends() -> impl Strategy<Value = String> {
        prop_oneof![
            (0..10_000u32).prop_map(|y| format!("{y:04}")),
            (0..10_000u32, 1..13u32).prop_map(|(y, m)| format!("{y:04}-{m:02}")),
            (0..10_000u32, 1..13u32, 1..29u32)
                .prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}")),
        ]
    }

    fn certainty() -> impl Strategy<Value = &'static str> {
        prop_oneof![Just(""), Just("?"), Just("~"), Just("%")]
    }

    proptest! {
        #[test]
        fn every_date_round_trips_and_its_bounds_are_in_order(
            body in calendars(), certainty in certainty(),
        ) {
            let text = format!("{body}{certainty}");
            let edtf: Edtf = text.parse().unwrap();
            prop_assert_eq!(edtf.to_string(), text);
            prop_assert!(edtf.earliest().unwrap() <= edtf.latest().unwrap());
        }

        #[test]
        fn every_interval_round_trips_or_runs_backward(
            first in interval_ends(), last in interval_ends(), certainty in certainty(),
        ) {
            let text = format!("{first}{certainty}/{last}");
            match text.parse::<Edtf>() {
                Ok(edtf) => {
                    prop_assert_eq!(edtf.to_string(), text);
                    prop_assert!(edtf.earliest().unwrap() <= edtf.latest().unwrap());
                }
                Err(refusal) => {
                    prop_assert!(matches!(refusal, EdtfError::Backward { .. }), "{}", refusal);
                }
            }
        }

        #[test]
        fn no_string_makes_the_reader_panic(text in "[0-9X/.?~%T-]{0,14}|\\PC{0,12}") {
            if let Ok(edtf) = text.parse::<Edtf>() {
                prop_assert!(edtf.is_unknown() || edtf.to_string() == text);
            }
        }
    }
}
