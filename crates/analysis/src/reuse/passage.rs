//! A passage that two texts share, and what makes it more than chance.

use gainsay_model::offset::CodePoint;

/// A stretch of a text, half-open, in code points.
pub type Stretch = (CodePoint, CodePoint);

/// What two texts share without a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    pub one: Stretch,
    pub other: Stretch,
}

/// A passage that two texts share: one block, or several where one of them leaves words out.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// In order and apart in both texts; never empty.
    pub blocks: Vec<Block>,
    /// What the words say that are the same, less what was changed.
    pub bits: f32,
    /// How many words are the same.
    pub same: u32,
    /// How far those are from a manner of speaking: 1 for each word, and more for one that is not in general use.
    pub telling: f32,
    /// A fingerprint that half of its fingerprints are as common as, or rarer.
    pub key: u64,
    /// How many texts have that.
    pub texts: u32,
    /// Whether it stands in quotation marks in either text.
    pub quoted: bool,
    /// Whether either text says that it left something out.
    pub elided: bool,
}

/// What a passage has to say to be more than chance. In a corpus of n words there are n²/2 places where two
/// passages could begin, and small corpora tell too little about how common a phrase is; the two weigh each other
/// up, so that this holds from five articles to a hundred thousand.
const ENOUGH: f32 = 64.0;
/// Quotation marks are a sign of their own.
const QUOTED: f32 = 10.0;
/// For each doubling of the texts that hold the runs of words it is made of: what many say is how people speak …
const COMMON: f32 = 24.0;
/// … unless it goes on for longer than any phrase does.
const MOST: f32 = 110.0;

/// What makes a passage more than a manner of speaking: so many words, or fewer where some of them are not in general
/// use. Stock phrases are seldom longer than ten words, and are made of what everybody says.
const TELLING: f32 = 12.0;
/// Nobody puts a manner of speaking in quotation marks.
const TELLING_QUOTED: f32 = 8.0;
/// And so many more words for each doubling of the texts that have it …
const TELLING_COMMON: f32 = 2.0;
/// … unless it goes on for longer than any manner of speaking does.
const TELLING_MOST: f32 = 12.0;

impl Passage {
    /// Whether it says enough: more than chance does, and more than a manner of speaking.
    #[must_use]
    pub fn holds(&self) -> bool {
        let telling = if self.quoted { TELLING_QUOTED } else { TELLING };
        let common = (TELLING_COMMON * doublings(self.texts)).min(TELLING_MOST);
        self.telling >= telling + common && self.bits >= enough(self.texts, self.quoted)
    }

    /// The passage as the first text has it, from its first word to its last.
    #[must_use]
    pub fn one(&self) -> Stretch {
        self.whole(|block| block.one)
    }

    /// The same in the second text.
    #[must_use]
    pub fn other(&self) -> Stretch {
        self.whole(|block| block.other)
    }

    fn whole(&self, side: impl Fn(&Block) -> Stretch) -> Stretch {
        let first = self.blocks.first().map_or_else(Default::default, &side);
        let last = self.blocks.last().map_or_else(Default::default, &side);
        (first.0, last.1)
    }

    /// The same passage, seen from the second text.
    #[must_use]
    pub fn turned(mut self) -> Self {
        for block in &mut self.blocks {
            std::mem::swap(&mut block.one, &mut block.other);
        }
        self
    }
}

/// What a passage has to say, in bits.
pub(super) fn enough(texts: u32, quoted: bool) -> f32 {
    let common = (COMMON * doublings(texts)).min(MOST);
    ENOUGH + common - if quoted { QUOTED } else { 0.0 }
}

/// How often one other text was doubled to make these.
fn doublings(texts: u32) -> f32 {
    let others = texts.saturating_sub(1).max(1);
    (others as f32).log2()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_many_say_has_to_say_more() {
        assert!(enough(2, true) < enough(2, false));
        assert!(enough(2, false) < enough(3, false));
        assert!(enough(64, false) <= enough(1_000_000, false));
        assert!(enough(1_000_000, false) < 200.0);
    }
}
