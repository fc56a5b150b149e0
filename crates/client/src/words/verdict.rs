//! The verdict: its form, its steps, its versions.

use super::language::{Words, either};

pub const VERDICT: Words = Words(&["Verdict", "Urteil"]);
pub const RATING: Words = Words(&["Rating", "Bewertung"]);
pub const CONFIDENCE: Words = Words(&["Confidence", "Gewissheit"]);
pub const LEVELS: [(&str, Words); 3] = [
    ("low", Words(&["low", "gering"])),
    ("moderate", Words(&["moderate", "mittel"])),
    ("high", Words(&["high", "hoch"])),
];
pub const CONFIDENCE_REASONS: Words = Words(&["Why this sure", "Warum so gewiss"]);
pub const LIKELIHOOD: Words = Words(&["Likelihood", "Wahrscheinlichkeit"]);
pub const LIKELIHOOD_HINT: Words = Words(&[
    "How probable the claim is. Apart from confidence, never in one sentence with it.",
    "Wie wahrscheinlich die Behauptung ist. Getrennt von der Gewissheit, nie mit ihr in einem Satz.",
]);
pub const NO_LIKELIHOOD: Words = Words(&["not said", "nicht gesagt"]);
pub const LIKELIHOODS: &[(&str, Words)] = &[
    (
        "almost_no_chance",
        Words(&[
            "almost no chance (1–5 %)",
            "so gut wie ausgeschlossen (1–5 %)",
        ]),
    ),
    (
        "very_unlikely",
        Words(&["very unlikely (5–20 %)", "sehr unwahrscheinlich (5–20 %)"]),
    ),
    (
        "unlikely",
        Words(&["unlikely (20–45 %)", "unwahrscheinlich (20–45 %)"]),
    ),
    (
        "roughly_even_chance",
        Words(&[
            "roughly even chance (45–55 %)",
            "etwa gleich wahrscheinlich (45–55 %)",
        ]),
    ),
    (
        "likely",
        Words(&["likely (55–80 %)", "wahrscheinlich (55–80 %)"]),
    ),
    (
        "very_likely",
        Words(&["very likely (80–95 %)", "sehr wahrscheinlich (80–95 %)"]),
    ),
    (
        "almost_certain",
        Words(&["almost certain (95–99 %)", "fast sicher (95–99 %)"]),
    ),
];
pub const RATIONALE: Words = Words(&["Rationale", "Begründung"]);
pub const RATIONALE_HINT: Words = Words(&[
    "Markdown. Type @ to cite a mark.",
    "Markdown. Mit @ führen Sie eine Markierung an.",
]);
pub const OFFERED: Words = Words(&["Marks to cite", "Markierungen zum Anführen"]);
pub const CITATIONS: Words = Words(&["Cited", "Angeführt"]);
pub const NO_CITATIONS: Words = Words(&[
    "Nothing is cited yet. Type @ in the rationale, or choose “Cite” on a card.",
    "Noch ist nichts angeführt. Schreiben Sie @ in die Begründung, oder wählen Sie „Anführen“ auf einer Karte.",
]);
pub const CITE_AS: Words = Words(&["Bearing", "Bezug"]);
pub const DIRECTIONS: &[(&str, Words)] = &[
    ("for", Words(&["for", "dafür"])),
    ("against", Words(&["against", "dagegen"])),
    ("context", Words(&["context", "Kontext"])),
];
pub const UNCITE: Words = Words(&["Remove citation", "Nicht mehr anführen"]);
pub const RECORD: Words = Words(&["For the record", "Fürs Protokoll"]);
pub const UNTIL: Words = Words(&["Evidence looked at until", "Belege gesichtet bis"]);
pub const PRIMARY: Words = Words(&["Primary source", "Primärquelle"]);
pub const PRIMARY_HINT: Words = Words(&[
    "Which one was sought, and what came of it.",
    "Welche gesucht wurde, und was dabei herauskam.",
]);
pub const CONTRARY: Words = Words(&["Contrary evidence", "Gegenbelege"]);
pub const CONTRARY_HINT: Words = Words(&[
    "How what points the other way was dealt with.",
    "Wie mit dem umgegangen wurde, was in die andere Richtung weist.",
]);

