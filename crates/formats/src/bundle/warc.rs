//! WARC (ISO 28500): what was answered to those who archive the web, record by record. Each answer
//! that is a page, a text or a PDF is an article; pictures, scripts, requests and notes are passed over.

use std::fmt;
use std::io::{self, BufRead, BufReader, Read, Seek};

use flate2::bufread::MultiGzDecoder;
use gainsay_model::text::{Fetched, Header};

use super::http;
use super::{BundleError, MOST_BYTES, MOST_TOGETHER, Next, PassedOver, Piece};
use crate::rfc822;

/// The longest head of a record, in bytes.
const MOST_HEAD: usize = 64 * 1024;

/// The most records.
const MOST_RECORDS: u64 = 1_000_000;

/// An archive of the web, being read.
pub struct Warc<R: BufRead> {
    from: Unpacked<R>,
    record: u64,
    read: u64,
    passed: PassedOver,
}

enum Unpacked<R: BufRead> {
    Plain(R),
    // Each record may be packed by itself, one after another.
    Packed(Box<BufReader<MultiGzDecoder<R>>>),
}

impl<R: BufRead> Unpacked<R> {
    fn reader(&mut self) -> &mut dyn BufRead {
        match self {
            Self::Plain(reader) => reader,
            Self::Packed(reader) => reader,
        }
    }
}

/// Whether a file begins like one, packed or not.
pub(super) fn is_warc<R: BufRead + Seek>(file: &mut R) -> io::Result<bool> {
    file.rewind()?;
    let is_packed = file.fill_buf()?.starts_with(&[0x1f, 0x8b]);
    let mut beginning = [0_u8; 5];
    let read = if is_packed {
        MultiGzDecoder::new(&mut *file).read_exact(&mut beginning)
    } else {
        file.read_exact(&mut beginning)
    };
    Ok(read.is_ok() && beginning == *b"WARC/")
}

