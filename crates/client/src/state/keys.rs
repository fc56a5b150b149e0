//! The keys: one table from which the handler, the bar at the foot and the help are drawn.

use crate::words;

/// A key press as the browser reports it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Press {
    /// The key's value: `a`, `?`, `Enter`, `ArrowLeft`.
    pub key: String,
    /// Control, or Command on a Mac.
    pub command: bool,
    pub alt: bool,
    pub shift: bool,
    pub repeated: bool,
    /// The focus is where one types text.
    pub in_field: bool,
    pub in_dialog: bool,
}

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Marks what is selected with the scheme's kind of that number, from 0.
    Mark(u8),
    Note,
    Attribution,
    Next,
    Previous,
    Link,
    Claim,
    Verdict,
    Delete,
    /// Moves the mark in focus to the selection.
    Respan,
    /// Adds the selection to the mark in focus as a piece.
    AddPiece,
    CopyQuote,
    WordForward,
    WordBack,
    ExtendWordForward,
    ExtendWordBack,
    ExtendForward,
    ExtendBack,
    ExtendSentenceForward,
    ExtendSentenceBack,
    LetterForward,
    LetterBack,
    Sentence,
    SentenceBack,
    Paragraph,
    ParagraphBack,
    Cancel,
    OtherSide,
    Undo,
    Redo,
    Palette,
    Help,
    NextArticle,
    PreviousArticle,
}

/// Where a key means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Everywhere,
    Reader,
    Claim,
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Shortcut {
    pub act: Act,
    pub place: Place,
    pub key: &'static str,
    pub command: bool,
    pub shift: bool,
    pub alt: bool,
    /// What it does, in a few words; the same words join rows in the bar and the help.
    pub words: &'static str,
    /// Shown in the bar at the foot of the page.
    pub in_bar: bool,
}

const fn key(act: Act, place: Place, key: &'static str, words: &'static str) -> Shortcut {
    Shortcut {
        act,
        place,
        key,
        command: false,
        shift: false,
        alt: false,
        words,
        in_bar: false,
    }
}

impl Shortcut {
    const fn bar(mut self) -> Self {
        self.in_bar = true;
        self
    }
    const fn command(mut self) -> Self {
        self.command = true;
        self
    }
    const fn shift(mut self) -> Self {
        self.shift = true;
        self
    }
    const fn alt(mut self) -> Self {
        self.alt = true;
        self
    }

    /// The key as it is printed.
    pub fn print(&self) -> String {
        let mut print = String::new();
        for (held, name) in [
            (self.command, "Ctrl "),
            (self.alt, "Alt "),
            (self.shift, "Shift "),
        ] {
            if held {
                print.push_str(name);
            }
        }
        match self.key {
            "ArrowRight" => print.push('→'),
            "ArrowLeft" => print.push('←'),
            "ArrowDown" => print.push('↓'),
            "ArrowUp" => print.push('↑'),
            "Escape" => print.push_str("Esc"),
            letter if letter.len() == 1 => print.push_str(&letter.to_uppercase()),
            name => print.push_str(name),
        }
        print
    }

    /// Whether it is a bare character, which can be switched off (WCAG 2.1.4).
    pub fn is_letter(&self) -> bool {
        self.key.chars().count() == 1 && !self.command && !self.alt
    }

    fn fits(&self, press: &Press) -> bool {
        // Characters such as “?” need Shift on some keyboards and not on others.
        let shift_matters = self.key.chars().any(char::is_alphanumeric);
        self.key.eq_ignore_ascii_case(&press.key)
            && self.command == press.command
            && self.alt == press.alt
            && (!shift_matters || self.shift == press.shift)
    }
}

use Act::*;
use Place::{Everywhere, Reader};

