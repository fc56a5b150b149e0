//! Persons, offices, outlets and states: who is who, and what they said.

use super::language::{Words, either};

pub const PARTIES: Words = Words(&["People", "Beteiligte"]);
pub const GO_PARTIES: Words = Words(&["Go to the people", "Zu den Beteiligten"]);
pub const NAMES_USED: Words = Words(&["Names used before", "Schon verwendete Namen"]);
pub const IS_PARTY: Words = Words(&["gathered", "erfasst"]);
pub const UNTIE: Words = Words(&[
    "Do not tie it to this one",
    "Nicht mit dieser Person verbinden",
]);
pub const TARGETS_HINT: Words = Words(&[
    "Enter adds one. Choose from the list to tie a name to somebody known.",
    "Enter fügt einen hinzu. Wählen Sie aus der Liste, um einen Namen mit jemand Bekanntem zu verbinden.",
]);
pub const INTRO: Words = Words(&[
    "Everybody the articles name: who speaks, who is accused, who prints.",
    "Alle, die die Artikel nennen: wer spricht, wer beschuldigt wird, wer veröffentlicht.",
]);
pub const SEARCH: Words = Words(&["Search names, roles", "Namen, Rollen suchen"]);
pub const NEW: Words = Words(&["New", "Neu"]);
pub const NOBODY: Words = Words(&["Nobody is named yet", "Noch ist niemand genannt"]);
pub const NOBODY_HINT: Words = Words(&[
    "Names come from who said what in the reader.",
    "Namen kommen aus dem, wer was gesagt hat.",
]);
pub const NAME: Words = Words(&["Name", "Name"]);
pub const WHAT: Words = Words(&["What it is", "Was es ist"]);
pub const SPEAKS: Words = Words(&["Speaks", "Spricht"]);
pub const ACCUSED: Words = Words(&["Spoken of", "Wird genannt"]);
pub const PRINTS: Words = Words(&["Prints", "Veröffentlicht"]);
pub const WHATS: &[(&str, Words)] = &[
    ("person", Words(&["person", "Person"])),
    ("office", Words(&["office", "Amt"])),
    ("organisation", Words(&["organisation", "Organisation"])),
    ("outlet", Words(&["outlet", "Medium"])),
    ("state", Words(&["state", "Staat"])),
    ("unnamed", Words(&["unnamed source", "ungenannte Quelle"])),
];
pub const GATHERED: Words = Words(&["Gathered", "Erfasst"]);
pub const LOOSE: Words = Words(&["Named, not gathered yet", "Genannt, noch nicht erfasst"]);
pub const LOOSE_HINT: Words = Words(&[
    "Names as the articles write them. Gathering one makes a page for it; its other spellings can then be merged in.",
    "Namen, wie die Artikel sie schreiben. Wer erfasst ist, hat eine eigene Seite; andere Schreibweisen lassen sich dann zusammenlegen.",
]);
pub const GATHER: Words = Words(&["Gather", "Erfassen"]);
pub const GATHER_INTO: Words = Words(&["Add to …", "Hinzufügen zu …"]);
pub const ALIKE: Words = Words(&["Probably the same", "Wahrscheinlich dieselben"]);
pub const ALIKE_HINT: Words = Words(&[
    "Names that look like spellings of one another. Nothing is merged until you say so.",
    "Namen, die wie Schreibweisen voneinander aussehen. Nichts wird zusammengelegt, bis Sie es sagen.",
]);
pub const MERGE: Words = Words(&["Merge", "Zusammenlegen"]);
pub const NOT_SAME: Words = Words(&["Not the same", "Nicht dieselben"]);
pub const MERGED_INTO: Words = Words(&["Merged into", "Zusammengelegt mit"]);
pub const SPLIT: Words = Words(&["Split off", "Abtrennen"]);
pub const SPLIT_HINT: Words = Words(&["It stands on its own again.", "Steht wieder für sich."]);
pub const NAMES: Words = Words(&["Names", "Namen"]);
pub const FIRST_NAME: Words = Words(&["shown first", "zuerst gezeigt"]);
pub const MAKE_FIRST: Words = Words(&["Show first", "Zuerst zeigen"]);
pub const ADD_NAME: Words = Words(&["Add a name", "Namen hinzufügen"]);
pub const ADD_NAME_HINT: Words = Words(&[
    "Another spelling, another language, a title.",
    "Eine andere Schreibweise, eine andere Sprache, ein Titel.",
]);
pub const LANGUAGE: Words = Words(&["Language", "Sprache"]);
pub const ROLES: Words = Words(&["Roles", "Rollen"]);
pub const ADD_ROLE: Words = Words(&["Add a role", "Rolle hinzufügen"]);
pub const ROLE: Words = Words(&["Role or office", "Rolle oder Amt"]);
pub const DURING: Words = Words(&["When", "Wann"]);
pub const ACTS_FOR: Words = Words(&["Acts for", "Handelt für"]);
pub const ADD_PRINCIPAL: Words = Words(&["Acts for …", "Handelt für …"]);
pub const PRINCIPAL_HINT: Words = Words(&[
    "Whose interest it speaks in; somebody gathered here.",
    "In wessen Interesse gesprochen wird; jemand, der hier erfasst ist.",
]);
pub const FOR_IT: Words = Words(&["Act for it", "Handeln dafür"]);
pub const ABOUT: Words = Words(&["About", "Über"]);
pub const SENSITIVE: Words = Words(&[
    "Withhold from what is published",
    "In Veröffentlichungen zurückhalten",
]);
pub const MERGED_HERE: Words = Words(&["Merged in", "Hierher zusammengelegt"]);
pub const MERGE_OTHER: Words = Words(&["Merge another in …", "Andere hierher zusammenlegen …"]);
pub const MERGE_OTHER_HINT: Words = Words(&[
    "Its names lead here from then on. It can be split off again.",
    "Die Namen führen von da an hierher. Es lässt sich wieder abtrennen.",
]);
pub const SAID: Words = Words(&["What it said", "Was gesagt wurde"]);
pub const NOTHING_SAID: Words = Words(&[
    "Nothing yet: no mark names it as a speaker.",
    "Noch nichts: keine Markierung nennt diesen Namen als Sprecher.",
]);
pub const BY_QUOTATION: Words = Words(&["through a quotation", "durch ein Zitat"]);
pub const UNDATED: Words = Words(&["undated", "undatiert"]);
pub const DELETE: Words = Words(&["Delete", "Löschen"]);
pub const DELETED: Words = Words(&[
    "It is deleted. The names in the articles stay.",
    "Gelöscht. Die Namen in den Artikeln bleiben.",
]);
pub const GONE: Words = Words(&[
    "Nobody stands here by that address.",
    "Unter dieser Adresse steht niemand.",
]);
pub const DID_GATHER: Words = Words(&["gathered a name", "Namen erfasst"]);
pub const DID_MERGE: Words = Words(&["merged two people", "zwei Beteiligte zusammengelegt"]);
pub const DID_SPLIT: Words = Words(&["split two people", "zwei Beteiligte getrennt"]);
pub const DID_CHANGE: Words = Words(&[
    "changed somebody's page",
    "Seite eines Beteiligten geändert",
]);
pub const DID_DELETE: Words = Words(&[
    "deleted somebody's page",
    "Seite eines Beteiligten gelöscht",
]);
pub const MERGED: Words = Words(&["Merged.", "Zusammengelegt."]);
pub const SPLIT_DONE: Words = Words(&["Split off.", "Abgetrennt."]);
pub const GATHERED_DONE: Words = Words(&["Gathered.", "Erfasst."]);

/// Takes a name off a list.
pub fn remove(name: &str) -> String {
    phrase!("Remove {name}", "{name} entfernen")
}

/// Takes the tie off.
pub fn untie(name: &str) -> String {
    phrase!("Tied to {name}. Untie", "Verbunden mit {name}. Lösen")
}

/// How often somebody is named.
pub fn times(count: u64) -> String {
    match count {
        1 => either("once", "einmal").to_owned(),
        count => phrase!("{count} times", "{count}-mal"),
    }
}

/// How many marks.
pub fn marks(count: usize) -> String {
    match count {
        1 => either("1 mark", "1 Markierung").to_owned(),
        count => phrase!("{count} marks", "{count} Markierungen"),
    }
}

/// Two names that may be one.
pub fn pair(one: &str, other: &str) -> String {
    phrase!("{one} and {other}", "{one} und {other}")
}
