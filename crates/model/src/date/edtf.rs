//! What can be known of a date: [`Edtf`] and its parts, with the days it may mean.

use super::day::{Day, days_in_month};
use super::notation::EdtfError;

/// A date in the Extended Date/Time Format, level 1 of ISO 8601-2.
///
/// Written exactly as the standard writes it: `2016`, `2016-12`, `2016-12-08`, `2016-12-08~`
/// (approximate), `201X`, `2016-XX`, `2016-12-XX`, `2016-23` (autumn), `2015/2018`, `2016-12/..`
/// (still going on), `/2016` (start unknown). A date of which nothing is known is written `XXXX`;
/// an empty string is read as the same. Years are 0000 to 9999: level 1's years before 0000
/// and beyond 9999, and times of day, are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Edtf {
    /// Nothing is known. Different from a date nobody has looked for yet, which is absent.
    #[default]
    Unknown,
    /// One date, to whatever precision is known.
    Date(PartialDate),
    /// From one date to another, both included. At least one end is a date, and the start does
    /// not come after the end; [`Edtf::interval`] checks both.
    Interval {
        /// Where it begins.
        start: End,
        /// Where it ends.
        end: End,
    },
}

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// There is such an end, and it is not known. Written as nothing: `/2016`.
    Unknown,
    /// There is no such end. Written `..`.
    Open,
    /// This date.
    Date(PartialDate),
}

/// A date to some precision, with how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PartialDate {
    /// The part of the calendar named.
    pub calendar: Calendar,
    /// How sure it is.
    pub certainty: Certainty,
}

/// A part of the calendar. Made by the checked constructors of [`Edtf`] or by reading a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Calendar {
    /// `20XX`: the hundred years from this one.
    Century(Year),
    /// `201X`: the ten years from this one.
    Decade(Year),
    /// `2016`
    Year(Year),
    /// `2016-XX`: some month of the year.
    SomeMonth(Year),
    /// `2016-XX-XX`: some day of the year.
    SomeDayOfYear(Year),
    /// `2016-21` to `2016-24`
    Season(Year, Season),
    /// `2016-12`
    Month(Month),
    /// `2016-12-XX`: some day of the month.
    SomeDayOfMonth(Month),
    /// `2016-12-08`
    Day(Day),
}

/// A year from 0 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(i32);

/// A month of one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i32,
    month: u8,
}

/// A season without regard to hemisphere: EDTF's 21 to 24.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// `21`
    Spring,
    /// `22`
    Summer,
    /// `23`
    Autumn,
    /// `24`
    Winter,
}

/// How sure a date is, for the whole of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Certainty {
    /// No reservation.
    #[default]
    Certain,
    /// `?`: the source is in doubt.
    Uncertain,
    /// `~`: about then.
    Approximate,
    /// `%`: both.
    UncertainApproximate,
}

impl Year {
    pub(super) fn new(year: i32) -> Result<Self, EdtfError> {
        days_in_month(year, 1)?;
        Ok(Self(year))
    }

    /// The number.
    #[must_use]
    pub fn get(self) -> i32 {
        self.0
    }
}

impl Month {
    pub(super) fn new(year: i32, month: u8) -> Result<Self, EdtfError> {
        days_in_month(year, month)?;
        Ok(Self { year, month })
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
}

impl Edtf {
    /// A whole year.
    ///
    /// # Errors
    ///
    /// When the year is outside 0 to 9999.
    pub fn year(year: i32) -> Result<Self, EdtfError> {
        Ok(Calendar::Year(Year::new(year)?).into())
    }

    /// A month (1 to 12) of a year.
    ///
    /// # Errors
    ///
    /// When there is no such month.
    pub fn month(year: i32, month: u8) -> Result<Self, EdtfError> {
        Ok(Calendar::Month(Month::new(year, month)?).into())
    }

    /// One day.
    #[must_use]
    pub fn day(day: Day) -> Self {
        Calendar::Day(day).into()
    }

    /// A season of a year.
    ///
    /// # Errors
    ///
    /// When the year is outside 0 to 9999.
    pub fn season(year: i32, season: Season) -> Result<Self, EdtfError> {
        Ok(Calendar::Season(Year::new(year)?, season).into())
    }

    /// Everything from one end to the other.
    ///
    /// # Errors
    ///
    /// When neither end is a date, when the start comes after the end, or when an end is a season
    /// or has unspecified digits, which level 1 does not allow inside an interval.
    pub fn interval(start: End, end: End) -> Result<Self, EdtfError> {
        for date in [start, end].iter().filter_map(End::date) {
            if !date.calendar.may_end_an_interval() {
                return Err(EdtfError::IntervalEnd(date.to_string()));
            }
        }
        match (start.date(), end.date()) {
            (None, None) => return Err(EdtfError::IntervalOfNothing),
            (Some(first), Some(last)) if first.earliest() > last.latest() => {
                return Err(EdtfError::Backward {
                    start: first.to_string(),
                    end: last.to_string(),
                });
            }
            _ => {}
        }
        Ok(Self::Interval { start, end })
    }

