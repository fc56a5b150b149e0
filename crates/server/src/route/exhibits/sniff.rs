//! What sort of file it is, by its first bytes.
//!
//! The name and the browser may say anything; the bytes are what somebody will open one day. The signatures are those
//! of the WHATWG MIME Sniffing standard and of the formats' own specifications. What none fits is bytes of no
//! particular type, which is always safe to say.

/// Beginnings that tell a type, at an offset.
const SIGNATURES: [(usize, &[u8], &str); 21] = [
    (0, b"%PDF-", "application/pdf"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"II*\0", "image/tiff"),
    (0, b"MM\0*", "image/tiff"),
    (0, b"BM", "image/bmp"),
    (8, b"WEBP", "image/webp"),
    (8, b"WAVE", "audio/wav"),
    (0, b"OggS", "application/ogg"),
    (0, b"ID3", "audio/mpeg"),
    (4, b"ftypheic", "image/heic"),
    (4, b"ftyp", "video/mp4"),
    (0, b"\x1a\x45\xdf\xa3", "video/webm"),
    (0, b"\x1f\x8b\x08", "application/gzip"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (
        0,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "application/x-ole-storage",
    ),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"%!PS-", "application/postscript"),
];

/// Kinds of zip archive, by a name that stands near their beginning.
const ZIPPED: [(&[u8], &str); 5] = [
    (
        b"word/",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (
        b"xl/",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (
        b"ppt/",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    (b"application/epub+zip", "application/epub+zip"),
    (
        b"application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.text",
    ),
];

/// How far into a file is looked.
const FAR: usize = 4096;

/// The media type of a file.
pub(super) fn media_type(bytes: &[u8]) -> &'static str {
    let beginning = &bytes[..bytes.len().min(FAR)];
    let signed = SIGNATURES.iter().find(|(offset, signature, _)| {
        beginning
            .get(*offset..)
            .is_some_and(|rest| rest.starts_with(signature))
    });
    if let Some((_, _, media_type)) = signed {
        return media_type;
    }
    if beginning.starts_with(b"PK\x03\x04") {
        let kind = ZIPPED
            .iter()
            .find(|(name, _)| beginning.windows(name.len()).any(|window| window == *name));
        return kind.map_or("application/zip", |(_, media_type)| media_type);
    }
    text(beginning, bytes.len() > FAR).unwrap_or("application/octet-stream")
}

/// Which sort of text it is, if it is one.
fn text(beginning: &[u8], goes_on: bool) -> Option<&'static str> {
    let words = match std::str::from_utf8(beginning) {
        Ok(words) => words,
        // The last letter may be cut in two where looking stopped.
        Err(error) if goes_on && error.error_len().is_none() => {
            std::str::from_utf8(&beginning[..error.valid_up_to()]).ok()?
        }
        Err(_) => return None,
    };
    let odd = |letter: char| letter.is_control() && !"\t\n\r\u{c}\u{1b}".contains(letter);
    if words.contains(odd) {
        return None;
    }
    let head = words.trim_start_matches('\u{feff}').trim_start();
    let starts = |with: &str| {
        head.get(..with.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    Some(if starts("<!doctype html") || starts("<html") {
        "text/html"
    } else if starts("<svg") {
        "image/svg+xml"
    } else if starts("<?xml") {
        if head.contains("<svg") {
            "image/svg+xml"
        } else {
            "application/xml"
        }
    } else if ["From:", "Received:", "Return-Path:", "Delivered-To:"]
        .into_iter()
        .any(starts)
    {
        "message/rfc822"
    } else {
        "text/plain"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_tell_what_a_file_is() {
        let docx = [b"PK\x03\x04".as_slice(), &[0; 40], b"word/document.xml"].concat();
        let webp = b"RIFF\x10\0\0\0WEBPVP8 ";
        let cut = "щ".repeat(FAR);
        let files: [(&[u8], &str); 14] = [
            (b"%PDF-1.7\n", "application/pdf"),
            (b"\x89PNG\r\n\x1a\n\0\0", "image/png"),
            (b"\xff\xd8\xff\xe0", "image/jpeg"),
            (webp, "image/webp"),
            (b"\0\0\0\x18ftypmp42", "video/mp4"),
            (b"PK\x03\x04rest", "application/zip"),
            (&docx, ZIPPED[0].1),
            (b"\xef\xbb\xbf  <!DOCTYPE HTML><p>", "text/html"),
            (b"<?xml version=\"1.0\"?><svg/>", "image/svg+xml"),
            (b"Received: from a by b\r\n", "message/rfc822"),
            (b"A plain note.\n", "text/plain"),
            (cut.as_bytes(), "text/plain"),
            (b"\0\0\0\0", "application/octet-stream"),
            (b"caf\xe9", "application/octet-stream"),
        ];
        for (bytes, expected) in files {
            assert_eq!(
                media_type(bytes),
                expected,
                "{:?}",
                &bytes[..bytes.len().min(20)]
            );
        }
        assert_eq!(
            media_type(b""),
            "text/plain",
            "an empty file is refused before this"
        );
    }
}
