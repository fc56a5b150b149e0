//! Texts that have broken offsets somewhere, for the property tests.

use proptest::prelude::*;

/// Pieces whose bytes, code points, UTF-16 units and visible characters all differ.
const PIECES: &[&str] = &[
    "word",
    "two words",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{A0}",
    "\u{202F}",
    ". ",
    "…",
    "“no”",
    "🙂",
    "👩\u{200D}👩\u{200D}👧\u{200D}👦",
    "👍🏽",
    "🏳\u{FE0F}\u{200D}🌈",
    "🇷🇺",
    "🇦🇫🇺🇸",
    "e\u{301}",
    "é",
    "a\u{300}\u{323}\u{35C}",
    "\u{301}",
    " \u{301}",
    "كابول",
    "قَالَ",
    "طالبان ",
    "د افغانستان",
    "ډېر",
    "\u{200F}",
    "\u{200C}",
    "می\u{200C}خواهد",
    "Москва",
    "й",
    "и\u{306}",
    "漢字。",
    "한국",
    "각",
    "𝔘𐐷",
    "\u{10FFFF}",
    "\u{0}",
    "\u{FEFF}",
    "क्षि",
    "ญี่",
];

/// Up to some hundred characters of trouble, now and then long enough for several strides.
pub(crate) fn texts() -> impl Strategy<Value = String> {
    let pieces = proptest::sample::select(PIECES);
    prop_oneof![
        9 => proptest::collection::vec(pieces.clone(), 0..20),
        1 => proptest::collection::vec(pieces, 100..200),
    ]
    .prop_map(|pieces| pieces.concat())
}

/// A text and what a few careless edits made of it: pieces taken out, put in, said otherwise and
/// put elsewhere.
pub(crate) fn edited() -> impl Strategy<Value = (String, String)> {
    let edit = (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        0..4_u8,
        texts(),
    );
    (texts(), proptest::collection::vec(edit, 0..5)).prop_map(|(before, edits)| {
        let mut after: Vec<char> = before.chars().collect();
        for (a, b, what, new) in edits {
            let (a, b) = (a.index(after.len() + 1), b.index(after.len() + 1));
            let (start, end) = (a.min(b), a.max(b).min(a.min(b) + 30));
            match what {
                0 => drop(after.drain(start..end)),
                1 => drop(after.splice(start..start, new.chars())),
                2 => drop(after.splice(start..end, new.chars())),
                _ => {
                    let moved: Vec<char> = after.drain(start..end).collect();
                    let to = if start == a { 0 } else { after.len() };
                    drop(after.splice(to..to, moved));
                }
            }
        }
        (before, after.into_iter().collect())
    })
}
