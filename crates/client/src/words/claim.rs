//! The board of claims, one claim with both sides, and its verdict.

use super::language::{Words, either};
use gainsay_model::bearing::Direction;
use gainsay_model::relation::{Extent, Manner, RelationKind};
use gainsay_model::verdict::VerdictState;

pub const CLAIMS: Words = Words(&["Claims", "Behauptungen"]);
pub const NEW_CLAIM: Words = Words(&["New claim", "Neue Behauptung"]);
pub const NO_CLAIMS: Words = Words(&["No claims yet", "Noch keine Behauptungen"]);
pub const NO_CLAIMS_HINT: Words = Words(&[
    "A claim is one sentence, in your words, that can be true or false. Marks from every article bear on it, for and against.",
    "Eine Behauptung ist ein Satz in Ihren eigenen Worten, der wahr oder falsch sein kann. Markierungen aus allen Artikeln sprechen für oder gegen sie.",
]);
pub const NO_VERDICT: Words = Words(&["no verdict", "kein Urteil"]);
pub const RETIRED: Words = Words(&["put away", "abgelegt"]);
pub const NOTHING_BEARS: Words =
    Words(&["nothing bears on it yet", "noch nichts dafür oder dagegen"]);
pub const NOTHING_GATHERED: Words =
    Words(&["Nothing bears on it yet", "Noch nichts dafür oder dagegen"]);

pub const STATEMENT: Words = Words(&["Statement", "Aussage"]);
pub const STATEMENT_HINT: Words = Words(&[
    "One sentence that can be true or false, in your own words.",
    "Ein Satz in Ihren eigenen Worten, der wahr oder falsch sein kann.",
]);
pub const STATEMENT_NEEDED: Words = Words(&["Write the statement.", "Schreiben Sie die Aussage."]);
pub const TYPE: Words = Words(&["What sort", "Welcher Art"]);
pub const NO_TYPE: Words = Words(&["not said", "nicht gesagt"]);
pub const TYPES: &[(&str, Words)] = &[
    ("event", Words(&["an event", "ein Ereignis"])),
    ("numerical", Words(&["a figure", "eine Zahl"])),
    ("quotation", Words(&["a quotation", "ein Zitat"])),
    (
        "causal",
        Words(&["cause and effect", "Ursache und Wirkung"]),
    ),
    (
        "position",
        Words(&["somebody's position", "jemandes Haltung"]),
    ),
];
pub const CHECKABLE: Words = Words(&["Can it be checked?", "Lässt sie sich prüfen?"]);
pub const CHECKABLES: &[(&str, Words)] = &[
    ("yes", Words(&["yes", "ja"])),
    ("opinion", Words(&["no: an opinion", "nein: eine Meinung"])),
    (
        "prediction",
        Words(&["no: a prediction", "nein: eine Vorhersage"]),
    ),
    ("motive", Words(&["no: a motive", "nein: ein Beweggrund"])),
    ("too_vague", Words(&["no: too vague", "nein: zu vage"])),
];
pub const PERIOD: Words = Words(&["Period it speaks of", "Zeitraum, von dem sie spricht"]);
pub const CLAIMANTS: Words = Words(&["Who makes it", "Wer sie aufstellt"]);
pub const CLAIMANTS_HINT: Words =
    Words(&["Separated by semicolons.", "Durch Semikolons getrennt."]);
pub const WHY: Words = Words(&["Why it was chosen", "Warum sie gewählt wurde"]);
pub const TOPICS: Words = Words(&["Topics", "Themen"]);
pub const TOPICS_HINT: Words = Words(&["Separated by commas.", "Durch Kommas getrennt."]);
pub const MAKE: Words = Words(&["Make the claim", "Behauptung anlegen"]);
pub const SAVE: Words = Words(&["Save", "Speichern"]);
pub const CANCEL: Words = Words(&["Cancel", "Abbrechen"]);
pub const EDIT: Words = Words(&["Edit", "Bearbeiten"]);
pub const DELETE: Words = Words(&["Delete the claim", "Behauptung löschen"]);
pub const DELETED: Words = Words(&[
    "The claim was deleted, with what bears on it.",
    "Die Behauptung wurde mit allen Bezügen gelöscht.",
]);
pub const DID_CREATE: Words = Words(&["new claim", "neue Behauptung"]);
pub const DID_CHANGE: Words = Words(&["change of a claim", "Änderung einer Behauptung"]);
pub const DID_DELETE: Words = Words(&["deletion of a claim", "Löschung einer Behauptung"]);
pub const MORE: Words = Words(&["More", "Mehr"]);
pub const NOT_RATED: Words = Words(&["Not rated", "Nicht bewertet"]);

