//! Leaving out of a module what only tools read: names, producers, features.

use anyhow::{Context, Result};

/// Magic number and version; sections follow (WebAssembly core specification, section 5.5.16).
const HEADER: usize = 8;

/// The id of a custom section.
const CUSTOM: u8 = 0;

/// The same module without its custom sections.
///
/// # Errors
/// If the bytes are not a WebAssembly module.
pub(crate) fn without_custom_sections(module: &[u8]) -> Result<Vec<u8>> {
    let broken = "a chunk is not a WebAssembly module";
    let (header, mut rest) = module.split_at_checked(HEADER).context(broken)?;
    let mut kept = header.to_vec();
    while let Some((&id, after)) = rest.split_first() {
        let (length, digits) = unsigned(after).context(broken)?;
        let end = 1 + digits + length;
        let (section, following) = rest.split_at_checked(end).context(broken)?;
        if id != CUSTOM {
            kept.extend_from_slice(section);
        }
        rest = following;
    }
    Ok(kept)
}

/// Reads an unsigned LEB128 number of at most 32 bits; gives it and how many bytes it takes.
fn unsigned(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut value = 0_u64;
    for (index, byte) in bytes.iter().take(5).enumerate() {
        value |= u64::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Some((usize::try_from(value).ok()?, index + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: [u8; 8] = *b"\0asm\x01\0\0\0";

    #[test]
    fn only_custom_sections_go() {
        let mut module = EMPTY.to_vec();
        module.extend([0, 5, 4, b'n', b'a', b'm', b'e']);
        module.extend([1, 0x81, 0, 0]);
        module.extend([0, 2, 1, b'x']);
        let mut expected = EMPTY.to_vec();
        expected.extend([1, 0x81, 0, 0]);
        assert_eq!(without_custom_sections(&module).unwrap(), expected);
    }

    #[test]
    fn a_module_that_ends_early_is_refused() {
        let mut module = EMPTY.to_vec();
        module.extend([1, 9, 0]);
        assert!(without_custom_sections(&module).is_err());
        assert!(without_custom_sections(b"\0asm").is_err());
    }
}
