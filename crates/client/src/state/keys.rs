//! The keys: one table from which the handler, the bar at the foot and the help are drawn.

use super::keymap::Chord;
use crate::words;
use crate::words::language::Words;

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
    /// Says whose words the selection quotes.
    Quotation,
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
    /// Opens the next article that one has not read.
    NextUnread,
    /// Says that one has read the article, or that one has not.
    HaveRead,
    /// The next of the marks that lie over one another.
    Stack,
    StackBack,
    /// Lets the arrows move the ends of the mark in focus.
    Ends,
    EndForward,
    EndBack,
    /// Whether selections and ends snap to whole words.
    Snap,
    Find,
    FindNext,
    FindPrevious,
    /// Marks the same words wherever else they stand.
    Elsewhere,
    /// Shows how the text looks, for change.
    Look,
    /// Puts away what stands beside the text, or brings it back.
    Calm,
    /// Shows the project's guidelines, or puts them away.
    Guidelines,
    /// Opens another article beside the one that is read; goes over to it when it is there.
    Beside,
    /// Puts another article beside the one that is read.
    ChangeBeside,
    /// Makes the link that is being drawn.
    Take,
    /// Goes to the next passage that looks worth marking.
    NextSuggestion,
    PreviousSuggestion,
    /// Marks it as suggested.
    AcceptSuggestion,
    /// Marks it, and opens who said it.
    ChangeSuggestion,
    /// Remembers that it is not worth a mark.
    DismissSuggestion,
    /// Makes what a reprint offers: the same mark, or a link.
    TakeOffer,
    /// Remembers that it is not wanted.
    DismissOffer,
    /// Carries the mark in focus over to the newest text.
    Carry,
    /// Carries everything over that a new text left as it was.
    CarryKept,
    /// Leaves the mark in focus on the earlier text.
    Leave,
}

/// Where a key means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Everywhere,
    Reader,
    Claim,
    /// The board of claims.
    Board,
    /// The texts of an article.
    Texts,
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
    pub words: Words,
    /// Shown in the bar at the foot of the page.
    pub in_bar: bool,
}