pub const ARTICLES: Words = Words(&["articles speak of it", "Artikel sprechen davon"]);
pub const ARTICLE: Words = Words(&["article speaks of it", "Artikel spricht davon"]);
pub const FIRST_SEEN: Words = Words(&["first stated", "zuerst gesagt"]);
pub const FIRST_PRINTED: Words = Words(&["first printed", "zuerst gedruckt"]);
pub const BALANCE: Words = Words(&[
    "allegations, denials, evidence",
    "Vorwürfe, Dementis, Belege",
]);
pub const ASSERTED_BY: Words = Words(&["Asserted by", "Behauptet von"]);
pub const DENIED_BY: Words = Words(&["Denied by", "Bestritten von"]);
pub const UNNAMED: Words = Words(&["nobody named", "niemand genannt"]);
pub const OTHER_KINDS: Words = Words(&["Other marks", "Andere Markierungen"]);
pub const NO_ALLEGATIONS: Words = Words(&[
    "No allegation is gathered here.",
    "Hier ist kein Vorwurf gesammelt.",
]);
pub const NO_DENIALS: Words = Words(&[
    "No denial is gathered here. Was the other side asked?",
    "Hier ist kein Dementi gesammelt. Wurde die andere Seite gefragt?",
]);
pub const NO_EVIDENCE: Words = Words(&[
    "No evidence is gathered here yet.",
    "Hier ist noch kein Beleg gesammelt.",
]);
pub const GATHER_HINT: Words = Words(&[
    "Open an article, focus a mark and press C to let it bear on this claim.",
    "Öffnen Sie einen Artikel, wählen Sie eine Markierung und drücken Sie C, um sie auf diese Behauptung zu beziehen.",
]);
pub const TO_ARTICLES: Words = Words(&["To the articles", "Zu den Artikeln"]);
pub const GO_TO_PLACE: Words = Words(&["Show in the article", "Im Artikel zeigen"]);
pub const OWN_VOICE: Words = Words(&["the article itself", "der Artikel selbst"]);
pub const NOT_THERE: Words = Words(&["The mark was deleted.", "Die Markierung wurde gelöscht."]);

