//! The keys as one person has them: the table of [`super::keys`], with what they changed.

use super::keys::{Act, Place, Press, Shortcut, TABLE};
use crate::words::{self, language::Words};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A key with what is held down beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chord {
    pub key: Cow<'static, str>,
    /// Control, or Command on a Mac.
    #[serde(default)]
    pub command: bool,
    #[serde(default)]
    pub alt: bool,
    #[serde(default)]
    pub shift: bool,
}

impl Chord {
    /// What was pressed, as a chord; `None` for what cannot be one: a key that is held down beside others, and
    /// the keys by which one goes about the page.
    pub fn pressed(press: &Press) -> Option<Self> {
        let is_fixed = matches!(
            press.key.as_str(),
            "Shift"
                | "Control"
                | "Alt"
                | "AltGraph"
                | "Meta"
                | "OS"
                | "CapsLock"
                | "NumLock"
                | "Dead"
                | "Process"
                | "Unidentified"
                | "Tab"
                | "Enter"
                | "Escape"
                | " "
                | ""
        );
        if is_fixed {
            return None;
        }
        let key = if press.key.chars().count() == 1 {
            press.key.to_lowercase()
        } else {
            press.key.clone()
        };
        let shift = press.shift && shift_matters(&key);
        Some(Self {
            key: key.into(),
            command: press.command,
            alt: press.alt,
            shift,
        })
    }

    /// Whether a press is this chord.
    pub fn fits(&self, press: &Press) -> bool {
        self.key.to_lowercase() == press.key.to_lowercase()
            && self.command == press.command
            && self.alt == press.alt
            && (!shift_matters(&self.key) || self.shift == press.shift)
    }

    /// Whether it is a bare character, which can be switched off (WCAG 2.1.4).
    pub fn is_letter(&self) -> bool {
        self.key.chars().count() == 1 && !self.command && !self.alt
    }

    /// Whether one press could be both.
    fn meets(&self, other: &Self) -> bool {
        self.key.to_lowercase() == other.key.to_lowercase()
            && self.command == other.command
            && self.alt == other.alt
            && (!shift_matters(&self.key) || self.shift == other.shift)
    }

    /// The chord as it is printed.
    pub fn print(&self) -> String {
        let mut print = String::new();
        for (held, name) in [
            (self.command, words::CTRL.get()),
            (self.alt, "Alt"),
            (self.shift, words::SHIFT.get()),
        ] {
            if held {
                print.push_str(name);
                print.push(' ');
            }
        }
        match self.key.as_ref() {
            "ArrowRight" => print.push('→'),
            "ArrowLeft" => print.push('←'),
            "ArrowDown" => print.push('↓'),
            "ArrowUp" => print.push('↑'),
            "Escape" => print.push_str("Esc"),
            "Enter" => print.push_str(&words::ENTER),
            "Delete" => print.push_str(&words::DELETE_KEY),
            "Backspace" => print.push_str(&words::BACKSPACE),
            letter if letter.chars().count() == 1 => print.push_str(&letter.to_uppercase()),
            name => print.push_str(name),
        }
        print
    }
}

/// Characters such as “?” need Shift on some keyboards and not on others.
fn shift_matters(key: &str) -> bool {
    key.chars().any(char::is_alphanumeric)
}

/// Which row of the table is meant.
pub type Row = usize;

/// What a person changed of the table. A row is named by where it works and by the key it has in the table, so
/// that a row whose key is another one day has that key.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Keymap {
    changed: BTreeMap<String, Chord>,
}

/// Why a key cannot be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// By what these words tell of.
    By(Words),
    /// The key that closes everything stays as it is.
    Fixed,
}

/// One key of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cap {
    pub row: Row,
    pub print: String,
    pub is_changed: bool,
}

/// A line of the bar or of the help: the keys that share their words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub keys: Vec<Cap>,
    pub words: Words,
    pub place: Place,
}

fn name(row: &Shortcut) -> String {
    let place = match row.place {
        Place::Everywhere => "everywhere",
        Place::Reader => "reader",
        Place::Claim => "claim",
        Place::Board => "board",
        Place::Texts => "texts",
    };
    format!("{place} {}", row.chord().print())
}

