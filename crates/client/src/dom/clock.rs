//! The time of this machine, and new ids.

use crate::state::calendar::day_of;
use gainsay_model::time::Timestamp;
use uuid::{Builder, Uuid};

/// Now, by this machine's clock, to the millisecond.
pub fn now() -> Timestamp {
    Timestamp(js_sys::Date::now() as i64 * 1000)
}

/// A new UUIDv7 (RFC 9562, section 5.7): this machine's milliseconds, then 74 random bits.
pub fn new_id() -> Uuid {
    let mut random = [0u8; 10];
    let filled = super::page::window()
        .crypto()
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut random));
    if filled.is_err() {
        for byte in &mut random {
            *byte = (js_sys::Math::random() * 256.0) as u8;
        }
    }
    Builder::from_unix_timestamp_millis(js_sys::Date::now() as u64, &random).into_uuid()
}

/// A day in the reader's own zone: “4 May 2026”.
pub fn local_date(at: Timestamp) -> String {
    day(&date_of(at))
}

/// A day and a time of day in the reader's own zone: “4 May 2026, 14:05”.
pub fn local_time(at: Timestamp) -> String {
    let date = date_of(at);
    format!(
        "{}, {:02}:{:02}",
        day(&date),
        date.get_hours(),
        date.get_minutes()
    )
}

fn date_of(at: Timestamp) -> js_sys::Date {
    js_sys::Date::new(&(at.millis() as f64).into())
}

fn day(date: &js_sys::Date) -> String {
    day_of(
        i64::from(date.get_full_year()),
        date.get_month() as u8 + 1,
        date.get_date() as u8,
    )
}
