//! Bytes to text: byte order mark, then what the page declares, then UTF-8, then a guess.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::binary::{refuse_control_characters, refuse_known_files};
use super::error::{Fault, Notice};

/// The charset a text was read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charset {
    /// Its name in the WHATWG Encoding Standard: `UTF-8`, `windows-1251`.
    pub name: &'static str,
    /// How it was found.
    pub basis: CharsetBasis,
}

/// How a charset was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CharsetBasis {
    /// The file begins with a byte order mark.
    ByteOrderMark,
    /// The page says so.
    Declared,
    /// The bytes are valid UTF-8.
    Valid,
    /// Zero bytes in every second place: UTF-16 without a mark.
    ZeroPattern,
    /// A statistical guess.
    Guessed,
    /// The text came as text.
    Given,
}

/// Decoded text and how it was decoded.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) charset: Charset,
    pub(super) notices: Vec<Notice>,
}

/// How far into a page a declaration of its charset is looked for (HTML Standard, 13.2.3.2).
const PRESCAN: usize = 1024;

/// Decodes a whole file of which somebody says what charset it is in, such as the head of an answer.
/// That goes before what the page says (HTML Standard, 13.2.3.2), unless the bytes contradict it.
///
/// # Errors
///
/// As [`decode`].
pub(super) fn decode_as(bytes: &[u8], said: Option<&str>, limit: usize) -> Result<Decoded, Fault> {
    let said = said.and_then(|label| Encoding::for_label_no_replacement(label.trim().as_bytes()));
    let has_mark = Encoding::for_bom(bytes).is_some();
    if let Some(encoding) = said.filter(|_| !has_mark && bytes.len() <= limit)
        && (encoding == UTF_8 || std::str::from_utf8(bytes).is_err() || bytes.is_ascii())
        && refuse_known_files(bytes).is_ok()
        && let Ok(text) = strict(encoding, bytes, 0)
        && !text.is_empty()
    {
        return Ok(decoded(text, encoding, CharsetBasis::Declared));
    }
    decode(bytes, limit)
}

/// Decodes a whole file.
///
/// # Errors
///
/// [`Fault::Empty`], [`Fault::TooLarge`], [`Fault::Binary`] or [`Fault::Undecodable`].
pub(super) fn decode(bytes: &[u8], limit: usize) -> Result<Decoded, Fault> {
    if bytes.is_empty() {
        return Err(Fault::Empty);
    }
    refuse_known_files(bytes)?;
    if bytes.len() > limit {
        return Err(Fault::TooLarge {
            size: bytes.len(),
            limit,
        });
    }
    if bytes.starts_with(&[0xff, 0xfe, 0, 0]) || bytes.starts_with(&[0, 0, 0xfe, 0xff]) {
        return Err(Fault::Binary {
            looks_like: "UTF-32 text",
            hint: "; save it as UTF-8 first",
            offset: 0,
        });
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let text = strict(encoding, bytes, mark)?;
        return Ok(decoded(text, encoding, CharsetBasis::ByteOrderMark));
    }
    if let Some(encoding) = utf16_by_zeros(bytes) {
        let text = strict(encoding, bytes, 0)?;
        return Ok(decoded(text, encoding, CharsetBasis::ZeroPattern));
    }
    refuse_control_characters(bytes)?;

    let utf8 = std::str::from_utf8(bytes);
    if let Some(declared) = declared(bytes) {
        // A page that is valid UTF-8 with letters beyond ASCII is UTF-8, whatever it says.
        if declared != UTF_8
            && let Ok(text) = utf8
            && !text.is_ascii()
        {
            let mut decoded = decoded(text.to_owned(), UTF_8, CharsetBasis::Valid);
            decoded.notices.push(Notice::CharsetContradicted {
                declared: declared.name(),
                used: UTF_8.name(),
            });
            return Ok(decoded);
        }
        if let Ok(text) = strict(declared, bytes, 0) {
            return Ok(decoded(text, declared, CharsetBasis::Declared));
        }
        let mut guessed = guess(bytes)?;
        guessed.notices = vec![Notice::CharsetContradicted {
            declared: declared.name(),
            used: guessed.charset.name,
        }];
        return Ok(guessed);
    }
    match utf8 {
        Ok(text) => Ok(decoded(text.to_owned(), UTF_8, CharsetBasis::Valid)),
        Err(_) => guess(bytes),
    }
}

