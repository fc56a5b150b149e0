//! The board of claims, and what is done to whole claims.

use super::language::{Words, either};
use gainsay_model::bearing::Direction;
use gainsay_model::claim::ClaimLinkKind;
use gainsay_model::wire::missing::Worth;
use gainsay_model::wire::origins::Independence;

pub const SEARCH: Words = Words(&["Search in statements", "In Aussagen suchen"]);
pub const SORT_BY: Words = Words(&["Sort by", "Sortieren nach"]);
pub const STATE: Words = Words(&["State", "Stand"]);
pub const ANY_STATE: Words = Words(&["any state", "jeder Stand"]);
pub const TOPIC: Words = Words(&["Topic", "Thema"]);
pub const ANY_TOPIC: Words = Words(&["any topic", "jedes Thema"]);
pub const ANY_TYPE: Words = Words(&["any sort", "jede Art"]);
pub const BY_TOPIC: Words = Words(&["Group by topic", "Nach Thema gruppieren"]);
pub const NO_TOPIC: Words = Words(&["Without a topic", "Ohne Thema"]);
pub const SHOW_ALL: Words = Words(&["Show all claims", "Alle Behauptungen zeigen"]);
pub const NOTHING_FITS: Words = Words(&[
    "No claim fits what was asked for",
    "Keine Behauptung passt zur Auswahl",
]);
pub const NOTHING_FITS_HINT: Words = Words(&[
    "Take something out of the search or of the filters.",
    "Nehmen Sie etwas aus der Suche oder den Filtern heraus.",
]);
pub const MORE_ROWS: Words = Words(&["Show more", "Mehr zeigen"]);
pub const STALE: Words = Words(&["stale", "überholt"]);
pub const TO_REVISIT: Words = Words(&["to revisit", "neu zu prüfen"]);
pub const ONE_SIDED: Words = Words(&["one-sided", "einseitig"]);
pub const SUB_CLAIM: Words = Words(&["sub-claim", "Teilbehauptung"]);

pub const SORTS: &[(&str, Words)] = &[
    (
        "changed",
        Words(&["last changed first", "zuletzt geändert zuerst"]),
    ),
    ("statement", Words(&["by statement", "nach Aussage"])),
    (
        "bearings",
        Words(&["most bearings first", "meiste Bezüge zuerst"]),
    ),
    (
        "sources",
        Words(&[
            "fewest independent sources first",
            "wenigste unabhängige Quellen zuerst",
        ]),
    ),
    ("verdict", Words(&["by verdict", "nach Urteil"])),
];

pub const STATES: &[(&str, Words)] = &[
    ("unjudged", Words(&["without a verdict", "ohne Urteil"])),
    ("draft", Words(&["draft", "Entwurf"])),
    ("in_review", Words(&["in review", "in Prüfung"])),
    ("published", Words(&["published", "veröffentlicht"])),
    ("stale", Words(&["stale", "überholt"])),
    ("to_revisit", Words(&["to revisit", "neu zu prüfen"])),
    ("one_sided", Words(&["one-sided", "einseitig"])),
    ("not_checkable", Words(&["not checkable", "nicht prüfbar"])),
    ("put_away", Words(&["put away", "abgelegt"])),
];

