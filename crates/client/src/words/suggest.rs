//! Suggestions: what looks worth marking, why, and what one does with it.

use super::language::{Words, either};
use gainsay_model::wire::suggestion::Cue;

pub const SUGGESTIONS: Words = Words(&["Suggestions", "Vorschläge"]);
pub const NEXT: Words = Words(&["Next", "Nächster"]);
pub const PREVIOUS: Words = Words(&["Previous", "Voriger"]);
pub const ACCEPT: Words = Words(&["Accept", "Annehmen"]);
pub const CHANGE: Words = Words(&["Change", "Ändern"]);
pub const DISMISS: Words = Words(&["Dismiss", "Verwerfen"]);
pub const PUT_AWAY: Words = Words(&["Put away", "Weglegen"]);
pub const BRING_BACK: Words = Words(&["Bring back", "Zurückholen"]);
pub const WHY: Words = Words(&["Why", "Warum"]);
pub const DISMISSED: Words = Words(&[
    "Dismissed for you. Others still see it.",
    "Für Sie verworfen. Andere sehen den Vorschlag weiterhin.",
]);
pub const NOT_DISMISSED: Words = Words(&[
    "The suggestion could not be dismissed. Try again when the server is in reach.",
    "Der Vorschlag ließ sich nicht verwerfen. Versuchen Sie es, wenn der Server erreichbar ist.",
]);
pub const NONE_LEFT: Words = Words(&[
    "No suggestion is left in this article.",
    "In diesem Artikel ist kein Vorschlag mehr übrig.",
]);
pub const ARE_OFF: Words = Words(&[
    "Suggestions are off. An owner switches them on in the project's settings.",
    "Vorschläge sind ausgeschaltet. Eigentümer schalten sie in den Einstellungen des Projekts ein.",
]);
pub const CHOOSE_FIRST: Words = Words(&[
    "Go to a suggestion first.",
    "Gehen Sie zuerst zu einem Vorschlag.",
]);
pub const UNKNOWN_LANGUAGE: Words = Words(&[
    "There are no suggestions for this article's language. English and German are known.",
    "Für die Sprache dieses Artikels gibt es keine Vorschläge. Bekannt sind Englisch und Deutsch.",
]);
pub const CUT: Words = Words(&[
    "The article is so long that only its first part was looked at.",
    "Der Artikel ist so lang, dass nur sein erster Teil durchgesehen wurde.",
]);
pub const LEARNED: Words = Words(&[
    "from what this project marked",
    "aus dem, was dieses Projekt markiert hat",
]);
pub const BY_SUGGESTER: Words = Words(&[
    "from the team's own suggester",
    "vom eigenen Vorschlagsdienst des Teams",
]);
pub const KEY_SUGGESTION: Words =
    Words(&["next, previous suggestion", "nächster, voriger Vorschlag"]);
pub const KEY_ACCEPT: Words = Words(&["accept the suggestion", "Vorschlag annehmen"]);
pub const KEY_CHANGE: Words = Words(&[
    "accept the suggestion and change it",
    "Vorschlag annehmen und ändern",
]);
pub const KEY_DISMISS: Words = Words(&["dismiss the suggestion", "Vorschlag verwerfen"]);

pub const SETTING: Words = Words(&[
    "Point out passages that look worth marking",
    "Stellen zeigen, die nach einer Markierung aussehen",
]);
pub const SETTING_HINT: Words = Words(&[
    "They are faint, with their reason, and count nowhere until somebody accepts one. Leave this off where you measure how far people agree: whoever sees the same suggestions marks the same.",
    "Sie sind blass, mit Begründung, und zählen nirgends, bis jemand einen annimmt. Lassen Sie das aus, wo Sie messen, wie weit Leute übereinstimmen: Wer dieselben Vorschläge sieht, markiert dasselbe.",
]);
pub const SUGGESTER: Words = Words(&[
    "Address of your own suggester",
    "Adresse Ihres eigenen Vorschlagsdienstes",
]);
pub const SUGGESTER_HINT: Words = Words(&[
    "Optional. It is sent every article that is opened. Leave it empty to ask nobody.",
    "Optional. Er bekommt jeden Artikel, der geöffnet wird. Leer heißt: Niemand wird gefragt.",
]);
pub const NOT_SET: Words = Words(&[
    "The suggester's address was not kept.",
    "Die Adresse des Vorschlagsdienstes wurde nicht übernommen.",
]);

