//! The text on the page: sections of about 25 blocks, each block one paragraph with its words in
//! one text node. Built by hand and never changed afterwards, so that a live selection, the caret
//! and find-in-page stay valid while marks come and go.

use super::page::document;
pub use crate::state::layout::Point;
use gainsay_model::offset::Offset;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node, Range};

/// Blocks to a section. Sections, never paragraphs, are what the browser may skip in layout.
pub const SECTION: usize = 25;

/// What is to be shown of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown<'a> {
    pub words: &'a str,
    /// `title`, `heading`, `list`, `quote` or nothing.
    pub role: Option<&'static str>,
    /// Why the block is set aside, in words.
    pub region: Option<&'static str>,
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
    /// Puts the blocks into `root`, taking away what was in it.
    pub fn build(
        root: &Element,
        scroller: &Element,
        blocks: &[Shown<'_>],
        lang: Option<&str>,
    ) -> Self {
        root.set_text_content(None);
        let mut pane = Self {
            root: root.clone(),
            scroller: scroller.clone(),
            sections: Vec::with_capacity(blocks.len() / SECTION + 1),
            words: Vec::with_capacity(blocks.len()),
        };
        let fragment = document().create_document_fragment();
        for (index, chunk) in blocks.chunks(SECTION).enumerate() {
            let section = element("section", "chunk");
            attribute(&section, "data-section", &index.to_string());
            for block in chunk {
                let number = pane.words.len();
                let para = element("div", "para");
                if let Some(role) = block.role {
                    attribute(&para, "data-role", role);
                }
                if let Some(region) = block.region {
                    attribute(&para, "data-region", region);
                }
                let words = element(
                    match block.role {
                        Some("title") => "h1",
                        Some("heading") => "h2",
                        _ => "p",
                    },
                    "words",
                );
                attribute(&words, "data-block", &number.to_string());
                attribute(&words, "dir", "auto");
                if let Some(lang) = lang {
                    attribute(&words, "lang", lang);
                }
                append(&words, &document().create_text_node(block.words));
                append(&para, &words);
                append(&section, &para);
                pane.words.push(words);
            }
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
    fn locate(&self, point: Point) -> Option<(Node, u32)> {
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
