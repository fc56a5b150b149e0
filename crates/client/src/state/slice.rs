//! The part of a long list that is on the page.

use std::ops::Range;

/// So many are on the page at first. Ten thousand cards would cost more than the text they are of, and every one
/// is looked at again whenever a mark changes.
pub const SIZE: usize = 24;

/// So many more are brought at a time.
const STEP: usize = 12;

/// With less than this hidden beyond an edge, more is brought, in CSS pixels.
const NEAR: f64 = 400.0;

/// The part around one place.
pub fn around(at: usize, count: usize) -> Range<usize> {
    let start = at.saturating_sub(SIZE / 2).min(count.saturating_sub(SIZE));
    start..start + SIZE
}

/// The part with some more at its end or its beginning. Nothing goes for it: it may have the keyboard's focus, and
/// whoever goes to a place further away begins with few again.
pub fn moved(now: &Range<usize>, count: usize, forward: bool) -> Range<usize> {
    if forward {
        now.start..(now.end + STEP).min(count.max(now.end))
    } else {
        now.start.saturating_sub(STEP)..now.end
    }
}

/// The part after the list was scrolled, with so much of it hidden above and below; `None` while there is enough.
pub fn next(now: &Range<usize>, count: usize, above: f64, below: f64) -> Option<Range<usize>> {
    if below < NEAR && now.end < count {
        Some(moved(now, count, true))
    } else if above < NEAR && now.start > 0 {
        Some(moved(now, count, false))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_in_the_middle_but_at_the_ends() {
        assert_eq!(around(500, 1000), 488..512);
        assert_eq!(around(3, 1000), 0..24);
        assert_eq!(around(999, 1000), 976..1000);
        assert_eq!(around(1, 5), 0..24);
    }

    #[test]
    fn scrolling_comes_to_every_place() {
        let mut now = around(500, 1000);
        while let Some(next) = next(&now, 1000, 9000.0, 0.0) {
            assert!(next.end > now.end && next.start == now.start);
            now = next;
        }
        assert_eq!(now.end, 1000);
        while let Some(next) = next(&now, 1000, 0.0, 9000.0) {
            assert!(next.start < now.start && next.end == now.end);
            now = next;
        }
        assert_eq!(now, 0..1000);
    }

    #[test]
    fn enough_on_either_side_is_enough() {
        assert_eq!(next(&(100..124), 1000, 900.0, 900.0), None);
        assert_eq!(next(&(0..24), 9, 0.0, 0.0), None);
        assert_eq!(moved(&(0..24), 9, true), 0..24);
    }
}
