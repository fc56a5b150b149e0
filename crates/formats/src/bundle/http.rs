//! An answer of the web as it was recorded (RFC 9112), and its body as it was meant.

use std::io::Read as _;

use flate2::read::{DeflateDecoder, GzDecoder, ZlibDecoder};
use gainsay_model::text::Header;

use crate::article::mhtml::plain;
use crate::rfc822;

/// A recorded answer.
#[derive(Debug)]
pub(super) struct Answer<'b> {
    pub(super) status: u16,
    pub(super) headers: Vec<Header>,
    body: &'b [u8],
}

/// Takes an answer apart.
pub(super) fn answer(block: &[u8]) -> Option<Answer<'_>> {
    let end = block.iter().position(|byte| *byte == b'\n')?;
    let first = std::str::from_utf8(&block[..end]).ok()?;
    let mut words = first.split_whitespace();
    if !words.next()?.starts_with("HTTP/") {
        return None;
    }
    let status = words.next()?.parse().ok()?;
    let rest = &block[end + 1..];
    let (headers, body) = rfc822::head(rest)?;
    Some(Answer {
        status,
        headers,
        body,
    })
}

impl Answer<'_> {
    /// Without parameters, in small letters.
    pub(super) fn media_type(&self) -> String {
        plain(rfc822::find(&self.headers, "content-type").unwrap_or_default())
    }

    /// The body, unpacked; or why not.
    pub(super) fn body(&self, most: usize) -> Result<Vec<u8>, String> {
        let chunked = rfc822::find(&self.headers, "transfer-encoding")
            .is_some_and(|coding| coding.to_ascii_lowercase().contains("chunked"));
        let whole = match chunked {
            // Some who archive leave the header and put the pieces together.
            true if looks_chunked(self.body) => {
                unchunked(self.body).ok_or("the answer in it is broken: its pieces do not fit")?
            }
            _ => self.body.to_vec(),
        };
        let codings = rfc822::find(&self.headers, "content-encoding").unwrap_or_default();
        let mut bytes = whole;
        for coding in codings.rsplit(',') {
            bytes = unpacked(bytes, coding.trim(), most)?;
        }
        if bytes.len() > most {
            return Err(format!("it has more than {most} bytes"));
        }
        Ok(bytes)
    }
}

fn unpacked(bytes: Vec<u8>, coding: &str, most: usize) -> Result<Vec<u8>, String> {
    let bounded = most as u64 + 1;
    let mut out = Vec::new();
    let read = match coding.to_ascii_lowercase().as_str() {
        "" | "identity" => return Ok(bytes),
        // Unpacked by who archived it, with the header left.
        "gzip" | "x-gzip" if !bytes.starts_with(&[0x1f, 0x8b]) => return Ok(bytes),
        "gzip" | "x-gzip" => GzDecoder::new(&bytes[..])
            .take(bounded)
            .read_to_end(&mut out),
        // Some send it with, some without the frame of zlib.
        "deflate" if bytes.first().is_some_and(|first| first & 0x0f == 8) => {
            ZlibDecoder::new(&bytes[..])
                .take(bounded)
                .read_to_end(&mut out)
        }
        "deflate" => DeflateDecoder::new(&bytes[..])
            .take(bounded)
            .read_to_end(&mut out),
        "br" => brotli::Decompressor::new(&bytes[..], 4096)
            .take(bounded)
            .read_to_end(&mut out),
        other => {
            let other: String = other.chars().take(40).collect();
            return Err(format!("it is packed in a way that is not read: {other}"));
        }
    };
    read.map_err(|_| "the answer in it is broken: it cannot be unpacked".to_owned())?;
    if out.len() > most {
        return Err(format!("it unpacks to more than {most} bytes"));
    }
    Ok(out)
}

fn looks_chunked(body: &[u8]) -> bool {
    let line = body.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let size = line
        .split(|byte| *byte == b';')
        .next()
        .unwrap_or_default()
        .trim_ascii();
    (1..=16).contains(&size.len()) && size.iter().all(u8::is_ascii_hexdigit)
}

fn unchunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    loop {
        let end = body.iter().position(|byte| *byte == b'\n')?;
        let size = body[..end].split(|byte| *byte == b';').next()?;
        let size = std::str::from_utf8(size.trim_ascii()).ok()?;
        let size = usize::from_str_radix(size, 16).ok()?;
        body = &body[end + 1..];
        if size == 0 {
            return Some(out);
        }
        out.extend_from_slice(body.get(..size)?);
        let rest = body.get(size..)?;
        let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        body = rest.strip_prefix(b"\n")?;
    }
}
