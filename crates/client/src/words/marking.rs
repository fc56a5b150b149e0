//! Marking in detail: stacks, ends, links, finding, the project's own kinds.

use crate::state::scheming::Fault;

pub const KEY_STACK: &str = "through the marks that lie here";
pub const KEY_ENDS: &str = "move the ends of the mark by the arrows";
pub const KEY_SNAP: &str = "whole words, or to the letter";
pub const KEY_FIND: &str = "find in the article";
pub const KEY_FIND_NEXT: &str = "next, previous place found";
pub const KEY_ELSEWHERE: &str = "mark these words everywhere";
pub const KEY_BESIDE: &str = "another article beside this one";

pub const STACK: &str = "Marks here, the smallest first";
pub const STACK_HINT: &str = "goes on to the next";

pub const GRIP_START: &str = "Drag to move the start";
pub const GRIP_END: &str = "Drag to move the end";
pub const ENDS: &str = "Move the ends";
pub const MOVING_START: &str = "The arrows move the start";
pub const MOVING_END: &str = "The arrows move the end";
pub const MOVING_HINT: &str = "With Alt by letters; E for the other end; Esc when done.";
pub const MOVED_ENOUGH: &str = "The ends stay where they are now.";
pub const SNAP_ON: &str = "Selections and ends snap to whole words.";
pub const SNAP_OFF: &str = "Selections and ends stop at any letter.";

pub const ANY_RELATION: &str = "any";
pub const NOTHING_TO_LINK: &str = "No mark is left that the scheme lets this one be linked to so.";
pub const FIGURES: &str = "The two figures";
pub const FIGURES_ALIKE: &str = "Both measure the same.";
pub const FIGURES_DIFFER: &str =
    "These measure different things. One figure refutes the other only if both count the same.";
pub const FIGURES_STILL: &str = "It refutes it all the same";
pub const CONFIRM_FIGURES: &str = "Say first whether the two figures can be compared.";
pub const THIS_MARK: &str = "This mark";
pub const OTHER_END: &str = "The other";

pub const SHOWN_MARKS: &str = "Which marks are shown";
pub const FILTER_WORDS: &str = "Words in the marks";
pub const PERSON: &str = "Person";
pub const ANYBODY: &str = "anybody";
pub const SAID_BY: &str = "Said or passed on by";
pub const MARKED_BY: &str = "Marked by";
pub const ANY_CLAIM: &str = "any claim";
pub const UNLINKED: &str = "Not linked";
pub const WITH_NOTE: &str = "With a note";
pub const MORE_FILTERS: &str = "More";
pub const SHOW_ALL: &str = "Show all";
pub const NONE_FITS: &str = "No mark fits";
pub const NONE_FITS_HINT: &str = "Show all of them, or ask for less.";
pub const EARLIER: &str = "Earlier marks";
pub const LATER: &str = "Later marks";

pub const FIND: &str = "Find in this article";
pub const FIND_NEXT: &str = "Next place";
pub const FIND_PREVIOUS: &str = "Previous place";
pub const FIND_HINT: &str = "Ctrl+F once more: the browser's own search";
pub const NOT_FOUND: &str = "not found";

pub const LINKS_BAR: &str =
    "A link of this mark is not permitted for that kind. Remove the link first.";
pub const ASKED: &str = "What this kind asks";
pub const NEEDED: &str = "needed";
pub const YES: &str = "yes";
pub const NO: &str = "no";
pub const AMOUNT: &str = "Figure";
pub const UNIT: &str = "Unit";
pub const OF_WHAT: &str = "Of what";
pub const DID_ATTRIBUTES: &str = "changed what is known of a mark";
pub const MARK_IT: &str = "Mark";

pub const EVERYWHERE: &str = "Elsewhere too";
pub const ELSEWHERE: &str = "Mark the same words elsewhere";
pub const NOWHERE_ELSE: &str = "These words stand nowhere else.";
pub const ALREADY: &str = " · marked so already";
pub const MARK_THEM: &str = "Mark them";

/// How many places are chosen of how many.
pub fn chosen_of(chosen: usize, all: usize) -> String {
    format!("{chosen} of {all} places")
}

/// What was done, for taking it back.
pub fn did_mark_elsewhere(count: usize) -> String {
    format!("marked the same words in {count} places")
}

/// After marking the same words elsewhere.
pub fn marked_elsewhere(count: usize) -> String {
    match count {
        1 => "One more place is marked.".to_owned(),
        count => format!("{count} more places are marked."),
    }
}

pub const SET_ASIDE: &str = "Set aside";
pub const NOT_ASIDE: &str = "Not set aside";
pub const IS_ASIDE: &str = "It is set aside.";
pub const IS_BACK: &str = "It is part of the article again.";
pub const DID_ASIDE: &str = "changed what is set aside";

/// What a stretch may be set aside as, from the words that stand beside one that is.
pub fn aside_as(region: &str) -> String {
    region.split(',').next().unwrap_or(region).to_owned()
}

/// How many pieces a mark has.
pub fn pieces(count: usize) -> String {
    format!("{count} pieces")
}

/// How many other marks lie on the same words.
pub fn overlapping(count: usize) -> String {
    match count {
        1 => "over another".to_owned(),
        count => format!("over {count} others"),
    }
}

/// How many marks are shown of how many.
pub fn shown(shown: usize, all: usize) -> String {
    format!("{shown} of {all}")
}

/// Which of the places found one is at.
pub fn place_of(here: usize, all: usize) -> String {
    format!("{here} of {all}")
}

/// A choice of the stack, read aloud.
pub fn in_stack(place: usize, all: usize) -> String {
    format!("{place} of {all} marks here")
}

/// The heading over the form of a kind that asks for something before it can be used.
pub fn asked_of(kind: &str) -> String {
    format!("{kind}: what it asks")
}

/// Why a field of a kind's form cannot be taken.
pub fn fault(fault: &Fault) -> String {
    match fault {
        Fault::NoDate(typed) => super::not_a_date(typed),
        Fault::NoNumber(typed) => {
            format!("“{typed}” is no number. Write one such as 1204, -3 or 12.50.")
        }
        Fault::Uncounted => "A figure needs its unit and what it counts.".to_owned(),
    }
}
