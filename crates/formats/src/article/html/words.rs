//! From a tree of elements to paragraphs, headings, list items, quotations and captions.

use dom_query::NodeRef;
use gainsay_model::region::RegionKind;
use gainsay_model::text::BlockKind;

use super::super::draft::Draft;

/// Elements whose words are never an article's.
const SKIPPED: &[&str] = &[
    "script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "embed",
    "canvas", "audio", "video", "select", "option", "textarea", "input", "button", "dialog",
];

/// Elements that flow within a paragraph. All others begin a new one.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "picture", "img", "source",
];

/// Parts of a page that stand around the article, where the whole page is kept.
const AROUND: &[&str] = &["nav", "footer", "aside", "form", "menu"];

/// Above this share of linked characters a paragraph leads elsewhere and says nothing itself.
const LINKED: f64 = 0.6;

/// Appends the words below `root` to the draft, piece by piece.
pub(super) fn collect(root: &NodeRef<'_>, draft: &mut Draft) {
    let mut walk = Walk {
        draft,
        words: String::new(),
        linked: 0,
        context: Context::default(),
    };
    walk.children(root);
    walk.flush();
}

/// What surrounds the words being read.
#[derive(Debug, Clone, Copy, Default)]
struct Context {
    block: Option<BlockKind>,
    linked: bool,
    around: bool,
    kept_space: bool,
}

struct Walk<'d> {
    draft: &'d mut Draft,
    words: String,
    /// Bytes of `words` that stand inside links.
    linked: usize,
    context: Context,
}

impl Walk<'_> {
    /// The depth was bounded before the tree was built, so recursion is too.
    fn children(&mut self, parent: &NodeRef<'_>) {
        for child in parent.children_it(false) {
            if child.is_text() {
                self.text(&child.text());
            } else if child.is_element() {
                self.element(&child);
            }
        }
    }

    fn element(&mut self, node: &NodeRef<'_>) {
        let name = node.node_name().unwrap_or_default();
        let name: &str = &name;
        if SKIPPED.contains(&name) || node.has_attr("hidden") {
            return;
        }
        match name {
            "br" => {
                while self.words.ends_with(' ') {
                    self.words.pop();
                }
                self.words.push('\n');
                return;
            }
            "td" | "th" if !is_layout_cell(node) => {
                if !self.words.is_empty() {
                    self.words.push('\t');
                }
                self.children(node);
                return;
            }
            _ => {}
        }
        let outer = self.context;
        if INLINE.contains(&name) {
            self.context.linked |= name == "a" && node.has_attr("href");
            self.children(node);
            self.context = outer;
            return;
        }
        self.flush();
        if let Some(block) = block(name) {
            self.context.block = Some(block);
        }
        self.context.around |= AROUND.contains(&name);
        self.context.kept_space |= name == "pre";
        self.children(node);
        self.flush();
        self.context = outer;
    }

    fn text(&mut self, text: &str) {
        if !self.context.linked && text.contains(char::is_alphanumeric) && self.is_menu() {
            self.flush();
        }
        let before = self.words.len();
        if self.context.kept_space {
            self.words.push_str(text);
        } else {
            for character in text.chars() {
                // White space as HTML knows it: no-break spaces stay (Infra Standard, 4.5).
                if matches!(character, ' ' | '\t' | '\n' | '\x0c' | '\r') {
                    if !self.words.ends_with([' ', '\n', '\t']) && !self.words.is_empty() {
                        self.words.push(' ');
                    }
                } else {
                    self.words.push(character);
                }
            }
        }
        if self.context.linked {
            self.linked += self.words.len() - before;
        }
    }

    /// Links and nothing else, on lines of their own: words that follow are no part of them.
    fn is_menu(&self) -> bool {
        let words = self.words.trim();
        let links: usize = words.split_whitespace().map(str::len).sum();
        words.contains('\n') && self.linked >= links
    }

    fn flush(&mut self) {
        let linked = std::mem::take(&mut self.linked);
        let words = std::mem::take(&mut self.words);
        let share = linked as f64 / words.trim().len().max(1) as f64;
        let block = self.context.block;
        let heading = matches!(block, Some(BlockKind::Heading(_) | BlockKind::Caption));
        let hint = if self.context.around || (share > LINKED && !heading) {
            Some(RegionKind::Boilerplate)
        } else if block == Some(BlockKind::Quote) {
            Some(RegionKind::Quotation)
        } else {
            None
        };
        self.draft.push(&words, block, hint);
    }
}

fn block(name: &str) -> Option<BlockKind> {
    Some(match name {
        "h1" => BlockKind::Heading(1),
        "h2" => BlockKind::Heading(2),
        "h3" => BlockKind::Heading(3),
        "h4" => BlockKind::Heading(4),
        "h5" => BlockKind::Heading(5),
        "h6" => BlockKind::Heading(6),
        "li" | "dt" | "dd" => BlockKind::ListItem,
        "blockquote" => BlockKind::Quote,
        "figcaption" | "caption" => BlockKind::Caption,
        _ => return None,
    })
}

/// A row with paragraphs in one of its cells lays out the page; one with words only is data.
fn is_layout_cell(cell: &NodeRef<'_>) -> bool {
    let is_block = |node: &NodeRef<'_>| {
        node.is_element()
            && node
                .node_name()
                .is_some_and(|name| !INLINE.contains(&&*name) && &*name != "br")
    };
    let row = cell.parent();
    row.is_some_and(|row| {
        row.children_it(false)
            .any(|cell| cell.children_it(false).any(|child| is_block(&child)))
    })
}