pub const UNCLAIMED: Words = Words(&["Allegations without a claim", "Vorwürfe ohne Behauptung"]);
pub const UNCLAIMED_HINT: Words = Words(&[
    "What is worth a check most comes first. Drag one onto a claim, or choose the claim by name.",
    "Was eine Prüfung am ehesten lohnt, steht oben. Ziehen Sie einen auf eine Behauptung, oder wählen Sie diese mit Namen.",
]);
pub const ALL_CLAIMED: Words = Words(&[
    "Every allegation bears on a claim.",
    "Jeder Vorwurf bezieht sich auf eine Behauptung.",
]);
pub const NONE_SO_FAR: Words = Words(&[
    "None in the articles looked at so far.",
    "Keiner in den bisher durchgesehenen Artikeln.",
]);
pub const LOOK_ON: Words = Words(&["Look on", "Weitersuchen"]);
pub const NEXT_UNCLAIMED: Words = Words(&["Show the next", "Nächsten zeigen"]);
pub const TO_CLAIM: Words = Words(&["To a claim …", "Zu Behauptung …"]);
pub const AS_NEW_CLAIM: Words = Words(&["Make a claim of it", "Behauptung daraus machen"]);
pub const SHOW_IN_ARTICLE: Words = Words(&["Show in the article", "Im Artikel zeigen"]);
pub const LET_BEAR: Words = Words(&["Let it bear on a claim", "Auf eine Behauptung beziehen"]);
pub const LET_BEAR_ELSEWHERE: Words = Words(&[
    "Let it bear on another claim …",
    "Auf eine andere Behauptung beziehen …",
]);
pub const WHICH_CLAIM: Words = Words(&["Which claim", "Welche Behauptung"]);
pub const ADD: Words = Words(&["Add", "Hinzufügen"]);
pub const DROP_HERE: Words = Words(&[
    "Drop the mark on a claim",
    "Markierung auf einer Behauptung ablegen",
]);
pub const BEARS_NOW: Words = Words(&[
    "The mark bears on the claim.",
    "Die Markierung bezieht sich auf die Behauptung.",
]);
pub const DID_BEAR: Words = Words(&["bearing on a claim", "Bezug auf eine Behauptung"]);

pub const MERGE: Words = Words(&["Merge into another …", "Mit anderer zusammenführen …"]);
pub const MERGE_TITLE: Words = Words(&[
    "Merge into another claim",
    "Mit anderer Behauptung zusammenführen",
]);
pub const MERGE_HINT: Words = Words(&[
    "What bears on this claim will bear on the other one. This address goes on working and leads there.",
    "Was sich auf diese Behauptung bezieht, bezieht sich dann auf die andere. Diese Adresse gilt weiter und führt dorthin.",
]);
pub const DO_MERGE: Words = Words(&["Merge", "Zusammenführen"]);
pub const MERGED: Words = Words(&[
    "The claims were merged.",
    "Die Behauptungen wurden zusammengeführt.",
]);
pub const UNDO_MERGE: Words = Words(&["Undo the merge", "Zusammenführung rückgängig machen"]);
pub const MERGED_INTO: Words =
    Words(&["This claim was merged into", "Diese Behauptung ging auf in"]);
pub const MERGED_INTO_GONE: Words = Words(&[
    "This claim was merged into another, which was deleted.",
    "Diese Behauptung ging in einer anderen auf, die gelöscht wurde.",
]);
pub const MERGED_HERE: Words = Words(&["Merged into this one", "In dieser aufgegangen"]);

pub const SPLIT: Words = Words(&["Split …", "Aufteilen …"]);
pub const SPLIT_TITLE: Words = Words(&["Split the claim", "Behauptung aufteilen"]);
pub const SPLIT_HINT: Words = Words(&[
    "Write the new claims, and say of each mark where it goes. What you leave alone stays here.",
    "Schreiben Sie die neuen Behauptungen und sagen Sie zu jeder Markierung, wohin sie geht. Was Sie nicht ändern, bleibt hier.",
]);
pub const ONE_MORE: Words = Words(&["One more claim", "Noch eine Behauptung"]);
pub const WHERE_TO: Words = Words(&["Where each mark goes", "Wohin jede Markierung geht"]);
pub const STAYS: Words = Words(&["stays", "bleibt"]);
pub const DO_SPLIT: Words = Words(&["Split", "Aufteilen"]);
pub const WAS_SPLIT: Words = Words(&["The claim was split.", "Die Behauptung wurde aufgeteilt."]);
pub const UNDO_SPLIT: Words = Words(&["Undo the split", "Aufteilung rückgängig machen"]);
pub const SPLIT_INTO: Words = Words(&[
    "Split off from this claim",
    "Von dieser Behauptung abgeteilt",
]);
pub const SPLIT_FROM: Words = Words(&["Split off from", "Abgeteilt von"]);
pub const NOTHING_WENT: Words = Words(&["no mark went there", "keine Markierung ging dorthin"]);
pub const NOWHERE: Words = Words(&[
    "Each mark has to go somewhere: tick at least one place for it.",
    "Jede Markierung muss irgendwohin: kreuzen Sie mindestens einen Ort an.",
]);
pub const STATEMENTS_NEEDED: Words = Words(&[
    "Write at least one new claim.",
    "Schreiben Sie mindestens eine neue Behauptung.",
]);

