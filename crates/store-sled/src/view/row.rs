//! A row as values of at most four kilobytes. Longer values are cut into numbered chunks, because sled puts pages of
//! long values into files that it never syncs.

use gainsay_model::stored::Stored;
use gainsay_store::chain::encode;

/// The longest value in the tree, in bytes.
const LONGEST: usize = 4096;
/// The layout of a row's value: the first byte.
const VERSION: u8 = 1;

/// A row's first value, and the values after it.
pub(crate) fn split(stored: &Stored) -> (Vec<u8>, Vec<Vec<u8>>) {
    let mut bytes = vec![VERSION, 0, 0];
    bytes.extend_from_slice(&encode(stored));
    if bytes.len() <= LONGEST {
        return (bytes, Vec::new());
    }
    let rest = bytes.split_off(LONGEST);
    let chunks: Vec<Vec<u8>> = rest.chunks(LONGEST).map(<[u8]>::to_vec).collect();
    let count = u16::try_from(chunks.len()).unwrap_or(u16::MAX);
    bytes[1..3].copy_from_slice(&count.to_be_bytes());
    (bytes, chunks)
}

/// How many values follow the first.
pub(crate) fn chunks(first: &[u8]) -> Option<u16> {
    let [version, a, b, ..] = first else {
        return None;
    };
    (*version == VERSION).then(|| u16::from_be_bytes([*a, *b]))
}

/// The row, from all its values joined.
pub(crate) fn join(bytes: &[u8]) -> Result<Stored, serde_json::Error> {
    serde_json::from_slice(bytes.get(3..).unwrap_or_default())
}
