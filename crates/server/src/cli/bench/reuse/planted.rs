//! Articles made up from a vocabulary as people use words, with stock phrases in them, and with passages that were
//! copied from earlier articles and edited: where each is planted is known.

use std::collections::HashSet;
use std::fmt::Write as _;

/// Different words, the commonest first; each is as rare as its place says (Zipf).
const VOCABULARY: usize = 60_000;
/// Phrases that many articles use, of 4 to 10 of the commoner words, and how many of them each article has.
const PHRASES: usize = 600;
const PHRASES_EACH: usize = 3;
const COMMONER: usize = 5_000;
/// Words in an article of about 5 kB.
const WORDS: usize = 760;
/// Of so many articles, one holds a copied passage.
const ONE_IN: u64 = 2;
/// How many words in a hundred of a copy are edited, in turn.
pub(super) const EDITS: [u64; 3] = [0, 10, 25];

/// Numbers that look as if drawn by lot, and are the same each time.
#[derive(Debug, Clone)]
struct Lots(u64);

impl Lots {
    fn draw(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % below
    }
}

/// A passage that was copied into an article.
#[derive(Debug, Clone, Copy)]
pub(super) struct Copy {
    /// The article it was written for.
    pub(super) from: usize,
    /// Where it stands, in code points.
    pub(super) at: (u32, u32),
    /// Which of [`EDITS`].
    pub(super) edits: usize,
}

/// An article and what was planted in it.
#[derive(Debug, Clone)]
pub(super) struct Article {
    pub(super) text: String,
    pub(super) copy: Option<Copy>,
    /// Where stock phrases stand, in code points.
    pub(super) phrases: Vec<(u32, u32)>,
}

/// Makes articles one after the other.
#[derive(Debug)]
pub(super) struct Maker {
    lots: Lots,
    words: Vec<String>,
    phrases: Vec<Vec<usize>>,
    /// The words that were written for each article, to copy from.
    written: Vec<Vec<usize>>,
    /// Articles that were copied from already, so that each copy has one source.
    taken: HashSet<usize>,
    copies: u64,
}

impl Maker {
    pub(super) fn new() -> Self {
        let mut lots = Lots(0x5eed_1234_5678_9abc);
        let letters = b"etaoinshrdlucmfwypvbgkjqxz";
        let words = (0..VOCABULARY)
            .map(|place| {
                let length = 2 + place.min(400) / 100 + usize::try_from(lots.draw(6)).unwrap_or(0);
                let letter = |lots: &mut Lots| {
                    let at = lots.draw(26).min(lots.draw(26));
                    char::from(letters[usize::try_from(at).unwrap_or(0)])
                };
                (0..length).map(|_| letter(&mut lots)).collect()
            })
            .collect();
        let mut maker = Self {
            lots,
            words,
            phrases: Vec::new(),
            written: Vec::new(),
            taken: HashSet::new(),
            copies: 0,
        };
        maker.phrases = (0..PHRASES)
            .map(|_| {
                let length = 4 + maker.lots.draw(7);
                (0..length).map(|_| maker.word() % COMMONER).collect()
            })
            .collect();
        maker
    }

    fn lot(&mut self, below: usize) -> usize {
        usize::try_from(self.lots.draw(below.max(1) as u64)).unwrap_or(0)
    }

    /// A word, as often as its place in the vocabulary says.
    fn word(&mut self) -> usize {
        let share = self.lots.draw(1 << 30) as f64 / f64::from(1 << 30);
        let place = (VOCABULARY as f64 + 1.0).powf(share) - 1.0;
        (place as usize).min(VOCABULARY - 1)
    }

    /// The next article.
    pub(super) fn article(&mut self) -> Article {
        let number = self.written.len();
        let own: Vec<usize> = (0..WORDS).map(|_| self.word()).collect();
        let mut page = Page::default();
        let copy = self.copy(number);
        let copy_at = 100 + self.lot(WORDS - 200);
        let phrase_at: Vec<usize> = (0..PHRASES_EACH).map(|_| self.lot(WORDS)).collect();
        let mut planted = None;
        let mut phrases = Vec::new();
        for (place, word) in own.iter().enumerate() {
            if place == copy_at
                && let Some((from, copied, edits)) = &copy
            {
                let at = page.put(&self.words, copied, edits % 2 == 0);
                planted = Some(Copy {
                    from: *from,
                    at,
                    edits: *edits,
                });
            }
            if phrase_at.contains(&place) {
                let phrase = self.lot(PHRASES);
                phrases.push(page.put(&self.words, &self.phrases[phrase], false));
            }
            page.put(&self.words, &[*word], false);
            if self.lots.draw(16) == 0 {
                page.stop(self.lots.draw(5) == 0);
            }
        }
        self.written.push(own);
        Article {
            text: page.text,
            copy: planted,
            phrases,
        }
    }

    /// Words of an earlier article from which nothing was copied yet, edited.
    fn copy(&mut self, number: usize) -> Option<(usize, Vec<usize>, usize)> {
        if number < 2 || self.lots.draw(ONE_IN) != 0 {
            return None;
        }
        let from = self.lot(number);
        let length = 9 + self.lot(52);
        let begin = self.lot(WORDS - length);
        if !self.taken.insert(from) {
            return None;
        }
        let edits = usize::try_from(self.copies % 3).unwrap_or(0);
        self.copies += 1;
        let mut copied = Vec::with_capacity(length + 8);
        let source = self.written[from][begin..begin + length].to_vec();
        for word in source {
            if self.lots.draw(100) >= EDITS[edits] {
                copied.push(word);
                continue;
            }
            match self.lots.draw(3) {
                0 => copied.push(self.word()),
                1 => {
                    copied.push(word);
                    copied.push(self.word());
                }
                _ => {}
            }
        }
        Some((from, copied, edits))
    }
}

/// A text being written.
#[derive(Debug, Default)]
struct Page {
    text: String,
    points: u32,
}

impl Page {
    /// Writes words and gives where they stand.
    fn put(&mut self, vocabulary: &[String], words: &[usize], quoted: bool) -> (u32, u32) {
        if quoted {
            self.text.push('“');
            self.points += 1;
        }
        let begin = self.points;
        for word in words {
            let word = &vocabulary[*word];
            let _ = write!(self.text, "{word} ");
            // All letters are ASCII.
            self.points += u32::try_from(word.len()).unwrap_or(0) + 1;
        }
        let end = self.points - 1;
        if quoted {
            self.text.push_str("” ");
            self.points += 2;
        }
        (begin, end)
    }

    fn stop(&mut self, is_paragraph: bool) {
        self.text
            .push_str(if is_paragraph { ".\n\n" } else { ". " });
        self.points += if is_paragraph { 3 } else { 2 };
    }
}