impl<R: BufRead> Warc<R> {
    /// Begins to read.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn new(mut file: R) -> io::Result<Self> {
        let is_packed = file.fill_buf()?.starts_with(&[0x1f, 0x8b]);
        Ok(Self {
            from: if is_packed {
                Unpacked::Packed(Box::new(BufReader::new(MultiGzDecoder::new(file))))
            } else {
                Unpacked::Plain(file)
            },
            record: 0,
            read: 0,
            passed: PassedOver::new(),
        })
    }

    /// What was passed over so far.
    pub fn passed_over(&self) -> &PassedOver {
        &self.passed
    }

    fn fault(&self, what: &str) -> BundleError {
        BundleError::Fault {
            place: format!("record {}, at byte {}", self.record, self.read),
            what: what.to_owned(),
        }
    }

    fn next_piece(&mut self) -> Result<Option<Next>, BundleError> {
        loop {
            let Some(head) = self.head()? else {
                return Ok(None);
            };
            self.record += 1;
            if self.record > MOST_RECORDS {
                return Err(self.fault("there are more records than are read of one file"));
            }
            let (headers, _) = rfc822::head(&head)
                .ok_or_else(|| self.fault("the head of the record is broken"))?;
            let find = |name: &str| rfc822::find(&headers, name);
            let length: u64 = find("content-length")
                .and_then(|length| length.parse().ok())
                .ok_or_else(|| self.fault("`Content-Length` is missing, or no number"))?;
            let kind = find("warc-type").unwrap_or_default().to_ascii_lowercase();
            let address =
                find("warc-target-uri").map(|uri| uri.trim_matches(['<', '>']).to_owned());
            let at = find("warc-date").and_then(rfc822::timestamp);
            let is_answer = kind == "response"
                && find("content-type").is_some_and(|kind| {
                    kind.trim()
                        .to_ascii_lowercase()
                        .starts_with("application/http")
                });
            let address = match address {
                Some(address) if is_answer => address,
                _ => {
                    self.pass(length)?;
                    let kind = if kind.is_empty() { "record" } else { &kind };
                    self.count(&format!("{kind} records"));
                    continue;
                }
            };
            // A head of an answer in front, and what packing may add.
            if length > MOST_BYTES as u64 + MOST_HEAD as u64 {
                self.pass(length)?;
                let why = format!("it has {length} bytes, more than one article may have");
                return Ok(Some(Next::Refused(address, why)));
            }
            let block = self.block(length)?;
            let Some(answer) = http::answer(&block) else {
                return Ok(Some(Next::Refused(
                    address,
                    "the answer in it is broken".to_owned(),
                )));
            };
            if answer.status != 200 {
                self.count(&format!("answers with status {}", answer.status));
                continue;
            }
            let media_type = answer.media_type();
            let Some(ending) = ending(&media_type) else {
                self.count(if media_type.is_empty() {
                    "answers without a type"
                } else {
                    &media_type
                });
                continue;
            };
            let name = name(&address, ending);
            let bytes = match answer.body(MOST_BYTES) {
                Ok(bytes) => bytes,
                Err(why) => return Ok(Some(Next::Refused(address, why))),
            };
            let headers: Vec<Header> = answer
                .headers
                .into_iter()
                .filter(|header| !rfc822::is_secret(&header.name))
                .collect();
            let fetched = Some(Fetched {
                address,
                at,
                headers,
            });
            return Ok(Some(Next::Piece(Box::new(Piece {
                name,
                bytes,
                fetched,
            }))));
        }
    }

    fn count(&mut self, what: &str) {
        let what: String = what.chars().take(80).collect();
        // Whoever writes an archive cannot make the list long.
        if self.passed.len() < 50 || self.passed.contains_key(&what) {
            *self.passed.entry(what).or_default() += 1;
        } else {
            *self.passed.entry("other things".to_owned()).or_default() += 1;
        }
    }

    /// The head of the next record with its blank line; nothing at the end of the file.
    fn head(&mut self) -> Result<Option<Vec<u8>>, BundleError> {
        let mut head = Vec::new();
        loop {
            let before = head.len();
            let room = (MOST_HEAD - before) as u64;
            let read = self.from.reader().take(room).read_until(b'\n', &mut head)?;
            self.read += read as u64;
            if read == 0 {
                if head.is_empty() {
                    return Ok(None);
                }
                let what = if before >= MOST_HEAD {
                    "the head of a record has no end"
                } else {
                    "the file ends in the head of a record; it is cut off"
                };
                return Err(self.fault(what));
            }
            let is_blank = head[before..].trim_ascii().is_empty();
            if before == 0 && is_blank {
                // Lines between records.
                head.clear();
                continue;
            }
            if before == 0 && !head.starts_with(b"WARC/") {
                return Err(
                    self.fault("a record begins with “WARC/”, and here stands something else")
                );
            }
            if is_blank {
                return Ok(Some(head));
            }
        }
    }

    fn block(&mut self, length: u64) -> Result<Vec<u8>, BundleError> {
        let mut block = Vec::new();
        let read = self.from.reader().take(length).read_to_end(&mut block)?;
        self.read += read as u64;
        self.bounded()?;
        if (read as u64) < length {
            return Err(self.fault("the file ends in a record; it is cut off"));
        }
        Ok(block)
    }

    fn pass(&mut self, length: u64) -> Result<(), BundleError> {
        // What is left to unpack bounds what is passed over, too.
        let length = length.min(MOST_TOGETHER + 1);
        let read = io::copy(&mut self.from.reader().take(length), &mut io::sink())?;
        self.read += read;
        self.bounded()?;
        if read < length {
            return Err(self.fault("the file ends in a record; it is cut off"));
        }
        Ok(())
    }

    fn bounded(&self) -> Result<(), BundleError> {
        if self.read > MOST_TOGETHER {
            return Err(self.fault("the file unpacks to more than 4 GiB; cut it into smaller ones"));
        }
        Ok(())
    }
}

impl<R: BufRead> Iterator for Warc<R> {
    type Item = Result<Next, BundleError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_piece().transpose()
    }
}

impl<R: BufRead> fmt::Debug for Warc<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Warc")
            .field("record", &self.record)
            .finish_non_exhaustive()
    }
}

/// How a file of a type ends, if it can be an article.
fn ending(media_type: &str) -> Option<&'static str> {
    Some(match media_type {
        "text/html" => "html",
        "application/xhtml+xml" => "xhtml",
        "text/plain" => "txt",
        "text/markdown" => "md",
        "application/pdf" => "pdf",
        _ => return None,
    })
}

