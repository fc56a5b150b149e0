//! Where a stretch of one text stands in the other that shares a passage with it.

use super::passage::{Block, Stretch};
use gainsay_model::offset::CodePoint;

/// The stretch of the second text that answers to a stretch of the first, and how much of the first lies in what
/// the two share, from 0 to 1. `None` where they share nothing of it. Within a block the place is in proportion: it
/// is exact where the words are the same, and off by a word or two where some were changed. Blocks are in order and
/// apart in the first text, as those of a passage are.
#[must_use]
pub fn projected(blocks: &[Block], stretch: Stretch) -> Option<(Stretch, f32)> {
    let mut there: Option<Stretch> = None;
    let mut covered = 0;
    let first = blocks.partition_point(|block| block.one.1 <= stretch.0);
    let from_there = blocks.iter().skip(first);
    for block in from_there.take_while(|block| block.one.0 < stretch.1) {
        let from = stretch.0.max(block.one.0);
        let to = stretch.1.min(block.one.1);
        if from >= to {
            continue;
        }
        covered += to.0 - from.0;
        let ends = (answering(block, from), answering(block, to));
        there = Some(there.map_or(ends, |there| (there.0, ends.1)));
    }
    let length = stretch.1.0 - stretch.0.0;
    there.map(|there| (there, covered as f32 / length as f32))
}

fn answering(block: &Block, at: CodePoint) -> CodePoint {
    let length = |stretch: Stretch| u64::from(stretch.1.0 - stretch.0.0);
    let (one, other) = (length(block.one), length(block.other));
    let into = u64::from(at.0 - block.one.0.0);
    // Nearer the end it is measured from there: what was changed lies on one side of it.
    let answering = if one == other {
        into
    } else if 2 * into <= one {
        into.min(other)
    } else {
        other.saturating_sub(one - into)
    };
    CodePoint(block.other.0.0 + u32::try_from(answering).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(one: (u32, u32), other: (u32, u32)) -> Block {
        let stretch = |(from, to)| (CodePoint(from), CodePoint(to));
        Block {
            one: stretch(one),
            other: stretch(other),
        }
    }

    fn of(blocks: &[Block], from: u32, to: u32) -> Option<((u32, u32), f32)> {
        let found = projected(blocks, (CodePoint(from), CodePoint(to)));
        found.map(|((from, to), share)| ((from.0, to.0), share))
    }

    #[test]
    fn a_stretch_is_found_where_the_words_went() {
        let blocks = [block((10, 20), (110, 120)), block((25, 35), (200, 216))];
        assert_eq!(of(&blocks, 12, 18), Some(((112, 118), 1.0)));
        assert_eq!(of(&blocks, 10, 35), Some(((110, 216), 0.8)));
        assert_eq!(of(&blocks, 0, 15), Some(((110, 115), 1.0 / 3.0)));
        assert_eq!(of(&blocks, 20, 25), None);
        assert_eq!(of(&blocks, 26, 34), Some(((201, 215), 1.0)));
    }
}
