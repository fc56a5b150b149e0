//! How far something is saved.

pub const SENDING: &str = "saving …";
pub const WAITING: &str = "waits for the network";
pub const CONFLICT: &str = "changed by somebody else meanwhile: choose a version";

/// What the server said no to.
pub fn refused(why: &str) -> String {
    format!("not saved: {why}")
}