fn decoded(text: String, encoding: &'static Encoding, basis: CharsetBasis) -> Decoded {
    let charset = Charset {
        name: encoding.name(),
        basis,
    };
    Decoded {
        text,
        charset,
        notices: Vec::new(),
    }
}

/// Reads bytes that are not UTF-8 in the charset they look most like.
fn guess(bytes: &[u8]) -> Result<Decoded, Fault> {
    if let Some(offset) = broken_utf8(bytes) {
        return Err(undecodable(UTF_8, bytes, offset));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let text = strict(encoding, bytes, 0)?;
    let no_letter = text.find(|c| matches!(c, '\u{80}'..='\u{9f}' | '\u{e000}'..='\u{f8ff}'));
    if let Some(position) = no_letter.or_else(|| is_strewn(&text).then_some(0)) {
        // Not words in the best guess either. The first byte that is not UTF-8 is the one to name.
        let offset = std::str::from_utf8(bytes)
            .err()
            .map_or(position, |e| e.valid_up_to());
        return Err(undecodable(UTF_8, bytes, offset));
    }
    let mut decoded = decoded(text, encoding, CharsetBasis::Guessed);
    decoded.notices.push(Notice::CharsetGuessed {
        charset: encoding.name(),
    });
    Ok(decoded)
}

/// The first bad byte of a text that is UTF-8 but for some damage; `None` if it was never UTF-8.
///
/// In a legacy charset, letters hardly ever line up into valid multi-byte sequences, so a file in
/// which the valid ones prevail is damaged UTF-8 and must not be read as something else.
fn broken_utf8(bytes: &[u8]) -> Option<usize> {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    if invalid > 0 && valid > invalid {
        std::str::from_utf8(bytes)
            .err()
            .map(|error| error.valid_up_to())
    } else {
        None
    }
}

/// True when the letters beyond ASCII make no words: one or two here and there among plain ones.
///
/// Legacy charsets have a letter for nearly every byte, so a guess makes `Г(` and `яюъ` of the damage
/// in an English text. A language leaves whole words, or letters inside of them.
fn is_strewn(text: &str) -> bool {
    let (mut plain, mut in_words, mut strewn) = (0_usize, 0, 0);
    for word in text.split(|c: char| !(c.is_alphabetic() || ('\u{300}'..'\u{2000}').contains(&c))) {
        let length = word.chars().count();
        let beyond = word.chars().filter(|c| !c.is_ascii()).count();
        plain += length - beyond;
        let is_latin = word.chars().all(is_latin);
        if beyond == 0 || (length == 1 && STAND_ALONE.contains(word)) {
            continue;
        }
        if (is_latin && beyond < length) || (beyond == length && length >= WORD) {
            in_words += beyond;
        } else {
            strewn += beyond;
        }
    }
    strewn > in_words && plain > in_words + strewn
}

/// A run of at least so many letters beyond ASCII is taken for a word.
const WORD: usize = 4;

/// Letters that are words, or stand by themselves as signs.
const STAND_ALONE: &str = "àÀáÁåÅæÆèÈéÉíÍòÒóÓôÔöÖøØùÙúÚőŐªºµ";

fn is_latin(c: char) -> bool {
    c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c)
}

/// Decodes without replacing anything.
fn strict(encoding: &'static Encoding, bytes: &[u8], skip: usize) -> Result<String, Fault> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let body = bytes.get(skip..).unwrap_or_default();
    let room = decoder.max_utf8_buffer_length_without_replacement(body.len());
    let mut text = String::with_capacity(room.unwrap_or(body.len()));
    let (result, read) = decoder.decode_to_string_without_replacement(body, &mut text, true);
    match result {
        DecoderResult::InputEmpty => Ok(text),
        DecoderResult::OutputFull => Err(undecodable(encoding, bytes, skip + read)),
        DecoderResult::Malformed(length, after) => {
            let bad = usize::from(length) + usize::from(after);
            Err(undecodable(
                encoding,
                bytes,
                skip + read.saturating_sub(bad),
            ))
        }
    }
}

