//! MHTML (RFC 2557): a page with its pictures, as browsers save it in one file. The page is taken
//! out; the file is kept as it is.

use gainsay_model::text::Header;
use gainsay_model::time::Timestamp;

use super::error::Fault;
use crate::rfc822;

/// The most parts of a file that are looked at.
const MOST_PARTS: usize = 10_000;

/// How deep parts may lie in parts.
const DEEPEST: usize = 8;

/// The page of a saved file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedPage {
    /// Its bytes, decoded as they travelled.
    pub bytes: Vec<u8>,
    /// Without parameters, in small letters.
    pub media_type: String,
    /// What its head says it is in.
    pub charset: Option<String>,
    /// Where it was on the web.
    pub address: Option<String>,
    /// When it was saved.
    pub at: Option<Timestamp>,
    /// The head of the file.
    pub headers: Vec<Header>,
    /// Parts beside it.
    pub others: usize,
}

/// Whether the bytes begin like one: the head of a message of several parts.
#[must_use]
pub fn is_mhtml(bytes: &[u8]) -> bool {
    const LOOK: usize = 4096;
    let head = &bytes[..bytes.len().min(LOOK)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let head = head.trim_start();
    let first_line = head.lines().next().unwrap_or_default();
    let is_head = first_line.split_once(':').is_some_and(|(name, _)| {
        !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    });
    is_head
        && head.contains("\ncontent-type:") | head.starts_with("content-type:")
        && head.contains("multipart/related")
        && head.contains("mime-version:")
}

/// Takes the page out.
///
/// # Errors
///
/// [`Fault::Package`] for a file that is broken or holds no page.
pub fn page(bytes: &[u8]) -> Result<SavedPage, Fault> {
    let broken = |what: &str| Fault::Package(what.to_owned());
    let (headers, body) = rfc822::head(bytes)
        .ok_or_else(|| broken("it is a saved page (MHTML) whose head does not end"))?;
    let find = |name: &str| rfc822::find(&headers, name);
    let kind = find("content-type").unwrap_or_default();
    let boundary = parameter(kind, "boundary")
        .filter(|boundary| !boundary.is_empty())
        .ok_or_else(|| {
            broken("it is a saved page (MHTML) that does not say where its parts end")
        })?;
    let start = parameter(kind, "start");
    let address = find("snapshot-content-location").map(str::to_owned);
    let mut parts = Parts {
        start,
        address: address.clone(),
        left: MOST_PARTS,
        best: None,
        count: 0,
    };
    parts.within(body, &boundary, 0);
    if parts.left == 0 {
        return Err(Fault::Package(format!(
            "it has more than {MOST_PARTS} parts"
        )));
    }
    let count = parts.count;
    let (_, mut page) = parts.best.ok_or_else(|| {
        broken("it is a saved page (MHTML) without a page in it; it may be cut off")
    })?;
    page.others = count.saturating_sub(1);
    page.address = page
        .address
        .or(address)
        .filter(|address| address.starts_with("http://") || address.starts_with("https://"));
    page.at = find("date").and_then(rfc822::date);
    page.headers = headers
        .into_iter()
        .filter(|header| !rfc822::is_secret(&header.name))
        .collect();
    Ok(page)
}

/// The parts, as they are looked through.
struct Parts {
    start: Option<String>,
    address: Option<String>,
    left: usize,
    /// The best page so far, and how good it is.
    best: Option<(u8, SavedPage)>,
    count: usize,
}

impl Parts {
    fn within(&mut self, body: &[u8], boundary: &str, depth: usize) {
        for part in pieces(body, boundary) {
            if self.left == 0 {
                return;
            }
            self.left -= 1;
            let Some((headers, body)) = rfc822::head(part) else {
                continue;
            };
            let kind = rfc822::find(&headers, "content-type").unwrap_or("text/plain");
            let media_type = plain(kind);
            if media_type.starts_with("multipart/") {
                if let Some(inner) = parameter(kind, "boundary").filter(|inner| !inner.is_empty())
                    && depth < DEEPEST
                {
                    self.within(body, &inner, depth + 1);
                }
                continue;
            }
            self.count += 1;
            let place = rfc822::find(&headers, "content-location").map(str::to_owned);
            let id = rfc822::find(&headers, "content-id");
            let bare = |id: &str| id.trim_matches(['<', '>', ' ']).to_owned();
            let is_start = match (&self.start, id) {
                (Some(start), Some(id)) => bare(start) == bare(id),
                _ => place.is_some() && place == self.address,
            };
            let worth = match media_type.as_str() {
                "text/html" | "application/xhtml+xml" if is_start => 3,
                "text/html" | "application/xhtml+xml" => 2,
                "text/plain" => 1,
                _ => continue,
            };
            // The first of its worth: frames come after the page that holds them.
            if self.best.as_ref().is_some_and(|(best, _)| *best >= worth) {
                continue;
            }
            let coding = rfc822::find(&headers, "content-transfer-encoding").unwrap_or_default();
            let page = SavedPage {
                bytes: rfc822::decoded(body, coding),
                charset: parameter(kind, "charset"),
                media_type,
                address: place,
                at: None,
                headers: Vec::new(),
                others: 0,
            };
            self.best = Some((worth, page));
        }
    }
}

/// What stands between the lines of a boundary. A file that is cut off ends its last part.
fn pieces<'b>(body: &'b [u8], boundary: &str) -> impl Iterator<Item = &'b [u8]> {
    let mark = format!("--{boundary}");
    let mut rest = Some(body);
    let mut started = false;
    std::iter::from_fn(move || {
        loop {
            let from = rest?;
            let mut at = 0;
            let mut found = None;
            while at <= from.len() {
                let line = &from[at..];
                if line.starts_with(mark.as_bytes()) {
                    let end = line.iter().position(|byte| *byte == b'\n');
                    let text = &line[mark.len()..end.unwrap_or(line.len())];
                    let text = text.trim_ascii();
                    if text.is_empty() || text == b"--" {
                        found = Some((at, end.map(|end| at + end + 1), text == b"--"));
                        break;
                    }
                }
                match line.iter().position(|byte| *byte == b'\n') {
                    Some(next) => at += next + 1,
                    None => break,
                }
            }
            let was_started = std::mem::replace(&mut started, true);
            let Some((at, next, last)) = found else {
                rest = None;
                return was_started.then_some(from);
            };
            rest = next.filter(|_| !last).and_then(|next| from.get(next..));
            if was_started {
                let piece = &from[..at];
                let piece = piece.strip_suffix(b"\n").unwrap_or(piece);
                return Some(piece.strip_suffix(b"\r").unwrap_or(piece));
            }
        }
    })
}

