//! Lines put together to paragraphs, over the ends of columns and pages.

use std::collections::{BTreeMap, BTreeSet};

use gainsay_model::text::BlockKind;

use super::lines::{Line, Page};
use super::{Extracted, Paragraph};

/// How many of the words that were put together are named in the report.
const NAMED: usize = 5;

/// Puts the lines of all pages together.
pub(super) fn gather(pages: &[Page], found: &mut Extracted) {
    let edges = edges(pages);
    let body = usual_size(pages);
    let known = vocabulary(pages);
    let mut making = Making {
        found,
        known: &known,
        open: None,
        kept_back: Vec::new(),
    };
    for page in pages {
        let mut opened = false;
        for (index, line) in page.lines.iter().enumerate() {
            if edges.contains(&(page.number, index)) {
                making.furniture(line, page.number);
                continue;
            }
            let next = page.lines.get(index + 1);
            making.line(line, next, page.number, !opened, body);
            opened = true;
        }
    }
    making.close();
    let largest = making.found.paragraphs.iter().take(6);
    let title = largest
        .clone()
        .position(|paragraph| matches!(paragraph.block, Some(BlockKind::Heading(1))));
    // One headline; what else is as large are headings of parts.
    for (index, paragraph) in making.found.paragraphs.iter_mut().enumerate() {
        if matches!(paragraph.block, Some(BlockKind::Heading(1))) && Some(index) != title {
            paragraph.block = Some(BlockKind::Heading(2));
        }
    }
}

/// Paragraphs in the making.
struct Making<'f> {
    found: &'f mut Extracted,
    known: &'f BTreeSet<String>,
    open: Option<Open>,
    /// What stands between the pages while a paragraph goes over their end.
    kept_back: Vec<Paragraph>,
}

/// A paragraph that may go on.
struct Open {
    paragraph: Paragraph,
    last: Line,
    /// The left and right edges of its lines.
    left: f64,
    right: f64,
    /// The distance of its lines.
    leading: Option<f64>,
    bullet: bool,
    lines: usize,
    page: u32,
}

impl Making<'_> {
    fn furniture(&mut self, line: &Line, page: u32) {
        let paragraph = Paragraph {
            words: line.words.clone(),
            block: None,
            furniture: true,
            pages: vec![(0, page)],
        };
        self.kept_back.push(paragraph);
    }

    fn line(&mut self, line: &Line, next: Option<&Line>, page: u32, first: bool, body: f64) {
        match &mut self.open {
            Some(open) if open.takes(line, next, first) => {
                let at = join(open, line, self.known, self.found);
                if page != open.page {
                    open.paragraph.pages.push((at, page));
                    open.page = page;
                }
                open.see(line, first);
            }
            _ => {
                self.close();
                self.open = Some(Open::new(line, page, body));
            }
        }
    }

    /// Ends the paragraph, and puts what was kept back behind it.
    fn close(&mut self) {
        let kept_back = std::mem::take(&mut self.kept_back);
        if let Some(mut open) = self.open.take() {
            open.paragraph.block = open.block();
            let begins_later = kept_back
                .iter()
                .take_while(|kept| {
                    kept.pages
                        .iter()
                        .all(|(_, page)| *page < open.paragraph.pages[0].1)
                })
                .count();
            let mut kept_back = kept_back.into_iter();
            self.found
                .paragraphs
                .extend(kept_back.by_ref().take(begins_later));
            self.found.paragraphs.push(open.paragraph);
            self.found.paragraphs.extend(kept_back);
        } else {
            self.found.paragraphs.extend(kept_back);
        }
    }
}

impl Open {
    fn new(line: &Line, page: u32, body: f64) -> Self {
        let block = if line.size >= body * 1.5 {
            Some(BlockKind::Heading(1))
        } else if line.size >= body * 1.15 {
            Some(BlockKind::Heading(2))
        } else {
            None
        };
        Self {
            paragraph: Paragraph {
                words: line.words.clone(),
                block,
                furniture: false,
                pages: vec![(0, page)],
            },
            last: line.clone(),
            left: line.from,
            right: line.to,
            leading: None,
            bullet: is_item(&line.words),
            lines: 1,
            page,
        }
    }