    /// The same date, only about then. Unknown stays unknown; of an interval both ends change.
    #[must_use]
    pub fn approximate(self) -> Self {
        self.with_certainty(Certainty::or_approximate)
    }

    /// The same date, in doubt. Unknown stays unknown; of an interval both ends change.
    #[must_use]
    pub fn uncertain(self) -> Self {
        self.with_certainty(Certainty::or_uncertain)
    }

    fn with_certainty(self, change: impl Fn(Certainty) -> Certainty) -> Self {
        let date = |date: PartialDate| PartialDate {
            certainty: change(date.certainty),
            ..date
        };
        let end = |end: End| match end {
            End::Date(inner) => End::Date(date(inner)),
            End::Open | End::Unknown => end,
        };
        match self {
            Self::Unknown => self,
            Self::Date(inner) => Self::Date(date(inner)),
            Self::Interval { start, end: last } => Self::Interval {
                start: end(start),
                end: end(last),
            },
        }
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        *self == Self::Unknown
    }

    /// The first day this may mean; `None` when unknown or open to the past.
    ///
    /// "About" widens nothing: `2016~` begins on 1 January 2016, since nobody can say by how much.
    #[must_use]
    pub fn earliest(&self) -> Option<Day> {
        match self {
            Self::Unknown => None,
            Self::Date(date) => Some(date.earliest()),
            Self::Interval { start, .. } => start.date().map(PartialDate::earliest),
        }
    }

    /// The last day this may mean; `None` when unknown or open to the future.
    #[must_use]
    pub fn latest(&self) -> Option<Day> {
        match self {
            Self::Unknown => None,
            Self::Date(date) => Some(date.latest()),
            Self::Interval { end, .. } => end.date().map(PartialDate::latest),
        }
    }

    /// Sorts for a timeline: by first day, then by last day, a more precise date before the
    /// vaguer one that begins with it, the unknown last. An interval without a first day stands
    /// at its last.
    #[must_use]
    pub fn timeline_cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |edtf: &Self| {
            let first = edtf.earliest().or(edtf.latest());
            let last = edtf.latest().unwrap_or(Day::MAX);
            (first.is_none(), first, last, edtf.earliest().is_none())
        };
        key(self).cmp(&key(other))
    }
}

impl From<Calendar> for Edtf {
    fn from(calendar: Calendar) -> Self {
        Self::Date(PartialDate {
            calendar,
            certainty: Certainty::Certain,
        })
    }
}

impl End {
    /// The date, if this end is one.
    #[must_use]
    pub fn date(&self) -> Option<&PartialDate> {
        match self {
            Self::Date(date) => Some(date),
            Self::Open | Self::Unknown => None,
        }
    }
}

impl PartialDate {
    /// The first day this may mean.
    #[must_use]
    pub fn earliest(&self) -> Day {
        self.calendar.bounds().0
    }

    /// The last day this may mean.
    #[must_use]
    pub fn latest(&self) -> Day {
        self.calendar.bounds().1
    }
}

impl Calendar {
    /// First and last day. Seasons are the northern, meteorological ones: spring is March to May,
    /// winter is December to the following February.
    fn bounds(self) -> (Day, Day) {
        let months = |from: (i32, u8), to: (i32, u8)| {
            let first = Day::new(from.0, from.1, 1);
            let last = days_in_month(to.0, to.1).and_then(|last| Day::new(to.0, to.1, last));
            // Only the winter of 9999 can leave the calendar; it ends where the calendar does.
            (first.unwrap_or(Day::MIN), last.unwrap_or(Day::MAX))
        };
        let years = |year: Year, count: i32| months((year.0, 1), (year.0 + count - 1, 12));
        match self {
            Self::Century(year) => years(year, 100),
            Self::Decade(year) => years(year, 10),
            Self::Year(year) | Self::SomeMonth(year) | Self::SomeDayOfYear(year) => years(year, 1),
            Self::Season(Year(year), season) => match season {
                Season::Spring => months((year, 3), (year, 5)),
                Season::Summer => months((year, 6), (year, 8)),
                Season::Autumn => months((year, 9), (year, 11)),
                Season::Winter => months((year, 12), (year + 1, 2)),
            },
            Self::Month(Month { year, month }) | Self::SomeDayOfMonth(Month { year, month }) => {
                months((year, month), (year, month))
            }
            Self::Day(day) => (day, day),
        }
    }

    fn may_end_an_interval(self) -> bool {
        matches!(self, Self::Year(_) | Self::Month(_) | Self::Day(_))
    }
}

impl Certainty {
    fn or_approximate(self) -> Self {
        match self {
            Self::Certain | Self::Approximate => Self::Approximate,
            Self::Uncertain | Self::UncertainApproximate => Self::UncertainApproximate,
        }
    }

    fn or_uncertain(self) -> Self {
        match self {
            Self::Certain | Self::Uncertain => Self::Uncertain,
            Self::Approximate | Self::UncertainApproximate => Self::UncertainApproximate,
        }
    }
}
