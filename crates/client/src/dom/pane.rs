//! The text on the page: sections of about 25 blocks, each block one paragraph with its words in
//! one text node. Built by hand and never changed afterwards, so that a live selection, the caret
//! and find-in-page stay valid while marks come and go.

use super::page::document;
pub use crate::state::layout::Point;
use gainsay_model::offset::Offset;
use js_sys::JsString;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, Node, Range};

#[wasm_bindgen]
extern "C" {
    // Of thousands of paragraphs, each string that goes over by itself is read letter by letter once more; a part
    // of one that is over there already is not.
    type Paragraph;
    #[wasm_bindgen(method, setter, js_name = textContent)]
    fn set_words(this: &Paragraph, words: &JsString);
    #[wasm_bindgen(method, js_name = setAttribute)]
    fn set_number(this: &Paragraph, name: &JsString, number: u32);
}

/// Blocks to a section. Sections, never paragraphs, are what the browser may skip in layout.
pub const SECTION: usize = 25;

/// About so many letters stand on a line.
const LINE: usize = 86;

/// What is to be shown of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown<'a> {
    pub words: &'a str,
    /// The same, in UTF-16 units of the whole text.
    pub units: std::ops::Range<u32>,
    /// `title`, `heading`, `list`, `quote` or nothing.
    pub role: Option<&'static str>,
    /// Why the block is set aside, in words.
    pub region: Option<&'static str>,
    /// The page that begins with the block or in it, in words.
    pub page: Option<String>,
}

/// The text as it stands on the page.
#[derive(Debug, Clone)]
pub struct Pane {
    pub(crate) root: Element,
    pub(crate) scroller: Element,
    pub(crate) sections: Vec<Element>,
    /// Per block, the element that holds nothing but its words.
    pub(crate) words: Vec<Element>,
}

