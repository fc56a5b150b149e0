//! The colours that a project's kinds may have.

use super::language::{Words, either};
use gainsay_model::scheme::Colour;

pub const COLOUR: Words = Words(&["Colour", "Farbe"]);

/// What a colour is called.
pub fn colour(colour: Colour) -> &'static str {
    match colour {
        Colour::Amber => either("amber", "Bernstein"),
        Colour::Blue => either("blue", "Blau"),
        Colour::Green => either("green", "Grün"),
        Colour::Plum => either("plum", "Pflaume"),
        Colour::Rose => either("rose", "Rose"),
        Colour::Slate => either("slate", "Schiefer"),
        Colour::Teal => either("teal", "Petrol"),
        Colour::Olive => either("olive", "Oliv"),
    }
}
