//! How a text is laid out: its lines as blocks of the page, and the way from a code point of the
//! text to a UTF-16 unit of a block and back.
//!
//! Empty lines make no block. A very long line is cut into several blocks at sentence ends, for
//! display only: offsets do not move.

use gainsay_model::offset::{CodePoint, Offset, Span, Utf16};
use gainsay_model::region::{Region, RegionKind};
use gainsay_model::text::{Block as TextBlock, BlockKind};
use std::ops::Range;
use std::sync::Arc;

/// Longest block in code points before a line is cut.
const LONGEST: u32 = 4_000;

/// The place in front of a UTF-16 unit of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    pub block: usize,
    pub unit: Utf16,
}

/// What a block is, where it is no plain paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Heading,
    ListItem,
    Quote,
}

/// One paragraph of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in the text.
    pub span: Span<CodePoint>,
    bytes: Range<usize>,
    /// The code points of the block, counted from its start, that take two UTF-16 units.
    astral: Vec<u32>,
    pub role: Option<Role>,
    /// Why all of it is set aside.
    pub region: Option<RegionKind>,
}

/// A stretch of one block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    pub from: Point,
    pub to: Point,
}

/// A text laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    words: Arc<str>,
    length: u32,
    pub blocks: Vec<Block>,
    /// Set-aside stretches that cover only part of a block.
    pub asides: Vec<Span<CodePoint>>,
}

impl Layout {
    /// Lays out the words. `marked` are the headings, quotes and list items; `regions` what is set
    /// aside.
    pub fn new<'a>(
        words: &str,
        marked: &[TextBlock],
        regions: impl IntoIterator<Item = &'a Region>,
    ) -> Self {
        let mut blocks = Vec::new();
        let mut at = 0u32;
        let mut byte = 0usize;
        for line in words.split('\n') {
            for piece in cut(line) {
                let length = piece.chars().count() as u32;
                if let Ok(span) = Span::new(CodePoint(at), CodePoint(at + length)) {
                    let astral = (0u32..)
                        .zip(piece.chars())
                        .filter(|(_, c)| c.len_utf16() == 2)
                        .map(|(index, _)| index)
                        .collect();
                    let bytes = byte..byte + piece.len();
                    blocks.push(Block { span, bytes, astral, role: None, region: None });
                }
                at += length;
                byte += piece.len();
            }
            at += 1;
            byte += 1;
        }
        let mut layout =
            Self { words: words.into(), length: at.saturating_sub(1), blocks, asides: Vec::new() };
        for mark in marked {
            let role = match mark.what {
                BlockKind::Heading(_) => Role::Heading,
                BlockKind::ListItem => Role::ListItem,
                BlockKind::Quote => Role::Quote,
                BlockKind::Caption => continue,
            };
            for index in layout.blocks_in(mark.span) {
                if mark.span.contains_span(&layout.blocks[index].span) {
                    layout.blocks[index].role = Some(role);
                }
            }
        }
        for region in regions {
            layout.set_aside(region);
        }
        layout
    }

    fn set_aside(&mut self, region: &Region) {
        if !region.what.is_set_aside() {
            return;
        }
        for index in self.blocks_in(region.span) {
            let block = &mut self.blocks[index];
            let words = &self.words[block.bytes.clone()];
            let start = block.span.start().get();
            let lead = (words.chars().count() - words.trim_start().chars().count()) as u32;
            let tail = (words.chars().count() - words.trim_end().chars().count()) as u32;
            let covers = region.span.start().get() <= start + lead
                && region.span.end().get() + tail >= block.span.end().get();
            if covers {
                block.region = Some(region.what);
            } else if let Some(part) = region.span.intersect(&block.span) {
                self.asides.push(part);
            }
        }
    }

    /// The words of a block.
    pub fn words(&self, block: usize) -> &str {
        self.blocks.get(block).map_or("", |block| &self.words[block.bytes.clone()])
    }

    /// Length of the text in code points.
    pub fn length(&self) -> u32 {
        self.length
    }

    /// The blocks that a span touches.
    pub fn blocks_in(&self, span: Span<CodePoint>) -> Range<usize> {
        let first = self.blocks.partition_point(|block| block.span.end() <= span.start());
        let last = self.blocks.partition_point(|block| block.span.start() < span.end());
        first..last.max(first)
    }

    /// The block a position lies in, or the nearest one after it, or the last.
    pub fn block_at(&self, at: CodePoint) -> Option<usize> {
        let index = self.blocks.partition_point(|block| block.span.end() < at);
        (!self.blocks.is_empty()).then(|| index.min(self.blocks.len() - 1))
    }

    /// The point in front of a code point; positions between blocks go to the nearest block.
    pub fn point(&self, at: CodePoint) -> Option<Point> {
        let index = self.block_at(at)?;
        Some(self.point_in(index, at))
    }

    fn point_in(&self, index: usize, at: CodePoint) -> Point {
        let block = &self.blocks[index];
        let at = at.clamp(block.span.start(), block.span.end());
        let within = at.get() - block.span.start().get();
        let astral = block.astral.partition_point(|position| *position < within) as u32;
        Point { block: index, unit: Utf16(within + astral) }
    }

    /// The code point at a point. A point inside a surrogate pair goes to the pair's start.
    pub fn code_point(&self, point: Point) -> CodePoint {
        let Some(block) = self.blocks.get(point.block) else { return CodePoint(self.length) };
        let unit = point.unit.get();
        // The astral character number k, at code point p, takes the units p + k and p + k + 1.
        let mut whole = 0;
        for (k, position) in (0u32..).zip(&block.astral) {
            if position + k + 1 < unit {
                whole += 1;
            } else if position + k + 1 == unit {
                return CodePoint(block.span.start().get() + position);
            } else {
                break;
            }
        }
        let at = block.span.start().get() + unit - whole;
        CodePoint(at).min(block.span.end())
    }

    /// The length of a block in UTF-16 units.
    pub fn units(&self, block: usize) -> Utf16 {
        self.blocks
            .get(block)
            .map_or(Utf16(0), |block| Utf16(block.span.len() + block.astral.len() as u32))
    }

    /// A span as stretches that each lie within one block.
    pub fn stretches(&self, span: Span<CodePoint>) -> Vec<Stretch> {
        self.blocks_in(span)
            .map(|index| Stretch {
                from: self.point_in(index, span.start()),
                to: self.point_in(index, span.end()),
            })
            .filter(|stretch| stretch.from != stretch.to)
            .collect()
    }

    /// The exact words of a span.
    pub fn slice(&self, span: Span<CodePoint>) -> &str {
        let start = self.byte(span.start());
        let end = self.byte(span.end());
        self.words.get(start..end).unwrap_or("")
    }

    fn byte(&self, at: CodePoint) -> usize {
        // From the last block that begins at or before the position: a short walk.
        let index = self.blocks.partition_point(|block| block.span.start() <= at);
        let (start, byte) = match index.checked_sub(1).and_then(|index| self.blocks.get(index)) {
            Some(block) => (block.span.start().get(), block.bytes.start),
            None => (0, 0),
        };
        let rest = &self.words[byte..];
        rest.char_indices()
            .nth((at.get() - start) as usize)
            .map_or(self.words.len(), |(offset, _)| byte + offset)
    }
}

