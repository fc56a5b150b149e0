//! How the text looks, and reading without anything beside it.

use super::language::{Words, either};
use crate::state::look::{Face, Measure, Theme};

pub const LOOK: Words = Words(&["Look of the text", "Aussehen des Textes"]);
pub const SIZE: Words = Words(&["Size", "Größe"]);
pub const MEASURE: Words = Words(&["Length of lines", "Zeilenlänge"]);
pub const FACE: Words = Words(&["Face", "Schrift"]);
pub const THEME: Words = Words(&["Theme", "Farben"]);
pub const CALM: Words = Words(&["Text alone", "Nur der Text"]);
pub const CALM_ON: Words = Words(&[
    "Everything beside the text is put away. Press O or Escape to bring it back.",
    "Alles neben dem Text ist weggeräumt. Drücken Sie O oder Esc, um es zurückzuholen.",
]);
pub const CALM_OFF: Words = Words(&["Everything is back.", "Alles ist wieder da."]);
pub const TOOLS: Words = Words(&["Tools for reading", "Werkzeuge zum Lesen"]);

/// How long lines are.
pub fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Narrow => either("narrow", "schmal"),
        Measure::Normal => either("normal", "normal"),
        Measure::Wide => either("wide", "breit"),
    }
}

/// The face of the text.
pub fn face(face: Face) -> &'static str {
    match face {
        Face::Serif => either("serif", "mit Serifen"),
        Face::Sans => either("sans", "ohne Serifen"),
        Face::Mono => either("one width", "gleich breit"),
    }
}

/// Light or dark.
pub fn theme(theme: Theme) -> &'static str {
    match theme {
        Theme::System => either("as the system", "wie das System"),
        Theme::Light => either("light", "hell"),
        Theme::Dark => either("dark", "dunkel"),
    }
}

/// A step of the size, for those who cannot see how large the letter is.
pub fn size(step: u8, of: u8) -> String {
    phrase!("size {step} of {of}", "Größe {step} von {of}")
}

pub const COMPANY: Words = Words(&[
    "Others who read this article now",
    "Andere, die diesen Artikel gerade lesen",
]);

/// Somebody who has the same article open.
pub fn reads(name: &str) -> String {
    phrase!(
        "{name} reads this article, too",
        "{name} liest diesen Artikel auch"
    )
}