/// What a file of an address would be called.
fn name(address: &str, ending: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = path.split_once("://").map_or(path, |(_, path)| path);
    let last = path
        .split('/')
        .skip(1)
        .filter(|part| !part.is_empty())
        .last();
    let last = last.unwrap_or("page");
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let stem: String = stem.chars().take(100).collect();
    format!("{stem}.{ending}")
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use super::*;

    fn record(kind: &str, of: &str, block: &[u8]) -> Vec<u8> {
        let mut out = format!(
            "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <https://outlet.example/a/report.html?x=1>\r\nWARC-Date: 2017-03-07T19:06:41Z\r\nContent-Type: {of}\r\nContent-Length: {}\r\n\r\n",
            block.len()
        )
        .into_bytes();
        out.extend_from_slice(block);
        out.extend_from_slice(b"\r\n\r\n");
        out
    }

    fn answer(head: &str, body: &[u8]) -> Vec<u8> {
        let mut block = format!("HTTP/1.1 200 OK\r\n{head}\r\n").into_bytes();
        block.extend_from_slice(body);
        record("response", "application/http;msgtype=response", &block)
    }

    fn archive() -> Vec<u8> {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        packed.write_all(b"<p>packed words").unwrap();
        [
            record("warcinfo", "application/warc-fields", b"software: x\r\n"),
            record("request", "application/http", b"GET / HTTP/1.1\r\n\r\n"),
            answer(
                "Content-Type: text/html; charset=utf-8\r\nSet-Cookie: secret=1\r\n",
                b"<p>plain words",
            ),
            answer("Content-Type: image/png\r\n", b"\x89PNG"),
            answer(
                "Content-Type: text/html\r\nContent-Encoding: gzip\r\n",
                &packed.finish().unwrap(),
            ),
            answer(
                "Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n",
                b"4\r\nin p\r\n5;x=y\r\niecesX\r\n0\r\n\r\n",
            ),
        ]
        .concat()
    }

    #[test]
    fn answers_that_are_pages_are_taken_and_the_rest_is_counted() {
        let mut warc = Warc::new(Cursor::new(archive())).unwrap();
        let found: Vec<Next> = warc.by_ref().map(Result::unwrap).collect();
        let Next::Piece(first) = &found[0] else {
            panic!("{found:?}")
        };
        assert_eq!(first.bytes, b"<p>plain words");
        assert_eq!(first.name, "report.html");
        let fetched = first.fetched.as_ref().unwrap();
        assert_eq!(fetched.address, "https://outlet.example/a/report.html?x=1");
        assert_eq!(
            fetched.at.and_then(crate::iso::moment).as_deref(),
            Some("2017-03-07T19:06:41Z")
        );
        assert!(
            fetched
                .headers
                .iter()
                .all(|header| header.name != "set-cookie")
        );
        let Next::Piece(second) = &found[1] else {
            panic!("{found:?}")
        };
        assert_eq!(second.bytes, b"<p>packed words");
        assert!(
            matches!(&found[2], Next::Refused(_, why) if why.contains("broken")),
            "{found:?}"
        );
        assert_eq!(warc.passed_over()["image/png"], 1);
        assert_eq!(warc.passed_over()["request records"], 1);
    }

    #[test]
    fn packed_archives_are_the_same() {
        let mut packed = Vec::new();
        // Each record by itself, as the standard asks.
        for half in [
            &archive()[..],
            &answer("Content-Type: text/plain\r\n", b"more"),
        ] {
            let mut one =
                flate2::write::GzEncoder::new(&mut packed, flate2::Compression::default());
            one.write_all(half).unwrap();
            one.finish().unwrap();
        }
        let mut file = Cursor::new(packed);
        assert!(is_warc(&mut file).unwrap());
        file.rewind().unwrap();
        assert_eq!(Warc::new(file).unwrap().count(), 4);
    }

    #[test]
    fn one_that_is_cut_off_says_where() {
        let whole = archive();
        for length in 0..whole.len() {
            let cut = &whole[..length];
            let Ok(warc) = Warc::new(Cursor::new(cut)) else {
                panic!("{length}")
            };
            // Never more pieces than the whole has, and after a fault no end of faults.
            let mut faults = 0;
            for next in warc.take(20) {
                match next {
                    Ok(_) => {}
                    Err(error) => {
                        assert!(error.to_string().contains("record"), "{error}");
                        faults += 1;
                        break;
                    }
                }
            }
            assert!(faults <= 1);
        }
    }

    #[test]
    fn bombs_do_not_go_off() {
        let zeros = vec![b'a'; MOST_BYTES + 10];
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(&zeros).unwrap();
        let bomb = answer(
            "Content-Type: text/html\r\nContent-Encoding: gzip\r\n",
            &packed.finish().unwrap(),
        );
        let found: Vec<Next> = Warc::new(Cursor::new(bomb))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert!(
            matches!(&found[..], [Next::Refused(_, why)] if why.contains("more than")),
            "{found:?}"
        );
        let endless = [b"WARC/1.0\r\nX: ".as_slice(), &vec![b'x'; 200_000]].concat();
        let error = Warc::new(Cursor::new(endless))
            .unwrap()
            .next()
            .unwrap()
            .unwrap_err();
        assert!(error.to_string().contains("no end"), "{error}");
        let liar = b"WARC/1.0\r\nContent-Length: 99999999999999\r\n\r\nx".to_vec();
        assert!(
            Warc::new(Cursor::new(liar))
                .unwrap()
                .next()
                .unwrap()
                .is_err()
        );
    }
}