/// Cuts a long line at the ends of sentences, else anywhere between words.
fn cut(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while rest.len() > LONGEST as usize {
        let Some((limit, _)) = rest.char_indices().nth(LONGEST as usize) else { break };
        let head = &rest[..limit];
        let end = [". ", "。", "؟ ", "۔ ", "! ", "? "]
            .iter()
            .filter_map(|stop| head.rfind(stop).map(|at| at + stop.len()))
            .max()
            .or_else(|| head.rfind(' ').map(|at| at + 1))
            .filter(|end| *end > 0)
            .unwrap_or(limit);
        pieces.push(&rest[..end]);
        rest = &rest[end..];
    }
    pieces.push(rest);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "A 👩‍👩‍👧 said\n\n«نعم» e\u{301}nd\r\n\u{10437}\u{10437} two";

    fn span(start: u32, end: u32) -> Span<CodePoint> {
        Span::new(CodePoint(start), CodePoint(end)).unwrap()
    }

    #[test]
    fn every_position_goes_to_the_page_and_back() {
        let layout = Layout::new(TEXT, &[], []);
        for block in &layout.blocks {
            for at in block.span.start().get()..=block.span.end().get() {
                let point = layout.point(CodePoint(at)).unwrap();
                assert_eq!(layout.code_point(point), CodePoint(at));
            }
        }
        assert_eq!(layout.length() as usize, TEXT.chars().count());
    }

    #[test]
    fn units_are_those_of_the_browser() {
        let layout = Layout::new(TEXT, &[], []);
        for index in 0..layout.blocks.len() {
            let words = layout.words(index);
            assert_eq!(layout.units(index).0 as usize, words.encode_utf16().count());
        }
        // Inside the pair: back to its start.
        let last = layout.blocks.len() - 1;
        let start = layout.blocks[last].span.start();
        for (unit, code_point) in [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (5, 3)] {
            let point = Point { block: last, unit: Utf16(unit) };
            assert_eq!(layout.code_point(point).0, start.0 + code_point, "unit {unit}");
        }
    }

    #[test]
    fn slices_are_exact_also_over_lines() {
        let layout = Layout::new(TEXT, &[], []);
        let all: Vec<char> = TEXT.chars().collect();
        for start in 0..all.len() as u32 {
            for end in start + 1..=all.len() as u32 {
                let expected: String = all[start as usize..end as usize].iter().collect();
                assert_eq!(layout.slice(span(start, end)), expected);
            }
        }
    }

    #[test]
    fn a_span_over_two_lines_is_two_stretches() {
        let layout = Layout::new("one\n\ntwo\nthree", &[], []);
        assert_eq!(layout.blocks.len(), 3);
        let stretches = layout.stretches(span(1, 7));
        let units: Vec<_> =
            stretches.iter().map(|s| (s.from.block, s.from.unit.0, s.to.unit.0)).collect();
        assert_eq!(units, [(0, 1, 3), (1, 0, 2)]);
    }

    #[test]
    fn a_long_line_is_cut_without_moving_offsets() {
        let line = "One sentence stands here. ".repeat(1_000);
        let layout = Layout::new(&line, &[], []);
        assert!(layout.blocks.len() > 5);
        assert!(layout.blocks.iter().all(|block| block.span.len() <= LONGEST));
        assert!(layout.words(0).ends_with(". "));
        assert_eq!(layout.slice(span(25_974, 25_977)), "One");
    }

    #[test]
    fn a_region_greys_whole_blocks_and_marks_parts() {
        let region = |start, end| Region {
            document: gainsay_model::id::DocumentId::new(uuid::Uuid::nil()),
            text: Default::default(),
            span: span(start, end),
            what: RegionKind::Boilerplate,
            found: true,
            hops: Vec::new(),
        };
        let regions = [region(0, 3), region(5, 7)];
        let layout = Layout::new("one\ntwo three", &[], &regions);
        assert_eq!(layout.blocks[0].region, Some(RegionKind::Boilerplate));
        assert_eq!(layout.blocks[1].region, None);
        assert_eq!(layout.asides, [span(5, 7)]);
    }
}