pub const WEIGH: Words = Words(&["Weigh", "Gewichten"]);
pub const CITE: Words = Words(&["Cite in the verdict", "Im Urteil anführen"]);
pub const CITED: Words = Words(&["Cited.", "Angeführt."]);
pub const TAKE_OFF: Words = Words(&["Take off this claim", "Von dieser Behauptung lösen"]);
pub const TAKEN_OFF: Words = Words(&[
    "The mark no longer bears on this claim.",
    "Die Markierung bezieht sich nicht mehr auf diese Behauptung.",
]);
pub const DID_TAKE_OFF: Words = Words(&["removal of a bearing", "Entfernen eines Bezugs"]);
pub const DID_WEIGH: Words = Words(&["weighing of a mark", "Gewichtung einer Markierung"]);
pub const DIRECTION: Words = Words(&[
    "It bears on the claim",
    "Sie bezieht sich auf die Behauptung",
]);
pub const PART: Words = Words(&["On which part", "Auf welchen Teil"]);
pub const PART_HINT: Words = Words(&["Empty: on all of it.", "Leer: auf die ganze."]);
pub const REASON: Words = Words(&["Reason", "Grund"]);
pub const SOURCE: Words = Words(&["Source", "Quelle"]);
pub const INFORMATION: Words = Words(&["Information", "Information"]);
pub const UNGRADED: Words = Words(&["not graded", "nicht eingestuft"]);
pub const RELIABILITY: &[(&str, Words)] = &[
    (
        "A",
        Words(&["A: completely reliable", "A: völlig verlässlich"]),
    ),
    ("B", Words(&["B: usually reliable", "B: meist verlässlich"])),
    (
        "C",
        Words(&["C: fairly reliable", "C: ziemlich verlässlich"]),
    ),
    (
        "D",
        Words(&["D: not usually reliable", "D: meist nicht verlässlich"]),
    ),
    ("E", Words(&["E: unreliable", "E: unzuverlässig"])),
    (
        "F",
        Words(&["F: cannot be judged", "F: nicht zu beurteilen"]),
    ),
];
pub const CREDIBILITY: &[(&str, Words)] = &[
    (
        "1",
        Words(&["1: confirmed by others", "1: von anderen bestätigt"]),
    ),
    ("2", Words(&["2: probably true", "2: wahrscheinlich wahr"])),
    ("3", Words(&["3: possibly true", "3: möglicherweise wahr"])),
    ("4", Words(&["4: doubtful", "4: zweifelhaft"])),
    ("5", Words(&["5: improbable", "5: unwahrscheinlich"])),
    (
        "6",
        Words(&["6: cannot be judged", "6: nicht zu beurteilen"]),
    ),
];

pub const HISTORY: Words = Words(&["History of the claim", "Verlauf der Behauptung"]);
pub const NOTES: Words = Words(&["Notes", "Notizen"]);
pub const TIMELINE: Words = Words(&["When it was said", "Wann es gesagt wurde"]);
pub const UNDATED: Words = Words(&["undated", "undatiert"]);
pub const AS_TABLE: Words = Words(&["As a table", "Als Tabelle"]);
pub const STATED: Words = Words(&["Stated", "Gesagt"]);
pub const SHOW_MORE: Words = Words(&["Show more", "Mehr zeigen"]);
pub const REMARK: Words = Words(&["Remark", "Anmerkung"]);
pub const AFTER_THE_CLAIM: Words = Words(&[
    "is dated after the claim was first made, so the claim cannot have rested on it",
    "ist jünger als die erste Behauptung, sie kann sich also nicht darauf gestützt haben",
]);
pub const ANSWERED: Words = Words(&["to the first denial", "bis zum ersten Dementi"]);
pub const REPEAT: Words = Words(&["articles repeat it", "Artikel wiederholen es"]);
pub const REPEATS: Words = Words(&["article repeats it", "Artikel wiederholt es"]);
pub const WHO: Words = Words(&["Who", "Wer"]);
pub const WORDS: Words = Words(&["Words", "Wortlaut"]);
pub const ALLEGATIONS: Words = Words(&["Allegations", "Vorwürfe"]);
pub const DENIALS: Words = Words(&["Denials", "Dementis"]);
pub const EVIDENCE: Words = Words(&["Evidence", "Belege"]);

/// Which way something bears, after the kind of the mark.
pub fn direction(kind: &str, direction: Direction) -> &'static str {
    let is_evidence = kind == gainsay_model::scheme::EVIDENCE;
    match direction {
        Direction::For if is_evidence => either("supports", "stützt"),
        Direction::Against if is_evidence => either("refutes", "widerlegt"),
        Direction::For => either("for", "dafür"),
        Direction::Against => either("against", "dagegen"),
        Direction::Context => either("context", "Kontext"),
    }
}

/// A link, read from its beginning.
pub fn relation(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Denies => either("denies", "bestreitet"),
        RelationKind::Answers => either("answers", "antwortet auf"),
        RelationKind::Concedes => either("concedes", "räumt ein"),
        RelationKind::Contradicts => either("contradicts", "widerspricht"),
        RelationKind::Supports => either("supports", "stützt"),
        RelationKind::Refutes => either("refutes", "widerlegt"),
        RelationKind::Repeats => either("repeats", "wiederholt"),
    }
}

