//! Where one types in a text field. The browser counts in UTF-16, we in bytes of UTF-8.

use web_sys::HtmlTextAreaElement;

/// The caret's place in the field's value, in bytes; `None` while something is selected.
pub fn place(area: &HtmlTextAreaElement) -> Option<usize> {
    let start = area.selection_start().ok()??;
    let end = area.selection_end().ok()??;
    (start == end).then(|| to_bytes(&area.value(), start as usize))
}

/// Puts the caret at a byte offset of `text`, which is the field's value, and the focus with it.
pub fn set(area: &HtmlTextAreaElement, text: &str, byte: usize) {
    let unit = text
        .get(..byte)
        .map_or(0, |before| before.encode_utf16().count()) as u32;
    let _ = area.focus();
    let _ = area.set_selection_range(unit, unit);
}

fn to_bytes(text: &str, unit: usize) -> usize {
    let mut units = 0;
    for (byte, character) in text.char_indices() {
        if units >= unit {
            return byte;
        }
        units += character.len_utf16();
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_become_bytes() {
        assert_eq!(to_bytes("aé😀b", 0), 0);
        assert_eq!(to_bytes("aé😀b", 2), 3);
        assert_eq!(to_bytes("aé😀b", 4), 7);
        assert_eq!(to_bytes("aé😀b", 9), 8);
    }
}