fn undecodable(encoding: &'static Encoding, bytes: &[u8], offset: usize) -> Fault {
    let before = bytes.get(..offset).unwrap_or(bytes);
    let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
    Fault::Undecodable {
        charset: encoding.name(),
        offset,
        line,
    }
}

/// UTF-16 without a mark: zero bytes, all in even or all in odd places.
///
/// Also true of Cyrillic or Arabic, where only spaces, digits and line ends have a zero half.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let (mut even, mut odd) = (0_usize, 0_usize);
    for pair in bytes.chunks_exact(2) {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
    }
    let units = bytes.len() / 2;
    // The other places may hold a few: the low half of U+0400, or of some surrogates, is zero too.
    let encoding = if odd > 1 && odd * 20 >= units && even * 10 <= odd {
        UTF_16LE
    } else if even > 1 && even * 20 >= units && odd * 10 <= even {
        UTF_16BE
    } else {
        return None;
    };
    let text = strict(encoding, bytes, 0).ok()?;
    let controls = text
        .chars()
        .filter(|c| c.is_control() && !c.is_whitespace())
        .count();
    (controls * 100 <= units).then_some(encoding)
}

/// The charset a page or an XML declaration names within its first kilobyte.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(PRESCAN)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let is_xml = head.trim_start().starts_with("<?xml");
    let mut rest = head.as_str();
    if is_xml
        && let Some(label) = rest
            .split("?>")
            .next()
            .and_then(|d| attribute(d, "encoding"))
    {
        return known(label);
    }
    while let Some(at) = rest.find("<meta") {
        rest = &rest[at + 5..];
        let tag = rest.split('>').next().unwrap_or_default();
        if let Some(label) = attribute(tag, "charset") {
            return known(label);
        }
    }
    None
}

/// The value after `name =` in a tag, with or without quotes, also inside another value
/// (`content="text/html; charset=windows-1251"`).
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let after = &tag[tag.find(name)? + name.len()..];
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let end = value
        .find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '/' | '>'))
        .unwrap_or(value.len());
    Some(&value[..end])
}