/// How many there are, and which is shown.
pub fn count(shown: Option<usize>, all: usize) -> String {
    match (shown, all) {
        (Some(shown), all) => phrase!("{shown} of {all}", "{shown} von {all}"),
        (None, 1) => either("1 suggestion", "1 Vorschlag").to_owned(),
        (None, all) => phrase!("{all} suggestions", "{all} Vorschläge"),
    }
}

/// How sure.
pub fn confidence(hundredths: u8) -> &'static str {
    match hundredths {
        70.. => either("clear signs", "deutliche Zeichen"),
        45..70 => either("some signs", "einige Zeichen"),
        _ => either("weak signs", "schwache Zeichen"),
    }
}

/// What a suggestion looks like.
pub fn looks_like(kind: &str) -> String {
    phrase!("Looks like: {kind}", "Sieht aus wie: {kind}")
}

/// What went wrong with the team's own suggester.
pub fn trouble(message: &str) -> String {
    phrase!(
        "When it was last asked: {message}.",
        "Bei der letzten Anfrage: {message}."
    )
}

/// One reason, with the words it was seen in.
pub fn reason(cue: Cue, words: &str) -> String {
    match cue {
        Cue::Reporting => phrase!("somebody says it (“{words}”)", "jemand sagt es („{words}“)"),
        Cue::Accusation => phrase!(
            "somebody accuses or claims (“{words}”)",
            "jemand beschuldigt oder behauptet („{words}“)"
        ),
        Cue::Denial => phrase!(
            "a verb of denying (“{words}”)",
            "ein Verb des Bestreitens („{words}“)"
        ),
        Cue::Admission => phrase!(
            "somebody admits or confirms (“{words}”)",
            "jemand gibt zu oder bestätigt („{words}“)"
        ),
        Cue::According => phrase!(
            "a source is named (“{words}”)",
            "eine Quelle ist genannt („{words}“)"
        ),
        Cue::Hearsay => phrase!("hearsay (“{words}”)", "Hörensagen („{words}“)"),
        Cue::Hedge => phrase!("held back (“{words}”)", "zurückhaltend („{words}“)"),
        Cue::Negation => phrase!("a “not” (“{words}”)", "eine Verneinung („{words}“)"),
        Cue::Dismissal => phrase!("waved away (“{words}”)", "abgetan („{words}“)"),
        Cue::Silence => phrase!("no answer (“{words}”)", "keine Antwort („{words}“)"),
        Cue::Absence => phrase!(
            "something is missing that was looked for (“{words}”)",
            "etwas Gesuchtes fehlt („{words}“)"
        ),
        Cue::Record => phrase!(
            "a document or thing (“{words}”)",
            "ein Dokument oder Gegenstand („{words}“)"
        ),
        Cue::Observation => phrase!(
            "seen or counted (“{words}”)",
            "gesehen oder gezählt („{words}“)"
        ),
        Cue::Figure => phrase!("a figure (“{words}”)", "eine Zahl („{words}“)"),
        Cue::Charge => phrase!(
            "what people are blamed for (“{words}”)",
            "was Leuten vorgeworfen wird („{words}“)"
        ),
        Cue::Quotation => either("it is quoted", "es ist zitiert").to_owned(),
        Cue::Learned if words.is_empty() => LEARNED.to_owned(),
        Cue::Learned => phrase!(
            "this project has marked such words (“{words}”)",
            "dieses Projekt hat solche Worte markiert („{words}“)"
        ),
        Cue::Suggester if words.is_empty() => BY_SUGGESTER.to_owned(),
        Cue::Suggester => words.to_owned(),
    }
}
