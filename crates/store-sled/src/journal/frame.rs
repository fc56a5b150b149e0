//! The bytes of one frame.

/// `len u32 | crc32 u32 | group u64`.
pub(super) const FRAME_HEAD: usize = 16;
/// The longest body that is ever written or believed: a bound on memory, far above any changeset.
pub(super) const MAX_BODY: u32 = 256 << 20;

/// What the first bytes of a frame say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) len: u32,
    pub(super) crc: u32,
    pub(super) group: u64,
}

impl Head {
    pub(super) fn read(bytes: &[u8; FRAME_HEAD]) -> Self {
        let [a, b, c, d, e, f, g, h, group @ ..] = *bytes;
        Self {
            len: u32::from_le_bytes([a, b, c, d]),
            crc: u32::from_le_bytes([e, f, g, h]),
            group: u64::from_le_bytes(group),
        }
    }

    /// Length of the whole frame.
    pub(super) fn frame_len(self) -> u64 {
        FRAME_HEAD as u64 + u64::from(self.len)
    }

    /// Whether the frame at `position` could have been written by this program.
    pub(super) fn plausible(self, position: u64) -> bool {
        self.len > 0 && self.len <= MAX_BODY && self.group <= position
    }

    pub(super) fn checks(self, body: &[u8]) -> bool {
        self.crc == checksum(self.group, body)
    }
}

pub(super) fn checksum(group: u64, body: &[u8]) -> u32 {
    let mut crc = crc32fast::Hasher::new();
    crc.update(&group.to_le_bytes());
    crc.update(body);
    crc.finalize()
}

/// Appends a frame whose body `write` makes, and gives the body's length.
pub(super) fn push(buffer: &mut Vec<u8>, group: u64, write: impl FnOnce(&mut Vec<u8>)) -> u32 {
    let start = buffer.len();
    buffer.extend_from_slice(&[0; FRAME_HEAD]);
    write(buffer);
    let body = start + FRAME_HEAD;
    let len = u32::try_from(buffer.len() - body).unwrap_or(u32::MAX);
    let crc = checksum(group, &buffer[body..]);
    buffer[start..start + 4].copy_from_slice(&len.to_le_bytes());
    buffer[start + 4..start + 8].copy_from_slice(&crc.to_le_bytes());
    buffer[start + 8..body].copy_from_slice(&group.to_le_bytes());
    len
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn comes_back_and_notices_every_changed_byte(
            body in proptest::collection::vec(any::<u8>(), 1..200),
            group in 0_u64..1 << 40,
            at in any::<proptest::sample::Index>(),
            bit in 0_u8..8,
        ) {
            let mut bytes = Vec::new();
            let len = push(&mut bytes, group, |out| out.extend_from_slice(&body));
            prop_assert_eq!(len as usize, body.len());
            let head = Head::read(bytes[..FRAME_HEAD].try_into().unwrap());
            prop_assert!(head.plausible(group) && head.checks(&bytes[FRAME_HEAD..]));

            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
            let head = Head::read(bytes[..FRAME_HEAD].try_into().unwrap());
            let same_length = head.len as usize == body.len();
            prop_assert!(!same_length || !head.checks(&bytes[FRAME_HEAD..]));
        }
    }
}