pub const RETIRE: Words = Words(&["Put away …", "Ablegen …"]);
pub const RETIRE_TITLE: Words = Words(&["Put the claim away", "Behauptung ablegen"]);
pub const RETIRE_HINT: Words = Words(&[
    "It leaves the work without a verdict, and can be taken up again.",
    "Sie wird ohne Urteil beiseitegelegt und kann wieder aufgenommen werden.",
]);
pub const WHY_RETIRED: Words = Words(&["Why", "Warum"]);
pub const DO_RETIRE: Words = Words(&["Put away", "Ablegen"]);
pub const IS_RETIRED: Words = Words(&["This claim is put away.", "Diese Behauptung ist abgelegt."]);
pub const REVIVE: Words = Words(&["Take up again", "Wieder aufnehmen"]);
pub const UNDO: Words = Words(&["Undo", "Rückgängig"]);
pub const UNDONE: Words = Words(&["Undone.", "Rückgängig gemacht."]);

pub const LINK: Words = Words(&["Link to another claim …", "Mit anderer verknüpfen …"]);
pub const LINK_TITLE: Words = Words(&[
    "Link to another claim",
    "Mit einer anderen Behauptung verknüpfen",
]);
pub const HOW_LINKED: Words = Words(&["This claim", "Diese Behauptung"]);
pub const DO_LINK: Words = Words(&["Link", "Verknüpfen"]);
pub const LINKED: Words = Words(&[
    "The claims were linked.",
    "Die Behauptungen wurden verknüpft.",
]);
pub const UNLINK: Words = Words(&["Take the link away", "Verknüpfung lösen"]);
pub const UNLINKED: Words = Words(&["The link was taken away.", "Die Verknüpfung wurde gelöst."]);
pub const DID_UNLINK: Words = Words(&[
    "removal of a link between claims",
    "Lösen einer Verknüpfung",
]);
pub const AROUND: Words = Words(&["Other claims", "Andere Behauptungen"]);
pub const ON_SUB_CLAIMS: Words = Words(&["On a sub-claim", "Zu einer Teilbehauptung"]);
pub const ON_SUB_CLAIMS_HINT: Words = Words(&[
    "Counted there, and not in the figures of this claim.",
    "Dort gezählt, nicht in den Zahlen dieser Behauptung.",
]);
pub const LINK_KINDS: &[(&str, Words)] = &[
    (
        "narrows",
        Words(&["narrows (is part of)", "engt ein (ist Teil von)"]),
    ),
    (
        "is_narrowed",
        Words(&["is narrowed by", "wird eingeengt von"]),
    ),
    (
        "competes",
        Words(&["competes with", "steht im Widerstreit mit"]),
    ),
    (
        "equivalent",
        Words(&["says the same as", "sagt dasselbe wie"]),
    ),
];

pub const MADE_BY: Words = Words(&["Made by", "Aufgestellt von"]);
pub const CHOSEN: Words = Words(&["Why it was chosen", "Warum sie gewählt wurde"]);
pub const NOT_SAVED_YET: Words = Words(&[
    "This claim is not saved yet. Try again in a moment.",
    "Diese Behauptung ist noch nicht gespeichert. Versuchen Sie es gleich noch einmal.",
]);
pub const CHOOSE_ONE: Words = Words(&["Choose a claim.", "Wählen Sie eine Behauptung."]);

