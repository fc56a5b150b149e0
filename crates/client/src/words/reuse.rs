//! Passages that articles share.

use super::language::{Words, either};
use gainsay_model::wire::reuse::{CreditedBy, Taken, TakenBasis, TakenBy};

pub const REPRINTS: Words = Words(&["Reprints", "Nachdrucke"]);
pub const MAP: Words = Words(&["Reprints", "Nachdrucke"]);
pub const GO: Words = Words(&["Go to reprints", "Zu den Nachdrucken"]);
pub const HINT: Words = Words(&[
    "Passages that stand in more than one article, exact or edited. Titles, job titles and stock phrases are no reprints. What very many articles share is compared with the first few that have it, and a short paragraph that all of them have counts as a manner of speaking.",
    "Stellen, die in mehr als einem Artikel stehen, wörtlich oder bearbeitet. Überschriften, Amtsbezeichnungen und Redensarten sind keine Nachdrucke. Was sehr viele Artikel gemeinsam haben, wird mit den ersten verglichen, in denen es steht, und ein kurzer Absatz, den alle haben, gilt als Redensart.",
]);
pub const BEHIND: Words = Words(&[
    "Articles are still being compared. There may be more in a moment.",
    "Artikel werden noch verglichen. Gleich kann es mehr sein.",
]);
pub const NONE: Words = Words(&["No reprints", "Keine Nachdrucke"]);
pub const NONE_HINT: Words = Words(&[
    "No passage of this article counts as a reprint. Titles and stock phrases do not, nor does a short paragraph that very many articles have.",
    "Keine Stelle dieses Artikels gilt als Nachdruck: Überschriften und Redensarten nicht, und auch kein kurzer Absatz, den sehr viele Artikel haben.",
]);
pub const NONE_ANYWHERE: Words = Words(&[
    "No two articles of this project share a passage. Bring in more of them, and whatever was copied is found by itself.",
    "Keine zwei Artikel dieses Projekts haben eine Stelle gemeinsam. Kommen weitere hinzu, wird von selbst gefunden, was abgeschrieben ist.",
]);
pub const OFFERS: Words = Words(&["What could be made of it", "Was sich daraus machen lässt"]);
pub const OPEN_BOTH: Words = Words(&["Open both", "Beide öffnen"]);
pub const SHOW_HERE: Words = Words(&["Show here", "Hier zeigen"]);
pub const LINK_REPEATS: Words = Words(&["Link as repetition", "Als Wiederholung verknüpfen"]);
pub const MARK_THERE: Words = Words(&["Mark there, too", "Auch dort markieren"]);
pub const MARK_HERE: Words = Words(&["Mark here, too", "Auch hier markieren"]);
pub const MARKED_THERE_ONLY: Words = Words(&[
    "Marked in the other article, not here:",
    "Im anderen Artikel markiert, hier nicht:",
]);
pub const DID_LINK: Words = Words(&["linking a repetition", "eine Wiederholung zu verknüpfen"]);
pub const LINKED: Words = Words(&["Linked as repetition", "Als Wiederholung verknüpft"]);
pub const DISMISS: Words = Words(&["Dismiss", "Verwerfen"]);
pub const NOT_DISMISSED: Words = Words(&[
    "This could not be kept. The offer may come again.",
    "Das ließ sich nicht behalten. Das Angebot kann wiederkommen.",
]);
pub const DISMISSED: Words = Words(&["Not offered again", "Wird nicht mehr angeboten"]);
pub const NO_OFFER: Words = Words(&["Nothing is offered here.", "Hier wird nichts angeboten."]);
pub const KEY_TAKE: Words = Words(&[
    "take what a reprint offers",
    "Angebot eines Nachdrucks annehmen",
]);
pub const KEY_DISMISS: Words = Words(&[
    "dismiss what a reprint offers",
    "Angebot eines Nachdrucks verwerfen",
]);
pub const FROM: Words = Words(&["From", "Aus"]);
pub const TO: Words = Words(&["In", "In"]);
pub const WORDS_SAME: Words = Words(&["Same words", "Gleiche Wörter"]);
pub const HOW_KNOWN: Words = Words(&["Who from whom", "Wer von wem"]);
pub const CREDIT: Words = Words(&["Credited", "Mit Quelle"]);
pub const NOT_CREDITED: Words = Words(&["no", "nein"]);
pub const DRAWING: Words = Words(&["Who has it from whom", "Wer es von wem hat"]);
pub const CREDITED_LINE: Words = Words(&["credited", "mit Quellenangabe"]);
pub const UNCREDITED_LINE: Words = Words(&["not credited", "ohne Quellenangabe"]);
pub const UNKNOWN_LINE: Words = Words(&["nobody knows who from whom", "unbekannt, wer von wem"]);
pub const NO_DATE: Words = Words(&["no date", "ohne Datum"]);