impl Pane {
    /// Puts the blocks of a text into `root`, taking away what was in it.
    pub fn build(root: &Element, scroller: &Element, text: &str, blocks: &[Shown<'_>]) -> Self {
        let (text, number) = (JsString::from(text), JsString::from("data-block"));
        root.set_text_content(None);
        let mut pane = Self {
            root: root.clone(),
            scroller: scroller.clone(),
            sections: Vec::with_capacity(blocks.len() / SECTION + 1),
            words: Vec::with_capacity(blocks.len()),
        };
        // A copy of what is alike in all is made faster than the thing itself.
        let plain = ["p", "h1", "h2"].map(paragraph);
        let fragment = document().create_document_fragment();
        for chunk in blocks.chunks(SECTION) {
            let section = element("section", "chunk");
            for block in chunk {
                let kind = match block.role {
                    Some("title") => 1,
                    Some("heading") => 2,
                    _ => 0,
                };
                let (para, words) = copy(&plain[kind]);
                if let Some(role) = block.role {
                    attribute(&para, "data-role", role);
                }
                if let Some(region) = block.region {
                    attribute(&para, "data-region", region);
                }
                if let Some(page) = &block.page {
                    attribute(&para, "data-page", page);
                }
                let paragraph: &Paragraph = words.unchecked_ref();
                paragraph.set_number(&number, pane.words.len() as u32);
                paragraph.set_words(&text.substring(block.units.start, block.units.end));
                append(&section, &para);
                pane.words.push(words);
            }
            guess_height(&section, chunk);
            append(&fragment, &section);
            pane.sections.push(section);
        }
        append(root, &fragment);
        pane
    }

    /// How many sections there are.
    pub fn section_count(&self) -> usize {
        self.sections.len()
    }

    /// The paragraph around a block's words: what badges and rings hang on.
    pub(crate) fn para(&self, block: usize) -> Option<Element> {
        self.words.get(block)?.parent_element()
    }

    /// Hangs something on a paragraph, which is then what it is placed in.
    pub(crate) fn hang(para: &Element, thing: &Element) {
        let _ = para.class_list().add_1("held");
        append(para, thing);
    }

    /// Says beside a block why it is set aside, or no longer that it is.
    pub fn set_region(&self, block: usize, why: Option<&str>) {
        if let Some(para) = self.para(block) {
            match why {
                Some(why) => attribute(&para, "data-region", why),
                // Fails for malformed names only.
                None => drop(para.remove_attribute("data-region")),
            }
        }
    }

    /// The text node and the unit within it, whatever markup is inside the block.
    pub(super) fn locate(&self, point: Point) -> Option<(Node, u32)> {
        let words = self.words.get(point.block)?;
        let mut left = point.unit.get();
        let mut last = None;
        let mut stack: Vec<Node> = vec![words.clone().into()];
        while let Some(node) = stack.pop() {
            if node.node_type() == Node::TEXT_NODE {
                let length = node.unchecked_ref::<web_sys::Text>().length();
                if left <= length {
                    return Some((node, left));
                }
                left -= length;
                last = Some((node, length));
            } else {
                let mut child = node.last_child();
                while let Some(node) = child {
                    child = node.previous_sibling();
                    stack.push(node);
                }
            }
        }
        last.or_else(|| Some((words.clone().into(), 0)))
    }

    /// The DOM range between two points.
    pub(crate) fn range(&self, from: Point, to: Point) -> Option<Range> {
        let range = document().create_range().ok()?;
        let (node, unit) = self.locate(from)?;
        range.set_start(&node, unit).ok()?;
        let (node, unit) = self.locate(to)?;
        range.set_end(&node, unit).ok()?;
        Some(range)
    }

    /// Scrolls so that the stretch stands in the middle third; not at all when it is in view.
    pub fn reveal(&self, from: Point, to: Point) {
        let Some(range) = self.range(from, to) else {
            return;
        };
        let mut rect = range.get_bounding_client_rect();
        if rect.height() == 0.0
            && let Some(para) = self.para(from.block)
        {
            // The section has no layout yet.
            rect = para.get_bounding_client_rect();
        }
        super::scroll::into_middle(&self.scroller, &rect);
        // A section that was skipped had a guessed height; once it is laid out, look again.
        let (scroller, again) = (self.scroller.clone(), range);
        super::timer::next_frame(move || {
            super::timer::next_frame(move || {
                super::scroll::into_middle(&scroller, &again.get_bounding_client_rect());
            });
        });
    }
}

/// Tells the browser about how high a section will be, for as long as it is out of view: the better the guess,
/// the less the text moves when it comes in.
fn guess_height(section: &Element, blocks: &[Shown<'_>]) {
    let lines: usize = blocks
        .iter()
        .map(|block| letters(block.words).div_ceil(LINE).max(1))
        .sum();
    let height = format!(
        "auto calc(var(--text-size) * (var(--text-lead) * {lines} + {}))",
        blocks.len()
    );
    if let Some(section) = section.dyn_ref::<HtmlElement>() {
        let _ = section
            .style()
            .set_property("contain-intrinsic-height", &height);
    }
}

/// How many code points words have, which is how many bytes begin one.
fn letters(words: &str) -> usize {
    words.bytes().filter(|byte| byte & 0xc0 != 0x80).count()
}

/// A paragraph without words, which are to be in an element of that name.
fn paragraph(name: &str) -> Element {
    let para = element("div", "para");
    let words = element(name, "words");
    attribute(&words, "dir", "auto");
    append(&para, &words);
    para
}

/// A copy of a paragraph, with what in it holds its words.
fn copy(paragraph: &Element) -> (Element, Element) {
    let para: Element = paragraph
        .clone_node_with_deep(true)
        .expect("an element can be copied")
        .unchecked_into();
    let words = para
        .first_element_child()
        .expect("a copy holds what the original does");
    (para, words)
}

pub(crate) fn element(tag: &str, class: &str) -> Element {
    let element = document()
        .create_element(tag)
        .expect("our own tag names are valid");
    element.set_class_name(class);
    element
}

pub(crate) fn attribute(element: &Element, name: &str, value: &str) {
    // Fails for malformed names only, and ours are written here.
    let _ = element.set_attribute(name, value);
}

pub(crate) fn append(parent: &Node, child: &Node) {
    // Fails only where the tree would become a loop.
    let _ = parent.append_child(child);
}
