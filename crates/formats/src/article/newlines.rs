//! The two changes made to every text: line ends become LF, U+0000 becomes U+FFFD.

use super::error::Notice;

/// Normalises line ends and replaces U+0000; reports what it did. Nothing else is touched.
pub(super) fn normalise(text: String, notices: &mut Vec<Notice>) -> String {
    if !text.contains(['\r', '\0']) {
        return text;
    }
    let (mut ends, mut nuls) = (0, 0);
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                ends += 1;
                out.push('\n');
            }
            '\0' => {
                nuls += 1;
                out.push('\u{fffd}');
            }
            other => out.push(other),
        }
    }
    if ends > 0 {
        notices.push(Notice::NewlinesNormalised { count: ends });
    }
    if nuls > 0 {
        notices.push(Notice::NulsReplaced { count: nuls });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_becomes_one_lf_and_is_counted() {
        let mut notices = Vec::new();
        let text = normalise("a\r\nb\rc\nd\r\r\ne\0".into(), &mut notices);
        assert_eq!(text, "a\nb\nc\nd\n\ne\u{fffd}");
        assert_eq!(
            notices,
            [
                Notice::NewlinesNormalised { count: 4 },
                Notice::NulsReplaced { count: 1 }
            ]
        );
    }

    #[test]
    fn nothing_else_changes() {
        let mut notices = Vec::new();
        let odd = "cafe\u{301} \u{a0}\u{2028}\u{200d}\u{feff}x";
        assert_eq!(normalise(odd.into(), &mut notices), odd);
        assert!(notices.is_empty());
    }
}