pub const SAVE: Words = Words(&["Save draft", "Entwurf speichern"]);
pub const SUBMIT: Words = Words(&["Send to review", "Zur Prüfung geben"]);
pub const PUBLISH: Words = Words(&["Publish", "Veröffentlichen"]);
pub const APPROVE: Words = Words(&["Approve and publish", "Freigeben und veröffentlichen"]);
pub const RETURN: Words = Words(&["Return", "Zurückgeben"]);
pub const WITHDRAW: Words = Words(&["Withdraw", "Zurückziehen"]);
pub const CORRECT: Words = Words(&["Correct", "Berichtigen"]);
pub const DISCARD: Words = Words(&["Delete", "Löschen"]);
pub const CANCEL: Words = Words(&["Cancel", "Abbrechen"]);
pub const DID_DRAFT: Words = Words(&["draft of a verdict", "Entwurf eines Urteils"]);
pub const DID_SUBMIT: Words = Words(&["verdict sent to review", "Urteil zur Prüfung gegeben"]);
pub const DID_PUBLISH: Words =
    Words(&["publication of a verdict", "Veröffentlichung eines Urteils"]);
pub const DID_RETURN: Words = Words(&["return of a verdict", "Rückgabe eines Urteils"]);
pub const DID_WITHDRAW: Words = Words(&["withdrawal of a verdict", "Rücknahme eines Urteils"]);
pub const DID_CORRECT: Words = Words(&["correction of a verdict", "Berichtigung eines Urteils"]);
pub const DID_DELETE: Words = Words(&["deletion of a draft", "Löschung eines Entwurfs"]);
pub const SAVED_DRAFT: Words = Words(&["The draft is kept.", "Der Entwurf ist gespeichert."]);
pub const SUBMITTED: Words = Words(&["Sent to review.", "Zur Prüfung gegeben."]);
pub const PUBLISHED: Words = Words(&["Published.", "Veröffentlicht."]);
pub const RETURNED: Words = Words(&["Returned to its author.", "An den Verfasser zurückgegeben."]);
pub const WITHDRAWN: Words = Words(&[
    "Withdrawn. It stays readable.",
    "Zurückgezogen. Es bleibt lesbar.",
]);
pub const CORRECTING: Words = Words(&[
    "A new version begins. The published one stays until this one is out.",
    "Eine neue Fassung beginnt. Die veröffentlichte bleibt, bis diese erscheint.",
]);
pub const RATING_NEEDED: Words = Words(&[
    "Choose a rating first.",
    "Wählen Sie zuerst eine Bewertung.",
]);
pub const RATIONALE_NEEDED: Words = Words(&[
    "Give your reasons in the rationale first.",
    "Geben Sie zuerst Ihre Gründe in der Begründung an.",
]);
pub const UNSAVED: Words = Words(&[
    "Not saved yet; kept in this browser.",
    "Noch nicht gespeichert; in diesem Browser gesichert.",
]);
pub const UNREVIEWED: Words = Words(&["published without review", "ohne Prüfung veröffentlicht"]);
pub const REVIEWED: Words = Words(&[
    "reviewed by a second person",
    "von einer zweiten Person geprüft",
]);
pub const ALONE_HINT: Words = Words(&[
    "This project asks for no second person. The verdict will say that nobody reviewed it.",
    "Dieses Projekt verlangt keine zweite Person. Im Urteil wird stehen, dass niemand es geprüft hat.",
]);
pub const SECOND_HINT: Words = Words(&[
    "A second person, a reviewer or an owner, decides on it.",
    "Eine zweite Person, ein Prüfer oder Eigentümer, entscheidet darüber.",
]);
pub const OWN_REVIEW: Words = Words(&[
    "It waits for a reviewer. Nobody reviews their own verdict.",
    "Es wartet auf einen Prüfer. Niemand prüft das eigene Urteil.",
]);
pub const WAITS: Words = Words(&["It waits for a reviewer.", "Es wartet auf einen Prüfer."]);
pub const NOT_CHECKABLE: Words = Words(&[
    "The claim is marked as one that cannot be checked, so it is not rated.",
    "Die Behauptung gilt als nicht prüfbar und wird deshalb nicht bewertet.",
]);
pub const READ_ONLY: Words = Words(&["There is no verdict yet.", "Es gibt noch kein Urteil."]);