fn known(label: &str) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label_no_replacement(label.as_bytes())?;
    // A declaration that could be read byte by byte is not UTF-16 (HTML Standard, 13.2.3.3).
    Some(if encoding == UTF_16LE || encoding == UTF_16BE {
        UTF_8
    } else {
        encoding
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: usize = 1 << 20;
    const RUSSIAN: &str =
        "Официальный представитель отверг сообщения о поставках оружия, назвав их слухами.";

    fn text(bytes: &[u8]) -> (String, &'static str, CharsetBasis) {
        let decoded = decode(bytes, LIMIT).unwrap();
        (decoded.text, decoded.charset.name, decoded.charset.basis)
    }

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|u| {
                if little {
                    u.to_le_bytes()
                } else {
                    u.to_be_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn utf8_with_and_without_a_mark() {
        let plain = "“No arms”, he said 😀";
        assert_eq!(
            text(plain.as_bytes()),
            (plain.into(), "UTF-8", CharsetBasis::Valid)
        );
        let marked = format!("\u{feff}{plain}");
        assert_eq!(
            text(marked.as_bytes()),
            (plain.into(), "UTF-8", CharsetBasis::ByteOrderMark)
        );
    }

    #[test]
    fn utf16_in_both_orders_with_and_without_a_mark() {
        for sample in [
            "Plain words.\r\nMore of them 😀.",
            RUSSIAN,
            "قال: لا أسلحة هنا أبدا",
        ] {
            for (little, name) in [(true, "UTF-16LE"), (false, "UTF-16BE")] {
                let bare = utf16(sample, little);
                assert_eq!(
                    text(&bare),
                    (sample.into(), name, CharsetBasis::ZeroPattern)
                );
                let marked = utf16(&format!("\u{feff}{sample}"), little);
                assert_eq!(
                    text(&marked),
                    (sample.into(), name, CharsetBasis::ByteOrderMark)
                );
            }
        }
    }

    #[test]
    fn legacy_charsets_are_guessed_and_reported() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(RUSSIAN);
        let decoded = decode(&bytes, LIMIT).unwrap();
        assert_eq!(decoded.text, RUSSIAN);
        assert_eq!(
            decoded.notices,
            [Notice::CharsetGuessed {
                charset: "windows-1251"
            }]
        );

        let french = "Le ministre a démenti toute livraison d’armes à la frontière, l’été dernier.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(french);
        assert_eq!(
            text(&bytes),
            (french.into(), "windows-1252", CharsetBasis::Guessed)
        );
    }

    #[test]
    fn a_page_is_believed_unless_its_bytes_say_otherwise() {
        let page = format!("<html><head><meta charset=windows-1251></head>{RUSSIAN}");
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(&page);
        assert_eq!(
            text(&bytes),
            (page.clone(), "windows-1251", CharsetBasis::Declared)
        );
        let decoded = decode(page.as_bytes(), LIMIT).unwrap();
        assert_eq!(decoded.text, page);
        assert_eq!(decoded.charset.basis, CharsetBasis::Valid);
        assert!(matches!(
            decoded.notices[..],
            [Notice::CharsetContradicted { .. }]
        ));

        let old = format!(
            "<META http-equiv='Content-Type' content='text/html; charset=koi8-r'>{RUSSIAN}"
        );
        let (bytes, _, _) = encoding_rs::KOI8_R.encode(&old);
        assert_eq!(text(&bytes), (old, "KOI8-R", CharsetBasis::Declared));
    }

    #[test]
    fn damaged_utf8_names_the_byte() {
        let mut bytes = "Первая строка\nвторая ".as_bytes().to_vec();
        let at = bytes.len();
        bytes.extend_from_slice(b"\xd0 \xd1\x81\xd0\xbb\xd0\xbe\xd0\xb2\xd0\xbe");
        let fault = decode(&bytes, LIMIT).unwrap_err();
        assert_eq!(
            fault,
            Fault::Undecodable {
                charset: "UTF-8",
                offset: at,
                line: 2
            }
        );
    }

    #[test]
    fn damage_in_a_plain_text_is_not_taken_for_another_language() {
        for bad in [
            &b"\xff"[..],
            b"\xff\xfe\xfa",
            b"\xc3\x28",
            b"\xe2\x80",
            b"\xf0\x28\x8c\xbc and \xfe",
        ] {
            let bytes = [
                b"The minister said ",
                bad,
                b" rifles had crossed the river.\n",
            ]
            .concat();
            let fault = decode(&bytes, LIMIT).unwrap_err();
            assert_eq!(
                fault,
                Fault::Undecodable {
                    charset: "UTF-8",
                    offset: 18,
                    line: 1
                },
                "{bad:x?}"
            );
        }
    }

    #[test]
    fn a_few_foreign_letters_in_a_plain_text_are_read() {
        let quoted = b"It\x92s \x93said\x94 that nobody was there \x97 for now.";
        assert_eq!(
            text(quoted).0,
            "It’s “said” that nobody was there — for now."
        );
        for words in [
            "It’s the café that was shut, and nobody in it had heard of the rifles.",
            "Le ministre a démenti ; il va à Paris, dit-il, sans un mot de plus.",
        ] {
            let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(words);
            assert_eq!(text(&bytes).0, words);
        }
        // Most of a page is its markup.
        let page = format!(
            "<html><body>{}<p>{RUSSIAN}</p>",
            "<div class=\"row\">".repeat(50)
        );
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(&page);
        assert_eq!(text(&bytes).0, page);
    }

    #[test]
    fn a_lone_surrogate_in_utf16_names_the_byte() {
        let bytes = [0xff, 0xfe, b'a', 0, 0x00, 0xd8, b'b', 0];
        let fault = decode(&bytes, LIMIT).unwrap_err();
        assert!(
            matches!(
                fault,
                Fault::Undecodable {
                    charset: "UTF-16LE",
                    offset: 4,
                    ..
                }
            ),
            "{fault:?}"
        );
    }

    #[test]
    fn empty_large_and_zero_files_are_refused() {
        assert_eq!(decode(b"", LIMIT).unwrap_err(), Fault::Empty);
        let large = vec![b'a'; 11];
        assert_eq!(
            decode(&large, 10).unwrap_err(),
            Fault::TooLarge {
                size: 11,
                limit: 10
            }
        );
        let zeros = vec![0; 50 << 20];
        assert!(matches!(
            decode(&zeros, LIMIT).unwrap_err(),
            Fault::Binary { .. }
        ));
    }
}