impl Keymap {
    /// The keys of a row.
    pub fn chord(&self, row: &Shortcut) -> Chord {
        // Most people change nothing, and their presses cost no names.
        if self.changed.is_empty() {
            return row.chord();
        }
        self.changed
            .get(&name(row))
            .cloned()
            .unwrap_or_else(|| row.chord())
    }

    /// What a key press means at a place, if anything. `letters` says whether bare characters are commands.
    ///
    /// Where one types text, letters are text and Undo belongs to the field; only the palette opens. In a dialog
    /// nothing reaches through to the page behind it.
    pub fn act(&self, press: &Press, place: Place, letters: bool) -> Option<Act> {
        let (row, chord) = TABLE
            .iter()
            .filter(|row| row.place == Place::Everywhere || row.place == place)
            .map(|row| (row, self.chord(row)))
            .find(|(_, chord)| (letters || !chord.is_letter()) && chord.fits(press))?;
        let opens = row.act == Act::Palette && chord.command;
        (!press.in_dialog && (!press.in_field || opens)).then_some(row.act)
    }

    /// The first key that does something at a place, as it is printed.
    pub fn print(&self, act: Act, place: Place, letters: bool) -> Option<String> {
        TABLE
            .iter()
            .filter(|row| row.act == act && (row.place == place || row.place == Place::Everywhere))
            .map(|row| self.chord(row))
            .find(|chord| letters || !chord.is_letter())
            .map(|chord| chord.print())
    }

