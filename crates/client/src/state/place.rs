//! Where one stands in an article: what this browser kept, what the server knows, and which of them holds.

use gainsay_model::offset::CodePoint;
use gainsay_model::text::TextNumber;
use gainsay_model::wire::place::{Place, Reached};
use serde::{Deserialize, Serialize};

/// How long the page must lie still before a place is noted, in milliseconds.
pub const STILL: i32 = 400;

/// How long a place must stay before the server is told, in milliseconds.
pub const SETTLED: i32 = 3_000;

/// What this browser keeps of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub reached: Reached,
    /// The server knows it.
    pub told: bool,
}

/// Where a text begins when it is opened; `None` at its head.
///
/// What was read here without a network counts more than what the server heard of before; else the server
/// knows best, as one may have read on somewhere else. A corrected text is read anew.
pub fn begin(kept: Option<Kept>, known: Option<&Place>, number: TextNumber) -> Option<CodePoint> {
    let here = kept.filter(|kept| !kept.told).map(|kept| kept.reached);
    let there = known.and_then(|place| place.reached);
    let before = kept.map(|kept| kept.reached);
    here.or(there)
        .or(before)
        .filter(|reached| reached.text == number && reached.offset > CodePoint(0))
        .map(|reached| reached.offset)
}

/// What there is to do after a scroll: nothing happens while the page moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pace {
    moved: i64,
    is_watched: bool,
}

/// What the clock says of a page that was scrolled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// It moved since: look again after so many milliseconds.
    Wait(i32),
    /// It lies still.
    Still,
}

impl Pace {
    /// Takes note of a scroll; says whether a watch must begin, because there is none.
    pub fn scrolled(&mut self, now: i64) -> bool {
        self.moved = now;
        !std::mem::replace(&mut self.is_watched, true)
    }

    /// What to do now. When the page lies still, the watch is over.
    pub fn look(&mut self, now: i64) -> Rest {
        let passed = now.saturating_sub(self.moved);
        // A clock that was set back says nothing.
        if (0..i64::from(STILL)).contains(&passed) {
            return Rest::Wait(STILL - i32::try_from(passed).unwrap_or(0));
        }
        self.is_watched = false;
        Rest::Still
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::time::Timestamp;

    fn reached(offset: u32) -> Reached {
        Reached {
            text: TextNumber::default(),
            offset: CodePoint(offset),
        }
    }

    fn known(offset: u32) -> Place {
        Place {
            reached: Some(reached(offset)),
            done: false,
            at: Timestamp(0),
        }
    }

    fn kept(offset: u32, told: bool) -> Option<Kept> {
        let reached = reached(offset);
        Some(Kept { reached, told })
    }

    #[test]
    fn what_the_server_never_heard_counts_most() {
        let number = TextNumber::default();
        assert_eq!(
            begin(kept(70, false), Some(&known(20)), number),
            Some(CodePoint(70))
        );
        assert_eq!(
            begin(kept(70, true), Some(&known(20)), number),
            Some(CodePoint(20))
        );
        assert_eq!(begin(kept(70, true), None, number), Some(CodePoint(70)));
        assert_eq!(begin(None, None, number), None);
        assert_eq!(begin(None, Some(&Place::default()), number), None);
    }

    #[test]
    fn a_corrected_text_is_read_anew_and_its_head_needs_no_scroll() {
        let mut other = known(20);
        other.reached = other.reached.map(|mut reached| {
            reached.text = TextNumber(reached.text.0.saturating_add(1));
            reached
        });
        assert_eq!(begin(None, Some(&other), TextNumber::default()), None);
        assert_eq!(begin(kept(0, false), None, TextNumber::default()), None);
    }

    #[test]
    fn nothing_is_noted_before_the_page_lies_still() {
        let mut pace = Pace::default();
        assert!(pace.scrolled(1_000));
        assert!(!pace.scrolled(1_300), "one watch is enough");
        assert_eq!(pace.look(1_400), Rest::Wait(300));
        assert_eq!(pace.look(1_700), Rest::Still);
        assert!(pace.scrolled(5_000), "the next scroll begins another");
        assert_eq!(
            pace.look(0),
            Rest::Still,
            "a clock that was set back stops no watch for ever"
        );
    }
}