/// Every key, in the order of the help.
pub const TABLE: &[Shortcut] = &[
    key(Mark(0), Reader, "1", words::KEY_MARK).bar(),
    key(Mark(1), Reader, "2", words::KEY_MARK).bar(),
    key(Mark(2), Reader, "3", words::KEY_MARK).bar(),
    key(Mark(3), Reader, "4", words::KEY_MARK_OWN),
    key(Mark(4), Reader, "5", words::KEY_MARK_OWN),
    key(Next, Reader, "j", words::KEY_NEXT).bar(),
    key(Previous, Reader, "k", words::KEY_NEXT).bar(),
    key(Attribution, Reader, "a", words::KEY_ATTRIBUTION).bar(),
    key(Note, Reader, "n", words::KEY_NOTE).bar(),
    key(Link, Reader, "l", words::KEY_LINK).bar(),
    key(Claim, Reader, "c", words::KEY_CLAIM).bar(),
    key(Verdict, Reader, "v", words::KEY_VERDICT).bar(),
    key(Delete, Reader, "Delete", words::KEY_DELETE),
    key(Delete, Reader, "Backspace", words::KEY_DELETE),
    key(Respan, Reader, "r", words::KEY_RESPAN),
    key(AddPiece, Reader, "+", words::KEY_ADD_PIECE),
    key(CopyQuote, Reader, "y", words::KEY_COPY),
    key(WordForward, Reader, "ArrowRight", words::KEY_WORD),
    key(WordBack, Reader, "ArrowLeft", words::KEY_WORD),
    key(ExtendWordForward, Reader, "ArrowRight", words::KEY_EXTEND).shift(),
    key(ExtendWordBack, Reader, "ArrowLeft", words::KEY_EXTEND).shift(),
    key(
        ExtendForward,
        Reader,
        "ArrowRight",
        words::KEY_EXTEND_LETTER,
    )
    .shift()
    .alt(),
    key(ExtendBack, Reader, "ArrowLeft", words::KEY_EXTEND_LETTER)
        .shift()
        .alt(),
    key(
        ExtendSentenceForward,
        Reader,
        "ArrowDown",
        words::KEY_EXTEND_SENTENCE,
    )
    .shift(),
    key(
        ExtendSentenceBack,
        Reader,
        "ArrowUp",
        words::KEY_EXTEND_SENTENCE,
    )
    .shift(),
    key(LetterForward, Reader, "ArrowRight", words::KEY_LETTER).command(),
    key(LetterBack, Reader, "ArrowLeft", words::KEY_LETTER).command(),
    key(Sentence, Reader, "s", words::KEY_SENTENCE),
    key(SentenceBack, Reader, "s", words::KEY_SENTENCE).shift(),
    key(Paragraph, Reader, "p", words::KEY_PARAGRAPH),
    key(ParagraphBack, Reader, "p", words::KEY_PARAGRAPH).shift(),
    key(NextArticle, Reader, "]", words::KEY_ARTICLE),
    key(PreviousArticle, Reader, "[", words::KEY_ARTICLE),
    key(Mark(0), Place::Claim, "1", words::KEY_RATE).bar(),
    key(Mark(1), Place::Claim, "2", words::KEY_RATE).bar(),
    key(Mark(2), Place::Claim, "3", words::KEY_RATE).bar(),
    key(Mark(3), Place::Claim, "4", words::KEY_RATE).bar(),
    key(Mark(4), Place::Claim, "5", words::KEY_RATE),
    key(Mark(5), Place::Claim, "6", words::KEY_RATE),
    key(Mark(6), Place::Claim, "7", words::KEY_RATE),
    key(Verdict, Place::Claim, "v", words::KEY_VERDICT).bar(),
    key(Note, Place::Claim, "n", words::KEY_NOTE).bar(),
    key(OtherSide, Reader, "F6", words::KEY_OTHER_SIDE),
    key(Undo, Everywhere, "z", words::KEY_UNDO).command().bar(),
    key(Redo, Everywhere, "z", words::KEY_REDO)
        .command()
        .shift(),
    key(Redo, Everywhere, "y", words::KEY_REDO).command(),
    key(Palette, Everywhere, "k", words::KEY_PALETTE).command(),
    key(Palette, Everywhere, "/", words::KEY_PALETTE),
    key(Help, Everywhere, "?", words::KEY_HELP),
    key(Cancel, Everywhere, "Escape", words::KEY_CANCEL),
];