    /// The table by lines; only what the bar shows if `bar`.
    pub fn lines(&self, place: Place, letters: bool, bar: bool) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for (number, row) in TABLE.iter().enumerate() {
            let is_here = row.place == place || row.place == Place::Everywhere;
            let chord = self.chord(row);
            if !is_here || (bar && !row.in_bar) || (!letters && chord.is_letter()) {
                continue;
            }
            let cap = Cap {
                row: number,
                print: chord.print(),
                is_changed: chord != row.chord(),
            };
            match lines
                .iter_mut()
                .find(|line| line.words == row.words && line.place == row.place)
            {
                Some(line) => line.keys.push(cap),
                None => lines.push(Line {
                    keys: vec![cap],
                    words: row.words,
                    place: row.place,
                }),
            }
        }
        lines
    }

    /// Whether a row keeps its key whatever is wished for.
    pub fn is_fixed(row: Row) -> bool {
        TABLE
            .get(row)
            .is_some_and(|row| matches!(row.act, Act::Cancel | Act::Take))
    }

    /// Gives a row another key.
    ///
    /// # Errors
    ///
    /// [`Taken`] when one press would mean two things, or when the key of the row cannot be changed.
    pub fn change(&mut self, row: Row, chord: Chord) -> Result<(), Taken> {
        let Some(shortcut) = TABLE.get(row) else {
            return Ok(());
        };
        if Self::is_fixed(row) {
            return Err(Taken::Fixed);
        }
        let holder = TABLE.iter().enumerate().find(|(other, held)| {
            let meet = held.place == shortcut.place
                || held.place == Place::Everywhere
                || shortcut.place == Place::Everywhere;
            *other != row && meet && self.chord(held).meets(&chord)
        });
        if let Some((_, holder)) = holder {
            return Err(Taken::By(holder.words));
        }
        if chord == shortcut.chord() {
            self.changed.remove(&name(shortcut));
        } else {
            self.changed.insert(name(shortcut), chord);
        }
        Ok(())
    }

    /// Gives a row back the key that it has in the table.
    ///
    /// # Errors
    ///
    /// [`Taken`] when another row has been given that key since.
    pub fn reset(&mut self, row: Row) -> Result<(), Taken> {
        match TABLE.get(row) {
            Some(shortcut) => self.change(row, shortcut.chord()),
            None => Ok(()),
        }
    }

    /// Gives all rows their keys back.
    pub fn reset_all(&mut self) {
        self.changed.clear();
    }

    /// Whether no key was changed.
    pub fn is_plain(&self) -> bool {
        self.changed.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;

    fn press(key: &str) -> Press {
        Press {
            key: key.to_owned(),
            ..Press::default()
        }
    }

    fn chord(key: &str) -> Chord {
        Chord::pressed(&press(key)).unwrap()
    }

    fn row(act: Act, place: Place) -> Row {
        TABLE
            .iter()
            .position(|row| row.act == act && row.place == place)
            .unwrap()
    }

    #[test]
    fn a_changed_key_takes_the_place_of_the_old_one_everywhere_it_is_shown() {
        let mut map = Keymap::default();
        let next = row(Act::Next, Place::Reader);
        map.change(next, chord("ö")).unwrap();
        assert_eq!(map.act(&press("ö"), Place::Reader, true), Some(Act::Next));
        assert_eq!(map.act(&press("j"), Place::Reader, true), None);
        assert_eq!(
            map.act(&press("ö"), Place::Reader, false),
            None,
            "it is a letter still"
        );
        assert_eq!(map.print(Act::Next, Place::Reader, true).unwrap(), "Ö");
        let line = map
            .lines(Place::Reader, true, true)
            .into_iter()
            .find(|line| line.words == words::KEY_NEXT);
        let prints: Vec<_> = line
            .unwrap()
            .keys
            .into_iter()
            .map(|cap| (cap.print, cap.is_changed))
            .collect();
        assert_eq!(prints, [("Ö".to_owned(), true), ("K".to_owned(), false)]);
    }

    #[test]
    fn a_key_that_means_something_there_is_refused_with_what_holds_it() {
        let mut map = Keymap::default();
        let next = row(Act::Next, Place::Reader);
        assert_eq!(
            map.change(next, chord("n")),
            Err(Taken::By(words::KEY_NOTE))
        );
        assert_eq!(
            map.change(next, chord("/")),
            Err(Taken::By(words::KEY_PALETTE)),
            "held everywhere"
        );
        let undo = row(Act::Undo, Place::Everywhere);
        assert_eq!(
            map.change(undo, chord("n")),
            Err(Taken::By(words::KEY_NOTE)),
            "would hold it everywhere"
        );
        let rate = row(Act::Mark(0), Place::Claim);
        map.change(rate, chord("j"))
            .expect("the reader's keys mean nothing on a claim");
        assert!(!Keymap::default().eq(&map));
        assert_eq!(
            map.change(row(Act::Cancel, Place::Everywhere), chord("x")),
            Err(Taken::Fixed)
        );
    }

    #[test]
    fn keys_go_back_one_by_one_and_all_at_once() {
        let mut map = Keymap::default();
        let (next, note) = (row(Act::Next, Place::Reader), row(Act::Note, Place::Reader));
        map.change(next, chord("ö")).unwrap();
        map.change(note, chord("j")).unwrap();
        assert_eq!(
            map.reset(next),
            Err(Taken::By(words::KEY_NOTE)),
            "note has it now"
        );
        map.reset(note).unwrap();
        map.reset(next).unwrap();
        assert!(map.is_plain());
        map.change(next, chord("ö")).unwrap();
        map.reset_all();
        assert_eq!(map, Keymap::default());
    }

    #[test]
    fn it_is_kept_and_read_again() {
        let mut map = Keymap::default();
        let held = Press {
            command: true,
            shift: true,
            ..press("M")
        };
        map.change(
            row(Act::Note, Place::Reader),
            Chord::pressed(&held).unwrap(),
        )
        .unwrap();
        let kept = serde_json::to_string(&map).unwrap();
        assert_eq!(serde_json::from_str::<Keymap>(&kept).unwrap(), map);
        assert_eq!(
            map.act(&held, Place::Reader, false),
            Some(Act::Note),
            "chords work without letters"
        );
        assert_eq!(
            map.print(Act::Note, Place::Reader, false).unwrap(),
            "Ctrl Shift M"
        );
    }

    #[test]
    fn what_is_held_down_beside_others_is_no_key_and_neither_is_what_moves_the_focus() {
        for key in ["Shift", "Control", "Tab", "Enter", "Escape", " ", "Dead"] {
            assert_eq!(Chord::pressed(&press(key)), None, "{key}");
        }
        let question = Press {
            shift: true,
            ..press("?")
        };
        assert_eq!(Chord::pressed(&question).unwrap(), chord("?"));
    }
}
