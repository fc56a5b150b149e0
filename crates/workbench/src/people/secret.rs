//! Random bytes that open something.

use gainsay_model::hash::Sha256;
use std::fmt;
use std::str::FromStr;

/// 32 random bytes that open something. Only their SHA-256 is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 32]);

impl Secret {
    /// Wraps bytes that somebody drew at random.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// What is kept of it.
    pub fn digest(&self) -> Sha256 {
        Sha256::of(&[&self.0])
    }

    /// The secret as 64 hex digits, to be shown once.
    pub fn reveal(&self) -> String {
        Sha256::new(self.0).to_string()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl FromStr for Secret {
    type Err = NotASecret;

    fn from_str(text: &str) -> Result<Self, NotASecret> {
        text.parse::<Sha256>()
            .map(|digits| Self(*digits.bytes()))
            .map_err(|_| NotASecret)
    }
}

/// Why a string is no secret. It does not repeat the string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a key of this workbench: a key has 64 hex digits")]
pub struct NotASecret;