pub const REASON: Words = Words(&["Reason", "Grund"]);
pub const RETURN_ASK: Words = Words(&["Return to the author", "An den Verfasser zurückgeben"]);
pub const RETURN_HINT: Words = Words(&["What should change?", "Was soll sich ändern?"]);
pub const WITHDRAW_ASK: Words = Words(&["Withdraw the verdict", "Urteil zurückziehen"]);
pub const WITHDRAW_HINT: Words = Words(&[
    "The reason is shown with it for ever.",
    "Der Grund wird für immer dabei gezeigt.",
]);
pub const NO_SUCH_VERSION: Words = Words(&[
    "The claim has no such version of a verdict.",
    "Die Behauptung hat keine solche Fassung eines Urteils.",
]);
pub const REPLACED: Words = Words(&[
    "A later version corrects this one. It stays here as it was published.",
    "Eine spätere Fassung berichtigt diese. Sie bleibt hier, wie sie veröffentlicht wurde.",
]);
pub const NOW_READS: Words = Words(&[
    "The claim was reworded since and now reads:",
    "Die Behauptung wurde seither neu gefasst und lautet jetzt:",
]);
pub const TO_CLAIM: Words = Words(&["To the claim", "Zur Behauptung"]);
pub const CORRECT_ASK: Words = Words(&["Correct the verdict", "Urteil berichtigen"]);
pub const CORRECT_KIND: Words = Words(&["It is", "Es ist"]);
pub const CORRECT_KINDS: [(&str, Words); 3] = [
    (
        "error",
        Words(&[
            "the correction of an error",
            "die Berichtigung eines Fehlers",
        ]),
    ),
    (
        "clarification",
        Words(&["a clarification", "eine Klarstellung"]),
    ),
    (
        "update",
        Words(&[
            "an update: there is new evidence",
            "eine Aktualisierung: es gibt neue Belege",
        ]),
    ),
];
pub const CORRECT_WHAT: Words = Words(&["What was wrong or unclear", "Was falsch oder unklar war"]);
pub const CORRECT_WHY: Words = Words(&["Why it changes", "Warum es sich ändert"]);
pub const CORRECT_BEGIN: Words = Words(&["Begin the correction", "Berichtigung beginnen"]);
pub const PUBLISH_ASK: Words = Words(&["Publish the verdict", "Urteil veröffentlichen"]);
pub const COMMENT: Words = Words(&["Comment", "Bemerkung"]);
pub const COMMENT_HINT: Words = Words(&[
    "Kept with the review; it may stay empty.",
    "Wird mit der Prüfung gespeichert; darf leer bleiben.",
]);

pub const STALE: Words = Words(&[
    "Stale: what it judged has changed",
    "Überholt: was es beurteilt, hat sich geändert",
]);
pub const REVISIT: Words = Words(&[
    "To revisit: there is something new",
    "Erneut zu prüfen: es gibt etwas Neues",
]);
pub const VERSIONS: Words = Words(&["Versions", "Fassungen"]);
pub const CORRECTION: Words = Words(&["Correction", "Berichtigung"]);
pub const WITHDRAWAL: Words = Words(&["Withdrawn", "Zurückgezogen"]);
pub const APPROVED: Words = Words(&["approved", "freigegeben"]);
pub const SENT_BACK: Words = Words(&["returned", "zurückgegeben"]);
pub const CAME_BACK: Words = Words(&["Returned by the reviewer", "Vom Prüfer zurückgegeben"]);
pub const SAME_AS_BEFORE: Words = Words(&[
    "The words are the same as before.",
    "Der Wortlaut ist derselbe wie zuvor.",
]);

/// A version's number.
pub fn version(number: u32) -> String {
    if number == 0 {
        either("new", "neu").to_owned()
    } else {
        phrase!("v{number}", "v{number}")
    }
}

/// How sure, after the rating.
pub fn confidence(level: &str) -> String {
    let level = LEVELS
        .iter()
        .find(|(key, _)| *key == level)
        .map_or(level, |(_, words)| words.get());
    phrase!("{level} confidence", "Gewissheit: {level}")
}

/// A draft that somebody else writes.
pub fn drafted_by(name: &str) -> String {
    phrase!(
        "{name} is writing this draft.",
        "{name} schreibt diesen Entwurf."
    )
}

/// How many citations were added or removed.
pub fn citations_changed(added: usize, removed: usize) -> Option<String> {
    match (added, removed) {
        (0, 0) => None,
        (added, 0) => Some(phrase!("{added} cited anew", "{added} neu angeführt")),
        (0, removed) => Some(phrase!(
            "{removed} no longer cited",
            "{removed} nicht mehr angeführt"
        )),
        (added, removed) => Some(phrase!(
            "{added} cited anew, {removed} no longer cited",
            "{added} neu angeführt, {removed} nicht mehr angeführt"
        )),
    }
}