/// How many passages there are beside those listed.
pub fn more(count: u64) -> String {
    phrase!(
        "{} more are not listed.",
        "{} weitere sind nicht aufgeführt.",
        count
    )
}

/// How many words are the same.
pub fn same(count: u32, elided: bool) -> String {
    if elided {
        phrase!(
            "{} words are the same; some are left out.",
            "{} Wörter sind gleich, einige sind ausgelassen.",
            count
        )
    } else {
        phrase!("{} words are the same.", "{} Wörter sind gleich.", count)
    }
}

/// Which of the two has it from the other, and what says so, as seen from the article that is read.
pub fn taken(taken: Taken) -> &'static str {
    match (taken.by, taken.basis) {
        (TakenBy::Here, TakenBasis::Date) => either(
            "It stood there earlier, by the date.",
            "Dort stand es dem Datum nach früher.",
        ),
        (TakenBy::There, TakenBasis::Date) => either(
            "It stood here earlier, by the date.",
            "Hier stand es dem Datum nach früher.",
        ),
        (TakenBy::Here, TakenBasis::Credit) => either(
            "This article credits somebody, the other does not.",
            "Dieser Artikel nennt eine Quelle, der andere nicht.",
        ),
        (TakenBy::There, TakenBasis::Credit) => either(
            "The other article credits somebody, this one does not.",
            "Der andere Artikel nennt eine Quelle, dieser nicht.",
        ),
        (_, TakenBasis::Disagree) => either(
            "The earlier of the two names the later one as its source: a date may be wrong.",
            "Der frühere der beiden nennt den späteren als Quelle: Ein Datum ist vielleicht falsch.",
        ),
        _ => either(
            "Neither date nor credit tells who has it from whom.",
            "Weder Datum noch Quellenangabe sagen, wer es von wem hat.",
        ),
    }
}

/// What says who has it from whom, in a table.
pub fn basis(basis: TakenBasis) -> &'static str {
    match basis {
        TakenBasis::Date => either("by date", "nach Datum"),
        TakenBasis::Credit => either("by credit", "nach Quellenangabe"),
        TakenBasis::Disagree => either(
            "date and credit disagree",
            "Datum und Quellenangabe widersprechen sich",
        ),
        TakenBasis::Nothing => either("unknown", "unbekannt"),
    }
}

/// The words with which this article credits the passage.
pub fn credit_here(quote: &str) -> String {
    phrase!(
        "Here it is credited: “{}”.",
        "Hier mit Quellenangabe: „{}“.",
        quote
    )
}

/// How the other article credits the passage.
pub fn credit_there(how: CreditedBy) -> String {
    let how = match how {
        CreditedBy::Words => either(
            "There it is credited to somebody.",
            "Dort wird eine Quelle genannt.",
        ),
        CreditedBy::Agency => either(
            "There it is credited to an agency.",
            "Dort wird eine Agentur genannt.",
        ),
        CreditedBy::Outlet => either(
            "There this outlet is named.",
            "Dort wird dieses Medium genannt.",
        ),
    };
    how.to_owned()
}

/// How it is credited, in a table.
pub fn credited(how: CreditedBy) -> &'static str {
    match how {
        CreditedBy::Words => either("yes", "ja"),
        CreditedBy::Agency => either("an agency", "eine Agentur"),
        CreditedBy::Outlet => either("the outlet", "das Medium"),
    }
}

/// Words that are marked in another article, too.
pub fn marked_there(title: &str) -> String {
    phrase!("Marked in “{}”, too:", "Auch in „{}“ markiert:", title)
}

/// Words that are marked here, and not in another article.
pub fn marked_here_only(title: &str) -> String {
    phrase!(
        "Marked here, not in “{}”:",
        "Hier markiert, nicht in „{}“:",
        title
    )
}

/// What was done, in the list of what can be taken back.
pub fn did_mark(kind: &str) -> String {
    phrase!(
        "marking a reprint ({})",
        "einen Nachdruck zu markieren ({})",
        kind
    )
}

/// The same mark was made in another article.
pub fn marked(title: &str) -> String {
    phrase!("Marked in “{}”", "In „{}“ markiert", title)
}

/// How many pairs of articles share something.
pub fn pairs(count: usize) -> String {
    if count == 1 {
        either("1 pair", "1 Paar").to_owned()
    } else {
        phrase!("{} pairs", "{} Paare", count)
    }
}

/// So many articles are drawn of those there are.
pub fn drawn(shown: usize, all: usize) -> String {
    phrase!(
        "{} of {} articles are drawn; the table has all.",
        "{} von {} Artikeln sind gezeichnet, die Tabelle hat alle.",
        shown,
        all
    )
}

/// What an arc says where it is not seen.
pub fn arc(from: &str, to: &str, words: u32) -> String {
    phrase!(
        "{} words of “{}” stand in “{}”",
        "{} Wörter aus „{}“ stehen in „{}“",
        words,
        from,
        to
    )
}