/// What a key press means at a place, if anything.
///
/// Where one types text, letters are text and Undo belongs to the field; only the palette opens.
/// In a dialog nothing reaches through to the page behind it.
pub fn act(press: &Press, place: Place, letters: bool) -> Option<Act> {
    let found = TABLE
        .iter()
        .filter(|shortcut| shortcut.place == Everywhere || shortcut.place == place)
        .filter(|shortcut| letters || !shortcut.is_letter())
        .find(|shortcut| shortcut.fits(press))?;
    if press.in_dialog || (press.in_field && !(found.act == Palette && found.command)) {
        return None;
    }
    Some(found.act)
}

/// A line of the bar or of the help: the keys that share their words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub keys: Vec<String>,
    pub words: &'static str,
    pub place: Place,
}

/// The table by lines; only what the bar shows if `bar`.
pub fn lines(place: Place, letters: bool, bar: bool) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for shortcut in TABLE {
        let is_here = shortcut.place == place || shortcut.place == Everywhere;
        if !is_here || (bar && !shortcut.in_bar) || (!letters && shortcut.is_letter()) {
            continue;
        }
        match lines.iter_mut().find(|line| line.words == shortcut.words) {
            Some(line) => line.keys.push(shortcut.print()),
            None => lines.push(Line {
                keys: vec![shortcut.print()],
                words: shortcut.words,
                place: shortcut.place,
            }),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: &str) -> Press {
        Press {
            key: key.to_owned(),
            ..Press::default()
        }
    }

    #[test]
    fn digits_mark_in_the_reader_only() {
        assert_eq!(act(&press("1"), Reader, true), Some(Mark(0)));
        assert_eq!(act(&press("1"), Everywhere, true), None);
        assert_eq!(
            act(&press("1"), Place::Claim, true),
            Some(Mark(0)),
            "where it rates"
        );
    }

    #[test]
    fn letters_are_text_in_a_field_and_nothing_in_a_dialog() {
        let typed = Press {
            in_field: true,
            ..press("j")
        };
        assert_eq!(act(&typed, Reader, true), None);
        let palette = Press {
            in_field: true,
            command: true,
            ..press("k")
        };
        assert_eq!(act(&palette, Reader, true), Some(Palette));
        let undo = Press {
            in_field: true,
            command: true,
            ..press("z")
        };
        assert_eq!(act(&undo, Reader, true), None);
        let behind = Press {
            in_dialog: true,
            ..press("j")
        };
        assert_eq!(act(&behind, Reader, true), None);
    }

    #[test]
    fn letters_can_be_switched_off_and_chords_stay() {
        assert_eq!(act(&press("j"), Reader, false), None);
        assert_eq!(act(&press("?"), Reader, false), None);
        let undo = Press {
            command: true,
            ..press("z")
        };
        assert_eq!(act(&undo, Reader, false), Some(Undo));
        assert_eq!(act(&press("Delete"), Reader, false), Some(Delete));
    }

    #[test]
    fn shift_tells_redo_from_undo_and_moving_from_extending() {
        let redo = Press {
            command: true,
            shift: true,
            ..press("Z")
        };
        assert_eq!(act(&redo, Reader, true), Some(Redo));
        let extend = Press {
            shift: true,
            ..press("ArrowRight")
        };
        assert_eq!(act(&extend, Reader, true), Some(ExtendWordForward));
        // A question mark is shifted on one keyboard and bare on another.
        assert_eq!(
            act(
                &Press {
                    shift: true,
                    ..press("?")
                },
                Reader,
                true
            ),
            Some(Help)
        );
        assert_eq!(act(&press("?"), Reader, true), Some(Help));
    }

    #[test]
    fn no_two_rows_answer_to_one_press() {
        for (index, first) in TABLE.iter().enumerate() {
            for second in &TABLE[index + 1..] {
                let same = first.key == second.key
                    && first.command == second.command
                    && first.shift == second.shift
                    && first.alt == second.alt;
                let meet = first.place == second.place || second.place == Everywhere;
                assert!(!(same && meet), "{} is taken twice", first.print());
            }
        }
    }

    #[test]
    fn the_bar_gathers_keys_with_the_same_words() {
        let bar = lines(Reader, true, true);
        assert_eq!(bar[0].keys, ["1", "2", "3"]);
        assert!(bar.iter().any(|line| line.keys == ["Ctrl Z"]));
        assert!(
            lines(Reader, false, true)
                .iter()
                .all(|line| line.keys == ["Ctrl Z"])
        );
    }
}
