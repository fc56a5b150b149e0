//! Marking in detail: stacks, ends, links, finding, the project's own kinds.

use super::language::{Words, either};
use crate::state::scheming::Fault;

pub const KEY_STACK: Words = Words(&[
    "through the marks that lie here",
    "durch die Markierungen an dieser Stelle",
]);
pub const KEY_ENDS: Words = Words(&[
    "move the ends of the mark by the arrows",
    "Enden der Markierung mit den Pfeilen verschieben",
]);
pub const KEY_SNAP: Words = Words(&[
    "whole words, or to the letter",
    "ganze Wörter oder buchstabengenau",
]);
pub const KEY_FIND: Words = Words(&["find in the article", "im Artikel suchen"]);
pub const KEY_FIND_NEXT: Words =
    Words(&["next, previous place found", "nächste, vorige Fundstelle"]);
pub const KEY_ELSEWHERE: Words = Words(&[
    "mark these words everywhere",
    "diese Wörter überall markieren",
]);
pub const KEY_BESIDE: Words = Words(&[
    "another article beside this one",
    "anderer Artikel neben diesem",
]);

pub const STACK: Words = Words(&[
    "Marks here, the smallest first",
    "Markierungen hier, die kleinste zuerst",
]);
pub const STACK_HINT: Words = Words(&["goes on to the next", "geht zur nächsten"]);

pub const GRIP_START: Words = Words(&[
    "Drag to move the start",
    "Ziehen, um den Anfang zu verschieben",
]);
pub const GRIP_END: Words = Words(&["Drag to move the end", "Ziehen, um das Ende zu verschieben"]);
pub const ENDS: Words = Words(&["Move the ends", "Enden verschieben"]);
pub const MOVING_START: Words = Words(&[
    "The arrows move the start",
    "Die Pfeile verschieben den Anfang",
]);
pub const MOVING_END: Words =
    Words(&["The arrows move the end", "Die Pfeile verschieben das Ende"]);
pub const MOVING_HINT: Words = Words(&[
    "With Alt by letters; E for the other end; Esc when done.",
    "Mit Alt buchstabenweise; E für das andere Ende; Esc zum Beenden.",
]);
pub const MOVED_ENOUGH: Words = Words(&[
    "The ends stay where they are now.",
    "Die Enden bleiben, wo sie jetzt sind.",
]);
pub const SNAP_ON: Words = Words(&[
    "Selections and ends snap to whole words.",
    "Auswahl und Enden rasten auf ganzen Wörtern ein.",
]);
pub const SNAP_OFF: Words = Words(&[
    "Selections and ends stop at any letter.",
    "Auswahl und Enden halten an jedem Buchstaben.",
]);

pub const ANY_RELATION: Words = Words(&["any", "beliebig"]);
pub const NOTHING_TO_LINK: Words = Words(&[
    "No mark is left that the scheme lets this one be linked to so.",
    "Es gibt keine Markierung mehr, mit der das Schema diese so verknüpfen lässt.",
]);
pub const FIGURES: Words = Words(&["The two figures", "Die beiden Zahlen"]);
pub const FIGURES_ALIKE: Words = Words(&["Both measure the same.", "Beide messen dasselbe."]);
pub const FIGURES_DIFFER: Words = Words(&[
    "These measure different things. One figure refutes the other only if both count the same.",
    "Diese messen Verschiedenes. Eine Zahl widerlegt die andere nur, wenn beide dasselbe zählen.",
]);
pub const FIGURES_STILL: Words =
    Words(&["It refutes it all the same", "Sie widerlegt sie trotzdem"]);
pub const CONFIRM_FIGURES: Words = Words(&[
    "Say first whether the two figures can be compared.",
    "Sagen Sie zuerst, ob sich die beiden Zahlen vergleichen lassen.",
]);
pub const THIS_MARK: Words = Words(&["This mark", "Diese Markierung"]);
pub const OTHER_END: Words = Words(&["The other", "Die andere"]);

pub const SHOWN_MARKS: Words = Words(&[
    "Which marks are shown",
    "Welche Markierungen gezeigt werden",
]);
pub const FILTER_WORDS: Words = Words(&["Words in the marks", "Wörter in den Markierungen"]);
pub const PERSON: Words = Words(&["Person", "Person"]);
pub const ANYBODY: Words = Words(&["anybody", "irgendwer"]);
pub const SAID_BY: Words = Words(&["Said or passed on by", "Gesagt oder weitergegeben von"]);
pub const MARKED_BY: Words = Words(&["Marked by", "Markiert von"]);
pub const ANY_CLAIM: Words = Words(&["any claim", "jede Behauptung"]);
pub const UNLINKED: Words = Words(&["Not linked", "Nicht verknüpft"]);
pub const WITH_NOTE: Words = Words(&["With a note", "Mit Notiz"]);
pub const MORE_FILTERS: Words = Words(&["More", "Mehr"]);
pub const SHOW_ALL: Words = Words(&["Show all", "Alle zeigen"]);
pub const NONE_FITS: Words = Words(&["No mark fits", "Keine Markierung passt"]);
pub const NONE_FITS_HINT: Words = Words(&[
    "Show all of them, or ask for less.",
    "Zeigen Sie alle, oder verlangen Sie weniger.",
]);
pub const EARLIER: Words = Words(&["Earlier marks", "Frühere Markierungen"]);
pub const LATER: Words = Words(&["Later marks", "Spätere Markierungen"]);

