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
