//! Words that may stand beside a date and say nothing about it: times of day, zones, weekdays.

use crate::date::vocabulary::{BESIDE, WEEKDAYS, ZONES};

/// `10:15`, `10.15`, `14h30`, `10:15:30.250+04:30`, `2pm`.
pub(super) fn is_time(word: &str) -> bool {
    let word = word.strip_suffix('z').unwrap_or(word);
    let word = word
        .strip_suffix("am")
        .or(word.strip_suffix("pm"))
        .unwrap_or(word);
    let clock = word.split(['+', '-']).next().unwrap_or(word);
    let mut figures = clock.split([':', '.', 'h']);
    let below = |text: Option<&str>, limit: u8| {
        text.is_some_and(|text| {
            text.len() <= 2
                && text.bytes().all(|b| b.is_ascii_digit())
                && text.parse::<u8>().is_ok_and(|number| number < limit)
        })
    };
    let hour = below(figures.next(), 25);
    let minute = below(figures.next(), 60);
    let rest = figures.all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let offset = word[clock.len()..]
        .bytes()
        .all(|b| matches!(b, b'0'..=b'9' | b':' | b'+' | b'-'));
    hour && minute && rest && offset
}

/// `+0430`, `-05:00`
pub(super) fn is_utc_offset(word: &str) -> bool {
    let Some(figures) = word.strip_prefix(['+', '-']) else {
        return false;
    };
    let shape = matches!(figures.len(), 4 | 5) && figures.is_char_boundary(figures.len() - 2);
    shape
        && is_time(&format!(
            "{}:{}",
            figures[..figures.len() - 2].trim_end_matches(':'),
            &figures[figures.len() - 2..]
        ))
}

pub(super) fn is_passed_over(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    BESIDE.contains(&word) || WEEKDAYS.contains(&word) || ZONES.contains(&word)
}