pub const FIND: Words = Words(&["Find in this article", "In diesem Artikel suchen"]);
pub const FIND_NEXT: Words = Words(&["Next place", "Nächste Stelle"]);
pub const FIND_PREVIOUS: Words = Words(&["Previous place", "Vorige Stelle"]);
pub const FIND_HINT: Words = Words(&[
    "Ctrl+F once more: the browser's own search",
    "Noch einmal Strg+F: die Suche des Browsers",
]);
pub const NOT_FOUND: Words = Words(&["not found", "nicht gefunden"]);

pub const LINKS_BAR: Words = Words(&[
    "A link of this mark is not permitted for that kind. Remove the link first.",
    "Eine Verknüpfung dieser Markierung ist bei dieser Art nicht erlaubt. Entfernen Sie zuerst die Verknüpfung.",
]);
pub const ASKED: Words = Words(&["What this kind asks", "Was diese Art verlangt"]);
pub const NEEDED: Words = Words(&["needed", "nötig"]);
pub const YES: Words = Words(&["yes", "ja"]);
pub const NO: Words = Words(&["no", "nein"]);
pub const AMOUNT: Words = Words(&["Figure", "Zahl"]);
pub const UNIT: Words = Words(&["Unit", "Einheit"]);
pub const OF_WHAT: Words = Words(&["Of what", "Wovon"]);
pub const DID_ATTRIBUTES: Words = Words(&[
    "changed what is known of a mark",
    "Angaben einer Markierung geändert",
]);
pub const MARK_IT: Words = Words(&["Mark", "Markieren"]);

pub const EVERYWHERE: Words = Words(&["Elsewhere too", "Auch anderswo"]);
pub const ELSEWHERE: Words = Words(&[
    "Mark the same words elsewhere",
    "Dieselben Wörter anderswo markieren",
]);
pub const NOWHERE_ELSE: Words = Words(&[
    "These words stand nowhere else.",
    "Diese Wörter stehen sonst nirgends.",
]);
pub const ALREADY: Words = Words(&[" · marked so already", " · schon so markiert"]);
pub const MARK_THEM: Words = Words(&["Mark them", "Markieren"]);

/// How many places are chosen of how many.
pub fn chosen_of(chosen: usize, all: usize) -> String {
    phrase!("{chosen} of {all} places", "{chosen} von {all} Stellen")
}

/// What was done, for taking it back.
pub fn did_mark_elsewhere(count: usize) -> String {
    phrase!(
        "marked the same words in {count} places",
        "dieselben Wörter an {count} Stellen markiert"
    )
}

/// After marking the same words elsewhere.
pub fn marked_elsewhere(count: usize) -> String {
    match count {
        1 => either(
            "One more place is marked.",
            "Eine weitere Stelle ist markiert.",
        )
        .to_owned(),
        count => phrase!(
            "{count} more places are marked.",
            "{count} weitere Stellen sind markiert."
        ),
    }
}

pub const SET_ASIDE: Words = Words(&["Set aside", "Beiseitelegen"]);
pub const NOT_ASIDE: Words = Words(&["Not set aside", "Nicht beiseitelegen"]);
pub const IS_ASIDE: Words = Words(&["It is set aside.", "Es ist beiseitegelegt."]);
pub const IS_BACK: Words = Words(&[
    "It is part of the article again.",
    "Es gehört wieder zum Artikel.",
]);
pub const DID_ASIDE: Words = Words(&[
    "changed what is set aside",
    "geändert, was beiseitegelegt ist",
]);

/// What a stretch may be set aside as, from the words that stand beside one that is.
pub fn aside_as(region: &str) -> String {
    region.split(',').next().unwrap_or(region).to_owned()
}

/// How many pieces a mark has.
pub fn pieces(count: usize) -> String {
    phrase!("{count} pieces", "{count} Teile")
}

/// How many other marks lie on the same words.
pub fn overlapping(count: usize) -> String {
    match count {
        1 => either("over another", "über einer anderen").to_owned(),
        count => phrase!("over {count} others", "über {count} anderen"),
    }
}

/// How many marks are shown of how many.
pub fn shown(shown: usize, all: usize) -> String {
    phrase!("{shown} of {all}", "{shown} von {all}")
}

/// Which of the places found one is at.
pub fn place_of(here: usize, all: usize) -> String {
    phrase!("{here} of {all}", "{here} von {all}")
}

/// A choice of the stack, read aloud.
pub fn in_stack(place: usize, all: usize) -> String {
    phrase!(
        "{place} of {all} marks here",
        "{place} von {all} Markierungen hier"
    )
}

/// The heading over the form of a kind that asks for something before it can be used.
pub fn asked_of(kind: &str) -> String {
    phrase!("{kind}: what it asks", "{kind}: was sie verlangt")
}

/// Why a field of a kind's form cannot be taken.
pub fn fault(fault: &Fault) -> String {
    match fault {
        Fault::NoDate(typed) => super::not_a_date(typed),
        Fault::NoNumber(typed) => {
            phrase!(
                "“{typed}” is no number. Write one such as 1204, -3 or 12.50.",
                "„{typed}“ ist keine Zahl. Schreiben Sie eine wie 1204, -3 oder 12.50, mit Punkt statt Komma."
            )
        }
        Fault::Uncounted => either(
            "A figure needs its unit and what it counts.",
            "Eine Zahl braucht ihre Einheit und das, was sie zählt.",
        )
        .to_owned(),
    }
}
