//! Badges in the margin: one letter for each mark that begins in a paragraph.

use super::pane::{Pane, append, attribute, element};

/// More badges than this are counted and not shown.
const MOST: usize = 5;

/// A letter in the margin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    /// The mark it stands for, as `data-mark`.
    pub mark: String,
    pub letter: String,
    /// `allegation`, `denial`, `evidence` or `own`.
    pub kind: &'static str,
    /// What a screen reader says.
    pub label: String,
}

/// Puts the badges of one block in the margin, in place of those that were there.
pub fn set(pane: &Pane, block: usize, badges: &[Badge]) {
    clear(pane, block);
    let Some(para) = pane.para(block).filter(|_| !badges.is_empty()) else {
        return;
    };
    let gutter = element("div", "gut");
    for badge in badges.iter().take(MOST) {
        let button = element("button", "badge");
        attribute(&button, "type", "button");
        // The list beside the text is the way for keyboards; the margin would double it.
        attribute(&button, "tabindex", "-1");
        attribute(&button, "data-mark", &badge.mark);
        attribute(&button, "data-kind", badge.kind);
        attribute(&button, "aria-label", &badge.label);
        attribute(&button, "title", &badge.label);
        button.set_text_content(Some(&badge.letter));
        append(&gutter, &button);
    }
    if badges.len() > MOST {
        let more = element("span", "more");
        more.set_text_content(Some(&format!("+{}", badges.len() - MOST)));
        append(&gutter, &more);
    }
    let _ = para.insert_before(&gutter, para.first_child().as_ref());
}

/// Empties the margin of one block.
pub fn clear(pane: &Pane, block: usize) {
    if let Some(para) = pane.para(block)
        && let Some(first) = para.first_element_child()
        && first.class_name() == "gut"
    {
        first.remove();
    }
}
