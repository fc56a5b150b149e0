//! How a text is laid out: its lines as blocks of the page, and the way from a code point of the
//! text to a UTF-16 unit of a block and back.
//!
//! The `anchoring` crate cuts the blocks and converts the offsets; here they are brought together
//! with what is known of each block.

use gainsay_anchoring::trim::trim;
use gainsay_anchoring::{OffsetMap, Place, paragraph};
use gainsay_model::offset::{CodePoint, Span, Utf16};
use gainsay_model::region::{Region, RegionKind};
use gainsay_model::text::{Block as TextBlock, BlockKind};
use std::ops::Range;

/// The place in front of a UTF-16 unit of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    pub block: usize,
    pub unit: Utf16,
}

/// What a block is, where it is no plain paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The article's title, where the text begins with it.
    Title,
    Heading,
    ListItem,
    Quote,
}

/// One paragraph of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where its words stand in the text.
    pub span: Span<CodePoint>,
    start: Place,
    end: Place,
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
#[derive(Debug, Clone)]
pub struct Layout {
    map: OffsetMap,
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
        let map = OffsetMap::new(words);
        let blocks = paragraph::blocks(&map)
            .into_iter()
            .filter_map(|block| block.words)
            .map(|span| Block {
                span,
                start: map.floor(span.start()),
                end: map.floor(span.end()),
                role: None,
                region: None,
            })
            .collect();
        let mut layout = Self {
            map,
            blocks,
            asides: Vec::new(),
        };
        for mark in marked {
            let role = match mark.what {
                BlockKind::Heading(_) => Role::Heading,
                BlockKind::ListItem => Role::ListItem,
                BlockKind::Quote => Role::Quote,
                BlockKind::Caption => continue,
            };
            for index in layout.blocks_in(mark.span) {
                let whole = trim(&layout.map, layout.blocks[index].span).ok().flatten();
                if whole.is_some_and(|whole| mark.span.contains_span(&whole)) {
                    layout.blocks[index].role = Some(role);
                }
            }
        }
        for region in regions {
            layout.set_aside(region);
        }
        layout
    }

    /// Sets aside these regions and no others; says which blocks are set aside in another way now.
    pub fn set_regions<'a>(&mut self, regions: impl IntoIterator<Item = &'a Region>) -> Vec<usize> {
        let before: Vec<_> = self.blocks.iter().map(|block| block.region).collect();
        for block in &mut self.blocks {
            block.region = None;
        }
        self.asides.clear();
        for region in regions {
            self.set_aside(region);
        }
        let blocks = self.blocks.iter().zip(before).enumerate();
        blocks
            .filter(|(_, (block, before))| block.region != *before)
            .map(|(index, _)| index)
            .collect()
    }

    fn set_aside(&mut self, region: &Region) {
        if !region.what.is_set_aside() {
            return;
        }
        for index in self.blocks_in(region.span) {
            let whole = trim(&self.map, self.blocks[index].span).ok().flatten();
            if whole.is_some_and(|whole| region.span.contains_span(&whole)) {
                self.blocks[index].region = Some(region.what);
            } else if let Some(part) = region.span.intersect(&self.blocks[index].span) {
                self.asides.push(part);
            }
        }
    }

    /// Takes the first block that is not set aside for the article's title where it says just that:
    /// a page that prints its title need not have it printed twice.
    pub fn entitle(&mut self, title: &str) {
        let first = (0..self.blocks.len()).find(|block| self.blocks[*block].region.is_none());
        if let Some(first) = first
            && self.words(first).trim() == title.trim()
        {
            self.blocks[first].role = Some(Role::Title);
        }
    }

    /// Whether the text begins with its own title.
    pub fn is_titled(&self) -> bool {
        self.blocks
            .iter()
            .any(|block| block.role == Some(Role::Title))
    }

    /// The words of a block.
    pub fn words(&self, block: usize) -> &str {
        self.blocks.get(block).map_or("", |block| {
            &self.map.text()[block.start.byte.index()..block.end.byte.index()]
        })
    }

    /// Where a block stands in the whole text, in UTF-16 units.
    pub fn units_of(&self, block: usize) -> Range<u32> {
        self.blocks
            .get(block)
            .map_or(0..0, |block| block.start.utf16.0..block.end.utf16.0)
    }

    /// The text with its tables.
    pub fn map(&self) -> &OffsetMap {
        &self.map
    }

    /// Length of the text in code points.
    pub fn length(&self) -> u32 {
        self.map.end().code_point.0
    }

    /// The blocks that a span touches.
    pub fn blocks_in(&self, span: Span<CodePoint>) -> Range<usize> {
        let first = self
            .blocks
            .partition_point(|block| block.span.end() <= span.start());
        let last = self
            .blocks
            .partition_point(|block| block.span.start() < span.end());
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
        let place = self
            .map
            .floor(at.clamp(block.span.start(), block.span.end()));
        Point {
            block: index,
            unit: Utf16(place.utf16.0 - block.start.utf16.0),
        }
    }

    /// The code point at a point. A point inside a surrogate pair goes to the pair's start.
    pub fn code_point(&self, point: Point) -> CodePoint {
        let Some(block) = self.blocks.get(point.block) else {
            return self.map.end().code_point;
        };
        let unit = Utf16(block.start.utf16.0 + point.unit.0).min(block.end.utf16);
        self.map.floor(unit).code_point
    }

    /// The length of a block in UTF-16 units.
    pub fn units(&self, block: usize) -> Utf16 {
        self.blocks.get(block).map_or(Utf16(0), |block| {
            Utf16(block.end.utf16.0 - block.start.utf16.0)
        })
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

    /// The exact words of a span; nothing for one outside the text.
    pub fn slice(&self, span: Span<CodePoint>) -> &str {
        self.map.slice(span).unwrap_or("")
    }
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
            for at in block.span.start().0..=block.span.end().0 {
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
            let all: Vec<u16> = TEXT.encode_utf16().collect();
            let range = layout.units_of(index);
            let cut = &all[range.start as usize..range.end as usize];
            assert_eq!(String::from_utf16(cut).unwrap(), words);
        }
        // Inside the pair: back to its start.
        let last = layout.blocks.len() - 1;
        let start = layout.blocks[last].span.start();
        for (unit, code_point) in [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (5, 3)] {
            let point = Point {
                block: last,
                unit: Utf16(unit),
            };
            assert_eq!(
                layout.code_point(point).0,
                start.0 + code_point,
                "unit {unit}"
            );
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
        let units: Vec<_> = stretches
            .iter()
            .map(|s| (s.from.block, s.from.unit.0, s.to.unit.0))
            .collect();
        assert_eq!(units, [(0, 1, 3), (1, 0, 2)]);
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
        let mut layout = layout;
        assert_eq!(layout.set_regions(&[region(4, 13)]), [0, 1]);
        assert!(layout.asides.is_empty());
        assert_eq!(layout.set_regions([]), [1]);
    }

    #[test]
    fn a_text_that_begins_with_its_title_is_titled() {
        let titled = |words: &str| {
            let mut layout = Layout::new(words, &[], &[]);
            layout.entitle("Two figures");
            layout.is_titled()
        };
        assert!(titled("Two figures\n\nThe first."));
        assert!(!titled("Two figures, and a third"));
        assert!(!titled("By a clerk\n\nTwo figures"));
        assert!(!titled(""));
    }
}