/// A media type without its parameters, in small letters.
#[must_use]
pub fn plain(kind: &str) -> String {
    let plain = kind.split(';').next().unwrap_or_default();
    plain.trim().to_ascii_lowercase()
}

/// A parameter of a head's value: `boundary` of `multipart/related; boundary="x"`.
#[must_use]
pub fn parameter(value: &str, name: &str) -> Option<String> {
    let mut rest = value.split_once(';')?.1;
    loop {
        let (key, after) = rest.split_once('=')?;
        let key = key.trim_matches([' ', '\t', ';']);
        let after = after.trim_start();
        let (found, behind) = if let Some(quoted) = after.strip_prefix('"') {
            let mut found = String::new();
            let mut letters = quoted.char_indices();
            let mut end = quoted.len();
            while let Some((at, letter)) = letters.next() {
                match letter {
                    '"' => {
                        end = at + 1;
                        break;
                    }
                    '\\' => found.extend(letters.next().map(|(_, letter)| letter)),
                    other => found.push(other),
                }
            }
            (found, &quoted[end..])
        } else {
            let end = after.find(';').unwrap_or(after.len());
            (after[..end].trim().to_owned(), &after[end..])
        };
        if key.eq_ignore_ascii_case(name) {
            return Some(found);
        }
        rest = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ArticleKind, Limits, read};
    use super::*;

    const SAVED: &str = "From: <Saved by Blink>\r\n\
        Snapshot-Content-Location: https://outlet.example/report\r\n\
        Subject: =?utf-8?Q?Report?=\r\n\
        Date: Tue, 7 Mar 2017 19:06:41 +0000\r\n\
        MIME-Version: 1.0\r\n\
        Content-Type: multipart/related;\r\n\
        \ttype=\"text/html\";\r\n\
        \tboundary=\"----MultipartBoundary--x----\"\r\n\
        \r\n\
        \r\n\
        ------MultipartBoundary--x----\r\n\
        Content-Type: text/html\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\
        Content-Location: https://frame.example/ad\r\n\
        \r\n\
        <p>Buy this.</p>\r\n\
        ------MultipartBoundary--x----\r\n\
        Content-Type: text/html; charset=windows-1252\r\n\
        Content-ID: <frame-1>\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\
        Content-Location: https://outlet.example/report\r\n\
        \r\n\
        <!DOCTYPE html><html><head><title>The report</title></head><body><article><h1>The repo=\r\n\
        rt</h1><p>The caf=E9 was closed on Monday, the owner said, and nobody was allowed in, not ev=\r\n\
        en the ministry, which denies it.</p><p>Three guests said that they had seen the convoys from its windows, twice.</p></article></body></html>\r\n\
        ------MultipartBoundary--x----\r\n\
        Content-Type: image/png\r\n\
        Content-Transfer-Encoding: base64\r\n\
        Content-Location: https://outlet.example/x.png\r\n\
        \r\n\
        iVBORw0KGgo=\r\n\
        ------MultipartBoundary--x------\r\n";

    #[test]
    fn the_page_that_was_saved_is_taken_out() {
        assert!(is_mhtml(SAVED.as_bytes()));
        let article = read(SAVED.as_bytes(), "report.mhtml", Limits::default()).unwrap();
        assert_eq!(article.kind, ArticleKind::Mhtml);
        assert!(
            article.text.contains("The café was closed"),
            "{}",
            article.text
        );
        assert!(!article.text.contains("Buy this"));
        assert_eq!(article.facts.title.as_deref(), Some("The report"));
        assert_eq!(
            article.facts.address.as_deref(),
            Some("https://outlet.example/report")
        );
        let fetched = article.source.fetched.as_ref().unwrap();
        assert_eq!(
            fetched.at.and_then(crate::iso::moment).as_deref(),
            Some("2017-03-07T19:06:41Z")
        );
        assert!(fetched.headers.iter().all(|header| header.name != "from"));
        assert_eq!(
            article.retrieved.as_ref().unwrap().edtf.to_string(),
            "2017-03-07"
        );
        assert_eq!(
            article.source.size,
            SAVED.len() as u64,
            "the file is kept whole"
        );
    }

    #[test]
    fn a_saved_page_that_is_cut_off_is_read_or_refused() {
        for length in 0..SAVED.len() {
            let _ = read(&SAVED.as_bytes()[..length], "x.mhtml", Limits::default());
        }
        let end = SAVED.find("------Multipart").unwrap();
        let error = page(&SAVED.as_bytes()[..end]).unwrap_err();
        assert!(error.to_string().contains("cut off"), "{error}");
    }

    #[test]
    fn parts_without_end_are_bounded() {
        let mut many = SAVED[..SAVED.find("------Multipart").unwrap()].to_owned();
        for _ in 0..MOST_PARTS + 5 {
            many.push_str("------MultipartBoundary--x----\r\nA: b\r\n\r\nx\r\n");
        }
        assert!(
            page(many.as_bytes())
                .unwrap_err()
                .to_string()
                .contains("parts")
        );
    }

    #[test]
    fn letters_and_articles_are_no_saved_pages() {
        for words in [
            "Content-Type: an essay\n\nOn multipart/related minds.",
            "",
            "Words: many",
        ] {
            assert!(!is_mhtml(words.as_bytes()), "{words}");
        }
    }

    #[test]
    fn parameters_are_found_with_and_without_quotes() {
        let value = "multipart/related; type=\"a;b\"; Boundary=x y; c=\"q\\\"z\"";
        assert_eq!(parameter(value, "boundary").as_deref(), Some("x y"));
        assert_eq!(parameter(value, "type").as_deref(), Some("a;b"));
        assert_eq!(parameter(value, "c").as_deref(), Some("q\"z"));
        assert_eq!(parameter("text/html", "charset"), None);
    }
}
