//! Percent-encoding of query values.

/// Writes a query value (RFC 3986, section 2.3: all but the unreserved characters).
pub fn encode(value: &str) -> String {
    let mut escaped = String::new();
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

/// Reads one; what is not encoded as it should be stands for itself. A plus is a blank, as forms write it.
pub fn decode(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|pair| std::str::from_utf8(pair).ok())
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match (hex, first) {
            (Some(byte), _) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            (None, b'+') => {
                bytes.push(b' ');
                rest = after;
            }
            (None, byte) => {
                bytes.push(*byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_the_same() {
        for value in [
            "",
            "gold reserve",
            "\"a b\" OR -c%",
            "100 %",
            "إيران",
            "a+b&c=d",
        ] {
            assert_eq!(decode(&encode(value)), value);
        }
        assert_eq!(decode("a+b%20c%2"), "a b c%2");
        assert_eq!(decode("%é"), "%é");
    }
}
