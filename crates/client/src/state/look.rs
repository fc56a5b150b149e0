//! How the text looks to the person at this browser: size, measure, face, theme.

use serde::{Deserialize, Serialize};

/// The look of the page. It is put on the root of the document as attributes, which `style/tokens.css` reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    pub size: Size,
    pub measure: Measure,
    pub face: Face,
    pub theme: Theme,
}

/// The size of the text, in five steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size(u8);

impl Size {
    pub const SMALLEST: Self = Self(1);
    pub const LARGEST: Self = Self(5);

    /// All steps, from the smallest.
    pub fn all() -> impl Iterator<Item = Self> {
        (Self::SMALLEST.0..=Self::LARGEST.0).map(Self)
    }

    /// The number of the step, from 1.
    pub fn step(self) -> u8 {
        // What an older page kept may lie outside.
        self.0.clamp(Self::SMALLEST.0, Self::LARGEST.0)
    }

    /// One step larger or smaller; the same at the end.
    #[must_use]
    pub fn moved(self, larger: bool) -> Self {
        let step = if larger {
            self.step() + 1
        } else {
            self.step() - 1
        };
        Self(Self(step).step())
    }
}

impl Default for Size {
    fn default() -> Self {
        Self(2)
    }
}

/// How long a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    Narrow,
    #[default]
    Normal,
    Wide,
}

/// The face in which articles are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Face {
    #[default]
    Serif,
    Sans,
    /// All letters of one width, and no two alike.
    Mono,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// One of the choices that make up a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    Size(Size),
    Measure(Measure),
    Face(Face),
    Theme(Theme),
}

impl Look {
    /// Whether it is chosen.
    pub fn has(&self, pick: Pick) -> bool {
        match pick {
            Pick::Size(size) => self.size.step() == size.step(),
            Pick::Measure(measure) => self.measure == measure,
            Pick::Face(face) => self.face == face,
            Pick::Theme(theme) => self.theme == theme,
        }
    }

    /// Chooses it.
    pub fn choose(&mut self, pick: Pick) {
        match pick {
            Pick::Size(size) => self.size = size,
            Pick::Measure(measure) => self.measure = measure,
            Pick::Face(face) => self.face = face,
            Pick::Theme(theme) => self.theme = theme,
        }
    }

    /// The attributes of the root that stand for it; what is as the style sheets have it needs none.
    pub fn attributes(&self) -> [(&'static str, Option<&'static str>); 4] {
        [
            (
                "data-size",
                match self.size.step() {
                    1 => Some("1"),
                    3 => Some("3"),
                    4 => Some("4"),
                    5 => Some("5"),
                    _ => None,
                },
            ),
            (
                "data-measure",
                match self.measure {
                    Measure::Narrow => Some("narrow"),
                    Measure::Normal => None,
                    Measure::Wide => Some("wide"),
                },
            ),
            (
                "data-face",
                match self.face {
                    Face::Serif => None,
                    Face::Sans => Some("sans"),
                    Face::Mono => Some("mono"),
                },
            ),
            (
                "data-theme",
                match self.theme {
                    Theme::System => None,
                    Theme::Light => Some("light"),
                    Theme::Dark => Some("dark"),
                },
            ),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_beyond_the_ends_stays_there() {
        assert_eq!(Size::LARGEST.moved(true), Size::LARGEST);
        assert_eq!(Size::SMALLEST.moved(false), Size::SMALLEST);
        assert_eq!(Size::default().moved(true).step(), 3);
        assert_eq!(Size::all().count(), 5);
    }

    #[test]
    fn what_was_kept_is_read_again_and_what_is_new_takes_its_default() {
        let look = Look {
            size: Size::LARGEST,
            measure: Measure::Wide,
            face: Face::Mono,
            theme: Theme::Dark,
        };
        let kept = serde_json::to_string(&look).unwrap();
        assert_eq!(serde_json::from_str::<Look>(&kept).unwrap(), look);
        let older: Look = serde_json::from_str(r#"{"theme":"dark","size":9}"#).unwrap();
        assert_eq!(older.face, Face::Serif);
        assert_eq!(older.size.step(), 5);
    }

    #[test]
    fn a_choice_takes_the_place_of_the_one_before_it() {
        let mut look = Look::default();
        for pick in [
            Pick::Size(Size::LARGEST),
            Pick::Measure(Measure::Narrow),
            Pick::Face(Face::Sans),
            Pick::Theme(Theme::Dark),
        ] {
            assert!(!look.has(pick));
            look.choose(pick);
            assert!(look.has(pick));
        }
        look.choose(Pick::Face(Face::Mono));
        assert!(look.has(Pick::Theme(Theme::Dark)) && !look.has(Pick::Face(Face::Sans)));
    }

    #[test]
    fn the_look_one_begins_with_needs_no_attributes() {
        assert!(
            Look::default()
                .attributes()
                .iter()
                .all(|(_, value)| value.is_none())
        );
        let look = Look {
            size: Size::SMALLEST,
            theme: Theme::Light,
            ..Look::default()
        };
        assert_eq!(look.attributes()[0], ("data-size", Some("1")));
        assert_eq!(look.attributes()[3], ("data-theme", Some("light")));
    }
}
