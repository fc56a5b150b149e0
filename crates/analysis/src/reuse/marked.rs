//! Marks whose words stand in a passage that two texts share: one rule for what counts as one utterance, for what is
//! offered on a reprint, and for what other articles have too.

use super::passage::{Block, Stretch};
use super::project::projected;
use gainsay_model::annotation::Annotation;

/// So much of a mark has to lie in what the texts share.
const COVERED: f32 = 0.5;

/// A mark from its first word to its last.
#[must_use]
pub fn stretch(mark: &Annotation) -> Option<Stretch> {
    mark.extent().map(|extent| (extent.start(), extent.end()))
}

/// Where the words of a mark stand in the other text, if enough of them are shared.
#[must_use]
pub fn answering(blocks: &[Block], mark: &Annotation) -> Option<Stretch> {
    let (there, covered) = projected(blocks, stretch(mark)?)?;
    (covered >= COVERED).then_some(there)
}

/// Whether two stretches of one text share half of the shorter of them.
#[must_use]
pub fn lie_over(one: Stretch, other: Stretch) -> bool {
    let shared = one.1.min(other.1).0.saturating_sub(one.0.max(other.0).0);
    let length = |stretch: Stretch| stretch.1.0.saturating_sub(stretch.0.0);
    shared > 0 && 2 * shared >= length(one).min(length(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::offset::CodePoint;

    fn at(from: u32, to: u32) -> Stretch {
        (CodePoint(from), CodePoint(to))
    }

    #[test]
    fn half_of_the_shorter_one_is_enough() {
        assert!(lie_over(at(0, 10), at(5, 100)));
        assert!(!lie_over(at(0, 10), at(6, 100)));
        assert!(lie_over(at(20, 30), at(0, 100)));
        assert!(!lie_over(at(0, 10), at(10, 20)));
    }
}