    /// Whether a line goes on with this paragraph.
    fn takes(&self, line: &Line, next: Option<&Line>, first_of_page: bool) -> bool {
        let size = self.last.size;
        let same_type = (line.size - size).abs() < size * 0.08 && line.turn == self.last.turn;
        if !same_type || is_item(&line.words) {
            return false;
        }
        let down = line.across - self.last.across;
        if first_of_page || down < -size {
            // The next page, or the next column.
            return !ends(&self.paragraph.words) && begins_small(&line.words);
        }
        if down < size * 0.5 {
            // Beside it: a table, or something that was put in later.
            return false;
        }
        let usual = self.leading.unwrap_or(size * 1.45);
        if down > usual * 1.25 + size * 0.15 || down > size * 2.6 {
            return false;
        }
        let indent = line.from - self.left;
        let is_indented = indent > size * 0.8 && indent < size * 6.0;
        if is_indented && !self.bullet {
            // Quotations are indented as a whole: then the next line is, too.
            let next_is = next.is_some_and(|next| (next.from - line.from).abs() < size * 0.3);
            return self.lines == 1 && !next_is && !ends(&self.paragraph.words);
        }
        let is_short = self.last.to < self.right - size * 4.0
            || (self.lines == 1 && self.last.to < line.to - size * 4.0);
        // A line that stops well before its column ends is no line of running text.
        let right = self.right.max(line.to);
        let stops = self.last.to < right - (right - self.left.min(line.from)) * 0.4;
        let is_last = is_short && ends(&self.paragraph.words);
        !(stops || is_last)
    }

    /// Notes where its lines stand.
    fn see(&mut self, line: &Line, first_of_page: bool) {
        let down = line.across - self.last.across;
        if first_of_page || down <= 0.0 {
            (self.left, self.right) = (line.from, line.to);
        } else {
            if down > 0.0 {
                self.leading = Some(self.leading.map_or(down, |before| before.min(down)));
            }
            if !self.bullet || self.lines > 1 {
                self.left = self.left.min(line.from);
            }
            self.right = self.right.max(line.to);
        }
        self.last = line.clone();
        self.lines += 1;
    }

    fn block(&self) -> Option<BlockKind> {
        let long = self.paragraph.words.chars().count() > 250;
        match self.paragraph.block {
            Some(heading) if !long => Some(heading),
            _ if self.bullet => Some(BlockKind::ListItem),
            _ => None,
        }
    }
}

/// Adds a line's words; gives the byte at which they begin.
fn join(open: &mut Open, line: &Line, known: &BTreeSet<String>, found: &mut Extracted) -> usize {
    let words = &mut open.paragraph.words;
    if let Some(hyphen) = words.chars().next_back().filter(|last| is_hyphen(*last)) {
        let stem = words[..words.len() - hyphen.len_utf8()].to_owned();
        let parted = stem.chars().next_back().is_some_and(char::is_alphabetic)
            && line.words.chars().next().is_some_and(char::is_lowercase);
        if hyphen == '\u{ad}' || parted {
            let head = stem.rsplit(|c: char| !c.is_alphanumeric()).next();
            let tail = line.words.split(|c: char| !c.is_alphanumeric()).next();
            let (head, tail) = (head.unwrap_or_default(), tail.unwrap_or_default());
            let whole = format!("{head}{tail}");
            // A hyphen that the same word has in the middle of a line is its own.
            let own = hyphen != '\u{ad}'
                && known.contains(&format!("{head}-{tail}").to_lowercase())
                && !known.contains(&whole.to_lowercase());
            if !own {
                *words = stem;
                found.joined += 1;
                if found.joined_words.len() < NAMED && !found.joined_words.contains(&whole) {
                    found.joined_words.push(whole.chars().take(60).collect());
                }
            }
            let at = words.len();
            words.push_str(&line.words);
            return at;
        }
    }
    let close = |edge: Option<char>| edge.is_some_and(is_unspaced);
    if !(close(words.chars().next_back()) && close(line.words.chars().next())) {
        words.push(' ');
    }
    let at = words.len();
    words.push_str(&line.words);
    at
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{ad}' | '\u{2010}')
}

