//! Letters put together to lines.
//!
//! They are taken in the order they were drawn, which is the order of reading in what word
//! processors, browsers and typesetters write, over columns as well. Where a line goes on is told by
//! its height and the gap; a gap of some width is a space.

use super::glyphs::{Drawn, Letter};

/// A gap from this part of the type's size on is a space.
const SPACE: f64 = 0.15;

/// A gap from this many sizes on parts columns.
const COLUMN: f64 = 3.0;

/// A line of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) words: String,
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) across: f64,
    pub(super) size: f64,
    pub(super) turn: u8,
}

/// The lines of a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) number: u32,
    pub(super) height: f64,
    pub(super) lines: Vec<Line>,
}

impl Page {
    /// How many letters there are.
    pub(super) fn letters(&self) -> usize {
        let lines = self.lines.iter();
        lines
            .map(|line| line.words.chars().filter(|c| !c.is_whitespace()).count())
            .sum()
    }
}

/// Puts a page's letters together.
pub(super) fn page(drawn: Drawn) -> Page {
    let mut lines = Vec::new();
    let mut open: Vec<Letter> = Vec::new();
    for letter in drawn.letters {
        if open.last().is_some_and(|last| !goes_on(last, &letter)) {
            lines.extend(line(std::mem::take(&mut open)));
        }
        open.push(letter);
    }
    lines.extend(line(open));
    Page {
        number: drawn.number,
        height: drawn.height,
        lines: joined(lines),
    }
}

/// Whether a letter stands on the line of the one before it.
fn goes_on(last: &Letter, next: &Letter) -> bool {
    let size = last.size.max(next.size);
    last.turn == next.turn
        // Raised and lowered letters stand a little off.
        && (last.across - next.across).abs() < size * 0.5
        && (next.from - last.to).abs() < size * COLUMN
}

/// Pieces of one line that were drawn one after another and not in its order.
fn joined(lines: Vec<Line>) -> Vec<Line> {
    let mut kept: Vec<Line> = Vec::new();
    for line in lines {
        if let Some(last) = kept.last_mut()
            && last.turn == line.turn
            && (last.across - line.across).abs() < last.size * 0.2
            && line.from >= last.to
            && line.from - last.to < last.size * COLUMN
        {
            if !last.words.ends_with(' ') && line.from - last.to > last.size * SPACE {
                last.words.push(' ');
            }
            last.words.push_str(&line.words);
            last.to = line.to;
        } else {
            kept.push(line);
        }
    }
    kept
}

/// One line of letters; nothing if they are all blank.
fn line(letters: Vec<Letter>) -> Option<Line> {
    let seen = letters
        .iter()
        .filter(|letter| !letter.words.trim().is_empty());
    let first = seen.clone().next()?;
    // The size of most of it: a raised figure is no measure of a line.
    let mut sizes: Vec<f64> = seen.clone().map(|letter| letter.size).collect();
    sizes.sort_by(f64::total_cmp);
    let size = sizes[sizes.len() / 2];
    let mut heights: Vec<f64> = seen.clone().map(|letter| letter.across).collect();
    heights.sort_by(f64::total_cmp);
    let across = heights[heights.len() / 2];
    let turn = first.turn;
    let from = seen
        .clone()
        .map(|letter| letter.from)
        .fold(f64::MAX, f64::min);
    let to = seen.map(|letter| letter.to).fold(f64::MIN, f64::max);

    let letters = in_order_of_reading(letters);
    let mut words = String::new();
    let mut before: Option<&Letter> = None;
    for letter in &letters {
        if let Some(before) = before {
            // Whichever way the line is read.
            let gap = (letter.from - before.to).max(before.from - letter.to);
            if gap > size * SPACE && !words.ends_with(' ') && !letter.words.starts_with(' ') {
                words.push(' ');
            }
        }
        if !(letter.words == " " && words.ends_with(' ')) {
            words.push_str(&letter.words);
        }
        before = Some(letter);
    }
    let words = words.trim().to_owned();
    (!words.is_empty()).then_some(Line {
        words,
        from,
        to,
        across,
        size,
        turn,
    })
}

/// A line with words that are read from right to left was drawn as it looks; here it becomes what is
/// read. The words of the other direction in it are found by their letters.
fn in_order_of_reading(letters: Vec<Letter>) -> Vec<Letter> {
    let rightward = letters
        .iter()
        .filter(|letter| way(letter) == Way::Right)
        .count();
    let leftward = letters
        .iter()
        .filter(|letter| way(letter) == Way::Left)
        .count();
    if leftward == 0 {
        return letters;
    }
    // Some files have them in the order of reading already.
    let mut steps = letters
        .windows(2)
        .filter(|two| two.iter().all(|letter| way(letter) == Way::Left))
        .map(|two| two[1].from >= two[0].from);
    let as_drawn = steps.by_ref().filter(|forward| *forward).count();
    let all = letters
        .windows(2)
        .filter(|two| two.iter().all(|letter| way(letter) == Way::Left))
        .count();
    if as_drawn * 2 < all || (all == 0 && letters.len() < 2) {
        return letters;
    }
    let mut letters = letters;
    letters.sort_by(|a, b| a.from.total_cmp(&b.from));
    let (base, other) = if leftward >= rightward {
        letters.reverse();
        (Way::Left, Way::Right)
    } else {
        (Way::Right, Way::Left)
    };
    let mut at = 0;
    while at < letters.len() {
        if way(&letters[at]) != other {
            at += 1;
            continue;
        }
        // From the first letter of the other way to the last before one of this way.
        let run = letters[at..]
            .iter()
            .position(|letter| way(letter) == base)
            .unwrap_or(letters.len() - at);
        let end = letters[at..at + run]
            .iter()
            .rposition(|letter| way(letter) == other)
            .map_or(at + 1, |last| at + last + 1);
        letters[at..end].reverse();
        at = end.max(at + 1);
    }
    letters
}

/// Which way a letter is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Left,
    Right,
    Either,
}

fn way(letter: &Letter) -> Way {
    match letter.words.chars().next() {
        Some('\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}') => {
            Way::Left
        }
        Some(first) if first.is_alphanumeric() => Way::Right,
        _ => Way::Either,
    }
}
