//! A civil day of the Gregorian calendar, and its number on the line of days.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

/// A day, year 0 to 9999 of the (proleptic) Gregorian calendar. In JSON `"2016-12-08"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: i32,
    month: u8,
    day: u8,
}

/// Why three numbers, or a string, are not a day.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DayError {
    /// Outside the years that four digits write.
    #[error("the year {0} is outside 0000 to 9999")]
    Year(i32),
    /// No such month.
    #[error("there is no month {0}: months run from 01 to 12")]
    Month(u8),
    /// The month is shorter, or the day is zero.
    #[error("there is no day {day} in {year:04}-{month:02}: it has {last} days")]
    Day {
        /// The year asked for.
        year: i32,
        /// The month asked for.
        month: u8,
        /// The day asked for.
        day: u8,
        /// The last day of that month.
        last: u8,
    },
    /// Not three numbers with hyphens.
    #[error("“{0}” is not a day: write it as YYYY-MM-DD, for example 2016-12-08")]
    Form(String),
}

impl Day {
    /// The first day that can be written.
    pub const MIN: Self = Self {
        year: 0,
        month: 1,
        day: 1,
    };
    /// The last day that can be written.
    pub const MAX: Self = Self {
        year: 9999,
        month: 12,
        day: 31,
    };

    /// The day of that year, month (1 to 12) and day of the month (from 1).
    ///
    /// # Errors
    ///
    /// [`DayError`] when the calendar has no such day.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, DayError> {
        let last = days_in_month(year, month)?;
        if day == 0 || day > last {
            return Err(DayError::Day {
                year,
                month,
                day,
                last,
            });
        }
        Ok(Self { year, month, day })
    }

    /// The year, 0 to 9999.
    #[must_use]
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// Days since 1970-01-01, negative before it.
    #[must_use]
    pub fn number(self) -> i32 {
        // Years counted from March put the leap day last, so that the days before a month follow
        // one line: 0, 31, 61, 92, ... = (153 m + 2) / 5.
        let march_month = (i32::from(self.month) + 9) % 12;
        let march_year = self.year - i32::from(self.month < 3);
        let leap_days =
            march_year.div_euclid(4) - march_year.div_euclid(100) + march_year.div_euclid(400);
        let day_of_year = (153 * march_month + 2) / 5 + i32::from(self.day) - 1;
        march_year * 365 + leap_days + day_of_year - DAYS_FROM_MARCH_0_TO_1970
    }

    /// The day with that [`number`](Self::number), or `None` outside the years 0 to 9999.
    #[must_use]
    pub fn from_number(number: i32) -> Option<Self> {
        if number < Self::MIN.number() || number > Self::MAX.number() {
            return None;
        }
        let days = number + DAYS_FROM_MARCH_0_TO_1970;
        let era = days.div_euclid(DAYS_IN_400_YEARS);
        let day_of_era = days.rem_euclid(DAYS_IN_400_YEARS);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * march_month + 2) / 5 + 1;
        let month = (march_month + 2) % 12 + 1;
        let year = era * 400 + year_of_era + i32::from(month < 3);
        Self::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
    }
}

const DAYS_IN_400_YEARS: i32 = 146_097;
const DAYS_FROM_MARCH_0_TO_1970: i32 = 719_468;

/// How many days a month has.
pub(super) fn days_in_month(year: i32, month: u8) -> Result<u8, DayError> {
    if !(0..=9999).contains(&year) {
        return Err(DayError::Year(year));
    }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Ok(31),
        4 | 6 | 9 | 11 => Ok(30),
        2 if leap => Ok(29),
        2 => Ok(28),
        _ => Err(DayError::Month(month)),
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let form = || DayError::Form(text.to_owned());
        let digits = |part: &str, width: usize| -> Result<u16, DayError> {
            if part.len() != width || !part.bytes().all(|b| b.is_ascii_digit()) {
                return Err(form());
            }
            part.parse().map_err(|_| form())
        };
        let mut parts = text.split('-');
        let (Some(year), Some(month), Some(day), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(form());
        };
        let narrow = |number: u16| u8::try_from(number).map_err(|_| form());
        Self::new(
            i32::from(digits(year, 4)?),
            narrow(digits(month, 2)?)?,
            narrow(digits(day, 2)?)?,
        )
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Day {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "format": "date",
            "description": "A day of the Gregorian calendar."
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_numbers() {
        let number = |text: &str| text.parse::<Day>().unwrap().number();
        assert_eq!(number("1970-01-01"), 0);
        assert_eq!(number("1969-12-31"), -1);
        assert_eq!(number("2000-03-01"), 11_017);
        assert_eq!(number("0000-01-01"), -719_528);
        assert_eq!(number("2016-12-08"), 17_143);
    }

    #[test]
    fn every_day_follows_the_one_before() {
        let mut previous = Day::MIN;
        for number in Day::MIN.number() + 1..=Day::MAX.number() {
            let day = Day::from_number(number).unwrap();
            assert!(previous < day, "{previous} then {day}");
            assert_eq!(day.number(), number);
            previous = day;
        }
        assert_eq!(previous, Day::MAX);
    }

    #[test]
    fn leap_years_follow_the_gregorian_rule() {
        assert!(Day::new(2016, 2, 29).is_ok());
        assert!(Day::new(2000, 2, 29).is_ok());
        assert!(Day::new(1900, 2, 29).is_err());
        let refusal = Day::new(2015, 2, 29).unwrap_err().to_string();
        assert_eq!(refusal, "there is no day 29 in 2015-02: it has 28 days");
    }

    proptest! {
        #[test]
        fn prints_and_reads_back(number in Day::MIN.number()..=Day::MAX.number()) {
            let day = Day::from_number(number).unwrap();
            prop_assert_eq!(day.to_string().parse::<Day>().unwrap(), day);
        }
    }
}
