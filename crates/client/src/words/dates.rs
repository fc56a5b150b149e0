//! Dates: the names of months and seasons, and the words beside them.

use super::language::Words;
use gainsay_model::date::Season;

pub const MONTHS: [Words; 12] = [
    Words(&["Jan", "Jan."]),
    Words(&["Feb", "Feb."]),
    Words(&["Mar", "März"]),
    Words(&["Apr", "Apr."]),
    Words(&["May", "Mai"]),
    Words(&["Jun", "Juni"]),
    Words(&["Jul", "Juli"]),
    Words(&["Aug", "Aug."]),
    Words(&["Sep", "Sept."]),
    Words(&["Oct", "Okt."]),
    Words(&["Nov", "Nov."]),
    Words(&["Dec", "Dez."]),
];
/// What stands right behind the number of a day.
pub const DAY_STOP: Words = Words(&["", "."]);
/// What makes a year stand for its decade or century.
pub const YEARS: Words = Words(&["s", "er"]);
pub const ABOUT: Words = Words(&["about", "um"]);
pub const FROM: Words = Words(&["from", "ab"]);
pub const TO: Words = Words(&["to", "bis"]);
pub const UNTIL: Words = Words(&["until", "bis"]);

/// A season of the year.
pub fn season(season: Season) -> Words {
    match season {
        Season::Spring => Words(&["spring", "Frühling"]),
        Season::Summer => Words(&["summer", "Sommer"]),
        Season::Autumn => Words(&["autumn", "Herbst"]),
        Season::Winter => Words(&["winter", "Winter"]),
    }
}