/// How a claim hangs together with another, read from it.
pub fn link(kind: ClaimLinkKind, leads_out: bool) -> &'static str {
    match (kind, leads_out) {
        (ClaimLinkKind::Narrows, true) => either("Part of", "Teil von"),
        (ClaimLinkKind::Narrows, false) => either("Narrowed by", "Eingeengt von"),
        (ClaimLinkKind::Competes, _) => either("Competes with", "Im Widerstreit mit"),
        (ClaimLinkKind::Equivalent, _) => either("Says the same as", "Sagt dasselbe wie"),
    }
}

/// A zone onto which a mark is dropped.
pub fn zone(direction: Direction) -> &'static str {
    match direction {
        Direction::For => either("for", "dafür"),
        Direction::Against => either("against", "dagegen"),
        Direction::Context => either("context", "Kontext"),
    }
}

/// How many sources are independent: “2 to 4 sources for”.
pub fn sources(independence: Independence, direction: Direction) -> String {
    let Independence { low, high, .. } = independence;
    let range = if low == high {
        low.to_string()
    } else {
        phrase!("{low} to {high}", "{low} bis {high}")
    };
    match (direction, high) {
        (Direction::Against, 1) => phrase!("{range} source against", "{range} Quelle dagegen"),
        (Direction::Against, _) => phrase!("{range} sources against", "{range} Quellen dagegen"),
        (_, 1) => phrase!("{range} source for", "{range} Quelle dafür"),
        (_, _) => phrase!("{range} sources for", "{range} Quellen dafür"),
    }
}

/// How much bears on claims that narrow one.
pub fn on_sub_claims(count: u64) -> String {
    phrase!("{count} on sub-claims", "{count} zu Teilbehauptungen")
}

/// How many of the claims are shown.
pub fn shown_of(shown: usize, all: usize) -> String {
    phrase!("{shown} of {all}", "{shown} von {all}")
}

/// What a merge would do.
pub fn merge_preview(moves: usize, doubled: usize) -> String {
    let moved = match moves {
        1 => phrase!("1 mark moves over.", "1 Markierung geht über."),
        _ => phrase!(
            "{moves} marks move over.",
            "{moves} Markierungen gehen über."
        ),
    };
    match doubled {
        0 => moved,
        1 => phrase!(
            "{moved} 1 bears on the other claim already and stays as it is there.",
            "{moved} 1 bezieht sich schon auf die andere und bleibt, wie sie dort ist."
        ),
        _ => phrase!(
            "{moved} {doubled} bear on the other claim already and stay as they are there.",
            "{moved} {doubled} beziehen sich schon auf die andere und bleiben, wie sie dort sind."
        ),
    }
}

/// How many marks went to a claim that was split off.
pub fn went(count: usize) -> String {
    match count {
        1 => either("1 mark went there", "1 Markierung ging dorthin").to_owned(),
        _ => phrase!(
            "{count} marks went there",
            "{count} Markierungen gingen dorthin"
        ),
    }
}

/// The number of a new claim in a split.
pub fn new_claim(letter: char) -> String {
    phrase!("New claim {letter}", "Neue Behauptung {letter}")
}

/// What a list of unclaimed allegations says of itself while there may be more.
pub fn at_least(count: usize) -> String {
    phrase!("{count} and more", "{count} und mehr")
}

/// Why an allegation is worth a check.
pub fn worth(reasons: &[Worth]) -> String {
    let reason = |reason: &Worth| match reason {
        Worth::Figure => either("has a figure", "nennt eine Zahl"),
        Worth::Accuses => either("accuses somebody", "beschuldigt jemanden"),
        Worth::NamedSource => either("named source", "genannte Quelle"),
        Worth::Repeated => either("repeated elsewhere", "andernorts wiederholt"),
        Worth::Disputed => either("disputed", "bestritten"),
    };
    let reasons: Vec<&str> = reasons.iter().map(reason).collect();
    reasons.join(" · ")
}
