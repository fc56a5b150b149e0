//! What publishing asks for, and what is set aside in public.

use super::language::Words;
use gainsay_model::verdict::PublishingRule;

/// What a rule is called, and what it asks for.
pub fn rule(rule: PublishingRule) -> (Words, Words) {
    match rule {
        PublishingRule::TwoIndependentSources => (
            Words(&["Two independent sources", "Zwei unabhängige Quellen"]),
            Words(&[
                "Two named sources on one side that do not act for the same party, or a kept exhibit.",
                "Zwei benannte Quellen auf einer Seite, die nicht für dieselbe Partei handeln, oder ein aufbewahrtes Beweisstück.",
            ]),
        ),
        PublishingRule::PrimarySource => (
            Words(&["Primary source", "Primärquelle"]),
            Words(&[
                "Which one was sought, and what came of it: under “For the record”.",
                "Welche gesucht wurde und was dabei herauskam: unter „Fürs Protokoll“.",
            ]),
        ),
        PublishingRule::ContraryEvidence => (
            Words(&["Contrary evidence", "Gegenbelege"]),
            Words(&[
                "There are two sides. Say what you made of the other one, under “For the record”.",
                "Es gibt zwei Seiten. Sagen Sie unter „Fürs Protokoll“, was von der anderen zu halten ist.",
            ]),
        ),
        PublishingRule::RightOfReply => (
            Words(&["Right of reply", "Gelegenheit zur Stellungnahme"]),
            Words(&[
                "Whom of the accused you asked, when and how, and what they answered.",
                "Wen der Beschuldigten Sie gefragt haben, wann und wie, und was geantwortet wurde.",
            ]),
        ),
        PublishingRule::ClaimantAndDate => (
            Words(&["Claimant and date", "Wer es wann behauptet"]),
            Words(&[
                "Who makes the claim stands in its form; when, in a chain or in the article.",
                "Wer es behauptet, steht im Formular der Behauptung; wann, in einer Kette oder im Artikel.",
            ]),
        ),
        PublishingRule::WhyChosen => (
            Words(&["Why it was chosen", "Warum sie ausgewählt wurde"]),
            Words(&["In the form of the claim.", "Im Formular der Behauptung."]),
        ),
        PublishingRule::EvidenceCutOff => (
            Words(&["Evidence until", "Belege bis"]),
            Words(&[
                "The last date whose evidence you looked at: under “For the record”.",
                "Das letzte Datum, dessen Belege Sie gesehen haben: unter „Fürs Protokoll“.",
            ]),
        ),
    }
}

pub const LACKS: Words = Words(&[
    "Publishing asks for more than is there. Go back and add it, or say here why not. What you say is printed with the verdict.",
    "Für die Veröffentlichung fehlt noch etwas. Gehen Sie zurück und ergänzen Sie es, oder sagen Sie hier, warum nicht. Was Sie sagen, wird mit dem Urteil veröffentlicht.",
]);
pub const ASKED_FOR: Words = Words(&[
    "What publishing asks for",
    "Was die Veröffentlichung verlangt",
]);
pub const KEPT: Words = Words(&[
    "Everything that publishing asks for is there.",
    "Alles, was die Veröffentlichung verlangt, ist da.",
]);
pub const SET_ASIDE: Words = Words(&["Set aside in public", "Öffentlich zurückgestellt"]);
pub const WHY_NOT: Words = Words(&["Why not", "Warum nicht"]);
pub const REPLIES: Words = Words(&["Right of reply", "Gelegenheit zur Stellungnahme"]);
pub const REPLIES_HINT: Words = Words(&[
    "Whom of the accused you asked, when, how, and what they answered. “No answer” is an answer.",
    "Wen der Beschuldigten Sie gefragt haben, wann, wie, und was geantwortet wurde. „Keine Antwort“ ist auch eine.",
]);
pub const WHOM: Words = Words(&["Whom", "Wen"]);
pub const WHEN: Words = Words(&["When", "Wann"]);
pub const HOW: Words = Words(&["How", "Wie"]);
pub const ANSWER: Words = Words(&["Answer", "Antwort"]);
pub const ADD_REPLY: Words = Words(&[
    "Add somebody who was asked",
    "Jemanden eintragen, der gefragt wurde",
]);
pub const REMOVE_REPLY: Words = Words(&["Remove", "Entfernen"]);
