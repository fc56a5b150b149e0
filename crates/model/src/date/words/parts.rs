//! A date gathered word by word: which year, month, day the words name, and how surely.

use super::beside::{is_passed_over, is_time, is_utc_offset};
use crate::date::Certainty;
use crate::date::day::Day;
use crate::date::edtf::{Calendar, Edtf, Month, PartialDate, Season, Year};
use crate::date::month_name::month_of;
use crate::date::vocabulary::{ABOUT, PERHAPS};

/// What the words named so far.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) year: Option<i32>,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
    pub(super) season: Option<Season>,
    pub(super) decade: bool,
    pub(super) time: bool,
    pub(super) approximate: bool,
    pub(super) uncertain: bool,
}

impl Parts {
    /// Takes in every word, or gives up at the first that is strange or said twice.
    pub(super) fn read(plain: &str) -> Option<Self> {
        let mut parts = Self::default();
        let words: Vec<&str> = plain
            .split(' ')
            .filter(|word| !(plain.contains(':') && is_utc_offset(word)))
            .flat_map(|word| word.split(['-', '/']))
            .filter(|word| !word.is_empty())
            .map(|word| word.trim_end_matches(['.', ':']))
            .collect();
        let mut at = 0;
        while at < words.len() {
            let pair = words.get(at..at + 2).map(|pair| pair.join(" "));
            if let Some(month) = pair.as_deref().and_then(month_of) {
                put(&mut parts.month, month)?;
                at += 2;
            } else {
                parts.take(words[at])?;
                at += 1;
            }
        }
        Some(parts)
    }

    pub(super) fn names_nothing(&self) -> bool {
        self.year.is_none() && self.month.is_none() && self.day.is_none() && self.season.is_none()
    }

    fn take(&mut self, word: &str) -> Option<()> {
        if word.is_empty() {
            // Nothing but stops: `2015/..` cut in two, perhaps. Not to be passed over.
            return None;
        }
        let word = match word.strip_prefix('~') {
            Some(rest) => {
                self.approximate = true;
                rest
            }
            None => word,
        };
        let word = match word.strip_suffix('?') {
            Some(rest) => {
                self.uncertain = true;
                rest
            }
            None => word,
        };
        if word.is_empty() {
            return Some(());
        }
        if let Some(month) = month_of(word) {
            return put(&mut self.month, month);
        }
        if let Some(season) = season_of(word) {
            return put(&mut self.season, season);
        }
        if let Some(year) = decade_of(word) {
            self.decade = true;
            return put(&mut self.year, year);
        }
        if let Some(number) = ordinal(word) {
            return match number {
                1..=31 => put(&mut self.day, u8::try_from(number).ok()?),
                1000..=2999 => put(&mut self.year, number),
                _ => None,
            };
        }
        if is_time(word) {
            self.time = true;
        } else if ABOUT.contains(&word) {
            self.approximate = true;
        } else if PERHAPS.contains(&word) {
            self.uncertain = true;
        } else if !is_passed_over(word) {
            return None;
        }
        Some(())
    }

    /// Lets the two ends of a range share what is said once: the year of the last, and where both
    /// name a day, the month of either. `None` where only one names a day.
    pub(super) fn share(&mut self, last: &mut Self) -> Option<()> {
        self.year = self.year.or(last.year);
        if self.day.is_some() && last.day.is_some() {
            self.month = self.month.or(last.month);
            last.month = last.month.or(self.month);
        }
        (self.day.is_some() == last.day.is_some()).then_some(())
    }

    /// The date, if the parts make one.
    pub(super) fn edtf(self) -> Option<Edtf> {
        let year = Year::new(self.year?).ok()?;
        if self.time && self.day.is_none() {
            return None;
        }
        let calendar = match (self.decade, self.season, self.month, self.day) {
            (true, None, None, None) => Calendar::Decade(year),
            (false, Some(season), None, None) => Calendar::Season(year, season),
            (false, None, None, None) => Calendar::Year(year),
            (false, None, Some(month), None) => {
                Calendar::Month(Month::new(year.get(), month).ok()?)
            }
            (false, None, Some(month), Some(day)) => {
                Calendar::Day(Day::new(year.get(), month, day).ok()?)
            }
            _ => return None,
        };
        let mut edtf = Edtf::Date(PartialDate {
            calendar,
            certainty: Certainty::Certain,
        });
        if self.approximate {
            edtf = edtf.approximate();
        }
        if self.uncertain {
            edtf = edtf.uncertain();
        }
        Some(edtf)
    }
}

/// Fills a place once; a second value makes the words ambiguous.
fn put<T>(place: &mut Option<T>, value: T) -> Option<()> {
    if place.is_some() {
        return None;
    }
    *place = Some(value);
    Some(())
}

/// `8`, `8th`, `1er`, `2016`.
fn ordinal(word: &str) -> Option<i32> {
    let digits = word.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let known = matches!(
        &word[digits.len()..],
        "" | "st" | "nd" | "rd" | "th" | "er" | "º" | "ª" | "°" | ".º" | "го" | "г"
    );
    let figures = matches!(digits.len(), 1 | 2 | 4) && digits.bytes().all(|b| b.is_ascii_digit());
    (known && figures).then(|| digits.parse().ok()).flatten()
}

/// `2010s`, `2010er`
fn decade_of(word: &str) -> Option<i32> {
    let digits = word
        .strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .or(word.strip_suffix('s'))
        .or(word.strip_suffix("er"))?;
    let year = ordinal(digits).filter(|_| digits.len() == 4)?;
    (year % 10 == 0).then_some(year)
}

fn season_of(word: &str) -> Option<Season> {
    Some(match word {
        "spring" | "frühling" | "frühjahr" => Season::Spring,
        "summer" | "sommer" => Season::Summer,
        "autumn" | "fall" | "herbst" => Season::Autumn,
        "winter" => Season::Winter,
        _ => return None,
    })
}
