//! The guidelines of a project: how it is marked here.

pub const GUIDELINES: &str = "Guidelines";
pub const CONTENTS: &str = "Contents";
pub const EDIT: &str = "Edit";
pub const TEXT: &str = "Text of the guidelines";
pub const TEXT_HINT: &str = "Markdown. Every mark remembers the version under which it was made.";
pub const SAVE: &str = "Save";
pub const CANCEL: &str = "Cancel";
pub const NONE: &str = "This project has no guidelines yet.";
pub const BEGIN: &str = "Begin with the usual ones";
pub const OWNER_ONLY: &str = "An owner of the project can write them.";
pub const DID_CHANGE: &str = "changed the guidelines";

/// Which version is shown.
pub fn version(number: u32) -> String {
    format!("Version {number}")
}
