//! The one place that reads the clock and rolls the dice. Everything below takes what it gives as an argument.

use gainsay_model::time::Timestamp;
use rand::TryRng as _;
use rand::rngs::SysRng;
use std::fmt;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{SystemTime, UNIX_EPOCH};
use uuid::Uuid;

/// What time it is.
pub fn now() -> Timestamp {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the clock that everybody else is handed"
    )]
    let now = SystemTime::now();
    let micros = now
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_micros());
    Timestamp(i64::try_from(micros).unwrap_or(i64::MAX))
}

/// A new id (UUIDv7, RFC 9562 section 5.7).
pub fn new_id() -> Uuid {
    #[expect(clippy::disallowed_methods, reason = "this is where new ids come from")]
    Uuid::now_v7()
}

/// Fills a buffer with bytes nobody can guess.
///
/// # Panics
/// When the system has no randomness to give. Nothing safe can be done then.
pub fn fill(bytes: &mut [u8]) {
    #[expect(
        clippy::expect_used,
        reason = "a server without randomness must not go on"
    )]
    SysRng
        .try_fill_bytes(bytes)
        .expect("the system gives random bytes");
}

/// Thirty-two bytes nobody can guess: what a cookie, a token or a link carries.
pub fn secret() -> [u8; 32] {
    let mut bytes = [0; 32];
    fill(&mut bytes);
    bytes
}

/// Sixteen random bytes for the hash of a password.
pub fn salt() -> [u8; 16] {
    let mut bytes = [0; 16];
    fill(&mut bytes);
    bytes
}

/// A short name for one request, for the log and for whoever reports a fault.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RequestId(u64);

impl RequestId {
    /// A new one. Begun at random, so that two server processes hardly ever give the same; nothing depends on nobody
    /// guessing it, so the system's chance is asked for once and not for every request.
    pub fn draw() -> Self {
        static NEXT: LazyLock<AtomicU64> = LazyLock::new(|| {
            let mut bytes = [0; 8];
            fill(&mut bytes);
            AtomicU64::new(u64::from_le_bytes(bytes))
        });
        // An odd step comes to every number once; this one leaves no two neighbours alike.
        Self(NEXT.fetch_add(0x9E37_79B9_7F4A_7C15, Relaxed))
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl fmt::Debug for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
