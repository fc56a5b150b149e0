//! Which blocks of the text have their marks on: those in the window, and some around them.

use std::ops::Range;

/// Of as many blocks as are in the window, this part is in hand beyond either edge of it, or more are taken in.
const SPARE: usize = 4;

/// The blocks that are to have their marks on, where others are now than should be; `None` where it is well as
/// it is. A window's worth is taken in on either side, so that a slow scroll changes nothing most of the time: the
/// browser paints all that is near anew whenever any of it changes.
pub fn next(now: &Range<usize>, seen: &Range<usize>, count: usize) -> Option<Range<usize>> {
    let spare = seen.len().div_ceil(SPARE);
    let from = seen.start.saturating_sub(spare);
    let to = (seen.end + spare).min(count);
    if now.start <= from && to <= now.end {
        return None;
    }
    let around = seen.len().max(1) + spare;
    Some(seen.start.saturating_sub(around)..(seen.end + around).min(count))
}

/// How fast the text goes by.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Speed {
    top: f64,
    leaps: u32,
}

impl Speed {
    /// Takes in where the text is now; says whether it goes by too fast to be read: by more than a window's height
    /// between one look and the next, twice running. One leap is somebody who goes to a place.
    pub fn is_blur(&mut self, top: f64, height: f64) -> bool {
        let is_leap = (top - self.top).abs() > height;
        self.top = top;
        self.leaps = if is_leap { self.leaps + 1 } else { 0 };
        self.leaps > 1
    }

    /// Nothing moves any more. Says whether that is so.
    pub fn is_still(&mut self, top: f64) -> bool {
        let is_still = (top - self.top).abs() < 1.0;
        self.top = top;
        if is_still {
            self.leaps = 0;
        }
        is_still
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_the_window_always_has_its_marks() {
        let count = 100;
        let mut now = 0..0;
        for start in (0..95).chain((0..95).rev()) {
            let seen = start..start + 6;
            if let Some(next) = next(&now, &seen, count) {
                now = next;
            }
            assert!(now.start <= seen.start && seen.end.min(count) <= now.end);
            assert!(now.len() <= 24 && now.end <= count);
        }
    }

    #[test]
    fn a_slow_scroll_seldom_changes_anything() {
        let mut now = 0..0;
        let mut changes = 0;
        for start in 0..60 {
            if let Some(next) = next(&now, &(start..start + 6), 100) {
                now = next;
                changes += 1;
            }
        }
        assert!(changes <= 16, "{changes} changes in 60 steps");
    }

    #[test]
    fn the_ends_of_the_text_are_no_reason_to_change() {
        assert_eq!(next(&(0..9), &(0..6), 9), None);
        assert_eq!(next(&(0..0), &(0..3), 3), Some(0..3));
        assert_eq!(next(&(3..9), &(5..9), 9), None);
    }

    #[test]
    fn one_leap_is_no_blur_and_two_are() {
        let mut speed = Speed::default();
        assert!(!speed.is_blur(5000.0, 800.0));
        assert!(!speed.is_blur(5100.0, 800.0));
        assert!(!speed.is_blur(9000.0, 800.0));
        assert!(speed.is_blur(12_000.0, 800.0));
        assert!(!speed.is_still(12_500.0));
        assert!(speed.is_still(12_500.0));
        assert!(!speed.is_blur(20_000.0, 800.0));
    }
}
