//! What is missing in a project.

use super::language::{Words, either};
use gainsay_model::wire::missing::Gap;

pub const MISSING: Words = Words(&["What is missing", "Was fehlt"]);
pub const GO: Words = Words(&["Go to what is missing", "Zu dem, was fehlt"]);
pub const HINT: Words = Words(&[
    "What everybody works on, looked through: marks that lead nowhere, and verdicts that need another look. What is on somebody's own layer is not counted.",
    "Alles, woran gemeinsam gearbeitet wird, durchgesehen: Markierungen, die nirgends hinführen, und Urteile, die noch einmal angesehen werden sollten. Was auf einer eigenen Ebene liegt, zählt nicht.",
]);
pub const LOOKING: Words = Words(&["Looking …", "Wird durchgesehen …"]);
pub const STOP: Words = Words(&["Stop", "Anhalten"]);
pub const STOPPED: Words = Words(&[
    "Stopped. There may be more.",
    "Angehalten. Es kann noch mehr geben.",
]);
pub const AGAIN: Words = Words(&["Look again", "Noch einmal durchsehen"]);
pub const CHANGED: Words = Words(&[
    "Something has changed since.",
    "Seitdem hat sich etwas geändert.",
]);
pub const NOTHING: Words = Words(&["Nothing is missing", "Es fehlt nichts"]);
pub const NOTHING_HINT: Words = Words(&[
    "Every allegation has its claim and its answer, every verdict stands on what it says.",
    "Jeder Vorwurf hat seine Behauptung und seine Antwort, jedes Urteil steht auf dem, was es sagt.",
]);
pub const SHOW_ALL: Words = Words(&["Show all", "Alle zeigen"]);

/// What is missing, as a heading.
pub fn gap(gap: Gap) -> &'static str {
    match gap {
        Gap::AllegationWithoutClaim => either(
            "Allegations that bear on no claim",
            "Vorwürfe ohne Behauptung",
        ),
        Gap::AllegationWithoutDenial => either(
            "Allegations that nobody answers",
            "Vorwürfe, auf die niemand antwortet",
        ),
        Gap::DenialOfNothing => either(
            "Denials that answer nothing",
            "Dementis, die auf nichts antworten",
        ),
        Gap::EvidenceUnused => either(
            "Evidence that no verdict uses",
            "Belege, die kein Urteil verwendet",
        ),
        Gap::VerdictStale => either("Stale verdicts", "Überholte Urteile"),
        Gap::VerdictToRevisit => either("Verdicts to revisit", "Urteile, die neu anzusehen sind"),
        Gap::VerdictOneSided => either("One-sided verdicts", "Einseitige Urteile"),
        Gap::VerdictUngraded => either(
            "Verdicts that cite without a grade",
            "Urteile, die ohne Einstufung zitieren",
        ),
        Gap::ClaimOnOneOrigin => either(
            "Claims that rest on one source",
            "Behauptungen, die auf einer Quelle ruhen",
        ),
    }
}

/// What can be done about it.
pub fn remedy(gap: Gap) -> &'static str {
    match gap {
        Gap::AllegationWithoutClaim => either(
            "Open it and press C to let it bear on a claim.",
            "Öffnen und mit C auf eine Behauptung beziehen.",
        ),
        Gap::AllegationWithoutDenial => either(
            "Look for what the accused said, or say in the verdict whom you asked.",
            "Nach der Antwort der Beschuldigten suchen, oder im Urteil sagen, wer gefragt wurde.",
        ),
        Gap::DenialOfNothing => either(
            "Open it and press L to link it to what it denies.",
            "Öffnen und mit L mit dem verknüpfen, was es bestreitet.",
        ),
        Gap::EvidenceUnused => either(
            "Cite it, or say why it decides nothing.",
            "Zitieren, oder sagen, warum er nichts entscheidet.",
        ),
        Gap::VerdictStale => either(
            "Look at what changed, and correct the verdict if it matters.",
            "Ansehen, was sich geändert hat, und das Urteil berichtigen, wenn es darauf ankommt.",
        ),
        Gap::VerdictToRevisit => either(
            "Weigh what came, and correct the verdict if it matters.",
            "Das Neue gewichten, und das Urteil berichtigen, wenn es darauf ankommt.",
        ),
        Gap::VerdictOneSided => either(
            "Cite the other side, or say how it was dealt with.",
            "Die andere Seite zitieren, oder sagen, wie mit ihr umgegangen wurde.",
        ),
        Gap::VerdictUngraded => either(
            "Grade the sources and what they say.",
            "Die Quellen und ihre Angaben einstufen.",
        ),
        Gap::ClaimOnOneOrigin => either(
            "Look for a source that has nothing to do with it.",
            "Eine Quelle suchen, die nichts mit ihr zu tun hat.",
        ),
    }
}

/// How far the looking has come.
pub fn looked(documents: u64, claims: u64) -> String {
    phrase!(
        "{documents} articles and {claims} claims looked at",
        "{documents} Artikel und {claims} Behauptungen durchgesehen"
    )
}