/// Letters of writing without spaces between words.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
        || matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1780}'..='\u{17ff}')
}

/// Whether words end as a sentence does.
fn ends(words: &str) -> bool {
    let bare = words.trim_end_matches(['”', '"', '’', '\'', '»', ')', ']']);
    bare.ends_with(['.', '!', '?', ':', '…', '。', '！', '？', '؟', '۔'])
}

fn begins_small(words: &str) -> bool {
    let first = words
        .trim_start_matches(['“', '"', '‘', '«', '(', '['])
        .chars()
        .next();
    // Scripts without capitals give no sign; then a sentence that has not ended goes on.
    first.is_some_and(|first| first.is_alphanumeric() && !first.is_uppercase())
}

/// Whether a line begins an item of a list.
fn is_item(words: &str) -> bool {
    let mut parts = words.split_whitespace();
    let first = parts.next().unwrap_or_default();
    let rest = parts.next().is_some();
    let number = first.trim_end_matches(['.', ')']);
    let is_number = number.len() < first.len()
        && (1..=3).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit());
    rest && (is_number
        || matches!(
            first,
            "•" | "◦" | "▪" | "‣" | "–" | "—" | "·" | "*" | "●" | "○"
        ))
}

/// The size of most letters, in points.
fn usual_size(pages: &[Page]) -> f64 {
    let mut letters: BTreeMap<u64, usize> = BTreeMap::new();
    for line in pages.iter().flat_map(|page| &page.lines) {
        // Quarters of a point: sizes come out of multiplications.
        let quarters = (line.size * 4.0).round().clamp(1.0, 8_000.0);
        *letters.entry(quarters as u64).or_default() += line.words.len();
    }
    let most = letters.into_iter().max_by_key(|(_, count)| *count);
    most.map_or(10.0, |(quarters, _)| quarters as f64 / 4.0)
}

/// Words of the file as they stand within lines, in small letters; those with hyphens whole.
fn vocabulary(pages: &[Page]) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    for line in pages.iter().flat_map(|page| &page.lines) {
        let parts: Vec<&str> = line.words.split_whitespace().collect();
        // The last word may be parted.
        for word in parts.iter().take(parts.len().saturating_sub(1)) {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            known.insert(bare.to_lowercase());
        }
    }
    known
}

/// Lines that stand at the edge of many pages, the same but for numbers: running heads and page
/// numbers, by page and place among its lines.
fn edges(pages: &[Page]) -> BTreeSet<(u32, usize)> {
    /// This part of the height at the top and at the bottom is its edge.
    const EDGE: f64 = 0.1;
    let mut seen: BTreeMap<String, Vec<(u32, usize)>> = BTreeMap::new();
    let mut numbers = BTreeSet::new();
    let with_words = pages.iter().filter(|page| !page.lines.is_empty()).count();
    for page in pages {
        for (index, line) in page.lines.iter().enumerate() {
            let at_edge = line.turn == 0
                && (line.across < page.height * EDGE || line.across > page.height * (1.0 - EDGE));
            if !at_edge {
                continue;
            }
            let bare = line.words.trim_matches(|c: char| !c.is_alphanumeric());
            let is_number =
                (1..=4).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit());
            if is_number && with_words > 1 {
                numbers.insert((page.number, index));
            }
            let mut folded = String::new();
            for letter in line.words.chars() {
                if letter.is_numeric() {
                    if !folded.ends_with('#') {
                        folded.push('#');
                    }
                } else {
                    folded.extend(letter.to_lowercase());
                }
            }
            seen.entry(folded).or_default().push((page.number, index));
        }
    }
    let often = |places: &Vec<(u32, usize)>| {
        let sheets: BTreeSet<u32> = places.iter().map(|(page, _)| *page).collect();
        // Left and right pages may have heads of their own.
        sheets.len() >= 2 && sheets.len() * 3 >= with_words
    };
    let mut edges: BTreeSet<(u32, usize)> = seen.into_values().filter(often).flatten().collect();
    edges.extend(numbers);
    edges
}
