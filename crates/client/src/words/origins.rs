//! How many independent sources there are, and how that is counted.

use super::language::{Words, either};
use gainsay_model::origin::Sameness;
use gainsay_model::wire::origins::{Ground, Independence};

pub const FOR_IT: Words = Words(&["independent sources for it", "unabhängige Quellen dafür"]);
pub const AGAINST_IT: Words = Words(&[
    "independent sources against it",
    "unabhängige Quellen dagegen",
]);
pub const HOW: Words = Words(&[
    "How the sources are counted",
    "Wie die Quellen gezählt sind",
]);
pub const FOR: Words = Words(&["For it", "Dafür"]);
pub const AGAINST: Words = Words(&["Against it", "Dagegen"]);
pub const UNKNOWN: Words = Words(&[
    "an article of an unknown outlet",
    "ein Artikel eines unbekannten Mediums",
]);
pub const UNNAMED: Words = Words(&["not named", "nicht genannt"]);
pub const MAY_BE_ANOTHER: Words = Words(&[
    "may be one with another, so it counts in the upper figure only",
    "ist vielleicht mit einer anderen dieselbe und zählt nur in der oberen Zahl",
]);
pub const SAME_SOURCE: Words = Words(&[
    "the same source at another time",
    "dieselbe Quelle zu anderer Zeit",
]);
pub const DISPUTE: Words = Words(&[
    "a party to the dispute, as another one is",
    "wie eine andere Partei des Streits",
]);
pub const CONTRADICTION: Words = Words(&[
    "Decisions on these marks contradict each other: two were called one, and independent.",
    "Entscheidungen zu diesen Markierungen widersprechen sich: Zwei wurden eins und unabhängig genannt.",
]);

pub const DECISIONS: Words = Words(&["Decided by hand", "Von Hand entschieden"]);
pub const NONE_DECIDED: Words = Words(&["Nothing yet.", "Noch nichts."]);
pub const DECIDE: Words = Words(&["Decide", "Entscheiden"]);
pub const DECIDE_HINT: Words = Words(&[
    "Say of two marks whether they go back to one source. What is not decided is counted by the chains of who said it.",
    "Von zwei Markierungen sagen, ob sie auf eine Quelle zurückgehen. Was nicht entschieden ist, wird nach den Ketten gezählt, wer es gesagt hat.",
]);
pub const ONE_MARK: Words = Words(&["One mark", "Eine Markierung"]);
pub const OTHER_MARK: Words = Words(&["The other mark", "Die andere Markierung"]);
pub const WHAT: Words = Words(&["What of them", "Was von beiden gilt"]);
pub const WHY: Words = Words(&["Why", "Warum"]);
pub const TAKE_BACK: Words = Words(&["Take back", "Zurücknehmen"]);
pub const TAKEN_BACK: Words = Words(&["The decision is gone.", "Die Entscheidung ist weg."]);
pub const DID_DECIDE: Words = Words(&["decision on two sources", "Entscheidung über zwei Quellen"]);
pub const DID_TAKE_BACK: Words = Words(&[
    "taking back a decision on two sources",
    "Rücknahme einer Entscheidung über zwei Quellen",
]);

/// What may be decided of two marks, between their names.
pub fn sameness(verdict: Sameness) -> &'static str {
    match verdict {
        Sameness::Same => either("has the same source as", "hat dieselbe Quelle wie"),
        Sameness::Independent => either("is independent of", "ist unabhängig von"),
        Sameness::Undecided => either("may or may not be one with", "ist vielleicht eins mit"),
    }
}

/// A decision: `A1 is independent of A3`.
pub fn decided(left: &str, right: &str, verdict: Sameness) -> String {
    format!("{left} {} {right}.", sameness(verdict))
}

/// What keeps it from confirming another: `acts for the state, as another does`.
pub fn principal(name: &str) -> String {
    phrase!(
        "acts for {name}, as another does",
        "handelt für {name}, wie eine andere"
    )
}

/// `1`, or `1–3`.
pub fn range(independent: Independence) -> String {
    if independent.low == independent.high {
        independent.low.to_string()
    } else {
        format!("{}–{}", independent.low, independent.high)
    }
}

/// Two marks whose words were copied.
fn reprint(words: u32) -> String {
    phrase!(
        "the same words in both articles ({})",
        "dieselben Wörter in beiden Artikeln ({})",
        words
    )
}

/// Two named sources to whom the same words are given.
pub fn same_words(words: u32) -> String {
    phrase!(
        "the same {} words as another source’s",
        "dieselben {} Wörter wie bei einer anderen Quelle",
        words
    )
}

/// What makes a mark one with another.
pub fn ground(ground: &Ground) -> String {
    let words = match ground {
        Ground::Decision { reason } => return reason.clone(),
        Ground::Repeats => Words(&["linked as repeated", "als Wiederholung verknüpft"]),
        Ground::Copy => Words(&["a copy of one article", "Kopie eines Artikels"]),
        Ground::Reprint { words } => return reprint(*words),
        Ground::SameSource => Words(&["the same source", "dieselbe Quelle"]),
    };
    words.get().to_owned()
}
