//! Heads of names and values, as mail, saved pages and the web have them (RFC 5322, RFC 9112), and how
//! bodies travel in mail (RFC 2045).

use gainsay_model::date::Day;
use gainsay_model::text::Header;
use gainsay_model::time::Timestamp;

/// The longest head, in bytes.
const LONGEST: usize = 256 * 1024;

/// The most lines of a head.
const MOST: usize = 1_000;

/// The longest value that is kept, in characters.
const VALUE: usize = 4_000;

/// Takes the head off, its names in small letters, and gives what follows the blank line. `None` for
/// one that does not end or has no names.
pub(crate) fn head(bytes: &[u8]) -> Option<(Vec<Header>, &[u8])> {
    let mut headers: Vec<Header> = Vec::new();
    let mut rest = bytes;
    loop {
        let end = rest.iter().take(LONGEST).position(|byte| *byte == b'\n')?;
        let line = rest[..end].strip_suffix(b"\r").unwrap_or(&rest[..end]);
        rest = &rest[end + 1..];
        if line.is_empty() {
            return (!headers.is_empty()).then_some((headers, rest));
        }
        if headers.len() > MOST || bytes.len() - rest.len() > LONGEST {
            return None;
        }
        let line = String::from_utf8_lossy(line);
        if line.starts_with([' ', '\t']) {
            // A line that goes on with the one before.
            if let Some(last) = headers.last_mut() {
                last.value.push(' ');
                last.value.push_str(line.trim());
            }
            continue;
        }
        let Some((name, value)) = line.split_once(':') else {
            // Mailboxes and archives have lines of their own in front.
            continue;
        };
        headers.push(Header {
            name: name.trim().to_ascii_lowercase(),
            value: value.trim().chars().take(VALUE).collect(),
        });
    }
}

/// The first value of a name, given in small letters.
pub(crate) fn find<'h>(headers: &'h [Header], name: &str) -> Option<&'h str> {
    let found = headers.iter().find(|header| header.name == name);
    found.map(|header| header.value.as_str())
}

/// Whether a header could let somebody in elsewhere, or says who asked.
pub(crate) fn is_secret(name: &str) -> bool {
    matches!(
        name,
        "set-cookie"
            | "set-cookie2"
            | "cookie"
            | "authorization"
            | "proxy-authorization"
            | "from"
            | "to"
    )
}

/// A body as it was before it travelled.
pub(crate) fn decoded(body: &[u8], coding: &str) -> Vec<u8> {
    match coding.trim().to_ascii_lowercase().as_str() {
        "base64" => base64(body),
        "quoted-printable" => quoted_printable(body),
        _ => body.to_vec(),
    }
}

/// Passes over what is no letter of it, as RFC 2045 asks.
fn base64(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in body {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        held = (held << 6) | u32::from(six);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((held >> bits & 0xff) as u8);
        }
    }
    out
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let (words, end) = match line.strip_suffix(b"\n") {
            Some(words) => (words.strip_suffix(b"\r").unwrap_or(words), true),
            None => (line, false),
        };
        // White space at the end of a line was added on the way.
        let words = words.trim_ascii_end();
        let (words, soft) = match words.strip_suffix(b"=") {
            Some(words) => (words, true),
            None => (words, false),
        };
        let mut at = 0;
        while at < words.len() {
            let pair = words.get(at + 1..at + 3).filter(|_| words[at] == b'=');
            let byte = pair
                .and_then(|pair| std::str::from_utf8(pair).ok())
                .and_then(|pair| u8::from_str_radix(pair, 16).ok());
            match byte {
                Some(byte) => {
                    out.push(byte);
                    at += 3;
                }
                None => {
                    out.push(words[at]);
                    at += 1;
                }
            }
        }
        if end && !soft {
            out.push(b'\n');
        }
    }
    out
}

/// A moment as mail and feeds write it: `Tue, 7 Mar 2017 19:06:41 +0100`.
pub(crate) fn date(words: &str) -> Option<Timestamp> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let words = words.split_once(',').map_or(words, |(_, rest)| rest);
    let mut parts = words.split_whitespace();
    let day: u32 = parts.next()?.parse().ok()?;
    let month = parts.next()?.get(..3)?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|known| *known == month)? + 1;
    let year = parts.next()?;
    let year: i32 = match (year.len(), year.parse::<i32>().ok()?) {
        (2, year) if year < 50 => year + 2000,
        (2 | 3, year) => year + 1900,
        (_, year) => year,
    };
    let seconds = parts.next().map_or(Some(0), clock)?;
    let zone = parts.next().map_or(Some(0), zone)?;
    moment(year, month, day, seconds, zone)
}

