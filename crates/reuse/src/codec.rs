//! Numbers and texts as bytes.

use gainsay_analysis::reuse::{Before, Token, Tokens};
use gainsay_model::offset::CodePoint;

/// Bytes that do not say what they should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Garbled;

/// Appends a number, seven bits a byte, the lowest first.
pub(crate) fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

/// Bytes being read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn is_done(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn bytes(&mut self, count: usize) -> Result<&'a [u8], Garbled> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(Garbled)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(crate) fn number(&mut self) -> Result<u64, Garbled> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.bytes(1)?[0];
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Garbled)
    }

    pub(crate) fn small(&mut self) -> Result<u32, Garbled> {
        u32::try_from(self.number()?).map_err(|_| Garbled)
    }

    pub(crate) fn fixed(&mut self) -> Result<u64, Garbled> {
        let bytes = self.bytes(8)?;
        bytes
            .try_into()
            .map(u64::from_le_bytes)
            .map_err(|_| Garbled)
    }

    fn word(&mut self) -> Result<u32, Garbled> {
        let bytes = self.bytes(4)?;
        bytes
            .try_into()
            .map(u32::from_le_bytes)
            .map_err(|_| Garbled)
    }
}

/// A text as bytes: for each word how far it is from the one before it with what stands between, how long it is, and
/// its number.
pub(crate) fn encoded(tokens: &Tokens) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(6 * tokens.words.len() + 8);
    put(&mut bytes, tokens.words.len() as u64);
    let mut end = 0;
    for token in &tokens.words {
        let gap = token.start.0 - end;
        put(&mut bytes, u64::from(gap) << 5 | u64::from(token.before.0));
        put(&mut bytes, u64::from(token.end.0 - token.start.0));
        bytes.extend(token.word.to_le_bytes());
        end = token.end.0;
    }
    bytes.push(tokens.tail.0);
    bytes
}

/// The text that was made into bytes.
pub(crate) fn decoded(bytes: &[u8]) -> Result<Tokens, Garbled> {
    let mut reader = Reader(bytes);
    let count = usize::try_from(reader.number()?).map_err(|_| Garbled)?;
    // No word takes less than six bytes.
    if count > bytes.len() / 6 {
        return Err(Garbled);
    }
    let mut words = Vec::with_capacity(count);
    let mut end = 0_u32;
    for _ in 0..count {
        let gap = reader.number()?;
        let before = u8::try_from(gap & 0x1f).map_err(|_| Garbled)?;
        let gap = u32::try_from(gap >> 5).map_err(|_| Garbled)?;
        let start = end.checked_add(gap).ok_or(Garbled)?;
        end = start.checked_add(reader.small()?).ok_or(Garbled)?;
        words.push(Token {
            word: reader.word()?,
            start: CodePoint(start),
            end: CodePoint(end),
            before: Before(before),
        });
    }
    let tail = Before(reader.bytes(1)?[0]);
    Ok(Tokens { words, tail })
}

/// Gives the numbers of the words of a text that was made into bytes.
pub(crate) fn words(bytes: &[u8], mut give: impl FnMut(u32)) -> Result<(), Garbled> {
    let mut reader = Reader(bytes);
    for _ in 0..reader.number()? {
        reader.number()?;
        reader.number()?;
        give(reader.word()?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_and_texts_come_back(numbers in proptest::collection::vec(any::<u64>(), 0..20), text in "\\PC{0,90}") {
            let mut bytes = Vec::new();
            numbers.iter().for_each(|number| put(&mut bytes, *number));
            let mut reader = Reader(&bytes);
            for number in numbers {
                prop_assert_eq!(reader.number(), Ok(number));
            }
            prop_assert!(reader.is_done());
            let tokens = Tokens::of(&text);
            prop_assert_eq!(decoded(&encoded(&tokens)), Ok(tokens));
        }

        #[test]
        fn garbled_bytes_are_no_panic(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let _ = decoded(&bytes);
        }
    }
}
