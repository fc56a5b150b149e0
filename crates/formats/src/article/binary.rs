//! Telling files that are not text from files that are, before any charset is tried.

use super::error::Fault;

/// First bytes, what they mean, and what to do about it.
const MAGIC: &[(&[u8], &str, &str)] = &[
    (
        b"PK\x03\x04",
        "a ZIP archive (or a .docx, .odt or .epub file)",
        "; unpack it, or save its text as a .txt file first",
    ),
    (b"PK\x05\x06", "an empty ZIP archive", ""),
    (
        b"{\\rtf",
        "an RTF document",
        "; save it as plain text first",
    ),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Word, Excel or Outlook file",
        "; save it as plain text first",
    ),
    (b"\x1f\x8b", "a gzip archive", "; unpack it first"),
    (b"BZh", "a bzip2 archive", "; unpack it first"),
    (b"\xfd7zXZ\0", "an xz archive", "; unpack it first"),
    (
        b"\x28\xb5\x2f\xfd",
        "a Zstandard archive",
        "; unpack it first",
    ),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "; unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "; unpack it first"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", ""),
    (b"\xff\xd8\xff", "a JPEG picture", ""),
    (b"GIF87a", "a GIF picture", ""),
    (b"GIF89a", "a GIF picture", ""),
    (b"RIFF", "a RIFF file (WebP, WAV or AVI)", ""),
    (b"OggS", "an Ogg recording", ""),
    (b"ID3", "an MP3 recording", ""),
    (b"\x7fELF", "a program", ""),
    (b"MZ\x90\0", "a Windows program", ""),
    (b"\0asm", "a WebAssembly module", ""),
    (b"SQLite format 3\0", "an SQLite database", ""),
];

/// Bytes that are looked at for zero bytes and control characters.
const SAMPLE: usize = 64 * 1024;

/// Refuses bytes that are a known kind of file, or nothing but zeros.
///
/// # Errors
///
/// [`Fault::Binary`], naming what the bytes look like.
pub(super) fn refuse_known_files(bytes: &[u8]) -> Result<(), Fault> {
    for &(magic, looks_like, hint) in MAGIC {
        // "BZh" and "RIFF" could begin an article; what follows them in an archive could not.
        if bytes.starts_with(magic) && (magic.len() > 4 || has_controls(bytes)) {
            return Err(Fault::Binary {
                looks_like,
                hint,
                offset: 0,
            });
        }
    }
    if bytes.len() >= 4 && bytes.iter().take(SAMPLE).all(|&byte| byte == 0) {
        return Err(Fault::Binary {
            looks_like: "nothing but zero bytes",
            hint: "",
            offset: 0,
        });
    }
    Ok(())
}

/// Refuses bytes with more control characters than a damaged text would hold.
///
/// # Errors
///
/// [`Fault::Binary`], with the first of them.
pub(super) fn refuse_control_characters(bytes: &[u8]) -> Result<(), Fault> {
    let mut first = None;
    let mut count = 0;
    for (offset, &byte) in bytes.iter().enumerate() {
        if is_control(byte) {
            first.get_or_insert(offset);
            count += 1;
        }
    }
    match first {
        Some(offset) if count > (bytes.len() / 100).max(4) => Err(Fault::Binary {
            looks_like: "binary data",
            hint: "",
            offset,
        }),
        _ => Ok(()),
    }
}

fn has_controls(bytes: &[u8]) -> bool {
    bytes.iter().take(SAMPLE).any(|&byte| is_control(byte))
}

/// A byte that no text in any of the read charsets is made of. Tab, LF, FF, CR and ESC are.
fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives_pictures_and_documents_are_named() {
        for (bytes, word) in [
            (&b"PK\x03\x04\x14\0\x06\0"[..], "ZIP"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
            (b"\x1f\x8b\x08\0\0\0", "gzip"),
            (b"\0\0\0\0\0\0", "zero bytes"),
        ] {
            let fault = refuse_known_files(bytes).unwrap_err();
            assert!(fault.to_string().contains(word), "{fault}");
        }
    }

    #[test]
    fn words_that_begin_like_an_archive_are_words() {
        assert_eq!(refuse_known_files(b"BZh is not how articles begin"), Ok(()));
        assert_eq!(refuse_known_files(b"RIFF between two allies"), Ok(()));
    }

    #[test]
    fn a_stray_control_character_is_forgiven_and_many_are_not() {
        assert_eq!(refuse_control_characters(b"one\0two"), Ok(()));
        let noise: Vec<u8> = (0..=255).cycle().take(4096).collect();
        let fault = refuse_control_characters(&noise).unwrap_err();
        assert!(
            matches!(fault, Fault::Binary { offset: 0, .. }),
            "{fault:?}"
        );
    }
}