/// A link, read from its end.
pub fn relation_back(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Denies => either("denied by", "bestritten von"),
        RelationKind::Answers => either("answered by", "beantwortet von"),
        RelationKind::Concedes => either("conceded by", "eingeräumt von"),
        RelationKind::Contradicts => either("contradicted by", "widersprochen durch"),
        RelationKind::Supports => either("supported by", "gestützt von"),
        RelationKind::Refutes => either("refuted by", "widerlegt von"),
        RelationKind::Repeats => either("repeated by", "wiederholt von"),
    }
}

/// How something is denied or answered.
pub fn manner(manner: Manner) -> &'static str {
    match manner {
        Manner::Rejects => either("rejects it", "weist es zurück"),
        Manner::Narrows => either("narrows it", "schränkt es ein"),
        Manner::Dismisses => either("dismisses it", "tut es ab"),
        Manner::DisputesProof => either("disputes the proof", "bezweifelt den Beweis"),
        Manner::NoComment => either("no comment", "kein Kommentar"),
        Manner::Deflects => either("deflects", "weicht aus"),
    }
}

/// How much of the other side's words is met.
pub fn extent(extent: Extent) -> &'static str {
    match extent {
        Extent::Whole => either("the whole", "das Ganze"),
        Extent::Part => either("in part", "zum Teil"),
    }
}

/// Where a verdict stands.
pub fn state(state: VerdictState) -> &'static str {
    match state {
        VerdictState::Draft => either("draft", "Entwurf"),
        VerdictState::InReview => either("in review", "in Prüfung"),
        VerdictState::Published => either("published", "veröffentlicht"),
        VerdictState::Corrected => either("corrected", "berichtigt"),
        VerdictState::Withdrawn => either("withdrawn", "zurückgezogen"),
    }
}

/// Why a claim is not rated.
pub fn not_rated(key: &str) -> &'static str {
    match key {
        "opinion" => either("it is an opinion", "sie ist eine Meinung"),
        "prediction" => either("it is a prediction", "sie ist eine Vorhersage"),
        "motive" => either("it is about a motive", "es geht um einen Beweggrund"),
        _ => either("it is too vague", "sie ist zu vage"),
    }
}

/// How many bear which way: “4 for · 2 against”.
pub fn bearings(for_it: u64, against: u64, context: u64) -> String {
    let parts: Vec<String> = [
        (for_it, either("for", "dafür")),
        (against, either("against", "dagegen")),
        (context, either("context", "Kontext")),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, name)| format!("{count} {name}"))
    .collect();
    if parts.is_empty() {
        NOTHING_BEARS.to_owned()
    } else {
        parts.join(" · ")
    }
}

/// When something last changed.
pub fn changed(when: &str) -> String {
    phrase!("changed {when}", "geändert {when}")
}

/// A denial whose date is too early.
pub fn before_denied(other: &str) -> String {
    phrase!(
        "is dated before {other}, which it is said to deny",
        "ist älter als {other}, das sie bestreiten soll"
    )
}

/// How many of the marks are drawn.
pub fn drawn(drawn: usize, all: usize) -> String {
    phrase!(
        "{drawn} of {all} are drawn; the table has all of them.",
        "{drawn} von {all} sind gezeichnet; in der Tabelle stehen alle."
    )
}

/// A number of days that is known to lie between two.
pub fn days(fewest: u32, most: u32) -> String {
    match (fewest, most) {
        (1, 1) => phrase!("1 day", "1 Tag"),
        (fewest, most) if fewest == most => phrase!("{most} days", "{most} Tage"),
        _ => phrase!("{fewest} to {most} days", "{fewest} bis {most} Tage"),
    }
}

/// Articles that quote it to doubt or reject it, beside those that repeat it.
pub fn rejecting(count: usize) -> String {
    phrase!(
        "{count} more quote it only to doubt or reject it",
        "{count} weitere zitieren es nur, um es zu bezweifeln oder zurückzuweisen"
    )
}
