//! How the text looks, and reading without anything beside it.

use crate::state::look::{Face, Measure, Theme};

pub const LOOK: &str = "Look of the text";
pub const SIZE: &str = "Size";
pub const MEASURE: &str = "Length of lines";
pub const FACE: &str = "Face";
pub const THEME: &str = "Theme";
pub const SERIF: &str = "serif";
pub const SANS: &str = "sans";
pub const MONO: &str = "one width";
pub const CALM: &str = "Text alone";
pub const CALM_ON: &str =
    "Everything beside the text is put away. Press O or Escape to bring it back.";
pub const CALM_OFF: &str = "Everything is back.";
pub const TOOLS: &str = "Tools for reading";

/// How long lines are.
pub fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Narrow => "narrow",
        Measure::Normal => "normal",
        Measure::Wide => "wide",
    }
}

/// The face of the text.
pub fn face(face: Face) -> &'static str {
    match face {
        Face::Serif => SERIF,
        Face::Sans => SANS,
        Face::Mono => MONO,
    }
}

/// Light or dark.
pub fn theme(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "as the system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    }
}

/// A step of the size, for those who cannot see how large the letter is.
pub fn size(step: u8, of: u8) -> String {
    format!("size {step} of {of}")
}

pub const COMPANY: &str = "Others who read this article now";

/// Somebody who has the same article open.
pub fn reads(name: &str) -> String {
    format!("{name} reads this article, too")
}
