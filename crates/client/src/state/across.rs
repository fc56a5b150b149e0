//! Lines from a mark of one article to a mark of the one beside it, in CSS pixels of what is around both.

/// One end of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct End {
    pub x: f64,
    pub y: f64,
    /// The mark itself is in view; else the line goes to the edge behind which it is.
    pub is_seen: bool,
}

impl End {
    /// The end at a mark of that height, as far as it can be seen between two heights.
    pub fn between(x: f64, y: f64, top: f64, bottom: f64) -> Self {
        let bottom = bottom.max(top);
        Self {
            x,
            y: y.clamp(top, bottom),
            is_seen: (top..=bottom).contains(&y),
        }
    }
}

/// The path of a line: it leaves and arrives level, however far apart in height its ends are.
pub fn path(from: End, to: End) -> String {
    let bend = ((to.x - from.x) / 2.0).max(24.0);
    format!(
        "M{:.0} {:.0}C{:.0} {:.0} {:.0} {:.0} {:.0} {:.0}",
        from.x,
        from.y,
        from.x + bend,
        from.y,
        to.x - bend,
        to.y,
        to.x,
        to.y
    )
}

/// The height of a line at a place between its ends, where its words stand.
pub fn height_at(from: End, to: End, x: f64) -> f64 {
    let bend = ((to.x - from.x) / 2.0).max(24.0);
    let along = |t: f64, a: f64, b: f64, c: f64, d: f64| {
        let s = 1.0 - t;
        s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
    };
    // The line goes on to the right all the way, so halving finds the place.
    let (mut before, mut after) = (0.0, 1.0);
    for _ in 0..12 {
        let t = (before + after) / 2.0;
        if along(t, from.x, from.x + bend, to.x - bend, to.x) < x {
            before = t;
        } else {
            after = t;
        }
    }
    along(before, from.y, from.y, to.y, to.y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_at_the_edge_where_its_mark_is_out_of_view() {
        let seen = End::between(10.0, 50.0, 0.0, 100.0);
        assert!(seen.is_seen);
        let below = End::between(90.0, 400.0, 0.0, 100.0);
        assert_eq!((below.y, below.is_seen), (100.0, false));
        assert_eq!(path(seen, below), "M10 50C50 50 50 100 90 100");
        assert!((height_at(seen, below, 50.0) - 75.0).abs() < 0.1);
        assert!((height_at(seen, below, 10.0) - 50.0).abs() < 0.1);
        assert!((height_at(seen, below, 90.0) - 100.0).abs() < 0.1);
    }

    #[test]
    fn a_frame_without_height_holds_nothing() {
        assert_eq!(End::between(0.0, 5.0, 9.0, 3.0).y, 9.0);
    }
}
