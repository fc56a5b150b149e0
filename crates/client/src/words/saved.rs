//! How far something is saved.

use super::language::Words;

pub const SENDING: Words = Words(&["saving …", "wird gespeichert …"]);
pub const WAITING: Words = Words(&["waits for the network", "wartet auf das Netz"]);
pub const CONFLICT: Words = Words(&[
    "changed by somebody else meanwhile: choose a version",
    "inzwischen von jemand anderem geändert: wählen Sie eine Fassung",
]);

/// What the server said no to.
pub fn refused(why: &str) -> String {
    phrase!("not saved: {why}", "nicht gespeichert: {why}")
}
