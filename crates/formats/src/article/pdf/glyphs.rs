//! What is drawn on each page, as letters at places.

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, RenderContent, SoftMask, TransformExt as _,
    interpret_page,
};
use unicode_normalization::UnicodeNormalization as _;

use super::super::error::Fault;
use super::Extracted;

/// The most letters of a file.
const MOST: usize = 3_000_000;

/// A letter, or a few that one glyph draws, where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Letter {
    pub(super) words: String,
    /// Where it begins along its line and where it ends, in points.
    pub(super) from: f64,
    pub(super) to: f64,
    /// Where its line is, across: it grows down the page.
    pub(super) across: f64,
    /// The size of its type, in points.
    pub(super) size: f64,
    /// Which way the line goes, in steps of a quarter turn: 0 from left to right.
    pub(super) turn: u8,
}

/// A page's letters, as they were drawn.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) number: u32,
    pub(super) letters: Vec<Letter>,
    /// The height of the page, in points.
    pub(super) height: f64,
}

/// Reads all pages.
pub(super) fn pages(pdf: &Pdf, found: &mut Extracted) -> Result<Vec<Drawn>, Fault> {
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings {
        render_content: RenderContent::PAGE,
        ..InterpreterSettings::default()
    };
    let mut drawn = Vec::new();
    let mut room = MOST;
    for (page, number) in pdf.pages().iter().zip(1_u32..) {
        let page = one(
            page,
            pdf,
            &cache,
            settings.clone(),
            number,
            &mut room,
            found,
        );
        if room == 0 {
            return Err(Fault::Package(format!(
                "it has more than {MOST} letters; no article is that long"
            )));
        }
        drawn.push(page);
    }
    Ok(drawn)
}

fn one<'p>(
    page: &Page<'p>,
    pdf: &'p Pdf,
    cache: &InterpreterCache<'p>,
    settings: InterpreterSettings,
    number: u32,
    room: &mut usize,
    found: &mut Extracted,
) -> Drawn {
    let (width, height) = page.render_dimensions();
    let mut context = Context::new(
        page.initial_transform(true).to_kurbo(),
        Rect::new(0.0, 0.0, width.into(), height.into()),
        cache,
        pdf.xref(),
        settings,
    );
    let mut pen = Pen {
        drawn: Drawn {
            number,
            letters: Vec::new(),
            height: height.into(),
        },
        room,
        found,
        last: 0,
    };
    interpret_page(page, &mut context, &mut pen);
    pen.drawn
}

/// Notes letters and draws nothing.
struct Pen<'f> {
    drawn: Drawn,
    room: &'f mut usize,
    found: &'f mut Extracted,
    /// Where the run before began.
    last: usize,
}

impl Pen<'_> {
    fn take(&mut self, glyph: &Glyph<'_>, place: Affine, vertical: bool) {
        let origin = place * Point::ZERO;
        let up = (place * Point::new(0.0, 1000.0)) - origin;
        let size = up.hypot();
        if !(size.is_finite() && (0.5..2000.0).contains(&size)) {
            return;
        }
        let ahead = (place * Point::new(1000.0, 0.0)) - origin;
        let ahead = if vertical { -up } else { ahead };
        let turn = turn(ahead);
        let advance = match glyph {
            Glyph::Outline(glyph) => glyph.advance_width(),
            Glyph::Type3(glyph) => glyph.advance_width(),
        };
        let advance = if vertical {
            1.0
        } else {
            advance.map_or(0.5, |wide| f64::from(wide) / 1000.0)
        } * size;
        let (along, across) = match turn {
            0 => (origin.x, origin.y),
            1 => (origin.y, -origin.x),
            2 => (-origin.x, -origin.y),
            _ => (-origin.y, origin.x),
        };
        let Some(words) = self.words(glyph) else {
            return;
        };
        self.drawn.letters.push(Letter {
            words,
            from: along,
            to: along + advance.max(0.0),
            across,
            size,
            turn,
        });
    }

    /// The letters of a glyph, without what cannot stand in a text.
    fn words(&mut self, glyph: &Glyph<'_>) -> Option<String> {
        let given = match glyph.as_unicode() {
            Some(BfString::Char(letter)) => letter.to_string(),
            Some(BfString::String(letters)) => letters,
            None => {
                self.found.unknown += 1;
                return Some('\u{fffd}'.to_string());
            }
        };
        let mut words = String::new();
        for letter in given.chars() {
            match letter {
                '\u{fb00}'..='\u{fb06}' => {
                    self.found.ligatures += 1;
                    words.push_str(
                        ["ff", "fi", "fl", "ffi", "ffl", "st", "st"][letter as usize - 0xfb00],
                    );
                }
                // Arabic letters as they look at the place they stand in.
                '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
                    self.found.ligatures += 1;
                    words.extend(std::iter::once(letter).nfkc());
                }
                '\t' | '\n' | '\r' | '\u{a0}' => words.push(' '),
                '\u{ad}' => words.push('\u{ad}'),
                other if other.is_control() => {}
                '\u{fffe}' | '\u{ffff}' => {}
                other => words.push(other),
            }
        }
        (!words.is_empty()).then_some(words)
    }
}

/// The quarter turn that a direction is nearest to, with `y` growing down the page.
fn turn(ahead: Vec2) -> u8 {
    if ahead.x.abs() >= ahead.y.abs() {
        if ahead.x >= 0.0 { 0 } else { 2 }
    } else if ahead.y >= 0.0 {
        1
    } else {
        3
    }
}

impl Device<'_> for Pen<'_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        let vertical = run.writing_mode() == WritingMode::Vertical;
        let start = self.drawn.letters.len();
        for glyph in run.glyphs() {
            if *self.room == 0 {
                return;
            }
            *self.room -= 1;
            self.take(glyph, props.transform * glyph.transform(), vertical);
        }
        // Drawn once more on the same spot, or beside it by a hair: that is how bold is made of plain,
        // and what filling and stroking looks like.
        let (before, now) = self.drawn.letters.split_at(start);
        let before = &before[self.last.min(before.len())..];
        let again = !now.is_empty()
            && before.len() == now.len()
            && before.iter().zip(now).all(|(before, now)| {
                before.words == now.words
                    && before.turn == now.turn
                    && (before.from - now.from).abs() < now.size * 0.15
                    && (before.across - now.across).abs() < now.size * 0.15
            });
        if again {
            self.drawn.letters.truncate(start);
        } else {
            self.last = start;
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