/// A moment as RFC 3339 writes it, as far as it is given: `2017-03-07T19:06:41Z`, `2017-03-07`.
pub(crate) fn timestamp(words: &str) -> Option<Timestamp> {
    let words = words.trim();
    let (day, rest) = (words.get(..10)?, words.get(10..)?);
    let mut parts = day.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    let rest = rest.trim_start_matches(['T', 't', ' ']);
    let clock_end = rest
        .find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.'))
        .unwrap_or(rest.len());
    let seconds = match &rest[..clock_end] {
        "" => 0,
        given => clock(given)?,
    };
    moment(year, month, day, seconds, zone(&rest[clock_end..])?)
}

/// Seconds of the day; a fraction of one is left out.
fn clock(words: &str) -> Option<i64> {
    let whole = words.split('.').next()?;
    let mut parts = whole.split(':').map(|part| part.parse::<i64>().ok());
    let hour = parts.next()??;
    let minute = parts.next().unwrap_or(Some(0))?;
    let second = parts.next().unwrap_or(Some(0))?;
    ((0..24).contains(&hour) && (0..60).contains(&minute) && (0..=60).contains(&second))
        .then_some(hour * 3600 + minute * 60 + second)
}

/// Seconds ahead of UTC.
fn zone(words: &str) -> Option<i64> {
    let words = words.trim();
    if let Some(sign) = words.chars().next().filter(|c| matches!(c, '+' | '-')) {
        let digits: String = words[1..].chars().filter(char::is_ascii_digit).collect();
        let hours: i64 = digits.get(..2)?.parse().ok()?;
        let minutes: i64 = digits.get(2..4).unwrap_or("0").parse().ok()?;
        let seconds = hours * 3600 + minutes * 60;
        return Some(if sign == '-' { -seconds } else { seconds });
    }
    // Names of zones of old mail; what is unknown counts as UTC (RFC 5322, 4.3).
    Some(
        match words.to_ascii_uppercase().as_str() {
            "EDT" => -4,
            "EST" | "CDT" => -5,
            "CST" | "MDT" => -6,
            "MST" | "PDT" => -7,
            "PST" => -8,
            _ => 0,
        } * 3600,
    )
}

fn moment(year: i32, month: usize, day: u32, seconds: i64, zone: i64) -> Option<Timestamp> {
    let day: Day = format!("{year:04}-{month:02}-{day:02}").parse().ok()?;
    let micros = (i64::from(day.number()) * 86_400 + seconds - zone) * 1_000_000;
    Some(Timestamp(micros))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::iso;

    #[test]
    fn a_head_ends_with_a_blank_line() {
        let (headers, body) = head(b"A: one\r\n two\r\nB : x\r\n\r\nbody").unwrap();
        assert_eq!(find(&headers, "a"), Some("one two"));
        assert_eq!(find(&headers, "b"), Some("x"));
        assert_eq!(body, b"body");
        assert!(head(b"A: one\r\n").is_none());
        assert!(head(b"\r\n").is_none());
    }

    #[test]
    fn bodies_are_as_before_they_travelled() {
        assert_eq!(decoded(b"V29y\r\nZHM=", "BASE64"), b"Words");
        assert_eq!(
            decoded(b"caf=C3=A9 goes=\r\n on=3D  \r\nend=", "quoted-printable"),
            "café goes on=\nend".as_bytes()
        );
        assert_eq!(decoded(b"=XY=4", "quoted-printable"), b"=XY=4");
        assert_eq!(decoded(b"as it is", "8bit"), b"as it is");
    }

    #[test]
    fn moments_of_mail_and_of_feeds() {
        let mail = |words| date(words).and_then(iso::moment);
        assert_eq!(
            mail("Tue, 7 Mar 2017 20:06:41 +0100").as_deref(),
            Some("2017-03-07T19:06:41Z")
        );
        assert_eq!(
            mail("07 Mar 17 19:06 GMT").as_deref(),
            Some("2017-03-07T19:06:00Z")
        );
        assert_eq!(mail("31 Feb 2017 00:00:00 GMT"), None);
        assert_eq!(mail("soon"), None);
        let feed = |words| timestamp(words).and_then(iso::moment);
        assert_eq!(
            feed("2017-03-07T14:06:41.5-05:00").as_deref(),
            Some("2017-03-07T19:06:41Z")
        );
        assert_eq!(feed("2017-03-07").as_deref(), Some("2017-03-07T00:00:00Z"));
        assert_eq!(feed("2017-03"), None);
        assert_eq!(feed("naïveté über"), None);
    }
}