const fn key(act: Act, place: Place, key: &'static str, words: Words) -> Shortcut {
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

    /// The keys of the row as they stand in the table.
    pub fn chord(&self) -> Chord {
        Chord {
            key: self.key.into(),
            command: self.command,
            alt: self.alt,
            shift: self.shift,
        }
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
    key(Quotation, Reader, "q", words::quotation::KEY_QUOTATION),
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
    key(Stack, Reader, "x", words::marking::KEY_STACK),
    key(StackBack, Reader, "x", words::marking::KEY_STACK).shift(),
    key(Ends, Reader, "e", words::marking::KEY_ENDS),
    key(EndForward, Reader, "ArrowRight", words::marking::KEY_ENDS).alt(),
    key(EndBack, Reader, "ArrowLeft", words::marking::KEY_ENDS).alt(),
    key(Snap, Reader, "w", words::marking::KEY_SNAP),
    key(Elsewhere, Reader, "m", words::marking::KEY_ELSEWHERE),
    key(Find, Reader, "f", words::marking::KEY_FIND),
    key(Find, Reader, "f", words::marking::KEY_FIND).command(),
    key(FindNext, Reader, "F3", words::marking::KEY_FIND_NEXT),
    key(FindPrevious, Reader, "F3", words::marking::KEY_FIND_NEXT).shift(),
    key(Beside, Reader, "b", words::beside::KEY_BESIDE),
    key(Beside, Reader, "F6", words::beside::KEY_BESIDE).shift(),
    key(ChangeBeside, Reader, "b", words::beside::KEY_CHANGE_BESIDE).shift(),
    key(Take, Reader, "Enter", words::beside::KEY_TAKE),
    key(NextArticle, Reader, "]", words::KEY_ARTICLE),
    key(PreviousArticle, Reader, "[", words::KEY_ARTICLE),
    key(NextUnread, Reader, "u", words::KEY_UNREAD).bar(),
    key(HaveRead, Reader, "d", words::KEY_HAVE_READ).bar(),
    key(Look, Reader, "t", words::KEY_LOOK),
    key(Calm, Reader, "o", words::KEY_CALM),
    key(NextSuggestion, Reader, ".", words::suggest::KEY_SUGGESTION),
    key(
        PreviousSuggestion,
        Reader,
        ",",
        words::suggest::KEY_SUGGESTION,
    ),
    key(AcceptSuggestion, Reader, "h", words::suggest::KEY_ACCEPT),
    key(ChangeSuggestion, Reader, "i", words::suggest::KEY_CHANGE),
    key(DismissSuggestion, Reader, "-", words::suggest::KEY_DISMISS),
    key(TakeOffer, Reader, "h", words::reuse::KEY_TAKE).shift(),
    key(DismissOffer, Reader, "i", words::reuse::KEY_DISMISS).shift(),
    key(Mark(0), Place::Claim, "1", words::KEY_RATE).bar(),
    key(Mark(1), Place::Claim, "2", words::KEY_RATE).bar(),
    key(Mark(2), Place::Claim, "3", words::KEY_RATE).bar(),
    key(Mark(3), Place::Claim, "4", words::KEY_RATE).bar(),
    key(Mark(4), Place::Claim, "5", words::KEY_RATE),
    key(Mark(5), Place::Claim, "6", words::KEY_RATE),
    key(Mark(6), Place::Claim, "7", words::KEY_RATE),
    key(Verdict, Place::Claim, "v", words::KEY_VERDICT).bar(),
    key(Note, Place::Claim, "n", words::KEY_NOTE).bar(),
    key(Next, Place::Board, "n", words::KEY_UNCLAIMED).bar(),
    key(Claim, Place::Board, "c", words::KEY_NEW_CLAIM).bar(),
    key(Next, Place::Texts, "j", words::KEY_NEXT).bar(),
    key(Previous, Place::Texts, "k", words::KEY_NEXT).bar(),
    key(Carry, Place::Texts, "a", words::texts::KEY_CARRY).bar(),
    key(CarryKept, Place::Texts, "a", words::texts::KEY_CARRY_KEPT)
        .shift()
        .bar(),
    key(Ends, Place::Texts, "e", words::texts::KEY_ADJUST).bar(),
    key(Leave, Place::Texts, "x", words::texts::KEY_LEAVE).bar(),
    key(Delete, Place::Texts, "Delete", words::KEY_DELETE),
    key(FindNext, Place::Texts, "n", words::texts::KEY_CHANGE).bar(),
    key(FindPrevious, Place::Texts, "p", words::texts::KEY_CHANGE).bar(),
    key(OtherSide, Reader, "F6", words::KEY_OTHER_SIDE),
    key(Guidelines, Everywhere, "g", words::KEY_GUIDELINES),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::keymap::{Keymap, Line};

    fn act(press: &Press, place: Place, letters: bool) -> Option<Act> {
        Keymap::default().act(press, place, letters)
    }

    fn lines(place: Place, letters: bool, bar: bool) -> Vec<Line> {
        Keymap::default().lines(place, letters, bar)
    }

    fn prints(line: &Line) -> Vec<&str> {
        line.keys.iter().map(|cap| cap.print.as_str()).collect()
    }

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
                assert!(!(same && meet), "{} is taken twice", first.chord().print());
            }
        }
    }

    #[test]
    fn the_bar_gathers_keys_with_the_same_words() {
        let bar = lines(Reader, true, true);
        assert_eq!(prints(&bar[0]), ["1", "2", "3"]);
        assert!(bar.iter().any(|line| prints(line) == ["Ctrl Z"]));
        assert!(
            lines(Reader, false, true)
                .iter()
                .all(|line| prints(line) == ["Ctrl Z"])
        );
    }
}
