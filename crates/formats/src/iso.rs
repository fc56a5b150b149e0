//! Moments as ISO 8601 writes them.

use gainsay_model::date::Day;
use gainsay_model::time::Timestamp;

/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;

/// `2017-03-08T19:06:41Z`, with a fraction of a second where there is one. `None` outside the years
/// 0 to 9999.
pub(crate) fn moment(at: Timestamp) -> Option<String> {
    let day = day(at)?;
    let within = at.0.rem_euclid(DAY);
    let (seconds, micros) = (within / 1_000_000, within % 1_000_000);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let fraction = match micros {
        0 => String::new(),
        micros => format!(".{micros:06}"),
    };
    Some(format!(
        "{day}T{hour:02}:{minute:02}:{second:02}{fraction}Z"
    ))
}

/// The day of a moment, in UTC.
pub(crate) fn day(at: Timestamp) -> Option<Day> {
    Day::from_number(i32::try_from(at.0.div_euclid(DAY)).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_in_utc() {
        let write = |micros| moment(Timestamp(micros));
        assert_eq!(write(0).as_deref(), Some("1970-01-01T00:00:00Z"));
        assert_eq!(write(-1).as_deref(), Some("1969-12-31T23:59:59.999999Z"));
        assert_eq!(
            write(1_489_000_001_000_000).as_deref(),
            Some("2017-03-08T19:06:41Z")
        );
        assert_eq!(write(i64::MAX), None);
    }
}
